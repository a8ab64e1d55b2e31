"""Syntax errors in words that a policy officer knows, with advice for the common slips.

The advice is example-driven: an error is matched to the example of `slip_examples` that stops the parser in
the same place, before the same sort of word, in the most alike surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose, nearest
from agreements.language.expectations import acceptable, in_words, is_keyword, keywords_among
from agreements.language.slip_examples import SLIPS

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)

_SLASHED_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])")
_YEAR_FIRST_DATE = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?![0-9])")
_SPOKEN_DATE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) ([0-9]{4})(?![0-9])")
_SIGN = re.compile(r"[<>]=?|==?|!=|[≤≥≠]")
_NEARLY_NAME = re.compile(r"[^\W\d][\w-]*")
_CLOSED_QUOTE = re.compile(r'"""[\s\S]*?"""|"(?!"")[^"\n]*"')
_WORD = re.compile(r'[^\s,"#()]+')


def explain_syntax_error(
    error: UnexpectedInput, source: Source, lark: Lark, parse_example: Callable[[str], Any], start: str
) -> Diagnostic:
    """Turn Lark's error into a diagnostic: what stands there, what was expected, and what to do.

    `parse_example` parses an example slip from the same start symbol, for matching.
    """
    stopped = _stopped(error)
    expected = acceptable(error.state)
    offset = _offset(error, source)
    seen = _explain_characters(source, offset, expected)
    if seen is not None:
        return seen
    advice, is_certain = _matching(stopped, _examples(lark, parse_example, start))
    if offset >= len(source.text.rstrip()):
        return _ends_too_soon(source, in_words(expected, lark), advice)
    if isinstance(error, UnexpectedCharacters) and not source.text[offset].isalnum():
        at = Span(source, offset, offset + 1)
        message = f"`{source.text[offset]}` means nothing here; expected {in_words(expected, lark)}"
        return diagnose("unexpected-character", message, at, here="not expected here", help=advice)
    found = _CLOSED_QUOTE.match(source.text, offset) or _WORD.match(source.text, offset)
    at = Span(source, offset, max(found.end() if found else 0, offset + 1))
    word = clip(source.text[at.start : at.end])
    is_right = is_certain or is_keyword(word, lark)
    close = None if is_right else nearest(word, keywords_among(expected, lark))
    return diagnose(
        "unexpected-word",
        f"`{word}` cannot stand here; expected {in_words(expected, lark)}",
        at,
        here="not expected here",
        help=_help(close, advice),
    )


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


def _offset(error: UnexpectedInput, source: Source) -> int:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return len(source.text)
    return len(source.text) if error.pos_in_stream is None else error.pos_in_stream


# --- matching the examples ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Where the parser stopped: its stack of states, and the word that it would not take, with its sort."""

    states: tuple[int, ...]
    before: str
    word: str


_known: WeakKeyDictionary[Lark, dict[str, list[tuple[_Stopped, str]]]] = WeakKeyDictionary()
"""Where each example stops each parser; found at the first syntax error, as most files have none."""


def _stopped(error: UnexpectedInput) -> _Stopped:
    state: Any = getattr(error, "state", None)
    states = tuple(state.state_stack) if state is not None else ()
    if isinstance(error, UnexpectedToken):
        sort = "NAME" if error.token.type == "PATH" else error.token.type
        return _Stopped(states, sort, str(error.token))
    return _Stopped(states, "", "")


def _examples(lark: Lark, parse_example: Callable[[str], Any], start: str) -> list[tuple[_Stopped, str]]:
    by_start = _known.setdefault(lark, {})
    if start not in by_start:
        by_start[start] = [
            (stopped, advice)
            for advice, texts in SLIPS[start]
            for text in texts
            if (stopped := _stopping(text, parse_example)) is not None
        ]
    return by_start[start]


def _stopping(text: str, parse_example: Callable[[str], Any]) -> _Stopped | None:
    try:
        parse_example(text)
    except UnexpectedInput as error:
        return _stopped(error)
    return None


def _matching(stopped: _Stopped, examples: list[tuple[_Stopped, str]]) -> tuple[str | None, bool]:
    """The advice of the example most like this, and whether it stops at the very word (`shall share`).

    Where no example stops at a word of this sort, one that merely ends here tells what must come next.
    """
    here = [found for found in examples if found[0].states[-1:] == stopped.states[-1:]]
    same = [found for found in here if found[0].before == stopped.before]
    among = same or [found for found in here if found[0].before == "$END"]
    if not among:
        return None, False

    def likeness(found: tuple[_Stopped, str]) -> tuple[bool, int]:
        return found[0].word == stopped.word, _shared_end(found[0].states, stopped.states)

    best, advice = max(among, key=likeness)
    return advice, best.word == stopped.word


