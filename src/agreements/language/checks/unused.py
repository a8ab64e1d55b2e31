"""Declarations that nothing uses, and disclosers without the data that they are to share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.names import meant
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import keyword, sort_of
from agreements.language.declarations import ReadFile
from agreements.language.sorts import SORT_OF, references_in
from agreements.syntax.references import ANYONE, ANYTHING, PARTY


def declarations_are_used(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """What the given files declare is used.

    A bundle without agreements is left alone, and so is each file that came by `use` or that another names
    in a `use`: a library serves more bundles than this.
    """
    if next(symbols.each(s.Agreement), None) is None:
        return
    used = _used(symbols) | meant(symbols)
    libraries = {use.path for file in symbols.declarations.files for use in file.tree.uses}
    for file in symbols.declarations.files:
        if not file.given or _is_in(libraries, file):
            continue
        for declaration in file.tree.declarations:
            if declaration.name.text not in used and _should_be_used(declaration):
                yield diagnose(
                    "unused",
                    f"nothing uses the {keyword(sort_of(declaration))} `{declaration.name}`",
                    declaration.name.span,
                    here="not mentioned anywhere else",
                    help="use it or remove it",
                )


def _is_in(libraries: Iterable[str], file: ReadFile) -> bool:
    """Whether some file of the bundle names this one in a `use`: it then serves others, here or elsewhere."""
    dotted = f".{file.source.path.rpartition(':')[2].removesuffix('.agreement').replace('/', '.')}."
    return any(f".{name}." in dotted for name in libraries)


def _should_be_used(declaration: s.TopLevel) -> bool:
    unused = SORT_OF[type(declaration)].unused
    return unused is not None and unused(declaration)


def _used(symbols: SymbolTable) -> frozenset[str]:
    """The names that are mentioned, and those over and under them in their hierarchies."""
    mentioned = {
        reference.name.text
        for declaration in symbols.declarations
        for reference in references_in(declaration)
        if not reference.is_hierarchy
    }
    return symbols.above(*mentioned) | symbols.below(*mentioned)


def disclosers_have_the_data(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A discloser that a grant names holds the data that it names, or is granted it by another clause."""
    received = _Received(symbols)
    for agreement, clause, grant in symbols.grants:
        for name in grant.sentence.disclosers.names:
            discloser = symbols.find(s.Organisation, name.text)
            datasets = {
                dataset.name.text: (item, dataset)
                for item in grant.sentence.data.names
                if (dataset := symbols.dataset_of(item.text)) is not None
            }
            for item, dataset in datasets.values():
                if discloser is None or _holds(symbols, agreement, discloser, dataset):
                    continue
                if not received.by(discloser, dataset, grant):
                    yield _without(agreement, clause, name, item, dataset)


def _holds(
    symbols: SymbolTable, agreement: s.Agreement, organisation: s.Organisation, dataset: s.Dataset
) -> bool:
    """Whether the catalogue says that an organisation, or one that it acts for, holds a dataset."""
    return not _names(symbols, agreement, organisation).isdisjoint(name.text for name in dataset.held_by)


def _names(symbols: SymbolTable, agreement: s.Agreement, organisation: s.Organisation) -> frozenset[str]:
    """What an organisation goes by in an agreement: its name, its kinds at any time, and those of whom it acts for."""
    found: set[str] = set()
    pending = {organisation.name.text}
    while pending:
        one = symbols.find(s.Organisation, name := pending.pop())
        found |= {name, *(symbols.kinds_ever(one) if one is not None else ())}
        acting = (party for party in agreement.parties if party.name.text in found)
        pending |= {principal.text for party in acting for principal in party.principals} - found
    return frozenset(found)


class _Received:
    """Who is granted what, by the name of the data."""

    def __init__(self, symbols: SymbolTable) -> None:
        self._symbols = symbols
        self._grants: dict[str, list[tuple[s.Agreement, s.Grant]]] = {}
        for agreement, _, grant in symbols.grants:
            for item in grant.sentence.data.names:
                whole = item.text.partition(".")[0]
                self._grants.setdefault(whole, []).append((agreement, grant))

    def by(self, organisation: s.Organisation, dataset: s.Dataset, except_for: s.Grant) -> bool:
        """Whether another grant can bring an organisation a dataset, or what it is derived from."""
        sources = self._symbols.sources(dataset.name.text)
        named = [source for source in (self._symbols.find(s.Dataset, name) for name in sources) if source]
        contents = [self._symbols.contents(source) or frozenset() for source in named]
        categories = self._symbols.above(*frozenset().union(*contents))
        return any(
            grant is not except_for and self._reaches(agreement, grant, organisation)
            for name in (*sources, *categories, ANYTHING)
            for agreement, grant in self._grants.get(name, ())
        )

    def _reaches(self, agreement: s.Agreement, grant: s.Grant, organisation: s.Organisation) -> bool:
        names = {name.text for name in grant.sentence.recipients.names}
        mine = {ANYONE, *_names(self._symbols, agreement, organisation)}
        if PARTY in names and not mine.isdisjoint(party.name.text for party in agreement.parties):
            return True
        return not names.isdisjoint(mine)


def _without(
    agreement: s.Agreement, clause: s.Clause, discloser: s.Name, item: s.Name, dataset: s.Dataset
) -> Diagnostic:
    return diagnose(
        "discloser-without-data",
        f"clause `{clause.label}` of `{agreement.name}` lets `{discloser}` share `{item}`,"
        " which it neither holds nor is granted",
        discloser.span,
        here="has nothing to share",
        help=f"say who holds it: `dataset {dataset.name} … held by {discloser}`, or check the name",
    )
