"""When an agreement is reviewed, as people write it and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from agreements.language.phrase_amounts import NUMBER, UNIT, in_digits
from agreements.language.phrase_deadlines import period_around
from agreements.language.phrases import DATE, CommonPhrase, phrase

_OFTEN = (
    rf"(?:(?P<word>annually|yearly|monthly|quarterly|biennially)|weekly|biannually|regularly|periodically"
    rf"|(?:once )?(?:every|each|an?|per)(?: (?P<number>{NUMBER}|other))? (?P<unit>{UNIT}|quarters?))"
)
_MONTHS = {"annual": 12, "year": 12, "month": 1, "quarter": 3, "biennial": 24}


def _months_between(found: re.Match[str]) -> int | None:
    """Every how many months an agreement is reviewed; nothing where that is not said."""
    groups = found.groupdict()
    word = (groups["word"] or groups.get("unit") or "").casefold().split()[-1:]
    months = next((months for stem, months in _MONTHS.items() if word and word[0].startswith(stem)), None)
    number = groups.get("number")
    times = 1 if number is None else 2 if number.casefold() == "other" else in_digits(number)
    return months and months * times


def _next_review(found: re.Match[str]) -> str | None:
    """The next day, counted from when the agreement starts, that has not passed, and not after it ends."""
    months = _months_between(found)
    try:
        start, end = period_around(found)
    except ValueError:
        return None
    if start is None or not months:
        return None
    due = next_review(start, end, datetime.now(UTC).date(), months)
    return f"review by {due}"


def next_review(start: date, end: date | None, today: date = date.min, months: int = 12) -> date:
    """The first day not before today that is so many months, or a multiple, after a period starts.

    It is the last day of the period if that is sooner.
    """
    passed = max(12 * (today.year - start.year) + today.month - start.month, 0)
    times = max(passed // months, 1)
    due = _months_later(start, times * months)
    due = due if due >= today else _months_later(start, (times + 1) * months)
    return due if end is None or due <= end else end


def _months_later(day: date, months: int) -> date:
    """The day so many months later, or the last of its month; in the last year there is, of that year."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_REVIEWED = r"(?:(?:next|first|due for) )?(?:to be |shall be |must be |is to be |will be )?review(?:ed)?(?: date| due)?"

REVIEWS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<word>annual|yearly|monthly|quarterly|biennial)(?:ly)? reviews?(?: by (?P<day>{DATE}))?",
        "an agreement names the day of its next review",
        lambda found: f"review by {found['day']}" if found["day"] else _next_review(found),
        advice="once it is reviewed, move the date on",
    ),
    phrase(
        r"(?:annual|yearly|monthly|quarterly|biennial|half-yearly|regular|periodic)(?:ly)? reviews?"
        r"|reviews? (?:each|every|in) (?-i:[A-Z])[a-z]+",
        "an agreement names the day of its next review",
        advice="after `review by` comes that day, year-month-day",
    ),
    phrase(
        rf"(?:{_REVIEWED}) (?:on|before|in|at|date|is|until|from|every)?\s*:?\s*(?P<due>{DATE})"
        rf"|{_REVIEWED}(?: by)?\s*:?\s*(?P<day>{DATE})",
        "the day of the next review comes after `review by`",
        lambda found: f"review by {found['due'] or found['day']}",
    ),
    phrase(
        rf"{_REVIEWED} (?:by )?{_OFTEN}",
        "an agreement names the day of its next review",
        _next_review,
        advice="once it is reviewed, move the date on",
    ),
    phrase(
        rf"{_REVIEWED} (?:by )?{_OFTEN}",
        "an agreement names the day of its next review",
        advice="after `review by` comes that day, year-month-day; a year after it starts is common",
    ),
)
"""Reviews in other words."""
