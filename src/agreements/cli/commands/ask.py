"""`agreements ask`: one question, and its answer in any rendering."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeAlias

import typer
from msgspec.structs import replace
from rich.console import Console

from agreements.analysis.declared_names import declared_names
from agreements.analysis.name_search import NameSearch
from agreements.bundle import Bundle
from agreements.cli.arguments import Full, as_path, load_bundle
from agreements.cli.ask_by_parts import ask_for_missing, ask_for_question
from agreements.cli.asked import HOW_TO_ASK, STANDARD_INPUT, put, refuse_pieces
from agreements.cli.command import Command
from agreements.cli.prompts import NoMoreAnswersError, Prompts
from agreements.cli.shell import is_path, quoted
from agreements.cli.terminal import complain, fail, refuse, write
from agreements.decide.answer import Answer, Outcome
from agreements.question.read import QuestionError
from agreements.question.sentence import as_question
from agreements.render import RENDERINGS
from agreements.render.options import changes_of

EXIT_CODES = {Outcome.PERMITTED: 0, Outcome.REFUSED: 3, Outcome.REFERRED: 4}
"""What `agreements ask` exits with; 1 is an invalid bundle or question and 2 a wrong use of the command."""

MOST_OPTIONS = 3
"""With how many options of what would change it an answer is given; `agreements options` gives more."""

if TYPE_CHECKING:
    AskFormat: TypeAlias = (
        str  # one of the names that renderings have; only those who declare them know which
    )
else:
    AskFormat = StrEnum("AskFormat", [(name, name) for name, one in RENDERINGS.items() if one.is_option])

_TEXT = AskFormat("text")


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
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Also write the answer as a document: a file that ends in .pdf, .docx, .html or .md.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask whether a share is permitted: exit 0 permitted, 3 refused, 4 referred, 1 invalid bundle or question."""
    refuse_pieces(arguments, format)
    *paths, question = arguments
    if question != STANDARD_INPUT and (not paths or is_path(question)):
        if not (sys.stdin.isatty() and all(map(is_path, arguments))):
            raise typer.BadParameter(HOW_TO_ASK)
        if output is not None:
            fail("a document needs a whole question; ask in a sentence to have one written with `-o`")
        _ask_by_parts(arguments, full, format)
    write_to = None if output is None else _document_writer(as_path(output))
    bundle = load_bundle([as_path(path) for path in paths], format)
    answer = put(bundle, paths, question, format, lambda of, asked: of.ask(asked))
    answer = with_options(bundle, answer)
    _give(answer, full, format)
    if write_to is not None:
        write_to(bundle, answer)
    raise typer.Exit(EXIT_CODES[answer.outcome])


def _document_writer(path: Path) -> Callable[[Bundle, Answer], None]:
    """What writes an answer as a document to a file; ends the command where no format is meant or can be written."""
    from agreements.cli.documents import format_of, save_document

    wanted = format_of(path)

    def write_to(bundle: Bundle, answer: Answer) -> None:
        from agreements.pages.answers.answer_document import answer_document
        from agreements.pages.answers.answer_page import answer_page
        from agreements.render.answer_route import answer_routes

        view = answer_page(answer, bundle.graph, {}, "")
        routes = answer_routes(answer, bundle.graph)
        save_document(path, wanted.write(answer_document(view, "", changes_of(answer), routes=routes)))
        complain(f"the answer is written to {path}")

    return write_to


def with_options(bundle: Bundle, answer: Answer) -> Answer:
    """An answer with the first options of what would change it, where it is not permitted."""
    if answer.outcome is Outcome.PERMITTED:
        return answer
    return replace(answer, options=bundle.options(answer.question, MOST_OPTIONS).as_json())


def _ask_by_parts(paths: Sequence[str], full: bool, format: AskFormat) -> NoReturn:  # noqa: A002 - as the option is called
    """Ask for the parts of a question, answer it, and ask again with what was missing, while any of it is known."""
    bundle = load_bundle([as_path(path) for path in paths], format)
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


COMMAND = Command("ask", ask, order=20)
