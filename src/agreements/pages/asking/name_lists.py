"""The names that the parts of a question can have, found by what people type: a name, a title, or some words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from agreements.analysis.declared_names import DeclaredName, declared_name
from agreements.analysis.name_search import NameSearch
from agreements.bundle import Bundle
from agreements.graph import PolicyGraph, of_sort, sort_of, syntax_of
from agreements.interop.per_bundle import PerBundle
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

_ABOVE = {"organisation": ("kind",), "dataset": ("category",), "purpose": ()}
"""What these lie under: whoever looks for that may mean them."""

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
    """The names of one bundle by the sorts that questions have; each list is made when it is first searched."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph
        self._texts: dict[NameSearch, list[tuple[str, str, str]]] = {}

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
        search = self._search(sorts[0])
        if not words:
            every = [one for one in search.names if one.sort == sorts[0]]
            return [self._offer(one) for one in every] if len(every) <= _SHORTEST_LIST else []
        exact = names_titled(self._graph, words, sorts)
        near = [one.found.name for one in search.find(words, sorts).names[:most]]
        if len(near) < most:  # whoever types has perhaps not ended the last word
            near += self._beginning(search, words, sorts)[:most]
        wanted = list(dict.fromkeys([*exact, *near]))[:most]
        by_name = {one.name: one for one in search.names if one.name in wanted}
        return [self._offer(by_name[name]) for name in wanted if name in by_name]

    def _beginning(self, search: NameSearch, words: str, sorts: Sequence[str]) -> list[str]:
        """The names in which each of some words begins a word of the name or the title."""
        starts = [f" {word}" for word in words.casefold().replace("-", " ").split()]
        if search not in self._texts:
            self._texts[search] = [
                (one.name, one.sort, f" {one.name} {one.title}".casefold().replace("-", " "))
                for one in search.names
            ]
        return [
            name
            for name, sort, text in self._texts[search]
            if sort in sorts and all(start in text for start in starts)
        ]

    def held_by(self, holder: str) -> Collection[str]:
        """The datasets that an organisation holds, and their fields."""
        return self._search("dataset").held_by(holder)

    def offer(self, name: str) -> OfferedName:
        """A name as it is shown once it is chosen."""
        return OfferedName(name, title_of(self._graph, name))

    def prepare(self) -> None:
        """Make what the first who looks for a name would otherwise wait for."""
        for sort in _ABOVE:
            self._search(sort).find("a")

    def _offer(self, one: DeclaredName) -> OfferedName:
        above = [title_of(self._graph, name) for name in one.above[:3]]
        return OfferedName(one.name, title_of(self._graph, one.name), ", ".join(above))

    def _search(self, sort: str) -> NameSearch:
        searches = {"organisation": "organisations", "dataset": "data", "purpose": "purposes"}
        found: NameSearch = getattr(self, f"_{searches[sort]}")
        return found

    @cached_property
    def _organisations(self) -> NameSearch:
        return self._of(("organisation", "kind"))

    @cached_property
    def _data(self) -> NameSearch:
        return self._of(("dataset", "field", "category"))

    @cached_property
    def _purposes(self) -> NameSearch:
        return self._of(("purpose",))

    def _of(self, sorts: Sequence[str]) -> NameSearch:
        graph = self._graph
        names = (
            declared_name(name, syntax_of(graph, name), name.partition(".")[0] if sort == "field" else None)
            for sort in sorts
            for name in of_sort(graph, sort)
            if name not in EVERYTHING
        )
        return NameSearch(names)


name_lists = PerBundle[NameChoices](lambda bundle: NameChoices(_graph(bundle)))
"""The lists of a bundle, made once."""


def _graph(bundle: Bundle) -> PolicyGraph:
    return bundle.graph
