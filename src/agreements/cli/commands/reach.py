"""`agreements reach`: everywhere that data, and what derives from it, can lawfully go."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Paths
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.flow_questions import (
    FlowAsked,
    For,
    From,
    On,
    Until,
    WithAnonymised,
    say_stopped,
    write_json,
    write_lines,
)
from agreements.cli.terminal import INVALID, fail, write

if TYPE_CHECKING:
    from agreements.analysis.flows.asked import DataReach, FlowQuestions


class ReachFormat(StrEnum):
    """How `reach` writes."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


def reach(
    paths: Paths,
    data: Annotated[str, typer.Argument(metavar="DATA", help="A dataset or field, by name or title.")],
    purpose: For = None,
    on: On = None,
    from_: From = None,
    until: Until = None,
    with_anonymised: WithAnonymised = False,
    format: Annotated[ReachFormat, typer.Option("--format", help="How to write it.")] = ReachFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Say everywhere that data can lawfully go, from hand to hand: exit 0 with anyone, 1 with nobody, 4 stopped."""
    from agreements.analysis.flows.reach import Reached

    asked = FlowAsked(paths, format)
    item = asked.data(data)
    questions = asked.questions(on, from_, until, purpose, with_anonymised=with_anonymised)
    reached, whole = Reached(), True
    try:
        with stages() as tell:
            found = questions.reach(item, lambda done, of: tell("following", done, of), reached)
    except KeyboardInterrupt:
        found, whole = questions.reached(item, reached), False
    from agreements.render.flow_listing import FlowListing

    listing = FlowListing(questions)
    if format is ReachFormat.JSON:
        write_json(listing.reach_json(found))
    elif format is ReachFormat.SVG:
        write(_svg(questions, found))
    else:
        write_lines(listing.reach(found))
    if not whole:
        say_stopped("everywhere was looked")
    if not found.edges:
        raise typer.Exit(INVALID)


def _svg(questions: FlowQuestions, found: DataReach) -> str:
    """The picture; without the extra `pictures`, or of too much, what to do instead."""
    try:
        from agreements.render import drawing
    except ImportError as error:
        fail(str(error))
    from agreements.render.flow_picture import picture

    try:
        return drawing.to_svg(picture(questions, found))
    except drawing.TooLargeToDrawError as error:
        fail(f"{error}; name a day with `--on`, or a purpose with `--for`")


COMMAND = Command("reach", reach, order=43)
