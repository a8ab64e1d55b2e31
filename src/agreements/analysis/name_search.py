"""The names of a bundle that some words have to do with, the nearest first.

A word counts most where it stands in a name or a title, less in a value, and least in a note, a citation or what a
clause says; in another form it counts less than as it stands. What is said otherwise for the words is looked for too
(`agreements.diagnostics.synonyms`), and so is what lies under a name that they mean. Of several words that stand
somewhere, at least half must be found, and a word that stands nearly everywhere counts for little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from math import log

from agreements.analysis.declared_names import DeclaredName
from agreements.diagnostics.likely import Named, only_called
from agreements.diagnostics.suggest import LONGEST_NAME
from agreements.diagnostics.synonyms import ROWS, in_phrases, other_words
from agreements.diagnostics.word_forms import is_form_of, telling_words, words_of

_IN_NAME, _SHORTENED, _IN_VALUE, _IN_TEXT = 80.0, 75.0, 60.0, 40.0
"""What a word counts for in a name or title, as their initials, in a value, and in what is said beside."""

_IN_ANOTHER_FORM = 0.8
"""How much of that a word counts for in another form."""

_BY_OTHER_WORDS = 0.85
"""How much of that a word counts for that was not typed, but is said for it."""

_WHOLE_NAME, _WHOLE_TITLE = 20.0, 15.0
"""What is added where the words are all of a name, or of a title."""

_INNER = 0.5
"""How much of that is added for what stands within something else, such as a field: there are many called `date`."""

_WITHIN = 3.0
"""What counts against what stands within something else, which is seldom looked for before what stands by itself."""

_MOST_OTHERS = 10
"""How many words of a name and its title count against it, half a point each."""

_MEANT, _BENEATH, _FURTHER = 60.0, 0.5, 0.9
"""From how many points on a name is meant, and what of them those under it have; at each remove less."""

_ALIKE = 0.82
"""How alike two words are, at least, of which one may be a slip for the other."""

_SHORTEST_ACRONYM = 3
"""How many letters initials have at least that mean anything: two stand for too much."""

_FIRST_LETTERS = 3
"""How many letters forms of one word share at least."""


@dataclass(frozen=True, slots=True)
class NearName:
    """A name that was found, and how near it is: the more points, the nearer."""

    found: DeclaredName
    points: float


@dataclass(frozen=True, slots=True)
class FoundNames:
    """What some words found: the nearest name first.

    `also` are the other words that were looked for, `instead` the words that were taken for slips, each with what was
    looked for in its place, and `unknown` those that stand nowhere, which were left out.
    """

    names: tuple[NearName, ...]
    also: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


Points = dict[int, float]
"""The points of some names, by their places in the list."""


class NameSearch:
    """The names of a bundle, to be found by words; what that takes is made when the first is looked for."""

    def __init__(self, names: Iterable[DeclaredName]) -> None:
        self.names = tuple(names)

    def find(self, text: str, sorts: Collection[str] = ()) -> FoundNames:
        """The names that some words have to do with, the nearest first; `sorts` leaves out those of every other."""
        typed = [word for word in telling_words(text[: 2 * LONGEST_NAME]) if len(word) > 1 or word.isdigit()]
        instead = tuple(self._slips(typed))
        words = [dict(instead).get(word, word) for word in typed]
        phrases = list(dict.fromkeys(in_phrases(words)))
        found = {phrase: self._of_phrase(phrase, capitals=text.isupper()) for phrase in phrases}
        points = self._of_all([one for one in found.values() if one])
        self._add_for_whole(points, tuple(_readings(words, phrases)))
        self._add_beneath(points)
        sought = ((self.names[at], one) for at, one in points.items())
        near = [NearName(name, round(one, 2)) for name, one in sought if not sorts or name.sort in sorts]
        also = dict.fromkeys(other for phrase in phrases for other in other_words(phrase))
        unknown = tuple(" ".join(phrase) for phrase, one in found.items() if not one)
        return FoundNames(tuple(sorted(near, key=_nearest_first)), tuple(also), instead, unknown)

    def called(self, text: str, sorts: Collection[str]) -> DeclaredName | None:
        """The only one of some sorts that has this name, else this title, in any letter case."""
        right = [one for one in self.names if one.sort in sorts]
        at = only_called(text, ((one.name, one.title) for one in right))
        return None if at is None else right[at]

    def held_by(self, holder: str) -> frozenset[str]:
        """The datasets that an organisation holds, itself or as one of a kind, and their fields."""
        holders = {holder}.union(
            name for one in self.names if one.name == holder for name, _ in self.over(one)
        )
        held = {one.name for one in self.names if holders.intersection(dict(one.related).get("held by", ()))}
        return frozenset(one.name for one in self.names if one.name in held or one.within in held)

    # --- what a phrase finds ------------------------------------------------------------------------

    def _of_all(self, found: Sequence[Points]) -> Points:
        """The points of the names that at least half of some phrases find, by what each of them tells."""
        weights = [log(1 + len(self.names) / len(one)) for one in found]
        gathered: dict[int, float] = defaultdict(float)
        reached = Counter(at for one in found for at in one)
        for one, weight in zip(found, weights, strict=True):
            for at, points in one.items():
                gathered[at] += weight * points
        whole = sum(weights)
        return {at: points / whole for at, points in gathered.items() if 2 * reached[at] >= len(found)}

    def _of_phrase(self, phrase: tuple[str, ...], *, capitals: bool) -> Points:
        points = self._of_words(phrase)
        if len(phrase) == 1 and (capitals or not self._in_names.has(phrase[0])):
            _keep_best(points, dict.fromkeys(self._by_acronym.get(phrase[0], ()), _SHORTENED))
        for other in other_words(phrase):
            by_other = self._of_words(tuple(telling_words(other)))
            _keep_best(points, {at: one * _BY_OTHER_WORDS for at, one in by_other.items()})
        return points

    def _of_words(self, words: Sequence[str]) -> Points:
        points: Points = {}
        for posted, worth in (
            (self._in_names, _IN_NAME),
            (self._in_values, _IN_VALUE),
            (self._in_texts, _IN_TEXT),
        ):
            _keep_best(points, posted.with_all(words, worth))
        return points

    def _add_for_whole(self, points: Points, readings: Sequence[tuple[list[str], float]]) -> None:
        """Put before others what is called just so, and what has few words beside those that were sought."""
        for at in points:
            name, title = (telling_words(one or "") for one in (self._named[at].name, self._named[at].title))
            named = (_WHOLE_NAME * share for words, share in readings if words == name)
            titled = (_WHOLE_TITLE * share for words, share in readings if words == title)
            whole = max(*named, *titled, 0, 0) * (_INNER if self.names[at].within else 1)
            others = min(len(self._named[at].words), _MOST_OTHERS) / 2
            points[at] += whole - others - (_WITHIN if self.names[at].within else 0)

    def _add_beneath(self, points: Points) -> None:
        """Find what lies under the names that are meant, at any remove."""
        meant = {self.names[at].name: one for at, one in points.items() if one >= _MEANT}
        for at, one in enumerate(self.names):
            for name, remove in self.over(one) if meant else ():
                if name in meant:
                    points[at] = max(points.get(at, 0), meant[name] * _BENEATH * _FURTHER**remove)

    def over(self, one: DeclaredName) -> Iterator[tuple[str, int]]:
        """The names that one lies under, is a case of or stands in, at any remove, with how many lie between."""
        seen: set[str] = set()
        level, remove = one.above, 0
        while level:
            yield from ((name, remove) for name in level)
            seen.update(level)
            level = tuple({above for name in level for above in self._above.get(name, ())} - seen)
            remove += 1

    # --- slips --------------------------------------------------------------------------------------

    def _slips(self, typed: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Words that stand nowhere and are nearly one that does."""
        for word in typed:
            if len(word) > _FIRST_LETTERS and not self._is_known(word):
                close = get_close_matches(word, self._words, n=1, cutoff=_ALIKE)
                yield from ((word, one) for one in close)

    def _is_known(self, word: str) -> bool:
        places = (self._in_names, self._in_values, self._in_texts)
        return bool(
            word in self._by_acronym or other_words((word,)) or any(one.forms(word) for one in places)
        )

    # --- what is made once --------------------------------------------------------------------------

    @cached_property
    def _in_names(self) -> _Posted:
        return _Posted(set(one.words) for one in self._named)

    @cached_property
    def _in_values(self) -> _Posted:
        return _Posted({word for value in one.values for word in words_of(value)} for one in self.names)

    @cached_property
    def _in_texts(self) -> _Posted:
        return _Posted({word for text in _texts(one) for word in words_of(text)} for one in self.names)

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return tuple(Named(one.own_name, one.title) for one in self.names)

    @cached_property
    def _by_acronym(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._named):
            for short in one.acronyms:
                if len(short) >= _SHORTEST_ACRONYM:
                    found[short].append(at)
        return dict(found)

    @cached_property
    def _above(self) -> Mapping[str, tuple[str, ...]]:
        return {one.name: one.above for one in self.names}

    @cached_property
    def _words(self) -> list[str]:
        """The words of names and titles, and those that are said for others."""
        return sorted(
            {*self._in_names.words, *(word for row in ROWS for one in row for word in words_of(one))}
        )


