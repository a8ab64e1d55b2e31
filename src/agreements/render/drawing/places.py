"""Where everything of a picture goes.

What a picture is drawn around stands in the middle, in source order; who is named stands to its left, and all else to
its right. Where it is drawn around nothing, or goes further than one step, graphlay finds layers. It routes all lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist
from typing import Any, TypeAlias

import graphlay

from agreements.render.drawing.parts import SMALL, Box, Line, Parts
from agreements.render.drawing.text import width

Point: TypeAlias = tuple[int, int]
Route: TypeAlias = tuple[Point, ...]
Area: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

WHO = ("kind", "organisation", "role")
"""The sorts that stand to the left, so that a clause reads from who to what."""

FRAME = 12
"""How far the frame around what stands together is from its boxes."""

_GAP, _LOOSEST = 12, 48
"""How far boxes of one column stand apart at least, and at most."""

_BETWEEN = 96
"""How far columns stand apart, besides the widest word on a line between them."""

_WORD_AT = (0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85)
"""Where on a line its word may stand, the best place first."""

_OPTIONS = {
    "routing": {"style": "diagonal"},
    "spacing": {"node_gap": 16.0, "dummy_gap": 12.0, "layer_gap": 72.0},
}


@dataclass(frozen=True, slots=True)
class Places:
    """The top left corners of boxes; the points of each line from start to end, and the middle of its word."""

    corners: dict[str, Point]
    routes: tuple[Route, ...]
    words: tuple[Point | None, ...]


def place(parts: Parts) -> Places:
    """Find the places, the same ones for the same parts."""
    centres = _columns(parts) if parts.middle else {}
    turned = [_is_turned(line, parts, centres) for line in parts.lines]
    number = {name: at for at, name in enumerate(parts.boxes)}
    graph = {
        "nodes": [_node(box, centres.get(box.name)) for box in parts.boxes.values()],
        "edges": [_edge(line, back, number) for line, back in zip(parts.lines, turned, strict=True)],
    }
    laid = (graphlay.reroute if centres else graphlay.layout)(graph, options=_OPTIONS)
    return _read(laid, parts, turned)


def _node(box: Box, centre: tuple[float, float] | None) -> dict[str, Any]:
    """A box as graphlay takes it, with its place where that is known."""
    node = {"key": box.name, "shape": "box", "size": {"width": box.width, "height": box.height}}
    return node if centre is None else {**node, "position": {"x": centre[0], "y": centre[1]}}


def _edge(line: Line, back: bool, number: dict[str, int]) -> dict[str, Any]:
    """A line as graphlay takes it, with room for its word."""
    start, end = (line.end, line.start) if back else (line.start, line.end)
    edge = {"source": number[start], "target": number[end], "weight": 1.0}
    return {**edge, "label_size": {"width": _word_width(line), "height": SMALL + 4.0}} if line.word else edge


def _word_width(line: Line) -> float:
    return width(line.word, SMALL) + 6


def _is_turned(line: Line, parts: Parts, centres: dict[str, tuple[float, float]]) -> bool:
    """Whether a line is laid from its end to its start, so that layers run from left to right."""
    if centres:
        return centres[line.start][0] > centres[line.end][0]
    return parts.boxes[line.end].sort in WHO and parts.boxes[line.start].sort not in WHO


def _columns(parts: Parts) -> dict[str, tuple[float, float]]:
    """The centres of boxes: the middle in source order, and beside it what it is joined to."""
    outside = [box for box in parts.boxes.values() if box.name not in parts.middle]
    middle = [parts.boxes[name] for name in parts.middle]
    row = {name: at for at, name in enumerate(parts.middle)}
    beside = _height_among(parts.lines, row)
    sides = [
        sorted((box for box in outside if (box.sort in WHO) is left), key=lambda box: beside[box.name])
        for left in (True, False)
    ]
    columns = [column for column in (sides[0], middle, sides[1]) if column]
    tallest = max(_tall(column, _GAP) for column in columns)
    step = (
        middle[0].width + _BETWEEN + max((_word_width(line) for line in parts.lines if line.word), default=0)
    )
    return {
        box.name: (at * step, y)
        for at, column in enumerate(columns)
        for box, y in zip(column, _stacked(column, tallest), strict=True)
    }


def _height_among(lines: Iterable[Line], row: dict[str, int]) -> dict[str, float]:
    """How far down the middle what lies beside it belongs: at the mean of what it is joined to."""
    joined: dict[str, list[int]] = {}
    for line in lines:
        for inner, outer in ((line.start, line.end), (line.end, line.start)):
            if inner in row and outer not in row:
                joined.setdefault(outer, []).append(row[inner])
    return {name: sum(found) / len(found) for name, found in joined.items()}


def _tall(column: Sequence[Box], gap: float) -> float:
    return sum(box.height for box in column) + gap * (len(column) - 1)


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


def _read(laid: graphlay.Layout, parts: Parts, turned: Sequence[bool]) -> Places:
    """What graphlay found, in whole pixels."""
    corners = {
        box.name: (round(node["center"]["x"] - box.width / 2), round(node["center"]["y"] - box.height / 2))
        for box, node in zip(parts.boxes.values(), laid.nodes, strict=True)
    }
    routes = [tuple(_point(point) for point in edge["points"]) for edge in laid.edges]
    ways = tuple(route[::-1] if back else route for route, back in zip(routes, turned, strict=True))
    return Places(corners, ways, _words(parts, corners, ways))


def _words(parts: Parts, corners: dict[str, Point], ways: Sequence[Route]) -> tuple[Point | None, ...]:
    """The middle of each word: on its line, where it covers no box and no other word."""
    taken: list[Area] = [
        (x, y, x + parts.boxes[name].width, y + parts.boxes[name].height) for name, (x, y) in corners.items()
    ]
    found: list[Point | None] = []
    for line, way in zip(parts.lines, ways, strict=True):
        found.append(_word(line, way, taken) if line.word else None)
    return tuple(found)


def _word(line: Line, way: Route, taken: list[Area]) -> Point:
    areas = [_about(_along(way, part), line) for part in _WORD_AT]
    area = min(areas, key=lambda one: sum(_shared(one, other) for other in taken))
    taken.append(area)
    return round((area[0] + area[2]) / 2), round((area[1] + area[3]) / 2)


def _along(way: Route, part: float) -> tuple[float, float]:
    """The point that lies so far along a line, as a part of its length."""
    legs = list(pairwise(way))
    left = part * sum(dist(*leg) for leg in legs)
    for start, end in legs:
        long = dist(start, end)
        if left <= long and long:
            return start[0] + (end[0] - start[0]) * left / long, start[1] + (end[1] - start[1]) * left / long
        left -= long
    return way[-1]


def _about(point: tuple[float, float], line: Line) -> Area:
    across, down = _word_width(line) / 2, SMALL / 2 + 2
    return point[0] - across, point[1] - down, point[0] + across, point[1] + down


def _shared(one: Area, other: Area) -> float:
    """How much two areas have in common."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0


def _point(point: dict[str, Any]) -> Point:
    return round(point["x"]), round(point["y"])
