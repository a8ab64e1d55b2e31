"""What may still be stated: the values that a fact may have, and how old an approval or a refusal may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from agreements.certificates.ages import Age, AgesOnDays
from agreements.certificates.truths import FALSE, TRUE, UNKNOWN, Truths
from agreements.formula.share import FactValue

MOST = 999_999_999
"""The largest number that a quantity may be stated as."""

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers from one to another, both included, in order and apart from one another."""

EVERY_NUMBER: Ranges = ((0, MOST),)

Values: TypeAlias = frozenset[FactValue] | Ranges
"""Some values of a fact: of a quantity, ranges of its numbers."""


def both(one: Values, other: Values) -> Values:
    """The values that are in both."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple((max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d))
    raise TypeError("values of one fact are all numbers, or none is")


def without(one: Values, other: Values) -> Values:
    """The values of the one that are not in the other."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one - other
    return both(one, _complement(other)) if isinstance(other, tuple) else one


def _complement(ranges: Ranges) -> Ranges:
    found: list[tuple[int, int]] = []
    at = 0
    for first, last in sorted(ranges):
        if first > at:
            found.append((at, first - 1))
        at = max(at, last + 1)
    if at <= MOST:
        found.append((at, MOST))
    return tuple(found)


def points(numbers: Iterable[int]) -> Ranges:
    """Single numbers."""
    return tuple((number, number) for number in sorted(set(numbers)))


@dataclass(frozen=True, slots=True)
class KnownValues:
    """The values by which a fact may be known, stated or from the catalogue, and whether it may be unknown."""

    values: Values
    may_be_unknown: bool

    def among(self, those: Values) -> Truths:
        """What it may come to that the fact has one of some values."""
        found = TRUE if both(self.values, those) else 0
        found |= FALSE if without(self.values, those) else 0
        return found | (UNKNOWN if self.may_be_unknown else 0)

    def where(self, those: Values, truth: Truths) -> KnownValues:
        """What is left where it comes to one truth that the fact has one of some values."""
        if truth == UNKNOWN:
            return KnownValues(
                both(self.values, ()) if isinstance(self.values, tuple) else frozenset(), self.may_be_unknown
            )
        kept = both(self.values, those) if truth == TRUE else without(self.values, those)
        return KnownValues(kept, may_be_unknown=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        return not self.values and not self.may_be_unknown


# --- approvals ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """What is known of someone's approvals and refusals: the ages that one is within, and those that none is."""

    approved: tuple[Age, ...] = ()
    not_approved: tuple[Age, ...] = ()
    refused: tuple[Age, ...] = ()
    not_refused: tuple[Age, ...] = ()

    def within(self, age: Age, on: AgesOnDays) -> Truths:
        """What it may come to that they have approved no longer ago, on some days."""
        found, no_longer = 0, on.no_longer
        may_not_be = not any(no_longer(one, age) for one in self.approved)
        if not any(no_longer(age, one) for one in self.not_approved):
            found |= TRUE
        if may_not_be and not any(no_longer(age, one) for one in self.not_refused):
            found |= FALSE
        if may_not_be and not any(no_longer(one, age) for one in self.refused):
            found |= UNKNOWN
        return found

    def where(self, age: Age, truth: Truths) -> KnownAnswers:
        """What is known besides where that comes to one truth."""
        if truth == TRUE:
            return KnownAnswers((*self.approved, age), self.not_approved, self.refused, self.not_refused)
        not_approved = (*self.not_approved, age)
        if truth == FALSE:
            return KnownAnswers(self.approved, not_approved, (*self.refused, age), self.not_refused)
        return KnownAnswers(self.approved, not_approved, self.refused, (*self.not_refused, age))

    def is_empty(self, on: AgesOnDays) -> bool:
        """Whether that contradicts itself on some days."""
        no_longer = on.no_longer
        return any(no_longer(one, other) for one in self.approved for other in self.not_approved) or any(
            no_longer(one, other) for one in self.refused for other in self.not_refused
        )
