"""Boxes of shares: each discloser with each recipient, item and purpose on each day between two, as far as stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from agreements.certificates.ages import Age, AgesOnDays, ComparedAges
from agreements.certificates.stated import KnownAnswers, KnownValues
from agreements.certificates.truths import Truths
from agreements.formula.share import folded

Approver: TypeAlias = tuple[str, str | None]
"""Who approves, and what for (white space folded)."""


def approver(by: str, that: str | None) -> Approver:
    """Who approves what."""
    return by, folded(that)


@dataclass(frozen=True)
class ShareBox:
    """A box of shares, none of which is with oneself; `facts` and `answers` are what is known of what is stated.

    It has only the days between two on which ages compare as `compared`.
    """

    discloser: frozenset[str]
    data: frozenset[str]
    recipient: frozenset[str]
    purpose: frozenset[str]
    first: date = date.min
    last: date = date.max
    compared: tuple[ComparedAges, ...] = ()
    facts: Mapping[str, KnownValues] = field(default_factory=dict)
    answers: Mapping[Approver, KnownAnswers] = field(default_factory=dict)

    def only(self, place: str, names: frozenset[str]) -> ShareBox:
        """The part where a place is filled by one of some names."""
        smaller = replace(self, **{place: getattr(self, place) & names})
        if len(smaller.discloser) == 1:
            smaller = replace(smaller, recipient=smaller.recipient - smaller.discloser)
        if len(smaller.recipient) == 1:
            smaller = replace(smaller, discloser=smaller.discloser - smaller.recipient)
        return smaller

    def except_for(self, place: str, names: frozenset[str]) -> ShareBox:
        """The part where it is filled by none of them."""
        return self.only(place, getattr(self, place) - names)

    def between(self, first: date, last: date) -> ShareBox:
        """The part between two days."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))

    def comparing(self, days: int, months: int, how: str) -> ShareBox:
        """The part on the days on which an age in days is shorter than, the same as or longer than one in months."""
        return replace(self, compared=(*self.compared, (days, months, how)))

    def knowing(self, fact: str, values: KnownValues) -> ShareBox:
        """The part where a fact has some values."""
        return replace(self, facts={**self.facts, fact: values})

    def answered(self, who: Approver, answers: KnownAnswers) -> ShareBox:
        """The part where someone has so answered."""
        return replace(self, answers={**self.answers, who: answers})

    def told(self, who: Approver) -> KnownAnswers:
        """What is known of someone's answers."""
        return self.answers.get(who, KnownAnswers())

    def approved(self, who: Approver, age: Age) -> Truths:
        """What it may come to that someone has approved no longer ago."""
        return self.told(who).within(age, self._ages)

    @property
    def _ages(self) -> AgesOnDays:
        return AgesOnDays(self.first, self.last, self.compared)

    @property
    def is_empty(self) -> bool:
        """Whether there is no such share."""
        nobody = not (self.discloser and self.data and self.recipient and self.purpose)
        return nobody or self.first > self.last or self.is_contradicted

    @property
    def is_contradicted(self) -> bool:
        """Whether nothing can be stated so, on any of the days."""
        ages = self._ages
        return (
            ages.is_empty
            or any(one.is_empty for one in self.facts.values())
            or any(one.is_empty(ages) for one in self.answers.values())
        )


def as_age(within: object) -> Age:
    """An age as a certificate says it. Raises `ValueError`."""
    match within:
        case None:
            return None
        case [int(number), ("days" | "months") as unit]:
            return number, unit
        case _:
            raise ValueError("`within` is nothing, or a number and `days` or `months`")
