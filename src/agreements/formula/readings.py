"""How far whoever wrote down a rule of law had read its source: a note in a form of its own, and what it says.

The form is `Read: in full, version of 2026-02-05.`, alone in a `note` of a gateway or bar; or `in summary`, or `from
memory`. It decides nothing. Beside it stand the sentences of other notes that say what nobody has confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast, get_args

from agreements.formula.proof import ReadingHow, SourceReading
from agreements.words import MONTHS, in_words

HOWS: tuple[ReadingHow, ...] = get_args(ReadingHow)
"""How far a source may have been read, the most first."""

FROM_MEMORY: ReadingHow = "from memory"
"""Nobody read a source: what is written is remembered."""

_MEANT = re.compile(r"read\s*:", re.IGNORECASE)
_FORM = re.compile(rf"Read: (?P<how>{'|'.join(HOWS)}), version of (?P<version>\d{{4}}-\d{{2}}-\d{{2}})\.")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_UNCONFIRMED = re.compile(r"\bnot (?:been )?(?:checked|confirmed|read|seen)\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.;:]) (?=[A-Z])")


def is_meant(words: str) -> bool:
    """Whether a note begins as one about reading does, in the form or not."""
    return _MEANT.match(words.lstrip()) is not None


def read_note(words: str, law: str) -> SourceReading | None:
    """What a note says of how far the source of a gateway or bar was read; nothing when it is not in the form."""
    found = _FORM.fullmatch(" ".join(words.split()))
    version = None if found is None else _day(found["version"])
    if found is None or version is None:
        return None
    return SourceReading(law, cast("ReadingHow", found["how"]), version)


def reading_of(notes: Iterable[str], law: str) -> tuple[SourceReading, ...]:
    """What the notes of a gateway or bar say of it: at most one reading; of several, the one that claims least."""
    found = [one for one in (read_note(note, law) for note in notes) if one is not None]
    return tuple(sorted(found, key=lambda one: (-HOWS.index(one.how), one.version))[:1])


def slip_of(words: str) -> str:
    """What keeps a note that is meant to say it from the form."""
    folded = " ".join(words.split())
    if not any(how in folded for how in HOWS):
        return "it does not say how: in full, in summary or from memory"
    days = _DAY.findall(folded)
    if len(days) != 1:
        return "it does not give one version by its date, such as `2026-02-05`"
    if _day(days[0]) is None:
        return f"there is no day `{days[0]}`"
    if _FORM.fullmatch(f"{folded}."):
        return "no full stop ends it"
    return "something else is said in it, or in other words"


def right_form(words: str) -> str:
    """The form, with what can be told of a note that is meant to have it, and claiming no more than that."""
    said = words.casefold()
    how = next((one for one in HOWS if one.split()[1] in said), FROM_MEMORY)
    days = [day for day in _DAY.findall(words) if _day(day) is not None]
    return f"Read: {how}, version of {days[0] if len(days) == 1 else 'YYYY-MM-DD'}."


def reading_in_words(reading: SourceReading) -> str:
    """A reading as a reviewer is told it."""
    day = in_words(reading.version)
    if reading.how == FROM_MEMORY:
        return f"written from memory on {day}: nobody has compared it with a source"
    return f"read {reading.how}, in the version of {day}"


def reading_in_short(reading: SourceReading) -> str:
    """A reading as a cell of a table has it: `in full · 5 Feb 2026`."""
    day = reading.version
    return f"{reading.how} · {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def unconfirmed_of(notes: Iterable[str]) -> Iterator[str]:
    """The sentences of some notes that say what was not confirmed, checked, read or seen, white space folded."""
    for note in notes:
        for sentence in _BETWEEN_SENTENCES.split(" ".join(note.split())):
            if _UNCONFIRMED.search(sentence):
                yield sentence


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
