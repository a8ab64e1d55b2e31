"""What is not known on the routes of a question: the facts and the approvers, by name.

Like the index it asks closures, and looks below a formula only where that is not settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from agreements.evaluate.closures import Test
from agreements.evaluate.index import Index
from agreements.evaluate.residual import ItemRules, Received, ResidualGrant
from agreements.formula import rules
from agreements.formula.inputs import OpenInput
from agreements.formula.part import Fold, Leaf, Part
from agreements.formula.request import Request
from agreements.formula.truth import UNKNOWN
from agreements.policy.compile import Policy
from agreements.policy.law import Relied

MOST_KEPT = 16_384
"""How many clauses are remembered with what may be unknown of them."""

Collect: TypeAlias = Callable[[Request, dict[str, None]], None]
"""Adds the names that are not known to those that were found, each once."""


Collectors: TypeAlias = tuple[Collect, ...]
"""Several of them; none where nothing can be unknown."""


class CollectorsOf(Fold[Collectors]):
    """Makes what finds the unknowns of a formula."""

    def __init__(self, index: Index) -> None:
        self._compile = index.compile
        self._valid: dict[Part, Collectors] = {}

    def of(self, part: Part) -> Collectors:
        """What finds the unknowns of a formula; gateways stand in many, and are kept."""
        if part.rule is not rules.VALID:
            return self._make(part)
        found = self._valid.get(part)
        if found is None:
            found = self._valid[part] = self._make(part)
        return found

    def _make(self, part: Part) -> Collectors:
        inside = super().of(part)
        return inside if isinstance(part, Leaf) or not inside else (_below(self._compile(part), inside),)

    def all_of(self, parts: list[Collectors]) -> Collectors:
        """What finds those of the parts."""
        return tuple([collect for part in parts for collect in part])

    any_of = all_of

    def negation(self, negated: Collectors) -> Collectors:
        """What finds those of its part."""
        return negated

    def leaf(self, leaf: Leaf) -> Collectors:
        """What finds whether what the leaf reads is unknown."""
        reads = leaf.reads
        return (_collector(self._compile(leaf), reads.name),) if isinstance(reads, OpenInput) else ()


class Unknowns:
    """Finds the names; what it learns of the bundle is kept, and threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._policy = policy
        self._index = index
        self._collectors_of = CollectorsOf(index).of
        self._own: dict[int, tuple[Collect, ...]] = {}
        self._bars: dict[tuple[tuple[str, ...], Relied], tuple[Collect, ...]] = {}
        self._blocks: dict[str, tuple[Collect, ...]] = {}

    def of(
        self, request: Request, on: ItemRules, received: Received, grants: Iterable[ResidualGrant]
    ) -> list[str]:
        """The facts and approvers that are not known on some routes, in the order of their formulas, each once."""
        found: dict[str, None] = {}
        for grant in grants:
            for collect in self._of_clause(grant.place):
                collect(request, found)
            for collect in self._of_bars(on.bars, Relied(grant.relied.gateways, grant.within)):
                collect(request, found)
            for block in self._index.blocks(request, received):
                if block.clause not in grant.set_aside:
                    for collect in self._of_block(block.clause):
                        collect(request, found)
        return [*found]

    def _of_clause(self, place: int) -> tuple[Collect, ...]:
        """Of a grant's own lines; its sentence can always be settled."""
        learnt = self._own.get(place)
        if learnt is None:
            if len(self._own) >= MOST_KEPT:  # forgotten together, and learnt again as they are needed
                self._own.clear()
            learnt = self._own[place] = self._each(self._policy.grants[place].rest)
        return learnt

    def _of_bars(self, bars: tuple[str, ...], relied: Relied) -> tuple[Collect, ...]:
        learnt = self._bars.get((bars, relied))
        if learnt is None:
            formulas = self._policy.bars_open(bars, relied)
            learnt = self._bars[bars, relied] = self._each(formulas)
        return learnt

    def _of_block(self, clause: str) -> tuple[Collect, ...]:
        learnt = self._blocks.get(clause)
        if learnt is None:
            if len(self._blocks) >= MOST_KEPT:
                self._blocks.clear()
            learnt = self._blocks[clause] = self._each([self._policy.unblocked[clause]])
        return learnt

    def _each(self, formulas: Iterable[Part]) -> tuple[Collect, ...]:
        return tuple([collect for formula in formulas for collect in self._collectors_of(formula)])


def _collector(test: Test, name: str) -> Collect:
    def collect(request: Request, found: dict[str, None]) -> None:
        if test(request) == UNKNOWN:
            found[name] = None

    return collect


def _below(test: Test, inside: tuple[Collect, ...]) -> Collect:
    def collect(request: Request, found: dict[str, None]) -> None:
        if test(request) == UNKNOWN:
            for one in inside:
                one(request, found)

    return collect
