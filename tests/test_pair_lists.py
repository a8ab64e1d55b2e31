"""Lists by pairs of numbered things, against a dictionary of them."""

from __future__ import annotations

from random import Random
from threading import RLock

import numpy as np
import pytest

from agreements.evaluate.columns.arrays import Ints, PairCache
from agreements.evaluate.columns.pair_lists import PairLists


def members(left: int, right: int) -> list[int]:
    return [left, right, right - left][: (left * right) % 4]


class Finding:
    """Finds the lists of pairs, and counts how many it was asked about."""

    def __init__(self) -> None:
        self.found = 0

    def __call__(self, left: Ints, right: Ints) -> tuple[Ints, Ints]:
        self.found += len(left)
        pairs = list(zip(left.tolist(), right.tolist(), strict=True))
        told = [(at, one) for at, pair in enumerate(pairs) for one in members(*pair)]
        told.reverse()  # in any order
        return np.array([at for at, _ in told], np.int64), np.array([one for _, one in told], np.int64)


def asked(lists: PairLists, pairs: list[tuple[int, int]]) -> list[list[int]]:
    left, right = (np.array(one, np.int64) for one in zip(*pairs, strict=True))
    found = lists.of(left, right)
    of, told = found.spread(slice(None))
    return [sorted(told[of == at].tolist()) for at in range(len(pairs))]


@pytest.mark.parametrize("most", [1 << 22, 10])
def test_each_pair_has_its_list_whatever_was_asked_before_it(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.evaluate.columns.pair_lists.MOST_KEPT", most)
    rng = Random(3)  # noqa: S311 - repeatable, not secret
    finding = Finding()
    lists = PairLists(finding, RLock())
    for _ in range(60):
        pairs = [(rng.randrange(12), rng.choice([0, 1, 5, 2**31 - 1])) for _ in range(rng.randrange(1, 9))]
        assert asked(lists, pairs) == [sorted(members(*pair)) for pair in pairs]
    if most > 100:
        assert finding.found == 12 * 4  # each of them once


@pytest.mark.parametrize("bits", [1, 16])
def test_a_cache_of_pairs_tells_what_its_function_says_of_few_things_and_of_many(bits: int) -> None:
    rng = Random(bits)  # noqa: S311 - repeatable, not secret
    cache = PairCache(lambda left, right: (left * 7 + right) % 3 == 0, bits=bits)
    for reach in (1, 2, 3, 40, 5, 9_000, 2, 100_000, 12):
        left, right = (np.array([rng.randrange(reach) for _ in range(200)]) for _ in range(2))
        assert cache.look_up(left, right).tolist() == ((left * 7 + right) % 3 == 0).tolist()
    assert not len(cache.look_up(left[:0], right[:0]))
