"""Declarations that nothing uses, and disclosers without the data that they are to share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.names import meant
from agreements.language.checks.references import references_in
from agreements.language.checks.scope import Scope
from agreements.language.checks.words import keyword, sort_of
from agreements.language.declarations import ANYONE, ANYTHING, PARTY, ReadFile

_MEANT_FOR_USE = (s.Kind, s.Purpose, s.Category, s.Role, s.Duty, s.Fact, s.Gateway)


def declarations_are_used(scope: Scope) -> Iterator[Diagnostic]:
    """What the given files declare is used.

    A bundle without agreements is left alone, and so is each file that came by `use` or that another names
    in a `use`: a library serves more bundles than this.
    """
    if next(scope.each(s.Agreement), None) is None:
        return
    used = _used(scope) | meant(scope)
    libraries = {use.path for file in scope.declarations.files for use in file.tree.uses}
    for file in scope.declarations.files:
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
    if isinstance(declaration, s.Organisation):
        return not declaration.memberships
    return isinstance(declaration, _MEANT_FOR_USE)


def _used(scope: Scope) -> frozenset[str]:
    """The names that are mentioned, and those over and under them in their hierarchies."""
    mentioned = {
        reference.name.text
        for declaration in scope.declarations
        for reference in references_in(declaration)
        if not reference.is_hierarchy
    }
    return scope.above(*mentioned) | scope.below(*mentioned)


def disclosers_have_the_data(scope: Scope) -> Iterator[Diagnostic]:
    """A discloser that a grant names holds the data that it names, or is granted it by another clause."""
    received = _Received(scope)
    for agreement, clause, grant in scope.grants:
        for name in grant.sentence.disclosers.names:
            discloser = scope.find(s.Organisation, name.text)
            datasets = {
                dataset.name.text: (item, dataset)
                for item in grant.sentence.data.names
                if (dataset := scope.dataset_of(item.text)) is not None
            }
            for item, dataset in datasets.values():
                if discloser is None or _holds(scope, discloser, dataset):
                    continue
                if not received.by(discloser, dataset, grant):
                    yield _without(agreement, clause, name, item, dataset)


def _holds(scope: Scope, organisation: s.Organisation, dataset: s.Dataset) -> bool:
    holders = {name.text for name in dataset.held_by}
    return organisation.name.text in holders or not holders.isdisjoint(scope.kinds_ever(organisation))


class _Received:
    """Who is granted what, by the name of the data."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._grants: dict[str, list[tuple[s.Agreement, s.Grant]]] = {}
        for agreement, _, grant in scope.grants:
            for item in grant.sentence.data.names:
                whole = item.text.partition(".")[0]
                self._grants.setdefault(whole, []).append((agreement, grant))

    def by(self, organisation: s.Organisation, dataset: s.Dataset, except_for: s.Grant) -> bool:
        """Whether another grant can bring an organisation a dataset, or what it is derived from."""
        sources = self._scope.sources(dataset.name.text)
        named = [source for source in (self._scope.find(s.Dataset, name) for name in sources) if source]
        contents = [self._scope.contents(source) or frozenset() for source in named]
        categories = self._scope.above(*frozenset().union(*contents))
        return any(
            grant is not except_for and self._reaches(agreement, grant, organisation)
            for name in (*sources, *categories, ANYTHING)
            for agreement, grant in self._grants.get(name, ())
        )

    def _reaches(self, agreement: s.Agreement, grant: s.Grant, organisation: s.Organisation) -> bool:
        names = {name.text for name in grant.sentence.recipients.names}
        mine = {organisation.name.text, ANYONE, *self._scope.kinds_ever(organisation)}
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
