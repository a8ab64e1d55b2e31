"""The names that the parts of a question can have, found by what people type: a name, a title, or some words.

They are looked up in the index that the library's pages have of a bundle; there is no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from agreements.graph import out, sort_of
from agreements.pages.declared.declared_pages import Library
from agreements.policy.titles import title_of
from agreements.question.titles import names_titled
from agreements.store.compiled import EVERYTHING

SORTS_OF: dict[str, tuple[str, ...]] = {
    "from": ("organisation",),
    "to": ("organisation",),
    "data": ("dataset", "field"),
    "purpose": ("purpose",),
}
"""Of which sorts what a part of a question names must be."""

_ABOVE = {"organisation": "is", "dataset": "held-by", "field": "contains", "purpose": "under"}
"""The relation to what tells names of a sort apart that are called alike."""

MOST_OFFERED = 10
"""How many names are offered for what was typed; who wants another types more."""

_SHORTEST_LIST = 40
"""Up to how many names of a sort are all offered to who typed nothing."""


@dataclass(frozen=True, slots=True)
class OfferedName:
    """A name to be chosen, and what tells it from others that are called alike."""

    name: str
    title: str
    more: str = ""


class NameChoices:
    """The names of one bundle by the sorts that questions have."""

    def __init__(self, library: Library) -> None:
        self._library, self._graph = library, library.graph

    def called(self, part: str, words: str) -> str | None:
        """The name that words are, else the only one with that title; nothing where there is none, or are several."""
        sorts = SORTS_OF[part]
        if words not in EVERYTHING and words in self._graph and sort_of(self._graph, words) in sorts:
            return words
        titled = names_titled(self._graph, words, sorts)
        return titled[0] if len(titled) == 1 else None

    def offered(self, part: str, words: str, most: int = MOST_OFFERED) -> list[OfferedName]:
        """The names nearest to some words, the nearest first; all, if they are few, where nothing was typed."""
        sorts = SORTS_OF[part]
        if not words:
            every = self._library.index.names(sorts[0])
            return [self._offer(one) for one in every] if len(every) <= _SHORTEST_LIST else []
        near = list(
            dict.fromkeys((*names_titled(self._graph, words, sorts), *self._near(words, sorts, most)))
        )
        if len(near) < most:  # whoever types has perhaps not ended the last word
            near += self._beginning(words, sorts)
        return [self._offer(name) for name in dict.fromkeys(near[: 2 * most])][:most]

    def _near(self, words: str, sorts: Iterable[str], most: int) -> Iterator[str]:
        index = self._library.index
        for sort in sorts:
            found = index.words.find(words, index.sort_at, sort)
            yield from map(index.name_at, found.numbers[:most])

    def _beginning(self, words: str, sorts: Iterable[str]) -> list[str]:
        """The names in which each of some words begins a word of the name or the title."""
        index = self._library.index
        wanted = set(sorts)
        found = (number for number in index.words.beginning(words) if index.sort_at(number) in wanted)
        return [index.name_at(number) for number in islice(found, MOST_OFFERED)]

    def offer(self, name: str) -> OfferedName:
        """A name as it is shown once it is chosen."""
        return OfferedName(name, title_of(self._graph, name))

    def _offer(self, name: str) -> OfferedName:
        sort = sort_of(self._graph, name) or ""
        above = list(dict.fromkeys(end for end, _ in out(self._graph, name, _ABOVE[sort])))[:3]
        return OfferedName(
            name, title_of(self._graph, name), ", ".join(title_of(self._graph, one) for one in above)
        )
