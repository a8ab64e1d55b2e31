"""Where boxes go that are drawn around something: it in the middle, who is named to its left, all else to its right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agreements.render.drawing.parts import WHO, Box, Line, Parts, word_width

_GAP, _LOOSEST = 12, 56
"""How far boxes of one column stand apart at least, and at most."""

_BETWEEN = 72
"""How far columns stand apart, besides the widest word on a line between them."""

_FOR_LINES, _MOST_FOR_LINES = 4, 160
"""How much farther for each line between them, and at most."""


def columns(parts: Parts) -> dict[str, tuple[float, float]]:
    """The centres of boxes: the middle in source order, and beside it what it is joined to."""
    middle = [parts.boxes[name] for name in parts.middle]
    beside = _height_among(parts.lines, {name: at for at, name in enumerate(parts.middle)})
    outside = sorted((parts.boxes[name] for name in beside), key=lambda box: beside[box.name])
    left, right = ([box for box in outside if (box.sort in WHO) is first] for first in (True, False))
    tallest = max(_tall(column, _GAP) for column in (left, middle, right))
    found = {}
    for column, way in ((left, -1), (middle, 0), (right, 1)):
        across = way * (middle[0].width + _apart(parts.lines, {box.name for box in column}))
        for box, down in zip(column, _stacked(column, tallest), strict=True):
            found[box.name] = (across, down)
    return found


def _apart(lines: Iterable[Line], side: set[str]) -> float:
    """How far a column stands from the middle, so that the lines between them and their words find room."""
    between = [line for line in lines if line.start in side or line.end in side]
    widest = max((word_width(line) for line in between if line.word), default=0)
    return _BETWEEN + widest + min(_FOR_LINES * len(between), _MOST_FOR_LINES)


def _height_among(lines: Iterable[Line], row: dict[str, int]) -> dict[str, float]:
    """How far down the middle what lies beside it belongs: at the mean of what it is joined to."""
    joined: dict[str, list[int]] = {}
    for line in lines:
        for inner, outer in ((line.start, line.end), (line.end, line.start)):
            if inner in row and outer not in row:
                joined.setdefault(outer, []).append(row[inner])
    return {name: sum(found) / len(found) for name, found in joined.items()}


def _tall(column: Sequence[Box], gap: float) -> float:
    return sum(box.height for box in column) + gap * max(len(column) - 1, 0)


def _stacked(column: Sequence[Box], tallest: float) -> list[float]:
    """The heights of the centres of boxes that stand over one another, about the middle of the tallest column."""
    loose = (tallest - _tall(column, 0)) / max(len(column) - 1, 1)
    gap = min(max(loose, _GAP), _LOOSEST)
    top = (tallest - _tall(column, gap)) / 2
    found = []
    for box in column:
        found.append(top + box.height / 2)
        top += box.height + gap
    return found
