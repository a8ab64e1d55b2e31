"""Routes that do not permit, and which of them come nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from agreements.decide.answer import BarrierKind
from agreements.decide.candidates import DATA, DISCLOSER, FARNESS, HOW_FAR, PURPOSE, RECIPIENT, GrantClause
from agreements.decide.evaluation import Weighing
from agreements.decide.tally import Tally
from agreements.formula.part import Formula, Rule

KINDS: dict[Rule, BarrierKind] = {
    "in-force": "not-in-force",
    "not-suspended": "suspended",
    "party": "discloser",
    "discloser": "discloser",
    "recipient": "recipient",
    "data": "data",
    "purpose": "purpose",
    "gateway": "gateway",
    "bar": "bar",
    "condition": "condition",
    "approval": "approval-refused",
    "risk": "approval-refused",
    "prohibition": "prohibition",
}
"""The kind of barrier that each part of a grant's formula is when it is false."""

FARTHEST_MISS = 3
"""How far off a clause may be and still be called near."""


@dataclass(frozen=True, slots=True)
class Route:
    """A grant that does not permit, with what stands in its way.

    `misses` is how far the sentence of the clause is from covering the share; 0 when it does.
    """

    clause: GrantClause
    misses: int
    false: tuple[Formula, ...]


MOST_ALIKE = 10
"""How many of the nearest clauses that miss the same a refusal goes into before it only counts the others."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The clauses that miss the same as some that are gone into, and are only counted.

    `missed` is what their sentences do not cover, as bits, and `number` how many they are; `places` are those of all
    that miss the same, in no order, the ones that are gone into too.
    """

    missed: int
    number: int
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The routes that come nearest, and the clauses that miss the same and are only counted."""

    routes: tuple[Route, ...]
    left_out: tuple[LeftOut, ...]


def nearest_routes(weighing: Weighing) -> Nearest:
    """The near grants that come nearest to permitting: those whose sentence misses least, then with fewest barriers.

    Where the nearest miss only the recipient or only the purpose, those that miss only the data are as near: the
    clause for this data and the clause for this recipient are both worth amending. Only the parts of a route that are
    plainly false count; bars and prohibitions are looked at for the nearest sentences alone. Of the grants that miss
    the same, the first `MOST_ALIKE` are gone into.
    """
    by_missed = _by_missed(weighing)
    nearest = min([HOW_FAR[missed] for missed in by_missed], default=FARTHEST_MISS + 1)
    if nearest > FARTHEST_MISS:
        return Nearest((), ())
    routes: list[Route] = []
    left_out: list[LeftOut] = []
    for missed, places in by_missed.items():
        if HOW_FAR[missed] != nearest and not (nearest == 1 and missed == DATA):
            continue
        if len(places) <= MOST_ALIKE:
            routes += _with_fewest_barriers(weighing, missed, places)
            continue
        clauses = _first_of_a_crowd(weighing, missed, places)
        routes += [_route(weighing, clause, missed) for clause in clauses[:MOST_ALIKE]]
        if len(clauses) > MOST_ALIKE:
            left_out.append(LeftOut(missed, len(places) - MOST_ALIKE, places))
    if len(routes) > 1:
        routes.sort(key=lambda route: (route.misses, route.clause.place))
        left_out.sort(key=lambda one: (HOW_FAR[one.missed], one.missed))
    return Nearest(tuple(routes), tuple(left_out))


def _with_fewest_barriers(weighing: Weighing, missed: int, places: Iterable[int]) -> list[Route]:
    """Of the grants at these places, those of which the fewest parts are false; no more than need be are settled."""
    found: list[Route] = []
    fewest = MANY
    for place in places:
        clause = weighing.clauses.grant(place)
        false = tuple(islice(weighing.false_parts(clause), fewest + 1))
        if len(false) < fewest:
            found, fewest = [], len(false)
        if len(false) == fewest:
            found.append(Route(clause, HOW_FAR[missed], false))
    return found


def _first_of_a_crowd(weighing: Weighing, missed: int, places: Iterable[int]) -> list[GrantClause]:
    """The same of very many grants, the first in source order: at most one more than is gone into.

    Once there are so many, one that has as many barriers changes nothing, so that its barriers are counted no further
    than that; and once none can have fewer, the rest are not looked at.
    """
    found: list[GrantClause] = []
    fewest = MANY
    tally = Tally(weighing, missed)
    for place in sorted(places):
        clause = weighing.clauses.grant(place)
        full = len(found) > MOST_ALIKE
        if full and fewest == tally.least:
            break
        number = tally.count(clause, fewest if full else fewest + 1)
        if number < fewest:
            found, fewest = [clause], number
        elif number == fewest and not full:
            found.append(clause)
    return found


MANY = 10_000
"""More parts than any clause has."""


def route(weighing: Weighing, clause: GrantClause) -> Route:
    """What stands in the way of one grant, however far off it is."""
    return _route(weighing, clause, clause.sentence.missed(weighing.hearing))


def _route(weighing: Weighing, clause: GrantClause, missed: int) -> Route:
    return Route(clause, HOW_FAR[missed], tuple(weighing.false_parts(clause)))


def covers(weighing: Weighing) -> bool:
    """Whether the sentence of any grant covers the share."""
    return any(not clause.sentence.missed(weighing.hearing) for clause in weighing.candidates())


def _by_missed(weighing: Weighing) -> dict[int, list[int]]:
    """The places of the grants on the same data or by the same discloser, by what their sentences miss.

    Any other misses both, which is farther than near. Farther ones are looked at only while nothing nearer is found:
    where a grant by the discloser on the data misses nothing, no others; where one misses only the recipient or only
    the purpose, of those on other data only the ones for the same recipient; others' grants where that leaves
    nothing nearer.
    """
    hearing, found = weighing.hearing, _on_item(weighing)
    if 0 in found:
        return found
    near = RECIPIENT in found or PURPOSE in found
    for clause in weighing.on_other_data(hearing.taker.names if near else None):
        missed = DATA | clause.sentence.missed_of_use(hearing)
        if not clause.sentence.recipients.covers(hearing.taker):
            missed |= RECIPIENT
        found[missed].append(clause.place)
    if all(HOW_FAR[missed] >= FARNESS[DISCLOSER] for missed in found):
        for clause in weighing.on_item_by_others():
            found[clause.sentence.missed(hearing)].append(clause.place)
    return found


def _on_item(weighing: Weighing) -> dict[int, list[int]]:
    """The places of the grants on the data that list the discloser, by what their sentences miss."""
    hearing, grant = weighing.hearing, weighing.clauses.grant
    taker = hearing.taker
    listing = set(weighing.to_recipient())
    found: dict[int, list[int]] = defaultdict(list)
    for sentence, places in weighing.plan.alike:
        missed = sentence.missed_beside_recipient(hearing)
        others = missed | RECIPIENT
        if listing.isdisjoint(places):
            found[others] += places
            continue
        for place in places:
            covered = place in listing and grant(place).sentence.recipients.covers(taker)
            found[missed if covered else others].append(place)
    return found
