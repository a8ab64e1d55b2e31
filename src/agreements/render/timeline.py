"""The answer to a question over the years: as text, as JSON, and as a picture that says in words what it shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from agreements.graph import PolicyGraph
from agreements.render.calendar_words import as_place, evidence_in_words, turn_as_json, turn_in_words
from agreements.words import as_sentence, period_in_words

if TYPE_CHECKING:
    from agreements.analysis.calendar.timeline import Interval

_COLOURS = {"permitted": "#00703c", "referred": "#f47738", "refused": "#505a5f"}
_WIDTH, _LEFT, _HEIGHT, _TOP, _ROW, _CHARACTERS = 960, 20, 44, 36, 22, 112
_YEAR = 366


def to_json(graph: PolicyGraph, intervals: Sequence[Interval]) -> str:
    """The intervals as JSON; what has no first or last day has null."""
    return json.dumps([_as_json(graph, one) for one in intervals], ensure_ascii=False, indent=2) + "\n"


def _as_json(graph: PolicyGraph, one: Interval) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [turn_as_json(graph, turn) for turn in one.turns]
    changes += [
        {
            "name": turn.by,
            "change": "counts" if turn.counts else "counts no more",
            "says": evidence_in_words(graph, turn),
        }
        for turn in one.evidence
    ]
    first, last = _ends(one)
    return {
        "outcome": str(one.outcome),
        "from": None if first is None else first.isoformat(),
        "until": None if last is None else last.isoformat(),
        "changes": changes,
    }


def _ends(one: Interval) -> tuple[date | None, date | None]:
    return (
        None if one.first == date.min else one.first,
        None if one.last == date.max else one.last,
    )


def in_lines(graph: PolicyGraph, intervals: Sequence[Interval]) -> list[tuple[str, list[str]]]:
    """What is said of each interval: when and what, and what changes on its first day."""
    return [(as_sentence(f"{_when(one)}: {one.outcome}"), _why(graph, one)) for one in intervals]


def to_text(graph: PolicyGraph, intervals: Sequence[Interval]) -> str:
    """The intervals for a person: one a line, with what changes on its first day under it."""
    lines = []
    for says, why in in_lines(graph, intervals):
        lines.append(says)
        lines.extend(f"  {said}" for said in why)
    return "\n".join(lines) + "\n"


def _when(one: Interval) -> str:
    when = period_in_words(*_ends(one))
    return "on any day" if when == "at any time" else when


def _why(graph: PolicyGraph, one: Interval) -> list[str]:
    turns = [f"{as_sentence(turn_in_words(graph, turn))} ({as_place(turn)})" for turn in one.turns]
    return [*turns, *(as_sentence(evidence_in_words(graph, turn)) for turn in one.evidence)]


def to_svg(graph: PolicyGraph, intervals: Sequence[Interval], question: str) -> str:
    """A picture of the intervals; its title and description say the same in words."""
    first, last = _shown(intervals)
    heading = wrap(question, _CHARACTERS)
    top_of_bar = _TOP + _ROW * len(heading)
    days = max((last - first).days, 1)

    def at(day: date) -> float:
        inside = min(max((day - first).days, 0), days)
        return round(_LEFT + (_WIDTH - 2 * _LEFT) * inside / days, 1)

    bars: list[str] = []
    rows: list[tuple[str, bool]] = []
    for number, one in enumerate(intervals):
        left, right = at(one.first), at(one.last if one.last == date.max else _next(one.last))
        bars.append(
            f'<rect x="{left}" y="{top_of_bar}" width="{max(right - left, 1)}" height="{_HEIGHT}" '
            f'fill="{_COLOURS[str(one.outcome)]}"/>'
        )
        if number:
            bars.append(
                f'<line x1="{left}" y1="{top_of_bar - 6}" x2="{left}" y2="{top_of_bar + _HEIGHT + 6}" '
                'stroke="#0b0c0c" stroke-width="2"/>'
            )
        rows.append((f"{as_sentence(_when(one))}: {one.outcome}", False))
        rows.extend((line, True) for said in _why(graph, one) for line in wrap(said, _CHARACTERS))
    top = top_of_bar + _HEIGHT + 40
    text = "".join(
        f'<text x="{_LEFT + (16 if inner else 0)}" y="{top + _ROW * number}" '
        f'font-weight="{"normal" if inner else "bold"}">{escape(said)}</text>'
        for number, (said, inner) in enumerate(rows)
    )
    asked = "".join(
        f'<text x="{_LEFT}" y="{32 + _ROW * number}" font-weight="bold">{escape(said)}</text>'
        for number, said in enumerate(heading)
    )
    height = top + _ROW * len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="title description" font-family="sans-serif" font-size="15" fill="#0b0c0c">'
        f'<title id="title">{escape(question)}</title>'
        f'<desc id="description">{escape(to_text(graph, intervals).strip())}</desc>'
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
        f"{asked}{''.join(bars)}{text}</svg>\n"
    )


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _shown(intervals: Sequence[Interval]) -> tuple[date, date]:
    """The first and the last day that a picture shows: a year before the first border until one after the last."""
    borders = [one.first for one in intervals[1:]]
    if not borders:
        return date(2000, 1, 1), date(2001, 1, 1)
    around = max((borders[-1] - borders[0]).days // 10, _YEAR)
    first = max(borders[0].toordinal() - around, date.min.toordinal())
    last = min(borders[-1].toordinal() + around, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)
