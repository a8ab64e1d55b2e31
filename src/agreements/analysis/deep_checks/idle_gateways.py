"""Gateways that a clause relies on beside others, and that permit none of what it shares."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, permitted
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.policy.grants import GrantFormula
from agreements.syntax.node import Name


def idle_gateways(clauses: CheckedClauses, grant: GrantFormula) -> Iterator[Diagnostic]:
    """A warning for each gateway of a clause that is valid for nothing which the clause could permit.

    Raises `TooManySharesError`.
    """
    idle = {name.text: name for name in _alternatives(clauses, grant)}
    if not idle:
        return
    limit, permits = [MOST_LOOKED_AT], False
    for clause in clauses.on_items(grant, clauses.ground):
        for pair, purpose, left in permitted(clause, limit):
            permits = True
            day = clauses.ground.day(pair.days.first)
            fold = ResidualFold(clause.request(pair, purpose.representative), day.expressions)
            for name in list(idle):
                valid = fold.of(clauses.policy.valid(name, grant.relied.within))
                if day.witness(day.expressions.every([left, valid])) is not None:
                    del idle[name]
            if not idle:
                return
    if not permits:  # which is another warning
        return
    for gateway in idle.values():
        yield diagnose(
            "idle-gateway",
            f"clause `{grant.name}` relies on `{gateway}`, which permits nothing that the clause shares",
            gateway.span,
            here="makes no difference here",
            help="take it out, or look whether another gateway was meant",
        )


def _alternatives(clauses: CheckedClauses, grant: GrantFormula) -> Iterator[Name]:
    """The gateways that stand beside others: any other is asked for."""
    rule = clauses.policy.graph.nodes[grant.name]["declared"].rule
    for reliance in rule.relying_on if isinstance(rule, s.Grant) else ():
        if len(reliance.names) > 1 or reliance.where is not None:
            yield from reliance.names
