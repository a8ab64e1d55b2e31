"""Syntax errors in words that a policy officer knows, with advice for the common slips.

The advice is example-driven: an error is matched to the example of `slip_examples` that stops the parser in
the same place, before the same sort of word, in the most alike surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose, nearest
from agreements.diagnostics.suggest import LONGEST_NAME
from agreements.language.characters import CLOSED_QUOTE, explain_characters, explain_date
from agreements.language.expectations import (
    LINES,
    acceptable,
    at_line_end,
    in_words,
    is_keyword,
    keyword_sort,
    keywords_among,
)
from agreements.language.file_titles import explain_title
from agreements.language.phrases import LONGEST_ADVICE, ReadsPast, explain_phrase
from agreements.language.sections import starts_within_agreement
from agreements.language.slip_examples import ONE_NAME, PHRASES, SLIPS

TryOut: TypeAlias = Callable[[str], tuple[int, list[int]]]
"""How far a text is read, and where before that it breaks a rule that is none of the grammar."""

_WORD = re.compile(r'[^\s,"#()]+')
_NAMES_BEFORE = re.compile(r"(?:[A-Za-z0-9-]+[ \t]+)+\Z")
_NAMES_FROM = re.compile(r"[A-Za-z0-9-]+(?:[ \t]+[A-Za-z0-9-]+)*(?![\w.-])")
_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")

LIKE_ENOUGH = 0.7
"""How like a keyword a word must be to be taken for a slip of the pen."""

LONGEST_SECTION = 20_000
"""Characters from the start of a declaration beyond which advice is not tried out."""

MOST_WORDS = 6
"""How many words in a row may be one name that was written with spaces."""


def explain_syntax_error(
    error: UnexpectedInput,
    source: Source,
    lark: Lark,
    parse_example: Callable[[str], Any],
    try_out: TryOut,
    start: str,
    since: int = 0,
) -> Diagnostic:
    """Turn Lark's error into a diagnostic: what stands there, what was expected, and what to do.

    `parse_example` parses an example slip from the same start symbol, for matching, and `try_out` tells what is wrong
    with another text; `since` is where the declaration, clause or risk starts that cannot be read.
    """
    stopped = _stopped(error, lark)
    expected = acceptable(error.state)
    offset = stopped_at(error, source)
    seen = (
        explain_date(source, offset, expected)
        or explain_phrase(source, offset, PHRASES[start], reading_past(source, since, try_out), expected)
        or explain_characters(source, offset, expected)
        or _missing_unit(error, source, offset)
    )
    if seen is not None:
        return seen
    if start == "file" and (named := explain_title(source, offset, expected)):
        return named
    advice, is_certain = _matching(stopped, _examples(lark, parse_example, start))
    if offset >= len(source.text.rstrip()):
        return _ends_too_soon(source, in_words(expected, lark), advice)
    if isinstance(error, UnexpectedCharacters) and not source.text[offset].isalnum():
        at = Span(source, offset, offset + 1)
        message = f"`{source.text[offset]}` means nothing here; expected {in_words(expected, lark)}"
        return diagnose("unexpected-character", message, at, here="not expected here", help=advice)
    found = CLOSED_QUOTE.match(source.text, offset) or _WORD.match(source.text, offset)
    at = Span(source, offset, max(found.end() if found else 0, offset + 1))
    word = clip(source.text[at.start : at.end])
    is_right = is_certain or is_keyword(word, lark)
    close = None if is_right else _close_keyword(word, keywords_among(expected, lark))
    if close is None:
        advice = _with_one_name(advice, source, offset, lark) if stopped.sort == "NAME" else advice
    return diagnose(
        "unexpected-word",
        f"`{word}` cannot stand here; expected {in_words(expected, lark)}",
        at,
        here="not expected here",
        help=_help(close, advice),
    )


def stopped_at(error: UnexpectedInput, source: Source) -> int:
    """Where in a text the parser stopped."""
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return len(source.text)
    return len(source.text) if error.pos_in_stream is None else error.pos_in_stream


def reading_past(source: Source, since: int, try_out: TryOut) -> ReadsPast:
    """Whether what starts at a place is read past words that are put in place of others, without a mistake in them."""
    lead = "agreement a " if starts_within_agreement(source.text, since) else ""

    def reads_past(start: int, end: int, words: str) -> bool:
        if start - since > LONGEST_SECTION:
            return True
        before = lead + source.text[min(since, start) : start]
        after = len(before) + len(words)
        read_to, mistakes = try_out(f"{before}{words}{source.text[end : end + LONGEST_ADVICE]}")
        return read_to >= after and not any(len(before) <= at < after for at in mistakes)

    return reads_past


def _ends_too_soon(source: Source, expected: str, advice: str | None) -> Diagnostic:
    last = len(source.text.rstrip())
    return diagnose(
        "unexpected-end",
        f"the text ends here; expected {expected}",
        Span(source, max(last - 1, 0), last),
        here="something must follow",
        help=advice,
    )


def _help(close: str | None, advice: str | None) -> str | None:
    if close is None or advice is None:
        return advice if close is None else f"did you mean `{close}`?"
    return f"did you mean `{close}`? if not: {advice}"


def _close_keyword(word: str, keywords: list[str]) -> str | None:
    close = nearest(word, keywords)
    if close is None or SequenceMatcher(None, word.casefold(), close).ratio() < LIKE_ENOUGH:
        return None
    return close if abs(len(word) - len(close)) <= 2 else None


def _missing_unit(error: UnexpectedInput, source: Source, offset: int) -> Diagnostic | None:
    """A number that something other than its unit follows."""
    state: Any = error.state
    last = state.value_stack[-1] if state.value_stack else None
    if not isinstance(last, Token) or last.type != "NUMBER":
        return None
    number = clip(str(last))
    units = (
        ("days", "months")
        if str(state.value_stack[-2]) == "within"
        else ("months", "days", "people", "percent")
    )
    written = [f"`{number} {unit}`" for unit in units]
    return diagnose(
        "unexpected-end" if offset >= len(source.text.rstrip()) else "unexpected-word",
        f"`{number}` has no unit",
        Span(source, last.start_pos or 0, last.end_pos or 0),
        here="a unit is missing after this",
        help=f"write what it counts: {', '.join(written[:-1])} or {written[-1]}",
    )


# --- one name written as several words ----------------------------------------------------------------


def _with_one_name(advice: str | None, source: Source, offset: int, lark: Lark) -> str | None:
    """The advice, with the words that stand in a row here joined to the one name that they may be."""
    words = _words_in_a_row(source, offset, lark)
    joined = "-".join(words)
    if not 2 <= len(words) <= MOST_WORDS or not joined[0].isalpha() or len(joined) > LONGEST_NAME:
        return advice
    known = re.search(rf"(?<![\w.-]){joined}(?![\w-])", source.text, re.IGNORECASE)
    if known is not None:
        return f"a name is one word: write `{known.group()}`"
    if advice not in ONE_NAME or all("-" in word for word in words):
        return advice
    return f"{advice}{ONE_NAME[advice].format(joined)}"


def _words_in_a_row(source: Source, offset: int, lark: Lark) -> list[str]:
    """The words around a place, on its line, that could be parts of a name."""
    start = max(source.text.rfind("\n", 0, offset) + 1, offset - LONGEST_NAME)
    before = _NAMES_BEFORE.search(source.text, start, offset)
    after = _NAMES_FROM.match(source.text, offset, offset + LONGEST_NAME)
    if before is None or after is None:
        return []
    backwards = list(_parts_of_a_name(reversed(before.group().split()), lark))
    return [*reversed(backwards), *_parts_of_a_name(after.group().split(), lark)]


def _parts_of_a_name(words: Iterable[str], lark: Lark) -> Iterator[str]:
    return takewhile(lambda word: _NAME.fullmatch(word) and not is_keyword(word, lark), words)


# --- matching the examples ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Where the parser stopped: its stack of states, and the word that it would not take, with its sort.

    `at_line_end` is its stack if the line had ended here, `last` the word before.
    """

    states: tuple[int, ...]
    at_line_end: tuple[int, ...]
    last: str
    sort: str
    word: str


