"""Made-up gateways, bars and promises."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from msgspec.structs import replace as altered

from agreements.language import syntax as s
from agreements.reference.cover import ReferenceRequest, restriction_touches
from agreements.syntax.references import ANY_PURPOSE, ANYONE
from generate_pieces import chance, names, period_about, remarks, title
from generate_sentences import (
    World,
    conditions,
    grant_sentence,
    organisations,
    restriction_sentence,
    touching_data,
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
        permits=tuple(grant_sentence(random, world, told, in_agreement=False) for told in stories),
        conditions=conditions(random, world.words, 0.5),
        lifts=lifts,
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
