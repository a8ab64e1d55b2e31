"""Where the words on lines go: on their own line, where they cover no box, no other word and as few lines as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from math import dist
from typing import TypeAlias

from agreements.render.drawing.parts import SMALL, Line, Parts, Point, Route, word_width

Area: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

Passing: TypeAlias = dict[tuple[int, int], set[int]]
"""The numbers of the lines that pass through each cell of a grid."""

_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where on a line its word may stand, the best place first."""

_CELL = 8
"""How many pixels a cell of the grid is wide and high."""


def words(
    parts: Parts, corners: dict[str, Point], routes: Sequence[Route], advised: Sequence[Point | None]
) -> tuple[Point | None, ...]:
    """The middle of each word, beginning with the place that is advised for it; none for a line without one."""
    taken: list[Area] = [
        (x, y, x + parts.boxes[name].width, y + parts.boxes[name].height) for name, (x, y) in corners.items()
    ]
    passing = _passing(routes)
    found: list[Point | None] = []
    for line, route, first in zip(parts.lines, routes, advised, strict=True):
        found.append(
            _middle(line, [*([first] if first else []), *_on(route)], taken, passing) if line.word else None
        )
    return tuple(found)


def _middle(line: Line, middles: Iterable[tuple[float, float]], taken: list[Area], passing: Passing) -> Point:
    """The first of the best middles for a word, whose area is then taken."""
    areas = [_about(middle, line) for middle in middles]
    area = min(areas, key=lambda one: (sum(_shared(one, other) for other in taken), _crossed(one, passing)))
    taken.append(area)
    return round((area[0] + area[2]) / 2), round((area[1] + area[3]) / 2)


def _passing(routes: Sequence[Route]) -> Passing:
    """The lines that pass through each cell of a grid."""
    found: Passing = {}
    for at, route in enumerate(routes):
        steps = max(round(_long(route) / _CELL * 2), 1)
        for step in range(steps + 1):
            x, y = _along(route, step / steps)
            found.setdefault((int(x // _CELL), int(y // _CELL)), set()).add(at)
    return found


def _crossed(area: Area, passing: Passing) -> int:
    """How many lines pass through an area, or close by."""
    left, top, right, bottom = (int(one // _CELL) for one in area)
    cells = product(range(left, right + 1), range(top, bottom + 1))
    return len(set().union(*(passing.get(cell, ()) for cell in cells)))


def _on(route: Route) -> Iterator[tuple[float, float]]:
    return (_along(route, part) for part in _PLACES)


def _shared(one: Area, other: Area) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0


def _along(route: Route, part: float) -> tuple[float, float]:
    """The point that lies so far along a line, as a part of its length."""
    left = part * _long(route)
    for start, end in pairwise(route):
        long = dist(start, end)
        if left <= long and long:
            return start[0] + (end[0] - start[0]) * left / long, start[1] + (end[1] - start[1]) * left / long
        left -= long
    return route[-1]


def _long(route: Route) -> float:
    return sum(dist(start, end) for start, end in pairwise(route))


def _about(middle: tuple[float, float], line: Line) -> Area:
    across, down = word_width(line) / 2, SMALL / 2 + 2
    return middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down