_known: WeakKeyDictionary[Lark, dict[str, list[tuple[_Stopped, str]]]] = WeakKeyDictionary()
"""Where each example stops each parser; found at the first syntax error, as most files have none."""


def _stopped(error: UnexpectedInput, lark: Lark) -> _Stopped:
    state: Any = error.state
    last = (
        str(state.value_stack[-1]) if state.value_stack and isinstance(state.value_stack[-1], Token) else ""
    )
    sort, word = "", ""
    if isinstance(error, UnexpectedToken):
        word = str(error.token)
        sort = "NAME" if error.token.type == "PATH" else error.token.type
        sort = keyword_sort(word, lark) or sort if sort == "NAME" else sort
    return _Stopped(tuple(state.state_stack), at_line_end(state), last, sort, word)


def _examples(lark: Lark, parse_example: Callable[[str], Any], start: str) -> list[tuple[_Stopped, str]]:
    by_start = _known.setdefault(lark, {})
    if start not in by_start:
        by_start[start] = [
            (stopped, advice)
            for advice, texts in SLIPS[start]
            for text in texts
            if (stopped := _stopping(text, parse_example, lark)) is not None
        ]
    return by_start[start]


def _stopping(text: str, parse_example: Callable[[str], Any], lark: Lark) -> _Stopped | None:
    try:
        parse_example(text)
    except UnexpectedInput as error:
        return _stopped(error, lark)
    return None


def _matching(stopped: _Stopped, examples: list[tuple[_Stopped, str]]) -> tuple[str | None, bool]:
    """The advice of the example most like this, and whether it stops at the very word (`shall share`).

    Where no example stops at a word of this sort, a word that starts a line is matched whatever the line before
    it, and then an example that merely ends here tells what must come next.
    """
    here = [found for found in examples if found[0].states[-1:] == stopped.states[-1:]]
    among = (
        [found for found in here if found[0].sort == stopped.sort]
        or [found for found in examples if _starts_same_line(found[0], stopped)]
        or [found for found in here if found[0].sort == "$END"]
    )
    if not among:
        return None, False

    def likeness(found: tuple[_Stopped, str]) -> tuple[bool, bool, int]:
        example = found[0]
        same_word, same_last = example.word == stopped.word, example.last == stopped.last
        return same_word, same_last, _shared_end(example.states, stopped.states)

    best, advice = max(among, key=likeness)
    return advice, best.word == stopped.word


def _starts_same_line(example: _Stopped, stopped: _Stopped) -> bool:
    if stopped.sort != example.sort or stopped.sort not in LINES:
        return False
    return bool(stopped.at_line_end) and example.at_line_end[-1:] == stopped.at_line_end[-1:]


def _shared_end(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    length = 0
    while length < min(len(a), len(b)) and a[-1 - length] == b[-1 - length]:
        length += 1
    return length
