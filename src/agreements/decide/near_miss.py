"""Grants that do not permit, and which of them come nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from agreements.decide.barrier_counter import BarrierCounter
from agreements.decide.candidates import Alike
from agreements.decide.clauses import DATA, DISCLOSER, FARNESS, HOW_FAR, PURPOSE, RECIPIENT, GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.formula import rules
from agreements.formula.entities import Names
from agreements.formula.part import Part
from agreements.formula.truth import FALSE, TRUE

Found = TypeVar("Found")

FARTHEST_MISS = 3
"""How far off a clause may be and still be called near."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A grant that does not permit, with what stands in its way.

    `distance` is how far the sentence of the clause is from covering the share; 0 when it does. `in_force` says that
    its agreement and it are in force on the day, suspended or not.
    """

    clause: GrantClause
    distance: int
    false: tuple[Part, ...]
    in_force: bool


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


class NearMisses(NamedTuple):
    """The grants that come nearest, and the clauses that miss the same and are only counted."""

    misses: tuple[NearMiss, ...]
    left_out: tuple[LeftOut, ...]


def near_misses(evaluation: Evaluation) -> NearMisses:
    """The near grants that come nearest to permitting: those whose sentence misses least, then with fewest barriers.

    Of those that miss the same, the nearest in force come first; with them stand those not in force that have no more
    barriers. Where the nearest miss only the recipient or only the purpose, those that miss only the data are as near:
    the clause for this data and the clause for this recipient are both worth amending. Only the parts of a route
    that are plainly false count; bars and prohibitions are looked at for the nearest sentences alone. Of the grants
    that miss the same, the first `MOST_ALIKE` are gone into.
    """
    misses: list[NearMiss] = []
    left_out: list[LeftOut] = []
    for missed, places in _nearest_sentences(evaluation):
        if len(places) <= MOST_ALIKE:
            misses += _with_fewest_barriers(evaluation, missed, places)
            continue
        clauses = _first_of_a_crowd(evaluation, missed, places)
        misses += [_near_miss(evaluation, clause, missed) for clause in clauses[:MOST_ALIKE]]
        if len(clauses) > MOST_ALIKE:
            left_out.append(LeftOut(missed, len(places) - MOST_ALIKE, places))
    if len(misses) > 1:
        misses.sort(key=lambda miss: (miss.distance, not miss.in_force, miss.clause.place))
        left_out.sort(key=lambda one: (HOW_FAR[one.missed], one.missed))
    return NearMisses(tuple(misses), tuple(left_out))


def _with_fewest_barriers(evaluation: Evaluation, missed: int, places: Iterable[int]) -> list[NearMiss]:
    """Of the grants at these places, the nearest; no more parts than need be are settled."""
    nearest = _Nearest[NearMiss](MANY)
    for place in places:
        clause = evaluation.grant(place)
        in_force = clause.is_in_force(evaluation.request)
        enough = nearest.enough[in_force]
        false = tuple(islice(evaluation.false_parts(clause), enough))
        if len(false) < enough:
            nearest.add(NearMiss(clause, HOW_FAR[missed], false, in_force), len(false), in_force)
    return nearest.found


def _first_of_a_crowd(evaluation: Evaluation, missed: int, places: Iterable[int]) -> list[GrantClause]:
    """The same of very many grants, the first in their order: at most one more than is gone into.

    Once there are so many, one that has as many barriers changes nothing, so that its barriers are counted no further
    than that; and once none can come before them, the rest are not looked at.
    """
    nearest = _Nearest[GrantClause](MOST_ALIKE + 1)
    counter = BarrierCounter(evaluation, missed)
    enough, grant, request = nearest.enough, evaluation.grant, evaluation.request
    for place in sorted(places):
        clause = grant(place)
        in_force = clause.in_force(request) == TRUE
        if counter.least + (not in_force) < enough[in_force]:
            number = counter.count(clause, enough[in_force])
            if number < enough[in_force]:
                nearest.add(clause, number, in_force)
        elif enough[True] <= counter.least:
            break
    return nearest.found


class _Nearest(Generic[Found]):
    """What comes nearest of grants that miss the same, the first `most` in order of those in force and of the others.

    Of those in force the ones with the fewest barriers; then of the others those with the fewest, where these are no
    more. `enough` says by whether one is in force with how many barriers it is of no interest.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[bool, tuple[int, list[Found]]] = {True: (MANY, []), False: (MANY, [])}
        self.enough = {True: MANY, False: MANY}

    @property
    def found(self) -> list[Found]:
        """Those in force, and those not in force; as they were added."""
        (fewest, in_force), (others, not_in_force) = self._kept[True], self._kept[False]
        found = [*in_force, *(not_in_force if others <= fewest else ())]
        return found[: self._most]

    def add(self, one: Found, number: int, in_force: bool) -> None:
        """Keep one of interest, which has so many barriers."""
        fewest, kept = self._kept[in_force]
        kept = [one] if number < fewest else [*kept, one]
        self._kept[in_force] = number, kept
        full = len(kept) >= self._most
        self.enough[in_force] = min(number + (not full), self.enough[in_force])
        if in_force:
            self.enough[False] = min(number + 1, self.enough[False])


MOST_REMEMBERED = 4_096
"""For how many recipients and purposes one discloser's nearest clauses on an item are remembered."""

MANY = 10_000
"""More parts than any clause has."""


