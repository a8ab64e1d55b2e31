"""Clauses that permit nothing which another does not permit too, with no more needs and no more duties."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, permitted, shares
from agreements.analysis.flows.on_item import GrantOnItem, Pair
from agreements.analysis.symbolic.classes import PurposeClass
from agreements.analysis.symbolic.expression import NEVER, Expression
from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.policy.grants import GrantFormula


def redundant(clauses: CheckedClauses, grant: GrantFormula, taken_out: set[str]) -> Iterator[Diagnostic]:
    """The warning that a clause is redundant beside one that is not among those `taken_out`; it then is too.

    Raises `TooManySharesError`.
    """
    rule = clauses.policy.graph.nodes[grant.name]["declared"].rule
    if rule.replaces:  # without it, what it replaces would go on
        return
    for other in _beside(clauses, grant):
        if other.name not in taken_out and _owes_no_more(other, grant) and _covers_all(clauses, grant, other):
            taken_out.add(grant.name)
            there = clauses.span(other.name)
            yield diagnose(
                "redundant-clause",
                f"clause `{grant.name}` permits nothing that `{other.name}` does not permit with no more needs",
                clauses.span(grant.name),
                here="makes no difference to any answer",
                also=() if there is None else [Label(there, "permits all of it")],
                help="take it out, or say what it was meant to add",
            )
            return


def _beside(clauses: CheckedClauses, grant: GrantFormula) -> list[GrantFormula]:
    """The other clauses that permit the first share that this one permits, with no more needs."""
    first = next(_permitted(clauses, grant), None)
    if first is None:
        return []
    clause, pair, purpose, left = first
    day = clauses.ground.day(pair.days.first)
    reading = clauses.ground.symbolic.read(clause.request(pair, purpose.representative), day.expressions)
    found = []
    for place in reading.places:
        other = clauses.policy.grants[place]
        if other.name != grant.name and day.follows(left, reading.grant(other)):
            found.append(other)
    return found


def _permitted(
    clauses: CheckedClauses, grant: GrantFormula
) -> Iterator[tuple[GrantOnItem, Pair, PurposeClass, Expression]]:
    limit = [MOST_LOOKED_AT]
    for clause in clauses.on_items(grant, clauses.ground):
        for pair, purpose, left in permitted(clause, limit):
            yield clause, pair, purpose, left


def _owes_no_more(other: GrantFormula, grant: GrantFormula) -> bool:
    owed, too = ({(one.duty, one.owed_by, one.deadline) for one in each.duties} for each in (grant, other))
    never, also = ({(one.duty, one.owed_by) for one in each.never} for each in (grant, other))
    return too <= owed and also <= never


def _covers_all(clauses: CheckedClauses, grant: GrantFormula, other: GrantFormula) -> bool:
    """Whether the other clause permits every share that this one permits, whatever makes this one do so."""
    limit = [MOST_LOOKED_AT]
    for clause in clauses.on_items(grant, clauses.ground):
        beside = GrantOnItem(clauses.ground, other, clause.item)
        both = GrantOnItem(clauses.ground, grant, clause.item, beside.mentioned)
        for pair, purpose in shares(both, limit):
            left = both.left(pair, purpose)
            if left is NEVER:
                continue
            day = clauses.ground.day(pair.days.first)
            reading = clauses.ground.symbolic.read(
                both.request(pair, purpose.representative), day.expressions
            )
            if not day.follows(left, reading.grant(other)):
                return False
    return True
