"""The decision log: what answers are written to before they are given, and read from years later."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa

from agreements.bundle import Bundle
from agreements.record import bundles as kept
from agreements.record import erase as erasing
from agreements.record import schema
from agreements.record import verify as verifying
from agreements.record.batcher import CommitBatcher
from agreements.record.chain import LogRow, check_entry, from_timestamp, to_timestamp
from agreements.record.checkpoint import Checkpointer
from agreements.record.copying import copy_file
from agreements.record.database import DATABASE_ERRORS, Database, Durability, translated_errors
from agreements.record.entry import PARTS, Entry, Head, LogStalledError, LogUnavailable, Part, Record, now
from agreements.record.in_service import bundle_starts
from agreements.record.job import Job, Operation
from agreements.record.opening import check_tables, make_tables, open_for_writing
from agreements.record.probe import probe_operation
from agreements.record.query import Filters, conditions, to_record
from agreements.record.schema import records
from agreements.record.vacuum import keeps_its_size, vacuum
from agreements.record.writer import Writer

TIMEOUT = 10.0
"""Seconds after which whoever waits to be recorded gets the error that the log is unavailable."""

ErasureProgress: TypeAlias = Callable[[Literal["erasing", "giving room back"], int, int], None]
"""Told what is being done, how much of it is done, and of how much: of records, then of pages."""

LARGEST_PAGE = 1_000
"""Records in one page."""


class DecisionLog:
    """An open log. Threads may share it; a process that was forked off must open its own.

    Only `record`, `write` and what changes the log wait for the writer; everything else reads, and blocks the
    calling thread while it does.
    """

    def __init__(self, database: Database, *, read_only: bool, timeout: float) -> None:
        self._database = database
        self._timeout = timeout
        self._reading = database.for_reading()
        self._writing = None if read_only else database.for_writing()
        self._writer: Writer | None = None
        self._batcher: CommitBatcher | None = None
        self._checkpointer: Checkpointer | None = None

    @classmethod
    def open(
        cls,
        url: str,
        *,
        durability: Durability = "full",
        timeout: float = TIMEOUT,
        read_only: bool = False,
        create: bool = True,
    ) -> DecisionLog:
        """Open a log, and make its tables where there are none, or else only with `create`; `timeout` is in seconds.

        Raises `LogUnavailable` when the URL or database is of no use, or its tables are newer than this program.
        """
        database = Database(url, durability)
        log = cls(database, read_only=read_only, timeout=timeout)
        try:
            with translated_errors(database.shown, "opened"):
                if log._writing is None or not create:
                    check_tables(database, log._reading)
                if log._writing is not None:
                    make_tables(database, log._writing)
                    log._start_writing(log._writing)
        except BaseException:
            log.close()
            raise
        return log

    def _start_writing(self, engine: sa.Engine) -> None:
        database = self._database
        self._writer = Writer(lambda: open_for_writing(database, engine), self.shown)
        if database.path is not None:
            self._checkpointer = Checkpointer(database.path, lambda: database.connect_file(read_only=False))

    @property
    def shown(self) -> str:
        """What messages call the database; without its password."""
        return self._database.shown

    def close(self) -> None:
        """Finish writing what waits, and let go of the database."""
        if self._checkpointer is not None:
            self._checkpointer.close()
        if self._writer is not None:
            self._writer.close()
        self._reading.dispose()
        if self._writing is not None:
            self._writing.dispose()

    def __enter__(self) -> DecisionLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing --------------------------------------------------------------------------------------

    async def record(self, entries: Sequence[Entry]) -> None:
        """Write entries down, all or none; when this returns they are durable.

        Raises `LogUnavailable` when that cannot be had: nothing may then be answered. Raises `EntryError` for an entry
        that no database could hold.
        """
        _check_all(entries)
        await self._commit(entries, None)

    def write(self, entries: Sequence[Entry]) -> None:
        """Do as `record` does, blocking the calling thread."""
        _check_all(entries)
        self._commit_now(entries, None)

    async def _commit(self, entries: Sequence[Entry], operation: Operation | None) -> Any:
        loop = asyncio.get_running_loop()
        if self._batcher is None or self._batcher.loop is not loop:
            self._batcher = CommitBatcher(loop, self._require_writer(), self.shown, self._timeout)
        return await self._batcher.commit(entries, operation)

    def _commit_now(
        self, entries: Sequence[Entry], operation: Operation | None, timeout: float | None = None
    ) -> Any:
        future: Future[Any] = Future()
        self._require_writer().submit([Job(entries, operation, future)])
        try:
            return future.result(timeout or self._timeout)
        except TimeoutError:
            future.cancel()
            late = f"{self.shown} did not write within {self._timeout:g} seconds"
            raise LogStalledError(late) from None

    def _require_writer(self) -> Writer:
        if self._writer is None:
            raise LogUnavailable(f"{self.shown} was opened for reading only")
        return self._writer

    # --- reading --------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sa.Connection]:
        with translated_errors(self.shown, "read"), self._reading.connect() as connection:
            yield connection

    async def probe(self) -> None:
        """See whether an answer could be recorded now, in the way that answers are. Raises `LogUnavailable`."""
        await self._commit([], probe_operation)

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
        with DecisionLog.open(str(to), read_only=True) as copied:
            return copied.head()

    # --- erasing --------------------------------------------------------------------------------------

    def erase(
        self,
        *,
        by: str,
        why: str,
        ids: Sequence[str] | None = None,
        before: datetime | None = None,
        parts: Sequence[Part] = PARTS,
        progress: ErasureProgress = lambda _stage, _done, _of: None,
    ) -> int:
        """Take content out of records, those with the ids or older than a time or both, and say so in the chain.

        Returns how many records lost something. The chain stays provable. Raises `EntryError` when the order is
        not complete, or an id is not in the log; `LogUnavailable` as `record` does, and then what was erased
        so far stays erased.
        """
        erasing.require_complete(by, why, parts)
        numbers = self._numbers_to_erase(ids, before, parts)
        done = 0
        for ranges in erasing.batches(numbers):
            erasure = erasing.Erasure(by, why, tuple(parts), ranges)
            self._commit_now([], erasing.erase_operation(erasure), timeout=60 + self._timeout)
            done += erasure.count
            progress("erasing", done, len(numbers))
        if numbers and self._writing is not None:
            # The content is erased already; what is left of it goes with time.
            with contextlib.suppress(*DATABASE_ERRORS):
                vacuum(self._database, self._writing, partial(progress, "giving room back"))
        return len(numbers)

    @property
    def keeps_its_size(self) -> bool:
        """Whether the file cannot become smaller by erasing, since it is of an early version; a copy of it can."""
        return keeps_its_size(self._database)

    def _numbers_to_erase(
        self, ids: Sequence[str] | None, before: datetime | None, parts: Sequence[Part]
    ) -> list[int]:
        erasing.require_selection(ids, before)
        with self._reader() as connection:
            if ids is not None:
                erasing.require_known(connection, ids)
            wanted = erasing.to_erase(ids, None if before is None else to_timestamp(before), parts)
            return list(connection.scalars(wanted))

    def retain(self, keep: timedelta, *, by: str, why: str, parts: Sequence[Part] = PARTS) -> int:
        """Erase the content of records that are older than `keep`; run daily, this is retention."""
        return self.erase(by=by, why=why, before=now() - keep, parts=parts)

    # --- bundles --------------------------------------------------------------------------------------

    async def keep_bundle(self, bundle: Bundle, by: str = "service") -> bool:
        """Keep a bundle's texts and record that it is in service from now on; whether that changes anything.

        To be called before the bundle answers. Raises `LogUnavailable` as `record` does.
        """
        packed = await asyncio.to_thread(lambda: kept.pack_files(kept.files_of(bundle)))
        return bool(await self._commit([], kept.activate_operation(bundle.hash, packed, by)))

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


def _check_all(entries: Sequence[Entry]) -> None:
    for entry in entries:
        check_entry(entry)
