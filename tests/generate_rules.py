"""Made-up gateways, bars, agreements and promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from msgspec.structs import replace as altered

from agreements.language import syntax as s
from agreements.reference.cover import (
    ReferenceRequest,
    grant_covers,
    is_of_kind,
    restriction_touches,
)
from agreements.syntax.references import ANY_PURPOSE, ANYONE
from generate_sentences import (
    THATS,
    World,
    conditions,
    grant_sentence,
    make_condition,
    organisations,
    restriction_sentence,
    touching_data,
)
from generate_vocabulary import (
    UNITS,
    Vocabulary,
    chance,
    names,
    period_about,
    remarks,
    some,
    title,
)

# --- law ----------------------------------------------------------------------------------------------


def with_law(random: Random, world: World, size: int) -> World:
    """The world with bars, and gateways that lift them for the stories that they touch."""
    bars = [_bar(random, world, number) for number in range(random.choice((0, 1, 1, size)))]
    gateways: list[s.Gateway] = []
    for story in world.stories:
        lifted = [bar.name for bar in bars if touched_by(story, bar) and chance(random, 0.75)]
        if lifted or chance(random, 0.4):
            gateways.append(_gateway(random, world, story, len(gateways), tuple(lifted)))
            if chance(random, 0.25):
                gateways.append(_gateway(random, world, story, len(gateways), tuple(lifted)))
    return replace(world, gateways=tuple(gateways), bars=tuple(bars))


def touched_by(story: ReferenceRequest, bar: s.Bar) -> bool:
    """Whether a bar touches a story."""
    return any(restriction_touches(story, forbids) for forbids in bar.forbids)


def _period(random: Random, world: World, share: float) -> s.Period | None:
    return period_about(random, random.choice(world.words.days)) if chance(random, share) else None


def _cites(random: Random) -> tuple[s.Citation, ...]:
    links = (None, "https://www.legislation.gov.uk/ukpga/2007/18/section/39")
    return tuple(
        s.Citation("2007 c. 18, s. 39", random.choice(links)) for _ in range(random.choice((0, 0, 1, 2)))
    )


def _bar(random: Random, world: World, number: int) -> s.Bar:
    return s.Bar(
        s.Name(f"bar-{number}"),
        title(random),
        cites=_cites(random),
        period=_period(random, world, 0.25),
        forbids=tuple(_forbids(random, world) for _ in range(random.choice((1, 1, 2)))),
        unless=conditions(random, world.words, 0.5),
        remarks=remarks(random),
    )


def _forbids(random: Random, world: World) -> s.Sentence:
    """What a bar forbids: mostly to anyone, as the law does."""
    sentence = restriction_sentence(random, world, random.choice(world.stories), in_agreement=False)
    anyone = s.ListedNames(names([ANYONE]))
    if chance(random, 0.6):
        sentence = altered(sentence, disclosers=anyone, purposes=s.ListedNames(names([ANY_PURPOSE])))
    return altered(sentence, recipients=anyone) if chance(random, 0.6) else sentence


def _gateway(
    random: Random, world: World, story: ReferenceRequest, number: int, lifts: tuple[s.Name, ...]
) -> s.Gateway:
    stories = [story, random.choice(world.stories)][: random.choice((1, 1, 2))]
    return s.Gateway(
        s.Name(f"gateway-{number}"),
        title(random),
        cites=_cites(random),
        period=_period(random, world, 0.3),
        permits=tuple(grant_sentence(random, world, told) for told in stories),
        conditions=conditions(random, world.words, 0.5),
        lifts=lifts,
        remarks=remarks(random),
    )


# --- agreements ---------------------------------------------------------------------------------------


def make_agreements(random: Random, world: World, size: int) -> list[s.Agreement]:
    """Agreements, some of which supersede those before them."""
    made: list[s.Agreement] = []
    for number in range(random.randint(1, size)):
        agreement = _agreement(random, world, f"agreement-{number}")
        if made and chance(random, 0.45):
            agreement = _superseding(random, world, agreement, made)
        made.append(agreement)
    return made


def _superseding(
    random: Random, world: World, agreement: s.Agreement, older: Sequence[s.Agreement]
) -> s.Agreement:
    """The agreement, superseding older ones from some day, mostly a day after a story's."""
    off = timedelta(days=random.choice((0, 1, 1, 2, 30, 300)))
    start = random.choice(world.words.days) + off
    end = start + timedelta(days=500) if chance(random, 0.3) else None
    superseded = tuple(one.name for one in some(random, older, 1, 2))
    return altered(agreement, period=s.Period(start, end), supersedes=superseded)


