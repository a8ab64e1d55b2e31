"""A picture as SVG: text that can be selected, a description for those who cannot see it, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from agreements.render.drawing.parts import PAD, SMALL, WIDEST, Box, Line, Parts, Point, Route
from agreements.render.drawing.places import FRAME, Places
from agreements.render.text_rows import FAMILY, rows, width

_INK, _FAINT, _FORBID = "#1a1a1a", "#4a4a4a", "#8c1c13"
"""The colours of words and of lines; the last for what must not be, which is dashed too."""

_MARGIN = 24
_SWATCH = 14
_ROW = 20
_PRINTED = "@media print { svg.agreements { width: 100%; height: auto } }"


def written(parts: Parts, places: Places) -> str:
    """The picture as a document, the same bytes for the same picture."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "agreements"})
    SubElement(svg, "title").text = _called(parts)
    SubElement(svg, "desc").text = _described(parts)
    SubElement(svg, "style").text = _PRINTED
    _arrows(SubElement(svg, "defs"))
    left, top, right, bottom = _bounds(parts, places)
    below = bottom + _MARGIN
    paper = SubElement(svg, "rect", {"fill": "#ffffff"})
    content = SubElement(svg, "g", {"font-family": FAMILY, "fill": _INK})
    _frame(content, parts, places)
    for line, route in zip(parts.lines, places.routes, strict=True):
        _line(content, line, route)
    for box in parts.boxes.values():
        _box(content, box, places.corners[box.name])
    for line, middle in zip(parts.lines, places.words, strict=True):
        _word(content, line, middle)
    right = max(right, left + 2 * (WIDEST + 2 * PAD))
    below = _legend(content, parts, left, below, right - left)
    _sized(svg, paper, (left - _MARGIN, top - _MARGIN, right + _MARGIN, below + _MARGIN))
    indent(svg, " ")
    return tostring(svg, encoding="unicode") + "\n"


