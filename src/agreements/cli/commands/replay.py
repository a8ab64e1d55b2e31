"""`agreements replay`: recorded questions asked again, and what would be answered otherwise."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agreements.bundle import Bundle, BundleError
from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.decision_log import open_log, progress_bar, utc_day
from agreements.cli.terminal import FOUND, INVALID, write
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.render import to_text
from agreements.loading import load

if TYPE_CHECKING:
    from agreements.record.replay import Difference, Summary


class ReplayFormat(StrEnum):
    """How `replay` reports."""

    TEXT = "text"
    JSON = "json"


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
    with open_log(database) as log:
        from agreements.record.query import Filters
        from agreements.record.replay import Summary, replay

        bundle = _load(against) if against else None
        filters, summary = Filters(since=utc_day(since), until=utc_day(until)), Summary()
        with progress_bar("asking again", log.head().number) as progress:
            found = replay(log, bundle, summary, filters=filters, outcomes_only=outcomes, progress=progress)
            for difference in found:
                write(_as_json(difference) if format is ReplayFormat.JSON else _as_text(difference))
                sys.stdout.flush()
    write(
        json.dumps({"summary": _counts(summary)}) + "\n" if format is ReplayFormat.JSON else _sum_up(summary)
    )
    raise typer.Exit(FOUND if summary.differ else 0)


def _load(paths: list[Path]) -> Bundle:
    try:
        return load(paths)
    except BundleError as error:
        sys.stderr.write(to_text(error.diagnostics) + "\n")
        raise typer.Exit(INVALID) from None


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


COMMAND = Command("replay", replay_command, order=40, panel=SERVICE_PANEL)
