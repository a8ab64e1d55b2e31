"""What is wanted of expressions, as conjunctions and disjunctions of the values that their variables may have.

That an expression comes to true is a statement of ordinary logic about the cells of its variables, exactly as strong
Kleene logic has it; and so is that it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from agreements.analysis.symbolic.cells import Cells, ValuesOf
from agreements.analysis.symbolic.expression import (
    Assignment,
    Atom,
    Constant,
    Every,
    Expression,
    Some,
    Value,
    Variable,
    atoms_of,
)
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True, eq=False)
class Among:
    """A variable, by its number, is in one of some cells; they are the bits of `cells`."""

    variable: int
    cells: int


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """All of several goals, or any of them; of none, all is true and any is false."""

    is_all: bool
    parts: tuple[Goal, ...]


Goal: TypeAlias = Among | Joined

MET = Joined(is_all=True, parts=())
"""A goal that is met already."""

UNMEETABLE = Joined(is_all=False, parts=())
"""A goal that nothing meets."""

Wanted: TypeAlias = Literal["true", "not true", "false", "not false"]
"""What an expression is wanted to come to."""

_TRUTHS: dict[Wanted, frozenset[Truth]] = {
    "true": frozenset({TRUE}),
    "not true": frozenset({UNKNOWN, FALSE}),
    "false": frozenset({FALSE}),
    "not false": frozenset({UNKNOWN, TRUE}),
}
_OF_OPPOSITE: dict[Wanted, Wanted] = {
    "true": "false",
    "not true": "not false",
    "false": "true",
    "not false": "not true",
}


class Problem:
    """Some expressions, and the cells of all their variables; `goal` says what is wanted of one of them.

    A state of the variables is the list of their cells, by number.
    """

    def __init__(self, expressions: Iterable[Expression], values_of: ValuesOf) -> None:
        by_variable: dict[Variable, list[Atom]] = {}
        for atom in atoms_of(expressions):
            by_variable.setdefault(atom.variable, []).append(atom)
        self.cells = [
            Cells(variable, atoms, values_of(variable, atoms)) for variable, atoms in by_variable.items()
        ]
        self.number = {cells.variable: number for number, cells in enumerate(self.cells)}
        self._goals: dict[tuple[Expression, Wanted], Goal] = {}

    def state(self, stated: Assignment) -> list[int]:
        """The cells of the variables by what is stated. To be asked before any goal is made."""
        return [cells.cell_of(stated.get(cells.variable)) for cells in self.cells]

    def assignment(self, state: Sequence[int]) -> dict[Variable, Value]:
        """What would be stated in a state."""
        found = {each.variable: each.values[cell] for each, cell in zip(self.cells, state, strict=True)}
        return {variable: value for variable, value in found.items() if value is not None}

    def goal(self, expression: Expression, wanted: Wanted = "true") -> Goal:
        """That an expression comes to what is wanted."""
        key = (expression, wanted)
        found = self._goals.get(key)
        if found is None:
            found = self._goals[key] = self._make(expression, wanted)
        return found

    def _make(self, expression: Expression, wanted: Wanted) -> Goal:
        if isinstance(expression, Constant):
            return MET if expression.truth in _TRUTHS[wanted] else UNMEETABLE
        if isinstance(expression, Atom):
            number = self.number[expression.variable]
            return self._among(number, self.cells[number].mask(expression, _TRUTHS[wanted]))
        if isinstance(expression, Every | Some):
            is_all = isinstance(expression, Every) is (wanted in ("true", "not false"))
            return joined([self.goal(part, wanted) for part in expression.parts], is_all=is_all)
        (part,) = expression.inner
        return self.goal(part, _OF_OPPOSITE[wanted])

    def _among(self, number: int, cells: int) -> Goal:
        if not cells:
            return UNMEETABLE
        return MET if cells == (1 << len(self.cells[number].values)) - 1 else Among(number, cells)


def joined(goals: Iterable[Goal], *, is_all: bool) -> Goal:
    """All of some goals, or any of them, without what makes no difference."""
    idle, settles = (MET, UNMEETABLE) if is_all else (UNMEETABLE, MET)
    found: dict[Goal, None] = {}
    for goal in goals:
        inner = goal.parts if isinstance(goal, Joined) and goal.is_all is is_all else (goal,)
        for one in inner:
            if one is settles:
                return settles
            if one is not idle:
                found[one] = None
    if not found:
        return idle
    return next(iter(found)) if len(found) == 1 else Joined(is_all, tuple(found))


def is_met(goal: Goal, state: Sequence[int]) -> bool:
    """Whether a goal is met in a state."""
    if isinstance(goal, Among):
        return bool(goal.cells >> state[goal.variable] & 1)
    if goal.is_all:
        return all(is_met(part, state) for part in goal.parts)
    return any(is_met(part, state) for part in goal.parts)
