"""`agreements draft`: the clause or agreement that would permit or refer a share that is refused, and no other."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Today, as_day
from agreements.cli.asked import answered
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.terminal import STOPPED, complain, write
from agreements.render.drafts import plain_drafts

if TYPE_CHECKING:
    from agreements.analysis.drafts.draft import ProvenDraft

MOST = 1
"""How many drafts are written, where nobody says."""

NOTHING_DRAFTED = 3
"""What the command exits with where no draft would permit the share."""


class DraftFormat(StrEnum):
    """How `draft` shows them."""

    TEXT = "text"
    JSON = "json"


def draft(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... "may … ?"',
            help="Agreement files or folders, then the question, or `-` for one on standard input.",
            show_default=False,
        ),
    ],
    most: Annotated[
        int, typer.Option(min=1, help="How many drafts to write, each with other gateways.")
    ] = MOST,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The last day of what is drafted; else that of the law, if it has one."
        ),
    ] = None,
    format: Annotated[DraftFormat, typer.Option(help="How to give them.")] = DraftFormat.TEXT,  # noqa: A002 - the option's name is fixed
    today: Today = None,
) -> None:
    """Write the clause or agreement that would permit or refer a refused share, and nothing that was not asked.

    Exit 0 when it was written or nothing need be, 3 when no draft would permit the share, 4 when it was stopped, and 1
    for an invalid bundle or question.
    """
    last, day = as_day(until), as_day(today)
    found: list[ProvenDraft] = []
    whole = True
    try:
        with stages() as tell:
            drafts = answered(
                arguments,
                format,
                lambda bundle, asked: bundle.draft(
                    asked, most, until=last, today=day, into=found,
                    progress=lambda done, of: tell("trying gateways", done, of),
                ),
            )  # fmt: skip
    except KeyboardInterrupt:
        from agreements.analysis.drafts.draft import stopped

        drafts, whole = stopped(found), False
    if format is DraftFormat.JSON:
        write(json.dumps(drafts.as_json(), ensure_ascii=False, separators=(",", ":")) + "\n")
    else:
        text, remarks = plain_drafts(drafts)
        write(text)
        sys.stdout.flush()
        complain(*remarks)
    if not whole:
        complain("stopped before all ways were tried: what is told is true, and there may be more")
        raise typer.Exit(STOPPED)
    if drafts.is_needed and not drafts.drafts:
        raise typer.Exit(NOTHING_DRAFTED)


COMMAND = Command("draft", draft, order=23)
