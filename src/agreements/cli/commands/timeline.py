"""`agreements timeline`: the answer to one question over the years."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from agreements.cli.arguments import as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.shell import in_pieces, is_path, without_quotes
from agreements.cli.terminal import INVALID, show, write
from agreements.question.from_json import read_json
from agreements.question.read import QuestionError
from agreements.question.sentence import as_question
from agreements.render import timeline as drawn


class TimelineFormat(StrEnum):
    """How `timeline` tells the answers."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


def timeline(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... "may … ?"',
            help="Agreement files or folders, then the question; on whichever day it asks, all are told.",
            show_default=False,
        ),
    ],
    format: Annotated[TimelineFormat, typer.Option(help="What to write.")] = TimelineFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Tell the answer to a question on every day, and what changes in between: exit 0, or 1 when it cannot be asked."""
    broken = in_pieces(arguments)
    if broken is not None:
        show([broken], sys.stderr)
        raise typer.Exit(INVALID)
    *paths, text = arguments
    if not paths or is_path(text):
        raise typer.BadParameter(
            'give the agreement files, then the question in quotes: "may A share DATA with B for P on 2020-06-01?"'
        )
    bundle = load_bundle([as_path(path) for path in paths])
    try:
        asked = bundle.read_question(read_json(text.encode()) if text.lstrip().startswith("{") else text)
        intervals = bundle.timeline(asked)
    except QuestionError as error:
        show(without_quotes(paths, text, error.diagnostics), sys.stderr)
        raise typer.Exit(INVALID) from None
    match format:
        case TimelineFormat.JSON:
            write(drawn.to_json(bundle.graph, intervals))
        case TimelineFormat.SVG:
            write(drawn.to_svg(bundle.graph, intervals, as_question(asked.as_json())))
        case TimelineFormat.TEXT:
            write(drawn.to_text(bundle.graph, intervals))


COMMAND = Command("timeline", timeline, order=48)
