"""What the rules of section 5 may come to for a box of shares: each set holds at least all that is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import product

from agreements.certificates.boxes import ShareBox, approver
from agreements.certificates.facts import FactValues
from agreements.certificates.truths import (
    EITHER,
    TRUE,
    Truths,
    all_of,
    any_of,
    opposite,
    settled,
)
from agreements.certificates.world import World, turning_days
from agreements.language import syntax as s
from agreements.reference.clauses import GrantText, RestrictionClause, last_day, restriction_in_force
from agreements.reference.conditions import is_so
from agreements.reference.cover import acts_for, organisation_is
from agreements.reference.days import later_by, within
from agreements.syntax.units import base_unit, in_base_unit

MOST_PAIRS = 400
"""How many pairs of organisations are looked at one by one; of more, both is taken to be possible."""


class Possible:
    """What may be so of the shares of a box."""

    def __init__(self, world: World, facts: FactValues, box: ShareBox, agreement: s.Agreement | None) -> None:
        self._world = world
        self._facts = facts
        self._box = box
        self._agreement = agreement

    # --- conditions ---------------------------------------------------------------------------------

    def condition(self, condition: s.Condition) -> Truths:
        """What a condition may come to."""
        match condition:
            case s.Not(negated):
                return opposite(self.condition(negated))
            case s.And(conditions):
                return all_of(map(self.condition, conditions))
            case s.Or(conditions):
                return any_of(map(self.condition, conditions))
            case s.ApprovedBy(by, that, given_within):
                return self.approved(by.text, that, given_within)
            case s.FactTest():
                return self._facts.test(self._box, condition)
            case _:
                return self._of_names(condition)

    def _of_names(self, condition: s.Condition) -> Truths:
        """What a condition may come to on who, what or why: never unknown."""
        world, box = self._world, self._box
        match condition:
            case s.RecipientActsForDiscloser() | s.DiscloserActsForRecipient():
                return self._acting(recipient_acts=isinstance(condition, s.RecipientActsForDiscloser))
            case s.DiscloserIs(name) | s.DiscloserIsNot(name):
                found = self._is(box.discloser, name)
                return found if isinstance(condition, s.DiscloserIs) else opposite(found)
            case s.RecipientIs(name) | s.RecipientIsNot(name):
                found = self._is(box.recipient, name)
                return found if isinstance(condition, s.RecipientIs) else opposite(found)
            case s.PurposeIs() | s.PurposeIsNot():
                return settled(is_so(world.asked(purpose=one), condition) for one in box.purpose)
            case s.DataContains():
                return settled(is_so(world.asked(item=one), condition) for one in box.data)
            case _:
                raise TypeError(f"the checker does not know {condition}")

    def approved(self, by: str, that: str | None, given_within: s.Quantity | None = None) -> Truths:
        """What it may come to that someone has approved."""
        age = None
        if given_within is not None:
            age = in_base_unit(given_within.number, given_within.unit), base_unit(given_within.unit)
        return self._box.approved(approver(by, that), age)

    def _is(self, those: frozenset[str], name: s.Name) -> Truths:
        def is_so_on(who: str, day: date) -> bool:
            asked = self._world.asked(who, day=day)
            return organisation_is(
                asked if self._agreement is None else asked.inside(self._agreement), who, name.text
            )

        return settled(is_so_on(who, day) for who in sorted(those) for day in self._days(who))

    def _acting(self, *, recipient_acts: bool) -> Truths:
        """Whether one acts for the other: nobody does outside an agreement, nor in one without processors."""
        agreement, box = self._agreement, self._box
        if agreement is None or not any(party.principals for party in agreement.parties):
            return settled([False])
        if len(box.discloser) * len(box.recipient) > MOST_PAIRS:
            return EITHER

        def acts(discloser: str, recipient: str) -> Iterator[bool]:
            for day in {*self._days(discloser), *self._days(recipient)}:
                asked = self._world.asked(discloser, recipient, day=day).inside(agreement)
                one, other = (recipient, discloser) if recipient_acts else (discloser, recipient)
                yield acts_for(asked, one, other)

        pairs = product(sorted(box.discloser), sorted(box.recipient))
        return settled(so for who, whom in pairs if who != whom for so in acts(who, whom))

    # --- sentences ----------------------------------------------------------------------------------

    def grants(self, sentence: s.Sentence) -> Truths:
        """What it may come to that a `permits` or a `may share` covers the share."""
        world, box = self._world, self._box
        return all_of(
            (
                settled(world.covers(sentence.data, one) for one in box.data),
                settled(world.serves(sentence.purposes, one) for one in box.purpose),
                self._listed(box.discloser, sentence.disclosers),
                self._listed(box.recipient, sentence.recipients),
            )
        )

    def restricts(self, sentence: s.Sentence) -> Truths:
        """What it may come to that a `forbids` or a `must not share` touches the share."""
        world, box = self._world, self._box
        return all_of(
            (
                settled(world.touches(sentence.data, one) for one in box.data),
                settled(world.meets(sentence.purposes, one) for one in box.purpose),
                self._listed(box.discloser, sentence.disclosers),
                self._listed(box.recipient, sentence.recipients),
            )
        )

    def _listed(self, those: frozenset[str], listing: s.ListedNames) -> Truths:
        names, agreement = self._world.names, self._agreement
        return settled(
            names(listing, who, day, agreement) for who in sorted(those) for day in self._days(who)
        )

    def _days(self, who: str) -> list[date]:
        return self._world.days(who, self._box.first, self._box.last, self._agreement)

    # --- the law ------------------------------------------------------------------------------------

    def _in(self, period: s.Period | None) -> Truths:
        first, last = self._box.first, self._box.last
        turns = (day for day in turning_days(period) if first < day <= last)
        return settled(within(period, day) for day in (first, *turns))

    def valid(self, gateway: s.Gateway) -> Truths:
        """What it may come to that a gateway permits the share."""
        parts = (
            self._in(gateway.period),
            any_of(map(self.grants, gateway.permits)),
            *map(self.condition, gateway.conditions),
        )
        return all_of(parts)

    def is_open(self, bar: s.Bar, named: Iterable[s.Gateway]) -> Truths:
        """What it may come to that a bar is open to a clause that names some gateways."""
        ways: list[Callable[[], Truths]] = [
            lambda: opposite(self._in(bar.period)),
            lambda: opposite(any_of(map(self.restricts, bar.forbids))),
            lambda: any_of(map(self.condition, bar.unless)),
            lambda: any_of(self.valid(one) for one in named if bar.name in one.lifts),
        ]
        return any_of(way() for way in ways)

    # --- clauses ------------------------------------------------------------------------------------

    def relied_upon(self, item: s.Reliance, gateways: Iterable[s.Gateway]) -> Truths:
        """What it may come to that an item of `relying on` is satisfied."""
        needed = TRUE if item.where is None else self.condition(item.where)
        return any_of([opposite(needed), *(self.valid(one) for one in gateways if one.name in item.names)])

    def need_met(self, need: s.Need, item: s.Alternatives) -> Truths:
        """What it may come to that someone has approved who is needed."""
        return any_of(self.approved(name.text, need.that, need.given_within) for name in item.names)

    def risk_met(self, risk: s.Risk) -> Truths:
        """What it may come to that a risk is mitigated or accepted."""
        if risk.otherwise_ask is None:
            return TRUE
        mitigated = any_of(() if risk.mitigation is None else (self.condition(risk.mitigation),))
        return any_of([mitigated, self.approved(risk.otherwise_ask.text, None)])

    def not_blocked(self, m: RestrictionClause) -> Truths:
        """What it may come to that a `must not share` clause does not block the share."""
        parts = (
            self._restriction_in_force(m),
            self._parties(m.agreement),
            self.restricts(m.restriction.sentence),
            opposite(any_of(map(self.condition, m.restriction.unless))),
        )
        return opposite(all_of(parts))

    def _parties(self, agreement: s.Agreement) -> Truths:
        is_party = self._world.is_party
        return settled(
            is_party(who, day, agreement) for who in sorted(self._box.discloser) for day in self._days(who)
        )

    def _restriction_in_force(self, m: RestrictionClause) -> Truths:
        first, last = self._box.first, self._box.last
        turns = self._world.turns_of(m.agreement, m.clause)
        survival = m.restriction.survival
        if survival is not None and survival.duration is not None:
            end = last_day(self._world.bundle, m.agreement)
            if end is not None:
                over = later_by(end, survival.duration)
                turns = turns | set(turning_days(s.Period(None, over)))
        days = (first, *(day for day in turns if first < day <= last))
        return settled(restriction_in_force(self._world.asked(day=day), m) for day in days)

    # --- what a clause names ------------------------------------------------------------------------

    def gateways_of(self, g: GrantText) -> list[s.Gateway]:
        """The gateways that a clause names."""
        names = dict.fromkeys(name.text for item in g.grant.relying_on for name in item.names)
        found = (self._world.bundle.find(s.Gateway, name) for name in names)
        return [one for one in found if one is not None]
