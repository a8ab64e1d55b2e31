"""Promises about how old an approval may be, days against months: held to brute force over days and ages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from random import Random
from typing import NamedTuple

import msgspec
import pytest

import agreements
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.certificates import check_certificate, read_certificate
from agreements.certificates.ages import COMPARED, AgesOnDays

WINDOWS = (
    (28, "days"), (29, "days"), (30, "days"), (31, "days"), (1, "months"), (59, "days"), (60, "days"), (61, "days"),
    (62, "days"), (2, "months"), (89, "days"), (92, "days"), (3, "months"), (365, "days"), (366, "days"),
    (12, "months"), (1, "years"), (4, "weeks"),
)  # fmt: skip
MOST = int(os.environ.get("AGREEMENTS_AGES", "240"))
"""How many made-up promises are held to brute force."""

TRUE, UNKNOWN, FALSE = 1, 0, -1
FIRST, LAST = "2019-01-01", "2025-12-31"


class Asked(NamedTuple):
    """That the board has approved no longer ago, or the opposite."""

    number: int
    unit: str
    negated: bool

    @property
    def text(self) -> str:
        unit = self.unit.removesuffix("s") if self.number == 1 else self.unit
        return f"{'not ' if self.negated else ''}approved by board given within {self.number} {unit}"


class Made(NamedTuple):
    """A clause that asks some things in each line, and a promise with exceptions, each of several things together."""

    lines: tuple[tuple[Asked, ...], ...]
    exceptions: tuple[tuple[Asked, ...], ...]
    first: date
    last: date

    @property
    def text(self) -> str:
        asks = "\n".join(f"        if {' or '.join(one.text for one in line)}" for line in self.lines)
        unless = "\n".join(f"    unless {' and '.join(one.text for one in line)}" for line in self.exceptions)
        return (
            "purpose care category health role board organisation A organisation B\n"
            "dataset records held by A contains health\n"
            f"agreement deal between A from {self.first} until {self.last}\n"
            f"    clause 1 A may share records with B for care\n{asks}\n"
            f"promise recent A never shares health with anyone for care\n{unless}\n"
        )

    @property
    def is_mixed(self) -> bool:
        """Whether it has ages in days as well as in months."""
        return len({one.unit in ("days", "weeks") for one in self.every}) == 2

    @property
    def every(self) -> list[Asked]:
        return [one for line in (*self.lines, *self.exceptions) for one in line]


def make(random: Random) -> Made:
    some = random.sample(WINDOWS, random.choice((2, 2, 3)))

    def asked() -> Asked:
        return Asked(*random.choice(some), negated=random.random() < 0.2)

    def lines(most: int) -> tuple[tuple[Asked, ...], ...]:
        return tuple(
            tuple(asked() for _ in range(random.choice((1, 1, 2)))) for _ in range(random.randint(1, most))
        )

    first = date(2019, 1, 1) + timedelta(days=random.randrange(800))
    return Made(lines(2), lines(2), first, first + timedelta(days=random.choice((0, 3, 20, 45, 400, 1500))))


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    while True:
        try:
            return date(year, month + 1, number)
        except ValueError:
            number -= 1


@cache
def oldest(day: date, number: int, unit: str) -> int:
    """How many days ago an approval may have been given at most."""
    if unit in ("days", "weeks"):
        return number * (7 if unit == "weeks" else 1)
    months = number * (12 if unit == "years" else 1)
    ages = (
        age for age in range(31 * months + 3, -1, -1) if months_on(day - timedelta(days=age), months) >= day
    )
    return next(ages)


def truth(one: Asked, reach: int, approved: int | None, refused: int | None) -> int:
    if approved is not None and approved <= reach:
        found = TRUE
    else:
        found = FALSE if refused is not None and refused <= reach else UNKNOWN
    return -found if one.negated else found


def breaks(made: Made, reach: dict[Asked, int], approved: int | None, refused: int | None) -> bool:
    """Whether the clause permits it, and no exception of the promise is true."""
    told = {one: truth(one, far, approved, refused) for one, far in reach.items()}
    permits = all(max(told[one] for one in line) == TRUE for line in made.lines)
    return permits and not any(min(told[one] for one in line) == TRUE for line in made.exceptions)


def is_broken(made: Made) -> bool:
    """Whether on some day some ages of the youngest approval and refusal break the promise."""
    seen: set[tuple[int, ...]] = set()
    for at in range((made.last - made.first).days + 1):
        day = made.first + timedelta(days=at)
        reach = {one: oldest(day, one.number, one.unit) for one in made.every}
        key = tuple(reach.values())
        if key in seen:
            continue
        seen.add(key)
        ages: Sequence[int | None] = [None, 0, *sorted({age for far in key for age in (far, far + 1)})]
        if any(breaks(made, reach, *pair) for pair in product(ages, ages)):
            return True
    return False


@pytest.mark.parametrize("part", range(4))
def test_ages_in_days_and_in_months_are_as_brute_force_has_them(part: int) -> None:
    told, mixed = {True: 0, False: 0}, 0
    for seed in range(part, MOST, 4):
        made = make(Random(seed))  # noqa: S311 - no secret
        bundle = agreements.load_text(made.text)
        (verdict,) = bundle.prove()
        assert verdict.holds is not is_broken(made), made.text
        told[bool(verdict.holds)] += 1
        if verdict.holds:
            mixed += made.is_mixed
            assert_proven(bundle, verdict)
        else:
            (question,) = verdict.questions(bundle.graph)
            assert bundle.outcome(question) == "permitted"
    assert min(*told.values(), mixed) >= 10


def assert_proven(bundle: agreements.Bundle, verdict: PromiseVerdict) -> None:
    check_certificate(bundle.declarations, read_certificate(msgspec.json.encode(verdict.certificate)))


@pytest.mark.parametrize("seed", range(40))
def test_the_checker_compares_ages_as_brute_force_does_day_by_day(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    first = date(random.choice((1900, 1999, 2000, 2023)), random.randint(1, 12), random.randint(1, 28))
    last = first + timedelta(days=random.choice((0, 1, 5, 27, 31, 90, 500)))
    days, months = (28, 29, 30, 31, 58, 59, 60, 61, 62, 365, 366), (1, 2, 12, 13)
    every = [first + timedelta(days=at) for at in range((last - first).days + 1)]

    def how(day: date, number: int, of_months: int) -> str:
        far = oldest(day, of_months, "months")
        return COMPARED[1 + (number > far) - (number < far)]

    for number in random.sample(days, 4):
        for of_months in months:
            told = tuple(
                (random.choice(days), random.choice(months), random.choice(COMPARED))
                for _ in range(random.choice((0, 1, 2)))
            )
            left = [day for day in every if all(how(day, one, other) == so for one, other, so in told)]
            ages = AgesOnDays(first, last, told)
            assert ages.is_empty is not bool(left)
            seen = {how(day, number, of_months) for day in left}
            assert ages.no_longer((number, "days"), (of_months, "months")) is ("longer" not in seen)
            assert ages.no_longer((of_months, "months"), (number, "days")) is ("shorter" not in seen)


def kept(clause: str, promise: str, first: str = FIRST, last: str = LAST) -> bool | None:
    """Whether a promise holds that is made of an approval which a clause asks for."""
    text = (
        "purpose care category health role board organisation A organisation B\n"
        "dataset records held by A contains health\n"
        f"agreement deal between A from {first} until {last}\n"
        f"    clause 1 A may share records with B for care needs approval by board given within {clause}\n"
        f"promise recent A never shares health with anyone for care unless approved by board given within {promise}\n"
    )
    bundle = agreements.load_text(text)
    (verdict,) = bundle.prove()
    if verdict.holds:
        assert_proven(bundle, verdict)
    return verdict.holds


@pytest.mark.parametrize(
    ("clause", "promise", "holds"),
    [
        ("28 days", "1 month", True),
        ("29 days", "1 month", False),
        ("1 month", "31 days", True),
        ("1 month", "30 days", False),
        ("2 months", "62 days", True),
        ("2 months", "61 days", False),
        ("365 days", "12 months", True),
        ("366 days", "1 year", False),
        ("1 year", "366 days", True),
        ("12 months", "365 days", False),
        ("4 weeks", "1 month", True),
        ("12 months", "1 year", True),
    ],
)
def test_which_age_is_within_which_is_so_on_every_day(clause: str, promise: str, holds: bool) -> None:
    assert kept(clause, promise) is holds


def test_only_the_days_count_on_which_the_clause_is_in_force() -> None:
    """In July and August a month before is thirty or thirty-one days ago."""
    assert kept("30 days", "1 month", "2024-07-02", "2024-08-31") is True
    assert kept("30 days", "1 month", "2024-03-02", "2024-03-31") is False


@pytest.mark.parametrize(
    ("besides", "holds"), [("", False), (" if not approved by clerk given within 30 days", True)]
)
def test_what_holds_since_two_approvals_age_alike_on_a_day_holds_and_is_proven(
    besides: str, holds: bool
) -> None:
    """Where a month is the longer age by the clerk's approval, it is by the board's."""
    text = (
        "purpose care category health role board role clerk organisation A organisation B\n"
        "dataset records held by A contains health\n"
        "agreement deal between A clause 1 A may share records with B for care\n"
        f"    if approved by clerk given within 1 month{besides} needs approval by board given within 30 days\n"
        "promise recent A never shares health with anyone for care unless approved by board given within 1 month\n"
    )
    bundle = agreements.load_text(text)
    (verdict,) = bundle.prove()
    assert verdict.holds is holds
    if holds:
        assert_proven(bundle, verdict)
