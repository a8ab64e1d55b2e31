"""The words of names and titles as they are compared, and which of them are forms of one word."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

_SMALL = "a an and at by for from in into is of on or purpose purposes that the to with"

SMALL_WORDS = frozenset(_SMALL.split())
"""Words of titles that nobody searches by, nor takes into an acronym."""

SHORTEST_STEM = 4
"""How many letters two words share at the beginning, at least, that are forms of one; a plural may share fewer."""

_ENDINGS = frozenset(
    """
    e s es ed d t ts en er ers or ors rar rars ing ings ion ions ation ations ated ating ate ates ative tive
    ution utions ration rations al als ally ial ical y ies ied ier iers ify ifies ance ances ancy ence ences ency
    ment ments ous ised ising ise ises isation ized ization ive ly ful able ability iable iability ility ship
    """.split()  # noqa: SIM905 - as one reads it
) | {""}
"""What is left of forms of a word after the letters that they share."""


_OTHERS = frozenset({"e", "y"})
"""Two endings that make two words: `police` and `policy`."""

_MOST_OF_ENDING = 3
"""How many letters the endings of two words may share: the `i` of `detecting` and `detection`."""


def words_of(text: str) -> list[str]:
    """The words of a name or title as they are compared."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().replace("_", " "))


def telling_words(text: str) -> list[str]:
    """The words that somebody searches by; all of them where none is."""
    every = words_of(text)
    return [word for word in every if word not in SMALL_WORDS] or every


def is_form_of(one: str, other: str) -> bool:
    """Whether two words, in small letters, are the same or forms of one: `detecting`, `detection`."""
    shared = _shared_letters(one, other)
    if {one[shared:], other[shared:]} <= {"", "s", "es"}:
        return shared >= SHORTEST_STEM - 1 or one == other
    shortest = max(SHORTEST_STEM, shared - _MOST_OF_ENDING)
    return any(_end_alike(one[stem:], other[stem:]) for stem in range(shortest, shared + 1))


def _shared_letters(one: str, other: str) -> int:
    """How many letters two words share at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _end_alike(one: str, other: str) -> bool:
    return one in _ENDINGS and other in _ENDINGS and {one, other} != _OTHERS
