"""What the commands on a decision log share: opening one, days, and a bar that shows progress.

What needs a database library is imported when a command runs, so that the other commands work without it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from agreements.cli.terminal import bars, fail

if TYPE_CHECKING:
    from agreements.record.log import DecisionLog


@contextmanager
def open_log(url: str, *, writing: bool = False) -> Iterator[DecisionLog]:
    """An open log; what is wrong with it, or with what was asked of it, ends the command with words."""
    try:
        from agreements.record.entry import EntryError, LogUnavailable
        from agreements.record.log import DecisionLog
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("agreements"):
            raise
        fail(
            "a decision log needs more libraries: pip install 'agreements[service]', or '.[service]' from a clone"
        )
    try:
        with DecisionLog.open(url, read_only=not writing) as log:
            yield log
    except (LogUnavailable, EntryError) as error:
        fail(str(error))


def utc_day(text: str | None) -> datetime | None:
    """When a day that was typed begins, in UTC. Raises `typer.BadParameter` for what is no day."""
    if text is None:
        return None
    try:
        return datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time(), UTC)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date written year-month-day") from None


@contextmanager
def progress_bar(what: str, total: int) -> Iterator[Any]:
    """Something to tell of progress: a bar where a person is looking, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    with _bars() as shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.update(task, completed=done)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Something to tell of the progress of one stage after another: its name, how much is done, and of how much.

    How much there is may come to be more.
    """
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _of: None
        return
    with _bars() as shown:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(stage, total=of)
            shown.update(tasks[stage], completed=done, total=of)

        yield tell


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return bars(*columns)
