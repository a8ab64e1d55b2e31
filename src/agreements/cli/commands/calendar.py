"""`agreements calendar`: the days on which some share begins or stops being permitted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Paths, as_day, load_bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.garbage import uncollected
from agreements.cli.terminal import STOPPED, complain, fail, write
from agreements.render import calendar as words

if TYPE_CHECKING:
    from agreements import Bundle
    from agreements.analysis.calendar.days import CalendarEntry


class CalendarFormat(StrEnum):
    """How `calendar` is written."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


_WRITERS = {
    CalendarFormat.TEXT: words.to_text,
    CalendarFormat.JSON: words.to_json,
    CalendarFormat.ICS: words.to_ics,
}


def calendar(
    paths: Paths,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day to tell; else all are told.")
    ] = None,
    last: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day to tell.")] = None,
    format: Annotated[CalendarFormat, typer.Option(help="What to write.")] = CalendarFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Tell on which days some share begins or stops being permitted, and reviews are due.

    A share counts as permitted where it could be for some facts and approvals. Exit 0, 1 for bad input, 4 when it was
    stopped.
    """
    start, end = as_day(first) or date.min, as_day(last) or date.max
    if start > end:
        fail(f"`--from {start}` is after `--until {end}`; no day lies between them", format=format)
    bundle = load_bundle(paths, format)
    from agreements.analysis.calendar.days import joined

    with uncollected():
        found, whole = _found(bundle, start, end)
        for piece in _WRITERS[format](bundle.graph, joined(found)):
            write(piece)
    if not whole:
        complain("stopped before all was looked at: what is told is true, and there may be more on any day")
        raise typer.Exit(STOPPED)


def _found(bundle: Bundle, first: date, last: date) -> tuple[list[CalendarEntry], bool]:
    """The entries between two days, and whether they are all: those that were found where it was stopped."""
    found: list[CalendarEntry] = []
    try:
        with stages() as tell:
            for some in bundle.each_calendar_entry(
                first, last, lambda done, of: tell("looking at organisations", done, of)
            ):
                found += some
    except KeyboardInterrupt:
        return found, False
    return found, True


COMMAND = Command("calendar", calendar, order=47)
