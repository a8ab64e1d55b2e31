"""Which names have which words, in what they are called and in what is said beside: small, and quick for any number.

Words are compared as `analysis.name_search` compares them (forms of one word, what else is said for it, slips), which
ranks more finely and keeps far more for each name than a service with tens of thousands of names can spare.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nsmallest
from math import log

from agreements.diagnostics.synonyms import in_phrases, other_words
from agreements.diagnostics.word_forms import is_form_of, telling_words, words_of

LONGEST_SEARCH = 200
"""Characters of a search; what is beyond is not looked at."""

MOST_FOUND = 500
"""How many names are put in order; of more, the nearest of them."""

_FIRST_LETTERS = 3
"""How many letters forms of one word share at least."""

_ALIKE = 0.82
"""How alike two words are, at least, of which one may be a slip for the other."""

_MOST_SLIPS = 2
"""How many words of a search are looked at for slips."""

_LAST = 1_000_000
"""What is added to the number of words of what stands within something else: of those alike it comes last."""

_IN_NAME, _IN_TEXT, _BY_OTHER_WORDS = 2.0, 1.0, 0.8


@dataclass(frozen=True, slots=True)
class FoundNumbers:
    """The numbers of the names that words found, the nearest first and at most `MOST_FOUND` of them.

    `by_sort` counts all that were found by what the caller says of each; `instead` are words that were taken for slips,
    each with what was looked for in its place.
    """

    numbers: tuple[int, ...]
    by_sort: dict[str, int]
    instead: tuple[tuple[str, str], ...] = ()


class WordPostings:
    """The words of names, by which they are found."""

    def __init__(self) -> None:
        self._in_names: dict[str, array[int]] = {}
        self._in_texts: dict[str, array[int]] = {}
        self._lengths: dict[int, int] = {}
        self._alike: dict[str, list[str]] = {}

    def add(self, number: int, called: str, texts: Iterable[str], *, is_inner: bool = False) -> None:
        """Add a name: what it is called, what is said beside it, and whether it stands within something else."""
        words = set(words_of(called))
        self._lengths[number] = len(words) + (_LAST if is_inner else 0)
        _post(self._in_names, words, number)
        _post(self._in_texts, {word for text in texts for word in words_of(text)} - words, number)

    def add_said(self, numbers: Sequence[int], text: str) -> None:
        """Add something that is said beside names that were added."""
        for word in set(words_of(text)):
            self._in_texts.setdefault(word, array("I")).extend(numbers)

    def finish(self) -> None:
        """Make it ready to be searched, once all names are there."""
        for word in {**self._in_names, **self._in_texts}:
            self._alike.setdefault(word[:_FIRST_LETTERS], []).append(word)

    def find(self, text: str, sort_of: Callable[[int], str], sort: str = "") -> FoundNumbers:
        """The names that all of some words have to do with, else at least half of them; `sort` leaves others out."""
        typed = telling_words(text[:LONGEST_SEARCH])
        instead = dict(self._slips(typed))
        words = [instead.get(word, word) for word in typed]
        points, reached, phrases = dict[int, float](), Counter[int](), list(dict.fromkeys(in_phrases(words)))
        for phrase in phrases:
            found = self._of_phrase(phrase)
            weight = log(2 + len(self._lengths) / (1 + len(found)))
            reached.update(found.keys())
            for number, worth in found.items():
                points[number] = points.get(number, 0) + weight * worth
        enough = len(phrases) if len(phrases) in reached.values() else len(phrases) / 2
        near = [number for number, times in reached.items() if times >= enough]
        by_sort = Counter(map(sort_of, near))
        wanted = [number for number in near if sort_of(number) == sort] if sort else near
        key = lambda number: (-points[number], self._lengths[number], number)  # noqa: E731
        return FoundNumbers(tuple(nsmallest(MOST_FOUND, wanted, key=key)), by_sort, tuple(instead.items()))

    def beginning(self, text: str) -> list[int]:
        """The names in which each of some words begins a word of what they are called, the shortest names first."""
        found: set[int] | None = None
        for start in words_of(text[:LONGEST_SEARCH]):
            posted = (numbers for word, numbers in self._in_names.items() if word.startswith(start))
            every = set().union(*posted)
            found = every if found is None else found & every
        return sorted(found or (), key=lambda number: (self._lengths[number], number))

    def _of_phrase(self, phrase: Sequence[str]) -> dict[int, float]:
        """The names that a phrase, or what else is said for it, has to do with, and how much."""
        found = self._of_words(phrase)
        for other in other_words(phrase):
            for number, worth in self._of_words(telling_words(other)).items():
                found[number] = max(found.get(number, 0), _BY_OTHER_WORDS * worth)
        return found

    def _of_words(self, words: Sequence[str]) -> dict[int, float]:
        named = [self._posted(self._in_names, word) for word in words]
        said = [self._posted(self._in_texts, word) for word in words]
        anywhere = set[int].intersection(*(one | other for one, other in zip(named, said, strict=True)))
        found = dict.fromkeys(anywhere, _IN_TEXT)
        found.update(dict.fromkeys(set[int].intersection(*named), _IN_NAME))
        return found

    def _posted(self, posted: dict[str, array[int]], word: str) -> set[int]:
        return set().union(*(posted.get(form, ()) for form in self._forms(word)))

    def _forms(self, word: str) -> Iterator[str]:
        yield from (one for one in self._alike.get(word[:_FIRST_LETTERS], ()) if is_form_of(one, word))

    def _slips(self, typed: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Words that stand nowhere and are nearly one that does and starts with the same letter."""
        unknown = [word for word in typed if len(word) > _FIRST_LETTERS and self._is_unknown(word)]
        for word in unknown[:_MOST_SLIPS]:
            likely = [one for one in self._in_names if one[0] == word[0] and abs(len(one) - len(word)) <= 2]
            yield from ((word, one) for one in get_close_matches(word, likely, n=1, cutoff=_ALIKE))

    def _is_unknown(self, word: str) -> bool:
        return not other_words((word,)) and next(self._forms(word), None) is None


def _post(posted: dict[str, array[int]], words: Iterable[str], number: int) -> None:
    for word in words:
        numbers = posted.get(word)
        if numbers is None:
            numbers = posted[word] = array("I")
        numbers.append(number)
