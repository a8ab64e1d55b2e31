"""What is not known on the routes of a question: the facts and the approvers, by name.

Like the index it asks closures, and looks below a formula only where that is not settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from agreements.evaluate.closures import UNKNOWN, Frame, Test
from agreements.evaluate.index import Index
from agreements.evaluate.residual import ItemRules, Received, Route
from agreements.formula.part import All, Any, Approved, FactAmong, FactBetween, Formula, Not, parts_of
from agreements.policy.compile import Policy

MOST_KEPT = 16_384
"""How many clauses are remembered with what may be unknown of them."""

Collect: TypeAlias = Callable[[Frame, dict[str, None]], None]
"""Adds the names that are not known to those that were found, each once."""


class Unknowns:
    """Finds the names; what it learns of the bundle is kept, and threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._policy = policy
        self._index = index
        self._own: dict[int, tuple[Collect, ...]] = {}
        self._bars: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Collect, ...]] = {}
        self._blocks: dict[str, tuple[Collect, ...]] = {}
        self._valid: dict[Formula, tuple[Collect, ...]] = {}

    def of(self, frame: Frame, on: ItemRules, received: Received, routes: Iterable[Route]) -> list[str]:
        """The facts and approvers that are not known on some routes, in the order of their formulas, each once."""
        found: dict[str, None] = {}
        for route in routes:
            for collect in self._of_clause(route.place):
                collect(frame, found)
            for collect in self._of_bars(on.bars, route.gateways):
                collect(frame, found)
            for block in received.blocks:
                if block.clause not in route.set_aside:
                    for collect in self._of_block(block.clause):
                        collect(frame, found)
        return [*found]

    def _of_clause(self, place: int) -> tuple[Collect, ...]:
        """Of a grant's own lines; its sentence can always be settled."""
        learnt = self._own.get(place)
        if learnt is None:
            if len(self._own) >= MOST_KEPT:  # forgotten together, and learnt again as they are needed
                self._own.clear()
            learnt = self._own[place] = self._each(self._policy.grants[place].rest)
        return learnt

    def _of_bars(self, bars: tuple[str, ...], gateways: tuple[str, ...]) -> tuple[Collect, ...]:
        learnt = self._bars.get((bars, gateways))
        if learnt is None:
            formulas = self._policy.bars_open(bars, gateways)
            learnt = self._bars[bars, gateways] = self._each(formulas)
        return learnt

    def _of_block(self, clause: str) -> tuple[Collect, ...]:
        learnt = self._blocks.get(clause)
        if learnt is None:
            if len(self._blocks) >= MOST_KEPT:
                self._blocks.clear()
            learnt = self._blocks[clause] = self._each([self._policy.unblocked[clause]])
        return learnt

    def _each(self, formulas: Iterable[Formula]) -> tuple[Collect, ...]:
        found = [self._of_formula(formula) for formula in formulas]
        return tuple([collect for collect in found if collect is not None])

    def _of_formula(self, formula: Formula) -> Collect | None:
        """What finds the unknowns of a formula; nothing where there can be none."""
        match formula:
            case Approved():
                return _leaf(self._index.compile(formula), formula.by)
            case FactAmong() | FactBetween():
                return _leaf(self._index.compile(formula), formula.fact)
            case All() | Any() | Not():
                inside = self._inside(formula)
                return _below(self._index.compile(formula), inside) if inside else None
            case _:
                return None

    def _inside(self, formula: Formula) -> tuple[Collect, ...]:
        """What finds the unknowns directly below a formula; gateways stand in many, and are kept."""
        if formula.rule != "valid":
            return self._each(parts_of(formula))
        learnt = self._valid.get(formula)
        if learnt is None:
            learnt = self._valid[formula] = self._each(parts_of(formula))
        return learnt


def _leaf(test: Test, name: str) -> Collect:
    def collect(frame: Frame, found: dict[str, None]) -> None:
        if test(frame) == UNKNOWN:
            found[name] = None

    return collect


def _below(test: Test, inside: tuple[Collect, ...]) -> Collect:
    def collect(frame: Frame, found: dict[str, None]) -> None:
        if test(frame) == UNKNOWN:
            for one in inside:
                one(frame, found)

    return collect
