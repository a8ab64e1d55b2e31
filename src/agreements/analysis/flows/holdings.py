"""Who holds what, and what holding one thing lets one share: its fields, and what is derived from it.

By the catalogue at the start of a chain; later as the recipient of an item, of its dataset, or of something it is
derived from (`language.md`, section 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from agreements.analysis.flows.crowds import Crowds
from agreements.analysis.symbolic.classes import Stretch
from agreements.formula.entities import Names
from agreements.graph import of_sort, out
from agreements.policy.compile import Policy


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation that holds a dataset by the catalogue, and from which day on (an ordinal) in some stretches."""

    organisation: str
    days: tuple[Stretch, ...]


class Holdings:
    """The holdings of one bundle; `with_anonymised` follows what is anonymised from a dataset too."""

    def __init__(self, policy: Policy, crowds: Crowds, *, with_anonymised: bool = False) -> None:
        self._policy = policy
        self._crowds = crowds
        self._relations = ("derived-from", "anonymised-from") if with_anonymised else ("derived-from",)

    # --- what is made of what -----------------------------------------------------------------------

    @cached_property
    def _made_of(self) -> nx.DiGraph[str]:
        """Datasets, each joined to those that are made of it."""
        return self._joined(*self._relations)

    def _joined(self, *relations: str) -> nx.DiGraph[str]:
        graph = self._policy.graph
        found: nx.DiGraph[str] = nx.DiGraph()
        for dataset in of_sort(graph, "dataset"):
            found.add_node(dataset)
            for relation in relations:
                found.add_edges_from((source, dataset) for source, _ in out(graph, dataset, relation))
        return found

    def onward(self, item: str) -> tuple[str, ...]:
        """What whoever holds an item can share besides: its fields, and what it is made into at any remove."""
        coverage = self._policy.coverage
        if not coverage.is_dataset(item):
            return ()
        made = [one for one in self._made_of if one in nx.descendants(self._made_of, item)]
        return tuple(one for whole in (item, *made) for one in (whole, *coverage.fields_of(whole)))[1:]

    def family(self, item: str) -> tuple[str, ...]:
        """An item, and what whoever holds it can share besides."""
        return (item, *self.onward(item))

    def anonymised(self, item: str) -> list[str]:
        """What is made of an item by a way that anonymises it, and is not followed."""
        every = self._joined("derived-from", "anonymised-from")
        followed = {item, *self.onward(item)}
        return [
            one
            for one in every
            if item in every and one in nx.descendants(every, item) and one not in followed
        ]

    # --- who holds it by the catalogue --------------------------------------------------------------

    def holders(self, item: str, first: int, last: int) -> Iterator[Holder]:
        """Who holds an item by the catalogue, and on which days between two."""
        for name in sorted(self._policy.entities.item(item).holders):
            if name in self._crowds.group_of:
                yield Holder(name, (Stretch(first, last),))
            else:
                yield from self._of_kind(name, first, last)

    def _of_kind(self, kind: str, first: int, last: int) -> Iterator[Holder]:
        listed = self._crowds.listed(frozenset({kind}))
        for group in listed.groups:
            days = tuple(
                Stretch(max(first, one.first), min(last, one.last))
                for one, names in group.kinds
                if kind in names and one.first <= last and first <= one.last
            )
            if days:
                yield from (Holder(name, days) for name in group.names)
        for name in sorted(listed.alone & self._crowds.undeclared.keys()):
            yield Holder(name, (Stretch(first, last),))

    def holds(self, organisation: str, item: str, names: Names) -> bool:
        """Whether an organisation that goes by some names holds an item by the catalogue."""
        return not (names | {organisation}).isdisjoint(self._policy.entities.item(item).holders)
