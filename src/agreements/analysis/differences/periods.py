"""The periods in which no rule of either bundle about one share says anything else than on the day before.

A grant covers many shares, and the rules about one of them may turn on days that are nothing to another.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from agreements.analysis.differences.atoms import Atoms, Both
from agreements.analysis.differences.covering import Tuple
from agreements.analysis.differences.nearby import Nearby

_LAST_DAY = date.max.toordinal()


class Periods:
    """Finds them for what one grant could cover; `mentioned` is all that the rules about that mention."""

    def __init__(self, atoms: Atoms, nearby: tuple[Nearby, Nearby], mentioned: Both) -> None:
        self._atoms = atoms
        self._nearby = nearby
        self._mentioned = mentioned
        self._turns: dict[tuple[str, str, str], list[int]] = {}

    def last_day(self, each: Tuple, day: int) -> int:
        """The last day (an ordinal) of the period that a day of some shares lies in."""
        key = (each[0].first, each[1].first, each[2].first)
        turns = self._turns.get(key)
        if turns is None:
            turns = self._turns[key] = sorted(self._of(*key))
        at = bisect_right(turns, day)
        return turns[at] - 1 if at < len(turns) else _LAST_DAY

    def _of(self, discloser: str, item: str, recipient: str) -> set[int]:
        found = self._atoms.changing((discloser, recipient), self._mentioned)
        for nearby in self._nearby:
            found |= nearby.turns(nearby.rules((discloser,), (item,), (recipient,)))
        return found
