"""What a bundle declares, name by name: what each is called, what it lies under, and what its author says of it.

It reads syntax alone, so that a draft with mistakes in it can be looked through as well as a bundle that is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.formula.proof import SourceReading
from agreements.formula.readings import read_note, reading_of
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.sorts import SORT_OF, SORTS
from agreements.syntax.values import value_words

SORT_WORDS: tuple[str, ...] = tuple(sort.word for sort in SORTS)
"""Every sort of name, by the word that declares it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredName:
    """A name that a bundle declares, as a person looks for it.

    `under` names what is broader, of the same sort, and `within` the dataset of a field or the agreement of a clause
    or risk. `related` are other names that it speaks of, each with the words between: `held by`, `known to`. `takes` is
    what a fact can be, and `says` the sentence of a clause or of a rule of law, or the summary of an agreement. `texts`
    are words of its source, and `readings` how far that was read, of a rule of law.
    """

    name: str
    title: str | None
    sort: str
    notes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    within: str | None = None
    related: tuple[tuple[str, tuple[str, ...]], ...] = ()
    takes: str | None = None
    values: tuple[str, ...] = ()
    cites: tuple[s.Citation, ...] = ()
    readings: tuple[SourceReading, ...] = ()
    start: date | None = None
    end: date | None = None
    says: str | None = None
    file: str = ""
    line: int = 0

    @property
    def above(self) -> tuple[str, ...]:
        """What it lies under or in, or is a case of: whoever looks for that may mean this."""
        related = (name for word, names in self.related if word in _ABOVE for name in names)
        return (*self.under, *filter(None, [self.within]), *related)

    @property
    def told_notes(self) -> tuple[str, ...]:
        """Its notes but for what `readings` tell."""
        return tuple(note for note in self.notes if not self.readings or read_note(note, self.name) is None)

    @property
    def own_name(self) -> str:
        """Its name without that of what it stands within."""
        return self.name if self.within is None else self.name[len(self.within) + 1 :]


_ABOVE = frozenset({"is", "of", "contains"})
"""Words between a name and what it is a case of."""


def declared_names(declarations: Declarations) -> Iterator[DeclaredName]:
    """Every name of a bundle in source order; what stands within a declaration follows it."""
    for declared in declarations.by_name.values():
        yield declared_name(declared.name.text, declared, None)
        for name, inner in SORT_OF[type(declared)].inner_names(declared):
            yield declared_name(name, inner, declared.name.text)


def declared_name(name: str, node: Any, within: str | None) -> DeclaredName:
    """A name as a person looks for it, by what declares it and what that stands within."""
    period = getattr(node, "period", None) or s.Period()
    takes, values = _takes(node)
    notes = _remarks(node, "note")
    return DeclaredName(
        name=name,
        title=getattr(node, "title", None),
        sort=SORT_OF[type(node)].word,
        notes=notes,
        texts=_remarks(node, "text"),
        under=_texts(getattr(node, "under", ())),
        within=within,
        related=tuple((word, names) for word, names in _related(node) if names),
        takes=takes,
        values=values,
        cites=getattr(node, "cites", ()),
        readings=reading_of(notes, name) if isinstance(node, s.Gateway | s.Bar) else (),
        start=period.start,
        end=period.end,
        says=_says(node),
        file=node.span.source.path if node.span else "",
        line=node.span.line if node.span else 0,
    )


def _remarks(node: Any, word: str) -> tuple[str, ...]:
    return tuple(_folded(one.words) for one in node.remarks if one.word == word)


def _related(node: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What else it names, as the language says it."""
    match node:
        case s.Organisation():
            yield "is", _texts(kind for membership in node.memberships for kind in membership.kinds)
        case s.Role():
            yield "of", _texts(filter(None, [node.organisation]))
        case s.Fact():
            yield "known to", _texts(filter(None, [node.known_to]))
        case s.Dataset():
            yield "held by", _texts(node.held_by)
            yield "contains", _texts(node.contains)
            yield "derived from", _texts(source for one in node.derived_from for source in one.sources)
            yield "anonymised from", _texts(node.anonymised_from)
            yield "has", _settings(node.has)
            yield "usually has", _settings(node.usually_has)
        case s.Field():
            yield "contains", _texts(node.contains)
        case s.Category():
            yield "has", _settings(node.has)
        case s.Gateway():
            yield "lifts", _texts(node.lifts)
        case s.Agreement():
            yield "between", _texts(party.name for party in node.parties)
            yield "supersedes", _texts(node.supersedes)
        case s.Risk():
            yield "otherwise ask", _texts(filter(None, [node.otherwise_ask]))


def _takes(node: Any) -> tuple[str | None, tuple[str, ...]]:
    """What values a fact has, as the language says it, and the values that are names."""
    match getattr(node, "type", None):
        case s.OneOf(values=values):
            return f"one of {', '.join(_texts(values))}", _texts(values)
        case s.Scale(values=values):
            return f"on scale {', '.join(_texts(values))}", _texts(values)
        case s.Measure(unit=unit):
            return f"in {unit}", ()
        case s.YesOrNo():
            return "yes or no", ()
    return None, ()


def _says(node: Any) -> str | None:
    match node:
        case s.Clause(rule=s.TextClause(words=words)):
            return _folded(words)
        case s.Clause(rule=s.Grant(sentence=sentence) | s.Restriction(sentence=sentence)):
            return _written([sentence])
        case s.Gateway():
            return _written(node.permits)
        case s.Bar():
            return _written(node.forbids)
        case s.Agreement():
            return _folded(node.summary) if node.summary else None
    return None


def _written(nodes: Iterable[s.Node]) -> str | None:
    """Some parts as their author wrote them."""
    return "; ".join(_folded(node.span.words) for node in nodes if node.span) or None


def _settings(settings: Iterable[s.Setting]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, [one.fact.text, _word(one.value)])) for one in settings)


def _word(part: s.Value | None) -> str:
    return "" if part is None else value_words(part)


def _texts(names: Iterable[s.Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text for name in names))


def _folded(words: str) -> str:
    return " ".join(words.split())
