"""The commands on a log: `log verify`, `log head`, `log erase` and `replay`.

What needs a database library is imported when a command runs, so that the other commands work without it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from agreements.bundle import BundleError, load
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.render import to_text

if TYPE_CHECKING:
    from agreements.record.log import DecisionLog
    from agreements.record.replay import Difference, Summary

INVALID, FOUND = 1, 3
"""What a command exits with when it cannot do what was asked, and when it found what it was looking for."""

log_app = typer.Typer(no_args_is_help=True, help="Look after a decision log.")

Url = Annotated[
    str,
    typer.Argument(metavar="URL", help="`sqlite:///decisions.db`, the path of a file, or `postgresql://…`."),
]


class ReplayFormat(StrEnum):
    """How `replay` reports."""

    TEXT = "text"
    JSON = "json"


@log_app.command("verify")
def verify_command(
    url: Url,
    head: Annotated[
        str | None,
        typer.Option(metavar="NUMBER:HASH", help="A head that was written down earlier."),
    ] = None,
) -> None:
    """Prove that nothing in a log was changed, removed or reordered: exit 0, or 3 when something was, 1 on error."""
    with _open(url) as log, _progress("verifying", log.head().number) as progress:
        found = log.verify(_head(head), progress)
    _write(
        f"{found.records} records, {found.erased} of them with erased content, and {found.bundles} bundles kept\n"
    )
    if found.fault is None:
        _write(f"nothing was changed, removed or reordered; the head is {found.head}\n")
        if head is None:
            _write(
                "(whether records at the end are missing, only a head written down earlier can show: --head)\n"
            )
        return
    which = f" ({found.fault.id})" if found.fault.id else ""
    _write(f"BROKEN at record {found.fault.number}{which}: {visible(found.fault.says)}\n")
    raise typer.Exit(FOUND)


@log_app.command("head")
def head_command(url: Url) -> None:
    """Print the number and hash of the last record, to be written down elsewhere."""
    with _open(url) as log:
        _write(f"{log.head()}\n")


@log_app.command("erase")
def erase_command(
    url: Url,
    by: Annotated[str, typer.Option(metavar="WHO", help="Who erases; the log keeps it.")],
    why: Annotated[str, typer.Option(metavar="REASON", help="For what reason; the log keeps it.")],
    record: Annotated[
        list[str] | None, typer.Option("--id", metavar="ID", help="A record; may be repeated.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Every record older than this day (UTC).")
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(metavar="PART", help="asker, question, reasons or extra; all of them unless said."),
    ] = None,
) -> None:
    """Take content out of records for good; the chain stays provable and says who did it, and why."""
    from agreements.record.entry import PARTS

    parts: Any = part or PARTS
    with _open(url, writing=True) as log:
        count = log.erase(by=by, why=why, ids=record or None, before=_day(before), parts=parts)
        _write(f"content of {count} records erased; the head is {log.head()}\n")


def replay_command(
    database: Annotated[str, typer.Option(metavar="URL", help="The log whose questions are asked again.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH", help="The agreements to ask; may be repeated. Else those that answered."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only records from this day on (UTC).")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only records before this day (UTC).")
    ] = None,
    outcomes: Annotated[
        bool, typer.Option("--outcomes", help="Leave out what differs in its reasons alone.")
    ] = False,
    format: Annotated[ReplayFormat, typer.Option(help="How to report.")] = ReplayFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Ask recorded questions again, and list each answer that would differ: exit 0 for none, 3 for any, 1 on error."""
    with _open(database) as log:
        from agreements.record.reading import Filters
        from agreements.record.replay import Summary, replay

        bundle = None
        if against:
            try:
                bundle = load(list(against))
            except BundleError as error:
                sys.stderr.write(to_text(error.diagnostics) + "\n")
                raise typer.Exit(INVALID) from None
        filters, summary = Filters(since=_day(since), until=_day(until)), Summary()
        with _progress("asking again", log.head().number) as progress:
            found = replay(log, bundle, summary, filters=filters, outcomes_only=outcomes, progress=progress)
            for difference in found:
                _write(_as_json(difference) if format is ReplayFormat.JSON else _as_text(difference))
                sys.stdout.flush()
    _write(
        json.dumps({"summary": _counts(summary)}) + "\n" if format is ReplayFormat.JSON else _sum_up(summary)
    )
    raise typer.Exit(FOUND if summary.differ else 0)


# --- what is said -------------------------------------------------------------------------------------


def _as_json(difference: Difference) -> str:
    said = {
        "number": difference.number,
        "id": difference.id,
        "at": difference.at.isoformat(),
        "question": difference.question,
        "before": difference.before,
        "after": difference.after,
        "why": list(difference.why),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def _as_text(difference: Difference) -> str:
    became = f"{difference.before} → {difference.after}" if difference.in_outcome else "other reasons"
    if difference.after is None:
        became = f"{difference.before} → cannot be asked"
    lines = [f"record {difference.number} ({difference.id}), {difference.at:%Y-%m-%d %H:%M} UTC: {became}"]
    if difference.question is not None:
        lines.append(f"    {json.dumps(difference.question, ensure_ascii=False)}")
    lines += [f"  • {says}" for says in difference.why]
    return "".join(visible(line) + "\n" for line in lines)


def _counts(summary: Summary) -> dict[str, int]:
    return {
        "decisions": summary.looked_at,
        "same": summary.same,
        "outcome_differs": summary.outcome,
        "reasons_differ": summary.reasons,
        "cannot_be_asked": summary.unaskable,
        "erased": summary.erased,
    }


def _sum_up(summary: Summary) -> str:
    return (
        f"{summary.looked_at} decisions: {summary.same} the same, {summary.outcome} with another outcome, "
        f"{summary.reasons} with other reasons, {summary.unaskable} that cannot be asked, "
        f"{summary.erased} whose question was erased\n"
    )


# --- what is given ------------------------------------------------------------------------------------


@contextmanager
def _open(url: str, *, writing: bool = False) -> Iterator[DecisionLog]:
    """An open log; what is wrong with it, or with what was asked of it, ends the command with words."""
    try:
        from agreements.record.entry import EntryError, LogUnavailable
        from agreements.record.log import DecisionLog
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("agreements"):
            raise
        _fail(
            "a decision log needs more libraries: pip install 'agreements[service]', or '.[service]' from a clone"
        )
    try:
        with DecisionLog.open(url, read_only=not writing) as log:
            yield log
    except (LogUnavailable, EntryError) as error:
        _fail(str(error))


def _head(text: str | None) -> Any:
    from agreements.record.entry import Head

    if text is None:
        return None
    try:
        return Head.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time(), UTC)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date written year-month-day") from None


@contextmanager
def _progress(what: str, total: int) -> Iterator[Any]:
    """Something to tell of progress: a bar where a person is looking, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def _write(text: str) -> None:
    sys.stdout.write(text)


def _fail(text: str) -> NoReturn:
    sys.stderr.write(visible(text) + "\n")
    raise typer.Exit(INVALID)
