"""`agreements options`: what would turn a referred or refused share into a permitted one."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from agreements.cli.asked import answered
from agreements.cli.command import Command
from agreements.cli.terminal import write
from agreements.render import plain_options, print_options

MOST = 10
"""How many options are given, where nobody says."""


class OptionsFormat(StrEnum):
    """How `options` shows them."""

    TEXT = "text"
    JSON = "json"


def options(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... "may … ?"',
            help="Agreement files or folders, then the question, or `-` for one on standard input.",
            show_default=False,
        ),
    ],
    most: Annotated[int, typer.Option(min=1, help="How many options to give.")] = MOST,
    format: Annotated[OptionsFormat, typer.Option(help="How to give them.")] = OptionsFormat.TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Find the smallest changes by which a share would be permitted, the cheapest first.

    Exit 0 when the share is permitted or something would permit it, 3 when nothing was found that would, and 1 for an
    invalid bundle or question.
    """
    advice = answered(arguments, format, lambda bundle, asked: bundle.options(asked, most))
    said = advice.as_json()
    if format is OptionsFormat.JSON:
        write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
    elif sys.stdout.isatty():
        print_options(said, Console(highlight=False))
    else:
        write(plain_options(said))
    if not advice.has_remedy:
        raise typer.Exit(NOTHING_FOUND)


NOTHING_FOUND = 3
"""What the command exits with where nothing was found that would permit the share."""

COMMAND = Command("options", options, order=22)
