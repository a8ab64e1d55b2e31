"""Who could possibly share, receive or be given what, by the names that clauses list.

Everything here is necessary for a permit and none of it sufficient: it narrows the candidates of a search, each of whom
is then asked about. What is worked out of a bundle is kept for as long as the bundle is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from agreements.diagnostics import NearestNames
from agreements.formula.entities import NameList, Names
from agreements.graph import PolicyGraph, listed, of_sort, out, sort_of
from agreements.interop.per_bundle import PerBundle
from agreements.policy.coverage import Coverage, within
from agreements.policy.entities import Entities
from agreements.question.near_names import NearNames
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

_EVERYTHING = frozenset({ANYONE, ANYTHING, ANY_PURPOSE})

_Found = TypeVar("_Found")


class Reach:
    """The names of one bundle, and of its grants, found from any side; see the module."""

    def __init__(self, graph: PolicyGraph) -> None:
        if graph.compiled is None:
            raise ValueError("what can be reached is read off the graph of a compiled bundle")
        self.graph = graph
        self.coverage = Coverage(graph)
        self._entities = Entities(self.coverage)
        self._grants = graph.compiled.grants
        self._near_names: dict[tuple[str, ...], NearestNames] = {}

    def prepare(self) -> None:
        """Make everything that the first search would otherwise wait for."""
        _ = self.organisations, self.items, self.purposes
        _ = self._members, self._containing, self._by_recipient, self.near_facts

    # --- what is declared -----------------------------------------------------------------------------

    def sort_of(self, name: str) -> str | None:
        """What sort of thing a declared name is; nothing for a name that nobody declared."""
        return None if name in _EVERYTHING else sort_of(self.graph, name)

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Every organisation, in order of name."""
        return tuple(sorted(of_sort(self.graph, "organisation")))

    @cached_property
    def items(self) -> tuple[str, ...]:
        """Every dataset and field, in order of name."""
        return tuple(sorted([*of_sort(self.graph, "dataset"), *of_sort(self.graph, "field")]))

    @cached_property
    def purposes(self) -> tuple[str, ...]:
        """Every purpose, in order of name."""
        return tuple(sorted(self.coverage.purposes))

    @cached_property
    def near_facts(self) -> NearNames:
        """What is nearly the name of a fact."""
        return NearNames(of_sort(self.graph, "fact"))

    def near_names(self, sorts: tuple[str, ...]) -> NearestNames:
        """What is nearly the name of something of these sorts."""
        found = self._near_names.get(sorts)
        if found is None:
            names = [name for sort in sorts for name in of_sort(self.graph, sort)]
            found = self._near_names[sorts] = NearestNames(names)
        return found

    def members_of(self, kind: str, day: date) -> frozenset[str]:
        """The organisations of a kind, or of one beneath it, on a day."""
        return frozenset(
            organisation
            for narrower in self.coverage.below(kind)
            for organisation, start, end in self._members.get(narrower, ())
            if within(day, start, end)
        )

    @cached_property
    def _members(self) -> Mapping[str, list[tuple[str, date | None, date | None]]]:
        return _posted(
            (kind, (organisation, start, end))
            for organisation in self.organisations
            for kind, start, end in self.coverage.all_memberships(organisation)
        )

    def is_member(self, organisation: str, kind: str, day: date) -> bool:
        """Whether an organisation is of a kind, or of one beneath it, on a day."""
        return kind in self.coverage.known_as(organisation, day)

    def contains(self, item: str, category: str) -> bool:
        """Whether a dataset or field contains a category, or one beneath it."""
        return category in self._categories(item)

    def containing(self, category: str) -> list[str]:
        """The datasets and fields that contain a category, or one beneath it, in order of name."""
        return self._containing.get(category, [])

    @cached_property
    def _containing(self) -> Mapping[str, list[str]]:
        return _posted((name, item) for item in self.items for name in self._categories(item))

    def _categories(self, item: str) -> Names:
        return frozenset[str]().union(*map(self.coverage.above, self.coverage.contents(item)))

    def holders_of(self, item: str, day: date) -> tuple[str, ...]:
        """The organisations that hold a dataset, or a field's dataset, on a day, in order of name."""
        dataset = self.coverage.dataset_of(item)
        return self._organisations_among((name for name, _ in out(self.graph, dataset, "held-by")), day)

    def _organisations_among(self, names: Iterable[str], day: date) -> tuple[str, ...]:
        found: set[str] = set()
        for name in names:
            if name == ANYONE:
                return self.organisations
            found |= {name} if self.sort_of(name) == "organisation" else self.members_of(name, day)
        return tuple(sorted(found))

    # --- who and what could be permitted ----------------------------------------------------------------

    def recipients(self, discloser: str, item: str, day: date) -> tuple[str, ...]:
        """The organisations that a grant could let receive an item, in order of name."""
        names = {
            name for place in self._grants_on(discloser, item, day) for name in self._grants.recipients[place]
        }
        return self._with_processors(self._organisations_among(names, day), day)

    def _with_processors(self, found: tuple[str, ...], day: date) -> tuple[str, ...]:
        """Organisations, and those that act for one of them under some agreement."""
        others = [
            one
            for one in self._processors
            if one not in found and not self.coverage.names_anywhere(one, day).isdisjoint(found)
        ]
        return tuple(sorted((*found, *others))) if others else found

    @cached_property
    def _processors(self) -> tuple[str, ...]:
        """The organisations that some agreement makes processors on some day."""
        return tuple(one for one in self.organisations if self.coverage.ever_processes(one))

    def received_for(self, discloser: str, item: str, recipient: str, day: date) -> tuple[str, ...]:
        """The purposes that a grant could let a recipient receive an item for, in order of name."""
        known_as = self.coverage.names_anywhere(recipient, day)
        found: set[str] = set()
        for place in self._grants_on(discloser, item, day):
            if not known_as.isdisjoint(self._grants.recipients[place]):
                purposes = listed(self.graph, self._grants.name(place), "purpose")
                if ANY_PURPOSE in purposes:
                    return self.purposes
                found.update(*map(self.coverage.below, purposes))
        return tuple(sorted(found))

    def receivable(self, recipient: str, disclosers: Iterable[str] | None, day: date) -> tuple[str, ...]:
        """The datasets and fields that a grant could let a recipient receive, in order of name.

        From these disclosers, or from those who hold each.
        """
        sharing: dict[str, set[str]] = defaultdict(set)
        for place in self._grants_to(recipient, day):
            for name in self._grants.data[place]:
                sharing[name].update(self._grants.disclosers[place])
        if disclosers is not None:
            known_as = frozenset[str]().union(*(self.coverage.names_anywhere(one, day) for one in disclosers))
            names = [name for name, by in sharing.items() if not known_as.isdisjoint(by)]
            return tuple(sorted({item for name in names for item in self._coverable(name)}))
        by_item: dict[str, set[str]] = defaultdict(set)
        for name, by in sharing.items():
            for item in self._coverable(name):
                by_item[item] |= by
        return tuple(sorted(item for item, by in by_item.items() if self._is_held_by(item, by, day)))

    def _grants_to(self, recipient: str, day: date) -> set[int]:
        known_as = self.coverage.names_anywhere(recipient, day)
        return {place for name in known_as for place in self._by_recipient.get(name, ())}

    def _is_held_by(self, item: str, names: set[str], day: date) -> bool:
        return any(
            not self.coverage.names_anywhere(one, day).isdisjoint(names) for one in self.holders_of(item, day)
        )

    def _coverable(self, name: str) -> Iterable[str]:
        """The items that a list could cover by a name: the dataset or field, what it is part of, what contains it."""
        if name == ANYTHING:
            return self.items
        if self.sort_of(name) == "category":
            return self.containing(name)
        return {name, self.coverage.dataset_of(name), *self.coverage.fields_of(name)}

    def covered_by(self, clause: str) -> tuple[str, ...]:
        """The datasets that a clause's data covers, and the fields that it names, in order of name."""
        said = tuple(out(self.graph, clause, "data"))
        names = frozenset(name for name, edge in said if not edge["excepted"])
        data = NameList(names, frozenset(name for name, edge in said if edge["excepted"]))
        found = {item for name in names for item in self._coverable(name)}
        return tuple(
            sorted(
                item
                for item in found
                if (item in names or self.coverage.is_dataset(item))
                and data.covers_item(self._entities.item(item))
            )
        )

    def _grants_on(self, discloser: str, item: str, day: date) -> Iterator[int]:
        """The places of the grants that list a discloser's name, and one that could cover an item."""
        covering = self.coverage.covered_by(item)
        return iter(self._grants.listing(self.coverage.names_anywhere(discloser, day), covering))

    @cached_property
    def _by_recipient(self) -> Mapping[str, list[int]]:
        """The places of the grants that list each recipient."""
        recipients = self._grants.recipients
        return _posted((name, place) for place in range(len(self._grants)) for name in recipients[place])


def _posted(pairs: Iterable[tuple[str, _Found]]) -> Mapping[str, list[_Found]]:
    posted: dict[str, list[_Found]] = defaultdict(list)
    for name, found in pairs:
        posted[name].append(found)
    return dict(posted)


reach_of = PerBundle(lambda bundle: Reach(bundle.graph))
"""What can be reached in a bundle."""
