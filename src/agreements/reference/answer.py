"""The answer to a question, item by item (`language.md`, section 5, and `lawful` of section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.clauses import (
    GrantText,
    RestrictionClause,
    clause_in_force,
    grants,
    restriction_in_force,
    restrictions,
    suspended,
)
from agreements.reference.conditions import approved, every, holds, some
from agreements.reference.cover import ReferenceRequest, grant_covers, is_party, restriction_touches
from agreements.reference.days import within
from agreements.reference.duties import DutyOwed, NeverDone, duties, never_done, stands_on
from agreements.reference.truth import Truth, all_of, any_of

Outcome: TypeAlias = Literal["permitted", "referred", "refused"]

WORST_FIRST: tuple[Outcome, ...] = ("refused", "referred", "permitted")
"""The outcomes in order, which is also the order of false, unknown and true."""


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """The answer for one data item.

    `grants` are the `agreement.clause`s that permit, in source order; `stands_on` is the one it stands on,
    with its `duties` and with what is `never` to be done. `values` is the truth of every grant of the bundle.
    `lawful` is section 6, item 4.
    """

    data: str
    outcome: Outcome
    grants: tuple[str, ...]
    stands_on: str | None
    duties: tuple[DutyOwed, ...]
    never: tuple[NeverDone, ...]
    lawful: Truth
    values: Mapping[str, Truth]


def decide(declarations: Declarations, share: ProposedShare) -> tuple[ReferenceAnswer, ...]:
    """Answer each data item by itself, in the order of the question."""
    return tuple(answer(ReferenceRequest(declarations, share, item)) for item in share.data)


def outcome(items: Iterable[ReferenceAnswer]) -> Outcome:
    """The worst of the items' outcomes: refused < referred < permitted."""
    return min((item.outcome for item in items), key=WORST_FIRST.index)


def answer(asked: ReferenceRequest) -> ReferenceAnswer:
    """`answer` = ∨ over grants; true is permitted, unknown referred, false refused."""
    clauses = tuple(grants(asked.bundle))
    values = {clause.name: value(asked, clause) for clause in clauses}
    permitting = tuple(clause for clause in clauses if values[clause.name] is Truth.TRUE)
    standing = stands_on(asked, permitting)
    return ReferenceAnswer(
        data=asked.item,
        outcome=WORST_FIRST[any_of(values.values())],
        grants=tuple(clause.name for clause in permitting),
        stands_on=standing.name if standing else None,
        duties=tuple(duties(asked, standing)) if standing else (),
        never=tuple(never_done(asked, standing)) if standing else (),
        lawful=lawful(asked),
        values=MappingProxyType(values),
    )


def value(asked: ReferenceRequest, g: GrantText) -> Truth:
    """route(g) ∧ ¬ ∨ { block(m) : m not set aside by g's `notwithstanding` }."""
    blocks = (block(asked, m) for m in restrictions(asked.bundle) if not set_aside(g, m))
    return all_of([route(asked, g), ~any_of(blocks)])


def set_aside(g: GrantText, m: RestrictionClause) -> bool:
    """`notwithstanding 2`: the grant stands despite clause 2 of its own agreement."""
    return m.agreement.name == g.agreement.name and m.clause.label in g.grant.notwithstanding


# --- the law ------------------------------------------------------------------------------------------


def valid(asked: ReferenceRequest, gateway: s.Gateway) -> Truth:
    """In force on *t* ∧ `permits` covers the share ∧ its `if` conditions."""
    return all_of(
        [
            Truth.of(within(gateway.period, asked.share.on)),
            Truth.of(any(grant_covers(asked, permits) for permits in gateway.permits)),
            every(asked, gateway.conditions),
        ]
    )


