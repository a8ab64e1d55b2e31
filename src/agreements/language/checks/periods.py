"""Dates that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
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
                    help="check the year of both dates",
                )
