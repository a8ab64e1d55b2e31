"""Organisations in crowds: those that rules cannot tell apart between two days, whenever they joined their kinds.

Those of the same memberships, dates included, are one group on every day. A crowd is groups that go by the same names
in some stretch of days, as far as these are mentioned at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.analysis.symbolic.classes import Classes, Stretch
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.formula.entities import Membership, Names, OrganisationEntity
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.syntax.references import ANYONE


@dataclass(frozen=True, slots=True, eq=False)
class OrganisationGroup:
    """Organisations of the same memberships: what kinds they are of in each stretch, by all names, and ever."""

    number: int
    names: Sequence[str]
    kinds: tuple[tuple[Stretch, Names], ...]
    ever: Names


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Some groups but for those who are `apart`, and some organisations by themselves; on all days of a stretch.

    `goes_by` are the names of theirs that are mentioned.
    """

    goes_by: Names
    stretch: Stretch
    alone: Names
    groups: tuple[OrganisationGroup, ...]
    numbers: frozenset[int]
    apart: Names

    def members(self) -> Iterator[str]:
        """The names of all of them."""
        yield from sorted(self.alone)
        yield from (name for group in self.groups for name in group.names if name not in self.apart)

    def has(self, name: str, number: int | None) -> bool:
        """Whether an organisation is one of them; `number` is that of its group, if it has one."""
        return name in self.alone or (number in self.numbers and name not in self.apart)

    def first_but(self, other: str | None) -> str | None:
        """The first of them that is not a certain one."""
        return next((name for name in self.members() if name != other), None)


class Crowds:
    """The organisations of one bundle, declared and undeclared."""

    def __init__(self, policy: Policy, classes: Classes) -> None:
        self._policy = policy
        self._classes = classes

    # --- groups -------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[OrganisationGroup, ...]:
        """The groups of those that are declared."""
        alike: dict[tuple[Membership, ...], list[str]] = {}
        for name in of_sort(self._policy.graph, "organisation"):
            alike.setdefault(self._policy.coverage.all_memberships(name), []).append(name)
        return tuple(self._group(number, *one) for number, one in enumerate(alike.items()))

    def _group(self, number: int, memberships: tuple[Membership, ...], names: list[str]) -> OrganisationGroup:
        coverage = self._policy.coverage
        starts = [day.toordinal() for day in coverage.membership_changes(names[0])]
        ends = [*(start - 1 for start in starts[1:]), date.max.toordinal()]
        own = frozenset({names[0]})
        kinds = tuple(
            (Stretch(start, end), coverage.known_as(names[0], date.fromordinal(start)) - own)
            for start, end in zip(starts, ends, strict=True)
        )
        ever = coverage.named(names[0], memberships) - own
        return OrganisationGroup(number, names, kinds, ever)

    @cached_property
    def group_of(self) -> dict[str, OrganisationGroup]:
        """The group of each organisation that is declared."""
        return {name: group for group in self.groups for name in group.names}

    @cached_property
    def _by_name(self) -> dict[str, list[OrganisationGroup]]:
        """The groups by each name that their members ever have in common."""
        found: dict[str, list[OrganisationGroup]] = {}
        for group in self.groups:
            for name in group.ever:
                found.setdefault(name, []).append(group)
        return found

    @cached_property
    def undeclared(self) -> dict[str, OrganisationEntity]:
        """Those that are not declared, by name."""
        return {one.name: one for one in self._classes.undeclared.organisations()}

    def entity(self, name: str, day: int) -> OrganisationEntity:
        """An organisation as it is on a day (an ordinal)."""
        return self.undeclared.get(name) or self._policy.entities.organisation(name, day)

    def names_ever(self, name: str) -> Names:
        """Every name that an organisation has on some day."""
        other = self.undeclared.get(name)
        return other.names if other is not None else self.group_of[name].ever | {name}

    def is_of(self, name: str, crowd: Crowd) -> bool:
        """Whether an organisation is one of a crowd."""
        group = self.group_of.get(name)
        return crowd.has(name, None if group is None else group.number)

    # --- crowds -------------------------------------------------------------------------------------

    def listed(self, names: Names) -> Listed:
        """Those that ever have one of some names."""
        groups = {group.number: group for name in names for group in self._by_name.get(name, ())}
        alone = {name for name in names if name in self.group_of}
        alone |= {other.name for other in self.undeclared.values() if not other.names.isdisjoint(names)}
        return Listed(tuple(groups.values()), frozenset(alone))

    def ever(self, listed: Listed) -> Names:
        """Every name that any of those has on some day, but for their own where they are many."""
        found = {ANYONE}.union(*(group.ever for group in listed.groups))
        found.update(name for group in listed.groups for name in group.names)
        return frozenset(found.union(*(self.names_ever(name) for name in listed.alone)))

    def crowds(self, listed: Listed, mentioned: Mentioned, within: Stretch, acting: Names) -> list[Crowd]:
        """The crowds of those in a stretch, each on the days that its members go by the same names.

        `acting` are those who go by more names than their own under an agreement that is mentioned: each is by itself.
        """
        apart = (mentioned.organisations | acting) & self.group_of.keys()
        alone: dict[tuple[Names, Stretch], set[str]] = {}
        groups: dict[tuple[Names, Stretch], list[OrganisationGroup]] = {}
        for name in self._by_themselves(listed, apart):
            own = frozenset({name}) & (mentioned.organisations | acting)
            for stretch, names in self._kinds(name):
                if days := _both(stretch, within):
                    key = ((names & mentioned.organisations) | own, days)
                    alone.setdefault(key, set()).add(name)
        for group in listed.groups:
            if len(group.names) > 1 and all(name in apart for name in group.names):
                continue
            for stretch, names in group.kinds:
                if days := _both(stretch, within):
                    groups.setdefault((names & mentioned.organisations, days), []).append(group)
        return [
            _crowd(key, frozenset(alone.get(key, ())), groups.get(key, ()), apart)
            for key in dict.fromkeys((*alone, *groups))
        ]

    def _by_themselves(self, listed: Listed, apart: Iterable[str]) -> list[str]:
        """Those that are no part of a group here: apart from theirs, or listed without it."""
        numbers = {group.number for group in listed.groups}
        inside = {name for name in apart if self.group_of[name].number in numbers}
        outside = {
            name
            for name in listed.alone
            if name in self.undeclared or self.group_of[name].number not in numbers
        }
        return sorted(inside | outside)

    def _kinds(self, name: str) -> Iterable[tuple[Stretch, Names]]:
        other = self.undeclared.get(name)
        if other is not None:
            return [(Stretch(date.min.toordinal(), date.max.toordinal()), other.names - {name})]
        return self.group_of[name].kinds


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom a list may cover on some day: whole groups, and some by themselves."""

    groups: tuple[OrganisationGroup, ...]
    alone: Names


def _crowd(
    key: tuple[Names, Stretch], alone: Names, groups: Sequence[OrganisationGroup], apart: Names
) -> Crowd:
    numbers = frozenset(group.number for group in groups)
    return Crowd(*key, alone, tuple(groups), numbers, frozenset(apart) if groups else frozenset())


def _both(one: Stretch, other: Stretch) -> Stretch | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Stretch(first, last) if first <= last else None
