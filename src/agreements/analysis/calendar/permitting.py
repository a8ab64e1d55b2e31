"""Whether some facts and approvals permit a share by one clause and by none of others; and which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from agreements.analysis.calendar.ages import AgedAtom, AgedEvidence, AgedExpressions, AgedValues, given_on
from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.symbolic.expression import (
    ALWAYS,
    NEVER,
    Expression,
    FactVariable,
    Value,
    Variable,
    atoms_of,
)
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.search import satisfying
from agreements.analysis.symbolic.stated import approval_stated, fact_stated
from agreements.formula.calendar import Duration
from agreements.formula.truth import FALSE, Truth, any_of
from agreements.graph import PolicyGraph

Stated = Mapping[Variable, Value]
"""What is stated of facts, and of approvals by their ages."""

_NOTHING: Stated = {}


class PermittedStates:
    """Searches the expressions of one bundle, and remembers what it found: few of them differ."""

    def __init__(self, graph: PolicyGraph, expressions: AgedExpressions) -> None:
        self._graph = graph
        self._expressions = expressions
        self._values = AgedValues(graph)
        self._asked: dict[Expression, tuple[tuple[Variable, Duration], ...]] = {}
        self._written: dict[tuple[str, Value], Any] = {}
        self._found: dict[tuple[Expression, frozenset[Expression]], Stated | None] = {}
        self._referred: dict[tuple[Expression, frozenset[Expression]], Stated | None] = {}
        self._refused: dict[tuple[Expression, frozenset[Expression]], Stated | None] = {}

    def may_be(self, expression: Expression) -> bool:
        """Whether something that could be stated makes an expression true."""
        return expression is ALWAYS or self.alone(expression, frozenset()) is not None

    def clauses(self, grants: Iterable[tuple[DatedRule, Expression]]) -> tuple[str, ...]:
        """The names of the grants by which something that could be stated permits, each once."""
        return tuple(dict.fromkeys(one.name for one, asks in grants if self.may_be(asks)))

    def alone(self, expression: Expression, others: frozenset[Expression]) -> Stated | None:
        """What could be stated that makes an expression true, and none of some others; nothing where nothing does."""
        if expression is NEVER or expression in others or ALWAYS in others:
            return None
        key = (expression, others)
        if key not in self._found:
            self._found[key] = self._search(expression, others, "not true")
        return self._found[key]

    def turned(self, expression: Expression, others: frozenset[Expression]) -> list[tuple[Truth, Stated]]:
        """What could be stated that makes an expression true and none of some others: to what else these may come.

        Each with something stated by which they come to it; false before unknown.
        """
        found: list[tuple[Truth, Stated]] = []
        if self.alone(expression, others) is None:
            return found
        key = (expression, others)
        if key not in self._refused:
            self._refused[key] = self._search(expression, others, "false")
            self._referred[key] = self._search(expression, others, "not true", unknown=True)
        refused, referred = self._refused[key], self._referred[key]
        if refused is not None:
            found.append((FALSE, refused))
        if referred is not None:
            found.append((any_of(one.value(referred) for one in others), referred))
        return found

    def _search(
        self,
        expression: Expression,
        others: Iterable[Expression],
        wanted: Any,
        *,
        unknown: bool = False,
    ) -> Stated | None:
        listed = sorted(others, key=self._expressions.number)
        if expression is ALWAYS and not listed:
            return None if unknown else _NOTHING
        problem = Problem((expression, *listed), self._values)
        goals = [problem.goal(expression), *(problem.goal(one, wanted) for one in listed)]
        numbers = [len(cells.values) for cells in problem.cells]
        if not unknown:
            state = satisfying(goals, numbers)
            return None if state is None else problem.assignment(state)
        for one in listed:
            state = satisfying([*goals, problem.goal(one, "not false")], numbers)
            if state is not None:
                return problem.assignment(state)
        return None

    # --- as a question states it ----------------------------------------------------------------------

    def as_stated(
        self, stated: Stated, expressions: Iterable[Expression], days: Sequence[int]
    ) -> dict[str, Any]:
        """The members `facts` and `approvals` of a question by which approvals are of their ages on some days."""
        if not stated:
            return {}
        windows: dict[Variable, set[Duration]] = {}
        for expression in expressions:
            for variable, within in self._times(expression):
                windows.setdefault(variable, set()).add(within)
        facts: dict[str, Any] = {}
        approvals: list[dict[str, Any]] = []
        for variable, value in stated.items():
            if isinstance(variable, FactVariable):
                key = variable.name, value
                if key not in self._written:
                    self._written[key] = fact_stated(self._graph, *key)
                facts[variable.name] = self._written[key]
            else:
                for age, refused in cast("AgedEvidence", value):
                    on = given_on(age, sorted(windows.get(variable, ())), days)
                    approvals.append(approval_stated(variable, on, refused=refused))
        found: dict[str, Any] = {}
        if facts:
            found["facts"] = facts
        if approvals:
            found["approvals"] = approvals
        return found

    def _times(self, expression: Expression) -> tuple[tuple[Variable, Duration], ...]:
        """Within which times an expression asks for approvals."""
        found = self._asked.get(expression)
        if found is None:
            found = self._asked[expression] = tuple(
                (atom.variable, atom.within)
                for atom in atoms_of((expression,))
                if isinstance(atom, AgedAtom) and atom.within is not None
            )
        return found
