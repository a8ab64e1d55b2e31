"""From when on each bundle was in service, though a clock may have been wrong when that was recorded.

The chain says what came after what; a clock says when, and may have been ahead or behind for a while. Times that go up
along the chain support each other. So of the records that say which bundle came into service, those next to them and
some of all the others, the most are believed that do not contradict each other, and a bundle whose record is not among
them counts as in service from the last one before it that is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from agreements.record.chain import Timestamp, from_timestamp, to_timestamp
from agreements.record.entry import now
from agreements.record.schema import records

_SAMPLES = 100
"""How many records are looked at beside those about bundles, evenly over the chain."""

_AHEAD = timedelta(seconds=2)
"""How far a clock may be ahead of ours; what is later cannot have been yet."""


def bundle_starts(connection: sa.Connection) -> list[tuple[str, Timestamp]]:
    """The bundles that were in service, in the order of the chain, and from when on."""
    served = connection.execute(
        sa.select(records.c.number, records.c.bundle, records.c.at)
        .where(records.c.door == "bundle")
        .order_by(records.c.number)
    ).all()
    witnesses = _witnesses(connection, [row.number for row in served])
    believed = [witnesses[at] for at in _longest_rising([at for _, at in witnesses])]
    first = believed[0][1] if believed else to_timestamp(now() - _AHEAD)
    numbers = [number for number, _ in believed]
    starts = []
    for number, bundle, at in served:
        place = bisect_right(numbers, number)
        before = believed[place - 1] if place else (number, min(at, first))
        starts.append((bundle, before[1] if before[0] == number else _just_after(before[1])))
    return starts


def _just_after(at: Timestamp) -> Timestamp:
    """The moment after a record, which was still answered by the bundle before."""
    return to_timestamp(from_timestamp(at) + timedelta(microseconds=1))


def _witnesses(connection: sa.Connection, served: Sequence[int]) -> list[tuple[int, Timestamp]]:
    """The records whose times are held against each other: number and time, in the order of the chain."""
    last = connection.scalar(sa.select(sa.func.max(records.c.number))) or 0
    numbers = {number + step for number in served for step in (-1, 0, 1)}
    numbers |= set(range(1, last + 1, max(1, last // _SAMPLES))) | {last}
    found = (
        sa.select(records.c.number, records.c.at)
        .where(records.c.number.in_(numbers), records.c.at <= to_timestamp(now() + _AHEAD))
        .order_by(records.c.number)
    )
    return [(number, at) for number, at in connection.execute(found)]


def _longest_rising(values: Sequence[str]) -> list[int]:
    """The places of as many values as can be that never fall; of several such, what ends lowest (patience sorting)."""
    ends: list[str] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        pile = bisect_right(ends, value)
        before.append(places[pile - 1] if pile else None)
        ends[pile : pile + 1] = [value]
        places[pile : pile + 1] = [place]
    found: list[int] = []
    at = places[-1] if places else None
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]
