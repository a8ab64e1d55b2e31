"""Processors by columns: rows in which an organisation goes by more names than its own, one for each such agreement.

While the clauses of an agreement are worked out, whoever is a processor there also goes by every name of whom it acts
for (`language.md`, section 4). So a data item that a processor shares or receives is asked about once more for each of
these agreements, of that agreement's clauses alone; its first row is then asked of all others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Growing, IntLists, Ints, Slots, spread
from agreements.evaluate.columns.names import Organisations, Stretches
from agreements.evaluate.columns.rows import Rows
from agreements.policy.compile import Policy
from agreements.store.compiled import EVERYTHING
from agreements.store.rules import RuleTable

NO_ROLE = -1
"""Stands where an organisation is no processor under an agreement."""


@dataclass(frozen=True, slots=True)
class ActingRows:
    """The rows of a batch with those in which organisations act for others after them.

    `acts` says which of the first rows have any, `agreements` has their pairs of row and agreement in order, and
    `roles` what their organisations are there.
    """

    rows: Rows
    first: int
    acts: Flags
    agreements: Ints
    roles: Ints


class Acting:
    """Who acts under which agreements of a bundle; learnt organisation by organisation, under the caller's lock."""

    def __init__(self, policy: Policy, organisations: Organisations) -> None:
        self._policy = policy
        self._compiled = policy.compiled
        self._organisations = organisations
        self._stretches = Stretches()
        self._agreement = Growing()
        self._within = {
            table: (Growing(np.int32), Growing(np.int32))
            for table in (policy.compiled.grants, policy.compiled.restrictions)
        }
        self._roles = IntLists()
        self._of = Slots()
        self._none = self._roles.add(())
        self._ids = {table: np.array(table.ids, np.int64) for table in self._within}
        self._declared = np.array(policy.compiled.declared[len(EVERYTHING) :], np.int64)

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, *organisations: Ints) -> None:
        """Learn of these organisations under which agreements each is ever a processor."""
        if self._compiled.have_processors:
            for some in organisations:
                for number in self._of.unknown(some):
                    self._learn(number)

    def _learn(self, number: int) -> None:
        name = self._organisations.names.things[number]
        agreements = self._policy.coverage.ever_processes_in(name)
        self._of[number] = (
            self._roles.add([self._role(name, one) for one in agreements]) if agreements else self._none
        )

    def _role(self, name: str, agreement: str) -> int:
        """The number of what an organisation is within an agreement."""
        coverage, entities = self._policy.coverage, self._policy.entities
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
        numbers = self._compiled.names_within(agreement)
        for table, (starts, counts) in self._within.items():
            places = table.within(numbers)
            starts.append(places.start)
            counts.append(len(places))
        self._agreement.append(numbers.start)
        return self._stretches.add(days, guises)

    # --- rows ---------------------------------------------------------------------------------------

    def rows(self, rows: Rows) -> ActingRows:
        """The rows with those in which organisations act for others; `learn` came first."""
        none = np.empty(0, np.int64)
        if not self._compiled.have_processors:
            return ActingRows(rows, len(rows), np.zeros(len(rows), np.bool_), none, none)
        found = [self._acting(who) for who in (rows.discloser, rows.recipient)]
        each = np.unique(np.concatenate([at << 32 | self._agreement.values[role] for at, role in found]))
        acts = np.zeros(len(rows), np.bool_)
        if not len(each):
            return ActingRows(rows, len(rows), acts, none, none)
        at = each >> 32
        acts[at] = True
        roles = np.empty(len(each), np.int64)
        for row, role in found:
            roles[np.searchsorted(each, row << 32 | self._agreement.values[role])] = role
        guises = [
            self._guises(each, *one, rows.day[at], guise[at])
            for one, guise in zip(found, (rows.discloser_guise, rows.recipient_guise), strict=True)
        ]
        return ActingRows(_extended(rows, at, each & 0xFFFFFFFF, *guises), len(rows), acts, each, roles)

    def _acting(self, organisations: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row and what its organisation is within an agreement."""
        lists = self._of.values[organisations]
        some = np.flatnonzero(lists != self._none)
        of, role = self._roles.spread(lists[some])
        return some[of], role

    def _guises(self, each: Ints, at: Ints, role: Ints, day: Ints, own: Ints) -> Ints:
        """The guise of an organisation in each pair of a row and an agreement."""
        places = np.searchsorted(each, at << 32 | self._agreement.values[role])
        guises = own.copy()
        guises[places] = self._stretches.on(role, day[places])
        return guises

    # --- clauses ------------------------------------------------------------------------------------

    def candidates(self, rules: RuleTable, acting: ActingRows, at: Ints) -> tuple[Ints, Ints]:
        """Pairs of a row in which somebody acts and the place of a clause of its agreement."""
        starts, counts = self._within[rules]
        role = acting.roles[at - acting.first]
        of, place = spread(starts.values[role], counts.values[role])
        return at[of], place

    def elsewhere(self, rules: RuleTable, acting: ActingRows, at: Ints, place: Ints) -> tuple[Ints, Ints]:
        """The pairs of a row and a clause but those of an agreement in which somebody of the row acts."""
        some = np.flatnonzero(acting.acts[at])
        if not len(some):
            return at, place
        clauses = self._ids[rules][place[some]]
        declared = self._declared[clauses - len(EVERYTHING)]
        agreements = np.searchsorted(self._declared, declared) + len(EVERYTHING)
        kept = np.ones(len(at), np.bool_)
        kept[some] = ~np.isin(at[some] << 32 | agreements, acting.agreements)
        return at[kept], place[kept]


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
