"""`agreements cut`: the fewest agreements whose end stops data reaching someone."""

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
from agreements.cli.terminal import INVALID
from agreements.formula.entities import Names

if TYPE_CHECKING:
    from agreements.analysis.flows.reach import Reaching


def cut(
    paths: Paths,
    data: Annotated[str, typer.Argument(metavar="DATA", help="A dataset or field, by name or title.")],
    organisation: Annotated[str, typer.Argument(metavar="ORGANISATION", help="Who is not to receive it.")],
    purpose: For = None,
    on: On = None,
    from_: From = None,
    until: Until = None,
    with_anonymised: WithAnonymised = False,
    format: Format = FlowFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Name the fewest agreements whose end stops data reaching someone: exit 0 with any, 1 with none, 4 stopped.

    It starts from all who hold the data, its fields or what is made of it by the catalogue. What an agreement
    forbids ends with it too, unless that survives its end: it is looked whether that opens other ways.
    """
    from agreements.analysis.flows.cut import Cutter

    asked = FlowAsked(paths, format)
    item, recipient = asked.data(data), asked.organisation(organisation)
    questions = asked.questions(on, from_, until, purpose, with_anonymised=with_anonymised)

    def without(ended: Names) -> Reaching:
        again = asked.questions(on, from_, until, purpose, with_anonymised=with_anonymised, ended=ended)
        return again.reaching

    try:
        with stages() as tell:
            cutter = Cutter(
                questions.reaching,
                without,
                item,
                recipient,
                lambda ways: tell("finding ways", ways, ways + 1),
            )
            found = cutter.cut()
    except KeyboardInterrupt:
        found = cutter.so_far
    from agreements.render.flow_listing import FlowListing

    listing = FlowListing(questions)
    if format is FlowFormat.JSON:
        write_json({"data": item, "organisation": recipient, **listing.cut_json(found)})
    else:
        write_lines(listing.cut(found, recipient))
    if not found.is_whole:
        say_stopped("the agreements were found; each of the ways that were found would have to lose one")
    if not found.agreements:
        raise typer.Exit(INVALID)


COMMAND = Command("cut", cut, order=45)
