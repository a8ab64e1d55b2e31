"""Made-up questions, aimed at a grant of the bundle and then now and then spoilt.

A question thrown at random is nearly always refused for want of an agreement. One aimed at a grant fits its
sentence, its dates, its facts and its approvals, so that each small spoiling of it tries one rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from agreements.formula.share import Approval, FactValue, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.answer import block, open_, relied_upon, set_aside, valid
from agreements.reference.clauses import GrantText, clause_in_force, grants, restrictions, suspended
from agreements.reference.conditions import every, fact_is_so, holds, setting
from agreements.reference.cover import (
    ReferenceRequest,
    dataset_of,
    grant_covers,
    grant_covers_data,
    grant_covers_purpose,
    is_party,
    organisation_covered,
)
from agreements.reference.truth import Truth
from agreements.syntax.units import in_base_unit
from generate_vocabulary import MEASURES, UNITS, a_day, chance, items_of, some


def make_question(random: Random, bundle: Declarations) -> ProposedShare:
    """Make up a question to a bundle that has at least two organisations, a dataset and a purpose."""
    clauses = tuple(grants(bundle))
    if not clauses or chance(random, 0.04):
        return _thrown(random, bundle)
    g = random.choice(clauses)
    share = _with_evidence(random, bundle, _fitting(random, bundle, g), g)
    if chance(random, 0.15):
        share = replace(share, under=random.choice(clauses).name)
    for _ in range(random.choice((0, 0, 1, 1, 1, 2))):
        share = random.choice(SPOILINGS)(random, bundle, share)
    return share


def _thrown(random: Random, bundle: Declarations) -> ProposedShare:
    discloser, recipient = some(random, _organisations(bundle), 2, 2)
    purpose = random.choice(bundle.each(s.Purpose)).name.text
    return ProposedShare(
        discloser, recipient, some(random, _items(bundle), 1, 2), purpose, _a_day(random, bundle)
    )


def _organisations(bundle: Declarations) -> list[str]:
    return [one.name.text for one in bundle.each(s.Organisation)]


def _items(bundle: Declarations) -> list[str]:
    return [item for dataset in bundle.each(s.Dataset) for item in items_of(dataset)]


def _a_day(random: Random, bundle: Declarations) -> date:
    return _near(random, _days(bundle))


def _near(random: Random, days: list[date]) -> date:
    """A day near one on which something in the bundle begins or ends."""
    return random.choice(days or [a_day(random)]) + timedelta(days=random.choice((-1, 0, 0, 1, 30)))


def _days(bundle: Declarations) -> list[date]:
    agreements = bundle.each(s.Agreement)
    periods = [
        *(one.period for one in agreements),
        *(clause.period for one in agreements for clause in one.clauses),
        *(suspension.period for one in agreements for suspension in one.suspensions),
        *(one.period for one in bundle.each(s.Gateway)),
        *(one.period for one in bundle.each(s.Bar)),
        *(each.period for one in bundle.each(s.Organisation) for each in one.memberships),
    ]
    return [day for period in periods if period for day in (period.start, period.end) if day]


# --- fitting a grant ----------------------------------------------------------------------------------


def _fitting(random: Random, bundle: Declarations, g: GrantText) -> ProposedShare:
    """A share that the grant's sentence covers on a day when it is in force, as near as a few tries come."""
    best, score = _thrown(random, bundle), -1
    for _ in range(6):
        share = _covered(random, bundle, g, _day_in_force(random, bundle, g))
        if share.discloser != share.recipient:
            fits = _lawfulness(ReferenceRequest(bundle, share, share.data[0]), g)
            if fits > score:
                best, score = share, fits
            if fits == _LAWFUL:
                break
    return best


def _covered(random: Random, bundle: Declarations, g: GrantText, day: date) -> ProposedShare:
    """A share on a day, made of what the grant's sentence covers where it covers anything."""
    sentence = g.grant.sentence
    asked = ReferenceRequest(bundle, ProposedShare("", "", (), "", day), "", g.agreement.parties)
    everyone = _organisations(bundle)
    disclosers = [
        one
        for one in everyone
        if is_party(asked, one) and organisation_covered(asked, one, sentence.disclosers)
    ]
    discloser = random.choice(disclosers or everyone)
    recipients = [one for one in everyone if organisation_covered(asked, one, sentence.recipients)]
    items = [item for item in _items(bundle) if grant_covers_data(bundle, sentence.data, item)]
    purposes = [one.name.text for one in bundle.each(s.Purpose)]
    return ProposedShare(
        discloser,
        random.choice([one for one in recipients if one != discloser] or everyone),
        some(random, items or _items(bundle), 1, 2 if chance(random, 0.15) else 1),
        random.choice(
            [p for p in purposes if grant_covers_purpose(bundle, sentence.purposes, p)] or purposes
        ),
        day,
    )


