"""A proposed share in, an answer with its reasons out (`language.md`, sections 5 and 6)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from agreements.engine.answer import Answer, Duty, ItemAnswer, Note, Outcome, Proof
from agreements.engine.barriers import barriers
from agreements.engine.compile import Grant, OwedDuty, Policy
from agreements.engine.coverage import Listed
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import disagreement
from agreements.engine.met import conditions_met, gateways_used, lifts, standing_bars, standing_prohibitions
from agreements.engine.missing import missing
from agreements.engine.proof import prove, word
from agreements.engine.routes import Route, nearest_routes
from agreements.engine.share import ProposedShare
from agreements.engine.truth import Truth, any_of
from agreements.engine.words import clause_in_words, in_words, listed_in_words, title_of
from agreements.graph import into, out
from agreements.language.units import base_unit, in_base_unit

OUTCOMES = {Truth.TRUE: Outcome.PERMITTED, Truth.UNKNOWN: Outcome.REFERRED, Truth.FALSE: Outcome.REFUSED}
"""What becomes of a share whose formula comes to each truth."""

_WORST_FIRST = (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)


def decide(policy: Policy, share: ProposedShare, question: dict[str, Any]) -> Answer:
    """Answer a proposed share, each data item by itself; the whole is the worst of them.

    `question` is the question as it is to stand in the answer.
    """
    items = tuple(_decide_item(policy, share, item) for item in share.data)
    outcome = min((item.outcome for item in items), key=_WORST_FIRST.index)
    bundle: str = policy.graph.graph["bundle"]
    return Answer(
        outcome=outcome,
        says=_says(policy, share, items, outcome),
        question=question,
        items=items,
        bundle=bundle,
    )


def _decide_item(policy: Policy, share: ProposedShare, item: str) -> ItemAnswer:
    asked = Asked(share, item, policy.coverage)
    grants = policy.grants_on(item)
    values = {grant.name: _value(policy, asked, grant) for grant in grants}
    outcome = OUTCOMES[any_of(values.values())]
    permitting = [grant for grant in grants if values[grant.name] is Truth.TRUE]
    unknown = [grant for grant in grants if values[grant.name] is Truth.UNKNOWN]
    standing = _stands_on(share, permitting)
    routes = nearest_routes(policy, asked) if outcome is Outcome.REFUSED else []
    shown = _in_order(policy, [*permitting, *unknown, *(route.grant for route in routes)])
    proofs = [prove(policy, asked, policy.formula(grant, item)) for grant in shown]
    own = next((proof for proof in proofs if standing and proof.about == standing.name), None)
    return ItemAnswer(
        data=item,
        title=title_of(policy.graph, item),
        outcome=outcome,
        says=_item_says(policy, asked, standing, unknown, routes),
        stands_on=standing.name if standing else None,
        grants=tuple(grant.name for grant in permitting),
        gateways=gateways_used(own) if own else (),
        lifted=tuple(lifts(policy, own)) if own else (),
        conditions=tuple(conditions_met(own)) if own else (),
        duties=tuple(_duties(policy, share, standing)) if standing else (),
        missing=missing(policy, asked, unknown) if outcome is Outcome.REFERRED else (),
        barriers=tuple(barriers(policy, asked, routes)) if outcome is Outcome.REFUSED else (),
        lawful=word(asked.value(policy.lawful(item))),
        law=() if standing else tuple(standing_bars(policy, asked, shown)),
        prohibitions=() if standing else tuple(standing_prohibitions(policy, asked, shown)),
        notes=tuple(_notes(policy, asked, standing)),
        proof=_whole_proof(policy, asked, any_of(values.values()), proofs),
    )


def _value(policy: Policy, asked: Asked, grant: Grant) -> Truth:
    """What a grant comes to; its own lines first, since they most often settle it without looking at any bar."""
    for part in (*grant.sentence, *grant.rest):
        if asked.value(part) is Truth.FALSE:
            return Truth.FALSE
    return asked.value(policy.formula(grant, asked.item))


def _stands_on(share: ProposedShare, permitting: Sequence[Grant]) -> Grant | None:
    """The grant that a permitted share stands on: the one named, else that with the fewest duties, else the first."""
    named = next((grant for grant in permitting if grant.name == share.under), None)
    return named or min(permitting, key=lambda grant: len(grant.duties), default=None)


# --- proof --------------------------------------------------------------------------------------------


def _in_order(policy: Policy, grants: Iterable[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda grant: policy.place[grant.name])


def _whole_proof(policy: Policy, asked: Asked, value: Truth, proofs: list[Proof]) -> Proof:
    parts = [*proofs, *_other_grants(policy, asked, proofs)]
    says = f"some clause permits sharing {title_of(policy.graph, asked.item)}"
    return Proof(rule="answer", value=word(value), says=says, about=asked.item, parts=tuple(parts))


MOST_OTHERS = 50
"""How many clauses that come nowhere near a proof lists, each with the first reason, before it only counts them."""


def _other_grants(policy: Policy, asked: Asked, proofs: list[Proof]) -> Iterator[Proof]:
    others = len(policy.grants) - len(proofs)
    if others > MOST_OTHERS:
        says = f"{others} other clauses come nowhere near this share"
        yield Proof(rule="not-near", value="false", says=says)
        return
    shown = {proof.about for proof in proofs}
    for grant in policy.grants:
        if grant.name not in shown:
            parts = policy.formula(grant, asked.item).parts
            reason = prove(policy, asked, next(part for part in parts if asked.value(part) is Truth.FALSE))
            says = f"{clause_in_words(policy.graph, grant.name)} permits this share"
            yield Proof(rule="not-near", value="false", says=says, about=grant.name, parts=(reason,))


# --- duties -------------------------------------------------------------------------------------------


def _duties(policy: Policy, share: ProposedShare, grant: Grant) -> Iterator[Duty]:
    for owed in grant.duties:
        owed_by = share.recipient if owed.owed_by == "recipient" else share.discloser
        due = due_date(owed, share.on, policy.last_day(grant.agreement))
        title = title_of(policy.graph, owed.duty)
        when = f"by {in_words(due)}" if due else _no_date(owed)
        says = f"{title_of(policy.graph, owed_by)} {_must(title)}{when and ', ' + when}"
        yield Duty(
            duty=owed.duty, title=title, owed_by=owed_by, due=due, deadline=_deadline_words(owed), says=says
        )


def _must(title: str) -> str:
    """A duty's title after its debtor's name: `must destroy …`, and `must not …` where the title forbids."""
    words = f"{title[:1].lower()}{title[1:]}"
    return f"must {words.removeprefix('do ')}" if words.startswith("do not ") else f"must {words}"


def _deadline_words(owed: OwedDuty) -> str | None:
    if owed.deadline is None:
        return None
    number, unit, after = owed.deadline
    return f"within {number} {unit} after {after}"


def _no_date(owed: OwedDuty) -> str:
    words = _deadline_words(owed)
    return f"{words} (the agreement has no end date yet)" if words else ""


def due_date(owed: OwedDuty, received: date, last_day: date | None) -> date | None:
    """When a duty is due: counted from the share or from the agreement's last day; none while that is open."""
    if owed.deadline is None:
        return None
    number, unit, after = owed.deadline
    start = received if after == "receipt" else last_day
    if start is None:
        return None
    amount = in_base_unit(number, unit)
    return _add_months(start, amount) if base_unit(unit) == "months" else _add_days(start, amount)


