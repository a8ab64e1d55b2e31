"""Which clauses could concern a row: posted under each name that they list, as data or as a discloser.

A clause that concerns a row is posted under both; the evaluator looks through whichever postings are the shorter, so
neither ten thousand clauses about all personal data nor those of a great discloser make every answer dear. What does
not name the recipient is passed over before its terms are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from agreements.evaluate.columns.arrays import Flags, IntLists, Ints, Slots, spread
from agreements.evaluate.columns.names import Items, Organisations
from agreements.evaluate.columns.people import People
from agreements.evaluate.columns.rows import Rows
from agreements.formula.entities import Names
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleNames, RuleTable


class Posted:
    """The places of rules by the names that they list: list `n` begins at `starts[n]` and has `counts[n]` of them."""

    def __init__(self, listed: RuleNames) -> None:
        ends, ids = np.array(listed.ends, np.int64), np.array(listed.ids, np.int64)
        order = np.argsort(ids, kind="stable")
        self.places: Ints = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))[order]
        names, self.starts, self.counts = np.unique(ids[order], return_index=True, return_counts=True)
        self._lists: dict[int | None, int] = dict(zip(names.tolist(), range(len(names)), strict=True))

    def lists(self, compiled: Compiled, names: Iterable[str]) -> list[int]:
        """The lists of those of some names that any rule lists."""
        lists = self._lists
        return [lists[number] for number in compiled.names.numbers(names) if number in lists]


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
        self._on_item = _Under(self._data)
        self._by_organisation, self._by_guise = _Under(self._disclosers), _Under(self._disclosers)

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, rows: Rows, at: Ints) -> None:
        """Learn what is posted for these rows."""
        items, organisations, guises = (
            under.unknown(things[at])
            for under, things in (
                (self._on_item, rows.item),
                (self._by_organisation, rows.discloser),
                (self._by_guise, rows.discloser_guise),
            )
        )
        names, known_as = self._organisations.names.things, self._organisations.guises.things
        self._on_item.keep(items, [self._lists_on(item) for item in items])
        self._by_organisation.keep(organisations, [self._lists_by((names[one],)) for one in organisations])
        self._by_guise.keep(guises, [self._lists_by(known_as[guise]) for guise in guises])

    def _lists_by(self, names: Iterable[str]) -> list[int]:
        return self._disclosers.lists(self._compiled, names)

    def _lists_on(self, item: int) -> list[int]:
        """The lists under the names of an item, and under what its contents lie under: which many items have alike."""
        contents = self._items.contents_of(item)
        by_contents = self._of_contents.get(contents)
        if by_contents is None:
            by_contents = self._data.lists(self._compiled, self._items.over(contents))
            self._of_contents[contents] = by_contents
        return self._data.lists(self._compiled, self._items.named(item, reach=self._reach)) + by_contents

    # --- finding ------------------------------------------------------------------------------------

    def parts(self, rows: Rows, at: Ints, most: int) -> Iterator[Ints]:
        """The places of rows that have any candidate, in parts of no more than so many candidates.

        One row with more than that is a part of its own.
        """
        sizes = np.minimum(self.size_by_data(rows, at), self._size_by_discloser(rows, at))
        at, sizes = at[sizes > 0], sizes[sizes > 0]
        upto = np.cumsum(sizes)
        start = 0
        while start < len(at):
            end = max(start + 1, int(np.searchsorted(upto, upto[start] - sizes[start] + most, side="right")))
            yield at[start:end]
            start = end

    def candidates(self, rows: Rows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that could concern it; a pair may come twice."""
        by_data = self.size_by_data(rows, at) <= self._size_by_discloser(rows, at)
        data, who = at[by_data], at[~by_data]
        pairs = (
            self._on_item.spread(data, rows.item[data]),
            self._by_organisation.spread(who, rows.discloser[who]),
            self._by_guise.spread(who, rows.discloser_guise[who]),
        )
        found = [self._received(rows, ats, places) for ats, places in pairs if len(ats)]
        if not found:
            return data[:0], data[:0]
        ats, clauses = zip(*found, strict=True)
        return np.concatenate(ats), np.concatenate(clauses)

    def _received(self, rows: Rows, at: Ints, place: Ints) -> tuple[Ints, Ints]:
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

    def about(self, rows: Rows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that lists a name of its data item."""
        return self._on_item.spread(at, rows.item[at])

    def size_by_data(self, rows: Rows, at: Ints) -> Ints:
        """How many of these pairs there are for each row."""
        return self._on_item.sizes(rows.item[at])

    def _size_by_discloser(self, rows: Rows, at: Ints) -> Ints:
        own = self._by_organisation.sizes(rows.discloser[at])
        return own + self._by_guise.sizes(rows.discloser_guise[at])


class _Under:
    """Which lists of places are posted under the names of each of some numbered things, and how many places."""

    def __init__(self, posted: Posted) -> None:
        self._posted = posted
        self._counts: list[int] = posted.counts.tolist()
        self._lists = IntLists()
        self._of, self._size = Slots(), Slots()

    def unknown(self, things: Ints) -> list[int]:
        """Which of these things nothing is known of yet, each once; there is room for them."""
        unknown = self._of.unknown(things)
        self._size.reach(len(self._of.values))
        return unknown

    def keep(self, things: list[int], lists: list[list[int]]) -> None:
        """Keep the lists of some things."""
        if not things:
            return
        counts = self._counts
        self._size.values[things] = [sum([counts[one] for one in some]) for some in lists]
        self._of.values[things] = self._lists.add_all(
            lists
        )  # last, since this is what says that they are known

    def sizes(self, things: Ints) -> Ints:
        return self._size.values[things]

    def spread(self, at: Ints, things: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that is posted under a name of its thing."""
        of, lists = self._lists.spread(self._of.values[things])
        posted = self._posted
        of_posted, where = spread(posted.starts.take(lists), posted.counts.take(lists))
        return at.take(of.take(of_posted)), posted.places.take(where)


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
