"""What a picture of the graph consists of: a box for each thing, a line for all that one says of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from agreements.graph import PolicyGraph
from agreements.language import syntax as s
from agreements.language.sorts import SORTS
from agreements.render.pictures import CENTRE, EXCEPT, WITHIN, said, xml_safe
from agreements.render.sanitise import clean
from agreements.render.text_rows import rows, width

MOST_BOXES = 100
"""With more things than this a picture cannot be read."""

WIDEST = 230
"""How wide the text in a box may be, in pixels."""

PAD = 9
"""How far the text stands from the edge of its box."""

TITLE, SMALL = 13, 11
"""The sizes of type: of what a thing is called, and of its name and the words on lines."""

WHO = ("kind", "organisation", "role")
"""The sorts that stand to the left, so that a clause reads from who to what."""

_MOST_ROWS = 5
_LEADING = 1.25

_COLOURS = {sort.word: sort.colour for sort in SORTS}
_SENTENCES = {s.Grant: "may share", s.Restriction: "must not share", s.TextClause: "decides nothing"}
_FORBIDDING = ("bar", "promise")


CALLED = "called"
"""The attribute of a graph that says what its picture is called, where that is not the policy graph."""


class TooLargeToDrawError(ValueError):
    """A graph has more things than a picture can show legibly."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text in a box, and how wide it was measured; `base` is how far below the box's top it stands."""

    words: str
    size: int
    base: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A thing: what its box says, and how large that makes it."""

    name: str
    title: str
    sort: str
    colour: str
    rows: tuple[Row, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """All that one thing says of another; `word` is what stands on the line, where the sorts of both do not tell."""

    start: str
    end: str
    relations: tuple[str, ...]
    forbids: bool
    word: str


Point: TypeAlias = tuple[int, int]
Route: TypeAlias = tuple[Point, ...]
"""The points of a line from its start to its end."""

Said: TypeAlias = tuple[str, str, str, bool]
"""One edge: its start, its end, what it says, and whether it is about what must not be."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All of a picture. `middle` is what it is drawn around, in source order; nothing where it is drawn around nothing.

    `inside` is what being drawn inside the frame of the middle says, and `told` what a line without a word says, by the
    sorts of its ends.
    """

    name: str | None
    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    middle: tuple[str, ...]
    inside: tuple[Said, ...]
    told: dict[tuple[str, str], str]
    called: str | None = None


def require_legible(things: int) -> None:
    """Raise `TooLargeToDrawError` where a picture of so many things could not be read."""
    if things > MOST_BOXES:
        raise TooLargeToDrawError(f"a picture of {things} things cannot be read; the most is {MOST_BOXES}")


def drawn(graph: PolicyGraph) -> Parts:
    """What to draw of a graph. Raises `TooLargeToDrawError`."""
    require_legible(len(graph))
    boxes = {name: _box(name, attributes) for name, attributes in graph.nodes(data=True)}
    middle = _middle(graph)
    inside = tuple(one for one in _said(graph) if one[2] in WITHIN and {one[0], one[1]} <= set(middle))
    joined = [one for one in _said(graph) if one not in inside]
    told = (
        {} if CALLED in graph.graph else _told(joined, boxes)
    )  # where the words are what the picture is for
    around: str | None = graph.graph[CENTRE][0] if CENTRE in graph.graph else None
    called: str | None = graph.graph.get(CALLED)
    return Parts(around, boxes, tuple(_lines(joined, boxes, told)), middle, inside, told, called)


def _middle(graph: PolicyGraph) -> tuple[str, ...]:
    """What the graph lies around, where all that is said concerns it."""
    middle: tuple[str, ...] = graph.graph.get(CENTRE, ())
    return middle if all(start in middle or end in middle for start, end in graph.edges()) else ()


def _said(graph: PolicyGraph) -> Iterator[Said]:
    for start, end, attributes in graph.edges(data=True):
        forbids = "sentence" in attributes and _forbids(graph.nodes[start])
        yield start, end, said(attributes), forbids


def _forbids(attributes: dict[str, Any]) -> bool:
    rule = getattr(attributes["declared"], "rule", None)
    return attributes["sort"] in _FORBIDDING or isinstance(rule, s.Restriction)


def _told(joined: Iterable[Said], boxes: dict[str, Box]) -> dict[tuple[str, str], str]:
    """What lines say between sorts that are joined in one way alone, but for what is left out."""
    found: dict[tuple[str, str], set[str]] = {}
    for start, end, relation, _ in joined:
        if not relation.endswith(EXCEPT):
            found.setdefault((boxes[start].sort, boxes[end].sort), set()).add(relation)
    return {sorts: relation for sorts, (relation, *more) in found.items() if not more}


def _lines(joined: Iterable[Said], boxes: dict[str, Box], told: dict[tuple[str, str], str]) -> Iterator[Line]:
    """A line for all that is said between two things; what must not be has a line of its own."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for start, end, relation, forbids in joined:
        found.setdefault((start, end, forbids), []).append(relation)
    for (start, end, forbids), relations in found.items():
        once = tuple(dict.fromkeys(relations))
        is_told = once == (told.get((boxes[start].sort, boxes[end].sort)),)
        word = "" if is_told else ", ".join(once)
        yield Line(start, end, once, forbids, word)


def word_width(line: Line) -> float:
    """How wide the word on a line is, with room about it."""
    return width(line.word, SMALL) + 6


def _box(name: str, attributes: dict[str, Any]) -> Box:
    title, sort = xml_safe(clean(attributes["title"])), attributes["sort"]
    small = [f"{sort} {clean(name)}" if attributes["span"] else name]
    rule = getattr(attributes["declared"], "rule", None)
    small += [words for sentence, words in _SENTENCES.items() if isinstance(rule, sentence)]
    written: list[Row] = []
    base = float(PAD)
    for words, size in ((title, TITLE), *((one, SMALL) for one in small)):
        for row in rows(words, size, WIDEST, _MOST_ROWS):
            base += size * _LEADING
            written.append(Row(row, size, round(base - size * (_LEADING - 1), 2), round(width(row, size), 2)))
    colour = attributes.get("colour") or _COLOURS.get(sort, "#ffffff")
    return Box(name, title, sort, colour, tuple(written), WIDEST + 2 * PAD, round(base + PAD))