def _add_days(start: date, days: int) -> date:
    return start + timedelta(days=days) if days <= (date.max - start).days else date.max


def _add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


# --- words --------------------------------------------------------------------------------------------


def _says(policy: Policy, share: ProposedShare, items: Sequence[ItemAnswer], outcome: Outcome) -> str:
    """The answer in one sentence."""
    graph = policy.graph
    data = listed_in_words([item.title for item in items])
    start = {Outcome.PERMITTED: "Yes", Outcome.REFERRED: "Not yet", Outcome.REFUSED: "No"}[outcome]
    verb = {Outcome.PERMITTED: "may", Outcome.REFERRED: "may not yet", Outcome.REFUSED: "may not"}[outcome]
    return (
        f"{start}: {title_of(graph, share.discloser)} {verb} share {data} with {title_of(graph, share.recipient)} "
        f"for “{title_of(graph, share.purpose)}” on {in_words(share.on)}"
    )


def _item_says(
    policy: Policy,
    asked: Asked,
    standing: Grant | None,
    unknown: Sequence[Grant],
    routes: Sequence[Route],
) -> str:
    graph, title = policy.graph, title_of(policy.graph, asked.item)
    if standing:
        return f"{title} may be shared under {clause_in_words(graph, standing.name)}"
    if unknown:
        clauses = listed_in_words([clause_in_words(graph, grant.name) for grant in unknown[:3]], "or")
        more = f" or {len(unknown) - 3} more" if len(unknown) > 3 else ""
        return f"{title} could be shared under {clauses}{more} if what is missing were known"
    lawful = asked.value(policy.lawful(asked.item))
    if lawful is Truth.FALSE:
        return f"{title} may not be shared: the law stands in the way"
    apart = "the law would allow it" if lawful is Truth.TRUE else "the law might allow it"
    near = any(route.misses == 0 for route in routes)
    why = "the agreement stands in the way" if near else "no agreement grants it"
    return f"{title} may not be shared: {why}, though {apart}"


