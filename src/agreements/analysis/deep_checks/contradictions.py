"""Clauses of which some shares are forbidden by a clause of another agreement, whatever is stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, shares
from agreements.analysis.symbolic.expression import NEVER
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.formula.request import Request
from agreements.policy.grants import GrantFormula
from agreements.words import in_words


def contradictions(clauses: CheckedClauses, grant: GrantFormula) -> Iterator[Diagnostic]:
    """A warning for each prohibition of another agreement that forbids outright some of what a clause would permit.

    Raises `TooManySharesError`.
    """
    found: dict[str, Request] = {}
    limit = [MOST_LOOKED_AT]
    permits_any = False
    for clause in clauses.on_items(grant, clauses.declared):
        others = [name for name in clause.restrictions if name.partition(".")[0] != grant.agreement]
        if not others and not found:
            continue
        for pair, purpose in shares(clause, limit):
            if clause.left(pair, purpose) is not NEVER:
                permits_any = True
                continue
            request = clause.request(pair, purpose.representative)
            day = clauses.declared.day(request.day)
            fold = ResidualFold(request, day.expressions)
            within = [clauses.policy.unblocked[name] for name in clause.restrictions if name not in others]
            own = [fold.of(part) for part in (*grant.rest, *clause.bars, *within)]
            forbidding = [name for name in others if fold.of(clauses.policy.unblocked[name]) is NEVER]
            if forbidding and day.witness(day.expressions.every(own)) is not None:
                for name in forbidding:
                    found.setdefault(name, request)
    for name, request in found.items():
        yield _warning(clauses, grant, name, request, is_all=not permits_any)


def _warning(
    clauses: CheckedClauses, grant: GrantFormula, restriction: str, request: Request, *, is_all: bool
) -> Diagnostic:
    who, whom, what = request.discloser.name, request.recipient.name, request.item.name
    day = in_words(date.fromordinal(request.day))
    share = f"that `{who}` shares `{what}` with `{whom}` for `{request.purpose.name}` on {day}"
    there = clauses.span(restriction)
    how_much = "all" if is_all else "some"
    return diagnose(
        "contradicting-agreements",
        f"clause `{restriction}` of another agreement forbids {how_much} of what `{grant.name}` would permit,"
        f" such as {share}",
        clauses.span(grant.name),
        here="would permit it",
        also=() if there is None else [Label(there, "forbids it, and counts")],
        help="leave it out of the one with `except`, or agree with the parties of the other that it may be",
    )
