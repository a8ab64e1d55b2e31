"""Which names are used and not declared, or declared as something else than what belongs there."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.kept import Extract
from agreements.language.sorts import SORT_OF, references_in
from agreements.syntax.references import (
    ANY_PURPOSE,
    ANYONE,
    ANYTHING,
    CLAUSE,
    PARTY,
    SLOTS,
    Reference,
    Slot,
)

STANDS_FOR = {
    ANYONE: "every organisation",
    ANYTHING: "all data",
    ANY_PURPOSE: "every purpose",
    PARTY: "the parties of an agreement",
}
"""What each name that is not declared stands for."""

_FAMILIES = {
    "unknown-organisation": "unknown-kind",
    "unknown-approver": "unknown-kind",
    "unknown-dataset": "unknown-category",
    "unknown-data": "unknown-category",
}
"""Where slots have sorts in common, an undeclared name in both is one mistake: its declaration is missing."""


def wrong_names(symbols: SymbolTable) -> dict[tuple[str, str], list[Reference]]:
    """Where each wrong name is used, by the name and what belongs there: each is one mistake."""
    groups: dict[tuple[str, str], list[Reference]] = {}
    for file in symbols.declarations.files:
        if file.extract is not None and _all_fit(symbols, file.extract):
            continue
        for reference in _references(file.tree):
            if not _fits(symbols, reference.name.text, reference.slot, reference.in_agreement):
                name, slot = reference.name.text, reference.slot
                key = slot.belongs if name in symbols.named else _FAMILIES.get(slot.code, slot.code)
                groups.setdefault((name, key), []).append(reference)
    return groups


def names_used(tree: s.File) -> tuple[tuple[str, int, bool], ...]:
    """The names that a file uses, each once for a slot that it stands in, as an `Extract` has them."""
    used = {(one.name.text, one.slot, one.in_agreement): None for one in _references(tree)}
    return tuple((name, _NUMBERS[slot], in_agreement) for name, slot, in_agreement in used)


_NUMBERS = {slot: number for number, slot in enumerate(SLOTS)}


def _references(tree: s.File) -> Iterator[Reference]:
    return (reference for declaration in tree.declarations for reference in references_in(declaration))


def _all_fit(symbols: SymbolTable, extract: Extract) -> bool:
    return all(
        _fits(symbols, name, SLOTS[number], in_agreement) for name, number, in_agreement in extract.names
    )


def _fits(symbols: SymbolTable, name: str, slot: Slot, in_agreement: bool) -> bool:
    if name == PARTY:
        return slot.party and in_agreement
    if name in STANDS_FOR:
        return name == slot.everything
    if slot is CLAUSE:
        return name in symbols.clauses
    dataset, dot, field = name.partition(".")
    if dot:
        found = symbols.find(s.Dataset, dataset) if slot.fields else None
        return found is not None and any(one.name.text == field for one in found.fields)
    return any(SORT_OF[type(found)].word in slot.sorts for found in symbols.named.get(name, ()))


def displaced_names(symbols: SymbolTable) -> dict[str, s.TopLevel]:
    """Names that nothing declares because the declaration meant to took another's name, with the later of the two.

    It can be told only when there is one such declaration and one such name of its sort.
    """
    took: dict[type[s.TopLevel], list[s.TopLevel]] = {}
    for those in symbols.named.values():
        for sort in {type(one): None for one in those} if len(those) > 1 else ():
            took.setdefault(sort, []).append(those[1])
    if not took or not symbols.is_complete:
        return {}
    unknown = [
        group[0] for group in wrong_names(symbols).values() if _is_undeclared(symbols, group[0].name.text)
    ]
    found: dict[str, s.TopLevel] = {}
    for sort, declarations in took.items():
        names = {reference.name.text for reference in unknown if SORT_OF[sort].word in reference.slot.sorts}
        if len(declarations) == len(names) == 1:
            found[names.pop()] = declarations[0]
    return found


def _is_undeclared(symbols: SymbolTable, name: str) -> bool:
    return name not in symbols.named and name not in STANDS_FOR and "." not in name
