"""Questions to whoever sits at the terminal, or to lines on standard input: a line, a yes or no, one of several.

What is asked is written to standard error, so that standard output holds results alone. Every answer is one line; an
answer that will not do is told why, and asked for again. Where the input ends, `NoMoreAnswersError` says at which
question.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from agreements.cli.terminal import complain

Answered = TypeVar("Answered")

_MOST_SHOWN = 12
"""How many of the things that can be chosen are shown before a few words are asked for."""

EVERYTHING = "?"
"""What is typed to see all that can be chosen."""


class NoMoreAnswersError(Exception):
    """The input ended, or was broken off, before a question was answered."""

    def __init__(self, question: str) -> None:
        super().__init__(f"no more answers were given, at the question: {question}")


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: what choosing it gives, how it is told, and lines that tell more of it."""

    value: str
    says: str
    more: tuple[str, ...] = ()


def ask_line(question: str, *, default: str | None = None) -> str:
    """A line as it was typed, trimmed; nothing typed is the default, or nothing. Raises `NoMoreAnswersError`."""
    shown = f"{question} [{default}]" if default else question
    sys.stderr.write(f"{shown} " if shown.endswith("?") else f"{shown}: ")
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        sys.stderr.write("\n")
        raise NoMoreAnswersError(question)
    if not sys.stdin.isatty():  # nobody saw it being typed
        complain(line.rstrip("\r\n"))
    return line.strip() or default or ""


def ask_for(question: str, read: Callable[[str], Answered], *, default: str | None = None) -> Answered:
    """What `read` makes of a line; it is asked for again while that raises `ValueError`, whose words are told."""
    while True:
        try:
            return read(ask_line(question, default=default))
        except ValueError as error:
            complain(f"  {error}")


def ask_words(question: str, *, why: str = "an answer is needed here", default: str | None = None) -> str:
    """A line that says something."""

    def read(line: str) -> str:
        if not line:
            raise ValueError(why)
        return line

    return ask_for(question, read, default=default)


def ask_yes(question: str, *, default: bool) -> bool:
    """Yes or no."""

    def read(line: str) -> bool:
        if line.casefold() in ("y", "yes"):
            return True
        if line.casefold() in ("n", "no"):
            return False
        raise ValueError("answer yes or no")

    return ask_for(question, read, default="yes" if default else "no")


def show_choices(choices: Sequence[Choice], *, most: int | None = None) -> None:
    """The choices by number, with what more is told of each."""
    shown = choices[:most]
    for number, one in enumerate(shown, 1):
        complain(f"  {number:>2}  {one.says}", *(f"      {line}" for line in one.more))
    if len(shown) < len(choices):
        complain(f"      … and {len(choices) - len(shown)} more: type some words of what you mean")


def ask_choice(question: str, choices: Sequence[Choice], *, default: str | None = None) -> str:
    """The value of one of a few choices, which are all shown; by its number, or as it is written."""
    show_choices(choices)
    return ask_for(question, lambda line: _chosen(line, choices), default=default)


def ask_search(
    question: str,
    search: Callable[[str], Sequence[Choice]],
    *,
    words: Sequence[str] = (),
    optional: bool = False,
) -> str:
    """The value of one of many choices, which are looked for by what is typed: its value, some words, then a number.

    `search` gives those that words may mean, nearest first, and all of them for no words. One of the `words` is given
    back as it is typed; so is nothing, where the answer is `optional`.
    """
    shown: Sequence[Choice] = ()
    while True:
        line = ask_line(question)
        if line in words or (optional and not line):
            return line
        if shown and line.isdigit():
            try:
                return _chosen(line, shown)
            except ValueError as error:
                complain(f"  {error}")
                continue
        found = search("" if line == EVERYTHING else line)
        exact = [one for one in found if one.value == line]
        if exact:
            return line
        if not found:
            complain(f"  nothing is like `{line}`; type other words, or `{EVERYTHING}` to see everything")
            continue
        most = None if line == EVERYTHING else _MOST_SHOWN
        shown = found[:most]
        show_choices(found, most=most)
        question = "  which number, or other words"


def _chosen(line: str, choices: Sequence[Choice]) -> str:
    if line.isdigit() and 1 <= int(line) <= len(choices):
        return choices[int(line) - 1].value
    if any(one.value == line for one in choices):
        return line
    raise ValueError(f"type a number from 1 to {len(choices)}")
