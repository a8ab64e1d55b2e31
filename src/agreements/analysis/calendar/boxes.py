"""Shares of a clause as lists of names: in few boxes, and in the clause's own words where these mean just that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.items import BundleItems
from agreements.analysis.calendar.people import BundlePeople
from agreements.analysis.calendar.share_class import Box
from agreements.formula.entities import Names
from agreements.syntax.references import ANY_PURPOSE

_Shown = TypeVar("_Shown")


def one_within(shown: Mapping[Box, _Shown], box: Box) -> _Shown:
    """The first that is of a box within another."""
    return next(
        one for inner, one in shown.items() if all(names <= of for names, of in zip(inner, box, strict=True))
    )


def joined_boxes(cells: Iterable[Box]) -> list[Box]:
    """The same shares in fewer boxes: those that differ in one respect alone are one."""
    found = list(dict.fromkeys(cells))
    before = 1  # which could not be fewer
    while len(found) != before:
        before = len(found)
        for respect in (2, 0, 1):
            found = _joined(found, respect)
    return found


def _joined(boxes: Sequence[Box], respect: int) -> list[Box]:
    alike: dict[tuple[Names, ...], list[Box]] = {}
    for one in boxes:
        alike.setdefault((*one[:respect], *one[respect + 1 :]), []).append(one)
    return [_together(group, respect) for group in alike.values()]


def _together(group: Sequence[Box], respect: int) -> Box:
    if len(group) == 1:
        return group[0]
    together = frozenset[str]().union(*(box[respect] for box in group))
    recipients, data, purposes = (together if at == respect else names for at, names in enumerate(group[0]))
    return recipients, data, purposes


class ListWords:
    """Tells names as a clause lists them: a kind, a category or `anything` for all that the clause covers by it."""

    def __init__(self, people: BundlePeople, items: BundleItems) -> None:
        self._people = people
        self._items = items
        self._members: dict[tuple[str, tuple[int, ...] | int], Names] = {}
        self._covered: dict[object, Names] = {}
        self._sorted: dict[Names, tuple[str, ...]] = {}

    def recipients(self, rule: DatedRule, names: Names, discloser: str, day: int) -> tuple[str, ...]:
        """Organisations; a kind stands for all that are of it on that day, but for the discloser."""
        listed, left, kinds = rule.recipients.listed, names, []
        for kind in () if listed.excepted else sorted(listed.names):
            if not self._people.is_one(kind):
                members = self._of_kind(kind, day)
                if len(members & names) == len(members) - (discloser in members and discloser not in names):
                    kinds.append(kind)
                    left -= members
        return (*kinds, *sorted(left))

    def _of_kind(self, kind: str, day: int) -> Names:
        people = self._people
        groups = people.groups_of((kind,))
        key = (
            kind,
            tuple([max(one for one in people.starts(people.groups[at][0]) if one <= day) for at in groups]),
        )
        found = self._members.get(key)
        if found is None:
            found = self._members[key] = frozenset(
                name
                for at in groups
                if kind in people.on(people.groups[at][0], day).names
                for name in people.groups[at]
            )
        return found

    def data(self, rule: DatedRule, names: Names) -> tuple[str, ...]:
        """Data items; categories stand for all that the clause covers by them."""
        listed = rule.data_names
        if not rule.data.groups or listed.excepted:
            return self._in_order(names)
        covered = self._covered.get(rule.data)
        if covered is None:
            groups = (name for at in rule.data.groups for name in self._items.groups[at])
            others = frozenset(name for name in groups if name not in rule.data.apart)
            covered = self._covered[rule.data] = others | rule.data.items
        if names != covered:
            return self._in_order(names)
        every = self._items.group_of
        named = sorted(
            name for name in rule.data.items if not listed.names.isdisjoint((name, name.partition(".")[0]))
        )
        return (*sorted(name for name in listed.names if name not in every), *named)

    def _in_order(self, names: Names) -> tuple[str, ...]:
        """Names in order: the same data is told of again and again."""
        found = self._sorted.get(names)
        if found is None:
            found = self._sorted[names] = tuple(sorted(names))
        return found

    @staticmethod
    def purposes(rule: DatedRule, names: Names) -> tuple[str, ...]:
        """Purposes; `any-purpose` stands for all."""
        if (
            ANY_PURPOSE in rule.purpose_names.names
            and not rule.purpose_names.excepted
            and names == rule.purposes
        ):
            return (ANY_PURPOSE,)
        return tuple(sorted(names))
