"""Titles that stand where names belong, found among those of the same file."""

from __future__ import annotations

import re

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose
from agreements.diagnostics.suggest import LONGEST_NAME
from agreements.language.characters import CLOSED_QUOTE
from agreements.language.sections import DECLARING

_WORD = re.compile(r"[^\s,\"#()]+")

MOST_WORDS = 10
"""How many words a title has at most that is looked for without quotes."""


def explain_title(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A title in quotes, or in several words, where a name belongs: told with the name that the file gives it."""
    quoted = CLOSED_QUOTE.match(source.text, offset)
    if quoted is not None:
        return _quoted(source, quoted) if "NAME" in expected else None
    for start, end in _stretches(source.text, offset):
        name = name_of(source.text, source.text[start:end])
        if name is not None:
            at = Span(source, start, end)
            return diagnose(
                "unexpected-word",
                f"`{clip(at.words)}` is a title, and a name belongs here",
                at,
                here="a name is one word",
                help=f"write its name: `{name}`",
            )
    return None


def _quoted(source: Source, quoted: re.Match[str]) -> Diagnostic:
    title = quoted.group().strip('"')
    name = name_of(source.text, title)
    advice = f"write its name, without quotes: `{name}`" if name else "write a declared name, without quotes"
    return diagnose(
        "unexpected-word",
        f"{clip(quoted.group())} is a title, and a name belongs here",
        Span(source, quoted.start(), quoted.end()),
        help=advice,
    )


def name_of(text: str, title: str) -> str | None:
    """The name that a text gives a title, when it gives one only; letter case and white space aside."""
    words = r"\s+".join(map(re.escape, title.split()))
    declared = rf"(?<![\w.-])(?:{'|'.join(DECLARING)}|field)\s+([A-Za-z][\w-]*)\s+\"\s*{words}\s*\""
    found = {one[1] for one in re.finditer(declared, text, re.IGNORECASE)} if words else set()
    return found.pop() if len(found) == 1 else None


def _stretches(text: str, offset: int) -> list[tuple[int, int]]:
    """Several words of a line that hold a place, the most first."""
    begin = max(text.rfind("\n", 0, offset) + 1, offset - LONGEST_NAME)
    line = text.find("\n", offset)
    words = [*_WORD.finditer(text, begin, min(len(text) if line < 0 else line, offset + LONGEST_NAME))]
    at = next((number for number, word in enumerate(words) if word.end() > offset), None)
    if at is None:
        return []
    spans = [
        (first, last)
        for first in range(max(0, at - MOST_WORDS), at + 1)
        for last in range(at, min(len(words), first + MOST_WORDS))
        if last > first
    ]
    spans.sort(key=lambda span: span[0] - span[1])
    return [(words[first].start(), words[last].end()) for first, last in spans]
