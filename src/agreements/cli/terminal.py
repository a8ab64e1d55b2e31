"""What commands say, and on which stream: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TextIO

import typer
from rich.console import Console
from rich.progress import Progress, ProgressColumn

from agreements.diagnostics import Diagnostic
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.render import to_json, to_rich, to_text

INVALID = 1
"""What a command exits with that cannot do what was asked, such as for a bundle that is wrong."""

FOUND = 3
"""What a command exits with that found what it looked for, such as an answer that differs."""

AS_DATA = "json"
"""The value of `--format` by which a program reads what a command finds, and so what is wrong too."""

STOPPED = 4
"""What a command exits with that was stopped, or cut, before the end; what it says is true, and may not be all."""


def write(text: str) -> None:
    """Write a result."""
    sys.stdout.write(text)


def complain(*lines: str) -> None:
    """Lines for the person at the terminal, with nothing in them that the terminal would obey."""
    for line in lines:
        sys.stderr.write(visible(line) + "\n")


def fail(*lines: str, format: str = "text", code: int = INVALID) -> NoReturn:  # noqa: A002 - as the option is called
    """End the command with words for the person at the terminal, or with data for a program that reads these."""
    if format == AS_DATA:
        write(error_json((), " ".join(lines)))
    else:
        complain(*lines)
    raise typer.Exit(code)


def refuse(
    problems: Sequence[Diagnostic],
    format: str = "text",  # noqa: A002 - as the option is called
    *,
    first: str = "",
    code: int = INVALID,
) -> NoReturn:
    """End the command with what is wrong: on standard output where a program reads what is found there.

    `first` are words that come before it, for either.
    """
    if format == AS_DATA:
        write(error_json(problems, " ".join((first, problems[0].message)) if first else ""))
    else:
        complain(*([first] if first else []))
        show(problems, sys.stderr)
    raise typer.Exit(code)


def show(diagnostics: Sequence[Diagnostic], stream: TextIO) -> None:
    """Print diagnostics for a person: coloured in a terminal, plain anywhere else."""
    if stream.isatty():
        Console(file=stream).print(to_rich(diagnostics), soft_wrap=True)
    else:
        stream.write(to_text(diagnostics) + "\n")


def error_json(diagnostics: Sequence[Diagnostic], message: str = "", **more: Any) -> str:
    """What is wrong as a line of JSON: the first of it in words, or a message, and all of it as `diagnostics`."""
    first = diagnostics[0] if diagnostics else None
    error = {
        "code": first and first.code,
        "message": message or (first and first.message),
        "help": first and first.help,
        "diagnostics": json.loads(to_json(diagnostics)),
    }
    return json.dumps({"error": error, **more}, ensure_ascii=False, separators=(",", ":")) + "\n"


def bars(*columns: ProgressColumn) -> Progress:
    """Bars on standard error. What is written meanwhile goes above them only where it is shown there too."""
    return Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()
    )


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Tells a person at a terminal how far long work has come; anywhere else it says nothing."""
    if not sys.stderr.isatty():
        yield lambda done, of: None  # noqa: ARG005
        return
    with bars() as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(
            task, completed=done, total=of, description=f"{done} of {of} {what}"
        )
