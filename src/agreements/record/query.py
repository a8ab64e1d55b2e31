"""Queries for records: filters as SQL, and rows of the database as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from agreements.record.chain import LogRow, from_timestamp, to_timestamp
from agreements.record.entry import PARTS, LogUnavailable, Record
from agreements.record.parts import decode_part
from agreements.record.schema import records


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which records are wanted; what is `None` does not matter. `since` is included, `until` is not."""

    door: str | None = None
    outcome: str | None = None
    caller: str | None = None
    request_id: str | None = None
    bundle: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def conditions(filters: Filters) -> Iterator[sa.ColumnElement[bool]]:
    """The filters as SQL."""
    for name in ("door", "outcome", "caller", "request_id", "bundle"):
        if (value := getattr(filters, name)) is not None:
            yield records.c[name] == value
    if filters.since is not None:
        yield records.c.at >= to_timestamp(filters.since)
    if filters.until is not None:
        yield records.c.at < to_timestamp(filters.until)


def to_record(row: LogRow) -> Record:
    """A row of the database as the record that it stands for.

    Raises `LogUnavailable` when someone made something else of it.
    """
    erased = tuple(
        part for part in PARTS if getattr(row, part) is None and getattr(row, f"{part}_digest") is not None
    )
    try:
        at = from_timestamp(row.at)
        question, reasons, extra = (
            None if stored is None else decode_part(stored)
            for stored in (row.question, row.reasons, row.extra)
        )
    except ValueError as error:
        raise LogUnavailable(f"record {row.number} is damaged ({error}); verify the log") from None
    return Record(
        number=row.number, hash=row.hash.hex(), id=row.id, at=at, door=row.door,
        outcome=row.outcome, bundle=row.bundle, caller=row.caller, request_id=row.request_id,
        question=question, reasons=reasons, extra=extra, erased=erased,
    )  # fmt: skip


def to_readable_record(row: LogRow) -> Record:
    """The same, but the header alone where someone made something else of the record: an auditor wants to see it."""
    try:
        return to_record(row)
    except LogUnavailable:
        header = row._replace(question=None, reasons=None, extra=None)
        header = header._replace(question_digest=None, reasons_digest=None, extra_digest=None)
        try:
            return to_record(header)
        except LogUnavailable:
            return to_record(header._replace(at=to_timestamp(_NO_TIME)))


_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
"""Stands for a time that was changed to be none."""
