"""`agreements diff`: whose outcome moves between two bundles, such as two revisions of a folder."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agreements.bundle import Bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import open_log, progress_bar, stages
from agreements.cli.terminal import complain, write
from agreements.cli.two_bundles import BAD_INPUT, read_two
from agreements.render import differences as words
from agreements.render import recorded_moves
from agreements.render.recorded_moves import LookedAt, RecordedMove

if TYPE_CHECKING:
    from agreements.analysis.differences.regions import Region

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
    log: Annotated[
        str | None,
        typer.Option(
            metavar="DB", help="Also list the decisions of this log that would have another outcome by NEW."
        ),
    ] = None,
) -> None:
    """Tell which shares have another outcome: exit 0 when none has, 1 when some have, 2 when it cannot be told.

    Every share that moves is told, each kind of them with a question that shows it.
    """
    before, after = read_two(old, new, format)
    moves, counts, log_whole = ([], LookedAt(), True) if log is None else _recorded(log, before, after)
    regions, whole = _regions(before, after) if log_whole else ([], False)
    match format:
        case DiffFormat.JSON:
            told = words.as_json(regions)
            write(
                _as_text(told if log is None else {"regions": told, **recorded_moves.in_json(moves, counts)})
            )
        case DiffFormat.MARKDOWN:
            write(words.to_markdown(regions, words.Wording(before.graph, after.graph)))
            write("" if log is None else "\n" + recorded_moves.in_markdown(moves, counts))
        case DiffFormat.TEXT:
            write(words.to_text(regions, words.Wording(before.graph, after.graph)))
            write("" if log is None else "\n" + recorded_moves.in_text(moves, counts))
    if not whole:
        complain("stopped before all was compared: what is told is true, and there may be more")
        raise typer.Exit(BAD_INPUT)
    raise typer.Exit(_SOME_MOVE if regions or moves else 0)


def _recorded(url: str, before: Bundle, after: Bundle) -> tuple[list[RecordedMove], LookedAt, bool]:
    """The decisions of a log that would have another outcome, and whether all of it was read."""
    found: list[RecordedMove] = []
    counts = LookedAt()
    try:
        with open_log(url) as log, progress_bar("asking again", log.head().number) as progress:
            from agreements.record.would_change import would_change

            found.extend(would_change(log, after, counts, old=before, progress=progress))
    except KeyboardInterrupt:
        return found, counts, False
    except typer.Exit:  # which has said what is wrong with the log
        raise typer.Exit(BAD_INPUT) from None
    return found, counts, True


def _regions(before: Bundle, after: Bundle) -> tuple[list[Region], bool]:
    """What moves, and whether all of it was found; what was found until it was stopped is kept."""
    from agreements.analysis.differences.regions import joined

    found: list[Region] = []
    try:
        with stages() as tell:
            for regions in before.each_difference(after, lambda done, of: tell("comparing", done, of)):
                found += regions
    except KeyboardInterrupt:
        return joined(found), False
    return joined(found), True


def _as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


COMMAND = Command("diff", diff, order=46)
