"""`agreements what`: what an organisation may receive, from whom, for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Paths
from agreements.cli.command import Command
from agreements.cli.flow_questions import (
    FlowAsked,
    FlowFormat,
    For,
    Format,
    From,
    On,
    Until,
    say_stopped,
    write_json,
    write_lines,
)
from agreements.cli.terminal import INVALID, complain, progress

if TYPE_CHECKING:
    from agreements.analysis.flows.rows import Flow


def what(
    paths: Paths,
    organisation: Annotated[
        str, typer.Argument(metavar="ORGANISATION", help="Who would receive, by name or title.")
    ],
    purpose: For = None,
    on: On = None,
    from_: From = None,
    until: Until = None,
    format: Format = FlowFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Say what an organisation may receive, clause by clause: exit 0 with any, 1 with nothing, 4 stopped."""
    asked = FlowAsked(paths, format)
    recipient = asked.organisation(organisation)
    questions = asked.questions(on, from_, until, purpose)
    from agreements.render.flow_listing import FlowListing

    listing = FlowListing(questions)
    found: list[Flow] = []
    whole = True
    try:
        with progress("clauses") as told:
            for flow in questions.what(recipient, told):
                if format is FlowFormat.TEXT:
                    write_lines([*([""] if found else []), *listing.flow(flow, held=True)])
                found.append(flow)
    except KeyboardInterrupt:
        whole = False
    if format is FlowFormat.JSON:
        write_json({"to": recipient, "flows": [listing.as_json(one) for one in found]})
    if not whole:
        say_stopped("all clauses were looked at")
    if not found:
        complain(f"{listing.organisation(recipient)} may receive nothing")
        raise typer.Exit(INVALID)


COMMAND = Command("what", what, order=42)
