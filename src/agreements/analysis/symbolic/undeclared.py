"""Organisations and datasets that nobody has declared: one of each kind, one of none, and one of each category.

Promises must hold for them too (`language.md`, section 6). Each is tellable as the declaration that one would add.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreements.formula.entities import ItemEntity, Names, OrganisationEntity
from agreements.graph import PolicyGraph, of_sort
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.references import ANYONE, ANYTHING


class Undeclared:
    """The undeclared entities of one bundle, each made as it is asked about; their names are free in it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._graph: PolicyGraph = policy.graph
        self._taken = frozenset(name.lower() for name in policy.compiled.names)
        self._kind_of: dict[str, str | None] = {}
        self._category_of: dict[str, str] = {}

    def organisation_of(self, kind: str | None) -> OrganisationEntity:
        """An organisation of a kind alone on every day, or of none."""
        coverage = self._policy.coverage
        name = self._free("undeclared-organisation" if kind is None else f"undeclared-{kind}")
        self._kind_of[name] = kind
        kinds = () if kind is None else ((kind, None, None),)
        names = coverage.named(name, kinds)
        return OrganisationEntity(name, names, kinds, coverage.processes_in(names))

    def item_of(self, category: str) -> ItemEntity:
        """A dataset that contains a category alone, has no fields and is derived from nothing."""
        coverage = self._policy.coverage
        name = self._free(f"undeclared-{category}")
        self._category_of[name] = category
        contents: Names = frozenset({category})
        said = coverage.catalogue_of(contents)
        named: Names = frozenset({name, ANYTHING})
        return ItemEntity(
            name,
            name,
            named,
            named,
            contents,
            coverage.over(contents),
            (),
            frozenset(),
            said.fixed,
            said.usual,
            said.by_category,
            frozenset(said.unsettled),
        )

    def organisations(self) -> Iterator[OrganisationEntity]:
        """One of no kind, and one of each kind, in source order."""
        yield self.organisation_of(None)
        yield from (self.organisation_of(kind) for kind in of_sort(self._graph, "kind") if kind != ANYONE)

    def items(self) -> Iterator[ItemEntity]:
        """One of each category, in source order."""
        yield from (self.item_of(one) for one in of_sort(self._graph, "category") if one != ANYTHING)

    def declaration(self, name: str, held_by: str | None = None) -> TopLevel | None:
        """What one would declare to have it; none for what the bundle declares already."""
        if name in self._kind_of:
            kind = self._kind_of[name]
            memberships = () if kind is None else (s.Membership((Name(kind),)),)
            return s.Organisation(
                Name(name), "An organisation that is not declared yet", memberships=memberships
            )
        if name in self._category_of:
            return s.Dataset(
                Name(name),
                "Data that is not declared yet",
                held_by=() if held_by is None else (Name(held_by),),
                contains=(Name(self._category_of[name]),),
            )
        return None

    def _free(self, name: str) -> str:
        """A name that the bundle does not use, in any letter case."""
        at, free = 1, name
        while free.lower() in self._taken:
            at, free = at + 1, f"{name}-{at + 1}"
        return free
