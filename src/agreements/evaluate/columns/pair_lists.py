"""Lists of whole numbers by pairs of numbered things: found together for all that are new, and remembered.

A table asks about the same data of the same organisation many times. What is found of a pair lies in one stretch, so
that the next row which asks for it reads that and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np

from agreements.evaluate.columns.arrays import Ints, places_among, spread

MOST_KEPT = 1 << 22
"""How many pairs, and how many members of their lists, are remembered; then all are forgotten, and found as needed."""

Finder = Callable[[Ints, Ints], tuple[Ints, Ints]]
"""From the left and the right things of some pairs: of each member of their lists the place of its pair, and itself."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known: pairs in order, and where the list of each begins and how long it is. It never changes.

    `by_left` has the place of one pair of each left thing, which mostly is the only one.
    """

    pairs: Ints
    by_left: Ints
    starts: Ints
    counts: Ints
    members: Ints

    def places(self, pairs: Ints) -> Ints:
        """Where each pair stands; -1 where it is not known."""
        if not len(self.pairs):
            return np.full(len(pairs), -1)
        places = self.by_left.take(pairs >> 31, mode="clip")
        others = np.flatnonzero(self.pairs.take(places) != pairs)
        if len(others):
            places[others] = places_among(pairs.take(others), self.pairs)
        return places


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of some rows: that of row `n` lies at `starts[n]` and has `counts[n]` of the `members`."""

    starts: Ints
    counts: Ints
    members: Ints

    def spread(self, part: slice) -> tuple[Ints, Ints]:
        """The members of the lists of some rows: the place of each row within the part, and the member."""
        of, at = spread(self.starts[part], self.counts[part])
        return of, self.members.take(at)


_NONE = np.empty(0, np.int64)
_NOTHING = _Kept(pairs=_NONE, by_left=_NONE, starts=_NONE, counts=_NONE, members=np.empty(0, np.int32))


class PairLists:
    """The lists of pairs, as `find` finds them under the `lock`; several threads may ask."""

    def __init__(self, find: Finder, lock: AbstractContextManager[Any]) -> None:
        self._find = find
        self._lock = lock
        self._kept = _NOTHING

    def of(self, left: Ints, right: Ints) -> Lists:
        """The list of each pair; `left` and `right` are below 2**31."""
        pairs: Ints = left.astype(np.int64) << 31 | right
        kept = self._kept
        places = kept.places(pairs)
        if len(places) and places.min() < 0:
            with self._lock:
                kept = self._learn(pairs)
            places = kept.places(pairs)
        return Lists(kept.starts.take(places), kept.counts.take(places), kept.members)

    def _learn(self, asked: Ints) -> _Kept:
        """Find the lists of those of some pairs that are not known, and keep them with those that are."""
        kept = self._kept
        if max(len(kept.pairs), len(kept.members)) > MOST_KEPT:
            kept = _NOTHING
        pairs = np.unique(asked[kept.places(asked) < 0])
        of, members = self._find(pairs >> 31, pairs & 0x7FFFFFFF)
        counts = np.bincount(of, minlength=len(pairs))
        starts = np.cumsum(counts) - counts + len(kept.members)
        all_pairs = np.concatenate([kept.pairs, pairs])
        order = np.argsort(all_pairs, kind="stable")
        all_pairs = all_pairs[order]
        by_left = np.zeros(int(all_pairs[-1] >> 31) + 1, np.int64)
        by_left[all_pairs >> 31] = np.arange(len(all_pairs))
        self._kept = kept = _Kept(
            all_pairs,
            by_left,
            np.concatenate([kept.starts, starts])[order],
            np.concatenate([kept.counts, counts])[order],
            np.concatenate([kept.members, members[np.argsort(of, kind="stable")].astype(np.int32)]),
        )
        return kept
