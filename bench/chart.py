"""The results as a picture: medians against the number of agreements, both on logarithmic scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor, log10
from typing import Any

from bench.figures import in_units, look

WIDTH, HEIGHT = 980, 470
PANELS = ((70, "The whole language"), (560, "The plain network, beside other engines"))
PANEL_WIDTH, TOP, BOTTOM = 230, 60, 390
COLOURS = (
    "#0b5394", "#38761d", "#990000", "#7f6000", "#5b2c83", "#333333", "#c2185b", "#00695c", "#b45309",
    "#4a6a00", "#6b4e3d",
)  # fmt: skip
MARKS = ("", "7 4", "2 3", "9 3 2 3", "12 4", "4 2", "1 4", "14 3 2 3 2 3", "6 6", "3 6", "10 2")
"""How the lines are broken, so that they can be told apart without colour."""

OWN = {
    "first time": ("answers", "first"),
    "again": ("answers", "outcome"),
    "again, resolved": ("answers", "index"),
    "with proof, first time": ("explained", "first"),
    "with proof, again": ("answers", "ask"),
}
"""Our own lines, by what they are called: a bare answer from JSON text unless it says otherwise."""

Line = tuple[str, list[tuple[int, float]]]


def draw(results: dict[str, Any]) -> str:
    """An SVG picture of the results, with a title and a description for those who do not see it."""
    sizes = {int(size): found for size, found in results["sizes"].items()}
    panels = (list(_whole(sizes)), list(_plain(sizes)))
    values = [value for lines in panels for _, points in lines for _, value in points]
    across, up = _span(sizes), _span(values)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="performance-title performance-description" '
        'font-family="system-ui, \'Segoe UI\', Helvetica, Arial, sans-serif" font-size="12">',
        '<title id="performance-title">What one answer costs as agreements grow in number</title>',
        f'<desc id="performance-description">{_description(panels)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for (left, title), lines in zip(PANELS, panels, strict=True):
        parts += _panel(left, title, lines, across, up)
    return "\n".join((*parts, "</svg>")) + "\n"


def _whole(sizes: dict[int, Any]) -> Iterator[Line]:
    for name, keys in OWN.items():
        yield name, _points(sizes, "whole", *keys)
    yield "reference", _points(sizes, "whole", "held", "reference")


def _plain(sizes: dict[int, Any]) -> Iterator[Line]:
    for name, keys in OWN.items():
        yield f"ours, {name}", _points(sizes, "plain", *keys)
    peers = (found.get("plain", {}).get("peers", {}) for found in sizes.values())
    for peer in dict.fromkeys(name for some in peers for name in some):
        yield f"{peer}, first time", _points(sizes, "plain", "peers", peer, "first")


def _points(sizes: dict[int, Any], *keys: str) -> list[tuple[int, float]]:
    found = ((size, look(measured, *keys)) for size, measured in sizes.items())
    return [(size, one["median_us"]) for size, one in found if isinstance(one, dict) and one.get("calls")]


def _span(values: Iterable[float]) -> tuple[int, int]:
    """Whole powers of ten that the values lie between."""
    logs = [log10(value) for value in values] or [0.0]
    low = floor(min(logs))
    return low, max(ceil(max(logs)), low + 1)


def _panel(
    left: int, title: str, lines: list[Line], across: tuple[int, int], up: tuple[int, int]
) -> Iterator[str]:
    def x(size: float) -> float:
        return left + PANEL_WIDTH * (log10(size) - across[0]) / (across[1] - across[0])

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (log10(value) - up[0]) / (up[1] - up[0])

    yield f'<text x="{left}" y="32" font-size="15" font-weight="600">{title}</text>'
    for power in range(up[0], up[1] + 1):
        at = y(10**power)
        yield f'<path d="M{left} {at:.1f}h{PANEL_WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{in_units(10**power)}</text>'
    for power in range(across[0], across[1] + 1):
        yield f'<text x="{x(10**power):.1f}" y="{BOTTOM + 20}" text-anchor="middle">{10**power:,}</text>'
    yield f'<text x="{left + PANEL_WIDTH / 2}" y="{BOTTOM + 42}" text-anchor="middle">agreements</text>'
    if not any(points for _, points in lines):
        middle = f'x="{left + PANEL_WIDTH / 2}" y="{(TOP + BOTTOM) / 2}" text-anchor="middle"'
        yield f'<text {middle} fill="#555">not measured in this run</text>'
    labels = _apart([(name, y(points[-1][1])) for name, points in lines if points])
    for number, (name, points) in enumerate(lines):
        if points:
            colour, mark = COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]
            path = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
            style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{mark}"'
            yield f'<polyline points="{path}" {style}/>'
            for size, value in points:
                yield f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
            end, level = x(points[-1][0]), y(points[-1][1])
            edge = left + PANEL_WIDTH + 14
            yield f'<path d="M{end + 4:.1f} {level:.1f}L{edge - 3} {labels[name]:.1f}" stroke="{colour}" opacity=".4"/>'
            yield f'<text x="{edge}" y="{labels[name] + 4:.1f}" fill="{colour}">{name}</text>'


def _apart(wanted: list[tuple[str, float]]) -> dict[str, float]:
    """Heights for the labels, near where they are wanted and never one upon another."""
    placed: dict[str, float] = {}
    lowest = 0.0
    for name, height in sorted(wanted, key=lambda one: one[1]):
        lowest = placed[name] = max(height, lowest + 16)
    return placed


def _description(panels: Iterable[list[Line]]) -> str:
    told = []
    for (_, title), lines in zip(PANELS, panels, strict=True):
        said = (
            f"{name} {', '.join(f'{in_units(value)} at {size:,}' for size, value in points)}"
            for name, points in lines
            if points
        )
        told.append(f"{title}: {'; '.join(said)}.")
    return "Median time of one answer by number of agreements. " + " ".join(told)