def open_(asked: ReferenceRequest, bar: s.Bar, gateways: Iterable[s.Gateway]) -> Truth:
    """Not in force on *t* ∨ does not touch the share ∨ its `unless` ∨ a valid gateway of these lifts it."""
    return any_of(
        [
            Truth.of(not within(bar.period, asked.share.on)),
            Truth.of(not any(restriction_touches(asked, forbids) for forbids in bar.forbids)),
            some(asked, bar.unless),
            any_of(valid(asked, gateway) for gateway in gateways if bar.name in gateway.lifts),
        ]
    )


def lawful(asked: ReferenceRequest) -> Truth:
    """Every bar is open when all gateways of the bundle are relied upon (section 6, item 4); no agreement counts."""
    gateways, outside = asked.bundle.each(s.Gateway), asked.outside()
    return all_of(open_(outside, bar, gateways) for bar in asked.bundle.each(s.Bar))


# --- clauses ------------------------------------------------------------------------------------------


def route(asked: ReferenceRequest, g: GrantText) -> Truth:
    """All that a `may share` clause asks for before anything blocks it."""
    here, agreement, grant = asked.inside(g.agreement), g.agreement, g.grant
    gateways = tuple(gateways_named(g, here.bundle))
    return all_of(
        [
            Truth.of(clause_in_force(here, agreement, g.clause)),
            Truth.of(not suspended(here, agreement)),
            Truth.of(is_party(here, here.share.discloser)),
            Truth.of(grant_covers(here, grant.sentence)),
            all_of(relied_upon(here, item) for item in grant.relying_on),
            all_of(open_(here, bar, gateways) for bar in here.bundle.each(s.Bar)),
            every(here, grant.conditions),
            all_of(need_met(here, need, item) for need in grant.needs for item in need.items),
            every(here, agreement.conditions),
            all_of(risk_met(here, risk) for risk in risks_of(g)),
        ]
    )


def gateways_named(g: GrantText, bundle: Declarations) -> Iterator[s.Gateway]:
    """The gateways that a clause names, wherever in its `relying on`; any of them may lift a bar."""
    named = [name for item in g.grant.relying_on for name in item.names]
    return (gateway for gateway in bundle.each(s.Gateway) if gateway.name in named)


def relied_upon(asked: ReferenceRequest, item: s.Reliance) -> Truth:
    """For a comma-separated item of `relying on`: some alternative is valid; or its `where` is false."""
    needed = Truth.TRUE if item.where is None else holds(asked, item.where)
    return any_of(
        [
            ~needed,
            *(
                valid(asked, gateway)
                for gateway in asked.bundle.each(s.Gateway)
                if gateway.name in item.names
            ),
        ]
    )


def need_met(asked: ReferenceRequest, need: s.Need, item: s.Alternatives) -> Truth:
    """For a comma-separated item of `needs approval by`: some alternative approved, as its line says."""
    return any_of(approved(asked, name.text, need.that, need.given_within) for name in item.names)


def risks_of(g: GrantText) -> Iterator[s.Risk]:
    """The risks of the agreement that have no `about`, or this clause in it."""
    return (risk for risk in g.agreement.risks if not risk.about or g.clause.label in risk.about)


def risk_met(asked: ReferenceRequest, risk: s.Risk) -> Truth:
    """Its mitigation ∨ approved by the one to ask otherwise; a risk without `otherwise` decides nothing."""
    if risk.otherwise_ask is None:
        return Truth.TRUE
    mitigated = Truth.FALSE if risk.mitigation is None else holds(asked, risk.mitigation)
    return any_of([mitigated, approved(asked, risk.otherwise_ask.text, None)])


def block(asked: ReferenceRequest, m: RestrictionClause) -> Truth:
    """In force ∧ discloser is a party ∧ the sentence touches the share ∧ ¬ its `unless`."""
    here = asked.inside(m.agreement)
    return all_of(
        [
            Truth.of(restriction_in_force(here, m)),
            Truth.of(is_party(here, here.share.discloser)),
            Truth.of(restriction_touches(here, m.restriction.sentence)),
            ~some(here, m.restriction.unless),
        ]
    )
