"""`agreements graph`: the policy graph for other tools."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from agreements.cli.arguments import Paths, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import fail, write
from agreements.diagnostics import nearest
from agreements.graph import PolicyGraph
from agreements.render import pictures


class GraphFormat(StrEnum):
    """How `graph` draws."""

    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


_WRITERS = {
    GraphFormat.GRAPHML: pictures.to_graphml,
    GraphFormat.DOT: pictures.to_dot,
    GraphFormat.MERMAID: pictures.to_mermaid,
    GraphFormat.JSON: pictures.to_json,
}


def graph(
    paths: Paths,
    format: Annotated[GraphFormat, typer.Option(help="What to write.")] = GraphFormat.DOT,  # noqa: A002 - the option's name is fixed
    around: Annotated[str | None, typer.Option(metavar="NAME", help="Only what lies near this name.")] = None,
    steps: Annotated[int, typer.Option(min=0, help="How near, counted in edges.")] = 1,
) -> None:
    """Write the policy graph, whole or around one name."""
    drawn = load_bundle(paths).graph
    if around is not None:
        if around not in drawn:
            fail(_unknown(around, drawn))
        drawn = pictures.around(drawn, around, steps)
    write(_WRITERS[format](drawn))


def _unknown(name: str, graph: PolicyGraph) -> str:
    """That a name is not in the graph, and the one that is most likely meant."""
    inner = (node for node in graph.nodes if node.endswith((f".{name}", f"/{name}")))
    close = next(inner, None) or nearest(name, graph.nodes)
    return f"nothing called `{name}` is in the graph" + (f"; did you mean `{close}`?" if close else "")


COMMAND = Command("graph", graph, order=50)
