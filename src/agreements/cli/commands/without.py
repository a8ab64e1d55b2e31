"""`agreements without`: what is lost where a gateway, an agreement, an organisation or an approver is taken away."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.garbage import uncollected
from agreements.cli.terminal import STOPPED, complain, fail, write
from agreements.diagnostics import clip
from agreements.diagnostics.likely import LikelyNames, Named, suggest
from agreements.graph import PolicyGraph, of_sort, sort_of
from agreements.policy.titles import title_of
from agreements.render import losses as words
from agreements.render.differences import Wording
from agreements.words import listed_in_words

if TYPE_CHECKING:
    from agreements import Bundle
    from agreements.analysis.calendar.without import Loss


class WithoutFormat(StrEnum):
    """How `without` tells what is lost."""

    TEXT = "text"
    JSON = "json"


def without(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH... NAME",
            help="Agreement files or folders, then the name of what is taken away.",
            show_default=False,
        ),
    ],
    format: Annotated[WithoutFormat, typer.Option(help="What to write.")] = WithoutFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Tell what is lost without a gateway, agreement, organisation or role: exit 0, 1 for none of these, 4 stopped."""
    from agreements.analysis.calendar.without import TAKEN_AWAY

    *paths, name = arguments
    if not paths:
        raise typer.BadParameter("give the agreement files, then the name of what is taken away")
    bundle = load_bundle([Path(as_path(path)) for path in paths], format)
    graph = bundle.graph
    if sort_of(graph, name) not in TAKEN_AWAY:
        fail(_unknown(graph, name), format=format)
    with uncollected():
        found, whole = _found(bundle, name)
        if format is WithoutFormat.JSON:
            for piece in words.to_json(found):
                write(piece)
        else:
            write(words.to_text(found, Wording(graph, graph), name))
    if not whole:
        complain("stopped before all was looked at: what is told is true, and there may be more")
        raise typer.Exit(STOPPED)


def _found(bundle: Bundle, name: str) -> tuple[list[Loss], bool]:
    """What is lost without a thing, and whether it is all: what was found where it was stopped."""
    from agreements.analysis.calendar.without import joined

    found: list[Loss] = []
    whole = True
    try:
        with stages() as tell:
            for losses in bundle.each_loss_without(
                name, lambda done, of: tell("looking at organisations", done, of)
            ):
                found += losses
    except KeyboardInterrupt:
        whole = False
    return joined(found), whole


def _unknown(graph: PolicyGraph, name: str) -> str:
    """That a name is none of what can be taken away, and what is most likely meant."""
    from agreements.analysis.calendar.without import TAKEN_AWAY

    sort = sort_of(graph, name)
    one_of = listed_in_words([*TAKEN_AWAY[:-1], "role (whoever approves)"], "or")
    if sort is not None:
        return f"`{clip(name)}` is a {sort}; what can be taken away is a {one_of}"
    names = LikelyNames(
        Named(one, title_of(graph, one)) for kind in TAKEN_AWAY for one in of_sort(graph, kind)
    )
    close = suggest(name, names.meant_by(name))
    return f"no {one_of} is called `{clip(name)}`" + (f"; {close}" if close else "")


COMMAND = Command("without", without, order=49)
