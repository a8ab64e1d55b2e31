"""Approvals by how long ago they were given and not by their days, so that one day can be held against another.

What is permitted where an approval is no older than a year is the same on two days, although the approval is not. An
approval is known by the times within which it still counts: the longer ones wherever the shorter ones do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, cast

from agreements.analysis.symbolic.cells import fact_values
from agreements.analysis.symbolic.expression import (
    ApprovalVariable,
    Atom,
    Expression,
    Expressions,
    FactVariable,
    GivenEvidence,
    Value,
    Variable,
)
from agreements.analysis.symbolic.residual import first_day_within
from agreements.formula.calendar import Duration
from agreements.formula.inputs import ApprovalInput
from agreements.formula.part import Leaf
from agreements.formula.truth import UNKNOWN, Truth, truth_of
from agreements.graph import PolicyGraph

Age: TypeAlias = frozenset[Duration]
"""The times within which an approval or a refusal was given, of those that are asked for."""

AgedEvidence: TypeAlias = tuple[tuple[Age, bool], ...]
"""Approvals and refusals by their ages, each with whether it is a refusal."""

_DAYS_OF_MONTH = (27, 32)
"""No month, and no few of them, are shorter or longer than so many days each."""


@dataclass(frozen=True, slots=True, eq=False)
class AgedAtom(Atom):
    """That an approval counts, which is no older than `within` where that is said."""

    variable: ApprovalVariable
    leaf: Leaf
    within: Duration | None

    def truth(self, value: Value) -> Truth:
        """True by an approval, false by a refusal alone, else unknown."""
        given = cast("AgedEvidence", value or ())
        counting = [refused for age, refused in given if self.within is None or self.within in age]
        return truth_of(not all(counting)) if counting else UNKNOWN


class AgedExpressions(Expressions):
    """Makes expressions that know nothing of days, each once, and numbers them in the order in which they are made."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Expression, int] = {}

    def _keep(self, key: tuple[object, ...], made: Expression) -> Expression:
        self._numbers.setdefault(made, len(self._numbers))
        return super()._keep(key, made)

    def number(self, expression: Expression) -> int:
        """The number of an expression; that of a constant is less than all others."""
        return self._numbers.get(expression, -1)

    def approval(
        self, leaf: Leaf, variable: ApprovalVariable, since: date | None, besides: GivenEvidence = ()
    ) -> Expression:
        """What a leaf says of an approval, by its age."""
        del since, besides
        reads = leaf.reads
        within = reads.given_within if isinstance(reads, ApprovalInput) else None
        key = (AgedAtom, variable, within)
        return self._made.get(key) or self._keep(key, AgedAtom(variable, leaf, within))


class AgedValues:
    """The values of facts and approvals that some atoms tell apart; nothing stated first."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph

    def __call__(self, variable: Variable, atoms: Sequence[Atom]) -> Iterator[Value]:
        """Those that some atoms may tell apart."""
        yield None
        if isinstance(variable, FactVariable):
            yield from fact_values(self._graph, variable, atoms)
            return
        ages = _ages({one.within for one in atoms if isinstance(one, AgedAtom) and one.within is not None})
        approved, refused = ([(), *(((age, no),) for age in ages)] for no in (False, True))
        for one in approved:
            for other in refused:
                if one or other:
                    yield cast("Value", one + other)


def _ages(windows: set[Duration]) -> list[Age]:
    """How old something may be, the youngest first: each drops the shortest of the times that are left.

    Of times in days and in months that change places by the month, either may be the shorter.
    """
    ordered = sorted(windows, key=lambda one: (_least_days(one), one))
    found = [frozenset(ordered[at:]) for at in range(len(ordered) + 1)]
    for at, one in enumerate(ordered):
        for later in ordered[at + 1 :]:
            if _may_be_shorter(later, one):
                found += [frozenset(ordered[at:]) - {later}]
    return list(dict.fromkeys(found))


def _least_days(window: Duration) -> int:
    number, unit = window
    return number * _DAYS_OF_MONTH[0] if unit == "months" else number


def _may_be_shorter(one: Duration, other: Duration) -> bool:
    number, unit = other
    return one[1] != unit and _least_days(one) <= number * (_DAYS_OF_MONTH[1] if unit == "months" else 1)


def given_on(age: Age, windows: Iterable[Duration], days: Sequence[int]) -> date | None:
    """A day on which something would have been given that is of an age on some days (ordinals), or on the first alone.

    None where no time is asked for, so that none need be said.
    """
    every = list(windows)
    if not every:
        return None
    on = [date.fromordinal(day) for day in days]
    if len(age) == len(set(every)) and all(number for number, _ in every):
        return min(on)  # which is no longer ago than any time that is one day or more
    firsts = [first_day_within(day, window) for day in on for window in every]
    near = [min(on), on[0]] + [
        first + timedelta(days=by)
        for by in (1, 0, -1, -2)
        for first in firsts
        if date.min.toordinal() <= first.toordinal() + by
    ]

    def is_so(given: date, day: date) -> bool:
        return given <= day and all(
            (given >= first_day_within(day, window)) is (window in age) for window in every
        )

    for some in (on, on[:1]):
        for given in near:
            if all(is_so(given, day) for day in some):
                return given
    return min(on)
