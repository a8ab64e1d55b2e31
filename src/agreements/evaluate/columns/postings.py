"""Which clauses could concern a row: posted under each name that they list, as data or as a discloser.

A clause that concerns a row is posted under both; the evaluator looks through whichever postings are the shorter, so
neither ten thousand clauses about all personal data nor those of a great discloser make every answer dear. What does
not name the recipient is passed over before its formula is looked at, or even made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import numpy as np

from agreements.evaluate.columns.arrays import Growing, IntLists, Ints, Slots, spread
from agreements.evaluate.columns.names import Items, Organisations
from agreements.evaluate.columns.people import People
from agreements.evaluate.columns.rows import Rows
from agreements.formula.entities import Names
from agreements.policy.compile import Policy

Kind: TypeAlias = Literal["grant", "restriction"]


class Postings:
    """The grants or the restrictions of a bundle, found by names; learnt name by name, under the caller's lock."""

    def __init__(
        self, policy: Policy, organisations: Organisations, people: People, items: Items, kind: Kind
    ) -> None:
        self.rules = rules = policy.compiled.grants if kind == "grant" else policy.compiled.restrictions
        self._by_name = {"data": rules.by_data, "discloser": rules.by_discloser}
        self._names_of = policy.coverage.covered_by if kind == "grant" else policy.coverage.touched_by
        self._recipients = rules.recipients
        self._organisations = organisations
        self._people = people
        self._items = items
        self._posted = IntLists()
        # Beside each clause of a list, to whom it says that data may go or may not, so that most are passed over.
        self._to, self._alone, self._by_kind = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self._numbers: dict[tuple[str, str], int] = {}
        self._under = IntLists()
        self._of_item, self._item_size = Slots(), Slots()
        self._of_organisation, self._organisation_size = Slots(), Slots()
        self._of_guise, self._guise_size = Slots(), Slots()

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, rows: Rows, at: Ints) -> None:
        """Learn what is posted for these rows."""
        for item in self._of_item.unknown(rows.item[at]):
            names = self._names_of(self._items.names.things[item])
            self._keep(item, names, "data", self._of_item, self._item_size)
        for one in self._of_organisation.unknown(rows.discloser[at]):
            names = frozenset({self._organisations.names.things[one]})
            self._keep(one, names, "discloser", self._of_organisation, self._organisation_size)
        for guise in self._of_guise.unknown(rows.discloser_guise[at]):
            names = self._organisations.guises.things[guise]
            self._keep(guise, names, "discloser", self._of_guise, self._guise_size)

    def _keep(self, number: int, names: Names, relation: str, of: Slots, size: Slots) -> None:
        posted = [found for name in sorted(names) if self._posted.counts[found := self._post(name, relation)]]
        size[number] = sum(self._posted.counts[found] for found in posted)
        of[number] = self._under.add(posted)

    def _post(self, name: str, relation: str) -> int:
        """The list of the places of the clauses that list a name."""
        number = self._numbers.get((name, relation))
        if number is None:
            places = self._by_name[relation].get(name, ())
            for place in places:
                to = self._people.number(frozenset(self._recipients[place]))
                self._to.append(to)
                self._alone.append(self._people.alone[to])
                self._by_kind.append(self._people.by_kind[to])
            number = self._numbers[name, relation] = self._posted.add(places)
        return number

    # --- finding ------------------------------------------------------------------------------------

    def parts(self, rows: Rows, at: Ints, most: int) -> Iterator[Ints]:
        """The places of rows that have any candidate, in parts of no more than so many candidates.

        One row with more than that is a part of its own.
        """
        sizes = np.minimum(self._by_data(rows, at), self._by_discloser(rows, at))
        at, sizes = at[sizes > 0], sizes[sizes > 0]
        upto = np.cumsum(sizes)
        start = 0
        while start < len(at):
            end = max(start + 1, int(np.searchsorted(upto, upto[start] - sizes[start] + most, side="right")))
            yield at[start:end]
            start = end

    def candidates(self, rows: Rows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and the place of a clause that could concern it; a pair may come twice."""
        by_data = self._by_data(rows, at) <= self._by_discloser(rows, at)
        data, who = at[by_data], at[~by_data]
        pairs = (
            self._spread(data, self._of_item.values[rows.item[data]]),
            self._spread(who, self._of_organisation.values[rows.discloser[who]]),
            self._spread(who, self._of_guise.values[rows.discloser_guise[who]]),
        )
        found = [self._received(rows, ats, places) for ats, places in pairs if len(ats)]
        if len(found) == 1:
            return found[0]
        ats, clauses = zip(*found, strict=True)
        return np.concatenate(ats), np.concatenate(clauses)

    def _spread(self, at: Ints, under: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and where a clause is posted."""
        of, posted = self._under.spread(under)
        starts, counts = self._posted.starts.values, self._posted.counts.values
        of_posted, place = spread(starts.take(posted), counts.take(posted))
        return at.take(of.take(of_posted)), place

    def _received(self, rows: Rows, at: Ints, place: Ints) -> tuple[Ints, Ints]:
        """The pairs of a row and a clause that names whoever receives; the clauses' exceptions come later."""
        named = self._people.named_in(
            self._alone.values.take(place),
            self._by_kind.values.take(place),
            self._to.values.take(place),
            rows.recipient.take(at),
            rows.recipient_guise.take(at),
        )
        kept = np.flatnonzero(named)
        return at.take(kept), self._posted.members.values.take(place.take(kept))

    def _by_data(self, rows: Rows, at: Ints) -> Ints:
        return self._item_size.values[rows.item[at]]

    def _by_discloser(self, rows: Rows, at: Ints) -> Ints:
        own = self._organisation_size.values[rows.discloser[at]]
        return own + self._guise_size.values[rows.discloser_guise[at]]
