"""Names that nothing declares, and names of the wrong sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from agreements.diagnostics import Diagnostic, Label, clip, diagnose, nearest
from agreements.diagnostics.likely import MOST_NAMED, Named, suggest
from agreements.language import syntax as s
from agreements.language.checks.clause_names import explain_clause
from agreements.language.checks.dotted_names import explain_before_dot
from agreements.language.checks.no_one import no_one_shares
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import did_you_mean, keyword, quoted, sort_of
from agreements.language.checks.wrong_names import STANDS_FOR, displaced_names, wrong_names
from agreements.language.sorts import SORT_OF
from agreements.language.sorts.clause_nodes import STARTS
from agreements.syntax.references import CATEGORY, CLAUSE, DATA, DATASET, EVENT, FACT, PARTY, Reference, Slot

MOST_PLACES = 5
"""How many places of the same mistake are pointed at; the rest are counted."""

MOST_LISTED = 6
"""Up to how many names that would be right are listed."""

MOST_SUGGESTIONS = 50
"""How many unknown names are compared with all declared ones: beyond it, more than a slip is wrong."""

_EVERY = frozenset({"all", "any", "anybody", "everybody", "everyone", "everything"})
"""What people write where a word that stands for everything is meant."""

_PARTIES = frozenset({"parties", "each-party", "the-parties"})
_OR_LESS = frozenset({"less", "more", "fewer", "under", "over", "longer", "shorter"})

_CONDITION_ON = {
    s.Organisation: "recipient is {0}` or `discloser is {0}",
    s.Kind: "recipient is {0}` or `discloser is {0}",
    s.Purpose: "purpose is {0}",
    s.Category: "data contains {0}",
    s.Role: "approved by {0}",
}


def names_are_declared(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Each name that is used is declared, and is of the sort that belongs where it stands.

    A name that is wrong in the same way in several places is one diagnostic that points at all of them.
    """
    displaced = displaced_names(symbols)
    groups = [group for group in wrong_names(symbols).values() if group[0].name.text not in displaced]
    for at, group in enumerate(groups):
        yield _explain(symbols, group[0], tuple(_places(group[1:])), is_told=at < MOST_SUGGESTIONS)


