"""`agreements diff`: whose outcome moves between two bundles, such as two revisions of a folder."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from agreements.analysis.differences.regions import Region, joined
from agreements.bundle import Bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.terminal import complain, write
from agreements.cli.two_bundles import BAD_INPUT, read_two
from agreements.render import differences as words

_SOME_MOVE = 1
"""What the command exits with that found some."""


class DiffFormat(StrEnum):
    """How `diff` tells what moves."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="A file or folder, or a git revision: `HEAD~1` of what NEW names, or `HEAD~1:policies`.",
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", help="The later one: a path or a revision.", show_default=False),
    ],
    format: Annotated[DiffFormat, typer.Option(help="What to write.")] = DiffFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Tell which shares have another outcome: exit 0 when none has, 1 when some have, 2 when it cannot be told.

    Every share that moves is told, each kind of them with a question that shows it.
    """
    before, after = read_two(old, new)
    regions, whole = _regions(before, after)
    match format:
        case DiffFormat.JSON:
            write(words.to_json(regions))
        case DiffFormat.MARKDOWN:
            write(words.to_markdown(regions, words.Wording(before.graph, after.graph)))
        case DiffFormat.TEXT:
            write(words.to_text(regions, words.Wording(before.graph, after.graph)))
    if not whole:
        complain("stopped before all was compared: what is told is true, and there may be more")
        raise typer.Exit(BAD_INPUT)
    raise typer.Exit(_SOME_MOVE if regions else 0)


def _regions(before: Bundle, after: Bundle) -> tuple[list[Region], bool]:
    """What moves, and whether all of it was found; what was found until it was stopped is kept."""
    found: list[Region] = []
    try:
        with stages() as tell:
            for regions in before.each_difference(after, lambda done, of: tell("comparing", done, of)):
                found += regions
    except KeyboardInterrupt:
        return joined(found), False
    return joined(found), True


COMMAND = Command("diff", diff, order=52)
