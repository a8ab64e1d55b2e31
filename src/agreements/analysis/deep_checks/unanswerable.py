"""Facts that a clause asks about and that only an organisation of some kind can say, of which none is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, permitted
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.expression import (
    Atom,
    Expression,
    FactVariable,
    Value,
    Variable,
    atoms_of,
)
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.search import satisfying
from agreements.diagnostics import Diagnostic, diagnose
from agreements.graph import sort_of
from agreements.policy.grants import GrantFormula


def unanswerable(clauses: CheckedClauses, grant: GrantFormula) -> Iterator[Diagnostic]:
    """A warning for each fact that every share under a clause turns on and that nobody declared can say.

    Raises `TooManySharesError`.
    """
    asked: set[str] | None = None
    limit = [MOST_LOOKED_AT]
    for clause in clauses.on_items(grant, clauses.declared):
        for pair, _, left in permitted(clause, limit):
            facts = {one.variable.name for one in atoms_of([left]) if isinstance(one.variable, FactVariable)}
            unsaid = {fact for fact in facts if not _can_be_said(clauses, fact, pair.days)}
            if not unsaid or _can_do_without(clauses, left, unsaid, pair.days.first):
                return
            asked = unsaid if asked is None else asked & unsaid
    for fact in sorted(asked or ()):
        kind = clauses.titles.known_to(fact)
        yield diagnose(
            "nobody-can-say",
            f"clause `{grant.name}` turns on the fact `{fact}`, which only a `{kind}` can say,"
            " and no organisation is one while the clause permits anything",
            clauses.span(grant.name),
            here="nobody can say what this turns on",
            help=f"declare who is a `{kind}` then, or say who knows `{fact}` with `known to`",
        )


def _can_do_without(clauses: CheckedClauses, left: Expression, unsaid: set[str], day: int) -> bool:
    """Whether something makes an expression true while nobody says these facts."""
    every = AllValues(clauses.policy.graph, date.fromordinal(day))

    def values(variable: Variable, atoms: Sequence[Atom]) -> Iterable[Value]:
        return (
            [None]
            if isinstance(variable, FactVariable) and variable.name in unsaid
            else every(variable, atoms)
        )

    problem = Problem((left,), values)
    return satisfying([problem.goal(left)], [len(cells.values) for cells in problem.cells]) is not None


def _can_be_said(clauses: CheckedClauses, fact: str, days: Stretch) -> bool:
    """Whether anyone declared can say a fact on some of these days; where it does not say who, the discloser can."""
    graph, knower = clauses.policy.graph, clauses.titles.known_to(fact)
    if knower is None or sort_of(graph, knower) != "kind":
        return True
    return any(
        stretch.first <= days.last and days.first <= stretch.last and knower in names
        for group in clauses.declared.crowds.listed(frozenset({knower})).groups
        for stretch, names in group.kinds
    )
