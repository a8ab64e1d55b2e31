"""What is lost without a thing, held to brute force: each share that could be permitted with it and not without."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from random import Random

import msgspec
import pytest

from agreements.analysis.calendar.without import TAKEN_AWAY, Loss, Without
from agreements.graph import build, of_sort, sort_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.question.read import read_question
from agreements.question.resolve import Resolver
from agreements.reference.answer import value
from agreements.reference.cover import ReferenceRequest
from agreements.reference.truth import Truth
from agreements.syntax.node import Period, TopLevel
from calendar_brute import PossibleByBrute, Said, Share
from generate import declarations_from
from promise_bundles import promising_file

CASES = range(int(os.environ.get("AGREEMENTS_LOSSES", "16")))
PARTS = range(4)


class TakenAway:
    """A small bundle, and the same without a thing."""

    def __init__(self, file: s.File, name: str, sort: str, random: Random) -> None:
        self.name, self.sort = name, sort
        self.with_it = PossibleByBrute(declarations_from((file,)), random, most=60)
        items = tuple(
            _ended(one) if not isinstance(one, s.Use) and one.name.text == name else one for one in file.items
        )
        ends = sort in ("gateway", "agreement")
        bundle = declarations_from((s.File(items),)) if ends else self.with_it.bundle
        self.without_it = PossibleByBrute(bundle, random, most=60)

    def permitted(self, share: Share, day: date, statements: list[Said]) -> set[Said]:
        """Of some statements those by which a share is permitted no more."""
        before = set().union(*self.with_it.possible(share, day, statements).values())
        return before - self.permitted_without(share, day, before)

    def permitted_without(self, share: Share, day: date, statements: set[Said]) -> set[Said]:
        """Of some statements those by which a share is permitted without the thing."""
        if self.name in share[:2]:
            return set()
        heard = {self.heard(said): said for said in statements}
        found = set().union(*self.without_it.possible(share, day, list(heard)).values())
        return {said for said in statements if self.heard(said) in found}

    def heard(self, said: Said) -> Said:
        """What is stated but for approvals by whoever is gone."""
        return said[0], tuple(one for one in said[1] if one[0] != self.name)


def _ended(item: s.Use | TopLevel) -> s.Use | TopLevel:
    """A gateway or an agreement that is in force on no day; others as they are."""
    if isinstance(item, s.Gateway | s.Agreement):
        start = item.period.start if item.period is not None else None
        return msgspec.structs.replace(item, period=Period(start or date.max, date.min))
    return item


def is_in(loss: Loss, share: Share, day: date) -> bool:
    one = loss.region
    who, whom, item, why = share
    return (
        who in one.disclosers
        and whom in one.recipients
        and item in one.data
        and why in one.purposes
        and one.first <= day <= one.last
    )


def check(seed: int, size: int) -> tuple[int, int]:
    random = Random(seed)  # noqa: S311
    file = promising_file(seed, size)
    policy = Policy(build(declarations_from((file,))))
    names = [name for sort in TAKEN_AWAY for name in of_sort(policy.graph, sort)]
    lost = whole = 0
    for name in random.sample(names, min(len(names), 4)):
        taken = TakenAway(file, name, sort_of(policy.graph, name) or "", random)
        losses = [one for some in Without(policy, name).losses() for one in some]
        days = [one.region.first for one in losses] + taken.with_it.days
        for day in random.sample(days, min(len(days), 6)):
            shares = sorted(taken.with_it.shares(day))
            for share in random.sample(shares, min(len(shares), 3)):
                statements, is_whole = taken.with_it.statements(share, (day,))
                expected = bool(taken.permitted(share, day, statements))
                told = any(is_in(one, share, day) for one in losses)
                lost += expected
                assert told or not expected, (seed, name, share, day)
                if is_whole:
                    whole += told
                    assert told == expected, (seed, name, share, day)
        for loss in random.sample(losses, min(len(losses), 20)):
            confirm(seed, policy, taken, loss)
    return lost, whole


def confirm(seed: int, policy: Policy, taken: TakenAway, loss: Loss) -> None:
    """The witness of a loss is permitted with the thing, and has the other outcome without it."""
    region = loss.region
    asked = dict(region.witness)
    share = Resolver(policy.graph).resolve(*read_question(asked))
    request = ReferenceRequest(taken.with_it.bundle, share, share.data[0])
    assert any(value(request, one) is Truth.TRUE for one in taken.with_it.grants), (seed, loss)
    if taken.name in (share.discloser, share.recipient):
        assert region.now == "refused", (seed, loss)
        return
    heard = tuple(one for one in share.approvals if one.by != taken.name)
    request = ReferenceRequest(taken.without_it.bundle, replace(share, approvals=heard), share.data[0])
    values = [value(request, one) for one in taken.without_it.grants]
    now = "permitted" if Truth.TRUE in values else "referred" if Truth.UNKNOWN in values else "refused"
    assert now == region.now, (seed, loss)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_is_lost_without_a_thing_is_all_that_could_be_permitted_by_it_alone(part: int) -> None:
    lost = whole = 0
    for seed in CASES[part :: len(PARTS)]:
        one, other = check(seed, 1 + seed % 3)
        lost, whole = lost + one, whole + other
    assert lost > 2
    assert whole > 0