def _sized(svg: Element, paper: Element, bounds: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = bounds
    size = {"width": str(right - left), "height": str(bottom - top)}
    svg.attrib.update(size, viewBox=f"{left} {top} {right - left} {bottom - top}")
    paper.attrib.update(size, x=str(left), y=str(top))


# --- in words -------------------------------------------------------------------------------------------


def _called(parts: Parts) -> str:
    if parts.name is None:
        return parts.called or "The policy graph"
    box = parts.boxes[parts.name]
    return f"The policy graph around the {box.sort} {box.title}"


def _described(parts: Parts) -> str:
    """Everything that the picture shows, a sentence for each thing and each line."""
    things = [f"{box.sort} {box.name}: {box.title}." for box in parts.boxes.values()]
    said = [f"{start} {relation} {end}." for start, end, relation, _ in parts.inside]
    return "\n".join([*things, *said, *map(_says, parts.lines)])


def _says(line: Line) -> str:
    return f"{line.start} {', '.join(line.relations)} {line.end}."


# --- what is drawn --------------------------------------------------------------------------------------


def _arrows(defs: Element) -> None:
    for name, colour in (("says", _FAINT), ("forbids", _FORBID)):
        marker = SubElement(
            defs,
            "marker",
            {
                "id": f"agreements-{name}",
                "viewBox": "0 0 10 10",
                "refX": "9",
                "refY": "5",
                "markerWidth": "9",
                "markerHeight": "9",
                "markerUnits": "userSpaceOnUse",
                "orient": "auto",
            },
        )
        SubElement(marker, "path", {"d": "M0,1 L10,5 L0,9 Z", "fill": colour})


def _frame(content: Element, parts: Parts, places: Places) -> None:
    """What stands together, in one frame."""
    if not parts.inside:
        return
    corners = [(parts.boxes[name], places.corners[name]) for name in parts.middle]
    left, top, right, bottom = _around(corners)
    SubElement(
        content,
        "rect",
        {
            "class": "frame",
            "x": str(left - FRAME),
            "y": str(top - FRAME),
            "width": str(right - left + 2 * FRAME),
            "height": str(bottom - top + 2 * FRAME),
            "rx": "8",
            "fill": "#f3f3f3",
            "stroke": "#8a8a8a",
        },
    )


def _box(content: Element, box: Box, corner: Point) -> None:
    x, y = corner
    group = SubElement(content, "g", {"class": "box", "data-name": box.name})
    SubElement(group, "title").text = f"{box.title} ({box.sort} {box.name})"
    SubElement(
        group,
        "rect",
        {
            "x": str(x),
            "y": str(y),
            "width": f"{box.width:g}",
            "height": f"{box.height:g}",
            "rx": "5",
            "fill": box.colour,
            "stroke": _FAINT,
        },
    )
    for row in box.rows:
        _text(group, row.words, (x + PAD, y + row.base), row.size, row.width)


def _line(content: Element, line: Line, route: Route) -> None:
    colour = _FORBID if line.forbids else _FAINT
    kind = "forbids" if line.forbids else "says"
    group = SubElement(content, "g", {"class": "line", "data-from": line.start, "data-to": line.end})
    SubElement(group, "title").text = _says(line)
    path = {
        "d": "M" + " L".join(f"{x},{y}" for x, y in route),
        "fill": "none",
        "stroke": colour,
        "stroke-width": "1.2",
        "stroke-linejoin": "round",
        "marker-end": f"url(#agreements-{kind})",
    }
    SubElement(group, "path", path | ({"stroke-dasharray": "5 3"} if line.forbids else {}))


def _word(content: Element, line: Line, middle: Point | None) -> None:
    if middle is None:
        return
    across = width(line.word, SMALL)
    x, y = middle[0] - across / 2, middle[1] + SMALL / 2 - 2
    ground = {
        "x": f"{x - 2:g}",
        "y": f"{y - SMALL + 1:g}",
        "width": f"{across + 4:g}",
        "height": str(SMALL + 3),
    }
    SubElement(content, "rect", ground | {"fill": "#ffffff", "fill-opacity": "0.9"})
    _text(content, line.word, (x, y), SMALL, across)


def _text(parent: Element, words: str, at: tuple[float, float], size: int, across: float) -> None:
    """A row of text, as wide as it was measured whatever the font."""
    said = {
        "x": f"{at[0]:g}",
        "y": f"{at[1]:g}",
        "font-size": str(size),
        "textLength": f"{across:.2f}",
        "lengthAdjust": "spacingAndGlyphs",
    }
    SubElement(parent, "text", said).text = words


# --- the legend -----------------------------------------------------------------------------------------


def _legend(content: Element, parts: Parts, left: int, top: int, room: int) -> int:
    """What colours and lines mean, below the picture; how far down it reaches."""
    group = SubElement(content, "g", {"class": "legend"})
    y = _swatches(group, {box.sort: box.colour for box in parts.boxes.values()}, left, top, room)
    for note in _notes(parts):
        for row in rows(note, SMALL + 1, room, 40):
            y += _ROW - 3
            _text(group, row, (left, y), SMALL + 1, width(row, SMALL + 1))
        y += 3
    return y


def _swatches(group: Element, colours: dict[str, str], left: int, top: int, room: int) -> int:
    x, y = left, top
    for sort in sorted(colours):
        across = _SWATCH + 6 + width(sort, SMALL + 1)
        if x > left and x + across > left + room:
            x, y = left, y + _ROW
        size = {"width": str(_SWATCH), "height": str(_SWATCH)}
        place = {"x": f"{x:g}", "y": str(y)}
        SubElement(group, "rect", place | size | {"fill": colours[sort], "stroke": _FAINT, "rx": "2"})
        _text(group, sort, (x + _SWATCH + 6, y + _SWATCH - 3), SMALL + 1, width(sort, SMALL + 1))
        x += round(across) + 18
    return y + _SWATCH + 4


def _notes(parts: Parts) -> Iterator[str]:
    if any(line.forbids for line in parts.lines):
        yield "A dashed line belongs to a sentence that forbids."
    if parts.inside:
        yield f"What stands in the frame belongs to {parts.name}."
    worded = sorted((start, end, relation) for (start, end), relation in parts.told.items())
    if worded:
        told = "; ".join(f"{start} → {end}: {relation}" for start, end, relation in worded)
        yield f"What a line without a word says: {told}."


# --- how large it is ------------------------------------------------------------------------------------


def _around(corners: Iterable[tuple[Box, Point]]) -> tuple[int, int, int, int]:
    found = [(x, y, x + box.width, y + box.height) for box, (x, y) in corners]
    left, top, right, bottom = zip(*found, strict=True)
    return round(min(left)), round(min(top)), round(max(right)), round(max(bottom))


def _bounds(parts: Parts, places: Places) -> tuple[int, int, int, int]:
    """The left, top, right and bottom of all that is drawn but the legend."""
    left, top, right, bottom = _around((box, places.corners[name]) for name, box in parts.boxes.items())
    points = [*chain.from_iterable(places.routes)]
    across, down = [x for x, _ in points], [y for _, y in points]
    return (
        min(left - FRAME, *across, left),
        min(top - FRAME, *down, top),
        max(right + FRAME, *across, right),
        max(bottom + FRAME, *down, bottom),
    )
