"""Routes that do not permit, and which of them come nearest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.engine.answer import (
    BarrierKind,
)
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.formula import Formula, Rule
from agreements.engine.truth import Truth

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

_FARNESS: dict[BarrierKind, int] = {"discloser": 3, "data": 2, "recipient": 1, "purpose": 1}
"""How far off a clause is by what its sentence does not cover: other data is farther off than another use."""

FARTHEST_MISS = 3
"""How far off a clause may be and still be called near."""


@dataclass(frozen=True, slots=True)
class Route:
    """A grant that does not permit, with what stands in its way."""

    grant: Grant
    false: tuple[Formula, ...]

    @property
    def misses(self) -> int:
        """How far the sentence of the clause is from covering the share; 0 when it does."""
        return _farness(_sentence_kinds(self.false))


def nearest_routes(policy: Policy, asked: Asked) -> list[Route]:
    """The near grants that come nearest to permitting: those whose sentence misses least, then with fewest barriers.

    Where the nearest miss only the recipient or only the purpose, those that miss only the data are as near: the
    clause for this data and the clause for this recipient are both worth amending. Only the parts of a route that are
    plainly false count; bars and prohibitions are looked at for the nearest sentences alone. Where the question
    names a clause, that clause is what its asker wants explained.
    """
    if asked.share.under is not None:
        return [_route(policy, asked, policy.grants[policy.place[asked.share.under]])]
    by_missed: dict[frozenset[BarrierKind], list[Grant]] = {}
    for grant in _could_be_near(policy, asked):
        by_missed.setdefault(_missed(asked, grant), []).append(grant)
    nearest = min(map(_farness, by_missed), default=FARTHEST_MISS + 1)
    if nearest > FARTHEST_MISS:
        return []
    only_data: frozenset[BarrierKind] = frozenset({"data"})
    found: list[Route] = []
    for missed, grants in by_missed.items():
        if _farness(missed) == nearest or (nearest == 1 and missed == only_data):
            routes = [_route(policy, asked, grant) for grant in grants]
            fewest = min(len(route.false) for route in routes)
            found += [route for route in routes if len(route.false) == fewest]
    return sorted(found, key=lambda route: (route.misses, policy.place[route.grant.name]))


def misses(asked: Asked, grant: Grant) -> int:
    """How far the sentence of a grant is from covering the share; 0 when it does."""
    return _farness(_missed(asked, grant))


def _missed(asked: Asked, grant: Grant) -> frozenset[BarrierKind]:
    """Which of discloser, data, recipient and purpose the sentence of a grant does not cover."""
    return _sentence_kinds(part for part in grant.sentence if asked.value(part) is Truth.FALSE)


def _sentence_kinds(parts: Iterable[Formula]) -> frozenset[BarrierKind]:
    """Of the kinds of these parts, those that are about the sentence of a clause."""
    return frozenset(_FARNESS).intersection(KINDS[part.rule] for part in parts)


def _farness(missed: frozenset[BarrierKind]) -> int:
    return sum(_FARNESS[kind] for kind in missed)


def _could_be_near(policy: Policy, asked: Asked) -> list[Grant]:
    """The grants on the same data or by the same discloser: any other misses both, which is farther than near."""
    share = asked.share
    found = {grant.name: grant for grant in policy.grants_on(asked.item)}
    found.update((grant.name, grant) for grant in policy.grants_by(share.discloser, share.on))
    return [grant for _, grant in sorted(found.items(), key=lambda named: policy.place[named[0]])]


def _route(policy: Policy, asked: Asked, grant: Grant) -> Route:
    return Route(
        grant,
        tuple(part for part in policy.formula(grant, asked.item).parts if asked.value(part) is Truth.FALSE),
    )