def _agreement(random: Random, world: World, name: str) -> s.Agreement:
    story = random.choice(world.stories)
    labels = _labels(random)
    restrictions = [_restriction(random, world, labels.pop(0)) for _ in range(random.choice((0, 0, 1, 2)))]
    about = [story, *(random.choice(world.stories) for _ in range(random.choice((0, 1, 1, 2))))]
    parties = _parties(random, world, about)
    may_set_aside = [one.label for one in restrictions]
    grants = [_grant(random, world, told, labels.pop(0), parties, may_set_aside) for told in about]
    clauses = [*restrictions, *grants]
    random.shuffle(clauses)
    return s.Agreement(
        s.Name(name),
        title(random),
        reference=random.choice((None, "DSA-1")),
        parties=parties,
        period=_period(random, world, 0.6),
        review_by=random.choice((None, *world.words.days)),
        summary=random.choice((None, "What the public is told.")),
        contact=random.choice((None, "sharing@example.org")),
        suspensions=_suspensions(random, world),
        clauses=tuple(clauses),
        risks=tuple(_risk(random, world, number) for number in range(random.choice((0, 0, 0, 1, 2)))),
        remarks=remarks(random),
    )


def _labels(random: Random) -> list[str]:
    style = random.choice(("{0}", "1.{0}", "{0}.2a", "2.{0}b"))
    return [style.format(number) for number in range(1, 9)]


def _parties(random: Random, world: World, stories: Sequence[ReferenceRequest]) -> tuple[s.Party, ...]:
    """Each story's discloser, or a kind of it, and now and then a recipient."""
    found: dict[str, None] = {}
    for story in stories:
        kinds = [
            k.name.text for k in world.words.kinds if is_of_kind(story, story.share.discloser, k.name.text)
        ]
        found[random.choice(kinds) if kinds and chance(random, 0.2) else story.share.discloser] = None
        if chance(random, 0.5):
            found[story.share.recipient] = None
    capacities = (None, "controller", "processor", "joint-controller")
    return tuple(
        s.Party(s.Name(name), s.Name(capacity) if (capacity := random.choice(capacities)) else None)
        for name in found
    )


def _suspensions(random: Random, world: World) -> tuple[s.Suspension, ...]:
    if not chance(random, 0.2):
        return ()
    period = period_about(random, random.choice(world.words.days), misses=0.85)
    return (s.Suspension(period, random.choice((None, "incident review"))),)


def _restriction(random: Random, world: World, label: str) -> s.Clause:
    sentence = restriction_sentence(random, world, random.choice(world.stories), in_agreement=True)
    return s.Clause(
        s.ClauseLabel(label),
        title(random),
        s.Restriction(sentence, unless=conditions(random, world.words, 0.6)),
        _period(random, world, 0.3),
        remarks(random),
    )


