"""What the grammar's rules hand over as a text is parsed, and what turns it into nodes.

The grammar keeps every word, so a rule is given its parts in order: tokens, and what the rules within it made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias, TypeVar

from lark import Token

from agreements.diagnostics import Diagnostic, Label, Source, Span, diagnose
from agreements.syntax.dates import read_date, why_not

T = TypeVar("T")

Parts: TypeAlias = Sequence[Any]
"""What a rule is given: tokens, nodes and the tuples of this module, all but the tokens with a `span`."""


class ReadLine(NamedTuple):
    """One line under a declaration: the words it starts with, what it says, and where."""

    words: str
    value: Any
    span: Span


class ReadTitle(NamedTuple):
    """The words of the string after a name."""

    text: str
    span: Span


class ReadCondition(NamedTuple):
    """A condition with how deep it nests."""

    condition: Any
    depth: int
    span: Span


class Reading:
    """One text as it is read; `problems` gathers what the grammar cannot refuse."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.source = Source("", "")

    def begin(self, source: Source) -> None:
        """Start on another text."""
        self.source = source
        self.problems.clear()

    def span(self, parts: Parts) -> Span:
        """The stretch from the first part to the last."""
        if not parts:
            return Span(self.source, 0, 0)
        first, last = parts[0], parts[-1]
        start = (first.start_pos or 0) if isinstance(first, Token) else first.span.start
        end = (last.end_pos or 0) if isinstance(last, Token) else last.span.end
        return Span(self.source, start, end)

    def only(self, words: str, lines: Sequence[ReadLine]) -> Any:
        """The value of the lines that start with some words and may stand only once; none where there is none."""
        for repeated in lines[1:]:
            self.problems.append(
                diagnose(
                    "repeated-line",
                    f"`{words}` is written twice here",
                    repeated.span,
                    here="this line says it again",
                    also=[Label(lines[0].span, "it is said here first")],
                    help="keep one of the two",
                )
            )
        return lines[0].value if lines else None

    def date(self, token: Token) -> date:
        """A date as written, `2020-05-01` or `1 May 2020`; one that is not in the calendar is a problem."""
        year, month, day = read_date(token)
        try:
            return date(year, month, day)
        except ValueError:
            self.problems.append(
                diagnose(
                    "not-a-date",
                    f"`{token}` is not in the calendar",
                    self.span([token]),
                    help=why_not(year, month, day),
                )
            )
            return date.max


def all_of(parts: Parts, node: type[T]) -> tuple[T, ...]:
    """The parts of one sort, in order."""
    return tuple([part for part in parts if isinstance(part, node)])


def unquote(token: str) -> str:
    """The words of a string, without its quotation marks."""
    quotes = 3 if token.startswith('"""') and len(token) >= 6 else 1
    return token[quotes:-quotes]
