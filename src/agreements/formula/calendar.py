"""Days so much later than others, and the later of several: months clamp to the month's end, and no day is later than
the last there is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, TypeAlias

TimeUnit: TypeAlias = Literal["days", "months"]
"""The base units of time, which never convert into each other."""

Duration: TypeAlias = tuple[int, TimeUnit]
"""A length of time: how many of which base unit."""


def later(start: date, number: int, unit: TimeUnit) -> date:
    """The day so many days or months after another."""
    return _add_months(start, number) if unit == "months" else _add_days(start, number)


def first_day(*starts: date | None) -> date | None:
    """The day on which all of several things have begun, as a clause and its agreement; none where all are open."""
    return max((one for one in starts if one is not None), default=None)


def _add_days(start: date, days: int) -> date:
    return start + timedelta(days=days) if days <= (date.max - start).days else date.max


def _add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def working_days_later(start: date, number: int) -> date:
    """The so-many-th Monday to Friday after a day; holidays are not known here."""
    if number == 0:
        return start
    weeks, rest = divmod(number, 5)
    if number > (date.max - start).days * 5 // 7 - 7:
        return date.max
    day = start + timedelta(weeks=weeks)
    while day.weekday() > 4:  # from a weekend on, whole weeks end on the Friday before
        day -= timedelta(days=1)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day
