"""`agreements calendar`: the days on which some share begins or stops being permitted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.cli.arguments import Paths, as_day, load_bundle
from agreements.cli.command import Command
from agreements.cli.decision_log import stages
from agreements.cli.terminal import STOPPED, complain, fail, write
from agreements.render import calendar as words

if TYPE_CHECKING:
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
    found: list[CalendarEntry] = []
    whole = True
    try:
        with stages() as tell:
            for some in bundle.each_calendar_entry(
                start, end, lambda done, of: tell("looking at organisations", done, of)
            ):
                found += some
    except KeyboardInterrupt:
        whole = False
    from agreements.analysis.calendar.days import joined

    write(_WRITERS[format](bundle.graph, joined(found)))
    if not whole:
        complain("stopped before all was looked at: what is told is true, and there may be more on any day")
        raise typer.Exit(STOPPED)


COMMAND = Command("calendar", calendar, order=47)
