"""Lists of organisations and kinds by number, and whom they name."""

from __future__ import annotations

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Growing, Ints, Numbered, PairCache
from agreements.evaluate.columns.names import Organisations
from agreements.formula.entities import Names
from agreements.syntax.references import ANYONE

NOBODY = -1
"""Stands for a list without names, and where a list names no organisation or no kind."""

SEVERAL = -2
"""Stands where a list names several organisations."""

EVERYONE = -2
"""Stands where a list names `anyone`."""


class People:
    """Lists of names by number: the one organisation that each names, and the set of its kinds."""

    def __init__(self, organisations: Organisations) -> None:
        self._organisations = organisations
        self._lists = Numbered()
        self.alone, self.by_kind = Growing(np.int32), Growing(np.int32)
        self._members: list[frozenset[int]] = []
        self._kinds = Numbered()
        self._covers_guise = PairCache(self._kinds_cover, bits=18)
        self._covers_acting = PairCache(self._list_covers, bits=16)
        self._has_member = PairCache(self._list_has, bits=16)

    def number(self, names: Names) -> int:
        """The number of a list; `NOBODY` when it is empty."""
        if not names:
            return NOBODY
        if self._lists.get(names) < 0:
            numbers = {name: self._organisations.number(name) for name in names}
            members = frozenset(number for number in numbers.values() if number >= 0)
            kinds = frozenset(name for name, number in numbers.items() if number < 0)
            self._members.append(members)
            self.alone.append(SEVERAL if len(members) > 1 else next(iter(members), NOBODY))
            named = EVERYONE if ANYONE in kinds else self._kinds.add(kinds)
            self.by_kind.append(named if kinds else NOBODY)
        return self._lists.add(names)

    def _kinds_cover(self, kinds: int, guise: int) -> bool:
        names: Names = self._kinds.things[kinds]
        return not names.isdisjoint(self._organisations.guises.things[guise])

    def _list_has(self, number: int, organisation: int) -> bool:
        return organisation in self._members[number]

    def _list_covers(self, number: int, guise: int) -> bool:
        names: Names = self._lists.things[number]
        return not names.isdisjoint(self._organisations.guises.things[guise])

    def covered(self, lists: Ints, excepted: Ints | None, organisation: Ints, guise: Ints) -> Flags:
        """Whether each list names its organisation or a name of its guise, and what it leaves out does not."""
        covered: Flags = self.named(lists, organisation, guise) & (lists != NOBODY)
        if excepted is not None:
            some = np.flatnonzero(covered & (excepted != NOBODY))
            if len(some):
                covered[some] = ~self.named(excepted[some], organisation[some], guise[some])
        return covered

    def named(self, lists: Ints, organisation: Ints, guise: Ints) -> Flags:
        """Whether each list names its organisation, or a name that its guise has."""
        alone, kinds = self.alone.values.take(lists), self.by_kind.values.take(lists)
        named = self.named_itself(alone, kinds, lists, organisation, guise)
        acting = np.flatnonzero(self._organisations.acting.values.take(guise) & ~named)
        if len(acting):
            named[acting] = self._covers_acting.look_up(lists.take(acting), guise.take(acting))
        return named

    def named_itself(self, alone: Ints, kinds: Ints, lists: Ints, organisation: Ints, guise: Ints) -> Flags:
        """As `named` of organisations that act for no other, where what the lists have is at hand."""
        named: Flags = (alone == organisation) | (kinds == EVERYONE)
        several = np.flatnonzero(alone == SEVERAL)
        if len(several):
            named[several] |= self._has_member.look_up(lists.take(several), organisation.take(several))
        open_ = np.flatnonzero((kinds >= 0) & ~named)
        if len(open_):
            named[open_] = self._covers_guise.look_up(kinds.take(open_), guise.take(open_))
        return named
