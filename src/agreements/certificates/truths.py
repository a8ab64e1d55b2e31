"""What a condition may come to where not all is settled: a set of the three truths, as bits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from agreements.reference.truth import Truth

Truths: TypeAlias = int
"""A set of truths: the bit of each that is possible."""

FALSE, UNKNOWN, TRUE = (1 << truth for truth in (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE))

NONE: Truths = 0
ANY: Truths = FALSE | UNKNOWN | TRUE
EITHER: Truths = FALSE | TRUE

_EACH = (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)
_MIN, _MAX = (
    [
        [
            sum({1 << choose(a, b) for a in _EACH if one >> a & 1 for b in _EACH if other >> b & 1})
            for other in range(8)
        ]
        for one in range(8)
    ]
    for choose in (min, max)
)
_OPPOSITE = [sum(1 << (2 - a) for a in _EACH if one >> a & 1) for one in range(8)]


def all_of(every: Iterable[Truths]) -> Truths:
    """What several conditions may come to together; of none, true."""
    found = TRUE
    for one in every:
        found = _MIN[found][one]
    return found


def any_of(every: Iterable[Truths]) -> Truths:
    """What any of several conditions may come to; of none, false."""
    found = FALSE
    for one in every:
        found = _MAX[found][one]
    return found


def opposite(one: Truths) -> Truths:
    """What the opposite may come to."""
    return _OPPOSITE[one]


def settled(holds: Iterable[bool]) -> Truths:
    """The truths of something that is never unknown, case by case."""
    found = NONE
    for one in holds:
        found |= TRUE if one else FALSE
        if found == EITHER:
            break
    return found
