"""Exact searches: values by which goals are met, and the smallest changes that meet one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from agreements.analysis.symbolic.goals import Among, Goal, Joined, is_met

NEVER_ENOUGH = 1_000_000
"""As many changes as no search makes: what cannot be met takes so many."""


# --- some state that meets goals ------------------------------------------------------------------------


def satisfying(goals: Iterable[Goal], numbers: Sequence[int]) -> list[int] | None:
    """A state that meets all of some goals, by the number of cells of each variable; none where no state does.

    Variables about which it makes no difference stay in their first cell.
    """
    everything = [(1 << number) - 1 for number in numbers]
    found = next(_narrowed(list(goals), everything), None)
    return None if found is None else [(cells & -cells).bit_length() - 1 for cells in found]


def _narrowed(goals: list[Goal], left: list[int]) -> Iterator[list[int]]:
    """The cells that are left of each variable once all goals are met by each of them."""
    left = list(left)
    choices: list[Joined] = []
    pending = goals
    while pending:
        goal = pending.pop()
        if isinstance(goal, Among):
            left[goal.variable] &= goal.cells
            if not left[goal.variable]:
                return
        elif goal.is_all:
            pending.extend(goal.parts)
        else:
            choices.append(goal)
    open_choices: list[tuple[Joined, list[Goal]]] = []
    for choice in choices:
        if not _is_sure(choice, left):
            ways = [part for part in choice.parts if _may_be_met(part, left)]
            if not ways:
                return
            open_choices.append((choice, ways))
    if not open_choices:
        yield left
        return
    first = min(open_choices, key=lambda one: len(one[1]))
    others: list[Goal] = [choice for choice, _ in open_choices if choice is not first[0]]
    for way in first[1]:
        yield from _narrowed([*others, way], left)


def _is_sure(goal: Goal, left: Sequence[int]) -> bool:
    """Whether a goal is met whichever of the cells that are left a variable is in."""
    if isinstance(goal, Among):
        return not left[goal.variable] & ~goal.cells
    parts = (_is_sure(part, left) for part in goal.parts)
    return all(parts) if goal.is_all else any(parts)


def _may_be_met(goal: Goal, left: Sequence[int]) -> bool:
    """Whether nothing that is left rules a goal out by itself."""
    if isinstance(goal, Among):
        return bool(left[goal.variable] & goal.cells)
    parts = (_may_be_met(part, left) for part in goal.parts)
    return all(parts) if goal.is_all else any(parts)


# --- the smallest changes -------------------------------------------------------------------------------

Change: TypeAlias = tuple[int, int]
"""A variable, and the cell that it is moved to."""


class Changes(NamedTuple):
    """The smallest sets of changes that meet a goal, smallest first, and up to which size all of them were found.

    `is_all` where there are no others, of whatever size.
    """

    sets: tuple[frozenset[Change], ...]
    whole_to: int
    is_all: bool


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How far to look for changes: all sets of up to `size`, as long as no more than `looked_at` are looked at.

    Where those have none, larger ones of up to `largest` are looked for, and the first size that has some ends it.
    """

    size: int = 4
    largest: int = 12
    looked_at: int = 20_000


def minimal_changes(
    goal: Goal, state: Sequence[int], movable: Sequence[Sequence[int]], limits: SearchLimits | None = None
) -> Changes:
    """All sets of changes to a state that meet a goal and of which no part does, smallest first.

    `movable` are the cells that each variable may be moved to. Every set that meets the goal has a member among those
    that could mend whichever part of it is unmet, so that following these alone misses none.
    """
    limits = limits or SearchLimits()
    search = _ChangeSearch(goal, state, movable, limits)
    while search.is_worth_going_on():
        search.look_further()
    return Changes(tuple(search.found), search.whole_to, search.is_all)


class _ChangeSearch:
    """A search for sets of changes, by their size."""

    def __init__(
        self, goal: Goal, state: Sequence[int], movable: Sequence[Sequence[int]], limits: SearchLimits
    ) -> None:
        self._goal = goal
        self._state = list(state)
        self._movable = [sum(1 << cell for cell in cells) for cells in movable]
        self._limits = limits
        self._looked_at = 0
        self._size = 0
        self._edge: dict[frozenset[Change], None] = {frozenset(): None}
        self._wide = False
        self.found: list[frozenset[Change]] = []
        self.whole_to = -1

    @property
    def is_all(self) -> bool:
        """Whether nothing is left to be looked at."""
        return not self._edge and not self._wide

    def is_worth_going_on(self) -> bool:
        """Whether there may be more sets that are small enough."""
        if not self._edge or self._wide:
            return False
        most = self._limits.size if self.found else self._limits.largest
        return self._size <= max(most, self._limits.size)

    def look_further(self) -> None:
        """Look at the sets of the next size."""
        onward: dict[frozenset[Change], None] = {}
        for changes in self._edge:
            if any(found <= changes for found in self.found):
                continue
            self._looked_at += 1
            if self._looked_at > self._limits.looked_at:
                self._wide = True
                break
            self._look_at(changes, onward)
        else:
            self.whole_to = self._size
        self._size += 1
        self._edge = onward

    def _look_at(self, changes: frozenset[Change], onward: dict[frozenset[Change], None]) -> None:
        state = list(self._state)
        for variable, cell in changes:
            state[variable] = cell
        if is_met(self._goal, state):
            self.found.append(changes)
            return
        moved = frozenset(variable for variable, _ in changes)
        mending = _Mending(state, self._movable, moved)
        if mending.least(self._goal) < NEVER_ENOUGH:
            for change in mending.of(self._goal):
                onward[changes | {change}] = None


class _Mending:
    """What could mend an unmet goal in one state, where some variables have been moved and stay."""

    def __init__(self, state: Sequence[int], movable: Sequence[int], moved: frozenset[int]) -> None:
        self._state = state
        self._movable = movable
        self._moved = moved
        self._least: dict[Goal, int] = {}

    def least(self, goal: Goal) -> int:
        """No fewer changes than so many meet the goal; `NEVER_ENOUGH` where none do."""
        if isinstance(goal, Among):
            if goal.cells >> self._state[goal.variable] & 1:
                return 0
            return 1 if self._reachable(goal) else NEVER_ENOUGH
        found = self._least.get(goal)
        if found is None:
            each = (self.least(part) for part in goal.parts)
            found = self._least[goal] = (
                max(each, default=0) if goal.is_all else min(each, default=NEVER_ENOUGH)
            )
        return found

    def of(self, goal: Goal) -> list[Change]:
        """Changes of which every set that meets the goal has one, where it is unmet."""
        if isinstance(goal, Among):
            cells = self._reachable(goal)
            return [(goal.variable, cell) for cell in range(cells.bit_length()) if cells >> cell & 1]
        if goal.is_all:
            unmet = [part for part in goal.parts if self.least(part)]
            return min((self.of(part) for part in unmet), key=len)
        ways = [part for part in goal.parts if self.least(part) < NEVER_ENOUGH]
        return list(dict.fromkeys(change for part in ways for change in self.of(part)))

    def _reachable(self, goal: Among) -> int:
        return 0 if goal.variable in self._moved else goal.cells & self._movable[goal.variable]
