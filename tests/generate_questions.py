"""Made-up questions, aimed at a grant of the bundle and then now and then spoilt.

A question thrown at random is nearly always refused for want of an agreement. One aimed at a grant fits its
sentence, its dates, its facts and its approvals, so that each small spoiling of it tries one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from agreements.formula.share import Approval, ApprovalScope, ProposedShare, folded
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.answer import block, gateways_named, open_, relied_upon, set_aside
from agreements.reference.clauses import (
    GrantText,
    clause_in_force,
    grants,
    last_day,
    restrictions,
    suspended,
)
from agreements.reference.conditions import every
from agreements.reference.cover import (
    ReferenceRequest,
    acts_for,
    grant_covers,
    grant_covers_data,
    grant_covers_purpose,
    is_party,
    organisation_covered,
)
from agreements.reference.days import later_by
from agreements.reference.truth import Truth
from generate_datasets import items_of
from generate_evidence import covering_scope, oldest_that_counts, values_worth_stating, with_evidence
from generate_pieces import a_day, chance, length_of_time, some


def make_question(random: Random, bundle: Declarations) -> ProposedShare:
    """Make up a question to a bundle that has at least two organisations, a dataset and a purpose."""
    clauses = tuple(grants(bundle))
    if not clauses or chance(random, 0.04):
        return _thrown(random, bundle)
    g = random.choice(clauses)
    share = with_evidence(random, bundle, _fitting(random, bundle, g), g)
    share = replace(share, events=_events(random, bundle, share.on))
    if chance(random, 0.15):
        share = replace(share, under=random.choice(clauses).name)
    if chance(random, 0.15):
        share = _narrow_an_approval(random, bundle, share)
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
    begin_or_end = [day for period in periods if period for day in (period.start, period.end) if day]
    return [*begin_or_end, *_last_days_of_survivors(bundle)]


def _last_days_of_survivors(bundle: Declarations) -> Iterator[date]:
    """The last days on which restrictions still forbid after their agreements have ended."""
    for m in restrictions(bundle):
        end = last_day(bundle, m.agreement)
        if end is not None and m.restriction.survival is not None:
            duration = m.restriction.survival.duration
            yield end + timedelta(days=400) if duration is None else later_by(end, duration)


def _events(random: Random, bundle: Declarations, on: date) -> dict[str, date]:
    """Days on which some of the bundle's events happened, about the day of the share."""
    happened = (event.name.text for event in bundle.each(s.Event) if chance(random, 0.6))
    return {event: on + timedelta(days=random.choice((-200, -1, 0, 1, 40))) for event in happened}


# --- fitting a grant ----------------------------------------------------------------------------------


def _fitting(random: Random, bundle: Declarations, g: GrantText) -> ProposedShare:
    """A share that the grant's sentence covers on a day when it is in force, as near as a few tries come."""
    best, score = _thrown(random, bundle), -1
    for _ in range(12):
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
    recipients = [one for one in everyone if organisation_covered(asked, one, sentence.recipients)]
    discloser, recipients = _who(random, asked, disclosers or everyone, recipients or everyone)
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


def _who(
    random: Random, asked: ReferenceRequest, disclosers: list[str], recipients: list[str]
) -> tuple[str, list[str]]:
    """One who shares and those it may share with; now and then one of the two acts for the other."""
    acting = [
        (one, other)
        for one in disclosers
        for other in recipients
        if acts_for(asked, one, other) or acts_for(asked, other, one)
    ]
    if acting and chance(random, 0.3):
        discloser, recipient = random.choice(acting)
        return discloser, [recipient]
    return random.choice(disclosers), recipients


_LAWFUL = 6


def _day_in_force(random: Random, bundle: Declarations, g: GrantText) -> date:
    survivors = list(_last_days_of_survivors(bundle))
    days = survivors if survivors and chance(random, 0.3) else _days(bundle)
    day = _near(random, days)
    for _ in range(16):
        asked = ReferenceRequest(bundle, ProposedShare("", "", (), "", day), "")
        if clause_in_force(asked, g.agreement, g.clause) and not suspended(asked, g.agreement):
            break
        day = _near(random, days)
    return day


def _lawfulness(asked: ReferenceRequest, g: GrantText) -> int:
    """How nearly law and restrictions let the grant through: `_LAWFUL` when nothing is in the way yet."""
    asked, gateways = asked.inside(g.agreement), tuple(gateways_named(g, asked.bundle))
    return (
        grant_covers(asked, g.grant.sentence)
        + 2 * all(relied_upon(asked, item) > Truth.FALSE for item in g.grant.relying_on)
        + all(open_(asked, bar, gateways) for bar in asked.bundle.each(s.Bar))
        + (every(asked, (*g.grant.conditions, *g.agreement.conditions)) > Truth.FALSE)
        + all(block(asked, m) < Truth.TRUE or set_aside(g, m) for m in restrictions(asked.bundle))
    )


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


def _narrow_an_approval(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    """Have an approval be for one thing, which is mostly something else than what is asked."""
    names = [one.name.text for one in (*bundle.each(s.Organisation), *bundle.each(s.Kind))]
    data = [*_items(bundle), *(one.name.text for one in bundle.each(s.Category))]
    purposes = [one.name.text for one in bundle.each(s.Purpose)]
    most = random.choice((0, 0, 1, 2))
    scope = random.choice(
        (
            ApprovalScope(disclosers=some(random, names, most, most)),
            ApprovalScope(recipients=some(random, names, most, most)),
            ApprovalScope(data=some(random, data, most, most)),
            ApprovalScope(purposes=some(random, purposes, most, most)),
            covering_scope(random, ReferenceRequest(bundle, share, share.data[0])),
        )
    )
    turned = chance(random, 0.3)
    return _with_another(
        random, share, lambda one: replace(one, scope=scope, refused=one.refused is not turned)
    )


def _age_an_approval(random: Random, bundle: Declarations, share: ProposedShare) -> ProposedShare:
    """Have an approval be a day older than some need lets it be, or of no known day."""
    limits = {
        (name.text, folded(need.that)): need.given_within
        for g in grants(bundle)
        for need in g.grant.needs
        for item in need.items
        for name in item.names
        if need.given_within is not None
    }
    limited = [one for one in share.approvals if (one.by, folded(one.that)) in limits]

    def aged(one: Approval) -> Approval:
        longest = limits.get((one.by, folded(one.that))) or length_of_time(random)
        too_old = oldest_that_counts(share.on, longest) - timedelta(days=1)
        return replace(one, on=random.choice((None, too_old)))

    return _with_another(random, share, aged, limited)


def _with_another(
    random: Random,
    share: ProposedShare,
    change: Callable[[Approval], Approval],
    best: Sequence[Approval] = (),
) -> ProposedShare:
    """The share with one of its approvals changed, one of the best for it where there are such."""
    if not share.approvals:
        return share
    changed = random.choice(best or share.approvals)
    approvals = tuple(change(one) if one is changed else one for one in share.approvals)
    return replace(share, approvals=approvals)


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
    *(_forget_a_fact, _forget_a_fact, _forget_a_fact, _forget_a_fact, _forget_a_fact, _forget_a_fact),
    *(_lose_an_approval, _lose_an_approval, _lose_an_approval, _lose_an_approval),
    _state_a_fact,
    *(_spoil_an_approval, _narrow_an_approval, _narrow_an_approval, _age_an_approval, _age_an_approval),
    _change_who,
    _change_what,
    _change_why,
    _change_when,
)
"""Small changes, each of which tries one rule; those that leave something unknown come more often."""
