"""The nearest of the names that would have been right."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import cached_property

LONGEST_NAME = 80
"""Names longer than this get no suggestion: nobody mistypes one, and comparing them is slow."""

_MANY = 100
"""So many names are compared letter by letter; of more, those that share most pairs of letters with the one given."""


_MOST_IN = 500
"""A pair of letters or a word that stands in more names than this says nothing of which is meant."""

_left: ContextVar[list[int] | None] = ContextVar("searches left", default=None)
"""How many more names may be looked for; nothing where there is no limit."""


@contextmanager
def limited_searches(most: int) -> Iterator[None]:
    """Within it only so many names are looked for that might have been meant; of others no suggestion is made.

    What is wrong is an error all the same. Whoever answers strangers must not be kept busy by their mistakes.
    """
    before = _left.set([most])
    try:
        yield
    finally:
        _left.reset(before)


def may_search() -> bool:
    """Whether one more name may be looked for, which is counted."""
    left = _left.get()
    if left is None:
        return True
    left[0] -= 1
    return left[0] >= 0


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name most like `name`, letter case aside; none when nothing is close."""
    if len(name) > LONGEST_NAME:
        return None
    by_folded = _by_folded(names)
    folded = name.casefold()
    found = _closest(folded, _likely(folded, by_folded)) or _sharing_words(folded, by_folded)
    return by_folded[found] if found is not None else None


class NearestNames:
    """Names of which the nearest to others are found, as `nearest` does it; what that takes is made once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = _by_folded(names)

    def nearest(self, name: str) -> str | None:
        """The name most like `name`, letter case aside; none when nothing is close."""
        if len(name) > LONGEST_NAME:
            return None
        folded = name.casefold()
        likely = self._names if len(self._names) <= _MANY else self._sharing_pairs(folded)
        found = _closest(folded, likely) or _sharing_words(folded, self._sharing_a_word(folded))
        return self._names[found] if found is not None else None

    def prepare(self) -> None:
        """Make what the first search would otherwise wait for."""
        _ = self._by_pair, self._by_word, self._by_first

    def _sharing_pairs(self, name: str) -> list[str]:
        counts = Counter(one for pair in _pairs(name) for one in self._by_pair.get(pair, ()))
        return heapq.nlargest(_MANY, counts, key=lambda one: (counts[one], one))

    def _sharing_a_word(self, name: str) -> set[str]:
        """Those that have a word of a name: the rarest of its words, or as their first in the alphabet."""
        words = name.split("-")
        rarest = min((self._by_word.get(word, []) for word in words), key=len)
        return {*rarest[:_MOST_IN], *(one for word in words for one in self._by_first.get(word, ()))}

    @cached_property
    def _by_pair(self) -> Mapping[str, list[str]]:
        found = _posted((pair, name) for name in self._names for pair in _pairs(name))
        return {pair: names for pair, names in found.items() if len(names) <= _MOST_IN}

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        return _posted((word, name) for name in sorted(self._names) for word in set(name.split("-")))

    @cached_property
    def _by_first(self) -> Mapping[str, list[str]]:
        found = _posted((min(name.split("-")), name) for name in sorted(self._names))
        return {word: names[:_MOST_IN] for word, names in found.items()}


def _by_folded(names: Iterable[str]) -> dict[str, str]:
    return {one.casefold(): one for one in names if len(one) <= LONGEST_NAME}


def _posted(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        found[key].append(name)
    return found


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _closest(name: str, likely: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(likely), n=1, cutoff=0.6)), None)


def _likely(name: str, names: Iterable[str]) -> list[str]:
    pairs = _pairs(name)
    return heapq.nlargest(_MANY, names, key=lambda one: sum(pair in one for pair in pairs))


def _sharing_words(name: str, names: Iterable[str]) -> str | None:
    """A name that has all the words of this one, or the other way about: `ONS` for `ONS-England`."""
    words = set(name.split("-"))
    for one in sorted(names):
        others = set(one.split("-"))
        if words <= others or others <= words:
            return one
    return None


def clip(text: str, length: int = 60) -> str:
    """The start of a text that is too long to show whole."""
    return text if len(text) <= length else text[: length - 1] + "…"
