"""Reading a decision log: its records, what it proves, and the bundles that it keeps."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from agreements.record import bundles as kept
from agreements.record import schema
from agreements.record import verify as verifying
from agreements.record.around import PlaceCheck, check_place
from agreements.record.chain import LogRow, from_timestamp, to_timestamp
from agreements.record.copying import copy_file
from agreements.record.database import Database, translated_errors
from agreements.record.ended_sessions import ended_at
from agreements.record.entry import Head, LogUnavailable, Record
from agreements.record.in_service import bundle_starts
from agreements.record.query import Filters, conditions, to_readable_record, to_record
from agreements.record.schema import records
from agreements.record.sign_off import RecordedSignOff, as_sign_off, sign_offs_of
from agreements.record.vacuum import keeps_its_size

LARGEST_PAGE = 1_000
"""Records in one page."""


class IndexedRow(NamedTuple):
    """What an index needs of a record."""

    number: int
    at: str
    door: str
    outcome: str
    caller: str | None
    question: bytes | None
    extra: bytes | None
    hash: bytes


class LogReader:
    """A log to read from, which blocks the calling thread; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = database.for_reading()

    @property
    def shown(self) -> str:
        """What messages call the database; without its password."""
        return self._database.shown

    @property
    def path(self) -> Path | None:
        """The file that it is in, if it is in one."""
        return self._database.path

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sa.Connection]:
        with translated_errors(self.shown, "read"), self._reading.connect() as connection:
            yield connection

    def latest(self) -> datetime | None:
        """The latest time that any record has, whichever clock told it."""
        with self._reader() as connection:
            found = connection.scalar(sa.select(sa.func.max(records.c.at)))
        return None if found is None else from_timestamp(found)

    def head(self) -> Head:
        """The last record's number and hash, to be written down where the log's keeper cannot change them."""
        with self._reader() as connection:
            last = sa.select(records.c.number, records.c.hash).order_by(records.c.number.desc()).limit(1)
            found = connection.execute(last).first()
        return Head(found.number, found.hash.hex()) if found else Head(0, bytes(32).hex())

    def find(self, record_id: str) -> Record | None:
        """The record with an id, if there is one."""
        with self._reader() as connection:
            found = connection.execute(sa.select(records).where(records.c.id == record_id)).first()
        return None if found is None else to_record(LogRow._make(found))

    def numbered(self, number: int) -> Record | None:
        """The record with a number, if there is one."""
        with self._reader() as connection:
            found = connection.execute(sa.select(records).where(records.c.number == number)).first()
        return None if found is None else to_record(LogRow._make(found))

    def sign_offs(self, decision: str) -> list[RecordedSignOff]:
        """The sign-offs of the answer with an id, the oldest first; of more than a hundred the newest.

        Raises `LogUnavailable` when someone made something else of one.
        """
        with self._reader() as connection:
            rows = sign_offs_of(connection, decision)
        return [as_sign_off(to_record(row)) for row in rows]

    def sessions_ended_at(self, keys: Sequence[bytes]) -> int | None:
        """When sessions were ended that any of some keys stand for, the latest; nothing where they were not."""
        with self._reader() as connection:
            return ended_at(connection, keys)

    def with_numbers(self, numbers: Sequence[int]) -> list[Record]:
        """The records with some numbers, in the order of the chain; at most 1,000. A damaged one has its header."""
        wanted = sa.select(records).where(records.c.number.in_(list(numbers)[:LARGEST_PAGE]))
        with self._reader() as connection:
            found = connection.execute(wanted.order_by(records.c.number)).all()
        return [to_readable_record(LogRow._make(row)) for row in found]

    def hash_of(self, number: int) -> bytes | None:
        """The hash of the record with a number, if there is one."""
        with self._reader() as connection:
            return connection.scalar(sa.select(records.c.hash).where(records.c.number == number))

    def index_rows(self, first: int, most: int) -> list[IndexedRow]:
        """What an index needs of the records from a number on, in the order of the chain."""
        extra = sa.case((records.c.door == "erasure", records.c.extra), else_=sa.null())
        wanted = (
            sa.select(
                *(extra.label("extra") if name == "extra" else records.c[name] for name in IndexedRow._fields)
            )
            .where(records.c.number >= first)
            .order_by(records.c.number)
            .limit(most)
        )
        with self._reader() as connection:
            return [IndexedRow._make(row) for row in connection.execute(wanted).all()]

    def check_place(self, number: int) -> PlaceCheck | None:
        """Hold one record against the chain around it; nothing where there is none of that number."""
        with self._reader() as connection:
            return check_place(connection, number)

    def page(
        self,
        after: int | None = None,
        limit: int = 100,
        filters: Filters | None = None,
        *,
        newest_first: bool = False,
    ) -> list[Record]:
        """The records that come after number `after` in the order asked for, at most `limit` and never over 1,000."""
        number = records.c.number
        found = sa.select(records).order_by(number.desc() if newest_first else number)
        found = found.limit(max(0, min(limit, LARGEST_PAGE)))
        if after is not None:
            found = found.where(number < after if newest_first else number > after)
        for condition in conditions(filters or Filters()):
            found = found.where(condition)
        with self._reader() as connection:
            return [to_record(LogRow._make(row)) for row in connection.execute(found)]

    def count(self, filters: Filters | None = None) -> int:
        """How many records there are."""
        counted = sa.select(sa.func.count()).select_from(records).where(*conditions(filters or Filters()))
        with self._reader() as connection:
            return connection.scalar(counted) or 0

    def verify(
        self, head: Head | None = None, progress: verifying.Progress | None = None
    ) -> verifying.Verification:
        """Work the whole chain out again; `head` is one that was written down earlier.

        Raises `LogUnavailable` when the log cannot be read; what is wrong with its records is in what is returned.
        """
        with self._reader() as connection:
            return verifying.verify(connection, self._database.path, head, progress)

    def copy(self, to: Path) -> Head:
        """Copy a log in SQLite, while it is written to, to a file that is not there yet; the head of the copy.

        Raises `LogUnavailable` when it cannot be copied.
        """
        with translated_errors(self.shown, f"copied to `{to}`"):
            copy_file(self._database, to)
        return LogReader(Database(str(to))).head()

    @property
    def keeps_its_size(self) -> bool:
        """Whether the file cannot become smaller by erasing, since it is of an early version; a copy of it can."""
        return keeps_its_size(self._database)

    def bundle_in_service(self, at: datetime | None = None) -> str | None:
        """The hash of the bundle that was in service at a time, or is now; nothing before the first."""
        with self._reader() as connection:
            if at is None:
                return connection.scalar(kept.in_service())
            starts, wanted = bundle_starts(connection), to_timestamp(at)
        return next((bundle for bundle, since in reversed(starts) if since <= wanted), None)

    def bundle(self, bundle_hash: str) -> kept.KeptBundle | None:
        """A bundle that was kept, by its content hash.

        Raises `LogUnavailable` when what is stored cannot be read.
        """
        table = schema.bundles
        with self._reader() as connection:
            found = connection.execute(sa.select(table).where(table.c.hash == bundle_hash)).first()
        if found is None:
            return None
        try:
            files = kept.unpack_files(found.files)
        except ValueError as error:
            raise LogUnavailable(f"the bundle {bundle_hash} in {self.shown} is damaged: {error}") from None
        return kept.KeptBundle(found.hash, found.engine, from_timestamp(found.kept_at), files)

    def bundles_in_service(self) -> list[kept.InService]:
        """Which bundle was in service when, in the order of the chain."""
        with self._reader() as connection:
            starts = [(bundle, from_timestamp(since)) for bundle, since in bundle_starts(connection)]
        ends: list[datetime | None] = [*(since for _, since in starts[1:]), None]
        return [
            kept.InService(bundle, since, until) for (bundle, since), until in zip(starts, ends, strict=False)
        ]
