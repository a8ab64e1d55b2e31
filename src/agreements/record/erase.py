"""Erasure: content goes, its digest stays, and a record in the chain says who took what away, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias

import msgspec
import sqlalchemy as sa

from agreements.record.chain import Row, link, prepare
from agreements.record.entry import PARTS, Entry, EntryError, Part
from agreements.record.schema import records
from agreements.record.store import Store

PIECE = 5_000
"""Records erased in one transaction, so that answers need not wait long for theirs."""

Range: TypeAlias = tuple[int, int]
"""Numbers of records from the first to the last, both among them."""


class Erasure(msgspec.Struct, frozen=True):
    """What a record with the door `erasure` says, as JSON in its `extra`."""

    by: str
    why: str
    parts: tuple[Part, ...]
    records: tuple[Range, ...]

    @property
    def count(self) -> int:
        """How many records it took content from."""
        return sum(last - first + 1 for first, last in self.records)


def check_erasure(by: str, why: str, parts: Sequence[Part]) -> None:
    """Hold an order to erase against what an order must say.

    Raises `EntryError`.
    """
    if not by.strip() or not why.strip():
        raise EntryError("say who erases, and for what reason: the log keeps both")
    if wrong := [part for part in parts if part not in PARTS]:
        raise EntryError(f"`{wrong[0]}` is no part of a record; the parts are {', '.join(PARTS)}")
    if not parts:
        raise EntryError(f"say which parts to erase: {', '.join(PARTS)}")


def check_choice(ids: Sequence[str] | None, before: datetime | None) -> None:
    """Make sure that an order to erase says what is meant, and never everything by default.

    Raises `EntryError`.
    """
    if ids is None and before is None:
        raise EntryError("say which records to erase: their ids, or the time before which they were made")


def check_known(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Make sure that all ids are in the log.

    Raises `EntryError` naming one that is not.
    """
    for record_id in ids:
        if connection.scalar(sa.select(records.c.number).where(records.c.id == record_id)) is None:
            raise EntryError(f"no record has the id `{record_id}`; nothing was erased")


def to_erase(ids: Sequence[str] | None, before: str | None, parts: Sequence[Part]) -> sa.Select[Any]:
    """The numbers of the records that still hold some of the parts, in order.

    Records of the log's own, among them earlier erasures, are not touched.
    """
    holding = sa.or_(*[_column(part).is_not(None) for part in parts])
    found = sa.select(records.c.number).where(records.c.door.not_in(("bundle", "erasure")), holding)
    if before is not None:
        found = found.where(records.c.at < before)
    if ids is not None:
        found = found.where(records.c.id.in_(ids))
    return found.order_by(records.c.number)


def pieces(numbers: Iterable[int]) -> Iterator[tuple[Range, ...]]:
    """Numbers in order as ranges, as many at a time as one transaction erases."""
    numbers = iter(numbers)
    while piece := list(islice(numbers, PIECE)):
        yield tuple(as_ranges(piece))


def as_ranges(numbers: Iterable[int]) -> Iterator[Range]:
    """Numbers in order as ranges."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def carry_out(erasure: Erasure) -> Any:
    """The work of a transaction that erases and says so in the chain."""
    gone = {name: None for part in erasure.parts for name in _columns(part)}
    statement = (
        sa.update(records)
        .where(records.c.number.between(sa.bindparam("first"), sa.bindparam("last")))
        .values({name: sa.null() for name in gone})
    )

    def work(store: Store, number: int, digest: bytes) -> tuple[list[Row], None]:
        places = [{"first": first, "last": last} for first, last in erasure.records]
        store.connection.execute(statement, places)
        said = Entry(
            door="erasure", outcome="erased", bundle="", caller=erasure.by, question=None,
            extra=msgspec.json.encode(erasure),
        )  # fmt: skip
        return [link(digest, number + 1, prepare(said))], None

    return work


def _columns(part: Part) -> tuple[str, ...]:
    return ("caller", "request_id", "asker") if part == "asker" else (part,)


def _column(part: Part) -> Any:
    return records.c[part]
