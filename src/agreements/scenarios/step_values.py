"""The values in a step: days in words, facts, and lists of data."""

from __future__ import annotations

import re
from datetime import date

from agreements.diagnostics import nearest
from agreements.words import MONTHS

_DAYS = ("day", "on", "until")


def read_day(words: str) -> date:
    """A date in words: `1 March 2021`. Raises `ValueError` when it is not one."""
    day, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def calendar_problem(found: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with the first of a step's dates that is in no calendar, and what to do; nothing when all are."""
    for words in (found.groupdict().get(part) for part in _DAYS):
        if words is None:
            continue
        _, month, _ = words.split()
        if month not in MONTHS:
            close = nearest(month, MONTHS)
            return (
                f"no month is called `{month}`",
                f"did you mean `{close}`?" if close else "write it in full",
            )
        try:
            read_day(words)
        except ValueError:
            return f"`{words}` is not in the calendar", "check the day and the year"
    return None


def read_value(words: str) -> bool | str:
    """The value of a fact as a question states it."""
    return {"yes": True, "no": False}.get(words, words)


def read_items(words: str) -> list[str]:
    """Several data items: `a, b.c and d`."""
    return re.split(r",\s*and\s+|,\s*|\s+and\s+", words)
