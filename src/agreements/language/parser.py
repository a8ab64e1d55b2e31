"""Text to syntax tree: Lark reads the words, `Builder` makes the dataclasses as it goes.

The builder runs inside the parser, so no intermediate tree is made. What the grammar cannot say (a date that is
not in the calendar, a word of the language used as a name) is recorded as a diagnostic and parsing goes on.
After a sentence that cannot be read, parsing is taken up again where the next declaration, clause or risk starts.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from lark import TextSlice, Token
from lark.exceptions import UnexpectedInput

from agreements.diagnostics import Diagnostic, Source, Span, diagnose
from agreements.diagnostics.unseen import called, unseen_in, with_article
from agreements.language.builder import Builder
from agreements.language.characters import explain_unseen
from agreements.language.parse_tables import make_parser
from agreements.language.phrases import explain_phrase
from agreements.language.sections import section_starts, starts_section, starts_within_agreement
from agreements.language.slip_examples import PHRASES
from agreements.language.slips import TryOut, explain_syntax_error, reading_past, stopped_at
from agreements.syntax.node import File, Use
from agreements.syntax.question import Ask

Tree = TypeVar("Tree", File, Ask)

MOST_SYNTAX_ERRORS = 20
"""How many sentences of one text that cannot be read are explained."""

MOST_PHRASES = 20
"""How many words of the language in the place of names are looked at for a phrase that is written otherwise."""

LONGEST_GAP = 200
"""Characters between a number and the word after it, beyond which nobody takes that word for its unit."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a text: its tree when it could be read, its comments, and what is wrong with it."""

    tree: File | None
    comments: tuple[Span, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """The libraries, folders and files it stands on."""
        return () if self.tree is None else self.tree.uses


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What became of a question written as a sentence."""

    tree: Ask | None
    problems: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read an agreement file (`language.md`, sections 1 and 2)."""
    if places := unseen_in(source.text):
        return Parsed(None, (), (_not_text(source, places),))
    tree, comments, problems = _reader().read(source, "file")
    return Parsed(cast("File | None", tree), comments, problems)


def _not_text(source: Source, places: list[int]) -> Diagnostic:
    """That a text holds what cannot be seen, whoever sent it: an agreement says only what can be seen."""
    at = Span(source, places[0], places[0] + 1)
    what = with_article(called(source.text[places[0]]))
    more = f"; there are {len(places) - 1} more in this text" if len(places) > 1 else ""
    return diagnose(
        "not-text",
        f"`{source.name}` is not plain text: there is {what} on line {at.line}",
        at,
        here="cannot be seen",
        help=f"take it out: an agreement says only what can be seen{more}",
    )


def parse_question(source: Source) -> ParsedQuestion:
    """Read a question written as a sentence (`language.md`, section 3)."""
    if found := explain_unseen(source):
        return ParsedQuestion(None, (found,))
    tree, _, problems = _reader().read(source, "question")
    return ParsedQuestion(cast("Ask | None", tree), problems)


def reserved_words() -> frozenset[str]:
    """The words of the language that cannot be names (`language.md`, section 1)."""
    return _reader().builder.reserved


class _Reader:
    """A parser with the builder that it feeds. It holds what is being read, so each thread has its own."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.comments: list[Token] = []
        callbacks = {
            "COMMENT": self._keep_comment,
            "NUMBER": self._remember_number,
            "NAME": self._tell_from_name,
        }
        self.lark = make_parser(self.builder, callbacks)
        self._keywords = {
            terminal.pattern.value: terminal.name
            for terminal in self.lark.terminals
            if terminal.pattern.type == "str" and re.fullmatch(r"[a-z-]+", terminal.pattern.value)
        }
        self.builder.reserved = frozenset(self._keywords)
        self._number_end = 0

    def _keep_comment(self, token: Token) -> Token:
        self.comments.append(token)
        return token

    def _remember_number(self, token: Token) -> Token:
        self._number_end = token.end_pos or 0
        return token

    def _tell_from_name(self, token: Token) -> Token:
        """Take a word of the language for itself, not for a name, where that shows what is missing before it."""
        if token in self._keywords and self._breaks_off(token.start_pos or 0):
            return token.update(type=self._keywords[token])
        return token

    def _breaks_off(self, at: int) -> bool:
        """Whether a new section starts here, or a number stands just before with no unit."""
        text = self.builder.source.text
        if starts_section(text, at, self.builder.reserved):
            return True
        gap = Span(self.builder.source, self._number_end, at)
        return 0 < self._number_end <= at < self._number_end + LONGEST_GAP and not gap.words

    def read(
        self, source: Source, start: str
    ) -> tuple[File | Ask | None, tuple[Span, ...], tuple[Diagnostic, ...]]:
        self.builder.begin(source)
        self.comments.clear()
        self._number_end = 0
        tree: File | Ask | None = None
        try:
            tree = cast("File | Ask", self.lark.parse(source.text, start=start))
        except UnexpectedInput as error:
            starts = section_starts(source.text, self.builder.reserved) if start == "file" else []
            self._explain(error, source, start, starts)
            self._read_on(error, source, starts)
        problems = self._in_other_words(self.builder.problems, source, start)
        comments = tuple(Span(source, token.start_pos or 0, token.end_pos or 0) for token in self.comments)
        return (None if problems else tree), comments, problems

    def _read_on(self, error: UnexpectedInput, source: Source, starts: list[int]) -> None:
        """Go on at the next section after each mistake, and explain what is wrong with the rest."""
        next_one = 0
        for _ in range(MOST_SYNTAX_ERRORS - 1):
            next_one = bisect_left(starts, stopped_at(error, source), lo=next_one)
            if next_one == len(starts):
                return
            try:
                self._parse_from(starts[next_one], source)
            except UnexpectedInput as another:
                error, next_one = another, next_one + 1
                self._explain(error, source, "file", starts)
            else:
                return

    def _parse_from(self, at: int, source: Source) -> None:
        """Parse a text from the start of a section to its end; a clause or risk as if its agreement began here."""
        self._number_end = 0
        parser = self.lark.parse_interactive(TextSlice(source.text, at, len(source.text)), start="file")
        if starts_within_agreement(source.text, at):
            for sort, word in (("AGREEMENT", "agreement"), ("NAME", "a")):
                parser.feed_token(Token(sort, word, start_pos=at, end_pos=at))
        parser.exhaust_lexer()
        parser.feed_token(Token("$END", ""))

    def _explain(self, error: UnexpectedInput, source: Source, start: str, starts: list[int]) -> None:
        at = stopped_at(error, source)
        begun = max(bisect_left(starts, at) - 1, 0)
        since = starts[begun] if starts and starts[begun] < at else 0
        # A word of the language that was taken for a name is most often why the sentence then broke off.
        if any(
            problem.code == "reserved-word" and _start(problem) >= since for problem in self.builder.problems
        ):
            return
        parse_example = cast("Callable[[str], Any]", lambda text: self._parse_example(text, start))
        self.builder.problems.append(
            explain_syntax_error(error, source, self.lark, parse_example, self._trying(start), start, since)
        )

    def _in_other_words(
        self, problems: Sequence[Diagnostic], source: Source, start: str
    ) -> tuple[Diagnostic, ...]:
        """A word of the language in the place of a name is most often part of a phrase that is written otherwise.

        Nobody reads the thousandth of them, and looking for phrases takes its time.
        """
        found = list(problems)
        reserved = [at for at, problem in enumerate(found) if problem.code == "reserved-word"]
        is_file = bool(reserved) and start == "file"
        starts = section_starts(source.text, self.builder.reserved) if is_file else []
        for at in reserved[:MOST_PHRASES]:
            place = _start(found[at])
            since = starts[before - 1] if (before := bisect_left(starts, place)) else 0
            reads_past = reading_past(source, since, self._trying(start))
            found[at] = explain_phrase(source, place, PHRASES[start], reads_past) or found[at]
        return tuple(found)

    def _trying(self, start: str) -> TryOut:
        """How another text is read, leaving what is being read as it was."""

        def try_out(text: str) -> tuple[int, list[int]]:
            found: list[Diagnostic] = []
            read_to = len(text)
            try:
                self._parse_example(text, start, found)
            except UnexpectedInput as error:
                read_to = stopped_at(error, Source("example", text))
            return read_to, [*map(_start, found)]

        return try_out

    def _parse_example(self, text: str, start: str, found: list[Diagnostic] | None = None) -> None:
        """Parse one of the example slips, leaving what is being read as it was."""
        builder, number_end = self.builder, self._number_end
        kept, source = list(builder.problems), builder.source
        builder.source, self._number_end = Source("example", text), 0
        builder.problems.clear()
        try:
            self.lark.parse(text, start=start)
        finally:
            if found is not None:
                found.extend(builder.problems)
            builder.problems[:], builder.source, self._number_end = kept, source, number_end


def _start(problem: Diagnostic) -> int:
    return problem.primary.span.start if problem.primary is not None else 0


_local = threading.local()


def _reader() -> _Reader:
    reader: _Reader | None = getattr(_local, "reader", None)
    if reader is None:
        reader = _local.reader = _Reader()
    return reader
