"""The grants by which something that changed could make a share move: each share that moves is covered by one.

An outcome comes from the grants that cover a share. It can only move where one of them changed, or the law that it
rests on, a restriction that may forbid the share, or what is said of who, what, whom or why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from agreements.analysis.differences.content import Content, Contents
from agreements.analysis.differences.entities import ComparedEntities
from agreements.analysis.differences.law_changes import LawChanges
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.mentioned import Mentions
from agreements.formula.entities import Names
from agreements.graph import of_sort
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable
from agreements.syntax.references import ANYONE


@dataclass
class SideChanges:
    """What of one bundle is not in the other: grants and restrictions by place, gateways and bars by name.

    `grants` are those that say something else themselves; those of `leaning` rely on law that does.
    """

    grants: set[int] = field(default_factory=set)
    leaning: dict[int, frozenset[str]] = field(default_factory=dict)
    restrictions: set[int] = field(default_factory=set)
    gateways: Names = frozenset()
    bars: Names = frozenset()


class Why(IntEnum):
    """Why a grant is to be looked at; in this order."""

    ITSELF = 0
    """It says something else: whatever it covers is to be looked at."""

    LEANING = 1
    """It relies on law that does: on the days, and for what it covers, of which that law says something else."""

    BY_OTHERS = 2
    """A restriction or bar may reach what it covers, or something else is said of who, what, whom or why."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A grant of one bundle, and why it is to be looked at."""

    side: Side
    place: int
    why: Why


