"""Made-up agreements: their parties, clauses and risks, and which of them end which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from msgspec.structs import replace as altered

from agreements.language import syntax as s
from agreements.reference.cover import ReferenceRequest, is_of_kind
from generate_clauses import make_grant, make_restriction, make_risk
from generate_pieces import chance, length_of_time, names, period_about, remarks, some, title
from generate_sentences import World, conditions


def make_agreements(random: Random, world: World, size: int) -> list[s.Agreement]:
    """Agreements, some of which supersede those before them or replace clauses of them."""
    made: list[s.Agreement] = []
    for number in range(random.randint(1, size)):
        agreement = _agreement(random, world, f"agreement-{number}")
        if made and chance(random, 0.4):
            agreement = _superseding(random, world, agreement, made)
        elif made and chance(random, 0.7):
            agreement = _varying(random, world, agreement, random.choice(made))
        made.append(agreement)
    return made


def _from_some_day(random: Random, world: World) -> s.Period:
    """A period that begins near a story's day, mostly the day after, and now and then ends."""
    start = random.choice(world.words.days) + timedelta(days=random.choice((0, 1, 1, 2, 30, 300)))
    return s.Period(start, start + timedelta(days=500) if chance(random, 0.3) else None)


def _superseding(
    random: Random, world: World, agreement: s.Agreement, older: Sequence[s.Agreement]
) -> s.Agreement:
    """The agreement, superseding older ones from some day, and now and then granting again what one of them did."""
    superseded = some(random, older, 1, 2)
    agreement = altered(
        agreement,
        period=_from_some_day(random, world),
        supersedes=tuple(one.name for one in superseded),
    )
    if chance(random, 0.4):
        return agreement
    granted = random.choice([one for one in superseded[0].clauses if isinstance(one.rule, s.Grant)])
    again = altered(granted.rule, replaces=(), notwithstanding=())
    clause = s.Clause(s.ClauseLabel("30"), title(random), again)
    return altered(
        agreement,
        parties=_with_those_of(agreement, superseded[0]),
        clauses=(*agreement.clauses, clause),
    )


def _with_those_of(agreement: s.Agreement, older: s.Agreement) -> tuple[s.Party, ...]:
    """The parties of an agreement, and those of an older one that are not among them."""
    here = {party.name for party in agreement.parties}
    return (*agreement.parties, *(party for party in older.parties if party.name not in here))


def _agreement(random: Random, world: World, name: str) -> s.Agreement:
    story = random.choice(world.stories)
    labels = _labels(random)
    about = [story, *(random.choice(world.stories) for _ in range(random.choice((0, 1, 1, 2))))]
    parties = _with_processors(random, world, _parties(random, world, about))
    about = [replace(told, parties=parties) for told in about]
    restrictions = [make_restriction(random, world, next(labels)) for _ in range(random.choice((0, 0, 1, 2)))]
    may_set_aside = [one.label for one in restrictions]
    grants = [make_grant(random, world, told, next(labels), may_set_aside) for told in about]
    clauses = [*restrictions, *grants]
    random.shuffle(clauses)
    clauses = _with_successor(random, world, name, clauses, labels)
    if chance(random, 0.2):
        words = random.choice(("Each party bears its own costs.", 'They call it\n  "the study"'))
        clauses.append(s.Clause(s.ClauseLabel(next(labels)), title(random), s.TextClause(words)))
    grant_labels = [one.label for one in clauses if isinstance(one.rule, s.Grant)]
    return s.Agreement(
        s.Name(name),
        title(random),
        reference=random.choice((None, "DSA-1")),
        parties=parties,
        period=period_about(random, random.choice(world.words.days)) if chance(random, 0.6) else None,
        review_by=random.choice((None, *world.words.days)),
        review_every=length_of_time(random) if chance(random, 0.25) else None,
        conditions=conditions(random, world.words, 0.2),
        summary=random.choice((None, "What the public is told.")),
        contact=random.choice((None, "sharing@example.org")),
        suspensions=_suspensions(random, world),
        clauses=tuple(clauses),
        risks=tuple(
            make_risk(random, world, number, grant_labels) for number in range(random.choice((0, 0, 1, 2)))
        ),
        remarks=remarks(random),
    )


def _labels(random: Random) -> Iterator[str]:
    style = random.choice(("{0}", "1.{0}", "{0}.2a", "2.{0}b"))
    return (style.format(number) for number in range(1, 20))


