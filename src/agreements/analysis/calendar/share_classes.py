"""Every share that some grant covers on some day, in classes of which no rule tells one share from another.

They are found from whoever shares: all grants and prohibitions that may bear on a share are of agreements to which its
discloser is a party. Of these rules alone the data, the recipients and the purposes are told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from agreements.analysis.calendar.dated_rules import DatedRule, DatedRules
from agreements.analysis.calendar.items import BundleItems
from agreements.analysis.calendar.people import BundlePeople, Days, PeopleList, both
from agreements.analysis.calendar.reader import LawNearby, Reader, Shape
from agreements.analysis.calendar.share_class import Alike, Dated, ShareClass
from agreements.formula.entities import Names
from agreements.formula.inputs import (
    DataItem,
    ForPurpose,
    OrganisationInput,
    Recipient,
)
from agreements.formula.part import Leaf
from agreements.graph import of_sort
from agreements.policy.compile import Policy

Unit: TypeAlias = str | int
"""An organisation or a data item that is looked at by itself, or the number of a group of all others of it."""


class ShareClasses:
    """Finds the classes of one bundle; some organisations are told `apart` in any case."""

    def __init__(self, policy: Policy, reader: Reader, apart: Names = frozenset()) -> None:
        self._policy = policy
        self.apart = apart
        self._reader = reader
        self.people = BundlePeople(policy)
        self.items = BundleItems(policy)
        self.rules = DatedRules(policy, reader, self.people, self.items)
        self._people_named: dict[LawNearby | Shape, Names] = {}

    def disclosers(self, progress: Callable[[int, int], None] | None) -> Iterator[str]:
        """Everyone who could share, one by one; `progress` is told how many of how many are done."""
        every = self.people.all
        for done, discloser in enumerate(every):
            if progress is not None:
                progress(done, len(every))
            yield discloser
        if progress is not None:
            progress(len(every), len(every))

    def of(
        self, discloser: str, concerned: Callable[[DatedRule], bool] | None = None
    ) -> Iterator[ShareClass]:
        """Those of a discloser; only such as one of the grants that are `concerned` covers, where that is said."""
        grants = self.rules.grants_of(discloser)
        if not grants or (concerned is not None and not any(concerned(rule) for rule, _ in grants)):
            return
        restrictions = self.rules.restrictions_on(discloser)
        for items, near, against in self._items(grants, restrictions, concerned):
            law = self._reader.law(_relied(near), self._reader.bars_on(self.items.entity(items.first)))
            found = _RecipientsListed(self, discloser, law, near, against, concerned)
            for recipients, by, forbidding, starts in found.classes():
                for purposes, letting, blocking in self._purposes(law, by, forbidding, concerned):
                    yield ShareClass(discloser, recipients, items, purposes, letting, blocking, starts, law)

    # --- data -----------------------------------------------------------------------------------------

    def _items(
        self,
        grants: Sequence[Dated],
        restrictions: Sequence[Dated],
        concerned: Callable[[DatedRule], bool] | None,
    ) -> Iterator[tuple[Alike, list[Dated], list[Dated]]]:
        """The classes of data that grants cover, each with these and with the restrictions that touch it."""
        items, bars_on = self.items, self._reader.bars_on
        own = _leaves_reading((*grants, *restrictions), DataItem)
        apart = self._law_items.union(
            *{rule.data.apart for rule, _ in (*grants, *restrictions)},
            *(items.reached(leaf.mentions or ()) for leaf in own),
        )
        relied = _relied(grants)
        wanted: dict[Unit, None] = {}
        for rule, _ in grants:
            if concerned is not None and not concerned(rule):
                continue
            wanted.update(dict.fromkeys(rule.data.items))
            if rule.data.groups:
                wanted.update(dict.fromkeys(one for one in apart if rule.data.has(one, items.group_of[one])))
                wanted.update(dict.fromkeys(rule.data.groups))
        alike: dict[object, tuple[list[Unit], list[Dated], list[Dated]]] = {}
        for unit in sorted(wanted, key=_in_order):
            name = unit if isinstance(unit, str) else _first(items.groups[unit], apart)
            if name is None:
                continue
            group, item = items.group_of[name], items.entity(name)
            covering = [one for one in grants if one[0].data.has(name, group)]
            touching = [one for one in restrictions if one[0].data.has(name, group)]
            bars = bars_on(item)
            key = (
                _places(covering),
                _places(touching),
                bars,
                self._reader.law(relied, bars).what.of(item),
                tuple([leaf.holds(item) for leaf in own]),
            )
            alike.setdefault(key, ([], covering, touching))[0].append(unit)
        for units, covering, touching in alike.values():
            yield _alike(units, items.groups, apart), covering, touching

    @cached_property
    def _law_items(self) -> Names:
        """The items that the law names."""
        policy = self._policy
        every = self._reader.law(frozenset(of_sort(policy.graph, "gateway")), frozenset(policy.bars))
        return self.items.reached(every.mentions(DataItem))

    def people_told_apart(self, law: LawNearby, rules: Iterable[Dated]) -> Names:
        """The organisations that the law, and the lines of some rules, name."""
        shapes = {rule.shape for rule, _ in rules if rule.shape.leaves}
        return frozenset[str]().union(self._people_in(law), *map(self._people_in, shapes))

    def _people_in(self, said: LawNearby | Shape) -> Names:
        found = self._people_named.get(said)
        if found is None:
            found = self._people_named[said] = frozenset(
                name
                for leaf in said.leaves
                if isinstance(leaf.reads, OrganisationInput)
                for name in leaf.mentions or ()
                if self.people.is_one(name)
            )
        return found

    # --- purposes -------------------------------------------------------------------------------------

    def _purposes(
        self,
        law: LawNearby,
        grants: Sequence[Dated],
        restrictions: Sequence[Dated],
        concerned: Callable[[DatedRule], bool] | None,
    ) -> Iterator[tuple[Alike, tuple[Dated, ...], tuple[Dated, ...]]]:
        """The classes of purposes that grants cover, each with these and with the restrictions that touch it."""
        every, why = self._policy.entities.purposes, law.why
        own = _leaves_reading((*grants, *restrictions), ForPurpose)
        wanted = frozenset[str]().union(
            *{rule.purposes for rule, _ in grants if concerned is None or concerned(rule)}
        )
        alike: dict[object, tuple[list[Unit], tuple[Dated, ...], tuple[Dated, ...]]] = {}
        for name in sorted(wanted):
            letting = tuple([one for one in grants if name in one[0].purposes])
            blocking = tuple([one for one in restrictions if name in one[0].purposes])
            key = (
                _places(letting),
                _places(blocking),
                why.of(every[name]),
                tuple([leaf.holds(every[name]) for leaf in own]),
            )
            alike.setdefault(key, ([], letting, blocking))[0].append(name)
        for names, letting, blocking in alike.values():
            yield _alike(names, (), frozenset()), letting, blocking


class _RecipientsListed:
    """The classes of organisations that could receive some data from a discloser."""

    def __init__(
        self,
        of: ShareClasses,
        discloser: str,
        law: LawNearby,
        grants: Sequence[Dated],
        restrictions: Sequence[Dated],
        concerned: Callable[[DatedRule], bool] | None,
    ) -> None:
        self._of, self._people, self._law = of, of.people, law
        self._discloser = discloser
        self._grants, self._restrictions = grants, restrictions
        self._concerned = concerned
        self._acting = {rule.within for rule, _ in (*grants, *restrictions) if rule.within is not None}
        self._asked = _leaves_reading((*grants, *restrictions), Recipient)
        self._listed: dict[PeopleList, tuple[Unit, ...]] = {}

    @cached_property
    def _apart(self) -> Names:
        """The organisations that are looked at by themselves."""
        of, people, rules = self._of, self._people, (*self._grants, *self._restrictions)
        found = set(self._entangled).union(of.people_told_apart(self._law, rules))
        for names in {rule.recipients for rule, _ in rules}:
            found.update(names.listed.names, names.listed.excepted)
        return frozenset(one for one in found if people.is_one(one))

    @cached_property
    def _entangled(self) -> Names:
        """The organisations that act for others under an agreement nearby, and those that others act for."""
        people = self._people
        found = set(self._of.apart)
        for agreement in self._acting:
            found.update(people.acting.get(agreement, ()), people.principals(agreement))
        return frozenset(found)

    def classes(self) -> Iterator[tuple[Alike, list[Dated], list[Dated], tuple[int, ...]]]:
        """Each with the grants that reach it, the restrictions that may forbid it, and the days on which it changes."""
        people, found = self._people, dict[Unit, list[Dated]]()
        for rule, days in self._grants:
            for unit in self._units(rule):
                self._add(found, unit, rule, days)
        alike: dict[object, tuple[list[Unit], list[Dated], list[Dated], tuple[int, ...]]] = {}
        for unit, by in found.items():
            name = self._name(unit)
            if name is None or not (self._concerned is None or any(self._concerned(rule) for rule, _ in by)):
                continue
            against = [
                (rule, met)
                for rule, days in self._restrictions
                if (met := both(days, people.covered_within(rule.recipients, name, rule.within)))
            ]
            starts = people.starts(name)
            key = (
                tuple([(rule.place, days) for rule, days in by]),
                tuple([(rule.place, days) for rule, days in against]),
                self._known_as(name, starts),
            )
            alike.setdefault(key, ([], by, against, starts))[0].append(unit)
        mine = people.starts(self._discloser)
        for units, by, against, starts in alike.values():
            changes = starts if len(mine) == 1 else tuple(sorted({*mine, *starts}))
            yield self._together(units), by, against, changes

    def _together(self, units: Sequence[Unit]) -> Alike:
        if all(isinstance(one, str) for one in units):
            return _alike(units, (), frozenset())
        apart, others = self._apart, {self._discloser}
        found = _alike(units, self._people.groups, apart)
        if found.first != self._discloser:
            return found
        return Alike(
            next(one for group in found.groups for one in group if one not in others and one not in apart),
            found.singles,
            found.groups,
            apart,
        )

    def _add(self, found: dict[Unit, list[Dated]], unit: Unit, rule: DatedRule, days: Days) -> None:
        name = self._name(unit)
        if name is not None:
            met = both(days, self._people.covered_within(rule.recipients, name, rule.within))
            if met:
                found.setdefault(unit, []).append((rule, met))

    def _name(self, unit: Unit) -> str | None:
        """Who stands for a unit, other than the discloser; nobody where there is nobody else."""
        if isinstance(unit, str):
            return unit if unit != self._discloser else None
        return _first(self._people.groups[unit], self._apart, self._discloser)

    def _units(self, rule: DatedRule) -> Iterable[Unit]:
        """Whom the list of a grant could cover."""
        found = self._listed.get(rule.recipients)
        if found is None:
            people, names = self._people, rule.recipients.listed.names
            reached: dict[Unit, None] = dict.fromkeys(people.groups_of(names))
            if reached:
                reached |= dict.fromkeys(one for one in self._apart if people.group_of[one] in reached)
            reached |= dict.fromkeys(one for one in names if people.is_one(one))
            found = self._listed[rule.recipients] = tuple(sorted(reached, key=_in_order))
        acting = self._people.acting.get(rule.within, ()) if rule.within is not None else ()
        return dict.fromkeys((*found, *acting)) if acting else found

    def _known_as(self, name: str, starts: Sequence[int]) -> object:
        """By what the law and the lines of rules tell an organisation from others, on all days."""
        if name in self._entangled:
            return name
        whom = self._law.whom
        found = []
        for day in starts:
            entity = self._people.on(name, day)
            found.append((day, whom.of(entity), *(leaf.holds(entity) for leaf in self._asked)))
        return tuple(found)


def _first(names: Sequence[str], apart: Names, but: str | None = None) -> str | None:
    """The first of some names that is not apart, and not a certain one."""
    return next((one for one in names if one != but and one not in apart), None)


def _alike(units: Sequence[Unit], groups: Sequence[Sequence[str]], apart: Names) -> Alike:
    singles = tuple(sorted(one for one in units if isinstance(one, str)))
    others = tuple(groups[one] for one in units if not isinstance(one, str))
    first = singles[0] if singles else next(name for name in others[0] if name not in apart)
    return Alike(first, singles, others, apart)


def _in_order(unit: Unit) -> tuple[bool, str, int]:
    """An order that is the same each time: names before numbers."""
    return (False, unit, 0) if isinstance(unit, str) else (True, "", unit)


def _places(rules: Iterable[Dated]) -> tuple[int, ...]:
    return tuple([rule.place for rule, _ in rules])


def _relied(grants: Iterable[Dated]) -> Names:
    """The gateways that some grants rely on."""
    return frozenset(name for rule, _ in grants for name in rule.shape.relied.gateways)


def _leaves_reading(rules: Iterable[Dated], reads: type) -> tuple[Leaf, ...]:
    """The leaves of the lines of some rules that read one thing, each once."""
    shapes = {rule.shape: None for rule, _ in rules if rule.shape.leaves}
    each = (leaf for shape in shapes for leaf in shape.leaves if isinstance(leaf.reads, reads))
    return tuple({leaf.asks: leaf for leaf in each}.values())