def near_miss(evaluation: Evaluation, clause: GrantClause) -> NearMiss:
    """What stands in the way of one grant, however far off it is."""
    return _near_miss(evaluation, clause, clause.sentence.missed(evaluation.request))


def _near_miss(evaluation: Evaluation, clause: GrantClause, missed: int) -> NearMiss:
    in_force = clause.is_in_force(evaluation.request)
    return NearMiss(clause, HOW_FAR[missed], tuple(evaluation.false_parts(clause)), in_force)


def nearest(evaluation: Evaluation, named: GrantClause | None) -> NearMisses:
    """The grants that a refusal goes into: the one that the question names, near or not; else the nearest."""
    return near_misses(evaluation) if named is None else NearMisses((near_miss(evaluation, named),), ())


def told(evaluation: Evaluation, misses: Iterable[NearMiss]) -> Iterator[tuple[NearMiss, Part]]:
    """The parts of these near misses that stand in the way and are told, each a barrier.

    A clause that is near but does not cover the share was not written for it, so bars that it has no gateway for
    say nothing; those that the law leaves closed to every clause do.
    """
    closed: dict[str | None, Names] = {}
    for miss in misses:
        within = miss.clause.relied.within
        if miss.distance and within not in closed:
            closed[within] = _closed(evaluation, within)
        for part in miss.false:
            if not miss.distance or part.rule is not rules.BAR or part.about in closed[within]:
                yield miss, part


def _closed(evaluation: Evaluation, within: str | None) -> Names:
    """The bars that the law leaves closed to clauses of an agreement, whichever gateways of the bundle they rely upon.

    Most agreements have no processors and are alike in that (`within` is none).
    """
    return frozenset([bar.about for bar in evaluation.on.lawful_within(within) if evaluation.is_false(bar)])


def failing(evaluation: Evaluation, named: GrantClause | None) -> NearMisses:
    """The grants beside those that could permit a share: in force, covering it, and plainly false.

    The first `MOST_ALIKE` in source order are gone into, and with them the one that the question names, if it is
    plainly false in whatever way.
    """
    request = evaluation.request
    failed = [
        clause
        for clause in evaluation.candidates()
        if clause.is_in_force(request)
        and clause.sentence.covers(request)
        and evaluation.grant_value(clause) == FALSE
    ]
    told = failed[:MOST_ALIKE]
    others = len(failed) - len(told)
    if named is not None and named not in told and evaluation.grant_value(named) == FALSE:
        others -= named in failed
        told = [named, *told]
    misses = tuple([near_miss(evaluation, clause) for clause in told])
    left_out = LeftOut(0, others, [clause.place for clause in failed])
    return NearMisses(misses, (left_out,) if others else ())


def covers(evaluation: Evaluation) -> bool:
    """Whether the sentence of any grant covers the share."""
    return any(not clause.sentence.missed(evaluation.request) for clause in evaluation.candidates())


def _nearest_sentences(evaluation: Evaluation) -> Alike:
    """The places of the grants whose sentences come nearest, by what they miss; none where none comes near.

    That depends on no day, fact or approval, so it is found once for those who are asked about.
    """
    request, known = evaluation.request, evaluation.by_discloser.near
    key = (request.recipient.names, request.purpose.name, tuple(request.acting.items()))
    found = known.get(key)
    if found is None:
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        found = known[key] = _find_nearest_sentences(evaluation)
    return found


def _find_nearest_sentences(evaluation: Evaluation) -> Alike:
    by_missed = _by_missed(evaluation)
    nearest = min([HOW_FAR[missed] for missed in by_missed], default=FARTHEST_MISS + 1)
    if nearest > FARTHEST_MISS:
        return ()
    return tuple(
        [
            (missed, tuple(places))
            for missed, places in by_missed.items()
            if HOW_FAR[missed] == nearest or (nearest == 1 and missed == DATA)
        ]
    )


def _by_missed(evaluation: Evaluation) -> dict[int, list[int]]:
    """The places of the grants on the same data or by the same discloser, by what their sentences miss.

    Any other misses both, which is farther than near. Farther ones are looked at only while nothing nearer is found:
    where a grant by the discloser on the data misses nothing, no others; where one misses only the recipient or only
    the purpose, of those on other data only the ones for the same recipient; others' grants where that leaves
    nothing nearer.
    """
    request, found = evaluation.request, _on_item(evaluation)
    if 0 in found:
        return found
    near = RECIPIENT in found or PURPOSE in found
    for clause in evaluation.on_other_data(request.recipient if near else None):
        missed = DATA | clause.sentence.missed_of_use(request)
        if not clause.sentence.recipient(request):
            missed |= RECIPIENT
        found[missed].append(clause.place)
    if all(HOW_FAR[missed] >= FARNESS[DISCLOSER] for missed in found):
        for clause in evaluation.on_item_by_others():
            found[clause.sentence.missed(request)].append(clause.place)
    return found


def _on_item(evaluation: Evaluation) -> dict[int, list[int]]:
    """The places of the grants on the data that list the discloser, by what their sentences miss."""
    request, grant = evaluation.request, evaluation.grant
    listing = set(evaluation.to_recipient())
    found: dict[int, list[int]] = defaultdict(list)
    for sentence, places in evaluation.by_discloser.alike:
        missed = sentence.missed_beside_recipient(request)
        others = missed | RECIPIENT
        if listing.isdisjoint(places):
            found[others] += places
            continue
        for place in places:
            covered = place in listing and grant(place).sentence.recipient(request)
            found[missed if covered else others].append(place)
    return found