class Suspects:
    """Finds them; see the module."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.entities = ComparedEntities(old, new)
        self._contents = {
            False: Contents(old, new, self.entities),
            True: Contents(new, old, self.entities),
        }

    def changes(self, side: Side) -> SideChanges:
        """What of one bundle is not in the other."""
        return self._changes[side.is_new]

    @cached_property
    def _changes(self) -> dict[bool, SideChanges]:
        found = {False: SideChanges(), True: SideChanges()}
        for is_new, changes in found.items():
            mine, theirs = self._contents[is_new], self._contents[not is_new]
            changes.grants = _missing(mine.grants, theirs.grants)
            changes.restrictions = _missing(mine.restrictions, theirs.restrictions)
            changes.gateways = _differing(mine.gateways, theirs.gateways) | self._on_facts(is_new, "gateway")
            changes.bars = _differing(mine.bars, theirs.bars) | self._on_facts(is_new, "bar")
            if self.entities.facts:
                grants, restrictions = mine.mentioning(self.entities.facts)
                changes.grants |= grants
                changes.restrictions |= restrictions
            if changes.gateways:
                changes.leaning = {
                    place: changes.gateways.intersection(relied)
                    for place, relied in mine.relied_on()
                    if not changes.gateways.isdisjoint(relied)
                }
        return found

    def _on_facts(self, is_new: bool, sort: str) -> Names:
        """The gateways or bars that ask for facts whose values are others."""
        policy, mentions = (self.new if is_new else self.old).policy, Mentions()
        if not self.entities.facts:
            return frozenset()
        contents = self._contents[is_new]
        found = set()
        for name in contents.gateways if sort == "gateway" else contents.bars:
            parts = [policy.valid(name)] if sort == "gateway" else policy.bars_open((name,), Relied(()))
            parts = list(parts)
            if not self.entities.facts.isdisjoint(mentions.of(parts).facts):
                found.add(name)
        return frozenset(found)

    @cached_property
    def items(self) -> Names:
        """The data items of which something else is said, or that a restriction or bar which changed touches."""
        found = set(self.entities.items)
        for side in (self.old, self.new):
            changes, compiled = self.changes(side), side.compiled
            listed = [compiled.restrictions.data[place] for place in changes.restrictions]
            places = (compiled.bars.place(compiled.number(bar) or 0) for bar in changes.bars)
            listed += [compiled.bars.data[place] for place in places if place is not None]
            for names in listed:
                for one in (self.old, self.new):
                    found |= self._items_touched(one, names)
        return frozenset(found)

    # --- the grants -----------------------------------------------------------------------------------

    def all(self) -> list[Suspect]:
        """Every one, those that changed themselves first; the new bundle's before the old one's."""
        found: list[Suspect] = []
        for side in (self.new, self.old):
            changes = self.changes(side)
            leaning = changes.leaning.keys() - changes.grants
            others = self._by_others(side) - changes.grants - leaning
            for why, places in (
                (Why.ITSELF, changes.grants),
                (Why.LEANING, leaning),
                (Why.BY_OTHERS, others),
            ):
                found += [Suspect(side, place, why) for place in sorted(places)]
        return sorted(found, key=lambda one: one.why)

    @cached_property
    def law(self) -> LawChanges:
        """On which days law that changed says something else."""
        gateways, bars = (
            self.changes(self.old).gateways | self.changes(self.new).gateways,
            self.changes(self.old).bars | self.changes(self.new).bars,
        )
        always = {name for is_new in (False, True) for name in self._on_facts(is_new, "gateway")}
        always |= {name for is_new in (False, True) for name in self._on_facts(is_new, "bar")}
        return LawChanges(self.old, self.new, gateways, bars, frozenset(always))

    @cached_property
    def lifting_others(self) -> Names:
        """The gateways that lift other bars than they did."""
        old, new = self._contents[False].gateways, self._contents[True].gateways
        return frozenset(name for name in old.keys() & new.keys() if old[name][1] != new[name][1])

    def _by_others(self, side: Side) -> set[int]:
        """The grants of one bundle that restrictions, bars and entities which changed may have to do with."""
        found: set[int] = set()
        for changed in (self.old, self.new):
            changes = self.changes(changed)
            for place in changes.restrictions:
                found |= self.meeting(side, changed.compiled.restrictions, place, changed)
            for bar in changes.bars:
                found |= self.on_bar(side, changed, bar)
        found |= self._about_organisations(side)
        found |= self._about_items(side)
        found |= self._about_purposes(side)
        return found

    def meeting(self, side: Side, table: RuleTable, place: int, of: Side) -> set[int]:
        """The grants that could let someone share what a restriction may forbid."""
        grants, listed = side.compiled.grants, table.disclosers[place]
        data = self._data_of_all(side, table.data[place], of)
        found = {one for name in data for one in grants.by_data.get(name, ())}
        if ANYONE in listed:
            return found
        names = self._names_of_all(side, listed, of)
        acting = frozenset(side.policy.coverage.processes_in(names))
        return {
            one
            for one in found
            if not names.isdisjoint(grants.disclosers[one])
            or (acting and grants.name(one).partition(".")[0] in acting)
        }

    def on_bar(self, side: Side, of: Side, bar: str) -> set[int]:
        """The grants that could let someone share what a bar is about."""
        bars = of.compiled.bars
        place = bars.place(of.compiled.number(bar) or 0)
        grants = side.compiled.grants
        if place is None:
            return set(range(len(grants)))
        data = self._data_of_all(side, bars.data[place], of)
        return {place for name in data for place in grants.by_data.get(name, ())}

    def of_disclosers(self, side: Side, names: Names) -> set[int]:
        """The grants that list one of these names, and those of the agreements that give whoever has them more."""
        grants, compiled = side.compiled.grants, side.compiled
        found = {place for name in names for place in grants.by_discloser.get(name, ())}
        for agreement in side.policy.coverage.processes_in(names):
            found.update(grants.within(compiled.names_within(agreement)))
        return found

    def _names_of_all(self, side: Side, listed: Iterable[str], of: Side) -> Names:
        """Every name, in one bundle, of whoever is ever covered by a list of either."""
        found: set[str] = {ANYONE}
        for name in listed:
            if name == ANYONE:
                return frozenset(self._everybody(side))
            if name in of.organisations:
                whos: Iterable[str] = (name, *self._acting_for(name))
            else:
                whos = self._of_kind(of, name) | self._of_kind(side, name)
                whos = [one for who in whos for one in (who, *self._acting_for(who))]
            for who in whos:
                if who in side.organisations:
                    found |= side.names_ever(who)
        return frozenset(found)

    def _everybody(self, side: Side) -> set[str]:
        return set(side.compiled.grants.by_discloser)

    def _acting_for(self, name: str) -> Iterator[str]:
        """Whoever may act for an organisation under some agreement of either bundle, along a row too."""
        for side in (self.old, self.new):
            for agreement, parties in side.processing.items():
                if any(name in principals for _, principals in parties) or name in side.processors.get(
                    agreement, ()
                ):
                    yield from side.processors.get(agreement, ())

    def _of_kind(self, side: Side, kind: str) -> set[str]:
        return self._by_name(side).get(kind, set())

    def _by_name(self, side: Side) -> dict[str, set[str]]:
        return self._named[side.is_new]

    @cached_property
    def _named(self) -> dict[bool, dict[str, set[str]]]:
        """The organisations of each bundle by every name that they ever have."""
        found: dict[bool, dict[str, set[str]]] = {False: {}, True: {}}
        for side in (self.old, self.new):
            for who in side.organisations:
                for name in side.names_ever(who):
                    found[side.is_new].setdefault(name, set()).add(who)
        return found

    def _data_of_all(self, side: Side, listed: Iterable[str], of: Side) -> Names:
        """Names of which a grant must list one to cover an item that a list touches."""
        found: set[str] = set()
        items = self._items_touched(of, listed)
        for item in items & side.items:
            found |= side.policy.entities.item(item).covering
        return frozenset(found)

    def _items_touched(self, side: Side, listed: Iterable[str]) -> set[str]:
        """The items of one bundle that a list touches on account of what it lists, whatever it leaves out."""
        names = side.names.intersection(listed)
        if not names <= side.items:
            return {item for name in names for item in self._touched[side.is_new].get(name, ())}
        coverage, derived = side.policy.coverage, self._derived[side.is_new]
        pending = [coverage.dataset_of(name) for name in names]
        wholes = set(pending)
        while pending:
            for dataset in derived.get(pending.pop(), ()):
                if dataset not in wholes:
                    wholes.add(dataset)
                    pending.append(dataset)
        items = {item for whole in wholes for item in (whole, *coverage.fields_of(whole))}
        return {one for one in items if not side.policy.entities.item(one).touching.isdisjoint(names)}

    @cached_property
    def _derived(self) -> dict[bool, dict[str, list[str]]]:
        """What each bundle derives from each dataset."""
        found: dict[bool, dict[str, list[str]]] = {False: {}, True: {}}
        for side in (self.old, self.new):
            for name in of_sort(side.policy.graph, "dataset"):
                for source, _ in side.policy.coverage.terms(name).derived_from:
                    found[side.is_new].setdefault(source, []).append(name)
        return found

    @cached_property
    def _touched(self) -> dict[bool, dict[str, set[str]]]:
        """The items of each bundle by every name that touches them."""
        found: dict[bool, dict[str, set[str]]] = {False: {}, True: {}}
        for side in (self.old, self.new):
            for item in side.items:
                for name in side.policy.entities.item(item).touching:
                    found[side.is_new].setdefault(name, set()).add(item)
        return found

    # --- by what is said of organisations, items and purposes --------------------------------------------

    def _about_organisations(self, side: Side) -> set[int]:
        changed = self.entities.organisations & side.organisations
        if not changed:
            return set()
        names = frozenset[str]().union(*(side.names_ever(one) for one in changed))
        found = self.of_disclosers(side, names)
        within = side.policy.coverage.processes_in(names)
        grants = side.compiled.grants
        for agreement in within:
            found.update(grants.within(side.compiled.names_within(agreement)))
        recipients = grants.recipients
        found.update(place for place in range(len(grants)) if not names.isdisjoint(recipients[place]))
        return found

    def _about_items(self, side: Side) -> set[int]:
        by_data = side.compiled.grants.by_data
        found: set[int] = set()
        for item in self.entities.items & side.items:
            for name in side.policy.entities.item(item).covering:
                found.update(by_data.get(name, ()))
        return found

    def _about_purposes(self, side: Side) -> set[int]:
        changed = self.entities.purposes & side.purposes
        if not changed:
            return set()
        above = frozenset[str]().union(*(side.policy.entities.purposes[one].above for one in changed))
        grants = side.compiled.grants
        found: set[int] = set()
        for place in range(len(grants)):
            if not above.isdisjoint(grants.terms(place).purposes[0]):
                found.add(place)
        return found


def _missing(mine: list[Content], theirs: list[Content]) -> set[int]:
    others = frozenset(theirs)
    return {place for place, said in enumerate(mine) if said not in others}


def _differing(mine: dict[str, Content], theirs: dict[str, Content]) -> Names:
    return frozenset(name for name, said in mine.items() if theirs.get(name) != said)
