"""The lines of a source that a diagnostic points at, with the words underlined.

A line is made of runs: words, and the part that they play (`gutter`, `primary`, …), for a terminal to colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from agreements.diagnostics.diagnostic import Label
from agreements.diagnostics.source import Span
from agreements.diagnostics.unseen import marked

Run = tuple[str, str]
"""Words and the part they play; an empty part is plain."""

Line = list[Run]

TAB = 4
"""Columns that a tab takes, wherever it stands."""

LEAD = 20
"""Characters kept before the underlined words of a line that must be clipped."""

NARROWEST = 40
"""Columns of source shown at least, however narrow the terminal."""

DENSEST = 4
"""Characters shown to a column at most: some take no column at all, and a line may have a million of them."""


def visible(text: str) -> str:
    """The text as one line of a terminal can show it: tabs as spaces, and nothing that moves the cursor.

    Control characters, those that turn the direction of text about, and all that cannot be seen become their code
    points: `⟨U+200B⟩`.
    """
    return marked(text.replace("\t", " " * TAB))


def excerpt(labels: Sequence[Label], width: int) -> Iterator[Line]:
    """The places that labels point at, the first label's file first; `width` is in columns."""
    if not labels:
        return
    first = labels[0]
    gutter = max(len(str(label.span.line)) for label in labels)
    files = list(dict.fromkeys(label.span.source for label in labels))
    for at, source in enumerate(files):
        here = [label for label in labels if label.span.source == source]
        arrow = ":::" if at else "-->"
        yield [(f"{' ' * gutter}{arrow} ", "gutter"), (visible(str(here[0].span)), "place")]
        yield _gutter("", gutter)
        yield from _places(here, first, gutter, max(width - gutter - 3, NARROWEST))
    yield _gutter("", gutter)


def _places(labels: Sequence[Label], first: Label, gutter: int, width: int) -> Iterator[Line]:
    ordered = sorted(labels, key=lambda label: (label.span.start, label.span.end))
    before = 0
    for number, on_line in groupby(ordered, key=lambda label: label.span.line):
        if before and number > before + 1:
            yield [("...", "gutter")]
        before = number
        yield from _line(number, list(on_line), first, gutter, width)


def _line(number: int, labels: Sequence[Label], first: Label, gutter: int, width: int) -> Iterator[Line]:
    """One line of source, and under it a row for each label; shown anew when clipping would hide a label."""
    shown: tuple[int, int] | None = None
    line = labels[0].span.source.line(number)
    for label in labels:
        start, end = _columns(label.span, line)
        if shown is None or not shown[0] <= start <= end <= shown[1]:
            begin, stop = window = _window(line, start, end, width)
            if window != shown:
                clipped = "…" * (begin > 0) + visible(line[begin:stop]) + "…" * (stop < len(line))
                yield [*_gutter(str(number), gutter), (f" {clipped}" if clipped else "", "")]
            shown = window
        begin, stop = shown
        space = cell_len(visible(line[begin:start])) + (begin > 0)
        marks = max(cell_len(visible(line[start : min(end, stop)])), 1)
        yield _underline(label, is_primary=label is first, space=space, marks=marks, gutter=gutter)


def _underline(label: Label, *, is_primary: bool, space: int, marks: int, gutter: int) -> Line:
    part, mark = ("primary", "^") if is_primary else ("secondary", "-")
    last = last_line(label.span)
    goes_on = f"(and on to line {last})" if last > label.span.line else ""
    words = visible(" ".join(filter(None, (label.message, goes_on))))
    said = f"{mark * marks} {words}" if words else mark * marks
    return [*_gutter("", gutter), (" " * (space + 1), ""), (said, part)]


def _gutter(text: str, width: int) -> Line:
    return [(f"{text:>{width}} |", "gutter")]


def last_line(span: Span) -> int:
    """The line that the last character of a span stands on."""
    return span.source.position(max(span.start, span.end - 1))[0]


def _columns(span: Span, line: str) -> tuple[int, int]:
    """Where the underlined characters of a span's first line begin and end, counted from 0."""
    start = span.column - 1
    return start, min(max(start + span.end - span.start, start), max(len(line), start))


def _window(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The characters of a line to show, so that it fits and the start of the underlined words is seen."""
    if _fits(line, 0, len(line), width):
        return 0, len(line)
    begin = 0 if _fits(line, 0, end, width - 1) else max(start - LEAD, 0)
    room = width - 1 - (begin > 0)
    stop, limit = begin, min(len(line), begin + width * DENSEST)
    while stop < limit and (room := room - cell_len(visible(line[stop]))) >= 0:
        stop += 1
    return begin, max(stop, min(start + 1, len(line)))


def _fits(line: str, begin: int, end: int, width: int) -> bool:
    return end - begin <= width * DENSEST and cell_len(visible(line[begin:end])) <= width
