"""The decision log: what answers are written to before they are given, and read from years later."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa

from agreements.bundle import Bundle
from agreements.record import bundles as kept
from agreements.record import erase as erasing
from agreements.record import schema
from agreements.record import verify as verifying
from agreements.record.batcher import CommitBatcher
from agreements.record.chain import LogRow, check_entry, from_timestamp, to_timestamp
from agreements.record.database import DATABASE_ERRORS, Database, Durability, translated_errors, vacuum
from agreements.record.entry import PARTS, Entry, Head, LogUnavailable, Part, Record, now
from agreements.record.job import Job, Operation
from agreements.record.query import Filters, conditions, to_record
from agreements.record.remote_writer import RemoteWriter
from agreements.record.schema import records
from agreements.record.session import Session, open_session
from agreements.record.shared_writer import SharedWriter
from agreements.record.writer import Writer

TIMEOUT = 10.0
"""Seconds after which whoever waits to be recorded gets the error that the log is unavailable."""

LARGEST_PAGE = 1_000
"""Records in one page."""


class DecisionLog:
    """An open log. Threads may share it; a process that was forked off must open its own.

    Only `record`, `write` and what changes the log wait for the writer; everything else reads, and blocks the
    calling thread while it does.
    """

    def __init__(
        self, database: Database, *, read_only: bool, timeout: float, writer: Path | None = None
    ) -> None:
        self._database = database
        self._timeout = timeout
        self._shared = writer
        self._reading = database.for_reading()
        self._writing = None if read_only else database.for_writing()
        self._writer: Writer | None = None
        self._batcher: CommitBatcher | None = None
        self._remote: RemoteWriter | None = None

    @classmethod
    def open(
        cls,
        url: str,
        *,
        durability: Durability = "full",
        timeout: float = TIMEOUT,
        read_only: bool = False,
        writer: Path | None = None,
    ) -> DecisionLog:
        """Open a log, and make its tables where there are none; `timeout` is in seconds.

        `writer` is the socket of another process that writes entries for this one (`shared_writer`). Raises
        `LogUnavailable` when the URL or database is of no use, or its tables are newer than this program.
        """
        database = Database(url, durability)
        log = cls(database, read_only=read_only, timeout=timeout, writer=writer)
        try:
            with translated_errors(database.shown, "opened"):
                if log._writing is None:
                    log._check_tables()
                else:
                    log._make_tables(log._writing)
                    log._writer = Writer(log._connect, database.shown)
        except BaseException:
            log.close()
            raise
        return log

    def _check_tables(self) -> None:
        path = self._database.path
        if path is not None and not path.is_file():
            raise LogUnavailable(f"there is no file `{path}`")
        with self._reading.connect() as connection:
            schema.check_version(connection, self._database.shown)

    def _make_tables(self, engine: sa.Engine) -> None:
        path = self._database.path
        if path is not None and not path.exists():
            path.touch(mode=0o600)  # questions may say who shares what with whom
        session = open_session(self._database, engine)
        try:
            session.begin()
            schema.migrate(session.connection, self._database.shown)
            session.commit()
        finally:
            session.close()

    def _connect(self) -> Session:
        assert self._writing is not None  # noqa: S101 - only a log that is written has a writer
        session = open_session(self._database, self._writing)
        try:
            schema.check_version(session.connection, self._database.shown)
        except BaseException:
            session.close()
            raise
        return session

    @property
    def shown(self) -> str:
        """What messages call the database; without its password."""
        return self._database.shown

    @property
    def path(self) -> Path | None:
        """The file that it is in, if it is in one."""
        return self._database.path

    def close(self) -> None:
        """Finish writing what waits, and let go of the database."""
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

    def writer_for_others(self, path: Path) -> SharedWriter:
        """A writer for other processes, which find it at a socket of that path; they stop before it does."""
        return SharedWriter(self._connect, self.shown, path)

    async def _commit(self, entries: Sequence[Entry], operation: Operation | None) -> Any:
        if operation is not None and self._shared is not None:  # it cannot be told to another process
            return await asyncio.to_thread(self._commit_now, entries, operation)
        loop = asyncio.get_running_loop()
        if self._batcher is None or self._batcher.loop is not loop:
            self._batcher = CommitBatcher(loop, self._writer_of(loop), self.shown, self._timeout)
        return await self._batcher.commit(entries, operation)

    async def disconnect(self) -> None:
        """Let go of the process that writes for this one, in the loop that recorded; `close` does the rest."""
        if self._remote is not None:
            await self._remote.disconnect()
            self._batcher = self._remote = None

    def _writer_of(self, loop: asyncio.AbstractEventLoop) -> Writer | RemoteWriter:
        if self._shared is None:
            return self._require_writer()
        self._remote = RemoteWriter(loop, self._shared, self.shown, self._timeout)
        return self._remote

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
            raise LogUnavailable(late) from None

    def _require_writer(self) -> Writer:
        if self._writer is None:
            raise LogUnavailable(f"{self.shown} was opened for reading only")
        return self._writer

    # --- reading --------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sa.Connection]:
        with translated_errors(self.shown, "read"), self._reading.connect() as connection:
            yield connection

    def ping(self) -> None:
        """See whether the log can be written at all, by starting and ending a transaction.

        Raises `LogUnavailable`.
        """
        self._commit_now([], lambda _store, _number, _digest: ([], None))

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
            return verifying.verify(connection, head, progress)

    # --- erasing --------------------------------------------------------------------------------------

    def erase(
        self,
        *,
        by: str,
        why: str,
        ids: Sequence[str] | None = None,
        before: datetime | None = None,
        parts: Sequence[Part] = PARTS,
    ) -> int:
        """Take content out of records, those with the ids or older than a time or both, and say so in the chain.

        Returns how many records lost something. The chain stays provable. Raises `EntryError` when the order is
        not complete, or an id is not in the log; `LogUnavailable` as `record` does, and then what was erased
        so far stays erased.
        """
        erasing.require_complete(by, why, parts)
        numbers = self._numbers_to_erase(ids, before, parts)
        for ranges in erasing.batches(numbers):
            erasure = erasing.Erasure(by, why, tuple(parts), ranges)
            self._commit_now([], erasing.erase_operation(erasure), timeout=60 + self._timeout)
        if numbers and self._writing is not None:
            # The content is erased already; what is left of it goes with time.
            with contextlib.suppress(*DATABASE_ERRORS):
                vacuum(self._database, self._writing)
        return len(numbers)

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
            return connection.scalar(kept.in_service(None if at is None else to_timestamp(at)))

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
        began = sa.select(records.c.bundle, records.c.at).where(records.c.door == "bundle")
        with self._reader() as connection:
            found = connection.execute(began.order_by(records.c.number)).all()
        starts = [from_timestamp(at) for _, at in found]
        ends: list[datetime | None] = [*starts[1:], None]
        return [
            kept.InService(row.bundle, since, until)
            for row, since, until in zip(found, starts, ends, strict=False)
        ]


def _check_all(entries: Sequence[Entry]) -> None:
    for entry in entries:
        check_entry(entry)
