"""Dates that are written in another way, or that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

_DAYS = "Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
_BEFORE = re.compile(rf"(?:the )?(?:(?:{_DAYS})\.?,? )?(?:the )?", re.IGNORECASE)
_TIME = re.compile(
    r"(?:T|,? (?:at )?)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?:Z| ?[+-][0-9]{2}:?[0-9]{2})?(?![\w:])"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?![0-9])")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9A-Za-z.-])")
_SPOKEN = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of )?[ -]?([A-Za-z]{3,9})\.?(?:, ?|[ -])([0-9]{4})(?![0-9])"
)
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3,9})\.?[ -]([0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])([0-9]{4})(?![0-9])"
)
_NO_DAY = re.compile(
    r"(?:(?:the )?(?:beginning |start |end |middle )?(?:of )?)?"
    r"(?:(?P<spoken>[A-Za-z]{3,9}),? |(?P<first>[0-9]{1,2})[/.-](?=[0-9]{4}))?(?P<year>[0-9]{4})"
    r"(?:[/.-](?P<last>[0-9]{1,2}))?(?![\w/.-])"
)
_NO_YEAR = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9}))(?![\w-])")

_MONTH = re.compile(
    rf"(?P<spoken>{'|'.join(_MONTHS)}) (?P<year>[0-9]{{4}})|(?P<first>[0-9]{{4}})-(?P<number>0[1-9]|1[0-2])"
)

_LONGEST = 60
"""How many characters a text has at most that may be a date in another form."""


def read_date(said: str) -> tuple[int, int, int]:
    """The year, month and day of a date in either form of the language: `2020-05-01`, `1 May 2020`."""
    parts = said.split()
    if len(parts) == 1:
        year, month, day = map(int, said.split("-"))
        return year, month, day
    return int(parts[2]), _MONTHS.index(parts[1]) + 1, int(parts[0])


def read_month(said: str) -> tuple[int, int]:
    """The year and month of a whole month in either form of the language: `2020-05`, `May 2020`.

    Raises `ValueError` for anything else.
    """
    found = _MONTH.fullmatch(said)
    if found is None:
        raise ValueError(f"`{said[:_LONGEST]}` is no month")
    month = _MONTHS.index(found["spoken"]) + 1 if found["spoken"] else int(found["number"])
    return int(found["year"] or found["first"]), month


class OtherForm(NamedTuple):
    """A date in another form: from where to where it stands in a text, and how it is to be written."""

    start: int
    end: int
    advice: str


def how_to_write(said: str) -> str | None:
    """How a day is to be written that makes up a whole text in another form; nothing where it is no day, or unclear."""
    plain = " ".join(said.split())
    if len(plain) > _LONGEST or not (found := written_otherwise(plain, 0)):
        return None
    return found.advice if found.end == len(plain) else None


def written_otherwise(text: str, offset: int) -> OtherForm | None:
    """A date in another form at a place in a text, and how it is to be written."""
    before = _BEFORE.match(text, offset)
    at = before.end() if before else offset
    found = _of_three_parts(text, at) or _without_a_part(text, at)
    if found is None:
        return None
    time = _TIME.match(text, found.end)
    return OtherForm(offset, time.end() if time else found.end, found.advice)


def _of_three_parts(text: str, at: int) -> OtherForm | None:
    if found := _YEAR_FIRST.match(text, at) or _TOGETHER.match(text, at):
        year, month, day = map(int, found.groups())
        return OtherForm(at, found.end(), _rewritten(year, month, day))
    if found := _DAY_FIRST.match(text, at):
        day, month, year = map(int, found.groups())
        if month > len(_MONTHS) >= day:  # only the other order makes a date of it
            return OtherForm(at, found.end(), _rewritten(year, day, month))
        proviso = " if the day comes first in what you wrote" if day <= len(_MONTHS) and day != month else ""
        return OtherForm(at, found.end(), _rewritten(year, month, day, proviso))
    for pattern, day_at, month_at in ((_SPOKEN, 1, 2), (_MONTH_FIRST, 2, 1)):
        found = pattern.match(text, at)
        if found and (spoken := _month(found.group(month_at))):
            day = int(found.group(day_at))
            return OtherForm(at, found.end(), _rewritten(int(found.group(3)), spoken, day))
    return None


def _without_a_part(text: str, at: int) -> OtherForm | None:
    """A month or a year where a day is meant, or a day of no year."""
    if found := _NO_DAY.match(text, at):
        spoken, year = found["spoken"], int(found["year"])
        month = _month(spoken) if spoken else int(found["first"] or found["last"] or 0)
        if (spoken and not month) or (month or 0) > len(_MONTHS) or not MINYEAR <= year <= MAXYEAR:
            return None
        first, last = (month, month) if month else (1, len(_MONTHS))
        end = f"{year:04}-{last:02}-{monthrange(year, last)[1]}"
        return OtherForm(
            at, found.end(), f"say the day too: the first is `{year:04}-{first:02}-01`, the last `{end}`"
        )
    if (found := _NO_YEAR.match(text, at)) and (month := _month(found.group(2))):
        day = int(found.group(1))
        return OtherForm(at, found.end(), f"say the year too, year-month-day: `YEAR-{month:02}-{day:02}`")
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
