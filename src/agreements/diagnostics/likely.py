"""The names most likely meant by some words: by their titles and what they lie under before their spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from agreements.diagnostics.suggest import LONGEST_NAME, NearestNames, clip, nearest
from agreements.diagnostics.synonyms import other_words
from agreements.diagnostics.word_forms import SMALL_WORDS, telling_words, words_of

MOST_NAMED = 3
"""How many names are suggested at most."""

MOST_ALIKE = 8
"""With more names than this that share a word, the word says nothing."""

_MOST_COMPARED = 2_000
"""How many names are looked at that have a word in some form."""

_SHORTEST_STEM = 4
"""How many letters two words share at the beginning, at least, that are forms of one."""


@dataclass(frozen=True)
class Named:
    """A name with its title, and the names of what it lies under."""

    name: str
    title: str | None = None
    above: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name and its title."""
        return frozenset((*words_of(self.name), *words_of(self.title or "")))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """What its title and its name are shortened to."""
        found: set[str] = set()
        for words in (words_of(self.title or ""), words_of(self.name)):
            found.add("".join(word[0] for word in words))
            found.add("".join(word[0] for word in words if word not in SMALL_WORDS))
        return frozenset(one for one in found if len(one) > 1)

    def says(self) -> str:
        """The name with its title, for a reader."""
        title = f" (“{clip(self.title)}”)" if self.title else ""
        return f"`{self.name}`{title}"


def folded_title(title: str) -> str:
    """A title as it is compared: in NFC, white space folded and trimmed."""
    return " ".join(unicodedata.normalize("NFC", title).split())


def only_called(text: str, names: Iterable[tuple[str, str | None]]) -> int | None:
    """At which place the only one stands that has a text as its name, else as its title, in any letter case."""
    plain = folded_title(text).casefold()
    told = list(enumerate(names))
    named = [at for at, (name, _) in told if name.casefold() == plain]
    titled = [at for at, (_, title) in told if title and folded_title(title).casefold() == plain]
    found = named or titled
    return found[0] if plain and len(found) == 1 else None


