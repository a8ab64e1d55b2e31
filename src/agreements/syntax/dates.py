"""Dates that are written in another way, or that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?![0-9])")
_SPOKEN = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) ([0-9]{4})(?![0-9])")


def written_otherwise(text: str, offset: int) -> tuple[re.Match[str], str] | None:
    """A date in another form at a place in a text, and how it is to be written."""
    if found := _YEAR_FIRST.match(text, offset):
        year, month, day = map(int, found.groups())
        return found, _rewritten(year, month, day)
    if found := _DAY_FIRST.match(text, offset):
        day, month, year = map(int, found.groups())
        if month > len(_MONTHS) >= day:  # only the other order makes a date of it
            return found, _rewritten(year, day, month)
        return found, _rewritten(year, month, day, " if the day comes first in what you wrote")
    if found := _SPOKEN.match(text, offset):
        spoken = found.group(2).casefold()
        months = [at for at, month in enumerate(_MONTHS, start=1) if month.casefold().startswith(spoken)]
        year, day = int(found.group(3)), int(found.group(1))
        return found, _rewritten(year, months[0], day) if months else "write year-month-day: `2020-05-31`"
    return None


def _rewritten(year: int, month: int, day: int, proviso: str = "") -> str:
    if _exists(year, month, day):
        return f"write year-month-day: `{year:04}-{month:02}-{day:02}`{proviso}"
    return f"write year-month-day, and a day that there is: {why_not(year, month, day)}"


def why_not(year: int, month: int, day: int) -> str:
    """Why the calendar has no such day, and which one may be meant."""
    if not MINYEAR <= year <= MAXYEAR:
        return "years are counted from 0001"
    if not 1 <= month <= len(_MONTHS):
        swapped = f": write `{year:04}-{day:02}-{month:02}` if the month was meant to be {day}"
        return f"there are twelve months{swapped if _exists(year, day, month) else ''}"
    last = monthrange(year, month)[1]
    return f"there are {last} days in {_MONTHS[month - 1]} {year}; the last is `{year:04}-{month:02}-{last}`"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
