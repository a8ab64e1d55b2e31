"""Processors by columns: rows in which an organisation goes by more names than its own, one for each such agreement.

While the clauses of an agreement are worked out, whoever is a processor there also goes by every name of whom it acts
for (`language.md`, section 4). So a data item that a processor shares or receives is asked about once more for each of
these agreements, of that agreement's clauses alone; its first row is then asked of all others.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Growing, IntLists, Ints, Slots, parts, spread
from agreements.evaluate.columns.names import Organisations, Stretches
from agreements.evaluate.columns.pair_lists import PairLists
from agreements.evaluate.columns.postings import MOST_PAIRS, Postings
from agreements.evaluate.columns.rows import Rows
from agreements.policy.compile import Policy
from agreements.store.compiled import EVERYTHING
from agreements.store.rules import RuleTable

NO_ROLE = -1
"""Stands where an organisation is no processor under an agreement."""


@dataclass(frozen=True, slots=True)
class ActingRows:
    """The rows of a batch with those in which organisations act for others after them.

    `acts` says which of the first rows have any, and `agreements` has their pairs of row and agreement in order.
    """

    rows: Rows
    first: int
    acts: Flags
    agreements: Ints


class Acting:
    """Who acts under which agreements of a bundle; learnt as they come up, under the caller's `lock`."""

    def __init__(
        self,
        policy: Policy,
        organisations: Organisations,
        lock: AbstractContextManager[Any],
        *postings: Postings,
    ) -> None:
        self._lock = lock
        self._postings = postings
        self._policy = policy
        self._compiled = policy.compiled
        self._organisations = organisations
        self._stretches = Stretches()
        self._roles = IntLists()
        self._of = Slots()
        self._none = self._roles.add(())
        self._keys = Growing()
        self._stretches_of = Slots()
        self._ids = {
            table: np.array(table.ids, np.int64)
            for table in (policy.compiled.grants, policy.compiled.restrictions)
        }
        self._declared = np.array(policy.compiled.declared[len(EVERYTHING) :], np.int64)
        self._within = {one.rules: PairLists(partial(self._naming, one), lock) for one in postings}

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, rows: Rows) -> None:
        """Learn under which agreements the organisations of these rows are processors, and what is posted for them."""
        if self._compiled.have_processors:
            for who in (rows.discloser, rows.recipient):
                for number in self._of.unknown(who):
                    self._learn(number)
            some = self._some(rows)
            for postings in self._postings:
                postings.learn(rows.item[some])

    def _learn(self, number: int) -> None:
        agreements = self._policy.coverage.ever_processes_in(self._organisations.names.things[number])
        first = len(self._keys)
        self._keys.extend(number << 32 | self._compiled.names_within(one).start for one in agreements)
        self._of[number] = self._roles.add(range(first, len(self._keys))) if agreements else self._none

    def _learn_role(self, role: int) -> None:
        """Learn what an organisation goes by within an agreement, on each day."""
        coverage, entities, key = self._policy.coverage, self._policy.entities, self._keys[role]
        name, agreement = self._organisations.names.things[key >> 32], self._compiled.names[key & 0xFFFFFFFF]
        days = sorted(
            {
                day
                for one in coverage.ever_principals(name, agreement)
                for day in coverage.membership_changes(one)
            }
        )
        guises = []
        for day in days:
            on = day.toordinal()
            within = entities.within(agreement, entities.organisation(name, on), on)
            guises.append(self._organisations.guise(name, within.names, acting=True))
        self._stretches_of[role] = self._stretches.add(days, guises)

    # --- rows ---------------------------------------------------------------------------------------

    def size(self, rows: Rows) -> int:
        """How many pairs of a row and an agreement are looked at by `rows`."""
        some = self._some(rows)
        return int(np.minimum(self._number(rows, some), self._about(rows, some)).sum()) if len(some) else 0

    def _some(self, rows: Rows) -> Ints:
        """The rows in which an organisation is ever a processor."""
        if not self._compiled.have_processors:
            return np.empty(0, np.int64)
        acts = [self._of.values[who] != self._none for who in (rows.discloser, rows.recipient)]
        return np.flatnonzero(acts[0] | acts[1])

    def _number(self, rows: Rows, at: Ints) -> Ints:
        """Under how many agreements the organisations of each row are ever processors."""
        counts = self._roles.counts.values
        return counts[self._of.values[rows.discloser[at]]] + counts[self._of.values[rows.recipient[at]]]

    def _about(self, rows: Rows, at: Ints) -> Ints:
        """How many clauses there are about the data item of each row."""
        grants, restrictions = (postings.size_about_data(rows, at) for postings in self._postings)
        return grants + restrictions

    def rows(self, rows: Rows) -> ActingRows:
        """The rows with those in which organisations act for others; `learn` came first.

        Either all agreements of its processors are looked at, or those of the clauses about its data item, whichever
        are fewer: an agreement without a clause about the item has none that could concern the row, and is left out.
        """
        acts, some = np.zeros(len(rows), np.bool_), self._some(rows)
        if not len(some):
            return ActingRows(rows, len(rows), acts, np.empty(0, np.int64))
        few = self._number(rows, some) <= self._about(rows, some)
        pairs = [self._of_processors(who, some[few]) for who in (rows.discloser, rows.recipient)]
        pairs += [self._of_clauses(one, rows, some[~few]) for one in self._postings]
        each = np.unique(np.concatenate(pairs))
        at, agreement = each >> 32, each & 0xFFFFFFFF
        discloser, recipient = (self._role_in(who[at], agreement) for who in (rows.discloser, rows.recipient))
        lists = [within.of(rows.item[at], agreement) for within in self._within.values()]
        real = ((discloser != NO_ROLE) | (recipient != NO_ROLE)) & (sum(one.counts for one in lists) > 0)
        at, agreement, discloser, recipient = (one[real] for one in (at, agreement, discloser, recipient))
        acts[at] = True
        guises = (
            self._guises(discloser, rows.day[at], rows.discloser_guise[at]),
            self._guises(recipient, rows.day[at], rows.recipient_guise[at]),
        )
        return ActingRows(_extended(rows, at, agreement, *guises), len(rows), acts, each[real])

    def _of_processors(self, organisations: Ints, at: Ints) -> Ints:
        """Pairs of a row and an agreement that makes its organisation a processor."""
        of, role = self._roles.spread(self._of.values[organisations[at]])
        return at[of] << 32 | (self._keys.values[role] & 0xFFFFFFFF)

    def _of_clauses(self, postings: Postings, rows: Rows, at: Ints) -> Ints:
        """Pairs of a row and an agreement with a clause about its data item."""
        at, place = postings.about_data(rows, at)
        return at << 32 | self._agreements(postings.rules, place)

    def _role_in(self, organisations: Ints, agreements: Ints) -> Ints:
        """What each organisation is within an agreement."""
        keys = self._keys.values
        order = np.argsort(keys)
        wanted = organisations << 32 | agreements
        places = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
        return np.where(keys[places] == wanted, places, NO_ROLE)

    def _guises(self, roles: Ints, day: Ints, own: Ints) -> Ints:
        """The guise of an organisation that has a role; its own where it has none."""
        acting = np.flatnonzero(roles != NO_ROLE)
        guises = own.copy()
        with self._lock:
            for role in self._stretches_of.unknown(roles[acting]):
                self._learn_role(role)
        guises[acting] = self._stretches.on(self._stretches_of.values[roles[acting]], day[acting])
        return guises

    # --- clauses ------------------------------------------------------------------------------------

    def candidates(self, rules: RuleTable, acting: ActingRows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row in which somebody acts and the place of a clause of its agreement about its item."""
        rows = acting.rows
        of, place = self._within[rules].of(rows.item[at], rows.agreement[at]).spread(slice(None))
        return at[of], place

    def _naming(self, postings: Postings, items: Ints, agreements: Ints) -> tuple[Ints, Ints]:
        """Pairs of the place of an item with an agreement, and of a clause of it that lists a name of the item."""
        postings.learn(items)
        declared = self._declared[agreements - len(EVERYTHING)]
        # The names of an agreement and of what stands within it follow one another, and so do its clauses.
        last = np.searchsorted(self._declared, declared, side="right") + len(EVERYTHING)
        start, stop = (np.searchsorted(self._ids[postings.rules], one) for one in (agreements, last))
        found = [(items[:0], items[:0])]
        for part in parts(stop - start, MOST_PAIRS):
            of, place = spread(start[part], (stop - start)[part])
            found.append(postings.naming(of + part.start, place, items))
        ats, places = zip(*found, strict=True)
        return np.concatenate(ats), np.concatenate(places)

    def elsewhere(self, rules: RuleTable, acting: ActingRows, at: Ints, place: Ints) -> tuple[Ints, Ints]:
        """The pairs of a row and a clause but those of an agreement in which somebody of the row acts."""
        some = np.flatnonzero(acting.acts[at])
        if not len(some):
            return at, place
        kept = np.ones(len(at), np.bool_)
        pairs = at[some] << 32 | self._agreements(rules, place[some])
        kept[some] = ~np.isin(pairs, acting.agreements)
        return at[kept], place[kept]

    def _agreements(self, rules: RuleTable, place: Ints) -> Ints:
        """The number of the agreement of each clause: of the first name that its declaration declares."""
        declared = self._declared[self._ids[rules][place] - len(EVERYTHING)]
        found: Ints = np.searchsorted(self._declared, declared) + len(EVERYTHING)
        return found


def _extended(rows: Rows, at: Ints, agreement: Ints, discloser_guise: Ints, recipient_guise: Ints) -> Rows:
    """Rows with those at some places once more, as they are within agreements."""

    def further(column: Ints) -> Ints:
        return np.concatenate([column, column[at]])

    return Rows(
        question=further(rows.question),
        item=further(rows.item),
        dataset=further(rows.dataset),
        discloser=further(rows.discloser),
        discloser_guise=np.concatenate([rows.discloser_guise, discloser_guise]),
        recipient=further(rows.recipient),
        recipient_guise=np.concatenate([rows.recipient_guise, recipient_guise]),
        purpose=further(rows.purpose),
        day=further(rows.day),
        facts=rows.facts,
        agreement=np.concatenate([rows.agreement, agreement]),
        item_row=further(rows.item_row),
    )
