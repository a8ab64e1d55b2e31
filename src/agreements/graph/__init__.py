"""The bundle as a networkx graph: everything declared is a node, everything said between two things an edge.

The graph is what the engine asks and what a user may explore (`bundle.graph`). It is a frozen
`networkx.MultiDiGraph`. `docs/architecture.md` lists the sorts of nodes and the relations.

Every node has `sort`, `title`, `span`, `declared` (the syntax it came from) and `given` (its file was named, and did
not come by `use`); what has dates has `start` and `end`. Every edge has `relation` and `span`, and its key grows
in source order; the relations of a sentence also have `sentence` (which of the sentences, from 0) and `excepted`.
Clauses are called `agreement.label`, fields `dataset.field` and risks `agreement/risk`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import networkx as nx

from agreements.graph.drawn import SORTS, Drawing, DrawnNodes, Predecessors, Successors
from agreements.language.declarations import Declarations
from agreements.language.sorts import SORT_OF, TOP_LEVEL
from agreements.store.compiled import Compiled
from agreements.store.link import link
from agreements.store.links import LinkKind
from agreements.syntax.values import fact_value

if TYPE_CHECKING:
    _MultiDiGraph = nx.MultiDiGraph[str]
else:
    _MultiDiGraph = nx.MultiDiGraph

__all__ = [
    "RELATIONS",
    "SORTS",
    "PolicyGraph",
    "build",
    "dates",
    "fact_value",
    "into",
    "listed",
    "of_sort",
    "out",
    "sort_of",
    "syntax_of",
]

RELATIONS: Mapping[str, str] = MappingProxyType(
    {relation.name: relation.joins for sort in TOP_LEVEL for relation in sort.relations()}
)
"""Every relation that an edge may have, and what it joins."""

_KEPT: Mapping[str, LinkKind] = {"lifts": "lifting", "supersedes": "superseding", "replaces": "replacing"}
"""The relations whose ends a compiled bundle keeps."""

_SYNTAX = {sort: syntax for syntax, sort in SORTS.items()}


class PolicyGraph(_MultiDiGraph):
    """The policy graph of one bundle: a `networkx.MultiDiGraph` that is frozen, and drawn as it is looked at.

    The nodes and edges of a declaration are made when someone asks for one of them, so that a large bundle costs
    what is asked about. Asking where edges come from (`pred`, `in_edges`) draws all of it; `into` does not.
    """

    def __init__(self, data: Any = None, *, of: Compiled | None = None, **attributes: Any) -> None:
        super().__init__(data, **attributes)
        self.compiled = of
        self.drawing = None if of is None else Drawing(of)
        if of is not None and self.drawing is not None:
            drawing = self.drawing
            self.graph["bundle"] = of.hash
            self._node = DrawnNodes(of, drawing)
            self._adj = Successors(of, drawing)
            self._pred = Predecessors(of, drawing)
            nx.freeze(self)


def build(declarations: Declarations) -> PolicyGraph:
    """Draw the policy graph of checked declarations."""
    return PolicyGraph(of=link(declarations))


def out(graph: PolicyGraph, name: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where the edges of one relation lead from a node, in the order they were written, with what they say."""
    if graph.drawing is not None:
        return iter(graph.drawing.region(name).lines[name].get(relation, ()))
    edges = sorted(graph.out_edges(name, keys=True, data=True), key=_as_written)
    return ((end, attributes) for _, end, _, attributes in edges if attributes["relation"] == relation)


def into(graph: PolicyGraph, name: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where the edges of one relation that end at a node come from, with what they say."""
    for start in _sources(graph, name, relation):
        for end, attributes in out(graph, start, relation):
            if end == name:
                yield start, attributes


def _sources(graph: PolicyGraph, name: str, relation: str) -> Iterable[str]:
    """Where edges of a relation that end at a node may start, in source order; all is drawn only where it must be."""
    compiled = graph.compiled
    if compiled is not None:
        if relation in ("clause-of", "risk-of", "field-of"):
            declared = graph.nodes[name]["declared"]
            if declared is None:
                return ()
            return [inner for inner, _ in SORT_OF[type(declared)].inner_names(declared)]
        kind = _KEPT.get(relation)
        if kind is not None:
            return dict.fromkeys(compiled.links(kind).get(name, ()))
    starts = {start: min(edges) for start, edges in graph.pred[name].items()}
    return sorted(starts, key=starts.__getitem__)


def _as_written(edge: tuple[str, str, int, dict[str, Any]]) -> int:
    return edge[2]


def listed(graph: PolicyGraph, name: str, relation: str) -> list[str]:
    """The names that the sentences of a rule list in one place, each once, without those they leave out."""
    return list(dict.fromkeys(end for end, edge in out(graph, name, relation) if not edge["excepted"]))


def of_sort(graph: PolicyGraph, sort: str) -> Iterator[str]:
    """The names of one sort, in source order."""
    if graph.compiled is not None:
        return graph.compiled.of_sort(_SYNTAX[sort])
    return (name for name, attributes in graph.nodes(data=True) if attributes["sort"] == sort)


def sort_of(graph: PolicyGraph, name: str) -> str | None:
    """The sort of a name; none when nothing declares it."""
    if graph.compiled is not None:
        sort = graph.compiled.sort(name)
        return None if sort is None else SORTS[sort]
    return graph.nodes[name]["sort"] if name in graph else None


def dates(graph: PolicyGraph, name: str) -> tuple[date | None, date | None]:
    """The first and last day that a node's own lines give it; a missing end is open."""
    said = _attributes(graph, name)
    return said.get("start"), said.get("end")


def syntax_of(graph: PolicyGraph, name: str) -> Any:
    """The syntax that a name was declared with; none for the names that nobody declares."""
    if graph.drawing is not None:  # which says no more of it than that
        return graph.drawing.region(name).declared[name]
    return graph.nodes[name]["declared"]


def _attributes(graph: PolicyGraph, name: str) -> dict[str, Any]:
    # networkx's view of the nodes finds the same by way of three more calls
    return graph.nodes[name] if graph.drawing is None else graph.drawing.region(name).node(name)
