"""The smallest parts of an agreement file as pieces of text: words, strings, names, lists, values and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from agreements.diagnostics import Span
from agreements.syntax.layout import Joint, Piece
from agreements.syntax.node import (
    Alternatives,
    ClauseLabel,
    ListedNames,
    Name,
    Period,
    Quantity,
    Value,
    YesNo,
)

Pieces: TypeAlias = list[Piece]

_STRING = re.compile(r'"""(?:[^"]|"(?!""))*"*"""(?!")|"(?!"")[^"\n]*"')
_TO_STRING = re.compile(r"(?:\s|#[^\n]*+)*+(" + _STRING.pattern + ")")


# --- words --------------------------------------------------------------------------------------------


def piece(text: str, span: Span | None, joint: Joint = Joint.FILL) -> Piece:
    """Words that were read from a span, or from nowhere."""
    return Piece(text, joint=joint) if span is None else Piece(text, span.start, span.end, joint)


def glued(text: str, span: Span | None) -> Piece:
    """Words that stay on the row of those before them."""
    return piece(text, span, Joint.GLUED)


def led(words: str, pieces: Sequence[Piece], joint: Joint | None = None) -> Pieces:
    """Put words such as `with` before the first piece; `joint` says how it joins on to those before."""
    first, *rest = pieces
    text = f"{words} {first.text}"
    return [Piece(text, first.start, first.end, first.joint if joint is None else joint), *rest]


def joining(pieces: Sequence[Piece], joint: Joint) -> Pieces:
    """Say how the first piece joins on to those before."""
    first, *rest = pieces
    return [Piece(first.text, first.start, first.end, joint), *rest]


def closed(pieces: Sequence[Piece], mark: str) -> Pieces:
    """Put a mark such as a comma directly after the last piece."""
    *rest, last = pieces
    return [*rest, Piece(last.text + mark, last.start, last.end, last.joint)]


def quote(words: str) -> str:
    """A string as the language writes it: in one double quote at each end when that will do, else in three.

    Raises `ValueError` for words that no string can hold: three double quotes before other words.
    """
    if not re.search(r'["\n\r]', words):
        return f'"{words}"'
    quoted = f'"""{words}"""'
    found = _STRING.match(quoted)
    if found is None or found.end() != len(quoted):
        raise ValueError("three double quotes cannot stand inside a string")
    return quoted


def _string_after(span: Span | None) -> Span | None:
    """Where the string stands that comes next after some words, if one does."""
    found = None if span is None else _TO_STRING.match(span.source.text, span.end)
    return None if span is None or found is None else Span(span.source, *found.span(1))


def first_word(span: Span | None) -> Span | None:
    """The first character of what was read: enough to know which words a comment comes before."""
    return None if span is None else Span(span.source, span.start, span.start + 1)


def last_word(span: Span | None) -> Span | None:
    """The last character of what was read: enough to know which words a comment follows."""
    return None if span is None else Span(span.source, span.end - 1, span.end)


def heading(word: str, name: Name | ClauseLabel, title: str | None) -> Pieces:
    """`kind NAME "…"`: how a declaration or a clause begins."""
    named = piece(f"{word} {name}", name.span)
    return [named] if title is None else [named, glued(quote(title), _string_after(name.span))]


def period(value: Period) -> Pieces:
    """`from … until …`."""
    if value.start is None or value.end is None:
        word, day = ("until", value.end) if value.start is None else ("from", value.start)
        return [piece(f"{word} {day}", value.span)] if isinstance(day, date) else []
    first = piece(f"from {value.start}", first_word(value.span))
    return [first, glued(f"until {value.end}", last_word(value.span))]


def given(value: Value) -> Piece:
    """A value as written: a name, a quantity, `yes` or `no`."""
    match value:
        case Name(text):
            return piece(text, value.span)
        case Quantity(number, unit):
            return piece(f"{number} {unit}", value.span)
        case YesNo(yes):
            return piece("yes" if yes else "no", value.span)


# --- lists --------------------------------------------------------------------------------------------


def names(items: Iterable[Name | ClauseLabel], last: str = "") -> Pieces:
    """`A, B, C`; or `A, B and C` when `last` is `and`."""
    return joined([[piece(item.text, item.span)] for item in items], last)


def joined(items: Sequence[Pieces], last: str = "") -> Pieces:
    """ItemsOf with commas between them, or with the word `last` before the last one."""
    if len(items) == 1:
        return items[0]
    pieces: Pieces = []
    for at, item in enumerate(items):
        final = at == len(items) - 1
        words = led(last, item) if final and at and last else item
        comma = not final and not (last and at == len(items) - 2)
        pieces.extend(closed(words, ",") if comma else words)
    return pieces


def name_list(value: ListedNames) -> Pieces:
    """`A, B except C`."""
    excepted = led("except", names(value.excepted)) if value.excepted else []
    return [*names(value.names), *excepted]


def any_of(items: Iterable[Alternatives]) -> Pieces:
    """`A or B, C`: all of the items that commas part, any of the names that `or` joins."""
    written = []
    for item in items:
        first, *others = (piece(str(name), name.span) for name in item.names)
        written.append([first, *(other for name in others for other in led("or", [name]))])
    return joined(written)
