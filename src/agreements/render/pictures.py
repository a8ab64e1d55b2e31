"""The policy graph for other tools: GraphML, DOT and JSON, whole or around one name."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx

from agreements.diagnostics import Span
from agreements.graph import PolicyGraph, into
from agreements.language.sorts import SORTS
from agreements.render.sanitise import clean

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML cannot carry, or a terminal would obey."""

_COLOURS = {sort.word: sort.colour for sort in SORTS}


WITHIN = frozenset(inner.within.name for sort in SORTS for inner in sort.parts)
"""The relations of a thing to the one that it stands within: `clause-of`, `field-of`, `risk-of`."""

CENTRE = "centre"
"""The attribute of a graph around one name that has this name, and after it what stands within it."""


def around(graph: PolicyGraph, name: str, steps: int = 1) -> PolicyGraph:
    """What is said of a thing and of what stands within it, and so on for so many steps, whichever way the edges run.

    With no step it is the thing and what stands within it. Raises `KeyError` for a name that is not in the graph.
    """
    if name not in graph:
        raise KeyError(name)
    centre = (name, *(inner for relation in sorted(WITHIN) for inner, _ in into(graph, name, relation)))
    either_way = graph.to_undirected(as_view=True)
    far = nx.multi_source_dijkstra_path_length(either_way, centre, cutoff=steps, weight=None)
    part = PolicyGraph(**graph.graph)
    part.graph[CENTRE] = centre
    part.add_nodes_from((found, attributes) for found, attributes in graph.nodes(data=True) if found in far)
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        if start in far and end in far and min(far[start], far[end]) < max(steps, 1):
            part.add_edge(start, end, key=key, **attributes)
    return part


EXCEPT = " except"
"""What follows the relation of an edge that leads to what is left out."""


def said(attributes: dict[str, Any]) -> str:
    """What an edge says: its relation, and whether what it leads to is left out."""
    return f"{attributes['relation']}{EXCEPT if attributes.get('excepted') else ''}"


def to_graphml(graph: PolicyGraph) -> str:
    """The graph as GraphML, with every attribute as text and places as `file:line:column`."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in graph.nodes(data=True):
        plain.add_node(name, **_plain(attributes))
    for number, (start, end, attributes) in enumerate(graph.edges(data=True)):
        plain.add_edge(start, end, key=number, **_plain(attributes))
    written = BytesIO()
    nx.write_graphml(plain, written)
    return written.getvalue().decode("utf-8") + "\n"


def to_json(graph: PolicyGraph) -> str:
    """The graph as JSON: `nodes` with their `name`, `edges` with `from` and `to`."""
    nodes = [{"name": name, **_plain(attributes)} for name, attributes in graph.nodes(data=True)]
    edges = [
        {"from": start, "to": end, **_plain(attributes)} for start, end, attributes in graph.edges(data=True)
    ]
    return (
        json.dumps(
            {"bundle": graph.graph["bundle"], "nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def to_dot(graph: PolicyGraph) -> str:
    """The graph in the DOT language."""
    lines = [
        "digraph policy {",
        "  rankdir=LR;",
        '  node [shape=box, style="filled,rounded", fontname="sans-serif"];',
    ]
    for name, attributes in graph.nodes(data=True):
        label = attributes["title"] if attributes["title"] == name else f"{attributes['title']}\n{name}"
        colour = _COLOURS.get(attributes["sort"], "#ffffff")
        lines.append(f'  {_quoted(name)} [label={_quoted(label)}, fillcolor="{colour}"];')
    for start, end, attributes in graph.edges(data=True):
        lines.append(f"  {_quoted(start)} -> {_quoted(end)} [label={_quoted(said(attributes))}];")
    return "\n".join([*lines, "}"]) + "\n"


def to_mermaid(graph: PolicyGraph) -> str:
    """The graph as a Mermaid flowchart, which many places that show Markdown draw without any program besides."""
    number = {name: f"n{at}" for at, name in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    for name, attributes in graph.nodes(data=True):
        words = [_mermaid(word) for word in dict.fromkeys((attributes["title"], name))]
        lines.append(f'  {number[name]}["{"<br>".join(words)}"]:::{attributes["sort"]}')
    for start, end, attributes in graph.edges(data=True):
        lines.append(f'  {number[start]} -->|"{said(attributes)}"| {number[end]}')
    sorts = sorted({attributes["sort"] for _, attributes in graph.nodes(data=True)})
    lines += [
        f"  classDef {sort} fill:{_COLOURS.get(sort, '#ffffff')},stroke:#555,color:#000" for sort in sorts
    ]
    return "\n".join(lines) + "\n"


_MERMAID_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "#": "&#35;"})


def _mermaid(label: str) -> str:
    return clean(label).translate(_MERMAID_ENTITIES)


def _quoted(text: str) -> str:
    escaped = xml_safe(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | bool]:
    """Attributes that any format can carry; what is absent is left out."""
    plain: dict[str, str | int | bool] = {}
    for key, value in attributes.items():
        match value:
            case None:
                continue
            case bool() | int() | str():
                plain[key] = xml_safe(value) if isinstance(value, str) else value
            case date():
                plain[key] = value.isoformat()
            case Span():
                plain[key] = xml_safe(f"{value.source.path}:{value.line}:{value.column}")
            case tuple():
                plain[key] = " ".join(xml_safe(str(part)) for part in value)
            case _:
                continue
    return plain


def xml_safe(text: str) -> str:
    """Text without what XML cannot carry."""
    return _UNSAFE.sub("�", text)
