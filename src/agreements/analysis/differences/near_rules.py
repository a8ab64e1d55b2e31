"""The rules that may have to do with what a grant covers, and which of them may have made a share move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agreements.analysis.differences.atoms import ComparedAtom
from agreements.analysis.differences.covering import Tuple
from agreements.analysis.differences.law_changes import LawOn, bar_open, valid
from agreements.analysis.differences.moves import Moves
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspects
from agreements.analysis.symbolic.expression import ALWAYS, NEVER, Expression, Expressions
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.entities import Names
from agreements.formula.part import Part


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
        self._law = suspects.law
        self._sides = [one.side for one in near.values()]
        changes = {one.side.is_new: suspects.changes(one.side) for one in near.values()}
        self._restrictions = [
            (one.side, frozenset(one.side.compiled.restrictions.data[place]))
            for one in near.values()
            for place in one.restrictions
            if place in changes[one.side.is_new].restrictions
        ]
        none: Names = frozenset()
        self._bars = frozenset(bar for one in near.values() for bar in one.bars)
        self._gateways = none.union(
            *(
                changes[one.side.is_new].leaning.get(place, none)
                for one in near.values()
                for place in one.grants
            )
        )
        self._lift_others = not suspects.lifting_others.isdisjoint(self._gateways)
        self._withins: dict[str | None, None] = {None: None}
        for one in near.values():
            if one.side.compiled.have_processors:
                grants = one.side.policy.grants
                self._withins.update((grants[place].relied.within, None) for place in one.grants)
        self._by_restriction: dict[str, bool] = {}

    def may_be_any(
        self, day: int, each: Iterable[Sequence[ComparedAtom]], items: Iterable[ComparedAtom]
    ) -> bool:
        """Whether there may be a reason on a day for some share of these parts."""
        return (
            any(self._law_on(day))
            or self._lift_others
            or any(one.changed for parts in each for one in parts)
            or any(self._is_touched(one.first) for one in items)
        )

    def _law_on(self, day: int) -> LawOn:
        """The law nearby that says something else on a day."""
        found = self._law.on(day)
        return LawOn(found.gateways & self._gateways, found.bars & self._bars)

    def _is_plain(self, each: Tuple) -> bool:
        return self._lift_others or any(one.changed for one in each) or self._is_touched(each[1].first)

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

        Law that changed is looked at as it meets the share, under each agreement that has processors too.
        """
        if self._is_plain(each):
            return True
        law, pair = self._law_on(day), two_of(each[0], each[2])
        if pair is None or not any(law):
            return False
        place = Place(*pair, each[1].first, each[3].first, day)
        readings = [(side, side.read(place, expressions)) for side in self._sides]
        return any(
            moves.may_differ(
                *(_read(reading, formula(side, name, within), absent) for side, reading in readings)
            )
            for names, formula, absent in ((law.gateways, valid, NEVER), (law.bars, bar_open, ALWAYS))
            for name in sorted(names)
            for within in self._withins
        )


def _read(reading: SymbolicReading | None, part: Part | None, absent: Expression) -> Expression:
    """What is left of a rule of law for a share; `absent` where there is no such rule, or no such share."""
    return absent if reading is None or part is None else reading.of(part)


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
