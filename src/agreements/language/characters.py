"""Slips that are seen in the characters themselves, whatever the sentence around them."""

from __future__ import annotations

import re

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose
from agreements.syntax.dates import written_otherwise
from agreements.syntax.units import UNITS

_SIGN = re.compile(r"[<>]=?|==?|!=|[≤≥≠]")
_NEARLY_NAME = re.compile(r"[^\W\d][\w-]*")
_DIGIT_FIRST = re.compile(r"([0-9]+)(-?)([A-Za-z][A-Za-z0-9]*)((?:-[A-Za-z0-9]+)*)(?![\w-])")
_CLAUSE = re.compile(r"\bclause\s{1,9}[0-9.]{1,19}[A-Za-z]?$")
_LABEL_WITH_MARK = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}[A-Za-z]?\.(?![\w.])")
CLOSED_QUOTE = re.compile(r'"""[\s\S]*?"""|"(?!"")[^"\n]*"')
"""A quotation from its first quote to its last."""


def explain_characters(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """What the characters at the place where the parser stopped say by themselves, if anything."""
    text = source.text
    if "DATE" in expected and (written := written_otherwise(text, offset)):
        found, advice = written
        at = Span(source, found.start(), found.end())
        message = f"`{found.group()}` is not how a date is written here"
        return diagnose("not-a-date", message, at, help=advice)
    if offset < len(text) and text[offset] in "“”„‘’'«»":
        at = Span(source, offset, offset + 1)
        message = f"`{text[offset]}` is not the quotation mark of the language"
        return diagnose("unexpected-character", message, at, help='use the straight double quote: `"`')
    return (
        _mark(source, offset, expected)
        or _unclosed_quote(source, offset)
        or _sign(source, offset)
        or _digit_first(source, offset, expected)
        or _misspelt_name(source, offset)
    )


def _mark(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A mark at the end of a sentence, or after the word or number that something starts with."""
    text = source.text
    labelled = _LABEL_WITH_MARK.match(text, offset) if "LABEL" in expected else None
    offset = labelled.end() - 1 if labelled else offset
    after_label = labelled is not None or _CLAUSE.search(text[max(0, offset - 40) : offset]) is not None
    if offset >= len(text) or text[offset] not in (".;:)" if after_label else ".;:"):
        return None
    advice = "no mark follows a clause's number" if after_label else "no mark ends a line or a sentence"
    if text[offset] == ":" and not after_label:
        advice = "no colon is written outside quotation marks"
    return diagnose(
        "unexpected-character",
        f"`{text[offset]}` means nothing here",
        Span(source, offset, offset + 1),
        help=f"{advice}; take it out",
    )


def _sign(source: Source, offset: int) -> Diagnostic | None:
    """A sign where a comparison is written in words."""
    found = _SIGN.match(source.text, offset)
    if found is None:
        return None
    return diagnose(
        "unexpected-character",
        f"`{found.group()}` means nothing here; comparisons are written in words",
        Span(source, offset, found.end()),
        help="write `is`, `is not`, `is at most` or `is at least`: `retention is at most 24 months`",
    )


def _digit_first(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A name that starts with a digit, or a number that its unit is stuck to."""
    found = _DIGIT_FIRST.match(source.text, offset)
    if found is None or expected.isdisjoint(("NAME", "NUMBER")):
        return None
    digits, _, word, rest = found.groups()
    at, written = Span(source, offset, found.end()), clip(found.group())
    if "NUMBER" in expected and word in UNITS and not rest:
        return diagnose(
            "unexpected-word",
            f"`{written}` runs a number and its unit together",
            at,
            help=f"write `{clip(digits)} {word}`",
        )
    if "NAME" not in expected:
        return None
    turned = clip(f"{word}-{digits}{rest}")
    is_ordinal = word in ("st", "nd", "rd", "th")
    return diagnose(
        "unexpected-word",
        f"`{written}` cannot be a name: it starts with a digit",
        at,
        here="a name starts with a letter",
        help="begin it with a letter" if is_ordinal else f"begin it with a letter, for instance `{turned}`",
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


def _unclosed_quote(source: Source, offset: int) -> Diagnostic | None:
    """A quotation that is opened and not closed, or that a stray quote closes too soon."""
    text = source.text
    if offset < len(text) and text[offset] == '"' and not CLOSED_QUOTE.match(text, offset):
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
