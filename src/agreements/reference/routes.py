"""The nearest routes to a refused share (section 6, item 4, as settled in `docs/language.md`, “Explaining”)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from agreements.language import syntax as s
from agreements.reference.answer import (
    block,
    gateways_named,
    need_met,
    open_,
    relied_upon,
    risk_met,
    risks_of,
    set_aside,
)
from agreements.reference.clauses import (
    GrantText,
    clause_holds,
    clause_in_force,
    grants,
    in_force,
    restrictions,
    suspended,
)
from agreements.reference.conditions import holds
from agreements.reference.cover import (
    ReferenceRequest,
    grant_covers_data,
    grant_covers_purpose,
    is_party,
    organisation_covered,
)
from agreements.reference.truth import Truth

Missed: TypeAlias = frozenset[str]
"""What the sentence of a clause does not cover: discloser, data, recipient, purpose."""

Kind: TypeAlias = Literal[
    "not-in-force",
    "suspended",
    "discloser",
    "recipient",
    "data",
    "purpose",
    "gateway",
    "bar",
    "condition",
    "approval-refused",
    "prohibition",
]
"""The kinds of barrier that stand on a route."""

COUNTS = {"discloser": 3, "data": 2, "recipient": 1, "purpose": 1}
"""What each part that a sentence does not cover counts; being no party counts as the discloser."""

FARTHEST = 3
"""Up to so much is near."""

MOST = 10
"""How many of those that miss the same and come nearest are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause that is explained: what its sentence does not cover, and the barriers on its route that are told."""

    clause: str
    missed: Missed
    barriers: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The clauses that are explained, and how many others miss the same where more than those come nearest."""

    shown: tuple[Shown, ...]
    others: Mapping[Missed, int]


def nearest(asked: ReferenceRequest) -> Nearest:
    """The clause that the question names, near or not; else the nearest of all.

    By their sentence first: those that miss least; where that is only the recipient or only the purpose, those that
    miss only the data too. Of those that miss the same, those in force before the others, with the fewest barriers.
    """
    every = [(g, missed(asked, g)) for g in grants(asked.bundle)]
    if asked.share.under is not None:
        named = [shown(asked, g, miss) for g, miss in every if g.name == asked.share.under]
        return Nearest(tuple(named), MappingProxyType({}))
    least = min((how_far(miss) for _, miss in every), default=FARTHEST + 1)
    told: list[Shown] = []
    others: dict[Missed, int] = {}
    for miss in dict.fromkeys(miss for _, miss in every):
        if least <= FARTHEST and (how_far(miss) == least or (least == 1 and miss == {"data"})):
            alike = [g for g, its in every if its == miss]
            come_nearest = nearest_alike(asked, alike)
            told += [shown(asked, g, miss) for g in come_nearest[:MOST]]
            if len(come_nearest) > MOST:
                others[miss] = len(alike) - MOST
    places = [g.name for g, _ in every]
    holding = {g.name for g, _ in every if clause_in_force(asked, g.agreement, g.clause)}
    told.sort(key=lambda one: (how_far(one.missed), one.clause not in holding, places.index(one.clause)))
    return Nearest(tuple(told), MappingProxyType(others))


def nearest_alike(asked: ReferenceRequest, alike: list[GrantText]) -> list[GrantText]:
    """Of grants that miss the same: those in force with the fewest barriers of these, then the others with the fewest
    of all where that is no more."""
    holding = [g for g in alike if clause_in_force(asked, g.agreement, g.clause)]
    ended = [g for g in alike if g not in holding]
    numbers = {g.name: len(barriers(asked, g)) for g in alike}
    least, others = (min((numbers[g.name] for g in sort), default=10**6) for sort in (holding, ended))
    first = [g for g in holding if numbers[g.name] == least]
    return first + [g for g in ended if numbers[g.name] == others <= least]


def failing(asked: ReferenceRequest) -> Nearest:
    """The clauses beside those that could permit: in force, their sentence covering the share, and plainly false.

    The clause that the question names is told first, if it is plainly false in whatever way.
    """
    false = [g for g in grants(asked.bundle) if barriers(asked, g)]
    failed = [
        g
        for g in false
        if clause_in_force(asked, g.agreement, g.clause) and all(covered for _, covered in sentence(asked, g))
    ]
    told = failed[:MOST]
    told = [*(g for g in false if g.name == asked.share.under and g not in told), *told]
    others = len([g for g in failed if g not in told])
    shown_ = tuple(shown(asked, g, missed(asked, g)) for g in told)
    return Nearest(shown_, MappingProxyType({frozenset(): others} if others else {}))


