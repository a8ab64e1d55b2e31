"""Arrays that the evaluator in columns is made of: ones that grow, one-to-many tables, and remembered pairs."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
"""Row numbers, and the numbers that names go by."""

Truths: TypeAlias = npt.NDArray[np.int8]
"""False, unknown and true as 0, 1 and 2, so that *and* is the least and *or* the greatest."""

Flags: TypeAlias = npt.NDArray[np.bool_]


class Growing:
    """Whole numbers that are appended one by one and read all at once.

    Readers hold a copy that never changes, so that one thread may learn while another reads. What is looked up
    here and there is kept in as few bytes as it needs, since then more of it is near.
    """

    def __init__(self, kept_as: type[np.signedinteger[Any]] = np.int64) -> None:
        self._values = array("q")
        self._copy: Ints = np.empty(0, kept_as)

    def __len__(self) -> int:
        return len(self._values)

    def append(self, value: int) -> None:
        """Add one at the end."""
        self._values.append(value)

    def extend(self, values: Iterable[int]) -> None:
        """Add several at the end."""
        self._values.extend(values)

    @property
    def values(self) -> Ints:
        """All of them as they are now."""
        copy = self._copy
        if len(copy) != len(self._values):
            # A slice is taken in one step; a view of what grows would forbid it to.
            self._copy = copy = np.concatenate([copy, np.array(self._values[len(copy) :], copy.dtype)])
        return copy

    def __getitem__(self, at: int) -> int:
        return self._values[at]


class Slots:
    """A number for each of many numbered things, or -1 for those that nothing is known of yet."""

    def __init__(self) -> None:
        self.values: Ints = np.full(64, -1)

    def __setitem__(self, at: int, value: int) -> None:
        if at >= len(self.values):
            self.reach(2 * at)
        self.values[at] = value

    def reach(self, size: int) -> None:
        """Have room for so many things."""
        if size > len(self.values):
            self.values = np.concatenate([self.values, np.full(size - len(self.values), -1)])

    def unknown(self, things: Ints) -> list[int]:
        """Which of these things nothing is known of, each once."""
        if len(things):
            self.reach(int(things.max()) + 1)
        unknown: list[int] = np.unique(things[self.values[things] < 0]).tolist()
        return unknown


class IntLists:
    """Lists of whole numbers, each by its number: list `n` lies at `starts[n]` and has `counts[n]` members."""

    def __init__(self) -> None:
        self.starts, self.counts, self.members = Growing(np.int32), Growing(np.int32), Growing(np.int32)

    def add(self, members: Iterable[int]) -> int:
        """Keep a list; its number."""
        start = len(self.members)
        self.members.extend(members)
        self.starts.append(start)
        self.counts.append(len(self.members) - start)
        return len(self.starts) - 1

    def add_all(self, lists: Sequence[Sequence[int]]) -> Ints:
        """Keep several lists; their numbers."""
        first, start = len(self.starts), len(self.members)
        counts = np.array([len(members) for members in lists], np.int64)
        self.members.extend(chain.from_iterable(lists))
        self.starts.extend((start + np.cumsum(counts) - counts).tolist())
        self.counts.extend(counts.tolist())
        return np.arange(first, first + len(lists))

    def of(self, number: int) -> list[int]:
        """The members of one list."""
        start = self.starts[number]
        return [self.members[at] for at in range(start, start + self.counts[number])]

    def spread(self, lists: Ints) -> tuple[Ints, Ints]:
        """The members of many lists, one after the other: which of `lists` each belongs to, and the member."""
        of, at = spread(self.starts.values.take(lists), self.counts.values.take(lists))
        return of, self.members.values.take(at)


def spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """All the places of many stretches: which stretch each belongs to, and the place."""
    of = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return of, np.arange(len(of)) + (starts - before).take(of)


def numbered(values: Ints) -> tuple[Ints, Ints]:
    """The distinct values in order, and the place of each among them; those near one another need not be sorted."""
    least = int(values.min()) if len(values) else 0
    reach = int(values.max()) - least + 1 if len(values) else 0
    if reach > 4 * len(values):
        each, where = np.unique(values, return_inverse=True)
        return each, where.reshape(-1)
    there = np.zeros(reach, np.bool_)
    there[values - least] = True
    return np.flatnonzero(there) + least, (np.cumsum(there) - 1).take(values - least)


def parts(counts: Ints, most: int) -> Iterator[slice]:
    """Stretches in parts whose members are no more than so many; one that has more is a part of its own."""
    upto = np.cumsum(counts)
    start = 0
    while start < len(upto):
        before = int(upto[start - 1]) if start else 0
        end = max(start + 1, int(np.searchsorted(upto, before + most, side="right")))
        yield slice(start, end)
        start = end


def places_among(values: Ints, in_order: Ints) -> Ints:
    """Where each value stands among some that are in order; -1 where it is none of them."""
    if not len(in_order):
        return np.full(len(values), -1)
    places = np.minimum(np.searchsorted(in_order, values), len(in_order) - 1)
    return np.where(in_order.take(places) == values, places, -1)


class PairCache:
    """Which of two numbered things go together, as a function says, remembered in tables of bounded size.

    Where the numbers are few, each pair has a cell of its own. Else each has one of `2**bits` slots, and the last to
    come keeps it; what was forgotten is worked out again. One slot is one word that holds the pair and the answer, so a
    reader in another thread never sees half of it.
    """

    def __init__(self, settle: Callable[[int, int], bool], bits: int = 18) -> None:
        self._settle = settle
        self._most_cells = 16 << bits
        self._cells = np.full((1, 1), -1, np.int8)
        self._shift = np.uint64(64 - bits)
        self._slots = np.zeros(1 << bits, np.uint64)
        self._lock = Lock()

    def look_up(self, left: Ints, right: Ints) -> Flags:
        """Whether each pair goes together; `left` and `right` are below 2**31."""
        if not len(left):
            return np.empty(0, np.bool_)
        height, width = int(left.max()) + 1, int(right.max()) + 1
        few = height * width <= self._most_cells
        return self._in_cells(left, right, height, width) if few else self._in_slots(left, right)

    def _in_cells(self, left: Ints, right: Ints, height: int, width: int) -> Flags:
        cells = self._cells
        if height > cells.shape[0] or width > cells.shape[1]:
            cells = self._grown(height, width)
        told = cells.reshape(-1).take(left.astype(np.int64) * cells.shape[1] + right)
        new = np.flatnonzero(told < 0)
        if len(new):
            told[new] = cells[left[new], right[new]] = self._told(_paired(left[new], right[new]))
        return told.view(np.bool_)

    def _grown(self, height: int, width: int) -> npt.NDArray[np.int8]:
        """Cells for so many things with what was remembered, or with nothing where that would be too many together."""
        with self._lock:
            before = self._cells
            if height > before.shape[0] or width > before.shape[1]:
                shape = [
                    1 << (max(one).bit_length()) for one in zip((height, width), before.shape, strict=True)
                ]
                if shape[0] * shape[1] > 4 * self._most_cells:
                    self._cells = np.full((height, width), -1, np.int8)
                else:
                    self._cells = np.full(shape, -1, np.int8)
                    self._cells[: before.shape[0], : before.shape[1]] = before
            return self._cells

    def _in_slots(self, left: Ints, right: Ints) -> Flags:
        keys = _paired(left, right)
        slots = (keys * np.uint64(0x9E3779B97F4A7C15)) >> self._shift
        entries = self._slots.take(slots.view(np.int64))
        told: Flags = (entries & np.uint64(1)).astype(np.bool_)
        # An entry is the pair, then 1, then the answer; an empty slot is 0 and matches nothing.
        new = np.flatnonzero((entries >> np.uint64(1)) != ((keys << np.uint64(1)) | np.uint64(1)))
        if len(new):
            told[new] = found = self._told(keys[new])
            self._slots[slots[new]] = (keys[new] << np.uint64(2)) | np.uint64(2) | found.astype(np.uint64)
        return told

    def _told(self, keys: npt.NDArray[np.uint64]) -> Flags:
        """What the function says of pairs; of each once."""
        each, where = np.unique(keys, return_inverse=True)
        low = (1 << 31) - 1
        with self._lock:
            told: Flags = np.fromiter(
                (self._settle(key >> 31, key & low) for key in each.tolist()), np.bool_, len(each)
            )
        of_each: Flags = told[where.reshape(-1)]
        return of_each


def _paired(left: Ints, right: Ints) -> npt.NDArray[np.uint64]:
    return (left.astype(np.uint64) << np.uint64(31)) | right.astype(np.uint64)


class Numbered:
    """Numbers given to things as they come: the first is 0."""

    def __init__(self) -> None:
        self.things: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def get(self, thing: Any) -> int:
        """The number of a thing; -1 when it has none."""
        return self._numbers.get(thing, -1)

    def add(self, thing: Any) -> int:
        """The number of a thing, a new one when it has none."""
        number = self._numbers.get(thing)
        if number is None:
            number = len(self.things)
            self.things.append(thing)  # before anyone can find its number
            self._numbers[thing] = number
        return number
