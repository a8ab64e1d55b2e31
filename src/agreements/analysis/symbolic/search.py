"""Exact searches: values by which goals are met, and the smallest changes that meet one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
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
    looked_at: int = 10_000


def minimal_changes(
    goal: Goal, state: Sequence[int], movable: Sequence[Sequence[int]], limits: SearchLimits | None = None
) -> Changes:
    """All sets of changes to a state that meet a goal and of which no part does, smallest first.

    `movable` are the cells that each variable may be moved to. Every set that meets the goal has a member among those
    that could mend whichever part of it is unmet, so that following these alone misses none. Where there are too many
    to look at, one set is given if any is found at all.
    """
    limits = limits or SearchLimits()
    search = _ChangeSearch(goal, state, movable, limits.looked_at)
    search.look_for_all(limits.size)
    if search.is_cut and not search.found:
        search.look_for_smallest(limits.largest)
    return Changes(tuple(search.found), search.whole_to, not search.is_cut)


class _ChangeSearch:
    """A search for sets of changes, by their size.

    `is_cut` says that there may be others than were `found`; all of up to `whole_to` are.
    """

    def __init__(
        self, goal: Goal, state: Sequence[int], movable: Sequence[Sequence[int]], looked_at: int
    ) -> None:
        self._goal = goal
        self._state = list(state)
        self._movable = [sum(1 << cell for cell in cells) for cells in movable]
        self._most = looked_at
        self._variables: dict[Goal, int] = {}
        self.found: list[frozenset[Change]] = []
        self.whole_to = -1
        self.is_cut = False

    def look_for_all(self, most: int) -> None:
        """Find all sets of up to a size."""
        self._look(most, ends_at_first=False)

    def look_for_smallest(self, most: int) -> None:
        """Find all sets of the least size that has any; or one, where these are too many to look at."""
        self._look(most, ends_at_first=True)
        if self.is_cut and not self.found:
            found = self._some_set(most)
            self.found += [] if found is None else [found]

    def _look(self, most: int, *, ends_at_first: bool) -> None:
        self.is_cut = False
        edge: dict[frozenset[Change], None] = {frozenset(): None}
        looked_at = 0
        for size in range(most + 1):
            onward: dict[frozenset[Change], None] = {}
            for changes in edge:
                if any(found <= changes for found in self.found):
                    continue
                looked_at += 1
                if looked_at > self._most:
                    self.is_cut = True
                    return
                self._look_at(changes, most, onward)
            self.whole_to = size
            edge = onward
            if not edge or (ends_at_first and self.found):
                break
        self.is_cut = self.is_cut or bool(edge)
        if not self.found or not ends_at_first:
            self.whole_to = most

    def _look_at(self, changes: frozenset[Change], most: int, onward: dict[frozenset[Change], None]) -> None:
        """Keep a set that meets the goal; else the sets to look at next, as far as they may be small enough."""
        state = self._after(changes)
        if is_met(self._goal, state):
            self.found.append(changes)
            return
        mending = self._mending(state, changes)
        least = mending.least(self._goal)
        if least >= NEVER_ENOUGH:
            return
        if len(changes) + least > most:
            self.is_cut = True
            return
        for change in mending.of(self._goal):
            onward[changes | {change}] = None

    def _after(self, changes: Iterable[Change]) -> list[int]:
        state = list(self._state)
        for variable, cell in changes:
            state[variable] = cell
        return state

    def _mending(self, state: Sequence[int], changes: frozenset[Change]) -> _Mending:
        moved = frozenset(variable for variable, _ in changes)
        return _Mending(state, self._movable, moved, self._variables)

    def _some_set(self, most: int) -> frozenset[Change] | None:
        """A set that meets the goal and of which no part does, found by following the first changes that may."""
        pending: list[frozenset[Change]] = [frozenset()]
        for _ in range(self._most):
            if not pending:
                return None
            changes = pending.pop()
            state = self._after(changes)
            if is_met(self._goal, state):
                return self._smallest_part(changes)
            mending = self._mending(state, changes)
            if len(changes) + mending.least(self._goal) <= most:
                pending.extend(changes | {change} for change in reversed(mending.of(self._goal)))
        return None

    def _smallest_part(self, changes: frozenset[Change]) -> frozenset[Change]:
        ordered = sorted(changes)
        parts = (part for size in range(len(ordered)) for part in combinations(ordered, size))
        smaller = (part for part in parts if is_met(self._goal, self._after(part)))
        return frozenset(next(smaller, ordered))


class _Mending:
    """What could mend an unmet goal in one state, where some variables have been moved and stay.

    `variables` remembers of goals which variables they are about, as bits.
    """

    def __init__(
        self,
        state: Sequence[int],
        movable: Sequence[int],
        moved: frozenset[int],
        variables: dict[Goal, int],
    ) -> None:
        self._state = state
        self._movable = movable
        self._moved = moved
        self._variables = variables
        self._least: dict[Goal, int] = {}

    def least(self, goal: Goal) -> int:
        """No fewer changes than so many meet the goal; `NEVER_ENOUGH` where none do."""
        if isinstance(goal, Among):
            if goal.cells >> self._state[goal.variable] & 1:
                return 0
            return 1 if self._reachable(goal) else NEVER_ENOUGH
        found = self._least.get(goal)
        if found is None:
            found = self._least[goal] = (
                self._least_of_all(goal)
                if goal.is_all
                else min(map(self.least, goal.parts), default=NEVER_ENOUGH)
            )
        return found

    def _least_of_all(self, goal: Joined) -> int:
        """What parts about different variables take together."""
        total, about = 0, 0
        for least, part in sorted(((self.least(part), part) for part in goal.parts), key=_dearest_first):
            if not least:
                break
            if least >= NEVER_ENOUGH:
                return NEVER_ENOUGH
            its = self._about(part)
            if not about & its:
                total, about = total + least, about | its
        return total

    def _about(self, goal: Goal) -> int:
        if isinstance(goal, Among):
            return 1 << goal.variable
        found = self._variables.get(goal)
        if found is None:
            found = 0
            for part in goal.parts:
                found |= self._about(part)
            self._variables[goal] = found
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


def _dearest_first(one: tuple[int, Goal]) -> int:
    return -one[0]
