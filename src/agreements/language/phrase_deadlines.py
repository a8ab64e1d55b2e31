"""Deadlines as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agreements.language.phrase_amounts import DUE, NUMBER, UNIT, due
from agreements.language.phrases import DATE, NAME, CommonPhrase, phrase
from agreements.syntax.units import base_unit, in_base_unit

_FROM = r"(?:after|of|from|following|since|upon|before)"
_BY = r"(?:(?:within|in|no later than|not later than|by no later than|at the latest|by) )?"
_NOTICED = (
    r"(?:(?:(?:it|they|the recipient|the discloser|he or she) )?(?:becom(?:ing|es|e) aware|(?:the )?discover(?:y|ing|s)"
    r"|learn(?:ing|s)|notic(?:e|ing)|notification|detect(?:ion|ing)|the day|the date)(?: of)? )?"
)
_EVENT = r"(?P<event>end|receipt|termination|expiry|receiving)"
_END = r"(?: (?:of|to) (?:the|this) (?:agreement|data|arrangement))?"


def _deadline(found: re.Match[str]) -> str:
    event = "receipt" if found["event"].casefold() in ("receipt", "receiving") else "end"
    return f"within {due(found)} after {event}"


def _of_event(found: re.Match[str]) -> str:
    return f"within {due(found)} after {found['event']}"


def _after_end(found: re.Match[str]) -> str | None:
    """A day as so many days after the agreement ends; nothing where its last day is not written, or comes later."""
    try:
        due, (_, end) = date.fromisoformat(found["day"]), period_around(found)
    except ValueError:
        return None
    days = (due - end).days if end else 0
    return f"within {days} day{'s' if days > 1 else ''} after end" if days > 0 else None


_COUNTED_FROM = (
    "a deadline is counted from the receipt of the data, the end of the agreement or a declared event"
)

_A_NUMBER = "a deadline is a number of hours, days, working days, weeks, months or years"

_OTHERWISE = "or `after end`, or after a declared event"

_AT_ONCE = (
    r"(?:immediately|at once|straight away|promptly|without (?:undue )?delay"
    r"|as soon as (?:reasonably )?possible)"
)

DEADLINES: tuple[CommonPhrase, ...] = (
    phrase(
        rf"{_BY}{DUE} {_FROM} (?:the )?{_EVENT}{_END}",
        "a deadline reads `within NUMBER UNIT after receipt`, or `after end`",
        _deadline,
    ),
    phrase(
        rf"{_BY}{DUE} {_FROM} {_NOTICED}(?:(?:the|an?|any|each|such) )?(?P<event>{NAME})",
        "a deadline that runs from an event reads `within NUMBER UNIT after EVENT`",
        _of_event,
    ),
    phrase(
        rf"(?:within|after|in|no later than|for) {DUE}",
        _COUNTED_FROM,
        lambda found: f"within {due(found)} after receipt",
        advice=_OTHERWISE,
        where=("WITHIN",),
    ),
    phrase(
        rf"(?<!given\s)within {DUE}(?! (?:after|of)\b)",
        _COUNTED_FROM,
        lambda found: f"within {due(found)} after receipt",
        advice=_OTHERWISE,
    ),
    phrase(
        rf"(?:annually|yearly|monthly|quarterly|weekly|daily|regularly|(?:every|each) (?:{NUMBER} )?{UNIT})",
        "a duty has one deadline, and does not come again",
        advice="write for instance `within 30 days after receipt`, or `after end`; how often goes into the title of"
        " the duty",
        where=("WITHIN",),
    ),
    phrase(
        rf"{_AT_ONCE}(?: (?:after|upon|on|at|following) (?:the )?(?:end|receipt))?(?! (?:after|upon|on|following)\b)",
        _A_NUMBER,
        advice="write `within 1 day after receipt`, or `after end`; without a deadline the duty is owed all the same",
        where=("WITHIN",),
    ),
    phrase(
        rf"(?:{_AT_ONCE} )?(?:after|upon|on|following) {_NOTICED}(?:(?:the|an?|any) )?"
        rf"(?P<event>(?!(?:end|receipt|the|an?|any)\b){NAME})",
        _A_NUMBER,
        advice="write for instance `within 24 hours after {event}`",
        where=("WITHIN",),
    ),
    phrase(
        rf"(?:by|before|on|until|no later than) (?P<day>{DATE})",
        _COUNTED_FROM,
        _after_end,
        advice="which is counted from the last day of the agreement",
        where=("WITHIN",),
    ),
    phrase(
        rf"(?:by|before|on|until|no later than) {DATE}",
        _COUNTED_FROM,
        advice="count the days to it, and write for instance `within 30 days after receipt`, or `after end`",
        where=("WITHIN",),
    ),
    phrase(
        r"(?:upon|at|on|after|when) (?:the )?(?:end|receipt)(?: of (?:the|this) (?:agreement|data))?",
        _A_NUMBER,
        lambda found: f"within 1 day after {'receipt' if 'receipt' in found.group().casefold() else 'end'}",
        advice="or another number of hours, days, working days, weeks, months or years",
        where=("WITHIN",),
    ),
)
"""Deadlines in other words."""


_OF_NO_AGREEMENT = re.compile(r"\b(?:agreement|clause|risk|gateway|bar|promise|dataset|organisation)\b")
"""What begins after the head of an agreement, and has dates of its own."""


def period_around(found: re.Match[str]) -> tuple[date | None, date | None]:
    """The first and the last day of the agreement that a phrase stands in, as far as they are written.

    Raises `ValueError` for what no calendar has.
    """
    before, after = found.string[: found.start()], found.string[found.end() :]
    begun = before.rfind("agreement ")
    if begun < 0:
        return None, None
    around = _OF_NO_AGREEMENT.split(before[begun + 1 :])[0] + _OF_NO_AGREEMENT.split(after)[0]
    start = re.search(rf"\bfrom\s+({DATE})", around)
    end = re.search(rf"\buntil\s+({DATE})", around)
    first, last = (date.fromisoformat(one[1]) if one else None for one in (start, end))
    return first, last


def later(day: date, number: int, unit: str) -> date | None:
    """The last day of a period of so long that begins on a day; none past the calendar."""
    try:
        if base_unit(unit) == "days":
            return day + timedelta(days=in_base_unit(number, unit) - 1)
        months = day.month - 1 + in_base_unit(number, unit)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, 28)) + timedelta(days=max(day.day - 28, 0) - 1)
    except (ValueError, OverflowError, KeyError):
        return None
