"""Plain words for dates and lists: what a reviewer reads, not what a program compares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Month names in English, whatever the machine's locale."""


def in_words(day: date) -> str:
    """A date in words: `1 June 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(at: datetime) -> str:
    """When something was, to the minute, in UTC: `1 June 2020 at 09:30 UTC`."""
    return f"{in_words(at.date())} at {at:%H:%M} UTC"


def period_in_words(start: date | None, end: date | None) -> str:
    """A period in words: `from 1 May 2020 until 30 June 2022`."""
    if start is not None and start.year == date.max.year:
        return "at no time"  # how a file says of something that it never began
    parts = [f"from {in_words(start)}" if start else "", f"until {in_words(end)}" if end else ""]
    return " ".join(part for part in parts if part) or "at any time"


def listed_in_words(names: Sequence[str], joining: str = "and") -> str:
    """Several things in a sentence: `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joining} {names[-1]}"


def as_sentence(words: str) -> str:
    """Words as the start of a sentence, with a capital."""
    return f"{words[:1].upper()}{words[1:]}"


def in_sentence(title: str) -> str:
    """A title in the middle of a sentence: an article it starts with loses its capital; a letter alone is a name."""
    first, space, rest = title.partition(" ")
    return f"{first.lower()}{space}{rest}" if rest and first in ("The", "A", "An") else title


def duty_in_sentence(title: str) -> str:
    """A duty's title after `must`: without the capital it starts with, unless that belongs to an abbreviation."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
