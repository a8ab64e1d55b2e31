"""Text to syntax tree: Lark reads the words, `Builder` makes the dataclasses as it goes.

The builder runs inside the parser, so no intermediate tree is made. What the grammar cannot say (a date that is
not in the calendar, a word of the language used as a name) is recorded as a diagnostic and parsing goes on.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from agreements.diagnostics import Diagnostic, Source, Span, diagnose
from agreements.language import syntax as s
from agreements.language.builder import Builder
from agreements.language.slips import explain_syntax_error
from agreements.resources import folder

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

Tree = TypeVar("Tree", s.File, s.Ask)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a text: its tree when it could be read, its comments, and what is wrong with it."""

    tree: s.File | None
    comments: tuple[Span, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What became of a question written as a sentence."""

    tree: s.Ask | None
    problems: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read an agreement file (`language.md`, sections 1 and 2)."""
    if half := _HALF_CHARACTER.search(source.text):  # only text that never was in a file can hold one
        message = "half a character (a lone surrogate) stands here, which is not text"
        found = diagnose("not-text", message, Span(source, *half.span()), help="take it out")
        return Parsed(None, (), (found,))
    tree, comments, problems = _reader().read(source, "file")
    return Parsed(cast("s.File | None", tree), comments, problems)


def parse_question(source: Source) -> ParsedQuestion:
    """Read a question written as a sentence (`language.md`, section 3)."""
    tree, _, problems = _reader().read(source, "question")
    return ParsedQuestion(cast("s.Ask | None", tree), problems)


def reserved_words() -> frozenset[str]:
    """The words of the language that cannot be names (`language.md`, section 1)."""
    return _reader().builder.reserved


class _Reader:
    """A parser with the builder that it feeds. It holds what is being read, so each thread has its own."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.comments: list[Token] = []
        self.lark = Lark(
            _grammar_text(),
            parser="lalr",
            lexer="contextual",
            start=["file", "question"],
            keep_all_tokens=True,
            maybe_placeholders=False,
            transformer=self.builder,
            lexer_callbacks={"COMMENT": self._keep_comment},
        )
        self.builder.reserved = frozenset(
            terminal.pattern.value
            for terminal in self.lark.terminals
            if terminal.pattern.type == "str" and re.fullmatch(r"[a-z-]+", terminal.pattern.value)
        )

    def _keep_comment(self, token: Token) -> Token:
        self.comments.append(token)
        return token

    def read(
        self, source: Source, start: str
    ) -> tuple[s.File | s.Ask | None, tuple[Span, ...], tuple[Diagnostic, ...]]:
        self.builder.begin(source)
        self.comments.clear()
        tree: s.File | s.Ask | None = None
        try:
            tree = cast("s.File | s.Ask", self.lark.parse(source.text, start=start))
        except UnexpectedInput as error:
            # A word of the language that was taken for a name is most often why the sentence then broke off.
            if not self.builder.problems:
                parse_example = cast("Callable[[str], Any]", lambda text: self._parse_example(text, start))
                self.builder.problems.append(
                    explain_syntax_error(error, source, self.lark, parse_example, start)
                )
        problems = tuple(self.builder.problems)
        comments = tuple(Span(source, token.start_pos or 0, token.end_pos or 0) for token in self.comments)
        return (None if problems else tree), comments, problems

    def _parse_example(self, text: str, start: str) -> None:
        """Parse one of the example slips, leaving the builder's own findings as they were."""
        kept = list(self.builder.problems)
        try:
            self.lark.parse(text, start=start)
        finally:
            self.builder.problems[:] = kept


_local = threading.local()


def _reader() -> _Reader:
    reader: _Reader | None = getattr(_local, "reader", None)
    if reader is None:
        reader = _local.reader = _Reader()
    return reader


@cache
def _grammar_text() -> str:
    return (folder("grammar") / "agreements.lark").read_text(encoding="utf-8")
