"""The clauses of a bundle as nodes, each learnt when it is the candidate of some row.

A clause is read off its terms (`agreements.store.terms`), so that no declaration is decoded for it; lists and lines
that are the same are one node, whichever clauses they stand in. What processors go by there is for the rows to say.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.formula import rules
from agreements.formula.entities import NameList, Names
from agreements.formula.leaf import (
    DataCovered,
    DataTouched,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    Who,
)
from agreements.formula.part import Part
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.terms import Listed, RuleTerms, decode_line


class GrantNode(NamedTuple):
    """A grant: the node of its route but for bars, what it has to open those with, and what it sets aside."""

    route: int
    relied: Relied
    set_aside: Names


class ClauseNodes:
    """Makes the nodes of one bundle's clauses."""

    def __init__(self, policy: Policy, nodes: ColumnNodes) -> None:
        self._policy = policy
        self._nodes = nodes
        self._known: dict[Hashable, int] = {}

    def grant(self, place: int) -> GrantNode:
        """The grant at a place."""
        terms = self._policy.terms.apart_from_processors(self._policy.compiled.grants, place)
        if terms is None:
            grant = self._policy.grants[place]
            route = self._nodes.all_together((*grant.sentence, *grant.rest))
            return GrantNode(route, grant.relied._replace(within=None), grant.set_aside)
        parts = [
            *self._when_and_who(terms),
            self._data(DataCovered, terms.data),
            self._purposes(PurposeCovered, terms.purposes),
            *map(self._line, terms.lines),
        ]
        return GrantNode(self._nodes.all_of(parts), Relied(terms.relied), frozenset(terms.set_aside))

    def restriction(self, place: int) -> int:
        """The node that the restriction at a place does not block."""
        nodes, restrictions = self._nodes, self._policy.compiled.restrictions
        terms = self._policy.terms.apart_from_processors(restrictions, place)
        if terms is None:
            return nodes.of(self._policy.unblocked[restrictions.name(place)])
        excepted = nodes.any_of([self._line(line) for line in terms.lines])
        blocks = [
            *self._when_and_who(terms),
            self._data(DataTouched, terms.data),
            self._purposes(PurposeTouched, terms.purposes),
            nodes.negation(excepted),
        ]
        return nodes.negation(nodes.all_of(blocks))

    # --- its sentence -------------------------------------------------------------------------------

    def _when_and_who(self, terms: RuleTerms) -> Iterator[int]:
        nodes = self._nodes
        yield nodes.days(terms.start, terms.end)
        for start, end in terms.suspensions:
            yield nodes.negation(nodes.days(start, end))
        yield self._among("discloser", (frozenset(terms.parties), frozenset()))
        yield self._among("discloser", terms.disclosers)
        yield self._among("recipient", terms.recipients)

    def _among(self, who: Who, listed: Listed) -> int:
        node = self._known.get((who, listed))
        if node is None:
            leaf = OrganisationAmong(rules.PARTY, "", None, who, NameList(*listed))
            node = self._keep((who, listed), leaf)
        return node

    def _data(self, sort: type[DataCovered | DataTouched], listed: Listed) -> int:
        node = self._known.get((sort, listed))
        return (
            self._keep((sort, listed), sort(rules.DATA, "", None, NameList(*listed)))
            if node is None
            else node
        )

    def _purposes(self, sort: type[PurposeCovered | PurposeTouched], listed: Listed) -> int:
        node = self._known.get((sort, listed))
        if node is None:
            node = self._keep((sort, listed), sort(rules.PURPOSE, "", None, NameList(*listed)))
        return node

    def _line(self, line: bytes) -> int:
        node = self._known.get(line)
        return self._keep(line, self._policy.line(decode_line(line))) if node is None else node

    def _keep(self, key: Hashable, part: Part) -> int:
        node = self._known[key] = self._nodes.of(part)
        return node