def _shared_end(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    length = 0
    while length < min(len(a), len(b)) and a[-1 - length] == b[-1 - length]:
        length += 1
    return length


# --- what is seen in the characters themselves --------------------------------------------------------


def _explain_characters(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """Slips that are seen in the characters, whatever the sentence around them."""
    text = source.text
    if "DATE" in expected and (date := _otherwise_written_date(text, offset)):
        found, rewritten = date
        at = Span(source, found.start(), found.end())
        message = f"`{found.group()}` is not how a date is written here"
        return diagnose("not-a-date", message, at, help=f"write year-month-day: {rewritten}")
    if offset < len(text) and text[offset] in "“”„‘’'«»":
        at = Span(source, offset, offset + 1)
        message = f"`{text[offset]}` is not the quotation mark of the language"
        return diagnose("unexpected-character", message, at, help='use the straight double quote: `"`')
    return _unclosed_quote(source, offset) or _sign(source, offset) or _misspelt_name(source, offset)


def _sign(source: Source, offset: int) -> Diagnostic | None:
    """A mark at the end of a sentence, or a sign where a comparison is written in words."""
    if source.text[offset : offset + 1] in (".", ";"):
        return diagnose(
            "unexpected-character",
            f"`{source.text[offset]}` means nothing here",
            Span(source, offset, offset + 1),
            help="no mark ends a line or a sentence; take it out",
        )
    found = _SIGN.match(source.text, offset)
    if found is None:
        return None
    return diagnose(
        "unexpected-character",
        f"`{found.group()}` means nothing here; comparisons are written in words",
        Span(source, offset, found.end()),
        help="write `is`, `is not`, `is at most` or `is at least`: `retention is at most 24 months`",
    )


def _misspelt_name(source: Source, offset: int) -> Diagnostic | None:
    """A name with a character that names do not have, in it or just after its right part."""
    start = offset
    while start > 0 and (source.text[start - 1].isalnum() or source.text[start - 1] in "-_"):
        start -= 1
    found = _NEARLY_NAME.match(source.text, start)
    if found is None or (found.group().isascii() and "_" not in found.group()):
        return None
    better = found.group().replace("_", "-").strip("-")
    advice = f"write `{clip(better)}`" if better.isascii() else "use the letters a to z, digits and hyphens"
    return diagnose(
        "unexpected-character",
        f"`{clip(found.group())}` has a character that a name cannot have",
        Span(source, start, found.end()),
        help=advice,
    )


def _otherwise_written_date(text: str, offset: int) -> tuple[re.Match[str], str] | None:
    """A date in another form, and how it is to be written."""
    if found := _YEAR_FIRST_DATE.match(text, offset):
        year, month, day = found.groups()
        return found, _iso(year, int(month), int(day))
    if found := _SLASHED_DATE.match(text, offset):
        day, month, year = found.groups()
        return found, _iso(year, int(month), int(day), " if the day comes first in what you wrote")
    if found := _SPOKEN_DATE.match(text, offset):
        day, name, year = found.groups()
        months = [at for at, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())]
        return found, _iso(year, months[0] if months else 0, int(day))
    return None


def _iso(year: str, month: int, day: int, proviso: str = "") -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "`2020-05-31`"
    return f"`{year}-{month:02}-{day:02}`{proviso}"


def _unclosed_quote(source: Source, offset: int) -> Diagnostic | None:
    """A quotation that is opened and not closed, or that a stray quote closes too soon."""
    text = source.text
    if offset < len(text) and text[offset] == '"' and not _CLOSED_QUOTE.match(text, offset):
        return diagnose(
            "unclosed-quote",
            "this quotation is never closed",
            Span(source, offset, offset + 1),
            here="opened here",
            help='close it with `"` on the same line, or use `"""` at both ends for several lines',
        )
    if 0 < offset < len(text) and text[offset - 1] == '"':
        opened = text.rfind('"', 0, offset - 1)
        return diagnose(
            "unclosed-quote",
            "the quotation before this closes sooner than was meant",
            Span(source, offset - 1, offset),
            here="it closes here",
            also=[] if opened < 0 else [Label(Span(source, opened, opened + 1), "it is opened here")],
            help='look for a missing `"` before this, or use `"""` at both ends of words that contain quotes',
        )
    return None
