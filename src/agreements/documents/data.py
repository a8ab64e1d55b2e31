"""The schedule of data: each dataset that an agreement names, what it contains, and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.documents.model import Block, DocumentPart, DocumentTable, Paragraph
from agreements.documents.terms import Terms, folded
from agreements.language import syntax as s
from agreements.syntax.values import value_words
from agreements.words import listed_in_words


def datasets_of(agreement: s.Agreement, terms: Terms) -> tuple[str, ...]:
    """The datasets that the clauses name, or of which they name a field, and what those were made from."""
    found: dict[str, None] = {}
    waiting = list(reversed(_named(agreement, terms)))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += reversed(_made_from(name, terms))
    return tuple(found)


def _named(agreement: s.Agreement, terms: Terms) -> list[str]:
    rules = [clause.rule for clause in agreement.clauses if not isinstance(clause.rule, s.TextClause)]
    names = [name for rule in rules for name in (*rule.sentence.data.names, *rule.sentence.data.excepted)]
    return [terms.coverage.dataset_of(one.text) for one in names if _is_data(one.text, terms)]


def _is_data(name: str, terms: Terms) -> bool:
    return terms.sort(name) in ("dataset", "field")


def _made_from(name: str, terms: Terms) -> list[str]:
    dataset = _dataset(name, terms)
    derived = [source.text for derivation in dataset.derived_from for source in derivation.sources]
    return [*derived, *(source.text for source in dataset.anonymised_from)]


def data_schedule(names: Sequence[str], terms: Terms) -> tuple[DocumentPart, ...]:
    """A part for each dataset."""
    return tuple(_part(name, terms) for name in names)


def _part(name: str, terms: Terms) -> DocumentPart:
    dataset, title = _dataset(name, terms), terms.title(name)
    blocks: list[Block] = [Paragraph(says) for says in _says(dataset, terms)]
    if dataset.fields:
        rows = tuple(_field(dataset, field, terms) for field in dataset.fields)
        blocks.append(DocumentTable(("Field", "What the field itself is said to contain"), rows))
    blocks += terms.remarks(dataset.remarks, f"“{title}”")
    for field in dataset.fields:
        blocks += terms.remarks(field.remarks, terms.quoted(f"{name}.{field.name}"))
    return DocumentPart(title, tuple(blocks))


def _says(dataset: s.Dataset, terms: Terms) -> Iterator[str]:
    if dataset.held_by:
        yield f"Held by {listed_in_words([_holder(name.text, terms) for name in dataset.held_by])}."
    for derivation in dataset.derived_from:
        yield _derivation(derivation, terms)
    if dataset.anonymised_from:
        sources = terms.all_quoted(source.text for source in dataset.anonymised_from)
        yield f"Anonymised from {sources}; it takes over nothing of what is contained there."
    if dataset.contains:
        yield f"Every record and field contains {_quoted(dataset.contains, terms)}."
    contents = terms.coverage.contents(dataset.name.text)
    if contents:
        yield f"In all it contains {terms.all_quoted(sorted(contents, key=terms.title))}."
    for word, settings in (("It has", dataset.has), ("It usually has", dataset.usually_has)):
        for setting in settings:
            yield f"{word} {setting_words(setting, terms)}."


def _derivation(derivation: s.Derivation, terms: Terms) -> str:
    what = "what each of them contains" if len(derivation.sources) > 1 else "what that contains"
    says = f"Derived from {_quoted(derivation.sources, terms)}; it contains {what}"
    if not derivation.removing:
        return f"{says}."
    return f"{says}, except {_quoted(derivation.removing, terms)}, which the derivation removes."


def setting_words(setting: s.Setting, terms: Terms) -> str:
    """What data has: a fact and its value."""
    value = "yes" if setting.value is None else value_words(setting.value)
    return f"{terms.quoted(setting.fact.text)}: {value}"


def _field(dataset: s.Dataset, field: s.Field, terms: Terms) -> tuple[str, str]:
    name = f"{dataset.name}.{field.name}"
    terms.title(name)
    return folded(field.title or field.name.text), _quoted(
        field.contains, terms
    ) or "nothing more than its dataset"


def _holder(name: str, terms: Terms) -> str:
    if terms.sort(name) == "kind":
        return f"organisations of the kind {terms.quoted(name)}"
    return terms.title(name)


def _quoted(names: Sequence[s.Name], terms: Terms) -> str:
    return terms.all_quoted(name.text for name in names)


def _dataset(name: str, terms: Terms) -> s.Dataset:
    declared = terms.declared(name)
    assert isinstance(declared, s.Dataset)  # noqa: S101 - only datasets are asked for
    return declared
