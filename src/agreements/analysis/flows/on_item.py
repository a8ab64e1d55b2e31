"""One clause and one data item: the pairs of crowds that the clause's sentence covers, and all it asks of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from agreements.analysis.flows.crowds import Crowd, Crowds, Listed
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.classes import EntityClass, PurposeClass, Stretch, stretches_between
from agreements.analysis.symbolic.expression import ALWAYS, NEVER, Expression, Expressions, Value, Variable
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.search import satisfying
from agreements.analysis.symbolic.sentence_parts import parts_reading
from agreements.formula.entities import ItemEntity, Names, PurposeEntity
from agreements.formula.inputs import (
    DataItem,
    Day,
    Discloser,
    DiscloserWithin,
    ForPurpose,
    Input,
    Recipient,
    RecipientWithin,
)
from agreements.formula.part import Part
from agreements.formula.request import Request
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula


@dataclass(frozen=True, slots=True)
class FlowPeriod:
    """The days that are looked at, both included; and the purpose, where it is to be one alone."""

    first: date = date.min
    last: date = date.max
    purpose: str | None = None


class OneDay:
    """The expressions about one day, and what would make each of them true."""

    def __init__(self, policy: Policy, day: int) -> None:
        self.expressions = Expressions()
        self._values = AllValues(policy.graph, date.fromordinal(day))
        self._witnesses: dict[Expression, Mapping[Variable, Value] | None] = {NEVER: None}

    def witness(self, expression: Expression) -> Mapping[Variable, Value] | None:
        """Something to state that makes an expression true; nothing where nothing does."""
        if expression not in self._witnesses:
            problem = Problem((expression,), self._values)
            state = satisfying([problem.goal(expression)], [len(cells.values) for cells in problem.cells])
            self._witnesses[expression] = None if state is None else problem.assignment(state)
        return self._witnesses[expression]

    def follows(self, one: Expression, other: Expression) -> bool:
        """Whether whatever makes one expression true makes another true as well."""
        problem = Problem((one, other), self._values)
        goals = [problem.goal(one), problem.goal(other, "not true")]
        return satisfying(goals, [len(cells.values) for cells in problem.cells]) is None


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two crowds that the sentence of a clause covers on some days, with one of each: `who` shares with `whom`.

    `within` are the days in which no formula changes, these among them.
    """

    disclosers: Crowd
    recipients: Crowd
    days: Stretch
    within: Stretch
    who: str
    whom: str


class ClauseGround(Protocol):
    """What a clause is looked at on: a bundle, the days that count, and whom its lists may mean."""

    policy: Policy
    symbolic: SymbolicPolicy
    crowds: Crowds
    period: FlowPeriod

    def listed(self, clause: str, relation: str) -> Listed:
        """Whom a clause may mean by its list of disclosers or recipients, on some day."""

    def restrictions(self, grant: GrantFormula, item: ItemEntity) -> Iterator[str]:
        """The restrictions that could stand in the way of some share of an item under a grant."""

    def acting(self, mentioned: Mentioned) -> Names:
        """Those who are processors on some day under an agreement that is mentioned."""

    def turns_of_principals(self, mentioned: Mentioned) -> set[int]:
        """The days on which memberships change of those whom processors act for."""

    def day(self, day: int) -> OneDay:
        """What is known of the expressions about a day."""


