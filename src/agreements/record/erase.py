"""Erasure: content goes, its digest stays, and a record in the chain says who took what away, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
import sqlalchemy as sa

from agreements.record.chain import LogRow, link, prepare
from agreements.record.entry import PARTS, Entry, EntryError, Part
from agreements.record.job import Operation
from agreements.record.ranges import Range, as_ranges
from agreements.record.schema import records
from agreements.record.session import Session
from agreements.record.sign_off import SIGN_OFF

BATCH = 5_000
"""Records erased in one transaction, so that answers need not wait long for theirs."""


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


def require_complete(by: str, why: str, parts: Sequence[Part]) -> None:
    """Hold an order to erase against what an order must say.

    Raises `EntryError`.
    """
    if not by.strip() or not why.strip():
        raise EntryError("say who erases, and for what reason: the log keeps both")
    if wrong := [part for part in parts if part not in PARTS]:
        raise EntryError(f"`{wrong[0]}` is no part of a record; the parts are {', '.join(PARTS)}")
    if not parts:
        raise EntryError(f"say which parts to erase: {', '.join(PARTS)}")


def require_selection(ids: Sequence[str] | None, before: datetime | None) -> None:
    """Make sure that an order to erase says what is meant, and never everything by default.

    Raises `EntryError`.
    """
    if ids is None and before is None:
        raise EntryError("say which records to erase: their ids, or the time before which they were made")


def require_known(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Make sure that all ids are in the log.

    Raises `EntryError` naming one that is not.
    """
    for record_id in ids:
        if connection.scalar(sa.select(records.c.number).where(records.c.id == record_id)) is None:
            raise EntryError(f"no record has the id `{record_id}`; nothing was erased")


class Erasable(msgspec.Struct, frozen=True):
    """Records of one sort, and the parts of them that an order takes."""

    doors: sa.ColumnElement[bool]
    parts: tuple[Part, ...]


def erasable(parts: Sequence[Part]) -> list[Erasable]:
    """What an order to erase some parts takes of answers, and of sign-offs: these go on saying which record they sign.

    Records of the log's own, among them earlier erasures, are not touched.
    """
    answers = Erasable(records.c.door.not_in(("bundle", "erasure", SIGN_OFF)), tuple(parts))
    of_sign_offs = tuple(part for part in parts if part != "extra")
    return [answers, *([Erasable(records.c.door == SIGN_OFF, of_sign_offs)] if of_sign_offs else [])]


def to_erase(ids: Sequence[str] | None, before: str | None, wanted: Erasable) -> sa.Select[Any]:
    """The numbers of the records of a sort that still hold some of the parts, in order."""
    holding = sa.or_(*[_column(part).is_not(None) for part in wanted.parts])
    found = sa.select(records.c.number).where(wanted.doors, holding)
    if before is not None:
        found = found.where(records.c.at < before)
    if ids is not None:
        found = found.where(records.c.id.in_(ids))
    return found.order_by(records.c.number)


def batches(numbers: Iterable[int]) -> Iterator[tuple[Range, ...]]:
    """Numbers in order as ranges, as many at a time as one transaction erases."""
    numbers = iter(numbers)
    while batch := list(islice(numbers, BATCH)):
        yield tuple(as_ranges(batch))


def erase_operation(erasure: Erasure) -> Operation:
    """What a transaction does that erases and says so in the chain."""
    gone = {name: None for part in erasure.parts for name in _columns(part)}
    statement = (
        sa.update(records)
        .where(records.c.number.between(sa.bindparam("first"), sa.bindparam("last")))
        .values({name: sa.null() for name in gone})
    )

    def operation(session: Session, number: int, digest: bytes) -> tuple[list[LogRow], None]:
        places = [{"first": first, "last": last} for first, last in erasure.records]
        session.connection.execute(statement, places)
        record = Entry(
            door="erasure", outcome="erased", bundle="", caller=erasure.by, question=None,
            extra=msgspec.json.encode(erasure),
        )  # fmt: skip
        return [link(digest, number + 1, prepare(record))], None

    return operation


def _columns(part: Part) -> tuple[str, ...]:
    return ("caller", "request_id", "asker") if part == "asker" else (part,)


def _column(part: Part) -> Any:
    return records.c[part]