class _Posted:
    """Which names have a word in one of their places, as it stands or in another form."""

    def __init__(self, words_of_each: Iterable[set[str]]) -> None:
        self.words: dict[str, set[int]] = {}
        self._alike: dict[str, list[str]] = {}
        for at, words in enumerate(words_of_each):
            for word in words:
                self.words.setdefault(word, set()).add(at)
        for word in self.words:
            self._alike.setdefault(word[:_FIRST_LETTERS], []).append(word)

    def has(self, word: str) -> bool:
        """Whether any name has a word as it stands."""
        return word in self.words

    def forms(self, word: str) -> list[str]:
        """The forms of a word that some name has."""
        return [one for one in self._alike.get(word[:_FIRST_LETTERS], ()) if is_form_of(one, word)]

    def with_all(self, words: Sequence[str], worth: float) -> Points:
        """The names that have all of some words, with what that is worth: less where one is in another form."""
        if not words:
            return {}
        exact = set.intersection(*(self.words.get(word, set()) for word in words))
        near = set.intersection(*(self._in_any_form(word) for word in words))
        return {at: worth if at in exact else worth * _IN_ANOTHER_FORM for at in near}

    def _in_any_form(self, word: str) -> set[int]:
        return set().union(*(self.words[form] for form in self.forms(word)))


def _texts(one: DeclaredName) -> Iterator[str]:
    """What is said beside a name."""
    yield from one.told_notes
    yield from (cited.words for cited in one.cites)
    yield from (name for _, names in one.related for name in names)
    yield one.within or ""
    yield one.says or ""


def _readings(words: list[str], phrases: Sequence[tuple[str, ...]]) -> Iterator[tuple[list[str], float]]:
    """The words as a whole, and what is said for all of them, with how much that counts."""
    yield words, 1
    for other in other_words(phrases[0]) if len(phrases) == 1 else ():
        yield telling_words(other), _BY_OTHER_WORDS


def _keep_best(points: Points, others: Points) -> None:
    for at, one in others.items():
        points[at] = max(points.get(at, 0), one)


def _nearest_first(near: NearName) -> tuple[float, str]:
    return -near.points, near.found.name
