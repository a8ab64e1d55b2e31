"""`agreements diff`: whose outcome moves between two bundles, such as two revisions of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from agreements.bundle import Bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import open_log, stages
from agreements.cli.terminal import complain, write
from agreements.cli.two_bundles import BAD_INPUT, read_two
from agreements.question.sentence import as_question
from agreements.render import differences as words
from agreements.render.sanitise import clean

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
    before, after = read_two(old, new)
    recorded = [] if log is None else list(_recorded(log, after))
    regions, whole = _regions(before, after)
    match format:
        case DiffFormat.JSON:
            write(words.to_json(regions))
        case DiffFormat.MARKDOWN:
            write(words.to_markdown(regions, words.Wording(before.graph, after.graph)))
        case DiffFormat.TEXT:
            write(words.to_text(regions, words.Wording(before.graph, after.graph)))
    if log is not None:
        _tell_recorded(recorded, format)
    if not whole:
        complain("stopped before all was compared: what is told is true, and there may be more")
        raise typer.Exit(BAD_INPUT)
    raise typer.Exit(_SOME_MOVE if regions else 0)


def _recorded(url: str, after: Bundle) -> Iterator[Recorded]:
    """The decisions of a log that would have another outcome."""
    try:
        with open_log(url) as log:
            from agreements.record.replay import Summary, replay

            for one in replay(log, after, Summary(), outcomes_only=True):
                if one.in_outcome:
                    yield Recorded(one.number, one.at.date().isoformat(), one.before, one.after, one.question)
    except typer.Exit:  # which has said what is wrong with the log
        raise typer.Exit(BAD_INPUT) from None


def _tell_recorded(recorded: list[Recorded], format: DiffFormat) -> None:  # noqa: A002 - as the option is called
    """List them: after what moves, or on standard error where that is JSON."""
    if not recorded:
        lines = ["No recorded decision would have another outcome."]
    else:
        number = f"{len(recorded)} recorded decision{'s' if len(recorded) > 1 else ''}"
        lines = [f"{number} would have another outcome:", *(f"- {clean(one.in_words())}" for one in recorded)]
    if format is DiffFormat.JSON:
        complain(*lines)
    else:
        write("\n" + "\n".join(lines) + "\n")


class Recorded(NamedTuple):
    """A recorded decision, and the outcome that it would have; none where it could not be asked."""

    number: int
    day: str
    was: str
    now: str | None
    question: Any

    def in_words(self) -> str:
        """Its number in the log, its day, both outcomes and the question."""
        now = self.now or "could not be asked"
        try:
            asked = as_question(self.question)
        except (ValueError, KeyError, TypeError):
            asked = json.dumps(self.question, ensure_ascii=False)
        return f"{self.number}, of {self.day}: {self.was} then, {now} by the new bundle: {asked}"


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


COMMAND = Command("diff", diff, order=46)
