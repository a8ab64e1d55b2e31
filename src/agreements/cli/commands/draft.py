"""`agreements draft`: the clause or agreement that would permit or refer a share that is refused, and no other."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from agreements.cli.arguments import Today, as_day, as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.commands.ask import (
    HOW_TO_ASK,
    STANDARD_INPUT,
    as_question_typed,
    on_standard_input,
    refuse,
)
from agreements.cli.shell import in_pieces, is_path, without_quotes
from agreements.cli.terminal import complain, write
from agreements.question.read import QuestionError
from agreements.render.drafts import plain_drafts

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

    Exit 0 when it was written or nothing need be, 3 when no draft would permit the share, and 1 for an invalid bundle
    or question.
    """
    broken = in_pieces(arguments)
    if broken is not None:
        refuse([broken], format)
    *paths, question = arguments
    if not paths or (question != STANDARD_INPUT and is_path(question)):
        raise typer.BadParameter(HOW_TO_ASK)
    bundle = load_bundle([as_path(path) for path in paths])
    asked = on_standard_input() if question == STANDARD_INPUT else as_question_typed(question)
    try:
        drafts = bundle.draft(asked, most, until=as_day(until), today=as_day(today))
    except QuestionError as error:
        refuse(without_quotes(paths, question, error.diagnostics), format)
    if format is DraftFormat.JSON:
        write(json.dumps(drafts.as_json(), ensure_ascii=False, separators=(",", ":")) + "\n")
    else:
        text, remarks = plain_drafts(drafts)
        write(text)
        sys.stdout.flush()
        complain(*remarks)
    if drafts.is_needed and not drafts.drafts:
        raise typer.Exit(NOTHING_DRAFTED)


COMMAND = Command("draft", draft, order=23)
