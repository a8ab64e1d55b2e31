"""Made-up clauses and risks of agreements."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec.structs import replace as altered

from agreements.language import syntax as s
from agreements.reference.cover import ReferenceRequest, grant_covers
from generate_pieces import (
    TIMES,
    chance,
    length_of_time,
    names,
    period_about,
    remarks,
    some,
    title,
)
from generate_rules import touched_by
from generate_sentences import (
    THATS,
    World,
    conditions,
    grant_sentence,
    make_condition,
    restriction_sentence,
)
from generate_vocabulary import Vocabulary


def _period(random: Random, world: World, share: float) -> s.Period | None:
    return period_about(random, random.choice(world.words.days)) if chance(random, share) else None


def make_restriction(random: Random, world: World, label: str) -> s.Clause:
    """A clause that forbids what a story tells."""
    sentence = restriction_sentence(random, world, random.choice(world.stories), in_agreement=True)
    rule = s.Restriction(sentence, unless=conditions(random, world.words, 0.6))
    period = _period(random, world, 0.3)
    if chance(random, 0.45):
        duration = s.Quantity(random.choice((1, 2)), random.choice(TIMES)) if chance(random, 0.6) else None
        rule = altered(rule, survival=s.Survival(duration))
        period = None if period is None or period.start is None else s.Period(period.start)
    return s.Clause(s.ClauseLabel(label), title(random), rule, period, remarks(random))


def make_grant(
    random: Random,
    world: World,
    story: ReferenceRequest,
    label: str,
    may_set_aside: Sequence[s.ClauseLabel],
) -> s.Clause:
    """A clause that grants what a story tells, in an agreement between its parties."""
    words = world.words
    grant = s.Grant(
        grant_sentence(random, world, story, in_agreement=True),
        relying_on=_relying_on(random, world, story),
        conditions=conditions(random, words, 0.6),
        needs=tuple(_need(random, words) for _ in range(random.choice((0, 0, 1, 1, 2)))),
        obligations=tuple(_obligation(random, words) for _ in range(random.choice((0, 1, 1, 2)))),
        standing_terms=tuple(_term(random, words) for _ in range(random.choice((0, 0, 0, 1, 2)))),
        notwithstanding=tuple(one for one in may_set_aside if chance(random, 0.5)),
    )
    return s.Clause(s.ClauseLabel(label), title(random), grant, _period(random, world, 0.2), remarks(random))


# --- gateways -----------------------------------------------------------------------------------------


def _relying_on(random: Random, world: World, story: ReferenceRequest) -> tuple[s.Reliance, ...]:
    """A gateway that lifts each bar that the story meets, often with alternatives, and at times more."""
    gateways = world.gateways
    fitting = [one for one in gateways if any(grant_covers(story, permits) for permits in one.permits)]
    relied: list[s.Name] = []
    for bar in world.bars:
        lifting = [one for one in fitting if bar.name in one.lifts]
        if lifting and touched_by(story, bar) and chance(random, 0.9):
            relied.append(random.choice(lifting).name)
    if fitting and chance(random, 0.3):
        relied.append(random.choice(fitting).name)
    if gateways and chance(random, 0.1):
        relied.append(random.choice(gateways).name)
    items = [_reliance(random, world, name) for name in relied]
    return tuple(dict.fromkeys(items))


def _reliance(random: Random, world: World, name: s.Name) -> s.Reliance:
    others = [one.name for one in world.gateways if one.name != name]
    alternatives = [name, *(some(random, others, 1, 2) if chance(random, 0.35) else ())]
    random.shuffle(alternatives)
    where = make_condition(random, world.words, settled=True) if chance(random, 0.3) else None
    return s.Reliance(tuple(alternatives), where)


# --- approvals, duties and terms ----------------------------------------------------------------------


def _need(random: Random, words: Vocabulary) -> s.Need:
    items = tuple(
        s.Alternatives(names(some(random, words.approvers, *random.choice(((1, 1), (1, 2))))))
        for _ in range(random.choice((1, 1, 2)))
    )
    return s.Need(items, random.choice(THATS), length_of_time(random) if chance(random, 0.5) else None)


def _obligation(random: Random, words: Vocabulary) -> s.Obligation:
    deadline = None
    if chance(random, 0.7):
        units = (*TIMES, "hour", "hours", "hours", "working day", "working days", "working days")
        quantity = s.Quantity(random.choice((1, 3, 30, 20000)), random.choice(units))
        starts = ("receipt", "end", *(event.name.text for event in words.events))
        deadline = s.Deadline(quantity, s.Name(random.choice(starts)))
    return s.Obligation(_duties(random, words), random.choice(("recipient", "discloser")), deadline)


def _term(random: Random, words: Vocabulary) -> s.StandingTerm:
    return s.StandingTerm(_duties(random, words), random.choice(("recipient", "discloser")))


def _duties(random: Random, words: Vocabulary) -> tuple[s.Name, ...]:
    return tuple(duty.name for duty in some(random, words.duties, *random.choice(((1, 1), (1, 2)))))


# --- risks --------------------------------------------------------------------------------------------


def make_risk(random: Random, world: World, number: int, grants: Sequence[s.ClauseLabel]) -> s.Risk:
    """A risk of all grants of an agreement, or of some."""
    levels = (None, *names(("low", "medium", "high")))
    return s.Risk(
        s.Name(f"risk-{number}"),
        title(random),
        about=some(random, grants, 1, 2) if chance(random, 0.45) else (),
        likelihood=random.choice(levels),
        impact=random.choice(levels),
        mitigation=make_condition(random, world.words) if chance(random, 0.8) else None,
        otherwise_ask=s.Name(random.choice(world.words.approvers)) if chance(random, 0.7) else None,
        remarks=remarks(random),
    )
