"""Phrases that people write in place of the language's own, each told with the right form of the very words written.

Where the parser stopped, the first phrase that stands there is taken (`phrases_in_files`, `phrases_in_questions`).
What is advised can be put in place of what is underlined, and is then read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose
from agreements.diagnostics.unseen import QUOTES

Right: TypeAlias = Callable[[re.Match[str]], str | None]
"""What is to be written in place of a phrase; nothing where the phrase turns out to be none."""

REACH = 300
"""How many characters before and after the place where the parser stopped a phrase may begin and end."""

LONGEST_ADVICE = 240
"""How long the words may be that are advised."""

_NOT_NAMES = (
    "agreement|and|between|by|clause|for|from|if|is|may|must|needs|not|note|notwithstanding|or|relying|review|risk|share"
    "|text|that|unless|until|where|with"
)
"""Words of the language that something else begins with, so that no phrase runs on into it."""

NAME = rf"(?!(?:{_NOT_NAMES})(?![\w-]))[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?![\w-])"
DATA = rf"{NAME}(?:\.{NAME})?"
LIST = rf"{DATA}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+){DATA})*"
CHOICE = rf"{NAME}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+(?:and|or)\s+){NAME})*"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])"
QUOTED = r'"[^"\n]*"'
LABEL = r"[0-9]+(?:\.[0-9]+)*[A-Za-z]?(?![\w.-])"
REST = r"(?P<rest>[^\n#\"]*[^\n#\"\s])(?=[^\S\n]*(?:#|\n|\Z))(?!\s+(?:and|or)\b)"
"""The rest of a line, where the next does not go on with it."""


@dataclass(frozen=True)
class CommonPhrase:
    """Words that are often written, what is wrong with them, and what to write for them."""

    pattern: str
    """A regular expression, which is compiled once something stands in a text that cannot be read."""
    because: str
    right: Right | None = None
    """What to write in their place."""
    advice: Right | None = None
    """What else to do, or all there is to do where nothing can be written in their place."""
    where: frozenset[str] = frozenset()
    """Words of the language, one of which can stand where the phrase begins; with none the phrase is tried anywhere."""
    after: str = ""
    """A word that stands somewhere before it."""

    @cached_property
    def written(self) -> re.Pattern[str]:
        """The pattern, whatever the letter case."""
        return re.compile(self.pattern, re.IGNORECASE)


def phrase(
    written: str,
    because: str,
    right: str | Right | None = None,
    *,
    advice: str | Right | None = None,
    where: Iterable[str] = (),
) -> CommonPhrase:
    """A phrase: a pattern, in which a space is any white space, and what to write, as text with groups in braces."""
    pattern = rf"(?:(?<![\w.-])|(?=,))(?:{written})".replace(" ", r"\s+")
    template = _filled(right) if isinstance(right, str) else right
    told = _formatted(advice) if isinstance(advice, str) else advice
    return CommonPhrase(pattern, because, template, told, frozenset(word.upper() for word in where))


def _formatted(advice: str) -> Right:
    return lambda found: advice.format(**found.groupdict())


def _filled(template: str) -> Right:
    def right(found: re.Match[str]) -> str:
        groups = {name: " ".join((words or "").split()) for name, words in found.groupdict().items()}
        return " ".join(template.format(**groups).split())

    return right


IN_OTHER_QUOTES = (
    rf"(?P<open>[{QUOTES}])(?P<words>[^\n\"]*?[^\n\"\s])\s*[{QUOTES}]"
    r"(?=\s*(?:[,?#)]|\Z|\n|(?:on|until|and|or|under|at|reference|needs|must|if|unless|relying|clause)\b))"
)
"""Words in quotation marks that are not the language's, up to where something else goes on."""


def without_quotes(words: str) -> str:
    """Words without the marks of another sort that they stand in."""
    plain = " ".join(words.split())
    is_quoted = len(plain) > 1 and plain[0] in QUOTES and plain[-1] in QUOTES
    return plain[1:-1].strip() if is_quoted else plain


ReadsPast: TypeAlias = Callable[[int, int, str], bool]
"""Whether a text can be read past some words that are put in place of those from one place to another."""


def explain_phrase(
    source: Source,
    offset: int,
    phrases: Iterable[CommonPhrase],
    reads_past: ReadsPast,
    expected: frozenset[str] = frozenset(),
) -> Diagnostic | None:
    """What is wrong with the phrase that stands at a place, and its right form; nothing where none does.

    Only what `reads_past` is advised.
    """
    begin, end = max(0, offset - REACH), min(len(source.text), offset + REACH)
    window = source.text[begin:end]
    for one in phrases:
        for found in _occurrences(one, window, offset - begin, expected):
            at = Span(source, begin + found.start(), begin + found.end())
            told = _told(one, found, at, reads_past, _code(source.text, offset, at.end))
            if told is not None:
                return told
    return None


def _occurrences(
    one: CommonPhrase, window: str, at: int, expected: frozenset[str]
) -> Iterable[re.Match[str]]:
    """Where a phrase stands that holds a place; one that needs something to be expected there begins there."""
    if not one.where:
        return (found for found in one.written.finditer(window) if _stands_at(found, at, window))
    found = None if expected.isdisjoint(one.where) else one.written.match(window, at)
    return () if found is None else (found,)


def _stands_at(found: re.Match[str], at: int, window: str) -> bool:
    """Whether a phrase holds the place where the parser stopped, or ends just before it, outside comments."""
    if found.start() > at or window[found.end() : at].strip():
        return False
    return "#" not in window[window.rfind("\n", 0, found.start()) + 1 : found.end()]


def _code(text: str, offset: int, end: int) -> str:
    """What stands where the parser stopped, or ends the phrase: a sign that no word starts with, or a word."""
    signs = text[offset : offset + 1] + text[end - 1 : end]
    is_sign = any(not one.isalnum() and one not in '"(,?\n\t ' for one in signs)
    return "unexpected-character" if is_sign else "unexpected-word"


def _told(
    one: CommonPhrase, found: re.Match[str], at: Span, reads_past: ReadsPast, code: str
) -> Diagnostic | None:
    if one.after and not re.search(rf"\b{one.after}\b", found.string[: found.start()]):
        return None
    right = one.right(found) if one.right else None
    advice = one.advice and one.advice(found)
    if one.right is None and advice is None:
        return None
    if one.right is not None and (right is None or len(right) > LONGEST_ADVICE or right == at.words):
        return None
    if right is not None and not reads_past(at.start, at.end, right):
        return None
    lines = [] if right is None else [f"`{line}`" for line in right.split("\n")]
    write = f"write {' and, on a line of its own, '.join(lines)}" if lines else None
    return diagnose(
        code,
        f"`{clip(at.words)}` is not how this is written: {one.because}",
        at,
        here="not expected here",
        help="; ".join(filter(None, (write, advice))),
    )
