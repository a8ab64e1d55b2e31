"""Where everything of a picture goes.

What is drawn around something stands in columns. What is drawn around nothing, or goes further than one step, stands in
the layers that graphlay finds; it routes all lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphlay

from agreements.render.drawing.columns import columns
from agreements.render.drawing.parts import SMALL, WHO, Box, Line, Parts, Point, Route, word_width
from agreements.render.drawing.words import words

FRAME = 12
"""How far the frame around what stands together is from its boxes."""

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
    centres = columns(parts) if parts.middle else {}
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
    return {**edge, "label_size": {"width": word_width(line), "height": SMALL + 4.0}} if line.word else edge


def _is_turned(line: Line, parts: Parts, centres: dict[str, tuple[float, float]]) -> bool:
    """Whether a line is laid from its end to its start, so that layers run from left to right."""
    if centres:
        return centres[line.start][0] > centres[line.end][0]
    return parts.boxes[line.end].sort in WHO and parts.boxes[line.start].sort not in WHO


def _read(laid: graphlay.Layout, parts: Parts, turned: Sequence[bool]) -> Places:
    """What graphlay found, in whole pixels."""
    corners = {
        box.name: (round(node["center"]["x"] - box.width / 2), round(node["center"]["y"] - box.height / 2))
        for box, node in zip(parts.boxes.values(), laid.nodes, strict=True)
    }
    routes = [tuple(_point(point) for point in edge["points"]) for edge in laid.edges]
    ways = tuple(route[::-1] if back else route for route, back in zip(routes, turned, strict=True))
    advised = [_point(edge["label_anchor"]) if edge.get("label_anchor") else None for edge in laid.edges]
    return Places(corners, ways, words(parts, corners, ways, advised))


def _point(point: dict[str, Any]) -> Point:
    return round(point["x"]), round(point["y"])
