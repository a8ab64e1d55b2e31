"""Made-up evidence for a question: the facts and approvals that a grant of the bundle asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from agreements.formula.share import Approval, ApprovalScope, FactValue, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.answer import block, gateways_named, open_, risks_of, set_aside, valid
from agreements.reference.clauses import GrantText, restrictions
from agreements.reference.conditions import fact_is_so, holds, what_it_has
from agreements.reference.cover import ReferenceRequest, beneath, contents, is_of_kind
from agreements.reference.days import later_by
from agreements.reference.truth import Truth
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING
from agreements.syntax.units import base_unit, in_base_unit
from generate_pieces import MEASURES, UNITS, chance, some


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
            case s.ApprovedBy(approver, that, given_within):
                self.approve(approver.text, that, given_within, refused=not wanted)
            case s.FactTest():
                self.state(condition, wanted)
            case _:
                pass

    def state(self, test: s.FactTest, wanted: bool) -> None:
        """State a fact so that a test of it comes out as wanted, or leave it to what the data has."""
        name = test.fact.text
        if name in self.facts or (what_it_has(self.asked, name) and chance(self.random, 0.8)):
            return
        suiting = [
            value
            for value in values_worth_stating(self.asked.bundle, name)
            if fact_is_so(_stating(self.asked, name, value), test) is Truth.of(wanted)
        ]
        if suiting:
            self.facts[name] = self.random.choice(suiting)

    def approve(
        self, by: str, that: str | None, given_within: s.Quantity | None = None, *, refused: bool = False
    ) -> None:
        """Bring an approval that counts on the day of the share."""
        on, random = self.asked.share.on, self.random
        if given_within is None:
            start = random.choice((None, on, on - timedelta(days=random.choice((1, 200)))))
        else:
            start = random.choice((on, oldest_that_counts(on, given_within)))
        end = random.choice((None, None, on, on + timedelta(days=20)))
        words = None if that is None else random.choice((that, " ".join(that.split()), f"  {that}\n"))
        reference = random.choice((None, None, "20/CAG/0065"))
        scope = covering_scope(random, self.asked) if chance(random, 0.3) else None
        self.approvals.setdefault((by, that), Approval(by, words, start, end, refused, reference, scope))


def oldest_that_counts(day: date, given_within: s.Quantity) -> date:
    """The first day on which an approval may have been given to count on a day still."""
    longest = 31 if base_unit(given_within.unit) == "months" else 1
    on = day - timedelta(days=longest * in_base_unit(given_within.number, given_within.unit) + 3)
    while later_by(on, given_within) < day:
        on += timedelta(days=1)
    return on


def covering_scope(random: Random, asked: ReferenceRequest) -> ApprovalScope:
    """What an approval may be for that answers for a share, as a grant would name it; some lists are left out."""
    share, kinds = asked.share, [kind.name.text for kind in asked.bundle.each(s.Kind)]

    def who(organisation: str) -> tuple[str, ...]:
        of = [kind for kind in kinds if is_of_kind(asked, organisation, kind)]
        return random.choice(
            ((organisation,), (random.choice([organisation, *of]), *some(random, kinds, 0, 1)), (ANYONE,))
        )

    categories = tuple(sorted({name for item in share.data for name in contents(asked.bundle, item)}))
    above = [
        one.name.text
        for one in asked.bundle.each(s.Purpose)
        if beneath(asked.bundle, share.purpose, one.name.text)
    ]
    datasets = tuple(dict.fromkeys(item.partition(".")[0] for item in share.data))
    return ApprovalScope(
        who(share.discloser) if chance(random, 0.4) else None,
        who(share.recipient) if chance(random, 0.4) else None,
        random.choice((share.data, datasets, categories, (ANYTHING,))) if chance(random, 0.6) else None,
        (random.choice([*above, ANY_PURPOSE]),) if chance(random, 0.4) else None,
    )


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


def with_evidence(random: Random, bundle: Declarations, share: ProposedShare, g: GrantText) -> ProposedShare:
    """The share with what the grant, its gateways, the bars and the restrictions ask for."""
    asked = ReferenceRequest(bundle, share, share.data[0]).inside(g.agreement)
    evidence = _Evidence(random, asked)
    for condition in (*g.grant.conditions, *g.agreement.conditions):
        evidence.settle(condition, wanted=True)
    for need in g.grant.needs:
        for item in need.items:
            evidence.approve(random.choice(item.names).text, need.that, need.given_within)
    for risk in risks_of(g):
        if risk.otherwise_ask and (risk.mitigation is None or chance(random, 0.4)):
            evidence.approve(risk.otherwise_ask.text, None)
        elif risk.otherwise_ask and risk.mitigation:
            evidence.settle(risk.mitigation, wanted=True)
    for condition in _asked_by_law(random, asked, g):
        evidence.settle(condition, wanted=True)
    return replace(share, facts=evidence.facts, approvals=tuple(evidence.approvals.values()))


def _asked_by_law(random: Random, asked: ReferenceRequest, g: GrantText) -> Iterator[s.Condition]:
    """The conditions of a gateway of each item, and an `unless` of each bar and restriction in the way."""
    gateways = tuple(gateways_named(g, asked.bundle))
    for item in g.grant.relying_on:
        if item.where is None or holds(asked, item.where):
            named = [one for one in gateways if one.name in item.names]
            fitting = [one for one in named if valid(asked, one) > Truth.FALSE]
            yield from random.choice(fitting or named).conditions
    for bar in asked.bundle.each(s.Bar):
        if bar.unless and open_(asked, bar, gateways) is not Truth.TRUE:
            yield random.choice(bar.unless)
    for m in restrictions(asked.bundle):
        if m.restriction.unless and block(asked, m) is not Truth.FALSE and not set_aside(g, m):
            yield random.choice(m.restriction.unless)


def _stating(asked: ReferenceRequest, fact: str, value: FactValue) -> ReferenceRequest:
    return replace(asked, share=replace(asked.share, facts={fact: value}))
