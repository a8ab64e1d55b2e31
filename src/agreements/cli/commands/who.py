"""`agreements who`: who may receive something from an organisation, under which clause, with what it needs."""

from __future__ import annotations

from typing import Annotated

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
    write_json,
    write_lines,
)
from agreements.cli.terminal import INVALID, complain


def who(
    paths: Paths,
    data: Annotated[str, typer.Argument(metavar="DATA", help="A dataset or field, by name or title.")],
    by: Annotated[str, typer.Option("--by", metavar="ORGANISATION", help="Who would share it.")],
    purpose: For = None,
    on: On = None,
    from_: From = None,
    until: Until = None,
    format: Format = FlowFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Say who may receive some data from an organisation: exit 0 when someone may, 1 when nobody."""
    asked = FlowAsked(paths, format)
    item, discloser = asked.data(data), asked.organisation(by)
    questions = asked.questions(on, from_, until, purpose)
    flows = questions.who(discloser, item)
    from agreements.render.flow_listing import FlowListing

    listing = FlowListing(questions)
    if format is FlowFormat.JSON:
        write_json({"from": discloser, "data": item, "flows": [listing.as_json(one) for one in flows]})
    else:
        for at, one in enumerate(flows):
            write_lines([*([""] if at else []), *listing.flow(one, held=True)])
    if not flows:
        complain(f"nobody may receive {item} from {listing.organisation(discloser)}")
        raise typer.Exit(INVALID)


COMMAND = Command("who", who, order=41)
