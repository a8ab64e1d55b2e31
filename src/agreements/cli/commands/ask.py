"""`agreements ask`: one question, and its answer in any rendering."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeAlias

import typer
from msgspec.structs import replace
from rich.console import Console

from agreements.analysis.declared_names import declared_names
from agreements.analysis.name_search import NameSearch
from agreements.bundle import Bundle
from agreements.cli.arguments import Full, as_path, load_bundle
from agreements.cli.ask_by_parts import ask_for_missing, ask_for_question
from agreements.cli.command import Command
from agreements.cli.prompts import NoMoreAnswersError, Prompts
from agreements.cli.shell import in_pieces, is_path, quoted, without_quotes
from agreements.cli.terminal import INVALID, error_json, fail, show, write
from agreements.decide.answer import Answer, Outcome
from agreements.diagnostics import Diagnostic, diagnose
from agreements.question.encoding import is_utf_16, not_utf_8
from agreements.question.from_json import read_json
from agreements.question.read import QuestionError
from agreements.question.sentence import as_question
from agreements.render import RENDERINGS

EXIT_CODES = {Outcome.PERMITTED: 0, Outcome.REFUSED: 3, Outcome.REFERRED: 4}
"""What `agreements ask` exits with; 1 is an invalid bundle or question and 2 a wrong use of the command."""

MOST_OPTIONS = 3
"""With how many options of what would change it an answer is given; `agreements options` gives more."""

STANDARD_INPUT = "-"
"""Stands for a question on standard input."""

if TYPE_CHECKING:
    AskFormat: TypeAlias = (
        str  # one of the names that renderings have; only those who declare them know which
    )
else:
    AskFormat = StrEnum("AskFormat", [(name, name) for name, one in RENDERINGS.items() if one.is_option])

_TEXT = AskFormat("text")

HOW_TO_ASK = (
    'give the agreement files, then the question in quotes: "may A share DATA with B for P on 2020-06-01?"'
)


def ask(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar='PATH... ["may … ?"]',
            help="Agreement files or folders, then the question, or `-` for one on standard input; without one, "
            "its parts are asked for in the terminal.",
            show_default=False,
        ),
    ],
    full: Full = False,
    format: Annotated[AskFormat, typer.Option(help="How to answer.")] = _TEXT,  # noqa: A002 - the option's name is fixed
) -> None:
    """Ask whether a share is permitted: exit 0 permitted, 3 refused, 4 referred, 1 invalid bundle or question."""
    broken = in_pieces(arguments)
    if broken is not None:
        refuse([broken], format)
    *paths, question = arguments
    if question != STANDARD_INPUT and (not paths or is_path(question)):
        if not (sys.stdin.isatty() and all(map(is_path, arguments))):
            raise typer.BadParameter(HOW_TO_ASK)
        _ask_by_parts(arguments, full, format)
    bundle = load_bundle([as_path(path) for path in paths])
    try:
        answer = bundle.ask(
            on_standard_input() if question == STANDARD_INPUT else as_question_typed(question)
        )
    except QuestionError as error:
        refuse(without_quotes(paths, question, error.diagnostics), format)
    _give(with_options(bundle, answer), full, format)
    raise typer.Exit(EXIT_CODES[answer.outcome])


def with_options(bundle: Bundle, answer: Answer) -> Answer:
    """An answer with the first options of what would change it, where it is not permitted."""
    if answer.outcome is Outcome.PERMITTED:
        return answer
    return replace(answer, options=bundle.options(answer.question, MOST_OPTIONS).as_json())


def _ask_by_parts(paths: Sequence[str], full: bool, format: AskFormat) -> NoReturn:  # noqa: A002 - as the option is called
    """Ask for the parts of a question, answer it, and ask again with what was missing, while any of it is known."""
    bundle = load_bundle([as_path(path) for path in paths])
    prompts, search = Prompts(), NameSearch(declared_names(bundle.declarations))
    try:
        asked: dict[str, Any] | None = ask_for_question(prompts, search, date.today())
    except NoMoreAnswersError as error:
        fail(str(error), "nothing was asked")
    while asked is not None:
        for line in ("", f"agreements ask {quoted([*paths, as_question(asked)])}", ""):
            prompts.tell(line)
        try:
            answer = bundle.ask(asked)
        except QuestionError as error:
            refuse(error.diagnostics, format)
        _give(with_options(bundle, answer), full, format)
        is_open = answer.outcome is Outcome.REFERRED and format == _TEXT and not prompts.is_over
        asked = ask_for_missing(prompts, search, asked, answer) if is_open else None
    raise typer.Exit(EXIT_CODES[answer.outcome])


def _give(answer: Answer, full: bool, format: AskFormat) -> None:  # noqa: A002 - as the option is called
    rendering = RENDERINGS[format]
    if rendering.print is not None and sys.stdout.isatty():
        rendering.print(answer, Console(highlight=False), full=full)
    else:
        write(rendering.render(answer, full=full))
        sys.stdout.flush()


def refuse(problems: Sequence[Diagnostic], format: str) -> NoReturn:  # noqa: A002 - as the option is called
    """End the command with what is wrong with the question."""
    if format == "json":
        write(error_json(problems))
    else:
        show(problems, sys.stderr)
    raise typer.Exit(INVALID)


def as_question_typed(text: str) -> Any:
    """A question in JSON is read as such; anything else is a sentence.

    Where the locale is not UTF-8 the words arrive as the bytes that were typed, and are read as UTF-8 all the same.
    """
    typed = text.encode("utf-8", "surrogateescape")
    return read_json(typed) if text.lstrip().startswith("{") else typed.decode("utf-8", "surrogateescape")


def on_standard_input() -> Any:
    """The question on standard input, where no shell can touch it. Raises `QuestionError` for what is no text."""
    raw = sys.stdin.buffer.read()
    if is_utf_16(raw):
        raise QuestionError([not_utf_8("the question")])
    if raw.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return read_json(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionError(
            [diagnose("bad-question", "the question is not UTF-8 text", help="send UTF-8")]
        ) from None


COMMAND = Command("ask", ask, order=20)
