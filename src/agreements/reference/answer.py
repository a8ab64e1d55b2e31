"""The answer to a question, item by item (`language.md`, section 5, and `lawful` of section 6)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.conditions import approved, every, holds, some
from agreements.reference.cover import ReferenceRequest, grant_covers, is_party, restriction_touches, within
from agreements.reference.truth import Truth, all_of, any_of
from agreements.syntax.units import base_unit, in_base_unit

Outcome: TypeAlias = Literal["permitted", "referred", "refused"]

WORST_FIRST: tuple[Outcome, ...] = ("refused", "referred", "permitted")
"""The outcomes in order, which is also the order of false, unknown and true."""


@dataclass(frozen=True, slots=True)
class DutyOwed:
    """A duty that a permitted share owes, by which organisation, and when; no `due` while no date is set."""

    duty: str
    owed_by: str
    due: date | None


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """The answer for one data item.

    `grants` are the `agreement.clause`s that permit, in source order; `stands_on` is the one it stands on,
    with its `duties`. `values` is the truth of every grant of the bundle. `lawful` is section 6, item 4.
    """

    data: str
    outcome: Outcome
    grants: tuple[str, ...]
    stands_on: str | None
    duties: tuple[DutyOwed, ...]
    lawful: Truth
    values: Mapping[str, Truth]


@dataclass(frozen=True, slots=True)
class GrantText:
    """A `may share` clause and its agreement."""

    agreement: s.Agreement
    clause: s.Clause
    grant: s.Grant

    @property
    def name(self) -> str:
        """`agreement.clause`."""
        return f"{self.agreement.name}.{self.clause.label}"


@dataclass(frozen=True, slots=True)
class RestrictionClause:
    """A `must not share` clause and its agreement."""

    agreement: s.Agreement
    clause: s.Clause
    restriction: s.Restriction


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
        lawful=lawful(asked),
        values=MappingProxyType(values),
    )


def grants(bundle: Declarations) -> Iterator[GrantText]:
    """Every `may share` clause, in source order."""
    for agreement in bundle.each(s.Agreement):
        for clause in agreement.clauses:
            if isinstance(clause.rule, s.Grant):
                yield GrantText(agreement, clause, clause.rule)


def restrictions(bundle: Declarations) -> Iterator[RestrictionClause]:
    """Every `must not share` clause, in source order."""
    for agreement in bundle.each(s.Agreement):
        for clause in agreement.clauses:
            if isinstance(clause.rule, s.Restriction):
                yield RestrictionClause(agreement, clause, clause.rule)


def value(asked: ReferenceRequest, g: GrantText) -> Truth:
    """route(g) ∧ ¬ ∨ { block(m) : m not set aside by g's `notwithstanding` }."""
    blocks = (block(asked, m) for m in restrictions(asked.bundle) if not set_aside(g, m))
    return all_of([route(asked, g), ~any_of(blocks)])


def set_aside(g: GrantText, m: RestrictionClause) -> bool:
    """`notwithstanding 2`: the grant stands despite clause 2 of its own agreement."""
    return m.agreement.name == g.agreement.name and m.clause.label in g.grant.notwithstanding


# --- dates --------------------------------------------------------------------------------------------


def in_force(asked: ReferenceRequest, agreement: s.Agreement) -> bool:
    """`from ≤ t ≤ until`, and no agreement that supersedes it has `from ≤ t`, whatever became of that one."""
    starts = superseded_from(asked.bundle, agreement)
    return within(agreement.period, asked.share.on) and all(asked.share.on < start for start in starts)


def superseded_from(bundle: Declarations, agreement: s.Agreement) -> list[date]:
    """The first days of the agreements that supersede one; without a `from`, one has superseded it always."""
    return [
        (later.period.start if later.period else None) or date.min
        for later in bundle.each(s.Agreement)
        if agreement.name in later.supersedes
    ]


def clause_in_force(asked: ReferenceRequest, agreement: s.Agreement, clause: s.Clause) -> bool:
    """A clause with dates of its own is in force within them too."""
    return in_force(asked, agreement) and within(clause.period, asked.share.on)


def suspended(asked: ReferenceRequest, agreement: s.Agreement) -> bool:
    """The day lies in a suspension."""
    return any(within(suspension.period, asked.share.on) for suspension in agreement.suspensions)


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
    """Every bar is open when all gateways of the bundle are relied upon (section 6, item 4)."""
    gateways = asked.bundle.each(s.Gateway)
    return all_of(open_(asked, bar, gateways) for bar in asked.bundle.each(s.Bar))


# --- clauses ------------------------------------------------------------------------------------------


def route(asked: ReferenceRequest, g: GrantText) -> Truth:
    """All that a `may share` clause asks for before anything blocks it."""
    parties, grant = g.agreement.parties, g.grant
    named = [name for item in grant.relying_on for name in item.names]
    gateways = [gateway for gateway in asked.bundle.each(s.Gateway) if gateway.name in named]
    return all_of(
        [
            Truth.of(clause_in_force(asked, g.agreement, g.clause)),
            Truth.of(not suspended(asked, g.agreement)),
            Truth.of(is_party(asked, asked.share.discloser, parties)),
            Truth.of(grant_covers(asked, grant.sentence, parties)),
            all_of(relied_upon(asked, item) for item in grant.relying_on),
            all_of(open_(asked, bar, gateways) for bar in asked.bundle.each(s.Bar)),
            every(asked, grant.conditions),
            all_of(need_met(asked, item, need.that) for need in grant.needs for item in need.items),
            all_of(risk_met(asked, risk) for risk in g.agreement.risks),
        ]
    )


def relied_upon(asked: ReferenceRequest, item: s.Alternatives) -> Truth:
    """For a comma-separated item of `relying on`: some alternative is valid."""
    return any_of(
        valid(asked, gateway) for gateway in asked.bundle.each(s.Gateway) if gateway.name in item.names
    )


def need_met(asked: ReferenceRequest, item: s.Alternatives, that: str | None) -> Truth:
    """For a comma-separated item of `needs approval by`: some alternative approved."""
    return any_of(approved(asked, name.text, that) for name in item.names)


def risk_met(asked: ReferenceRequest, risk: s.Risk) -> Truth:
    """Its mitigation ∨ approved by the one to ask otherwise; a risk without `otherwise` decides nothing."""
    if risk.otherwise_ask is None:
        return Truth.TRUE
    mitigated = Truth.FALSE if risk.mitigation is None else holds(asked, risk.mitigation)
    return any_of([mitigated, approved(asked, risk.otherwise_ask.text, None)])


def block(asked: ReferenceRequest, m: RestrictionClause) -> Truth:
    """In force ∧ discloser is a party ∧ the sentence touches the share ∧ ¬ its `unless`."""
    parties = m.agreement.parties
    return all_of(
        [
            Truth.of(clause_in_force(asked, m.agreement, m.clause)),
            Truth.of(is_party(asked, asked.share.discloser, parties)),
            Truth.of(restriction_touches(asked, m.restriction.sentence, parties)),
            ~some(asked, m.restriction.unless),
        ]
    )


# --- duties -------------------------------------------------------------------------------------------


def stands_on(asked: ReferenceRequest, permitting: tuple[GrantText, ...]) -> GrantText | None:
    """The grant that the question names, if it permits; else the first of those with the fewest duties."""
    for g in permitting:
        if g.name == asked.share.under:
            return g
    return min(permitting, key=number_of_duties, default=None)


def number_of_duties(g: GrantText) -> int:
    """How many duties a grant brings; a `must` line with several brings each of them."""
    return sum(len(obligation.duties) for obligation in g.grant.obligations)


def duties(asked: ReferenceRequest, g: GrantText) -> Iterator[DutyOwed]:
    """The `must` duties of a grant, by the recipient or the discloser, with due dates."""
    for obligation in g.grant.obligations:
        owed_by = asked.share.discloser if obligation.owed_by == "discloser" else asked.share.recipient
        for duty in obligation.duties:
            yield DutyOwed(duty.text, owed_by, due(asked, g.agreement, obligation.deadline))


def due(asked: ReferenceRequest, agreement: s.Agreement, deadline: s.Deadline | None) -> date | None:
    """`after receipt` counts from the date of the share, `after end` from the agreement's last day."""
    if deadline is None:
        return None
    start = last_day(asked.bundle, agreement) if deadline.after.text == "end" else asked.share.on
    return None if start is None else later_by(start, deadline.quantity)


def last_day(bundle: Declarations, agreement: s.Agreement) -> date | None:
    """Its `until`, or the day before it is superseded, whichever is sooner; none when it is open-ended."""
    ends = [start - timedelta(days=1) for start in superseded_from(bundle, agreement) if start > date.min]
    if agreement.period and agreement.period.end:
        ends.append(agreement.period.end)
    return min(ends, default=None)


def later_by(start: date, quantity: s.Quantity) -> date:
    """So much later: months clamp to the month's end, and dates to the last there is."""
    number = in_base_unit(quantity.number, quantity.unit)
    if base_unit(quantity.unit) == "days":
        return start + timedelta(days=min(number, (date.max - start).days))
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
