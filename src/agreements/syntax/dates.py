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
_SPOKEN = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9}),? ([0-9]{4})(?![0-9])")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9}) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})(?![0-9])")
_NO_DAY = re.compile(
    r"(?:(?:the )?(?:beginning |start |end |middle )?(?:of )?)?"
    r"(?:(?P<spoken>[A-Za-z]{3,9}),? |(?P<first>[0-9]{1,2})[/.-](?=[0-9]{4}))?(?P<year>[0-9]{4})"
    r"(?:[/.-](?P<last>[0-9]{1,2}))?(?![\w/.-])"
)
_NO_YEAR = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9}))(?![\w-])")


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
    for pattern, day_at, month_at in ((_SPOKEN, 1, 2), (_MONTH_FIRST, 2, 1)):
        found = pattern.match(text, offset)
        if found and (spoken := _month(found.group(month_at))):
            return found, _rewritten(int(found.group(3)), spoken, int(found.group(day_at)))
    return _without_a_part(text, offset)


def _without_a_part(text: str, offset: int) -> tuple[re.Match[str], str] | None:
    """A month or a year where a day is meant, or a day of no year."""
    if found := _NO_DAY.match(text, offset):
        spoken, year = found["spoken"], int(found["year"])
        month = _month(spoken) if spoken else int(found["first"] or found["last"] or 0)
        if (spoken and not month) or (month or 0) > len(_MONTHS) or not MINYEAR <= year <= MAXYEAR:
            return None
        first, last = (month, month) if month else (1, len(_MONTHS))
        end = f"{year:04}-{last:02}-{monthrange(year, last)[1]}"
        return found, f"say the day too: the first is `{year:04}-{first:02}-01`, the last `{end}`"
    if (found := _NO_YEAR.match(text, offset)) and (month := _month(found.group(2))):
        return found, f"say the year too, year-month-day: `YEAR-{month:02}-{int(found.group(1)):02}`"
    return None


def _month(spoken: str) -> int | None:
    """The number of a month from its name, or from three letters of it or more."""
    wanted = spoken.casefold()
    return next(
        (at for at, month in enumerate(_MONTHS, start=1) if month.casefold().startswith(wanted)), None
    )


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
