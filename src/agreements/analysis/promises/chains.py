"""Whether data that a promise is about reaches someone it never should, however many hands it passes through.

The search goes backward, from those whom the promise protects from: who could give them such data, who could give it to
these, and so on, each by the latest day on which that is not too late. So the first chain that it finds is a shortest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from agreements.analysis.promises.grant_cases import CertificateNames, GrantCases
from agreements.analysis.promises.ground import PromiseGround
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.permitting import Permitted, Permitting
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.promises.touching import Touching
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.grounds import ClassShare
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.formula.entities import ItemEntity, Names
from agreements.policy.grants import GrantFormula

LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Danger:
    """Whoever of these has some of these items by a day can have it reach someone it never should.

    That is by the class of shares `by` of the grant at a place, to someone of `onward`, who is protected from or in
    danger himself.
    """

    disclosers: Names
    items: Names
    until: int
    place: int
    by: ClassShare
    onward: Names
    then: Danger | None


class Start(NamedTuple):
    """Where a chain begins: someone who holds an item by the catalogue from a day until another (ordinals).

    Of what nobody has declared anyone may.
    """

    discloser: str
    item: str
    first: int
    last: int
    danger: Danger


class ChainSearch:
    """Looks for a shortest chain of shares that breaks a promise."""

    def __init__(
        self, of: SymbolicPolicy, subject: PromiseFormulas, table: NodeTable, names: CertificateNames
    ) -> None:
        self.of = of
        self.subject = subject
        self.touching = Touching(of, subject)
        self.permitting = Permitting(of, subject, table)
        self.cases = GrantCases(of, subject, table, names)
        self.known: dict[str, dict[str, int]] = {}
        self.about: list[int] = []
        self.prohibited: set[int] = set()
        self.closed: frozenset[int] = frozenset()
        self._best: tuple[int, Start] | None = None
        self._shares: dict[int, list[ClassShare]] = {}
        self._members: dict[int, tuple[object, Names]] = {}

    # --- what a chain consists of -------------------------------------------------------------------

    def chain(self) -> Iterator[list[Permitted] | None]:
        """The shares of a shortest chain, or an empty list where there is none; before that, none for each step."""
        layer: list[Danger] = []
        for place in self.about:
            if not self._is_best_found:
                layer += self._last_hops(place)
                yield None
        while layer and self._best is None:
            further: list[Danger] = []
            for danger in layer:
                for place in () if self._is_best_found else self._that_may_feed(danger):
                    further += self._hops_before(place, danger)
                    yield None
            layer = further
        yield [] if self._best is None else self._told(self._best[1])

    def _last_hops(self, place: int) -> Iterator[Danger]:
        if place in self.closed or not self.touching.may_reach(place):
            return
        for share in self._possible(place, self._reaches_protected):
            yield from self._hop(place, share, None, self.members(share.recipient), LAST_DAY)

    def _reaches_protected(self, share: ClassShare) -> bool:
        return self.subject.recipient.holds(share.recipient.representative)

    def _hops_before(self, place: int, danger: Danger) -> Iterator[Danger]:
        feeding = self.feeding(danger.items)

        def leads_on(share: ClassShare) -> bool:
            return (
                share.stretch.first <= danger.until
                and not danger.disclosers.isdisjoint(self.members(share.recipient))
                and not feeding.isdisjoint(self.members(share.item))
            )

        for share in self._possible(place, leads_on):
            onward = self.members(share.recipient) & danger.disclosers
            yield from self._hop(place, share, danger, onward, danger.until)

    def _possible(self, place: int, wanted: Callable[[ClassShare], bool]) -> list[ClassShare]:
        """The classes of shares that are wanted; none where a grant permits none of them, prohibited or not.

        Where it may permit one, the prohibitions of agreements are looked at from then on.
        """
        found = [share for share in self.shares(place) if wanted(share)]
        if place in self.prohibited or not found:
            return found
        grant = self.of.policy.grants[place]
        if all(not isinstance(self.find(grant, share), Permitted) for share in found):
            return []
        self.prohibited.add(place)
        del self._shares[place]
        return [share for share in self.shares(place) if wanted(share)]

    def find(self, grant: GrantFormula, share: ClassShare) -> Permitted | NodeNumber:
        """Whether a grant permits a class, as far as the prohibitions of agreements are looked at."""
        prohibited = self.of.policy.place[grant.name] in self.prohibited
        return self.permitting.find(grant, share, prohibited=prohibited)

    def _hop(
        self, place: int, share: ClassShare, then: Danger | None, onward: Names, until: int
    ) -> Iterator[Danger]:
        """Who comes to be in danger by a class of shares with someone."""
        items = self.members(share.item)
        if then is not None:
            items &= self.feeding(then.items)
        disclosers = self.members(share.discloser)
        if len(onward) == 1:
            disclosers -= onward
        if not items or not disclosers:
            return
        found = self.permitting.find(self.of.policy.grants[place], share, until, latest=True)
        if not isinstance(found, Permitted):
            return
        day = found.day.toordinal()
        self._look_for_start(Danger(disclosers, items, day, place, share, onward, then))
        by_new: dict[Names, set[str]] = {}
        for item in items:
            known = self.known.setdefault(item, {})
            new = frozenset([one for one in disclosers if known.get(one, 0) < day])
            if new:
                known.update(dict.fromkeys(new, day))
                by_new.setdefault(new, set()).add(item)
        for new, of_items in by_new.items():
            yield Danger(new, frozenset(of_items), day, place, share, onward, then)

    # --- what feeds what ----------------------------------------------------------------------------

    @cached_property
    def items(self) -> dict[str, ItemEntity]:
        """The items that the promise touches, by name."""
        return {item.name: item for item in self.touching.items}

    def feeding(self, items: Names) -> Names:
        """What one may have received to have some of these items: itself, its dataset, or what that is derived from."""
        return frozenset([one for item in items for one in self.feeds(item)])

    def feeds(self, item: str) -> Names:
        """The same for one item, of what the promise is about."""
        found = self._feeds.get(item)
        if found is None:
            datasets, entity = self.of.policy.coverage.datasets, self.items[item]
            feeding = {item, *(name for name in entity.reached if name in datasets)}
            found = self._feeds[item] = frozenset([one for one in feeding if one in self.items])
        return found

    @cached_property
    def _feeds(self) -> dict[str, Names]:
        return {}

    def _that_may_feed(self, danger: Danger) -> list[int]:
        """The grants by which someone in danger may receive what leads there."""
        names = frozenset[str]().union(*map(self.of.classes.ever_named, danger.disclosers))
        places = {place for name in names for place in self._by_recipient.get(name, ())}
        return sorted(places.union(self._with_processors))

    @cached_property
    def _by_recipient(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        recipients = self.of.policy.compiled.grants.recipients
        for place in self.about:
            for name in recipients[place]:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def _with_processors(self) -> list[int]:
        """The grants under which organisations go by more names than their own."""
        compiled = self.of.policy.compiled
        return [
            place
            for place in self.about
            if compiled.grants.name(place).partition(".")[0] in compiled.have_processors
        ]

    def shares(self, place: int) -> list[ClassShare]:
        """The classes of shares of what the promise is about that a grant's sentence covers."""
        found = self._shares.get(place)
        if found is None:
            found = self._shares[place] = list(self.ground(place).shares())
        return found

    def ground(self, place: int) -> PromiseGround:
        """What a grant covers, as far as the prohibitions of agreements are looked at."""
        return self.cases.ground(self.of.policy.grants[place], prohibited=place in self.prohibited)

    def members(self, one: object) -> Names:
        """The names of all of a class."""
        kept = self._members.get(id(one))
        if kept is None:
            kept = self._members[id(one)] = (one, frozenset(one.members()))  # type: ignore[attr-defined]
        return kept[1]

    # --- where a chain begins -----------------------------------------------------------------------

    @property
    def _is_best_found(self) -> bool:
        """Whether a chain was found that needs nothing declared: none is looked for that is longer."""
        return self._best is not None and self._best[0] == 0

    def _look_for_start(self, danger: Danger) -> None:
        """Keep where a chain may begin with a share; one of declared names alone, where there is one."""
        if self._is_best_found:
            return
        for start in self._starts(danger):
            names = (name for hop in self._concrete(start) for name in hop[:3])
            undeclared = len({name for name in names if not self._is_declared(name)})
            if self._best is None or undeclared < self._best[0]:
                self._best = (undeclared, start)
            if undeclared == 0:
                return

    def _starts(self, danger: Danger) -> Iterator[Start]:
        disclosers = sorted(danger.disclosers, key=lambda one: (not self._is_declared(one), one))
        for item in sorted(danger.items):
            for who in disclosers:
                for first, last in self._held(who, item, danger.by.stretch.first, danger.until):
                    yield Start(who, item, first, last, danger)

    def _held(self, who: str, item: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The stretches between two days in which someone holds an item by the catalogue."""
        holders, classes = self.items[item].holders, self.of.classes
        if not self._is_declared(item) or who in holders:
            yield first, last
        elif not holders.isdisjoint(self.of.classes.ever_named(who)):
            turns = (
                (day.toordinal() for day in self.of.policy.coverage.membership_changes(who))
                if (who in classes.all_organisations)
                else ()
            )
            starts = [first, *sorted(turn for turn in turns if first < turn <= last)]
            for start, after in zip(starts, [*starts[1:], last + 1], strict=True):
                if not holders.isdisjoint(classes.organisation(who, start).names):
                    yield start, after - 1

    def _is_declared(self, name: str) -> bool:
        return name in self.of.policy.compiled

    # --- what is told of it -------------------------------------------------------------------------

    def _concrete(self, start: Start) -> Iterator[tuple[str, str, str, Danger]]:
        """The shares of a chain: from whom, to whom, what."""
        discloser, item, danger = start.discloser, start.item, start.danger
        while True:
            others = [one for one in danger.onward if one != discloser]
            recipient = min(others, key=lambda one: (not self._is_declared(one), one))
            yield discloser, recipient, item, danger
            if danger.then is None:
                return
            onward = [one for one in danger.then.items if item in self.feeds(one)]
            item = min(onward, key=lambda one: (one != item, one))
            discloser, danger = recipient, danger.then

    def _told(self, start: Start) -> list[Permitted]:
        """The shares of a chain on days that do not run backwards, with what is to be stated of each."""
        found: list[Permitted] = []
        earliest, latest = start.first, start.last
        for discloser, recipient, item, danger in self._concrete(start):
            first, last = max(danger.by.stretch.first, earliest), min(danger.until, latest)
            told = self._share(danger, discloser, recipient, item, Stretch(first, last))
            if told is None:
                raise AssertionError("what is permitted of a class is so of each of its members")
            found.append(told)
            earliest, latest = told.request.day, LAST_DAY
        return found

    def _share(self, danger: Danger, who: str, whom: str, item: str, days: Stretch) -> Permitted | None:
        of = self.of
        discloser, recipient = (of.classes.organisation(name, days.first) for name in (who, whom))
        what, why = self.items[item], danger.by.purpose.representative
        request = of.policy.entities.open_to(discloser, recipient, what, why, days.first)
        share = replace(danger.by, stretch=days, request=request)
        found = self.permitting.find(of.policy.grants[danger.place], share)
        return found if isinstance(found, Permitted) else None
