"""The deep checks, one after another over all clauses: bounded, and what a bound cut is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agreements.analysis.deep_checks.clauses import MOST_LOOKED_AT, CheckedClauses, TooManySharesError
from agreements.analysis.deep_checks.contradictions import contradictions
from agreements.analysis.deep_checks.idle_gateways import idle_gateways
from agreements.analysis.deep_checks.never_forbids import never_forbids
from agreements.analysis.deep_checks.redundant import redundant
from agreements.analysis.deep_checks.unanswerable import unanswerable
from agreements.diagnostics import Diagnostic, diagnose
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula

DeepProgress = Callable[[int, int], None]
"""Told how many of how many clauses have been looked at."""


def deep_checks(policy: Policy, progress: DeepProgress | None = None) -> Iterator[Diagnostic]:
    """What only looking at every share tells, but for clauses that never permit, which every check tells."""
    clauses, taken_out = CheckedClauses(policy), set[str]()
    grants, restrictions = len(policy.grants), list(policy.unblocked)
    number = grants + len(restrictions)
    for done in range(number):
        try:
            if progress is not None:
                progress(done, number)
            if done < grants:  # the last first, so that of two that say the same the later one is told
                yield from list(_of_grant(clauses, policy.grants[grants - 1 - done], taken_out))
            else:
                name = restrictions[done - grants]
                yield from list(_bounded(clauses, name, never_forbids(clauses, name)))
        except KeyboardInterrupt:
            yield diagnose(
                "looked-at-in-part", f"stopped: {done} of {number} clauses were looked at in depth"
            )
            return


def _of_grant(clauses: CheckedClauses, grant: GrantFormula, taken_out: set[str]) -> Iterator[Diagnostic]:
    yield from _bounded(clauses, grant.name, redundant(clauses, grant, taken_out))
    for check in (contradictions, idle_gateways, unanswerable):
        yield from _bounded(clauses, grant.name, check(clauses, grant))


def _bounded(clauses: CheckedClauses, clause: str, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """What one check finds of a clause, or that it covers too many shares to look at them all."""
    try:
        yield from found
    except TooManySharesError:
        yield diagnose(
            "looked-at-in-part",
            f"clause `{clause}` covers more than {MOST_LOOKED_AT:,} kinds of shares, so not all were looked at",
            clauses.span(clause),
            here="looked at in part",
        )
