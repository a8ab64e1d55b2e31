"""What could take the place of a clause or a gateway: others that reach the same share on the same day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.analysis.differences.side import Place, Side
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.expression import (
    NEVER,
    ApprovalVariable,
    Atom,
    Expression,
    Expressions,
    Value,
    Variable,
)
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.search import satisfying
from agreements.graph import of_sort


@dataclass(frozen=True, slots=True)
class Substitutes:
    """Gateways that could hold for a share, and clauses that could permit it, if for other facts and approvals."""

    gateways: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


class SubstituteSearch:
    """Finds them in one bundle."""

    def __init__(self, side: Side) -> None:
        self._side = side

    @cached_property
    def _lifts(self) -> dict[str, frozenset[str]]:
        """The bars that each gateway lifts."""
        found: dict[str, set[str]] = {}
        for bar, gateways in self._side.compiled.links("lifting").items():
            for gateway in gateways:
                found.setdefault(gateway, set()).add(bar)
        return {gateway: frozenset(bars) for gateway, bars in found.items()}

    def of(self, place: Place, gateways: Iterable[str], gone: Iterable[str] = ()) -> Substitutes:
        """What reaches a share in place of some gateways, each for what it lifts, and of clauses that are gone."""
        side, left_out = self._side, frozenset((*gateways, *gone))
        reading = side.read(place, Expressions())
        if reading is None:
            return Substitutes()
        valid = []
        wanted = [self._lifts.get(one, frozenset()) for one in gateways]
        for name in of_sort(side.policy.graph, "gateway") if wanted else ():
            lifts = self._lifts.get(name, frozenset())
            reaches = any(one <= lifts if one else not lifts for one in wanted)
            if name not in left_out and reaches and reading.of(side.policy.valid(name)) is not NEVER:
                valid.append(name)
        clauses = [
            side.policy.compiled.grants.name(at)
            for at, expression in reading.grants
            if self._may_hold(expression, place.day)
        ]
        return Substitutes(
            tuple(valid),
            tuple(
                name for name in clauses if name not in left_out and name.partition(".")[0] not in left_out
            ),
        )

    def _may_hold(self, expression: Expression, day: int) -> bool:
        """Whether some facts, and approvals by those who are there, make an expression true."""
        every = AllValues(self._side.policy.graph, date.fromordinal(day))

        def values_of(variable: Variable, atoms: Sequence[Atom]) -> Iterable[Value]:
            heard = not isinstance(variable, ApprovalVariable) or self._side.hears(variable.by)
            return every(variable, atoms) if heard else (None,)

        problem = Problem((expression,), values_of)
        goal = problem.goal(expression)
        return satisfying([goal], [len(cells.values) for cells in problem.cells]) is not None
