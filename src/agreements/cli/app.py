"""The `agreements` program: every command that `commands` declares, and the streams they read and write."""

from __future__ import annotations

import functools
import logging
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, complain, write
from agreements.discovery import declared_in
from agreements.language.parse_tables import keep_tables_in
from agreements.store.cache import own_cache

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Check sharing agreements, ask whether data may be shared, and see why.",
)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"agreements {version('agreements')}\n")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Check sharing agreements, ask whether data may be shared, and see why."""


for _command in sorted(
    declared_in("agreements.cli.commands", "COMMAND", Command), key=lambda command: command.order
):
    _command.add_to(app)


def main() -> None:
    """The `agreements` command."""
    _open_streams()
    keep_tables_in(functools.partial(own_cache, logging.DEBUG))
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        # An answer that was not delivered was not given, whatever it said: no exit code of an answer fits.
        if not isinstance(error, BrokenPipeError):
            complain(f"the output cannot be written: {(error.strerror or 'it cannot be opened').lower()}")
        sys.stdout = _null_stream("w")  # so that closing it cannot fail again
        raise SystemExit(INVALID) from None


def _open_streams() -> None:
    """Text is UTF-8 whatever the locale; a stream that the caller closed reads nothing and writes nowhere."""
    # mypy believes that the streams are always there, which `agreements … >&-` belies.
    streams: dict[str, TextIO | None] = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    for name, stream in streams.items():
        if stream is None:
            setattr(sys, name, _null_stream("r" if name == "stdin" else "w"))
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _null_stream(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")
