"""Dates that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.scope import Scope


def periods_end_after_they_begin(scope: Scope) -> Iterator[Diagnostic]:
    """No `until` comes before its `from`."""
    for declaration in scope.declarations:
        for period in _periods(declaration):
            if period.start is not None and period.end is not None and period.end < period.start:
                yield diagnose(
                    "until-before-from",
                    f"this ends on {period.end}, before it begins on {period.start}",
                    period.span,
                    here="no day is in this period",
                    help="check the year of both dates; each is written year-month-day",
                )


def agreements_that_supersede_say_when(scope: Scope) -> Iterator[Diagnostic]:
    """An agreement that supersedes another has a `from`: the older one ends the day before it."""
    for agreement in scope.each(s.Agreement):
        if agreement.supersedes and (agreement.period is None or agreement.period.start is None):
            older = agreement.supersedes[0]
            yield diagnose(
                "supersedes-without-from",
                f"`{agreement.name}` supersedes `{older}` and does not say from when",
                older.span,
                here="ends the day before the newer agreement starts",
                help=f"give `{agreement.name}` a first day: `from 2020-05-01`",
            )


def _periods(declaration: s.TopLevel) -> Iterator[s.Period]:
    match declaration:
        case s.Organisation():
            found = [membership.period for membership in declaration.memberships]
        case s.Gateway() | s.Bar():
            found = [declaration.period]
        case s.Agreement():
            suspensions = [suspension.period for suspension in declaration.suspensions]
            found = [declaration.period, *suspensions, *(clause.period for clause in declaration.clauses)]
        case _:
            found = []
    yield from (period for period in found if period is not None)
