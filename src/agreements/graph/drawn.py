"""The parts of a policy graph, drawn as someone looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from agreements.language.sorts import SORT_OF
from agreements.language.sorts import SORTS as ALL_SORTS
from agreements.store.compiled import EVERYTHING, NOWHERE, Compiled
from agreements.syntax.node import Node, Period
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.syntax.relations import Edge

SORTS: Mapping[type[Node], str] = MappingProxyType({sort.node: sort.word for sort in ALL_SORTS})
"""What the `sort` of a node is, by the syntax it was declared with."""

_TITLES = {ANYONE: "every organisation", ANYTHING: "every dataset and field", ANY_PURPOSE: "every purpose"}

MOST_REGIONS = 2_048
"""How many declarations are kept drawn; the rest are drawn again when someone looks at them."""

Attributes: TypeAlias = dict[str, Any]
Neighbours: TypeAlias = dict[str, dict[int, Attributes]]
Lines: TypeAlias = dict[str, list[tuple[str, Attributes]]]
"""The edges that start at a node, by their relation and in the order they were written."""


class _Region:
    """What one declaration draws: its own node and those within it, and the edges that start there.

    `declared` is the syntax of each node by its name. What is said of a node, and the edges, are drawn when someone
    looks at them: most who ask want what one thing is called, or how it was declared.
    """

    def __init__(
        self,
        declared: Mapping[str, Any],
        first: int,
        say: Callable[[str, Any], Attributes],
        draw: Callable[[], Iterator[Edge]],
    ) -> None:
        self.declared = declared
        self._first = first
        self._say = say
        self._draw = draw
        self._nodes: dict[str, Attributes] = {}

    def node(self, name: str) -> Attributes:
        """What is said of a node of it. Raises `KeyError` for the name of any other."""
        found = self._nodes.get(name)
        if found is None:  # threads may share it, and everyone gets one object
            found = self._nodes.setdefault(name, self._say(name, self.declared[name]))
        return found

    @cached_property
    def lines(self) -> dict[str, Lines]:
        """The edges by where they start, then by relation."""
        lines: dict[str, Lines] = {one: {} for one in self.declared}
        for start, relation, end, span, said in self._draw():
            attributes = {"relation": relation, "span": span, **said}
            lines[start].setdefault(relation, []).append((end, attributes))
        return lines

    @cached_property
    def edges(self) -> dict[str, Neighbours]:
        """The same by where they end, each with its key."""
        edges: dict[str, Neighbours] = {one: {} for one in self.declared}
        for at, (start, relation, end, span, said) in enumerate(self._draw()):
            edges[start].setdefault(end, {})[self._first + at] = {"relation": relation, "span": span, **said}
        return edges


class Drawing:
    """The regions of a graph by the number of their declaration."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._of = lru_cache(maxsize=MOST_REGIONS)(self._draw)
        self._everything = {
            name: _Region({name: None}, 0, _everything_of(sort), lambda: iter(()))
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
        declared = {name: declaration, **dict(sort.inner_names(declaration))}
        return _Region(
            declared,
            number << 32,
            lambda one, syntax: _attributes(one, syntax, given),
            lambda: sort.edges(name, declaration, None, compiled.sort),
        )


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
        return self._drawing.region(name).node(name)


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


def _everything_of(sort: type[Node]) -> Callable[[str, Any], Attributes]:
    def say(name: str, _: Any) -> Attributes:
        return {"sort": SORTS[sort], "title": _TITLES[name], "span": None, "declared": None, "given": False}

    return say


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