def values_are_plain_names(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No value of a fact is a word that stands for everything, or has a dot: no condition could name it."""
    for fact in symbols.each(s.Fact):
        for value in fact.type.values if isinstance(fact.type, s.OneOf | s.Scale) else ():
            if value.text in STANDS_FOR or "." in value.text:
                what = STANDS_FOR.get(value.text)
                means = f"stands for {what}" if what else "names a field of a dataset"
                yield diagnose(
                    "wrong-sort",
                    f"`{clip(value.text)}` {means}; a value of `{fact.name}` belongs here",
                    value.span,
                    help="a value is a plain name of letters, digits and hyphens",
                )


def _places(references: list[Reference]) -> Iterator[Label]:
    spans = [reference.name.span for reference in references if reference.name.span is not None]
    for at, span in enumerate(spans[:MOST_PLACES], start=1):
        left = len(spans) - at
        more = f", and in {left} more place{'s' if left > 1 else ''}" if at == MOST_PLACES and left else ""
        yield Label(span, f"here too{more}")


def _explain(
    symbols: SymbolTable, reference: Reference, also: tuple[Label, ...], *, is_told: bool
) -> Diagnostic:
    name, slot = reference.name.text, reference.slot
    if name == PARTY and slot.party:
        return _party_outside(reference, also)
    if name in STANDS_FOR:
        return _stands_for_too_much(reference, also)
    if slot is CLAUSE:
        return explain_clause(symbols, reference, also)
    if "." in name:
        return _explain_field(symbols, reference, also)
    declared = symbols.named.get(name)
    if declared:
        return _wrong_sort(symbols, declared[0], reference, also)
    if (said := no_one_shares(reference)) is not None:
        span, better = said
        return diagnose(
            slot.code,
            f"no {_plain(slot)} is called `{clip(name)}`",
            span,
            here="nothing declares this",
            also=also,
            help=f"write `{better}`",
        )
    return diagnose(
        slot.code,
        f"no {_plain(slot)} is called `{clip(name)}`",
        reference.name.span,
        here="nothing declares this",
        also=also,
        help=_or_less(reference) or _advice(reference, suggestion(symbols, reference) if is_told else None),
    )


def _party_outside(reference: Reference, also: tuple[Label, ...]) -> Diagnostic:
    return diagnose(
        "party-outside-agreement",
        "`party` means a party to the agreement that it stands in, and this is not in an agreement",
        reference.name.span,
        here="nobody is a party here",
        also=also,
        help="name an organisation or a kind, or write `anyone`",
    )


def _stands_for_too_much(reference: Reference, also: tuple[Label, ...]) -> Diagnostic:
    name, slot = reference.name.text, reference.slot
    everything = slot.everything
    return diagnose(
        "wrong-sort",
        f"`{name}` stands for {STANDS_FOR[name]}; {slot.belongs} belongs here",
        reference.name.span,
        also=also,
        help=f"write `{everything}`, or name {slot.belongs}" if everything else f"name {slot.belongs}",
    )


def _wrong_sort(
    symbols: SymbolTable, declared: s.TopLevel, reference: Reference, also: tuple[Label, ...]
) -> Diagnostic:
    name, slot = reference.name.text, reference.slot
    sort = sort_of(declared)
    shown = () if declared.name.span is None else (Label(declared.name.span, f"declared here as {sort}"),)
    return diagnose(
        "wrong-sort",
        f"`{name}` is {sort}; {slot.belongs} belongs here",
        reference.name.span,
        also=(*shown, *also),
        help=_instead(declared, slot) or _of_the_sort(symbols, reference),
    )


def _instead(declared: s.TopLevel, slot: Slot) -> str | None:
    name = declared.name.text
    if slot is FACT and type(declared) in _CONDITION_ON:
        return f"write `{_CONDITION_ON[type(declared)].format(name)}`"
    if slot is DATA and isinstance(declared, s.Fact):
        stated = name if isinstance(declared.type, s.YesOrNo) else f"{name} is …"
        return f"a fact belongs in a condition: `if {stated}` on a grant, `unless {stated}` on a restriction"
    if slot is CATEGORY and isinstance(declared, s.Dataset):
        return "name the categories that it contains"
    if slot is DATASET and isinstance(declared, s.Category):
        return "name the dataset that contains it"
    return None


def _of_the_sort(symbols: SymbolTable, reference: Reference) -> str:
    """Which names could stand there instead: the nearest, or all when they are few."""
    name, slot = reference.name.text, reference.slot
    names = sorted({found.name.text for found in symbols.declarations if _is_of(found, slot)})
    every = f", or write `{slot.everything}`" if slot.everything else ""
    close = nearest(name, names)
    if close is not None:
        return f"did you mean `{close}`? if not: name {slot.belongs}{every}"
    if reference.is_hierarchy or not 0 < len(names) <= MOST_LISTED:
        return f"name {slot.belongs}{every}"
    return f"name {slot.belongs} ({quoted(names, 'or')}){every}"


def _explain_field(symbols: SymbolTable, reference: Reference, also: tuple[Label, ...]) -> Diagnostic:
    name, slot = reference.name.text, reference.slot
    before, _, field = name.partition(".")
    if not slot.fields:
        return diagnose(
            "wrong-sort",
            f"`{clip(name)}` names a field; {slot.belongs} belongs here",
            reference.name.span,
            also=also,
            help=f"the dataset itself is `{before}`" if slot is DATASET else None,
        )
    dataset = symbols.find(s.Dataset, before)
    if dataset is not None:
        return _unknown_field(dataset, field, reference, also)
    return explain_before_dot(
        symbols,
        reference,
        also,
        s.Dataset,
        "fields",
        lambda close: did_you_mean(None if close is None else f"{close}.{field}"),
    )


def _unknown_field(
    dataset: s.Dataset, field: str, reference: Reference, also: tuple[Label, ...]
) -> Diagnostic:
    names = [one.name.text for one in dataset.fields]
    close = nearest(field, names)
    listed = f"its fields are {quoted(names)}" if 1 < len(names) <= 8 else None
    shown = () if dataset.name.span is None else (Label(dataset.name.span, "the dataset is declared here"),)
    return diagnose(
        "unknown-field",
        f"`{dataset.name}` has no field called `{clip(field)}`",
        reference.name.span,
        here="it lacks this field",
        also=(*shown, *also),
        help=did_you_mean(None if close is None else f"{dataset.name}.{close}")
        or listed
        or f"declare it under the dataset: `field {field}`",
    )


def _is_of(declaration: s.TopLevel, slot: Slot) -> bool:
    return SORT_OF[type(declaration)].word in slot.sorts


def _plain(slot: Slot) -> str:
    return keyword(slot.belongs)


def _or_less(reference: Reference) -> str | None:
    """What to do about words that add to a quantity what it says already."""
    if reference.slot is FACT and reference.name.text in _OR_LESS:
        return "`is at most` means as much or less, and `is at least` as much or more: take this out"
    return None


def _advice(reference: Reference, close: str | None) -> str:
    if close is not None:
        return close
    word = reference.slot.sorts[0]
    if reference.slot is EVENT:
        instead = quoted(STARTS, "or")
        return f'declare it: `event {clip(reference.name.text)} "…"`, or count from {instead}'
    values = " yes or no" if reference.slot is FACT else ""
    return f'declare it: `{word} {clip(reference.name.text)} "…"{values}`, or `use` the file that does'


def suggestion(symbols: SymbolTable, reference: Reference) -> str | None:
    """What was most likely meant by a name that nothing declares, as a question: the nearest of the right sort."""
    local = _local(symbols, reference.name.text, reference.slot)
    if local is not None:
        return did_you_mean(local)
    return suggest(reference.name.text, _likely(symbols, reference))


def _likely(symbols: SymbolTable, reference: Reference) -> tuple[Named, ...]:
    return symbols.likely_names(reference.slot.sorts).meant_by(reference.name.text)


def meant(symbols: SymbolTable) -> frozenset[str]:
    """The declared names that are suggested for others: a slip in a name is not disuse."""
    wrong = (group[0] for group in islice(wrong_names(symbols).values(), MOST_SUGGESTIONS))
    found: set[str] = set()
    for reference in wrong:
        if reference.name.text in symbols.named:
            continue
        local = _local(symbols, reference.name.text, reference.slot)
        if local is not None:
            found.add(local.split()[0].partition(".")[0])
        else:
            found.update(one.name for one in _likely(symbols, reference)[:MOST_NAMED])
    return frozenset(found)


def _local(symbols: SymbolTable, name: str, slot: Slot) -> str | None:
    """What was meant when a name is local to a dataset or a fact: a field, or a value."""
    if slot is DATA:
        datasets = symbols.each(s.Dataset)
        return _only(
            f"{one.name}.{name}" for one in datasets for field in one.fields if field.name.text == name
        )
    if slot is FACT:
        facts = symbols.each(s.Fact)
        return _only(f"{fact.name} is {name}" for fact in facts if name in values_of(fact))
    if slot is EVENT:
        return nearest(name, STARTS)
    if name in _PARTIES and slot.party:
        return PARTY
    if name in _EVERY:
        return slot.everything
    return None


def values_of(fact: s.Fact) -> tuple[str, ...]:
    """The names of the values that a fact can have; none for a quantity or a yes-or-no fact."""
    if isinstance(fact.type, s.OneOf | s.Scale):
        return tuple(value.text for value in fact.type.values)
    return ()


def _only(found: Iterable[str]) -> str | None:
    """The one thing found, when there is just one."""
    all_found = list(found)
    return all_found[0] if len(all_found) == 1 else None