_LAWFUL = 6


def _day_in_force(random: Random, bundle: Declarations, g: GrantText) -> date:
    days = _days(bundle)
    day = _near(random, days)
    for _ in range(8):
        asked = ReferenceRequest(bundle, ProposedShare("", "", (), "", day), "")
        if clause_in_force(asked, g.agreement, g.clause) and not suspended(asked, g.agreement):
            break
        day = _near(random, days)
    return day


def _lawfulness(asked: ReferenceRequest, g: GrantText) -> int:
    """How nearly law and restrictions let the grant through: `_LAWFUL` when nothing is in the way yet."""
    asked, named = asked.inside(g.agreement), _named(asked.bundle, g)
    return (
        grant_covers(asked, g.grant.sentence)
        + 2 * all(relied_upon(asked, item) > Truth.FALSE for item in g.grant.relying_on)
        + all(open_(asked, bar, _together(named)) for bar in asked.bundle.each(s.Bar))
        + (every(asked, g.grant.conditions) > Truth.FALSE)
        + all(block(asked, m) < Truth.TRUE or set_aside(g, m) for m in restrictions(asked.bundle))
    )


def _named(bundle: Declarations, g: GrantText) -> list[list[s.Gateway]]:
    """The gateways that each item of `relying on` names."""
    gateways = bundle.each(s.Gateway)
    return [[one for one in gateways if one.name in item.names] for item in g.grant.relying_on]


def _stating(asked: ReferenceRequest, fact: str, value: FactValue) -> ReferenceRequest:
    return replace(asked, share=replace(asked.share, facts={fact: value}))


def _together(named: list[list[s.Gateway]]) -> list[s.Gateway]:
    return [gateway for gateways in named for gateway in gateways]


# --- facts and approvals that the grant asks for ------------------------------------------------------


@dataclass
class _Evidence:
    """What is stated and approved so far; what was said first stands."""

    random: Random
    asked: ReferenceRequest
    facts: dict[str, FactValue] = field(default_factory=dict)
    approvals: dict[tuple[str, str | None], Approval] = field(default_factory=dict)

    def settle(self, condition: s.Condition, wanted: bool) -> None:
        """State what makes a condition true, or false where that is wanted."""
        match condition:
            case s.Not(negated):
                self.settle(negated, not wanted)
            case s.And(parts) | s.Or(parts):
                every_part = wanted is isinstance(condition, s.And)
                hopeful = [part for part in parts if holds(self.asked, part) is not Truth.of(not wanted)]
                for part in parts if every_part else (self.random.choice(hopeful or parts),):
                    self.settle(part, wanted)
            case s.ApprovedBy(approver, that):
                self.approve(approver.text, that, refused=not wanted)
            case s.FactTest():
                self.state(condition, wanted)
            case _:
                pass

    def state(self, test: s.FactTest, wanted: bool) -> None:
        """State a fact so that a test of it comes out as wanted, or leave it to the dataset."""
        name = test.fact.text
        dataset = dataset_of(self.asked.bundle, self.asked.item)
        if name in self.facts or (setting(dataset.has, name) is not None and chance(self.random, 0.8)):
            return
        suiting = [
            value
            for value in values_worth_stating(self.asked.bundle, name)
            if fact_is_so(_stating(self.asked, name, value), test) is Truth.of(wanted)
        ]
        if suiting:
            self.facts[name] = self.random.choice(suiting)

    def approve(self, by: str, that: str | None, *, refused: bool = False) -> None:
        """Bring an approval that counts on the day of the share."""
        on, random = self.asked.share.on, self.random
        start = random.choice((None, on, on - timedelta(days=random.choice((1, 200)))))
        end = random.choice((None, None, on, on + timedelta(days=20)))
        words = None if that is None else random.choice((that, " ".join(that.split()), f"  {that}\n"))
        reference = random.choice((None, None, "20/CAG/0065"))
        self.approvals.setdefault((by, that), Approval(by, words, start, end, refused, reference))


def values_worth_stating(bundle: Declarations, name: str) -> list[FactValue]:
    """All the values of a fact, or for quantities those on either side of what they are compared with."""
    fact = bundle.find(s.Fact, name)
    match fact.type if fact else None:
        case s.OneOf(values) | s.Scale(values):
            return [value.text for value in values]
        case s.Measure(unit):
            numbers = [in_base_unit(number, word) for number in MEASURES for word in UNITS[unit.text]]
            return sorted({number + step for number in numbers for step in (-1, 0, 1)})
        case _:
            return [True, False]


