"""When an agreement is reviewed, as people write it and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from agreements.language.phrase_amounts import NUMBER, UNIT, in_digits
from agreements.language.phrases import DATE, CommonPhrase, phrase

_OFTEN = (
    rf"(?:(?P<word>annually|yearly|monthly|quarterly|biennially|weekly|half-yearly|six-monthly)"
    rf"|(?:once |at least once )?(?:every|each|an?|per|in every)(?: (?P<number>{NUMBER}|other))?"
    rf" (?P<unit>{UNIT}|quarters?))"
)
_MONTHS = {"annual": 12, "year": 12, "month": 1, "quarter": 3, "biennial": 24, "half-year": 6, "six-month": 6}
_EVERY = "an agreement says how often it is reviewed by `review every`, counted from its first day"


def _every(found: re.Match[str]) -> str | None:
    """How often an agreement is reviewed; nothing where that is not said."""
    groups = found.groupdict()
    word = (groups["word"] or groups.get("unit") or "").casefold()
    number = groups.get("number")
    times = 1 if number is None else 2 if number.casefold() == "other" else in_digits(number)
    if word.startswith(("week", "day")):
        unit = "day" if word.startswith("day") else "week"
        return f"review every {times} {unit}{'' if times == 1 else 's'}"
    months = next((months for stem, months in _MONTHS.items() if word.startswith(stem)), None)
    if months is None:
        return None
    return f"review every {times * months} month{'' if times * months == 1 else 's'}"


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
        rf"(?P<word>annual|yearly|monthly|quarterly|biennial|half-yearly|six-monthly|weekly)(?:ly)? reviews?"
        rf"(?: by (?P<day>{DATE}))?",
        _EVERY,
        lambda found: f"review by {found['day']}" if found["day"] else _every(found),
    ),
    phrase(
        r"(?:regular|periodic)(?:ly)? reviews?|reviews? (?:each|every|in) (?-i:[A-Z])[a-z]+"
        r"|review(?:ed)? (?:regularly|periodically|from time to time)",
        "an agreement says when it is reviewed",
        advice="write `review every 12 months`, or `review by` and the day",
    ),
    phrase(
        rf"(?:{_REVIEWED}) (?:on|before|in|at|date|is|until|from|every)?\s*:?\s*(?P<due>{DATE})"
        rf"|{_REVIEWED}(?: by)?\s*:?\s*(?P<day>{DATE})",
        "the day of the next review comes after `review by`",
        lambda found: f"review by {found['due'] or found['day']}",
    ),
    phrase(
        r"review every [0-9]+ (?:(?:working|business) days?|hours?)",
        "`review every` takes days, weeks, months or years",
        advice="say it in one of these",
    ),
    phrase(rf"(?:{_REVIEWED}) (?:by )?{_OFTEN}", _EVERY, _every),
)
"""Reviews in other words."""
