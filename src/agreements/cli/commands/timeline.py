"""`agreements timeline`: the answer to one question over the years."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agreements.bundle import Bundle
from agreements.cli.asked import answered
from agreements.cli.command import Command
from agreements.cli.terminal import write
from agreements.question.read import Question
from agreements.question.sentence import as_question
from agreements.render import timeline as drawn

if TYPE_CHECKING:
    from agreements.analysis.calendar.timeline import Interval


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
    bundle, asked, intervals = answered(arguments, format, _told)
    match format:
        case TimelineFormat.JSON:
            write(drawn.to_json(bundle.graph, intervals))
        case TimelineFormat.SVG:
            write(drawn.to_svg(bundle.graph, intervals, as_question(asked.as_json())))
        case TimelineFormat.TEXT:
            write(drawn.to_text(bundle.graph, intervals))


def _told(bundle: Bundle, question: Any) -> tuple[Bundle, Question, list[Interval]]:
    asked = bundle.read_question(question)
    return bundle, asked, bundle.timeline(asked)


COMMAND = Command("timeline", timeline, order=48)