def _suspensions(random: Random, world: World) -> tuple[s.Suspension, ...]:
    if not chance(random, 0.2):
        return ()
    period = period_about(random, random.choice(world.words.days), misses=0.85)
    return (s.Suspension(period, random.choice((None, "incident review"))),)


# --- parties ------------------------------------------------------------------------------------------


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


def _with_processors(random: Random, world: World, parties: tuple[s.Party, ...]) -> tuple[s.Party, ...]:
    """The parties, and now and then a processor of some of them, and one of that one's: an organisation or a kind."""
    made = list(parties)
    organisations = [one.name.text for one in world.words.organisations]
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        named = [party.name.text for party in made]
        principals = [name for name in named if name in organisations]
        sort = world.words.kinds if chance(random, 0.25) else world.words.organisations
        others = [one.name.text for one in sort if one.name.text not in named]
        if principals and others:
            acts_for = names(some(random, principals, *random.choice(((1, 1), (1, 1), (2, 2)))))
            made.append(s.Party(s.Name(random.choice(others)), s.Name("processor"), acts_for))
    if chance(random, 0.3):
        random.shuffle(made)
    return tuple(made)


# --- clauses that replace others ----------------------------------------------------------------------


def _with_successor(
    random: Random, world: World, name: str, clauses: list[s.Clause], labels: Iterator[str]
) -> list[s.Clause]:
    """The clauses, and now and then one more that takes over from one of them on some day."""
    if not chance(random, 0.2):
        return clauses
    older = random.choice(clauses)
    newer = _taking_over(random, world, name, older, next(labels))
    dated = altered(newer, period=_from_some_day(random, world))
    return [*clauses, altered(dated, rule=_lasting(dated.rule, dated.period))]


def _taking_over(random: Random, world: World, agreement: str, older: s.Clause, label: str) -> s.Clause:
    """A clause much like one of an agreement, which it replaces."""
    rule, replaced = older.rule, (s.Name(f"{agreement}.{older.label}"),)
    changed = chance(random, 0.5)
    if isinstance(rule, s.Grant):
        rule = altered(rule, replaces=replaced, notwithstanding=())
        rule = altered(rule, conditions=conditions(random, world.words, 0.4)) if changed else rule
    elif isinstance(rule, s.Restriction):
        rule = altered(rule, replaces=replaced)
        rule = altered(rule, unless=conditions(random, world.words, 0.6)) if changed else rule
    return s.Clause(s.ClauseLabel(label), title(random), rule, older.period, remarks(random))


def _lasting(
    rule: s.Grant | s.Restriction | s.TextClause, period: s.Period | None
) -> s.Grant | s.Restriction | s.TextClause:
    """The rule of a clause, which does not survive its agreement where the clause itself has an end."""
    if isinstance(rule, s.Restriction) and period is not None and period.end is not None:
        return altered(rule, survival=None)
    return rule


def _varying(random: Random, world: World, agreement: s.Agreement, older: s.Agreement) -> s.Agreement:
    """The agreement between all parties of an older one too, some clauses of which it replaces from some day."""
    clauses = list(agreement.clauses)
    for number, replaced in enumerate(_replaceable(random, older)):
        may_replace = [at for at, one in enumerate(clauses) if type(one.rule) is type(replaced.rule)]
        if may_replace and chance(random, 0.4):
            at = random.choice(may_replace)
            clauses[at] = _also_replacing(clauses[at], s.Name(f"{older.name}.{replaced.label}"))
        else:
            newer = _taking_over(random, world, older.name.text, replaced, f"20.{number}")
            clauses.append(newer)
    return altered(
        agreement,
        parties=_with_those_of(agreement, older),
        period=_from_some_day(random, world),
        clauses=tuple(clauses),
    )


def _replaceable(random: Random, older: s.Agreement) -> tuple[s.Clause, ...]:
    return some(random, [one for one in older.clauses if not isinstance(one.rule, s.TextClause)], 1, 2)


def _also_replacing(clause: s.Clause, name: s.Name) -> s.Clause:
    assert not isinstance(clause.rule, s.TextClause)
    replaces = tuple(dict.fromkeys((*clause.rule.replaces, name)))
    return altered(clause, rule=altered(clause.rule, replaces=replaces))
