"""`agreements check`: what is wrong or doubtful in agreement files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from agreements.cli.arguments import Paths, Today, as_day
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, progress, show, write
from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_github, to_json, to_sarif
from agreements.loading import check


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


_RENDERERS: dict[CheckFormat, Callable[[Sequence[Diagnostic]], str]] = {
    CheckFormat.JSON: to_json,
    CheckFormat.SARIF: to_sarif,
    CheckFormat.GITHUB: to_github,
}


def check_command(
    paths: Paths,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="How to report.")] = CheckFormat.TEXT,  # noqa: A002 - the option's name is fixed
    today: Today = None,
    no_prove: Annotated[bool, typer.Option("--no-prove", help="Do not prove promises.")] = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Look at every share that a clause covers as well; takes longer.")
    ] = False,
) -> None:
    """Check agreement files: exit 0 without errors, 1 with any; `--strict` counts warnings as errors."""
    day, prove = as_day(today), not no_prove
    if deep:
        with progress("clauses") as told:
            diagnostics = check(list(paths), today=day, prove=prove, deep=True, progress=told)
    else:
        diagnostics = check(list(paths), today=day, prove=prove)
    if format is not CheckFormat.TEXT:
        write(_ended(_RENDERERS[format](diagnostics)))
    elif diagnostics:
        show(diagnostics, sys.stdout)
    else:
        write("no problems found\n")
    wrong = any(diagnostic.is_error or strict for diagnostic in diagnostics)
    raise typer.Exit(INVALID if wrong else 0)


def _ended(text: str) -> str:
    """Text that ends its last line, where there is any."""
    return f"{text}\n" if text and not text.endswith("\n") else text


COMMAND = Command("check", check_command, order=10)
