"""What approvals and refusals come to for the data items of many questions, by columns.

One that is narrowed counts only for a data item whose share each of its lists covers; a need that asks how long ago it
was met counts those alone that say since when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Ints, Truths, numbered, spread
from agreements.evaluate.columns.names import OTHER_DATA, Items, Organisations, Purposes
from agreements.evaluate.columns.rows import FALSE, TRUE, UNKNOWN, Rows
from agreements.formula.calendar import Duration, later
from agreements.formula.entities import Names
from agreements.formula.request import ApprovalKey
from agreements.policy.entities import Entities

UNDATED = -1
"""Stands where an approval does not say since when."""

EVERYTHING = -1
"""Stands where no list narrows an approval."""

Need: TypeAlias = tuple[ApprovalKey, Duration | None]
"""Who must approve and what for, and how long ago at most."""

Covers: TypeAlias = Callable[[Names, int], bool]


@dataclass(frozen=True, slots=True)
class Approvals:
    """The approvals and refusals that count on the days of their questions, in the order of `question`.

    `need` is a place among `needs`, and `given` the ordinal of the day since when. `scope` has the lists of names that
    some are narrowed by, for each of `from`, `to`, `data` and `purpose`: places among `lists`.
    """

    needs: Sequence[ApprovalKey] = ()
    question: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    need: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    given: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    refused: Flags = field(default_factory=lambda: np.empty(0, np.bool_))
    scope: Mapping[str, Ints] = field(default_factory=dict)
    lists: Sequence[Names] = ()


class ColumnScopes:
    """Whether the `lists` that approvals are narrowed by cover a share; organisations are only themselves there."""

    def __init__(
        self,
        entities: Entities,
        organisations: Organisations,
        items: Items,
        purposes: Purposes,
        lists: Sequence[Names],
    ) -> None:
        self._entities = entities
        self._organisations = organisations
        self._items = items
        self._purposes = purposes
        self._names = lists

    @cached_property
    def _datasets(self) -> Ints:
        """The dataset that is all that each list names, as `Items.dataset_alone` has it."""
        return np.array([self._items.dataset_alone(names) for names in self._names], np.int64)

    def covers(self, member: str, lists: Ints, rows: Rows, at: Ints) -> Flags:
        """Whether each list covers its row; each distinct pair of them is looked at once."""
        names = self._names
        if member == "data":
            return self._items_covered(lists, rows, at)
        if member == "purpose":
            return _each_once(names, lists, rows.purpose[at], self._purpose)
        who = rows.discloser if member == "from" else rows.recipient
        guise = rows.discloser_guise if member == "from" else rows.recipient_guise
        named = _each_once(names, lists, who[at], self._organisation)
        return named | _each_once(names, lists, guise[at], self._guise)

    def _items_covered(self, lists: Ints, rows: Rows, at: Ints) -> Flags:
        """Whether each list covers its row's item; one that names a dataset alone covers that and its fields."""
        datasets = self._datasets.take(lists)
        covered: Flags = rows.dataset[at] == datasets
        others = np.flatnonzero(datasets == OTHER_DATA)
        if len(others):
            covered[others] = _each_once(self._names, lists[others], rows.item[at[others]], self._item)
        return covered

    def _item(self, names: Names, item: int) -> bool:
        name = self._items.names.things[item]
        return name in names or self._items.is_covered(item, names)

    def _purpose(self, names: Names, purpose: int) -> bool:
        return self._entities.purposes[self._purposes.names.things[purpose]].is_under(names)

    def _organisation(self, names: Names, organisation: int) -> bool:
        return self._organisations.names.things[organisation] in names

    def _guise(self, names: Names, guise: int) -> bool:
        return not names.isdisjoint(self._organisations.guises.things[guise])


def _each_once(names: Sequence[Names], lists: Ints, things: Ints, covers: Covers) -> Flags:
    each, where = numbered(lists << 32 | things)
    keys = each.tolist()
    told = np.fromiter((covers(names[key >> 32], key & 0xFFFFFFFF) for key in keys), np.bool_, len(keys))
    flags: Flags = told[where]
    return flags


class RowApprovals:
    """The approvals and refusals that count for the rows of one batch, by what they are for and by row."""

    def __init__(self, approvals: Approvals, rows: Rows, scopes: ColumnScopes) -> None:
        self._needs = {need: number for number, need in enumerate(approvals.needs)}
        self._day = rows.day
        first, last = (np.searchsorted(approvals.question, rows.question, side) for side in ("left", "right"))
        row, at = spread(first, last - first)
        for member, lists in approvals.scope.items():
            narrowed = np.flatnonzero(lists[at] != EVERYTHING)
            if len(narrowed):
                covered = scopes.covers(member, lists[at[narrowed]], rows, row[narrowed])
                kept = np.ones(len(at), np.bool_)
                kept[narrowed] = covered
                row, at = row[kept], at[kept]
        keys = approvals.need[at] * len(rows) + row
        order = np.argsort(keys, kind="stable")
        self._keys, at = keys[order], at[order]
        self._given, self._refused = approvals.given[at], approvals.refused[at]

    def values(self, row: Ints, needs: Sequence[Need], need: Ints) -> Truths:
        """What each row's approvals of a need come to: an approval before a refusal. `need` is a place in `needs`."""
        values = np.full(len(row), UNKNOWN)
        if not len(self._keys):
            return values
        numbers = np.array([self._needs.get(key, -1) for key, _ in needs])[need]
        wanted = numbers * len(self._day) + row
        first, last = (np.searchsorted(self._keys, wanted, side) for side in ("left", "right"))
        of, at = spread(first, np.where(numbers < 0, 0, last - first))
        within = [given_within for _, given_within in needs]
        asked = np.array([one is not None for one in within])[need[of]]
        if asked.any():
            counts = ~asked
            old = np.flatnonzero(asked)
            counts[old] = self._is_fresh(self._given[at[old]], need[of[old]], within, self._day[row[of[old]]])
            of, at = of[counts], at[counts]
        refused = self._refused[at]
        values[of[refused]] = FALSE
        values[of[~refused]] = TRUE
        return values

    def _is_fresh(self, given: Ints, need: Ints, within: Sequence[Duration | None], day: Ints) -> Flags:
        """Whether each was given no longer before the day than its need allows."""
        each, where = np.unique(np.stack((given, need)), axis=1, return_inverse=True)
        ends = [_last_day(on, within[number]) for on, number in each.T.tolist()]
        fresh: Flags = np.array(ends, np.int64)[where.reshape(-1)] >= day
        return fresh


@lru_cache(maxsize=16_384)
def _last_day(given: int, within: Duration | None) -> int:
    if given == UNDATED or within is None:
        return -1
    return later(date.fromordinal(given), *within).toordinal()
