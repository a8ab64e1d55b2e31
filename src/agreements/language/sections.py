"""Where a text can be taken up again after a mistake: the starts of its declarations, clauses and risks."""

from __future__ import annotations

import re

from agreements.language.sorts import TOP_LEVEL
from agreements.language.sorts.agreement import SORT as AGREEMENT

DECLARING = (*(sort.word for sort in TOP_LEVEL), "use")
"""The words that declarations start with."""

_WITHIN_AGREEMENT = tuple(inner.sort.word for inner in AGREEMENT.parts)

_START = re.compile(rf'(?P<word>{"|".join((*DECLARING, *_WITHIN_AGREEMENT))})\s+(?P<next>[\w-]+|")')

_SCAN = re.compile(
    r'"""[^"]*+(?:"{1,2}(?!")[^"]*+)*+(?:"{3,}|\Z)'  # several lines of words, to the end when never closed
    r'|"[^"\n]*+"?'
    r"|#[^\n]*+"
    rf"|^[^\S\n]*+(?={_START.pattern})",
    re.MULTILINE,
)


def starts_section(text: str, at: int, reserved: frozenset[str]) -> bool:
    """Whether the word at a place starts a line, and a declaration, clause or risk with it.

    A word of the language after it (`purpose is …`, `use of …`) shows that it does not.
    """
    found = _START.match(text, at)
    if found is None or not _starts_line(text, at):
        return False
    if found["word"] == "clause":
        return found["next"][0].isdigit()
    return found["next"] not in reserved


def starts_within_agreement(text: str, at: int) -> bool:
    """Whether what starts at a place is a part of an agreement, not a declaration."""
    return text.startswith(_WITHIN_AGREEMENT, at)


def section_starts(text: str, reserved: frozenset[str]) -> list[int]:
    """Where each declaration, clause and risk starts, outside quotations and comments.

    None at all where a quotation of several lines is open at one end: nobody can tell what is quoted.
    """
    if text.count('"""') % 2:
        return []
    ends = (found.end() for found in _SCAN.finditer(text) if found["word"])
    return [at for at in ends if starts_section(text, at, reserved)]


def _starts_line(text: str, at: int) -> bool:
    while at > 0 and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    return at == 0 or text[at - 1] == "\n"
