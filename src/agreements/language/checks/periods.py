"""Dates that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.sorts import periods_in


def periods_end_after_they_begin(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No `until` comes before its `from`."""
    for declaration in symbols.declarations:
        for period in periods_in(declaration):
            if period.start is not None and period.end is not None and period.end < period.start:
                yield diagnose(
                    "until-before-from",
                    f"this ends on {period.end}, before it begins on {period.start}",
                    period.span,
                    here="no day is in this period",
                    help="check the year of both dates; each is written year-month-day",
                )


def agreements_that_supersede_say_when(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """An agreement that supersedes another has a `from`: the older one ends the day before it."""
    for agreement in symbols.each(s.Agreement):
        if agreement.supersedes and (agreement.period is None or agreement.period.start is None):
            older = agreement.supersedes[0]
            yield diagnose(
                "supersedes-without-from",
                f"`{agreement.name}` supersedes `{older}` and does not say from when",
                older.span,
                here="ends the day before the newer agreement starts",
                help=f"give `{agreement.name}` a first day: `from 2020-05-01`",
            )
