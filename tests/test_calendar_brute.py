"""The calendar, held to brute force: its days are those on which what could be permitted changes, by clause."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from agreements.analysis.calendar.days import Calendar, CalendarEntry, joined
from agreements.formula.share import ProposedShare
from agreements.graph import build
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.question.read import read_question
from agreements.question.resolve import Resolver
from agreements.reference.answer import value
from agreements.reference.cover import (
    ReferenceRequest,
    grant_covers_data,
    grant_covers_purpose,
    organisation_covered,
)
from agreements.reference.truth import Truth
from calendar_brute import PossibleByBrute, Share
from generate import declarations_from
from promise_bundles import promising_file

CASES = range(int(os.environ.get("AGREEMENTS_CALENDARS", "32")))
PARTS = range(4)
DAY = timedelta(days=1)


class Told:
    """What a calendar tells of one bundle, share by share."""

    def __init__(self, brute: PossibleByBrute, entries: list[CalendarEntry]) -> None:
        self._brute = brute
        self.entries = entries
        self._clauses = {one.name: one for one in brute.grants}
        self.shares = {
            (one.day, one.change, one.clause, share)
            for one in entries
            if one.change in ("begins", "stops")
            for share in self._shares(one)
        }

    def _shares(self, entry: CalendarEntry) -> Iterator[Share]:
        brute, told = self._brute, self._clauses[entry.clause].grant.sentence
        whom = [
            one
            for one in brute.organisations
            if any(one == name or self._is_of(one, name, entry.day) for name in entry.recipients)
        ]
        data = [
            one
            for one in brute.items
            if one in entry.data
            or (not set(entry.data) <= set(brute.items) and grant_covers_data(brute.bundle, told.data, one))
        ]
        purposes = [
            one
            for one in brute.purposes
            if one in entry.purposes
            or ("any-purpose" in entry.purposes and grant_covers_purpose(brute.bundle, told.purposes, one))
        ]
        for who, to, item, why in product(entry.disclosers, whom, data, purposes):
            if who != to:
                yield who, to, item, why

    def _is_of(self, name: str, kind: str, day: date) -> bool:
        if kind in self._brute.organisations:
            return False
        asked = ReferenceRequest(self._brute.bundle, share_on(self._brute, day), self._brute.items[0])
        return organisation_covered(asked, name, s.ListedNames((s.Name(kind),), ()))


def share_on(brute: PossibleByBrute, day: date) -> ProposedShare:
    """Some share on a day."""
    return ProposedShare("", "", (brute.items[0],), brute.purposes[0], day)


def check(seed: int, size: int) -> tuple[int, int]:
    """Hold the calendar of one bundle to brute force; how many changes there were, and of how many all was tried."""
    random = Random(seed)  # noqa: S311
    file = promising_file(seed, size)
    bundle = declarations_from((file,))
    policy = Policy(build(bundle))
    brute = PossibleByBrute(bundle, random)
    told = Told(brute, joined(one for some in Calendar(policy).entries() for one in some))
    changes = whole = 0
    pairs = [
        (day, share) for day in brute.days for share in sorted(brute.shares(day - DAY) | brute.shares(day))
    ]
    for day, share in random.sample(pairs, min(len(pairs), 12)):
        statements, is_whole = brute.statements(share, (day - DAY, day))
        was, now = (brute.possible(share, one, statements) for one in (day - DAY, day))
        for change, on, mine, others in (("stops", day - DAY, was, now), ("begins", day, now, was)):
            elsewhere = set().union(*others.values())
            expected = {clause for clause, said in mine.items() if said - elsewhere}
            found = {one[2] for one in told.shares if (one[0], one[1], one[3]) == (on, change, share)}
            changes += len(expected)
            assert expected <= found, (seed, on, change, share, expected, found)
            if is_whole:
                whole += len(found)
                assert expected == found, (seed, on, change, share, expected, found)
    for one in told.entries:
        if one.example is not None:
            assert one.because, (seed, one)
            confirm(seed, brute, policy, one)
    return changes, whole


def confirm(seed: int, brute: PossibleByBrute, policy: Policy, entry: CalendarEntry) -> None:
    """The example of an entry is permitted by its clause on the day, and by nothing on the other side of it."""
    other = entry.day + DAY if entry.change == "stops" else entry.day - DAY
    assert entry.example is not None
    for day in (entry.day, other):
        asked = dict(entry.example) | {"on": day.isoformat()}
        share = Resolver(policy.graph).resolve(*read_question(asked))
        request = ReferenceRequest(brute.bundle, share, share.data[0])
        by = {one.name for one in brute.grants if value(request, one) is Truth.TRUE}
        assert (entry.clause in by) if day == entry.day else not by, (seed, entry, day, by)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_calendar_has_each_day_on_which_what_could_be_permitted_changes_and_no_other(part: int) -> None:
    changes = whole = 0
    for seed in CASES[part :: len(PARTS)]:
        one, other = check(seed, 1 + seed % 3)
        changes, whole = changes + one, whole + other
    assert changes > 2
    assert whole > 0