def _with_evidence(random: Random, bundle: Declarations, share: ProposedShare, g: GrantText) -> ProposedShare:
    """The share with what the grant, its gateways, the bars and the restrictions ask for."""
    asked = ReferenceRequest(bundle, share, share.data[0]).inside(g.agreement)
    evidence = _Evidence(random, asked)
    for condition in g.grant.conditions:
        evidence.settle(condition, wanted=True)
    for need in g.grant.needs:
        for item in need.items:
            evidence.approve(random.choice(item.names).text, need.that)
    for risk in g.agreement.risks:
        if risk.otherwise_ask and (risk.mitigation is None or chance(random, 0.4)):
            evidence.approve(risk.otherwise_ask.text, None)
        elif risk.otherwise_ask and risk.mitigation:
            evidence.settle(risk.mitigation, wanted=True)
    for condition in _asked_by_law(random, asked, g):
        evidence.settle(condition, wanted=True)
    return replace(share, facts=evidence.facts, approvals=tuple(evidence.approvals.values()))


def _asked_by_law(random: Random, asked: ReferenceRequest, g: GrantText) -> Iterator[s.Condition]:
    """The conditions of a gateway of each item, and an `unless` of each bar and restriction in the way."""
    named = _named(asked.bundle, g)
    for gateways in named:
        fitting = [one for one in gateways if valid(asked, one) > Truth.FALSE]
        yield from random.choice(fitting or gateways).conditions
    for bar in asked.bundle.each(s.Bar):
        if bar.unless and open_(asked, bar, _together(named)) is not Truth.TRUE:
            yield random.choice(bar.unless)
    for m in restrictions(asked.bundle):
        if m.restriction.unless and block(asked, m) is not Truth.FALSE and not set_aside(g, m):
            yield random.choice(m.restriction.unless)


# --- spoiling -----------------------------------------------------------------------------------------


def _forget_a_fact(random: Random, _: Declarations, share: ProposedShare) -> ProposedShare:
    kept = list(share.facts)
    if kept:
        kept.remove(random.choice(kept))
    return replace(share, facts={name: share.facts[name] for name in kept})


def _state_a_fact(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    name = random.choice(bundle.each(s.Fact)).name.text
    return replace(share, facts={**share.facts, name: random.choice(values_worth_stating(bundle, name))})


def _lose_an_approval(random: Random, _: Declarations, share: ProposedShare) -> ProposedShare:
    lost = random.choice((*share.approvals, None))
    return replace(share, approvals=tuple(one for one in share.approvals if one is not lost))


def _spoil_an_approval(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    if not share.approvals:
        return replace(share, approvals=(Approval(_organisations(bundle)[0], None),))
    at = random.randrange(len(share.approvals))
    before, one, after = share.approvals[:at], share.approvals[at], share.approvals[at + 1 :]
    day = timedelta(days=1)
    spoilt = random.choice(
        (
            replace(one, refused=not one.refused),
            replace(one, that="something else"),
            replace(one, that=None),
            replace(one, on=None, until=share.on - day),
            replace(one, on=share.on + day, until=None),
        )
    )
    alone = replace(share, approvals=(*before, spoilt, *after))
    return alone if chance(random, 0.7) else replace(share, approvals=(*before, spoilt, one, *after))


def _change_who(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    discloser, recipient = some(random, _organisations(bundle), 2, 2)
    changed = [
        replace(share, discloser=discloser),
        replace(share, recipient=recipient),
        replace(share, discloser=share.recipient, recipient=share.discloser),
    ]
    return random.choice([one for one in changed if one.discloser != one.recipient])


def _change_what(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    item = random.choice(_items(bundle))
    data = (item,) if chance(random, 0.6) else (*share.data, item)
    return replace(share, data=tuple(dict.fromkeys(data)))


def _change_why(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    return replace(share, purpose=random.choice(bundle.each(s.Purpose)).name.text)


def _change_when(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    near = share.on + timedelta(days=random.choice((-1, 1, 90)))
    return replace(share, on=random.choice((near, _a_day(random, bundle))))


SPOILINGS = (
    *(_forget_a_fact, _forget_a_fact, _forget_a_fact, _forget_a_fact),
    *(_lose_an_approval, _lose_an_approval, _lose_an_approval),
    _state_a_fact,
    _spoil_an_approval,
    _change_who,
    _change_what,
    _change_why,
    _change_when,
)
"""Small changes, each of which tries one rule; those that leave something unknown come more often."""
