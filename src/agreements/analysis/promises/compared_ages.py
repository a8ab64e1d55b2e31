"""Ages of one approval in days beside such in months: which is the longer one depends on the day.

So what keeps a promise is looked for once for each way in which they compare on the days of a class, and the trees of
a certificate are split by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from agreements.analysis.promises.nodes import COMPARED, NodeNumber, NodeTable, parts_of
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.expression import Expression
from agreements.analysis.symbolic.residual import first_day_within, windows_asked

A_LIKELY_DAY = date(2025, 1, 1)
"""Of days on which a rule says the same, the one nearest to this is shown."""

CYCLE = 400
"""Years after which the calendar repeats itself."""

AgePair: TypeAlias = tuple[int, int]
"""So many days, and so many months."""

AgeOrder: TypeAlias = tuple[int, ...]
"""How some pairs compare on a day: whether the days are shorter (0), the same (1) or longer (2)."""


def mixed_ages(expressions: Iterable[Expression]) -> tuple[AgePair, ...]:
    """The ages in days and in months that are asked of the same approval, in pairs."""
    found: set[AgePair] = set()
    for ages in windows_asked(expressions).values():
        days, months = ([number for number, unit in ages if unit == one] for one in ("days", "months"))
        found.update(product(days, months))
    return tuple(sorted(found))


def days_told_apart(
    stretch: Stretch, pairs: tuple[AgePair, ...], *, latest: bool = False
) -> dict[AgeOrder, int]:
    """A day of a stretch for each way in which some ages compare; with `latest` the last such day."""
    found: dict[AgeOrder, int] = {}
    for day in _days_that_may_differ(stretch, latest=latest):
        found.setdefault(tuple([_compared(day, *pair) for pair in pairs]), day)
    return found


@lru_cache(maxsize=65_536)
def _compared(day: int, days: int, months: int) -> int:
    on = date.fromordinal(day)
    one, other = first_day_within(on, (days, "days")), first_day_within(on, (months, "months"))
    return 1 + (one < other) - (one > other)


def _days_that_may_differ(stretch: Stretch, *, latest: bool) -> Iterator[int]:
    """Days of a stretch on which months go back by all the lengths that they do on any day of it.

    Between the second of a month and its twenty-eighth they go back alike; and every four hundred years.
    """
    first, last = map(date.fromordinal, stretch)
    months = [(year, month) for year in _years(first, last, latest=latest) for month in range(1, 13)]
    for year, month in reversed(months) if latest else months:
        days = (31, 30, 29, 28, 15, 2, 1) if latest else (1, 2, 15, 28, 29, 30, 31)
        for number in days:
            try:
                day = date(year, month, number).toordinal()
            except ValueError:
                continue
            if stretch.first <= day <= stretch.last:
                yield day
    yield from (stretch.last, stretch.first) if latest else stretch


def _years(first: date, last: date, *, latest: bool) -> range:
    """The years to be looked at; not the first that there are, in which no approval can be as old as elsewhere."""
    if latest:
        return range(max(first.year, last.year - CYCLE), last.year + 1)
    start = max(first.year, min(A_LIKELY_DAY.year, last.year - CYCLE))
    return range(start, min(last.year, start + CYCLE) + 1)


def by_compared_ages(
    table: NodeTable, pairs: tuple[AgePair, ...], nodes: Mapping[AgeOrder, NodeNumber]
) -> NodeNumber:
    """The tree of some classes, from the trees for each way in which ages compare on their days."""
    first = next(iter(nodes.values()))
    if all(node == first for node in nodes.values()) and not _asks_of_ages(table, first, pairs):
        return first
    return _split(table, pairs, nodes)


def _split(table: NodeTable, pairs: tuple[AgePair, ...], nodes: Mapping[AgeOrder, NodeNumber]) -> NodeNumber:
    at = next((at for at in range(len(pairs)) if len({order[at] for order in nodes}) > 1), None)
    if at is None:
        (only,) = nodes.values()
        return only
    cases: list[NodeNumber] = []
    for how in range(len(COMPARED)):
        some = {order: node for order, node in nodes.items() if order[at] == how}
        cases.append(_split(table, pairs, some) if some else table.closed("nothing"))
    return table.by_ages(*pairs[at], cases)


def _asks_of_ages(table: NodeTable, root: NodeNumber, pairs: tuple[AgePair, ...]) -> bool:
    """Whether a tree splits by one of the ages that compare in more ways than one."""
    ages = [list(age) for days, months in pairs for age in ((days, "days"), (months, "months"))]
    pending, seen = [root], {root}
    while pending:
        node = table.nodes[pending.pop()]
        if isinstance(node, dict):
            if node.get("within") in ages:
                return True
            more = set(parts_of(node)) - seen
            seen |= more
            pending.extend(more)
    return False
