"""The nearest of the names that would have been right."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_NAME = 80
"""Names longer than this get no suggestion: nobody mistypes one, and comparing them is slow."""

_MANY = 100
"""So many names are compared letter by letter; of more, those that share most pairs of letters with the one given."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name most like `name`, letter case aside; none when nothing is close."""
    if len(name) > LONGEST_NAME:
        return None
    by_folded = {candidate.casefold(): candidate for candidate in names if len(candidate) <= LONGEST_NAME}
    close = get_close_matches(name.casefold(), sorted(_likely(name.casefold(), by_folded)), n=1, cutoff=0.6)
    if close:
        return by_folded[close[0]]
    return _sharing_words(name.casefold(), by_folded)


def _likely(name: str, names: Iterable[str]) -> list[str]:
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return heapq.nlargest(_MANY, names, key=lambda one: sum(pair in one for pair in pairs))


def _sharing_words(name: str, by_folded: dict[str, str]) -> str | None:
    """A name that has all the words of this one, or the other way about: `ONS` for `ONS-England`."""
    words = set(name.split("-"))
    for folded in sorted(by_folded):
        others = set(folded.split("-"))
        if words <= others or others <= words:
            return by_folded[folded]
    return None


def clip(text: str, length: int = 60) -> str:
    """The start of a text that is too long to show whole."""
    return text if len(text) <= length else text[: length - 1] + "…"
