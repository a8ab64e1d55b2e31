"""`agreements ask`: one question, and its answer in any rendering."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer
from rich.console import Console

from agreements.cli.arguments import Full, as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, error_json, show, write
from agreements.decide.answer import Outcome
from agreements.question.from_json import read_json
from agreements.question.read import QuestionError
from agreements.render import RENDERINGS

EXIT_CODES = {Outcome.PERMITTED: 0, Outcome.REFUSED: 3, Outcome.REFERRED: 4}
"""What `agreements ask` exits with; 1 is an invalid bundle or question and 2 a wrong use of the command."""

if TYPE_CHECKING:
    AskFormat: TypeAlias = (
        str  # one of the names that renderings have; only those who declare them know which
    )
else:
    AskFormat = StrEnum("AskFormat", [(name, name) for name, one in RENDERINGS.items() if one.is_option])

_TEXT = AskFormat("text")

_HOW_TO_ASK = (
    'give the agreement files, then the question in quotes: "may A share DATA with B for P on 2020-06-01?"'
)


def ask(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... "may … ?"',
            help="Agreement files or folders, then the question.",
            show_default=False,
        ),
    ],
    full: Full = False,
    format: Annotated[AskFormat, typer.Option(help="How to answer.")] = _TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Ask whether a share is permitted: exit 0 permitted, 3 refused, 4 referred, 1 invalid bundle or question."""
    if len(arguments) < 2:
        raise typer.BadParameter(_HOW_TO_ASK)
    *paths, question = arguments
    bundle = load_bundle([as_path(path) for path in paths])
    try:
        answer = bundle.ask(_question(question))
    except QuestionError as error:
        if format == "json":
            write(error_json(error.diagnostics))
        else:
            show(error.diagnostics, sys.stderr)
        raise typer.Exit(INVALID) from None
    rendering = RENDERINGS[format]
    if rendering.print is not None and sys.stdout.isatty():
        rendering.print(answer, Console(highlight=False), full=full)
    else:
        write(rendering.render(answer, full=full))
    raise typer.Exit(EXIT_CODES[answer.outcome])


def _question(text: str) -> Any:
    """A question in JSON is read as such; anything else is a sentence.

    Where the locale is not UTF-8 the words arrive as the bytes that were typed, and are read as UTF-8 all the same.
    """
    typed = text.encode("utf-8", "surrogateescape")
    return read_json(typed) if text.lstrip().startswith("{") else typed.decode("utf-8", "surrogateescape")


COMMAND = Command("ask", ask, order=20)
