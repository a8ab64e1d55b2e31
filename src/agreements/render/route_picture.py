"""The way that data would go by an answer, drawn from top to bottom: as wide as a telephone, or as a page.

It is read in light, dark and print, says nothing by colour alone, and its description says all that it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from agreements.formula.truth import TruthWord
from agreements.render.answer_route import (
    MARKS_SAY,
    OUTCOME_SAYS,
    AnswerRoute,
    RouteClause,
    RouteEnd,
    RouteLine,
    more_in_words,
)
from agreements.render.pictures import xml_safe
from agreements.render.sanitise import clean
from agreements.render.text_rows import FAMILY, rows, width

NARROW, WIDE = 288, 620
"""How wide a picture can be, in pixels: for a window of 320, and for a page."""

_TITLE, _TEXT, _SMALL = 15, 13, 12
_LEADING = 1.3
_PAD, _GAP, _STEP = 10, 14, 26
"""How far words stand from the edge of a box, boxes from what joins them, and words from the left behind a mark."""

_MOST_ROWS = 8

_MARKS: dict[TruthWord, str] = {"true": "M2,7 L6,11 L12,2", "false": "M2,2 L11,11 M11,2 L2,11", "unknown": ""}
_OF_OUTCOME: dict[str, TruthWord] = {"permitted": "true", "referred": "unknown", "refused": "false"}

_COLOURS = {
    # a class: in light, in dark
    "paper": ("fill", "#ffffff", "#101214"),
    "ink": ("fill", "#0b0c0c", "#f0f1f2"),
    "faint": ("fill", "#484949", "#bfc3c6"),
    "box": ("fill", "#f4f8fb", "#16191c"),
    "edge": ("stroke", "#484949", "#bfc3c6"),
    "true": ("stroke", "#0f7a52", "#6fd6a9"),
    "false": ("stroke", "#ca3535", "#ff8f8f"),
    "unknown": ("stroke", "#6b4e00", "#ffd166"),
    "asked": ("fill", "#6b4e00", "#ffd166"),
}
_DARK = "".join(f".{name}{{{kind}:{dark}}}" for name, (kind, _, dark) in _COLOURS.items())
_STYLE = f"@media screen and (prefers-color-scheme: dark){{{_DARK}}}"


def route_svg(routes: Sequence[AnswerRoute], across: int) -> str:
    """The ways of an answer's data as SVG, so many pixels wide; the same bytes for the same ways."""
    return _Drawing(across).of(routes)


