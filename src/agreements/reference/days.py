"""Counting days (`language.md`, sections 1 and 5)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from agreements.language import syntax as s
from agreements.syntax.units import base_unit, in_base_unit

SATURDAY = 5
"""What `date.weekday` calls it; Monday is 0."""


def within(period: s.Period | None, day: date) -> bool:
    """Both ends of a period are included, and a missing one is open (section 1)."""
    start, end = (period.start, period.end) if period else (None, None)
    return (start is None or start <= day) and (end is None or day <= end)


def later_by(start: date, quantity: s.Quantity) -> date:
    """So much later: months clamp to the month's end, and dates to the last there is.

    Hours count from the start of the day: 12 end on it, 24 on the next.
    """
    match quantity:
        case s.Quantity(number, "hour" | "hours"):
            return days_later(start, number // 24)
        case s.Quantity(number, "working day" | "working days"):
            return working_days_later(start, number)
        case s.Quantity(number, unit) if base_unit(unit) == "days":
            return days_later(start, in_base_unit(number, unit))
        case s.Quantity(number, unit):
            return months_later(start, in_base_unit(number, unit))


def days_later(start: date, number: int) -> date:
    """So many days later, or the last day there is."""
    return start + timedelta(days=min(number, (date.max - start).days))


def months_later(start: date, number: int) -> date:
    """The same day of the month, or the last that this month has."""
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def working_days_later(start: date, number: int) -> date:
    """The N-th Monday to Friday after a day; public holidays are not counted out."""
    day = start
    while number > 0 and day < date.max:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            number -= 1
    return day