# --- notes --------------------------------------------------------------------------------------------


def _notes(policy: Policy, asked: Asked, standing: Grant | None) -> Iterator[Note]:
    graph, share = policy.graph, asked.share
    dataset = policy.coverage.dataset_of(asked.item)
    holders = frozenset(holder for holder, _ in out(graph, dataset, "held-by"))
    if not policy.coverage.organisation(Listed(holders), share.discloser, share.on):
        who = listed_in_words([title_of(graph, holder) for holder in sorted(holders)]) or "nobody"
        discloser, data = title_of(graph, share.discloser), title_of(graph, dataset)
        says = f"{discloser} does not hold {data} by the catalogue, which names {who}"
        yield Note(kind="discloser-does-not-hold", says=says)
    for fact in sorted(share.facts):
        known = asked.fact(fact)
        if known.how == "disagreement":
            yield Note(kind="disagrees-with-catalogue", says=disagreement(graph, asked, fact, known))
    if standing and share.under is not None and share.under != standing.name:
        says = f"{clause_in_words(graph, share.under)}, which the question names, does not permit this share"
        yield Note(kind="named-clause-does-not-permit", says=says)
    if standing:
        yield from _standing_notes(policy, asked, standing)


def _standing_notes(policy: Policy, asked: Asked, grant: Grant) -> Iterator[Note]:
    graph = policy.graph
    for risk, _ in into(graph, grant.agreement, "risk-of"):
        declared = graph.nodes[risk]["declared"]
        if declared.otherwise_ask is not None:
            continue
        title = title_of(graph, risk)
        mitigation = policy.mitigation(risk)
        state = {
            Truth.TRUE: "is mitigated",
            Truth.FALSE: "is not mitigated",
            Truth.UNKNOWN: "may not be mitigated",
        }
        how = state[asked.value(mitigation)] if mitigation else "has no mitigation"
        yield Note(kind="risk-reported", says=f"the risk “{title}” {how}; it decides nothing")
    for clause in sorted(grant.set_aside):
        not_blocked = policy.unblocked[clause]
        if asked.value(not_blocked) is not Truth.TRUE:
            stands = clause_in_words(graph, grant.name)
            says = f"{clause_in_words(graph, clause)} would forbid this; {stands} stands despite it"
            yield Note(kind="prohibition-set-aside", says=says)