class _Drawing:
    """One picture: what was drawn so far, and how far down that reaches."""

    def __init__(self, across: int) -> None:
        self._across = across
        self._top = float(_GAP)
        self._svg = Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FAMILY}
        )

    def of(self, routes: Sequence[AnswerRoute]) -> str:
        SubElement(self._svg, "title").text = "; ".join(xml_safe(clean(one.called)) for one in routes)
        SubElement(self._svg, "desc").text = "\n".join(_described(routes))
        SubElement(self._svg, "style").text = _STYLE
        paper = self._shape("rect", "paper", x=0, y=0, width=self._across)
        for number, one in enumerate(routes):
            self._top += 2 * _GAP if number else 0
            self._route(one)
        self._legend()
        height = round(self._top + _GAP)
        paper.set("height", str(height))
        self._svg.attrib.update(
            width=str(self._across), height=str(height), viewBox=f"0 0 {self._across} {height}"
        )
        return tostring(self._svg, encoding="unicode") + "\n"

    # --- what is drawn --------------------------------------------------------------------------------

    def _route(self, route: AnswerRoute) -> None:
        mark = _OF_OUTCOME[route.outcome.value]
        self._end("From", route.discloser)
        self._joined("edge", [route.data, f"for “{route.purpose}”"], route.lines)
        for number, clause in enumerate(route.clauses):
            if number:
                self._words("or by another clause", _SMALL, "faint", _PAD)
                self._top += 6
            self._clause(clause)
        if route.more:
            self._top += 4
            self._words(more_in_words(route.more), _SMALL, "faint", _PAD)
        self._joined(mark, [OUTCOME_SAYS[route.outcome]], (), mark)
        self._end("To", route.recipient)

    def _end(self, caption: str, end: RouteEnd) -> None:
        box, top = self._box("edge"), self._top
        self._top += _PAD - 2
        self._words(caption, _SMALL, "faint", _PAD)
        self._words(end.title, _TITLE, "ink", _PAD)
        for says in end.acts:
            self._words(says, _SMALL, "faint", _PAD)
        self._closed(box, top)

    def _clause(self, clause: RouteClause) -> None:
        box, top = self._box(clause.mark), self._top
        self._top += _PAD - 2
        self._marked(clause.mark, clause.says[:1].upper() + clause.says[1:], _TEXT + 1)
        self._top += 5
        for line in clause.lines:
            self._marked(line.mark, line.says, _TEXT, _PAD + 12)
        self._closed(box, top)
        self._top += 8

    def _joined(
        self, name: str, words: Iterable[str], lines: Iterable[RouteLine], mark: TruthWord | None = None
    ) -> None:
        """A line down to what comes next, with words beside it; what is in the way of it is crossed out."""
        top = self._top
        self._top += _GAP
        is_marked = mark in ("true", "unknown")  # what is in the way crosses the line out
        if mark is not None and is_marked:
            self._mark(mark, _PAD + _STEP, self._top + 1)
        for one in words:
            self._words(one, _TEXT, "ink", _PAD + _STEP + (20 if is_marked else 0))
        for line in lines:
            self._marked(line.mark, line.says, _TEXT, _PAD + _STEP)
        self._top += _GAP
        at, end = _PAD + 10, self._top
        dashes = "none" if mark in (None, "true") else "5 4"
        self._shape(
            "path",
            name,
            d=f"M{at},{top:g} L{at},{end - 3:g}",
            fill="none",
            stroke_width=2,
            stroke_dasharray=dashes,
        )
        if mark == "false":
            y = (top + end) / 2
            cross = f"M{at - 8},{y - 8:g} L{at + 8},{y + 8:g} M{at + 8},{y - 8:g} L{at - 8},{y + 8:g}"
            self._shape("path", name, d=cross, fill="none", stroke_width=3)
        else:
            head = f"M{at - 6},{end - 9:g} L{at},{end - 2:g} L{at + 6},{end - 9:g}"
            self._shape("path", name, d=head, fill="none", stroke_width=2)

    def _legend(self) -> None:
        """What marks mean, in one row."""
        top, left = self._top + _GAP, 2.0
        for mark, says in MARKS_SAY.items():
            self._top = top
            self._marked(mark, says, _SMALL, left)
            left += width(says, _SMALL) + 32

    # --- parts of it ----------------------------------------------------------------------------------

    def _box(self, name: str) -> Element:
        box = self._shape(
            "rect", f"box {name}", x=1, y=f"{self._top:g}", width=self._across - 2, rx=4, stroke_width=2
        )
        if name == "unknown":
            box.set("stroke-dasharray", "5 4")
        return box

    def _closed(self, box: Element, top: float) -> None:
        self._top += _PAD
        box.set("height", f"{self._top - top:g}")

    def _marked(self, mark: TruthWord, says: str, size: int, left: float = _PAD) -> None:
        """Words behind their mark, of which a further row begins where the first does."""
        self._mark(mark, left, self._top + size * _LEADING - 12)
        self._words(says, size, "ink", left + 20)
        self._top += 3

    def _mark(self, mark: TruthWord, x: float, y: float) -> None:
        group = SubElement(self._svg, "g", {"transform": f"translate({x:g},{y:g})"})
        SubElement(group, "title").text = MARKS_SAY[mark]
        if mark == "unknown":
            self._text(group, "?", (3, 12), 15, width("?", 15), "asked", {"font-weight": "bold"})
        else:
            self._shape("path", mark, group, d=_MARKS[mark], fill="none", stroke_width=2.5)

    def _words(self, words: str, size: int, name: str, left: float) -> None:
        room = self._across - left - _PAD
        for row in rows(xml_safe(clean(words)), size, room, _MOST_ROWS):
            self._top += size * _LEADING
            self._text(self._svg, row, (left, self._top - size * 0.25), size, width(row, size), name)

    def _text(
        self,
        parent: Element,
        words: str,
        at: tuple[float, float],
        size: int,
        across: float,
        name: str,
        more: dict[str, str] | None = None,
    ) -> None:
        said = {
            "class": name,
            "fill": _COLOURS[name][1],
            "x": f"{at[0]:g}",
            "y": f"{at[1]:g}",
            "font-size": str(size),
        }
        fit = {"textLength": f"{across:.2f}", "lengthAdjust": "spacingAndGlyphs"}
        SubElement(parent, "text", said | fit | (more or {})).text = words

    def _shape(self, tag: str, names: str, parent: Element | None = None, **said: object) -> Element:
        """A shape of the colours that its classes name; words of attributes are joined by `_`."""
        written = {key.replace("_", "-"): str(value) for key, value in said.items()}
        for name in names.split():
            kind, light, _ = _COLOURS[name]
            written.setdefault(kind, light)
        return SubElement(self._svg if parent is None else parent, tag, {"class": names, **written})


def _described(routes: Iterable[AnswerRoute]) -> Iterable[str]:
    for route in routes:
        for says, parts in route.in_words():
            yield xml_safe(clean(says))
            yield from (f"- {xml_safe(clean(part))}" for part in parts)