class GrantOnItem:
    """One clause and one item; `also` is what else is to tell crowds, purposes and days apart."""

    def __init__(
        self, ground: ClauseGround, grant: GrantFormula, item: ItemEntity, also: Mentioned | None = None
    ) -> None:
        self._ground = ground
        self._policy = ground.policy
        self.grant = grant
        self.item = item
        self.restrictions = tuple(ground.restrictions(grant, item))
        self.mentioned = self._find_mentioned() | (also or Mentioned())
        self._acting = ground.acting(self.mentioned)
        self._known: dict[tuple[object, ...], Expression] = {}

    def _find_mentioned(self) -> Mentioned:
        mentions = self._ground.symbolic.mentions
        own = mentions.of((*self.grant.sentence, *self.grant.rest))
        return own | mentions.of(self.bars) | mentions.of(self.blocks)

    @cached_property
    def bars(self) -> list[Part]:
        """That each bar that may touch the item is open to the clause."""
        bars = self._policy.candidates.bars_listing(self.item.touching)
        return list(self._policy.bars_open(bars, self.grant.relied))

    @property
    def blocks(self) -> list[Part]:
        """That each restriction which may concern it does not forbid the share."""
        return [self._policy.unblocked[name] for name in self.restrictions]

    # --- what the sentence covers -------------------------------------------------------------------

    def pairs(self) -> Iterator[Pair]:
        """The pairs of crowds, in order of days; none where it does not cover the item for any purpose."""
        if not self.purposes or self._of_sentence(DataItem, NO_PURPOSE) is not ALWAYS:
            return
        ground, name = self._ground, self.grant.name
        who, whom = ground.listed(name, "discloser"), ground.listed(name, "recipient")
        for stretch in self._stretches():
            disclosers = self._covered(who, stretch, Discloser, DiscloserWithin)
            recipients = self._covered(whom, stretch, Recipient, RecipientWithin) if disclosers else []
            for discloser in disclosers:
                for recipient in recipients:
                    pair = pair_of(discloser, recipient, stretch)
                    if pair is not None:
                        yield pair

    def _covered(self, listed: Listed, stretch: Stretch, *reads: type[Input]) -> list[Crowd]:
        """The crowds of which all holds that the sentence asks of one of the organisations alone."""
        crowds = self._ground.crowds.crowds(listed, self.mentioned, stretch, self._acting)
        asked = parts_reading(self.grant.sentence, *reads)
        return [one for one in crowds if self._holds(asked, one)]

    def _holds(self, asked: Sequence[Part], crowd: Crowd) -> bool:
        name, day = crowd.first_but(None), crowd.stretch.first
        if name is None:
            return False
        one = self._ground.crowds.entity(name, day)
        request = self._policy.entities.open_to(one, one, self.item, NO_PURPOSE, day)
        return ResidualFold(request).every(asked) is ALWAYS

    def _stretches(self) -> Iterator[Stretch]:
        """Stretches of days in which no formula changes, and the clause may be in force."""
        turns = self.mentioned.turns | self._ground.turns_of_principals(self.mentioned)
        for one in stretches(turns, self._ground.period):
            if self._of_sentence(Day, NO_PURPOSE, one.first) is ALWAYS:
                yield one

    @cached_property
    def purposes(self) -> list[PurposeClass]:
        """The purposes that the sentence covers, by classes."""
        name = self._ground.period.purpose
        if name is None:
            found = self._ground.symbolic.classes.purposes(self.mentioned.purposes)
        else:
            found = [EntityClass(self._policy.entities.purposes[name], ((name,),))]
        return [one for one in found if self._of_sentence(ForPurpose, one.representative) is ALWAYS]

    def _of_sentence(self, reads: type[Input], purpose: PurposeEntity, day: int = 1) -> Expression:
        """What is left of all that the sentence asks of one thing alone, whoever shares."""
        request = self._policy.entities.open_to(NOBODY, NOBODY, self.item, purpose, day)
        return ResidualFold(request).every(parts_reading(self.grant.sentence, reads))

    # --- what is asked of it ------------------------------------------------------------------------

    def request(self, pair: Pair, purpose: PurposeEntity) -> Request:
        """The share of one of a pair with the other on the first of its days, with facts and approvals left open."""
        who, whom = (self._ground.crowds.entity(name, pair.days.first) for name in (pair.who, pair.whom))
        return self._policy.entities.open_to(who, whom, self.item, purpose, pair.days.first)

    def left(self, pair: Pair, purpose: PurposeClass) -> Expression:
        """What the clause asks of facts and approvals; `NEVER` where these cannot all be so."""
        crowds = (pair.disclosers.goes_by, pair.recipients.goes_by)
        key = (pair.within, pair.days.first, *crowds, purpose.representative)  # as windows run from the day
        if key not in self._known:
            self._known[key] = self._find_left(pair, purpose.representative)
        return self._known[key]

    def _find_left(self, pair: Pair, purpose: PurposeEntity) -> Expression:
        day = self._ground.day(pair.days.first)
        reading = self._ground.symbolic.read(self.request(pair, purpose), day.expressions)
        parts: list[Expression] = []
        for part in (*self.grant.sentence, *self.grant.rest, *self.bars, *self.blocks):
            parts.append(reading.of(part))
            if parts[-1] is NEVER:
                return NEVER
        left = day.expressions.every(parts)
        return left if day.witness(left) is not None else NEVER


def pair_of(discloser: Crowd, recipient: Crowd, within: Stretch) -> Pair | None:
    """Two crowds on the days that they have in common; nothing where there are none, or no two organisations."""
    first = max(discloser.stretch.first, recipient.stretch.first)
    last = min(discloser.stretch.last, recipient.stretch.last)
    who = discloser.first_but(None)
    whom = recipient.first_but(who)
    if whom is None and who is not None:  # the one recipient is the first discloser: take another
        whom, who = who, discloser.first_but(who)
    if first > last or who is None or whom is None:
        return None
    return Pair(discloser, recipient, Stretch(first, last), within, who, whom)


def stretches(turns: frozenset[int], period: FlowPeriod) -> list[Stretch]:
    """Stretches of the days of a period between days on which something changes."""
    return stretches_between(turns, period.first.toordinal(), period.last.toordinal())
