"""`agreements log`: proving, and erasing from, a decision log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.decision_log import open_log, progress_bar, stages, utc_day
from agreements.cli.shown_record import ShownRecordFormat, as_json, visible_lines
from agreements.cli.terminal import FOUND, complain, fail, write
from agreements.diagnostics.excerpt import visible

log_app = typer.Typer(no_args_is_help=True, help="Look after a decision log.")

Url = Annotated[
    str,
    typer.Argument(metavar="URL", help="`sqlite:///decisions.db`, the path of a file, or `postgresql://…`."),
]


@log_app.command("verify")
def verify_command(
    url: Url,
    head: Annotated[
        str | None,
        typer.Option(metavar="NUMBER:HASH", help="A head that was written down earlier."),
    ] = None,
) -> None:
    """Prove that nothing in a log was changed, removed or reordered: exit 0, or 3 when something was, 1 on error."""
    with open_log(url) as log, progress_bar("verifying", log.head().number) as progress:
        found = log.verify(_head(head), progress)
    write(
        f"{found.records} records, {found.erased} of them with erased content, and {found.bundles} bundles kept\n"
    )
    if found.sign_offs:
        write(f"{found.sign_offs} sign-offs, each of a record that is in the chain as it was signed\n")
    if found.earlier:
        write(
            f"the time goes back at {found.earlier} records, first at record {found.first_earlier}: "
            "a clock was ahead before it, or behind from there on\n"
        )
    if found.fault is None:
        write(f"nothing was changed, removed or reordered; the head is {found.head}\n")
        if head is None:
            write(
                "(whether records at the end are missing, only a head written down earlier can show: --head)\n"
            )
        return
    which = f" ({found.fault.id})" if found.fault.id else ""
    write(f"BROKEN at record {found.fault.number}{which}: {visible(found.fault.says)}\n")
    raise typer.Exit(FOUND)


@log_app.command("head")
def head_command(url: Url) -> None:
    """Print the number and hash of the last record, to be written down elsewhere."""
    with open_log(url) as log:
        write(f"{log.head()}\n")


@log_app.command("show")
def show_command(
    url: Url,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The id of a record, or its number.")],
    format: Annotated[ShownRecordFormat, typer.Option(help="How to show it.")] = ShownRecordFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Show one record, its place in the chain, and who signed it off: exit 1 when there is none of that name."""
    with open_log(url) as log:
        found = log.numbered(int(record)) if record.isascii() and record.isdigit() else log.find(record)
        if found is None:
            fail(f"there is no record `{visible(record)}` in {log.shown}")
        sign_offs = log.sign_offs(found.id)
    write(as_json(found, sign_offs) if format is ShownRecordFormat.JSON else visible_lines(found, sign_offs))


@log_app.command("copy")
def copy_command(
    url: Url,
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; a file that is not there yet.")],
) -> None:
    """Copy a log in SQLite, whole, while the service writes to it: exit 1 when it cannot be copied.

    A log in PostgreSQL is copied by `pg_dump`.
    """
    with open_log(url) as log:
        write(f"copied; the head of the copy is {log.copy(to)}\n")


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
    with open_log(url, writing=True) as log, stages() as progress:
        count = log.erase(
            by=by, why=why, ids=record or None, before=utc_day(before), parts=parts, progress=progress
        )
        write(f"content of {count} records erased; the head is {log.head()}\n")
        if count and log.keeps_its_size:
            complain(
                "the file keeps its size, since it was made by an early version; `agreements log copy` makes a copy"
                " that is smaller, to be put in its place while the service is stopped"
            )


def _head(text: str | None) -> Any:
    from agreements.record.entry import Head

    if text is None:
        return None
    try:
        return Head.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


COMMAND = Command("log", log_app, order=30, panel=SERVICE_PANEL)
