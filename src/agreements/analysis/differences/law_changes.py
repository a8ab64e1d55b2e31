"""On which days law that changed says something else: before a new last day, nothing moves by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from agreements.analysis.differences.content import content_on
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.mentioned import Mentions
from agreements.formula.entities import Names
from agreements.formula.part import Part
from agreements.policy.law import Relied

FormulaOf: TypeAlias = Callable[[Side, str, str | None], Part | None]
"""What a rule of law says in one bundle, within an agreement that has processors or apart from any."""


class LawOn(NamedTuple):
    """The gateways and bars that say something else on a day."""

    gateways: Names
    bars: Names


class LawChanges:
    """Tells for each day which law that changed says something else; of what turns on facts, it is every day.

    `gateways` and `bars` are those that changed, `always` those of them that may come to something else on any day.
    """

    def __init__(self, old: Side, new: Side, gateways: Names, bars: Names, always: Names) -> None:
        self._sides = (old, new)
        self._gateways, self._bars, self._always = gateways, bars, always
        self._known: dict[int, LawOn] = {}

    def on(self, day: int) -> LawOn:
        """What says something else on a day (an ordinal)."""
        at = bisect_right(self._turns, day)
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = LawOn(
                frozenset(one for one in self._gateways if self._differs(one, valid, day)),
                frozenset(one for one in self._bars if self._differs(one, bar_open, day)),
            )
        return found

    def _differs(self, name: str, formula: FormulaOf, day: int) -> bool:
        if name in self._always:
            return True
        parts = [formula(side, name, None) for side in self._sides]
        old, new = (None if part is None else content_on(part, day) for part in parts)
        return old != new

    @cached_property
    def _turns(self) -> list[int]:
        """The days on which a rule that changed begins to say something else than the day before."""
        mentions = Mentions()
        return sorted(mentions.of(self._formulas()).turns)

    def _formulas(self) -> Iterator[Part]:
        for side in self._sides:
            for names, formula in ((self._gateways, valid), (self._bars, bar_open)):
                for part in (formula(side, name, None) for name in sorted(names)):
                    if part is not None:
                        yield part


def valid(side: Side, gateway: str, within: str | None) -> Part | None:
    """That a gateway permits, within an agreement that has processors or apart from any; none where there is none."""
    return side.policy.valid(gateway, within) if gateway in side.names else None


def bar_open(side: Side, bar: str, within: str | None) -> Part | None:
    """That a bar is open to a clause that relies on nothing, likewise."""
    if bar not in side.names:
        return None
    (part,) = side.policy.bars_open((bar,), Relied((), within))
    return part
