"""`agreements audit`: a whole table of questions."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from agreements.cli.arguments import as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID


def audit(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH... QUESTIONS",
            help="Agreement files or folders, then a table of questions: .parquet, .csv or .jsonl, or `-`.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="ANSWERS",
            help="Where the answers go: .parquet, .csv or .jsonl, or `-`.",
            show_default=False,
        ),
    ],
    with_reasons: Annotated[
        bool, typer.Option("--with-reasons", help="Give each answer's reasons too; slower.")
    ] = False,
) -> None:
    """Answer a whole table of questions: exit 0 when every one was answered, 1 when some could not be."""
    if len(arguments) < 2:
        raise typer.BadParameter("give the agreement files, then the file of questions")
    *paths, questions = arguments
    console = Console(stderr=True, highlight=False)
    bundle = load_bundle([as_path(path) for path in paths])
    try:
        from agreements.cli.audit_run import run_audit

        auditor = bundle.auditor
    except ImportError as error:
        console.print(f"error: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(INVALID) from None
    raise typer.Exit(run_audit(auditor, questions, output, console, reasons=with_reasons))


COMMAND = Command("audit", audit, order=40)
