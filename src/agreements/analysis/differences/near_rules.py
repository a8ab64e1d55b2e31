"""The rules that may have to do with what a grant covers, and which of them may have made a share move."""

from __future__ import annotations

from dataclasses import dataclass

from agreements.analysis.differences.atoms import ComparedAtom
from agreements.analysis.differences.covering import Tuple
from agreements.analysis.differences.moves import Moves
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspects
from agreements.analysis.symbolic.expression import ALWAYS, Expression, Expressions
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.policy.law import Relied


@dataclass(frozen=True, slots=True, eq=False)
class NearRules:
    """The rules of one bundle that may have to do with what a grant covers."""

    side: Side
    grants: list[int]
    restrictions: list[int]
    bars: tuple[str, ...]


class MoveReasons:
    """What may have made a share move whose grants say what they said."""

    def __init__(self, suspects: Suspects, near: dict[bool, NearRules]) -> None:
        self._sides = [one.side for one in near.values()]
        changes = {one.side.is_new: suspects.changes(one.side) for one in near.values()}
        self._restrictions = [
            (one.side, frozenset(one.side.compiled.restrictions.data[place]))
            for one in near.values()
            for place in one.restrictions
            if place in changes[one.side.is_new].restrictions
        ]
        self._bars = sorted(
            {bar for one in near.values() for bar in one.bars if bar in changes[one.side.is_new].bars}
        )
        self._by_restriction: dict[str, bool] = {}

    def _is_plain(self, each: Tuple) -> bool:
        return any(one.changed for one in each) or self._is_touched(each[1].first)

    def _is_touched(self, item: str) -> bool:
        found = self._by_restriction.get(item)
        if found is None:
            found = self._by_restriction[item] = any(
                not side.policy.entities.item(item).touching.isdisjoint(data)
                for side, data in self._restrictions
                if item in side.items
            )
        return found

    def are_good(self, each: Tuple, day: int, expressions: Expressions, moves: Moves) -> bool:
        """Whether something is said otherwise of a share, or a rule that changed touches it.

        Bars that changed are looked at as they stand in the way of the share.
        """
        if self._is_plain(each):
            return True
        pair = two_of(each[0], each[2])
        if pair is None:
            return False
        place = Place(*pair, each[1].first, each[3].first, day)
        readings = [(side, side.read(place, expressions)) for side in self._sides]
        return any(
            moves.may_differ(*(_bar_open(side, reading, bar) for side, reading in readings))
            for bar in self._bars
        )


def _bar_open(side: Side, reading: SymbolicReading | None, bar: str) -> Expression:
    """That a bar is open to a clause that relies on nothing; it is where there is none."""
    if reading is None or bar not in side.names:
        return ALWAYS
    (part,) = side.policy.bars_open((bar,), Relied(()))
    return reading.of(part)


def two_of(who: ComparedAtom, whom: ComparedAtom) -> tuple[str, str] | None:
    """A discloser and another who receives; none where there are no two."""
    if who.first != whom.first:
        return who.first, whom.first
    for name in whom.names:
        if name != who.first:
            return who.first, name
    for name in who.names:
        if name != whom.first:
            return name, whom.first
    return None
