"""`agreements graph`: the policy graph for other tools, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from agreements.cli.arguments import Paths, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import fail, write
from agreements.diagnostics import clip
from agreements.diagnostics.likely import LikelyNames, Named, suggest
from agreements.diagnostics.unseen import QUOTES
from agreements.graph import PolicyGraph
from agreements.render import pictures

_MOST_LISTED = 12
"""How many things of one title are listed."""


class GraphFormat(StrEnum):
    """How `graph` draws."""

    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"
    SVG = "svg"


def _svg(graph: PolicyGraph) -> str:
    """The picture itself; without the extra `pictures`, or of too much, what to do instead."""
    try:
        from agreements.render import drawing
    except ImportError as error:
        fail(str(error))
    try:
        return drawing.to_svg(graph)
    except drawing.TooLargeToDrawError as error:
        smaller = (
            "take fewer `--steps`" if pictures.CENTRE in graph.graph else "name one thing with `--around`"
        )
        fail(f"{error}; {smaller}")


_WRITERS = {
    GraphFormat.GRAPHML: pictures.to_graphml,
    GraphFormat.DOT: pictures.to_dot,
    GraphFormat.MERMAID: pictures.to_mermaid,
    GraphFormat.JSON: pictures.to_json,
    GraphFormat.SVG: _svg,
}


def graph(
    paths: Paths,
    format: Annotated[GraphFormat, typer.Option(help="What to write.")] = GraphFormat.DOT,  # noqa: A002 - the option's name is fixed
    around: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what lies near this name or title, and what stands within it."
        ),
    ] = None,
    steps: Annotated[int, typer.Option(min=0, help="How near, counted in edges.")] = 1,
) -> None:
    """Write the policy graph, whole or around one name; `svg` is a picture that any browser shows."""
    drawn = load_bundle(paths, format).graph
    if around is not None:
        drawn = pictures.around(drawn, _named(around, drawn, format), steps)
    write(_WRITERS[format](drawn))


def _named(text: str, graph: PolicyGraph, format: str) -> str:  # noqa: A002 - as the option is called
    """The name that is meant by itself or by a title that one thing alone has; else the command ends, and says why."""
    if text in graph:
        return text
    names = LikelyNames(Named(name, said["title"]) for name, said in graph.nodes(data=True))
    titled = names.titled(text) or names.titled(text.strip(f'{QUOTES}"'))
    if len(titled) != 1:
        fail(_several(text, titled) if titled else _unknown(text, graph, names), format=format)
    return titled[0].name


def _several(text: str, titled: Sequence[Named]) -> str:
    """That one title is that of several things, and which."""
    listed = ", ".join(f"`{one.name}`" for one in titled[:_MOST_LISTED])
    more = f" and {len(titled) - _MOST_LISTED} more" if len(titled) > _MOST_LISTED else ""
    return f"{len(titled)} things have the title `{clip(text)}`; name the one you mean: {listed}{more}"


def _unknown(text: str, graph: PolicyGraph, names: LikelyNames) -> str:
    """That nothing has a name or title, and what is most likely meant."""
    inner = next((node for node in graph.nodes if node.endswith((f".{text}", f"/{text}"))), None)
    close = f"did you mean `{inner}`?" if inner else suggest(text, names.meant_by(text))
    return f"nothing called `{clip(text)}` is in the graph" + (f"; {close}" if close else "")


COMMAND = Command("graph", graph, order=50)
