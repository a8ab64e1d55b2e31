"""Advice on how long data is kept: a duty to destroy it comes no later than the limit on keeping it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreements.conditions import And
from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.sorts.clause_nodes import STARTS
from agreements.syntax.units import TIME_UNITS, base_unit, in_base_unit

RETENTION = "retention"
"""The fact that says how long the recipient keeps the data, in the shipped libraries."""

_DESTROYING = re.compile(r"(?:^|-)(?:destroy|delet|eras|dispos)", re.IGNORECASE)
"""What the name of a duty has in it that ends the keeping of data."""

_HOURS_A_DAY = 24


def data_is_destroyed_in_time(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """No deadline to destroy data, after receipt or the end, is longer than its clause lets the data be kept."""
    for agreement, clause, grant in symbols.grants:
        limits = [limit for one in (*grant.conditions, *agreement.conditions) for limit in _limits(one)]
        for obligation in grant.obligations:
            deadline = obligation.deadline
            if deadline is None or deadline.after.text not in STARTS:
                continue
            duty = next((one for one in obligation.duties if _DESTROYING.search(one.text)), None)
            limit = next((one for one in limits if _is_longer(deadline.quantity, one.value)), None)
            if duty is not None and limit is not None:
                yield _too_late(agreement, clause, duty, deadline, limit)


def _limits(condition: s.Condition) -> Iterator[s.FactIsAtMost]:
    """The limits on keeping data that have to hold for a condition to hold."""
    if isinstance(condition, And):
        for part in condition.conditions:
            yield from _limits(part)
    elif isinstance(condition, s.FactIsAtMost) and condition.fact.text == RETENTION:
        yield condition


def _is_longer(within: s.Quantity, limit: s.Value) -> bool:
    """Whether a time is for certain longer than a limit; days and months are not compared."""
    if not isinstance(limit, s.Quantity) or limit.unit not in TIME_UNITS:
        return False
    found = _at_least(within)
    return (
        found is not None
        and found > (base_unit(limit.unit), in_base_unit(limit.number, limit.unit))
        and (found[0] == base_unit(limit.unit))
    )


def _at_least(within: s.Quantity) -> tuple[str, int] | None:
    """How many whole days or months a time takes at the least."""
    if within.unit in TIME_UNITS:
        return base_unit(within.unit), in_base_unit(within.number, within.unit)
    if within.unit in ("hour", "hours"):
        return "days", within.number // _HOURS_A_DAY
    return ("days", within.number) if within.unit in ("working day", "working days") else None


def _too_late(
    agreement: s.Agreement, clause: s.Clause, duty: s.Name, deadline: s.Deadline, limit: s.FactIsAtMost
) -> Diagnostic:
    within = deadline.quantity
    return diagnose(
        "kept-too-long",
        f"clause `{clause.label}` of `{agreement.name}` asks for `{duty}` within {within.number} {within.unit} after"
        f" `{deadline.after}`, and lets the data be kept for less",
        deadline.span,
        here="later than the data may be kept",
        also=() if limit.span is None else (Label(limit.span, "how long it may be kept"),),
        help="shorten the deadline, or let the data be kept as long",
    )
