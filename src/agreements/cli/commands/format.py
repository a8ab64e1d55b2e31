"""`agreements format`: the one canonical layout."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from agreements.cli.arguments import Paths
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, complain, show
from agreements.language.rewrite import rewrite


def format_command(
    paths: Paths,
    check_only: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file would change.")
    ] = False,
) -> None:
    """Lay agreement files out in the one canonical way; comments are kept and nothing said is changed."""
    results = list(rewrite(list(paths), write=not check_only))
    problems = [problem for result in results for problem in result.problems]
    changed = [result for result in results if result.changed]
    for result in changed:
        complain(f"{'would lay out' if check_only else 'laid out'} {result.path}")
    if problems:
        show(problems, sys.stderr)
    done = "would change" if check_only else "changed"
    complain(f"{len(changed)} of {len(results)} files {done}")
    raise typer.Exit(INVALID if problems or (check_only and changed) else 0)


COMMAND = Command("format", format_command, order=70)
