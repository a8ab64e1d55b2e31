"""Which clauses could concern a row: posted under each name that they list, as data or as a discloser.

A clause that concerns a row is posted under both. Those of an item and a discloser are found once, through whichever
postings are the shorter, so neither ten thousand clauses about all personal data nor those of a great discloser make
every answer dear. What does not name the recipient is passed over before its terms are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from agreements.evaluate.columns.arrays import Flags, IntLists, Ints, Slots, parts, places_among, spread
from agreements.evaluate.columns.names import Items, Organisations
from agreements.evaluate.columns.pair_lists import Lists, PairLists
from agreements.evaluate.columns.people import People
from agreements.evaluate.columns.rows import Rows
from agreements.formula.entities import Names
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleNames, RuleTable

MOST_PAIRS = 1 << 18
"""Pairs that are looked through together to find the clauses about an item of a discloser: few enough for a cache."""


class Posted:
    """The places of rules by the names that they list: list `n` begins at `starts[n]` and has `counts[n]` of them."""

    def __init__(self, listed: RuleNames) -> None:
        ends, ids = np.array(listed.ends, np.int64), np.array(listed.ids, np.int64)
        self._count_of_place = np.diff(ends, prepend=0)
        self._start_of_place = ends - self._count_of_place
        names, self._lists_of_places, self.counts = np.unique(ids, return_inverse=True, return_counts=True)
        self.starts = np.cumsum(self.counts) - self.counts
        order = np.argsort(self._lists_of_places, kind="stable")
        self.places: Ints = np.repeat(np.arange(len(ends)), self._count_of_place)[order]
        self._lists: dict[int | None, int] = dict(zip(names.tolist(), range(len(names)), strict=True))

    def lists(self, compiled: Compiled, names: Iterable[str]) -> list[int]:
        """The lists of those of some names that any rule lists."""
        lists = self._lists
        return [lists[number] for number in compiled.names.numbers(names) if number in lists]

    def lists_with(self, places: Ints) -> tuple[Ints, Ints]:
        """The lists that each rule is in: which of `places` each is of, and the list."""
        of, at = spread(self._start_of_place.take(places), self._count_of_place.take(places))
        return of, self._lists_of_places.take(at)


class Postings:
    """The grants or the restrictions of a bundle, found by names; learnt name by name, under the caller's `lock`."""

    def __init__(
        self,
        compiled: Compiled,
        rules: RuleTable,
        organisations: Organisations,
        people: People,
        items: Items,
        lock: AbstractContextManager[Any],
        *,
        reach: bool,
    ) -> None:
        self.rules = rules
        self._compiled = compiled
        self._organisations = organisations
        self._items = items
        self._reach = reach
        self._recipients = _Recipients(compiled, rules, people, lock)
        self._people = people
        self._data, self._disclosers = Posted(rules.data), Posted(rules.disclosers)
        self._of_contents: dict[int, list[int]] = {}
        self._of_guise: dict[int, list[int]] = {}
        self._by_data = _Under(self._data, self._lists_on)
        self._by_discloser = _Under(self._disclosers, self._lists_by)
        self._about = PairLists(self._naming_both, lock)

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, items: Ints) -> None:
        """Learn under which names these items are posted."""
        self._by_data.learn(items)

    def _lists_by(self, organisation: int) -> list[int]:
        """The lists under the names of an organisation: its own, and those that cover many others too."""
        ever = self._organisations.ever(organisation)
        by_guise = self._of_guise.get(ever)
        if by_guise is None:
            names = self._organisations.guises.things[ever]
            by_guise = self._of_guise[ever] = self._disclosers.lists(self._compiled, names)
        name = self._organisations.names.things[organisation]
        return self._disclosers.lists(self._compiled, (name,)) + by_guise

    def _lists_on(self, item: int) -> list[int]:
        """The lists under the names of an item, and under what its contents lie under: which many items have alike."""
        contents = self._items.contents_of(item)
        by_contents = self._of_contents.get(contents)
        if by_contents is None:
            by_contents = self._data.lists(self._compiled, self._items.over(contents))
            self._of_contents[contents] = by_contents
        return self._data.lists(self._compiled, self._items.named(item, reach=self._reach)) + by_contents

    def _naming_both(self, items: Ints, disclosers: Ints) -> tuple[Ints, Ints]:
        """Pairs of the place of an item with a discloser, and of a clause that lists a name of each, once."""
        self._by_data.learn(items)
        self._by_discloser.learn(disclosers)
        by_data, by_discloser = self._by_data.sizes(items), self._by_discloser.sizes(disclosers)
        found = []
        for chosen, under, things, other, others in (
            (by_data <= by_discloser, self._by_data, items, self._by_discloser, disclosers),
            (by_data > by_discloser, self._by_discloser, disclosers, self._by_data, items),
        ):
            at = np.flatnonzero(chosen)
            stretches = [at[part] for part in parts(under.sizes(things[at]), MOST_PAIRS)]
            found += [other.naming(*under.spread(one, things[one]), others) for one in stretches]
        ats, places = zip(*found, strict=True) if found else ((items[:0],), (items[:0],))
        return np.concatenate(ats), np.concatenate(places)

    # --- finding ------------------------------------------------------------------------------------

    def about(self, rows: Rows, at: Ints) -> Lists:
        """For each of some rows the places of the clauses that list names of its item and of its discloser."""
        return self._about.of(rows.item[at], rows.discloser[at])

    def received(self, rows: Rows, at: Ints, place: Ints) -> tuple[Ints, Ints]:
        """The pairs of a row and a clause that names whoever receives; the clauses' exceptions come later."""
        to = self._recipients
        to.learn(place)
        kept = np.flatnonzero(
            self._people.named_itself(
                to.alone.take(place),
                to.by_kind.take(place),
                to.lists.take(place),
                rows.recipient.take(at),
                rows.recipient_guise.take(at),
            )
        )
        return at.take(kept), place.take(kept)

    def about_data(self, rows: Rows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that lists a name of its data item; it may come twice."""
        return self._by_data.spread(at, rows.item[at])

    def size_about_data(self, rows: Rows, at: Ints) -> Ints:
        """How many of these pairs there are for each row."""
        return self._by_data.sizes(rows.item[at])

    def naming(self, at: Ints, place: Ints, items: Ints) -> tuple[Ints, Ints]:
        """The pairs, each once, of a place among `items` and of a clause that lists a name of the item there."""
        return self._by_data.naming(at, place, items)


class _Under:
    """Which lists of places are posted under the names of each of some numbered things, and how many places."""

    def __init__(self, posted: Posted, find: Callable[[int], list[int]]) -> None:
        self._posted = posted
        self._find = find
        self._counts: list[int] = posted.counts.tolist()
        self._lists = IntLists()
        self._of, self._size = Slots(), Slots()

    def learn(self, things: Ints) -> None:
        """Learn the lists of those of these things that are new."""
        new = self._of.unknown(things)
        self._size.reach(len(self._of.values))
        if not new:
            return
        counts, lists = self._counts, [self._find(one) for one in new]
        self._size.values[new] = [sum([counts[one] for one in some]) for some in lists]
        self._of.values[new] = self._lists.add_all(lists)  # last, since this is what says that they are known

    def sizes(self, things: Ints) -> Ints:
        return self._size.values[things]

    def spread(self, at: Ints, things: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that is posted under a name of its thing."""
        of, lists = self._lists.spread(self._of.values[things])
        posted = self._posted
        of_posted, where = spread(posted.starts.take(lists), posted.counts.take(lists))
        return at.take(of.take(of_posted)), posted.places.take(where)

    def naming(self, at: Ints, place: Ints, things: Ints) -> tuple[Ints, Ints]:
        """The pairs, each once, of a place among `things` and of a clause that lists a name of the thing there."""
        each = np.unique(things)
        of, lists = self._lists.spread(self._of.values[each])
        names = np.sort(each[of] << 32 | lists)
        of, lists = self._posted.lists_with(place)
        named = np.zeros(len(at), np.bool_)
        named[of[places_among(things[at[of]] << 32 | lists, names) >= 0]] = True
        pairs = np.unique(at[named] << 32 | place[named])
        return pairs >> 32, pairs & 0xFFFFFFFF


class _Recipients:
    """To whom each clause says that data may go, or may not, as a list of people; learnt when it is asked about."""

    def __init__(
        self, compiled: Compiled, rules: RuleTable, people: People, lock: AbstractContextManager[Any]
    ) -> None:
        self._names = compiled.names
        self._people = people
        self._lock = lock
        self._listed = rules.recipients
        self._ends = np.array(rules.recipients.ends, np.int64)
        self._ids = np.array(rules.recipients.ids, np.int64)
        self.lists, self.alone, self.by_kind = np.zeros((3, len(rules)), np.int32)
        self._is_known: Flags = np.zeros(len(rules), np.bool_)

    def learn(self, places: Ints) -> None:
        """Learn the lists of the clauses at these places, with what each has of organisations and of kinds."""
        new = places[~self._is_known.take(places)]
        if len(new):
            with self._lock:
                self._learn(np.unique(new))

    def _learn(self, places: Ints) -> None:
        ends = self._ends[places]
        counts = ends - np.where(places > 0, self._ends[places - 1], 0)
        one = counts == 1
        each, where = np.unique(self._ids[ends[one] - 1], return_inverse=True)
        numbers = [self._number((self._names[number],)) for number in each.tolist()]
        self.lists[places[one]] = np.array(numbers, np.int32)[where.reshape(-1)]
        for place in places[~one].tolist():
            self.lists[place] = self._number(self._listed[place])
        self.alone[places] = self._people.alone.values.take(self.lists[places])
        self.by_kind[places] = self._people.by_kind.values.take(self.lists[places])
        self._is_known[places] = True  # last, since this is what says that they are known

    def _number(self, names: Iterable[str]) -> int:
        listed: Names = frozenset(names)
        return self._people.number(listed)
