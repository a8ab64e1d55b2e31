"""A calendar of what begins and stops being permitted: as text, as JSON and for calendar programs (RFC 5545)."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from agreements.graph import PolicyGraph
from agreements.policy.titles import title_of
from agreements.question.sentence import as_question
from agreements.render.calendar_words import (
    FewNames,
    as_place,
    named,
    turn_as_json,
    turn_in_words,
)
from agreements.render.differences import MOST_NAMED, Wording
from agreements.render.losses import as_json_list, substitutes_as_json, substitutes_in_words
from agreements.render.sanitise import clean
from agreements.words import as_sentence, in_words, listed_in_words

if TYPE_CHECKING:
    from agreements.analysis.calendar.days import CalendarEntry

_LONGEST_LINE = 75
"""How many octets a line of a calendar file has; longer ones go on in the next."""

MOST_IN_AN_EVENT = 25
"""How many clauses the event of a calendar file tells of; calendar programs show little more."""

_NO_EVENTS = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""What a calendar without events has in their place, as RFC 5545 wants some component: one that shows nothing."""

Group: TypeAlias = "tuple[CalendarEntry, ...]"
"""What begins, stops or is to be reviewed on one day for the same reasons."""


def to_json(graph: PolicyGraph, entries: Sequence[CalendarEntry]) -> Iterator[str]:
    """Every entry as JSON, in pieces that follow one another."""
    told = _turns_as_json(graph, entries)
    return as_json_list(_as_json(told, one) for one in entries)


def _turns_as_json(graph: PolicyGraph, entries: Iterable[CalendarEntry]) -> dict[int, dict[str, Any]]:
    """What turns by its identity: each once, and what one declaration says together, as that is then read once."""
    turns = {id(turn): turn for one in entries for turn in one.because}
    in_order = sorted(turns.values(), key=lambda turn: turn.name)
    return {id(turn): turn_as_json(graph, turn) for turn in in_order}


def _as_json(told: Mapping[int, dict[str, Any]], one: CalendarEntry) -> dict[str, Any]:
    said: dict[str, Any] = {
        "on": one.day.isoformat(),
        "change": one.change,
        "clause": one.clause,
        "because": [told[id(turn)] for turn in one.because],
    }
    if one.example is not None:
        said |= {
            "from": one.disclosers,
            "to": one.recipients,
            "data": one.data,
            "purpose": one.purposes,
            "example": one.example,
            "instead": None if one.instead is None else substitutes_as_json(one.instead),
        }
    return said


def grouped(entries: Iterable[CalendarEntry]) -> Iterator[Group]:
    """Entries of one day that have the same reasons, in order of days."""
    found: dict[object, list[CalendarEntry]] = {}
    for one in entries:
        because = tuple((turn.name, turn.change, turn.other) for turn in one.because)
        found.setdefault((one.day, one.change, because), []).append(one)
    yield from (tuple(group) for _, group in sorted(found.items(), key=lambda pair: pair[1][0].day))


def to_text(graph: PolicyGraph, entries: Iterable[CalendarEntry]) -> Iterator[str]:
    """All of it for a person, day by day, in one piece."""
    lines: list[str] = []
    few = FewNames(graph)
    last: date | None = None
    for group in grouped(entries):
        day = group[0].day
        if day != last:
            lines += [*([""] if lines else []), in_words(day)]
            last = day
        lines += [f"  {line}" for line in _group_in_words(graph, few, group)]
    yield "\n".join(lines or ["Nothing begins, stops or is to be reviewed."]) + "\n"


def _group_in_words(
    graph: PolicyGraph, few: FewNames, group: Group, most: int = sys.maxsize
) -> Iterator[str]:
    first = group[0]
    for turn in first.because:
        yield f"{as_sentence(turn_in_words(graph, turn))} ({as_place(turn)})"
    if first.change == "lapses":
        yield "  No share that could be permitted that day stops by it"
    if first.change in ("review", "lapses"):
        return
    when = "Last day of" if first.change == "stops" else "First day of"
    wording = Wording(graph, graph)
    for one in group[:most]:
        yield f"  {when} what {named(graph, one.clause)} lets: {_shares(graph, few, one)}"
        if one.example is not None:
            yield f"    for example: {clean(as_question(one.example))}"
        if one.instead is not None:
            for said in substitutes_in_words(wording, one.instead):
                yield f"    {said}"
    if len(group) > most:
        yield f"  And {len(group) - most:,} more, which `agreements calendar` tells as text and as JSON"


def _shares(graph: PolicyGraph, few: FewNames, one: CalendarEntry) -> str:
    who, what, whom, why = (
        _listed(graph, names)
        for names in (
            one.disclosers,
            few.data(one.data),
            one.recipients,
            few.purposes(one.purposes),
        )
    )
    return f"{who} sharing {what} with {whom} for {why}"


def _listed(graph: PolicyGraph, names: Sequence[str]) -> str:
    titles = [f"“{clean(title_of(graph, name))}”" if name in graph else name for name in names]
    if len(titles) <= MOST_NAMED:
        return listed_in_words(titles)
    return f"{', '.join(titles[: MOST_NAMED - 1])} and {len(titles) - MOST_NAMED + 1} others"


# --- for calendar programs ------------------------------------------------------------------------------


def to_ics(graph: PolicyGraph, entries: Iterable[CalendarEntry]) -> Iterator[str]:
    """An iCalendar with an event of a whole day for each group, in one piece; the same bundle gives the same text."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//agreements//calendar//EN", "CALSCALE:GREGORIAN"]
    few = FewNames(graph)
    events = [line for group in grouped(entries) for line in _event(graph, few, group)]
    lines += [*(events or _NO_EVENTS), "END:VCALENDAR"]
    yield "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(graph: PolicyGraph, few: FewNames, group: Group) -> Iterator[str]:
    first = group[0]
    told = [*_group_in_words(graph, few, group, MOST_IN_AN_EVENT)]
    key = repr((first.day, first.change, [(turn.name, turn.change, turn.other) for turn in first.because]))
    what = {"stops": "Last day", "begins": "First day", "review": "Review", "lapses": "Last day"}[
        first.change
    ]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@agreements"
    yield f"DTSTAMP:{_date(first.day)}T000000Z"  # the same bundle gives the same text, so no clock is read
    yield f"DTSTART;VALUE=DATE:{_date(first.day)}"
    if (
        first.day < date.max
    ):  # else it ends with the day that it is on, as RFC 5545 has it where none is given
        yield f"DTEND;VALUE=DATE:{_date(first.day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(f'{what}: {turn_in_words(graph, first.because[0])}')}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(told))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    """A day as a calendar file has it: four digits of the year, whichever it is."""
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for mark, said in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(mark, said)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in pieces that are short enough, none of which breaks a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
