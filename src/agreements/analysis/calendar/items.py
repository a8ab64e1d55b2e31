"""Data items as lists cover them: by themselves where something names them, else with all of the same contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from msgspec import structs

from agreements.analysis.symbolic.contents import contents_of
from agreements.formula.entities import ItemEntity, NameList, Names
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.syntax.references import ANYTHING

_ANYTHING: Names = frozenset({ANYTHING})


@dataclass(frozen=True, slots=True, eq=False)
class ItemsListed:
    """What a list of data covers, or touches: of the items that it names, `apart`, and of groups of all others."""

    apart: Names
    items: Names
    groups: frozenset[int]

    def has(self, name: str, group: int) -> bool:
        """Whether an item is of it, by its name and the number of its group."""
        return name in self.items if name in self.apart else group in self.groups


class BundleItems:
    """The datasets and fields of one bundle."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._covered: dict[NameList, ItemsListed] = {}
        self._touched: dict[NameList, ItemsListed] = {}

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Every one, in source order."""
        graph = self._policy.graph
        return (*of_sort(graph, "dataset"), *of_sort(graph, "field"))

    def entity(self, name: str) -> ItemEntity:
        """An item by its name."""
        return self._policy.entities.item(name)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The items by all that is said of them but their names."""
        alike: dict[object, list[str]] = {}
        for name in self.all:
            alike.setdefault(contents_of(self.entity(name)), []).append(name)
        return tuple(map(tuple, alike.values()))

    @cached_property
    def group_of(self) -> dict[str, int]:
        """The number of the group of each item."""
        return {name: number for number, names in enumerate(self.groups) for name in names}

    @cached_property
    def _nameless(self) -> tuple[ItemEntity, ...]:
        """One item of each group, that no list names."""
        return tuple(_without_names(self.entity(names[0])) for names in self.groups)

    @cached_property
    def _through(self) -> dict[str, list[str]]:
        """The items that a list reaches by each name of an item."""
        found: dict[str, list[str]] = {}
        for name in self.all:
            for one in self._policy.coverage.reached_by(name):
                if one != ANYTHING:
                    found.setdefault(one, []).append(name)
        return found

    def reached(self, names: Iterable[str]) -> Names:
        """The items that lists which have some names may tell from others of their group."""
        through = self._through
        return frozenset(item for name in names for item in through.get(name, ()))

    def covered(self, listed: NameList) -> ItemsListed:
        """What the list of a grant covers."""
        found = self._covered.get(listed)
        if found is None:
            found = self._covered[listed] = self._find(listed, NameList.covers_item)
        return found

    def touched(self, listed: NameList) -> ItemsListed:
        """What the list of a restriction touches."""
        found = self._touched.get(listed)
        if found is None:
            found = self._touched[listed] = self._find(listed, NameList.touches_item)
        return found

    def _find(self, listed: NameList, holds: Callable[[NameList, ItemEntity], bool]) -> ItemsListed:
        names = listed.names | listed.excepted
        apart = self.reached(names)
        items = frozenset(name for name in apart if holds(listed, self.entity(name)))
        if all(name in self._through for name in names):
            return ItemsListed(apart, items, frozenset())
        groups = frozenset(number for number, item in enumerate(self._nameless) if holds(listed, item))
        return ItemsListed(apart, items, groups)


def _without_names(item: ItemEntity) -> ItemEntity:
    fields = tuple(_without_names(one) for one in item.fields)
    return structs.replace(item, named=_ANYTHING, reached=_ANYTHING, fields=fields)
