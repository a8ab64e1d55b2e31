"""Finding the approvers and the lists of narrowed approvals in a bundle: each distinct one is looked at once.

An approval with anything amiss makes its question irregular, so that `agreements.question.resolve` says what.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from agreements.evaluate.columns.approvals import Approvals
from agreements.evaluate.columns.arrays import Flags, Ints, numbered
from agreements.formula.entities import Names
from agreements.formula.request import ApprovalKey
from agreements.formula.share import folded
from agreements.graph import sort_of
from agreements.policy.compile import Policy
from agreements.syntax.references import BODIES, DATA, PURPOSES, Slot
from agreements.tables.columns import EncodedColumn, StatedApprovals
from agreements.tables.days import NO_DAY

AMISS = -2
"""Stands for a value that no question may state."""

MOST_LISTS = 1 << 14
"""How many lists are remembered with the names that they have; tables say the same ones again."""

_SLOTS: dict[str, Slot] = {"from": BODIES, "to": BODIES, "data": DATA, "purpose": PURPOSES}


class ApprovalLookup:
    """Turns stated approvals into numbers."""

    def __init__(self, policy: Policy) -> None:
        self._graph = policy.graph
        self._read = lru_cache(maxsize=MOST_LISTS)(self._names_of)

    def ask(self, stated: StatedApprovals, day: Ints, irregular: Flags) -> Approvals:
        """The approvals that count on the `day` of each question; where one is amiss, its row is `irregular`."""
        amiss = stated.by.each(self._approver) == AMISS
        amiss |= (stated.on != NO_DAY) & (stated.until != NO_DAY) & (stated.until < stated.on)
        lists: dict[Names, int] = {}
        scope = {}
        for member, column in stated.scope.items():
            slot = _SLOTS[member]
            scope[member] = column.each(lambda names, slot=slot: self._listed(names, slot, lists))  # type: ignore[misc]
            amiss |= scope[member] == AMISS
        irregular[stated.rows[amiss]] = True
        needs: dict[ApprovalKey, int] = {}
        need = _needs(stated.by, stated.that, needs)
        on = day[stated.rows]
        counts = np.flatnonzero(
            ~amiss & (need >= 0) & (stated.on <= on) & ((stated.until == NO_DAY) | (on <= stated.until))
        )
        return Approvals(
            list(needs),
            stated.rows[counts],
            need[counts],
            stated.on[counts],
            stated.refused[counts],
            {member: found[counts] for member, found in scope.items()},
            list(lists),
        )

    def _approver(self, name: Any) -> int:
        known = isinstance(name, str) and sort_of(self._graph, name) in ("role", "organisation")
        return 0 if known else AMISS

    def _listed(self, names: Iterable[Any], slot: Slot, lists: dict[Names, int]) -> int:
        """The number of a list of names; one that belongs elsewhere makes it amiss."""
        found = self._read(tuple(names), slot)
        return AMISS if found is None else lists.setdefault(found, len(lists))

    def _names_of(self, names: tuple[Any, ...], slot: Slot) -> Names | None:
        """The names of a list; nothing where one of them belongs elsewhere."""
        right = all(isinstance(name, str) and self._belongs(name, slot) for name in names)
        return frozenset(names) if right else None

    def _belongs(self, name: str, slot: Slot) -> bool:
        if name == slot.everything:
            return True
        sort = sort_of(self._graph, name)
        return sort in ("dataset", "field") if slot.fields and "." in name else sort in slot.sorts


def _needs(by: EncodedColumn, that: EncodedColumn, needs: dict[ApprovalKey, int]) -> Ints:
    """The number of who approves and what for; -1 where nobody is named."""
    width = len(that.values) + 1
    each, where = numbered(by.codes * width + that.codes + 1)
    numbers = []
    for key in each.tolist():
        who, what = by.values[key // width] if key >= 0 else None, key % width - 1
        said = None if what < 0 else that.values[what]
        numbers.append(-1 if who is None else needs.setdefault((who, folded(said)), len(needs)))
    found: Ints = np.array(numbers, np.int64)[where]
    return found