class _Words:
    """Names by the words that stand in them, and what they are shortened to; made when first looked at."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.names = tuple(names)

    @cached_property
    def _by_word(self) -> dict[str, list[Named]]:
        return _by(self.names, lambda one: one.words)

    @cached_property
    def _by_acronym(self) -> dict[str, list[Named]]:
        return _by(self.names, lambda one: one.acronyms)

    @cached_property
    def _by_stem(self) -> dict[str, list[Named]]:
        return _by(self.names, lambda one: {word[:_SHORTEST_STEM] for word in one.words})

    def meant_by(self, text: str, words: list[str]) -> tuple[Named, ...]:
        """Those that have the words as their name; else as their title; else in it; else are shortened to them."""
        having = [one for one in min(self._having(words), key=len, default=[]) if one.words.issuperset(words)]
        for likely in (_is_called, _is_titled):
            if found := tuple(one for one in having if likely(one, words)):
                return found
        short = self._by_acronym.get("".join(words), []) if len(words) == 1 or text.isupper() else []
        found = tuple(dict.fromkeys([*short, *having] if text.isupper() else having or short))
        return tuple(
            sorted(found, key=lambda one: (text.isupper() and one not in short, _others(one, words)))
        )

    def prepare(self) -> None:
        """Make what the first search would otherwise wait for."""
        _ = self._by_word, self._by_acronym, self._by_stem

    def _having(self, words: list[str]) -> Iterable[list[Named]]:
        return (self._by_word.get(word, []) for word in words)

    def sharing(self, words: list[str]) -> tuple[Named, ...]:
        """Those that have most of the words, and more than half, in some form."""
        alike = sorted((self._by_stem.get(word[:_SHORTEST_STEM], []) for word in words), key=len)
        near = dict.fromkeys(islice((one for names in alike for one in names), _MOST_COMPARED))
        scored = [(sum(_has_form(one, word) for word in words), one) for one in near]
        most = max((score for score, _ in scored), default=0)
        found = [one for score, one in scored if score == most] if 2 * most > len(words) else []
        return tuple(sorted(found, key=lambda one: _others(one, words))) if len(found) <= MOST_ALIKE else ()


def _by(names: Iterable[Named], keys: Callable[[Named], Iterable[str]]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for one in names:
        for key in keys(one):
            found.setdefault(key, []).append(one)
    return found


class LikelyNames:
    """Names that would be right in a place, and those that they may lie under, to be found by words."""

    def __init__(self, right: Iterable[Named], above: Iterable[Named] = ()) -> None:
        self._right = _Words(right)
        self._above = _Words(above)

    def prepare(self) -> None:
        """Make what the first search would otherwise wait for."""
        self._right.prepare()
        self._above.prepare()
        self._spelt.prepare()
        _ = self._over, self._by_title, self._by_name

    @property
    def right(self) -> tuple[Named, ...]:
        """The names that would be right."""
        return self._right.names

    @cached_property
    def _over(self) -> dict[str, tuple[str, ...]]:
        return {one.name: one.above for one in self._above.names}

    def titled(self, title: str) -> tuple[Named, ...]:
        """Those that have just this title."""
        return tuple(self._by_title.get(folded_title(title), ()))

    @cached_property
    def _by_title(self) -> dict[str, list[Named]]:
        return _by(self.right, lambda one: [folded_title(one.title)] if one.title else [])

    @cached_property
    def _by_name(self) -> dict[str, list[Named]]:
        return _by(self.right, lambda one: [one.name])

    @cached_property
    def _spelt(self) -> NearestNames:
        return NearestNames(one.name for one in self.right)

    def meant_by(self, text: str) -> tuple[Named, ...]:
        """Those that are most likely meant by some words, all as likely as each other; none where nothing is near."""
        words = telling_words(text)
        if not words or len(text) > 2 * LONGEST_NAME:
            return ()
        if found := self._right.meant_by(text, words) or self._under(text, words):
            return found
        close = self._spelt.nearest(text)
        if close is not None:
            return tuple(self._by_name[close])
        return self._right.sharing(words) or self._said_otherwise(words)

    def _said_otherwise(self, words: list[str]) -> tuple[Named, ...]:
        """Those that are called by what is also said for the words: a local authority for `council`."""
        for other in other_words(words):
            plain = telling_words(other)
            if found := self._right.meant_by(other, plain) or self._under(other, plain):
                return found
        return ()

    def _under(self, text: str, words: list[str]) -> tuple[Named, ...]:
        """Those that lie, at any remove, under what the words mean."""
        over = {one.name for one in self._above.meant_by(text, words)}
        return tuple(one for one in self.right if self._reaches(one, over)) if over else ()

    def _reaches(self, one: Named, over: set[str]) -> bool:
        seen: set[str] = set()
        pending = list(one.above)
        while pending:
            name = pending.pop()
            if name in over:
                return True
            if name not in seen:
                seen.add(name)
                pending.extend(self._over.get(name, ()))
        return False


def _is_called(one: Named, words: list[str]) -> bool:
    return telling_words(one.name) == words


def _is_titled(one: Named, words: list[str]) -> bool:
    return one.title is not None and telling_words(one.title) == words


def _others(one: Named, words: list[str]) -> int:
    """How many other words a name and its title have."""
    return len(one.words.difference(words))


def _has_form(one: Named, word: str) -> bool:
    """Whether a name or its title has a word in some form: `detecting` for `detection`."""
    stem = word[: max(_SHORTEST_STEM, len(word) - 3)]
    return any(
        other == word or (len(word) >= _SHORTEST_STEM and other.startswith(stem)) for other in one.words
    )


def suggest(text: str, found: tuple[Named, ...]) -> str | None:
    """The names that some words may mean, as a question to the reader; nothing where there is none.

    The title is told too where there are several names, or where nothing in the spelling shows why one is meant.
    """
    if not found:
        return None
    if len(found) == 1 and nearest(text, [found[0].name]):
        return f"did you mean `{found[0].name}`?"
    said = [one.says() for one in found[:MOST_NAMED]]
    more = len(found) - len(said)
    if more:
        return f"did you mean {', '.join(said)} or one of {more} more like them?"
    return (
        f"did you mean {said[0]}?"
        if len(said) == 1
        else f"did you mean {', '.join(said[:-1])} or {said[-1]}?"
    )
