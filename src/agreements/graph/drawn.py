"""The parts of a policy graph, drawn as someone looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from agreements.language.sorts import SORT_OF
from agreements.language.sorts import SORTS as ALL_SORTS
from agreements.store.compiled import EVERYTHING, NOWHERE, Compiled
from agreements.syntax.node import Node, Period
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

SORTS: Mapping[type[Node], str] = MappingProxyType({sort.node: sort.word for sort in ALL_SORTS})
"""What the `sort` of a node is, by the syntax it was declared with."""

_TITLES = {ANYONE: "every organisation", ANYTHING: "every dataset and field", ANY_PURPOSE: "every purpose"}

MOST_REGIONS = 2_048
"""How many declarations are kept drawn; the rest are drawn again when someone looks at them."""

Attributes: TypeAlias = dict[str, Any]
Neighbours: TypeAlias = dict[str, dict[int, Attributes]]
Lines: TypeAlias = dict[str, list[tuple[str, Attributes]]]
"""The edges that start at a node, by their relation and in the order they were written."""


class _Region(NamedTuple):
    """What one declaration draws: its own node and those within it, and the edges that start there."""

    nodes: dict[str, Attributes]
    edges: dict[str, Neighbours]
    lines: dict[str, Lines]


class Drawing:
    """The regions of a graph by the number of their declaration."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._of = lru_cache(maxsize=MOST_REGIONS)(self._draw)
        self._everything = {
            name: _Region({name: _of_everything(name, sort)}, {name: {}}, {name: {}})
            for name, sort in EVERYTHING.items()
        }

    def region(self, name: str) -> _Region:
        """The region of a name. Raises `KeyError` when nothing declares it."""
        number = self._compiled.declared_in(name)
        if number is None:
            raise KeyError(name)
        return self._everything[name] if number == NOWHERE else self._of(number)

    def _draw(self, number: int) -> _Region:
        compiled = self._compiled
        declaration = compiled.declaration(number)
        given = compiled.files[compiled.file_of(number)].given
        name, sort = declaration.name.text, SORT_OF[type(declaration)]
        nodes = {name: _attributes(name, declaration, given)}
        nodes.update(
            (inner, _attributes(inner, part, given)) for inner, part in sort.inner_names(declaration)
        )
        edges: dict[str, Neighbours] = {one: {} for one in nodes}
        lines: dict[str, Lines] = {one: {} for one in nodes}
        first = number << 32
        drawn = sort.edges(name, declaration, None, compiled.sort)
        for at, (start, relation, end, span, said) in enumerate(drawn):
            attributes = {"relation": relation, "span": span, **said}
            edges[start].setdefault(end, {})[first + at] = attributes
            lines[start].setdefault(relation, []).append((end, attributes))
        return _Region(nodes, edges, lines)


class _Drawn(Mapping[str, Any]):
    """Part of the graph by name, drawn when a name is looked up."""

    __slots__ = ("_compiled", "_drawing")

    def __init__(self, compiled: Compiled, drawing: Drawing) -> None:
        self._compiled = compiled
        self._drawing = drawing

    def __contains__(self, name: object) -> bool:
        return name in self._compiled

    def __iter__(self) -> Iterator[str]:
        return iter(self._compiled.names)

    def __len__(self) -> int:
        return len(self._compiled)


class DrawnNodes(_Drawn):
    """What is said of each node."""

    def __getitem__(self, name: str) -> Attributes:
        return self._drawing.region(name).nodes[name]


class Successors(_Drawn):
    """The edges that start at each node."""

    def __getitem__(self, name: str) -> Neighbours:
        return self._drawing.region(name).edges[name]


class Predecessors(_Drawn):
    """The edges that end at each node; the first look draws the whole graph."""

    __slots__ = ("_all",)

    def __init__(self, compiled: Compiled, drawing: Drawing) -> None:
        super().__init__(compiled, drawing)
        self._all: dict[str, Neighbours] | None = None

    def __getitem__(self, name: str) -> Neighbours:
        if self._all is None:
            self._all = self._turned_about()
        return self._all[name]

    def _turned_about(self) -> dict[str, Neighbours]:
        found: dict[str, Neighbours] = {name: {} for name in self}
        for start in self:
            for end, edges in self._drawing.region(start).edges[start].items():
                found[end][start] = edges
        return found


def _of_everything(name: str, sort: type[Node]) -> Attributes:
    return {"sort": SORTS[sort], "title": _TITLES[name], "span": None, "declared": None, "given": False}


def _attributes(name: str, declared: Any, given: bool) -> Attributes:
    sort = SORT_OF[type(declared)]
    attributes: Attributes = {
        "declared": declared,
        "sort": sort.word,
        "title": declared.title or sort.untitled(name, declared),
        "span": declared.span,
        "given": given,
    }
    if sort.has_dates:
        period = declared.period or Period()
        attributes.update(start=period.start, end=period.end)
    return attributes
