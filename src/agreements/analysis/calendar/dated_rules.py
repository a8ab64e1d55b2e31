"""The clauses that grant and forbid, by the days on which each is in force and by who may share under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agreements.analysis.calendar.items import BundleItems, ItemsListed
from agreements.analysis.calendar.people import BundlePeople, Days, PeopleList, both
from agreements.analysis.calendar.reader import Reader, Shape
from agreements.analysis.symbolic.classes import Stretch
from agreements.formula.entities import NameList, Names
from agreements.policy.compile import Policy
from agreements.store.rules import RuleTable
from agreements.store.terms import RuleTerms


@dataclass(frozen=True, slots=True, eq=False)
class DatedRule:
    """A grant or a restriction: its days, and what its sentence lists.

    `within` is its agreement, where that has processors; `set_aside` the restrictions that a grant stands despite.
    """

    place: int
    name: str
    agreement: str
    within: str | None
    days: Days
    parties: PeopleList
    disclosers: PeopleList
    recipients: PeopleList
    data: ItemsListed
    data_names: NameList
    purposes: Names
    purpose_names: NameList
    shape: Shape
    set_aside: Names


class DatedRules:
    """The rules of one bundle, by who may share under them."""

    def __init__(self, policy: Policy, reader: Reader, people: BundlePeople, items: BundleItems) -> None:
        self._policy = policy
        self._reader = reader
        self._people = people
        self._items = items
        self._purposes: dict[tuple[NameList, bool], Names] = {}
        compiled = policy.compiled
        self.grants = [
            self._rule(compiled.grants, place, is_grant=True) for place in range(len(compiled.grants))
        ]
        self.restrictions = [
            self._rule(compiled.restrictions, place, is_grant=False)
            for place in range(len(compiled.restrictions))
        ]
        self._grants_by = self._by_name(self.grants)
        self._restrictions_by = self._by_name(self.restrictions)

    def _rule(self, table: RuleTable, place: int, *, is_grant: bool) -> DatedRule:
        people, items = self._people, self._items
        terms = self._policy.terms.anywhere(table, place)
        name = table.name(place)
        data, purposes = NameList(*terms.data), NameList(*terms.purposes)
        return DatedRule(
            place,
            name,
            name.partition(".")[0],
            self._policy.terms.within(table, place),
            _days(terms),
            people.listed(frozenset(terms.parties)),
            people.listed(*terms.disclosers),
            people.listed(*terms.recipients),
            items.covered(data) if is_grant else items.touched(data),
            data,
            self._for(purposes, is_grant=is_grant),
            purposes,
            self._reader.shape(terms),
            frozenset(terms.set_aside),
        )

    def _for(self, listed: NameList, *, is_grant: bool) -> Names:
        """The purposes that a list covers, or touches."""
        key = (listed, is_grant)
        found = self._purposes.get(key)
        if found is None:
            holds = listed.covers_purpose if is_grant else listed.touches_purpose
            every = self._policy.entities.purposes
            found = self._purposes[key] = frozenset(name for name in every if holds(every[name]))
        return found

    def _by_name(self, rules: Iterable[DatedRule]) -> dict[str, list[DatedRule]]:
        """Rules by the names that they let share, or forbid to; the fewer of the parties and of the list."""
        found: dict[str, list[DatedRule]] = {}
        for rule in rules:
            if rule.days:
                parties, listed = rule.parties.listed.names, rule.disclosers.listed.names
                is_one = self._people.is_one
                for name in parties if not all(map(is_one, listed)) else listed:
                    found.setdefault(name, []).append(rule)
        return found

    # --- by who shares --------------------------------------------------------------------------------

    def grants_of(self, name: str) -> list[tuple[DatedRule, Days]]:
        """The grants under which an organisation may share, each with the days on which it may."""
        return list(self._of(self.grants, self._policy.compiled.grants, self._grants_by, name))

    def restrictions_on(self, name: str) -> list[tuple[DatedRule, Days]]:
        """The restrictions that may forbid an organisation to share, likewise."""
        compiled = self._policy.compiled
        return list(self._of(self.restrictions, compiled.restrictions, self._restrictions_by, name))

    def _of(
        self,
        rules: Sequence[DatedRule],
        table: RuleTable,
        by_name: Mapping[str, list[DatedRule]],
        name: str,
    ) -> Iterator[tuple[DatedRule, Days]]:
        people, compiled = self._people, self._policy.compiled
        ever = people.ever(name)
        found = {rule.place: rule for one in ever for rule in by_name.get(one, ())}
        for agreement in self._policy.coverage.processes_in(ever):
            found.update((place, rules[place]) for place in table.within(compiled.names_within(agreement)))
        for _, rule in sorted(found.items()):
            days = both(
                both(rule.days, people.covered_within(rule.parties, name, rule.within)),
                people.covered_within(rule.disclosers, name, rule.within),
            )
            if days:
                yield rule, days


def _days(terms: RuleTerms) -> Days:
    """The days on which a clause is in force and not suspended."""
    found, first = [], max(terms.start, 1)
    for start, end in sorted(terms.suspensions):
        if start > end:
            continue
        if first < start:
            found.append(Stretch(first, min(start - 1, terms.end)))
        first = max(first, end + 1)
    found.append(Stretch(first, terms.end))
    return tuple(one for one in found if one.first <= one.last)