def named(asked: ReferenceRequest) -> Nearest:
    """The clause that the question names, beside one that permits: if it is plainly false."""
    false = [g for g in grants(asked.bundle) if g.name == asked.share.under and barriers(asked, g)]
    return Nearest(tuple(shown(asked, g, missed(asked, g)) for g in false), MappingProxyType({}))


def how_far(miss: Missed) -> int:
    """What it counts that a sentence does not cover these."""
    return sum(COUNTS[part] for part in miss)


def missed(asked: ReferenceRequest, g: GrantText) -> Missed:
    """What the sentence of a clause does not cover; being no party to its agreement counts as the discloser."""
    not_covered = {part for part, covered in sentence(asked, g) if not covered}
    if not is_party(asked.inside(g.agreement), asked.share.discloser):
        not_covered.add("discloser")
    return frozenset(not_covered)


def sentence(asked: ReferenceRequest, g: GrantText) -> Iterator[tuple[Kind, bool]]:
    """Whether each of the four parts of a sentence covers the share."""
    parts, here, share = g.grant.sentence, asked.inside(g.agreement), asked.share
    yield "discloser", organisation_covered(here, share.discloser, parts.disclosers)
    yield "data", grant_covers_data(asked.bundle, parts.data, asked.item)
    yield "recipient", organisation_covered(here, share.recipient, parts.recipients)
    yield "purpose", grant_covers_purpose(asked.bundle, parts.purposes, share.purpose)


def barriers(asked: ReferenceRequest, g: GrantText) -> list[tuple[Kind, str]]:
    """The parts of a clause's formula that are false, each with the name of the bar where it is one."""
    parts = [*own_parts(asked, g), *law_parts(asked, g), *agreed_parts(asked, g)]
    return [(kind, bar) for kind, bar, value in parts if value is Truth.FALSE]


def own_parts(asked: ReferenceRequest, g: GrantText) -> Iterator[tuple[Kind, str, Truth]]:
    """What the clause and its agreement ask."""
    grant, here = g.grant, asked.inside(g.agreement)
    yield "not-in-force", "", Truth.of(clause_in_force(here, g.agreement, g.clause))
    yield "suspended", "", Truth.of(not suspended(here, g.agreement))
    yield "discloser", "", Truth.of(is_party(here, here.share.discloser))
    yield from ((part, "", Truth.of(covered)) for part, covered in sentence(here, g))
    yield from (("gateway", "", relied_upon(here, item)) for item in grant.relying_on)
    for condition in taken_apart([*grant.conditions, *g.agreement.conditions]):
        yield kind_of(here, condition), "", holds(here, condition)
    for need in grant.needs:
        yield from (("approval-refused", "", need_met(here, need, item)) for item in need.items)
    yield from (("approval-refused", "", risk_met(here, risk)) for risk in risks_of(g))


def law_parts(asked: ReferenceRequest, g: GrantText) -> Iterator[tuple[Kind, str, Truth]]:
    """That each bar is open to the clause."""
    gateways = tuple(gateways_named(g, asked.bundle))
    for bar in asked.bundle.each(s.Bar):
        yield "bar", bar.name.text, open_(asked.inside(g.agreement), bar, gateways)


def agreed_parts(asked: ReferenceRequest, g: GrantText) -> Iterator[tuple[Kind, str, Truth]]:
    """That no `must not share` blocks that the clause does not stand despite."""
    for m in restrictions(asked.bundle):
        if not set_aside(g, m):
            yield "prohibition", "", ~block(asked, m)


def taken_apart(conditions: Iterable[s.Condition]) -> Iterator[s.Condition]:
    """Conditions at their outermost `and`, so that each part can be a barrier."""
    for condition in conditions:
        yield from condition.conditions if isinstance(condition, s.And) else (condition,)


def kind_of(asked: ReferenceRequest, condition: s.Condition) -> Kind:
    """A condition that is false only because someone refused is a refusal: false no longer, had nobody answered."""
    answered = tuple(one for one in asked.share.approvals if not one.refused)
    unrefused = replace(asked, share=replace(asked.share, approvals=answered))
    return "condition" if holds(unrefused, condition) is Truth.FALSE else "approval-refused"


def shown(asked: ReferenceRequest, g: GrantText, miss: Missed) -> Shown:
    """What is told of a clause: a bar it has no gateway for only where it covers the share, or no gateway opens it."""
    here, gateways = asked.inside(g.agreement), asked.bundle.each(s.Gateway)
    closed = [bar.name.text for bar in asked.bundle.each(s.Bar) if open_(here, bar, gateways) is Truth.FALSE]
    told = [kind for kind, bar in barriers(asked, g) if kind != "bar" or not miss or bar in closed]
    if not in_force(asked, g.agreement) and not clause_holds(asked, g.agreement, g.clause):
        told.append("not-in-force")  # the agreement and the clause are each told by themselves
    return Shown(g.name, miss, tuple(told))