def _grant(
    random: Random,
    world: World,
    story: ReferenceRequest,
    label: str,
    parties: Sequence[s.Party],
    may_set_aside: Sequence[s.ClauseLabel],
) -> s.Clause:
    words = world.words
    needs = tuple(_need(random, words) for _ in range(random.choice((0, 0, 0, 1, 2))))
    grant = s.Grant(
        grant_sentence(random, world, story, parties),
        relying_on=_relying_on(random, world, story),
        conditions=conditions(random, words, 0.6),
        needs=needs,
        obligations=tuple(_obligation(random, words) for _ in range(random.choice((0, 1, 1, 2)))),
        notwithstanding=tuple(one for one in may_set_aside if chance(random, 0.5)),
    )
    return s.Clause(s.ClauseLabel(label), title(random), grant, _period(random, world, 0.2), remarks(random))


def _relying_on(random: Random, world: World, story: ReferenceRequest) -> tuple[s.Reliance, ...]:
    """A gateway that lifts each bar that the story meets, often with alternatives, and at times more."""
    gateways = world.gateways
    fitting = [one for one in gateways if any(grant_covers(story, permits) for permits in one.permits)]
    items: list[s.Reliance] = []
    for bar in world.bars:
        lifting = [one for one in fitting if bar.name in one.lifts]
        if lifting and touched_by(story, bar) and chance(random, 0.95):
            items.append(_alternatives(random, random.choice(lifting).name, gateways))
    if fitting and chance(random, 0.3):
        items.append(_alternatives(random, random.choice(fitting).name, gateways))
    if gateways and chance(random, 0.1):
        items.append(_alternatives(random, random.choice(gateways).name, gateways))
    return tuple(dict.fromkeys(items))


def _alternatives(random: Random, name: s.Name, gateways: Sequence[s.Gateway]) -> s.Reliance:
    others = [one.name for one in gateways if one.name != name]
    alternatives = [name, *(some(random, others, 1, 2) if chance(random, 0.35) else ())]
    random.shuffle(alternatives)
    return s.Reliance(tuple(alternatives))


def _need(random: Random, words: Vocabulary) -> s.Need:
    items = tuple(
        s.Alternatives(names(some(random, words.approvers, *random.choice(((1, 1), (1, 2))))))
        for _ in range(random.choice((1, 1, 2)))
    )
    return s.Need(items, random.choice(THATS))


def _obligation(random: Random, words: Vocabulary) -> s.Obligation:
    deadline = None
    if chance(random, 0.6):
        units = (*UNITS["months"], *UNITS["weeks"])
        quantity = s.Quantity(random.choice((1, 3, 30, 20000)), random.choice(units))
        deadline = s.Deadline(quantity, s.Name(random.choice(("receipt", "end"))))
    duties = tuple(duty.name for duty in some(random, words.duties, *random.choice(((1, 1), (1, 2)))))
    return s.Obligation(duties, random.choice(("recipient", "discloser")), deadline)


def _risk(random: Random, world: World, number: int) -> s.Risk:
    levels = (None, *names(("low", "medium", "high")))
    return s.Risk(
        s.Name(f"risk-{number}"),
        title(random),
        likelihood=random.choice(levels),
        impact=random.choice(levels),
        mitigation=make_condition(random, world.words) if chance(random, 0.8) else None,
        otherwise_ask=s.Name(random.choice(world.words.approvers)) if chance(random, 0.7) else None,
        remarks=remarks(random),
    )


# --- promises -----------------------------------------------------------------------------------------


def make_promise(random: Random, world: World, number: int) -> s.Promise:
    """A promise about a story's data."""
    story = random.choice(world.stories)
    never: s.NeverShares | s.NeverReaches
    if chance(random, 0.5):
        never = s.NeverShares(restriction_sentence(random, world, story, in_agreement=False))
    else:
        recipients = organisations(random, world, story, story.share.recipient, in_agreement=False)
        never = s.NeverReaches(touching_data(random, world, story), recipients)
    return s.Promise(
        s.Name(f"promise-{number}"),
        title(random),
        never=never,
        unless=conditions(random, world.words, 0.3) if isinstance(never, s.NeverShares) else (),
        remarks=remarks(random),
    )
