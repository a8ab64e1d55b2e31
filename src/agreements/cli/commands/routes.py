"""`agreements routes`: the ways for data from one organisation to another, and what each hop needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Paths
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.flow_questions import (
    FlowAsked,
    FlowFormat,
    For,
    Format,
    From,
    On,
    Until,
    WithAnonymised,
    say_stopped,
    write_json,
    write_lines,
)
from agreements.cli.terminal import INVALID, complain

if TYPE_CHECKING:
    from agreements.analysis.flows.routes import FlowRoute


def routes(
    paths: Paths,
    discloser: Annotated[str, typer.Argument(metavar="FROM", help="Who has the data, by name or title.")],
    recipient: Annotated[str, typer.Argument(metavar="TO", help="Who is to receive it.")],
    data: Annotated[str, typer.Argument(metavar="DATA", help="A dataset or field.")],
    purpose: For = None,
    on: On = None,
    from_: From = None,
    until: Until = None,
    hops: Annotated[int, typer.Option("--hops", min=1, help="By no more than so many shares.")] = 3,
    most: Annotated[int, typer.Option("--most", min=1, help="Show so many ways, the shortest first.")] = 10,
    with_anonymised: WithAnonymised = False,
    format: Format = FlowFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Say by which ways data can lawfully go from one to another, and what each hop needs.

    Exit 0 with any, 1 with none, 4 when it was stopped.

    Someone who has a dataset has its fields and can make what is derived from it. Days do not run backwards.
    """
    from agreements.analysis.flows.routes import MOST_HOPS, Routes

    hops = min(hops, MOST_HOPS)
    asked = FlowAsked(paths, format)
    who, whom, item = asked.organisation(discloser), asked.organisation(recipient), asked.data(data)
    if who == whom:
        raise typer.BadParameter(f"{who} cannot share with itself")
    questions = asked.questions(on, from_, until, purpose, with_anonymised=with_anonymised)
    found: list[FlowRoute] = []
    is_all, whole = False, True
    try:
        with stages() as tell:
            search = Routes(questions, who, whom, item, lambda done, of: tell("following", done, of))
            _, is_all = search.find(most, hops, found)
    except KeyboardInterrupt:
        whole = False
    from agreements.render.flow_listing import FlowListing

    listing = FlowListing(questions)
    if format is FlowFormat.JSON:
        told = [[listing.as_json(flow) for flow in one.hops] for one in found]
        write_json({"from": who, "to": whom, "data": item, "routes": told, "complete": is_all})
    else:
        for at, one in enumerate(found):
            write_lines([*([""] if at else []), *listing.route(at + 1, one)])
    if not whole:
        say_stopped("all ways were looked for")
    if found and not is_all:
        complain(f"there may be more ways: --most {most} or --hops {hops} ended the search")
    if not found:
        ends = f"from {listing.organisation(who)} to {listing.organisation(whom)}"
        complain(f"no way by up to {hops} shares leads {item} {ends}")
        raise typer.Exit(INVALID)


COMMAND = Command("routes", routes, order=44)
