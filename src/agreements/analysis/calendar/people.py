"""Organisations as lists cover them: by themselves where something names them, else with all of like memberships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from agreements.analysis.symbolic.classes import Stretch
from agreements.formula.entities import Membership, NameList, Names, OrganisationEntity
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.syntax.references import ANYONE

Days: TypeAlias = tuple[Stretch, ...]
"""Stretches of days, in order, that do not meet."""

EVER: Days = (Stretch(date.min.toordinal(), date.max.toordinal()),)
"""Every day that there is."""

NO_DAYS: Days = ()


def both(one: Days, other: Days) -> Days:
    """The days that are in two."""
    if one is EVER or not other:
        return other
    if other is EVER or not one:
        return one
    met = (Stretch(max(a.first, b.first), min(a.last, b.last)) for a in one for b in other)
    return tuple([stretch for stretch in met if stretch.first <= stretch.last])


def is_on(days: Days, day: int) -> bool:
    """Whether a day is one of some."""
    return any(first <= day <= last for first, last in days)


@dataclass(slots=True, eq=False)
class PeopleList:
    """A list of organisations, one object for all that say the same; it remembers whom it covers on which days."""

    listed: NameList
    known: dict[tuple[str, str | None], Days] = field(default_factory=dict)


class BundlePeople:
    """The organisations of one bundle, and whom lists cover on which days."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._coverage = policy.coverage
        self._lists: dict[tuple[Names, Names], PeopleList] = {}
        self._ever: dict[str, Names] = {}
        self._starts: dict[str, tuple[int, ...]] = {}

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Every one that is declared, in source order."""
        return tuple(of_sort(self._policy.graph, "organisation"))

    @cached_property
    def _all(self) -> Names:
        return frozenset(self.all)

    def is_one(self, name: str) -> bool:
        """Whether a name is that of an organisation."""
        return name in self._all

    def ever(self, name: str) -> Names:
        """Every name that an organisation has on some day."""
        found = self._ever.get(name)
        if found is None:
            coverage = self._coverage
            found = self._ever[name] = coverage.named(name, coverage.all_memberships(name))
        return found

    def starts(self, name: str) -> tuple[int, ...]:
        """The days (ordinals) on which an organisation, or whom it may act for, becomes one of other kinds."""
        found = self._starts.get(name)
        if found is None:
            everybody = [name]
            if self._policy.compiled.have_processors:
                everybody += self._policy.entities.ever_acts_for(name)
            changes = {day.toordinal() for one in everybody for day in self._coverage.membership_changes(one)}
            found = self._starts[name] = tuple(sorted(changes))
        return found

    def on(self, name: str, day: int) -> OrganisationEntity:
        """An organisation as it is on a day (an ordinal)."""
        return self._policy.entities.organisation(name, day)

    def within(self, agreement: str | None, who: OrganisationEntity, day: int) -> OrganisationEntity:
        """The same by all names that it has within an agreement that has processors."""
        if agreement is None or agreement not in who.processes_in:
            return who
        return self._policy.entities.within(agreement, who, day)

    # --- groups -------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The organisations by their memberships, dates included."""
        alike: dict[tuple[Membership, ...], list[str]] = {}
        for name in self.all:
            alike.setdefault(self._coverage.all_memberships(name), []).append(name)
        return tuple(map(tuple, alike.values()))

    @cached_property
    def _groups_of(self) -> dict[str, list[int]]:
        """The numbers of the groups by each name that all of one ever have."""
        found: dict[str, list[int]] = {}
        for number, names in enumerate(self.groups):
            for name in self.ever(names[0]) - {names[0]}:
                found.setdefault(name, []).append(number)
        return found

    def groups_of(self, names: Iterable[str]) -> list[int]:
        """The numbers of the groups that ever have one of some names."""
        return list(dict.fromkeys(one for name in names for one in self._groups_of.get(name, ())))

    @cached_property
    def group_of(self) -> dict[str, int]:
        """The number of the group of each organisation."""
        return {name: number for number, names in enumerate(self.groups) for name in names}

    # --- processors ---------------------------------------------------------------------------------

    @cached_property
    def acting(self) -> dict[str, dict[str, None]]:
        """The organisations that are processors under each agreement on some day, in source order."""
        found: dict[str, dict[str, None]] = {}
        if self._policy.compiled.have_processors:
            for name in self.all:
                for agreement in self._coverage.processes_in(self.ever(name)):
                    found.setdefault(agreement, {})[name] = None
        return found

    def principals(self, agreement: str) -> Iterator[str]:
        """Whom somebody acts for under an agreement."""
        return iter(self._principals.get(agreement, ()))

    @cached_property
    def _principals(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for said in self._policy.compiled.links("acting"):
            agreement, _, principal = said.split(" ")
            found.setdefault(agreement, []).append(principal)
        return found

    # --- lists --------------------------------------------------------------------------------------

    def listed(self, names: Names, excepted: Names = frozenset()) -> PeopleList:
        """The list of these names, but for those."""
        found = self._lists.get((names, excepted))
        if found is None:
            found = self._lists[names, excepted] = PeopleList(NameList(names, excepted))
        return found

    def covered_within(self, people: PeopleList, name: str, agreement: str | None) -> Days:
        """The days on which a list covers an organisation, by the names that it has within an agreement if any."""
        if agreement is not None and name not in self.acting.get(agreement, ()):
            agreement = None
        key = name, agreement
        found = people.known.get(key)
        if found is None:
            found = people.known[key] = self._covered_on(people.listed, name, agreement)
        return found

    def _covered_on(self, listed: NameList, name: str, agreement: str | None) -> Days:
        if not listed.excepted and (name in listed.names or ANYONE in listed.names):
            return EVER
        if agreement is None and listed.names.isdisjoint(self.ever(name)):
            return NO_DAYS
        starts = self.starts(name)
        found: list[Stretch] = []
        for first, after in zip(starts, (*starts[1:], date.max.toordinal() + 1), strict=True):
            if listed.covers_names(self.within(agreement, self.on(name, first), first).names):
                if found and found[-1].last == first - 1:
                    found[-1] = Stretch(found[-1].first, after - 1)
                else:
                    found.append(Stretch(first, after - 1))
        return EVER if tuple(found) == EVER else tuple(found)
