"""What permits the shares of a class, day by day: stretches of days on which it is the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.people import BundlePeople
from agreements.analysis.calendar.reader import Asked, LawNearby, Reader, Situation
from agreements.analysis.calendar.share_class import Dated, ShareClass
from agreements.analysis.symbolic.expression import NEVER, Expression, Expressions
from agreements.formula.entities import OrganisationEntity
from agreements.policy.compile import Policy

LAST = date.max.toordinal()


@dataclass(eq=False)
class State:
    """What permits the shares of a class from a day (an ordinal) on: grants, each with all that it asks.

    `restrictions` are those that are in force and touch the shares.
    """

    day: int
    grants: list[tuple[DatedRule, Expression]]
    restrictions: list[DatedRule]
    reading: ShareReading | None

    @cached_property
    def answers(self) -> frozenset[Expression]:
        """What the grants ask, each once."""
        return frozenset([expression for _, expression in self.grants])


@dataclass(slots=True, eq=False)
class ShareReading:
    """How rules meet the shares of a class on some days: within each agreement that has processors by other names.

    The days are those from `day` on until something else is said of the two, or by the law that may bear on them.
    """

    day: int
    people: BundlePeople
    discloser: OrganisationEntity
    recipient: OrganisationEntity
    plain: Asked
    reader: Reader
    law: LawNearby
    situations: dict[str | None, tuple[Asked, Situation]] = field(init=False, default_factory=dict)
    grants: dict[int, Expression] = field(init=False, default_factory=dict)

    def within(self, agreement: str | None) -> tuple[Asked, Situation]:
        """The share, and what law says of it, within an agreement or apart from any."""
        if agreement is not None and not self._acts(agreement):
            agreement = None
        found = self.situations.get(agreement)
        if found is None:
            asked = self.plain
            if agreement is not None:
                who = self.people.within(agreement, self.discloser, self.day)
                whom = self.people.within(agreement, self.recipient, self.day)
                asked = Asked(who, whom, asked.item, asked.purpose)
            found = self.situations[agreement] = asked, self.reader.situation(self.law, asked, self.day)
        return found

    def is_so_on(self, share: ShareClass, day: int) -> bool:
        """Whether the same is so on a later day: nobody became one of other kinds, and no law turned since."""
        return not any(_turns(days, self.day, day) for days in (share.law.turns, share.starts))

    def _acts(self, agreement: str) -> bool:
        return agreement in self.discloser.processes_in or agreement in self.recipient.processes_in

    def grant(self, rule: DatedRule) -> Expression:
        """What is left of a grant that covers the share, but for prohibitions."""
        found = self.grants.get(rule.place)
        if found is None:
            asked, situation = self.within(rule.within)
            found = self.grants[rule.place] = self.reader.grant(rule.shape, asked, self.day, situation)
        return found

    def truths(self, rule: DatedRule) -> tuple[bool, ...]:
        """What the lines of a rule say of who shares what with whom and why."""
        asked, _ = self.within(rule.within)
        return self.reader.truths(rule.shape, asked)

    def grant_relying(self, rule: DatedRule, on: str, place: str) -> Expression:
        """The same if it relied on a gateway in place of another that it names."""
        asked, situation = self.within(rule.within)
        return self.reader.grant_relying(rule.shape, asked, self.day, situation, on, place)

    def excepted(self, rule: DatedRule) -> Expression:
        """What is left of the exceptions of a restriction that touches the share."""
        asked, situation = self.within(rule.within)
        return self.reader.excepted(rule.shape, asked, self.day, situation)


class States:
    """Finds the states of classes; `gone` is an agreement that is taken away."""

    def __init__(
        self,
        policy: Policy,
        people: BundlePeople,
        reader: Reader,
        expressions: Expressions,
        gone: str | None = None,
    ) -> None:
        self._policy = policy
        self._people = people
        self._reader = reader
        self._expressions = expressions
        self._gone = gone

    def of(self, share: ShareClass, first: int = 1, last: int = LAST) -> Iterator[State]:
        """From the last that begins before a day to those that begin until another, in order of days."""
        days = self._days(share)
        start = max(bisect_left(days, first) - 1, 0)
        state: State | None = None
        for day in days[start : bisect_right(days, last)]:
            state = self.on(share, day, state)
            yield state

    def _days(self, share: ShareClass) -> list[int]:
        """The days on which something that bears on a class may turn, as long as some grant covers it."""
        found = {day for _, days in share.grants for one in days for day in (one.first, one.last + 1)}
        least, most = min(found), max(found)
        for _, days in share.restrictions:
            for one in days:
                if least < one.first < most:
                    found.add(one.first)
                if least < one.last + 1 < most:
                    found.add(one.last + 1)
        turns = share.law.turns
        found.update(turns[bisect_right(turns, least) : bisect_left(turns, most)])
        if len(share.starts) > 1:
            found.update(day for day in share.starts if least < day < most)
        return sorted(found)

    def on(self, share: ShareClass, day: int, before: State | None = None) -> State:
        """What permits a class on a day; `before` is what did so on an earlier one, where that is known."""
        live = _live(share.grants, day)
        if self._gone is not None:
            live = [rule for rule in live if rule.agreement != self._gone]
        if not live:
            return State(day, [], [], None)
        reading = before.reading if before is not None else None
        if reading is None or not reading.is_so_on(share, day):
            reading = self.reading(share, day)
        restrictions = _live(share.restrictions, day)
        if self._gone is not None:
            restrictions = [rule for rule in restrictions if rule.agreement != self._gone]
        excepted = [(rule.name, reading.excepted(rule)) for rule in restrictions]
        grants = []
        for rule in live:
            asks = reading.grant(rule)
            if excepted and asks is not NEVER:
                left = [one for name, one in excepted if name not in rule.set_aside]
                asks = self._expressions.every((asks, *left)) if left else asks
            if asks is not NEVER:
                grants.append((rule, asks))
        return State(day, grants, restrictions, reading)

    def reading(self, share: ShareClass, day: int) -> ShareReading:
        """How rules meet a class on a day."""
        entities = self._policy.entities
        who = entities.organisation(share.discloser, day)
        whom = entities.organisation(share.recipients.first, day)
        item, purpose = entities.item(share.items.first), entities.purposes[share.purposes.first]
        asked = Asked(who, whom, item, purpose)
        return ShareReading(day, self._people, who, whom, asked, self._reader, share.law)


def _turns(days: Sequence[int], after: int, until: int) -> bool:
    """Whether one of some days, in order, is after one and no later than another."""
    return bisect_right(days, after) != bisect_right(days, until)


def _live(rules: Sequence[Dated], day: int) -> list[DatedRule]:
    found = []
    for rule, days in rules:  # without another call for each: it is what takes longest
        for first, last in days:
            if first <= day <= last:
                found.append(rule)
                break
    return found
