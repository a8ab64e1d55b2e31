"""A question as it is typed after agreement files, or sent on standard input; and what is wrong with one."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import typer

from agreements.bundle import Bundle
from agreements.cli.arguments import as_path, load_bundle
from agreements.cli.shell import in_pieces, is_path, without_quotes
from agreements.cli.terminal import refuse
from agreements.diagnostics import diagnose
from agreements.question.encoding import is_utf_16, not_utf_8
from agreements.question.from_json import read_json
from agreements.question.read import QuestionError

Found = TypeVar("Found")

STANDARD_INPUT = "-"
"""Stands for a question on standard input."""

HOW_TO_ASK = (
    'give the agreement files, then the question in quotes: "may A share DATA with B for P on 2020-06-01?"'
)


def answered(
    arguments: Sequence[str],
    format: str,  # noqa: A002 - as the option is called
    answer: Callable[[Bundle, Any], Found],
) -> Found:
    """What a bundle answers, by arguments that are its paths and then a question; what is wrong ends the command."""
    refuse_pieces(arguments, format)
    *paths, question = arguments
    if not paths or (question != STANDARD_INPUT and is_path(question)):
        raise typer.BadParameter(HOW_TO_ASK)
    bundle = load_bundle([as_path(path) for path in paths], format)
    return put(bundle, paths, question, format, answer)


def put(
    bundle: Bundle,
    paths: Sequence[str],
    question: str,
    format: str,  # noqa: A002 - as the option is called
    answer: Callable[[Bundle, Any], Found],
) -> Found:
    """What a bundle that was loaded from some paths answers to a question; what is wrong ends the command."""
    try:
        return answer(
            bundle, on_standard_input() if question == STANDARD_INPUT else as_question_typed(question)
        )
    except QuestionError as error:
        refuse(without_quotes(paths, question, error.diagnostics), format)


def refuse_pieces(arguments: Sequence[str], format: str) -> None:  # noqa: A002 - as the option is called
    """End the command where a shell took a question to pieces."""
    broken = in_pieces(list(arguments))
    if broken is not None:
        refuse([broken], format)


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
