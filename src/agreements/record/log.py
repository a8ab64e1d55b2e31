"""The decision log: what answers are written to before they are given, and read from years later."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
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
from agreements.record.batcher import CommitBatcher
from agreements.record.chain import check_entry, to_timestamp
from agreements.record.checkpoint import Checkpointer
from agreements.record.database import DATABASE_ERRORS, Database, Durability, translated_errors
from agreements.record.ended_sessions import end_operation
from agreements.record.entry import PARTS, Entry, EntryError, LogStalledError, LogUnavailable, Part, now
from agreements.record.job import Job, Operation
from agreements.record.opening import check_tables, make_tables, open_for_writing
from agreements.record.probe import probe_operation
from agreements.record.reader import LogReader
from agreements.record.remote_writer import RemoteWriter
from agreements.record.shared_writer import SharedWriter
from agreements.record.sign_off import NotSignableError, RecordedSignOff, SignOff, faults_of, sign_operation
from agreements.record.vacuum import vacuum
from agreements.record.writer import Writer

TIMEOUT = 10.0
"""Seconds after which whoever waits to be recorded gets the error that the log is unavailable."""

ErasureProgress: TypeAlias = Callable[[Literal["erasing", "giving room back"], int, int], None]
"""Told what is being done, how much of it is done, and of how much: of records, then of pages."""


class DecisionLog(LogReader):
    """An open log. Threads may share it; a process that was forked off must open its own.

    Only `record`, `write` and what changes the log wait for the writer; everything else reads, and blocks the
    calling thread while it does.
    """

    def __init__(
        self, database: Database, *, read_only: bool, timeout: float, writer: Path | None = None
    ) -> None:
        super().__init__(database)
        self._timeout = timeout
        self._shared = writer
        self._writing = None if read_only else database.for_writing()
        self._writer: Writer | None = None
        self._batcher: CommitBatcher | None = None
        self._checkpointer: Checkpointer | None = None
        self._remote: RemoteWriter | None = None

    @classmethod
    def open(
        cls,
        url: str,
        *,
        durability: Durability = "full",
        timeout: float = TIMEOUT,
        read_only: bool = False,
        create: bool = True,
        writer: Path | None = None,
    ) -> DecisionLog:
        """Open a log, and make its tables where there are none, or else only with `create`; `timeout` is in seconds.

        `writer` is the socket of another process that writes entries for this one (`shared_writer`). Raises
        `LogUnavailable` when the URL or database is of no use, or its tables are newer than this program.
        """
        database = Database(url, durability)
        log = cls(database, read_only=read_only, timeout=timeout, writer=writer)
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
        if database.path is not None and self._shared is None:  # else who writes for us does that too
            self._checkpointer = Checkpointer(database.path, lambda: database.connect_file(read_only=False))

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

    def writer_for_others(self, path: Path) -> SharedWriter:
        """A writer for other processes, which find it at a socket of that path; they stop before it does."""
        database, engine = self._database, self._writing
        assert engine is not None  # noqa: S101 - only a log that is written can be written for others
        return SharedWriter(lambda: open_for_writing(database, engine), self.shown, path)

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
            raise LogStalledError(late) from None

    def _require_writer(self) -> Writer:
        if self._writer is None:
            raise LogUnavailable(f"{self.shown} was opened for reading only")
        return self._writer

    async def probe(self) -> None:
        """See whether an answer could be recorded now, in the way that answers are. Raises `LogUnavailable`."""
        if self._shared is None:
            await self._commit([], probe_operation)
        else:  # who writes for us does the same for one who appends nothing
            await self._commit([], None)

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
        orders = self._orders_to_erase(ids, before, parts)
        done, count = 0, sum(len(numbers) for _, numbers in orders)
        for taken, numbers in orders:
            for ranges in erasing.batches(numbers):
                erasure = erasing.Erasure(by, why, taken, ranges)
                self._commit_now([], erasing.erase_operation(erasure), timeout=60 + self._timeout)
                done += erasure.count
                progress("erasing", done, count)
        if count and self._writing is not None:
            # The content is erased already; what is left of it goes with time.
            with contextlib.suppress(*DATABASE_ERRORS):
                vacuum(self._database, self._writing, partial(progress, "giving room back"))
        return count

    def _orders_to_erase(
        self, ids: Sequence[str] | None, before: datetime | None, parts: Sequence[Part]
    ) -> list[tuple[tuple[Part, ...], list[int]]]:
        """Which parts to take from which records, by their numbers."""
        erasing.require_selection(ids, before)
        with self._reader() as connection:
            if ids is not None:
                erasing.require_known(connection, ids)
            until = None if before is None else to_timestamp(before)
            return [
                (wanted.parts, list(connection.scalars(erasing.to_erase(ids, until, wanted))))
                for wanted in erasing.erasable(parts)
            ]

    def retain(self, keep: timedelta, *, by: str, why: str, parts: Sequence[Part] = PARTS) -> int:
        """Erase the content of records that are older than `keep`; run daily, this is retention."""
        return self.erase(by=by, why=why, before=now() - keep, parts=parts)

    # --- sign-offs ------------------------------------------------------------------------------------

    async def sign_off(self, decision: str, sign_off: SignOff) -> RecordedSignOff:
        """Record that somebody read the answer with an id, and what they think of it, as a record of its own.

        Raises `EntryError` for what a sign-off must say and this one does not, `NotSignableError` for what is no
        answer or was erased, and `LogUnavailable` as `record` does.
        """
        if wrong := faults_of(sign_off):
            raise EntryError("; ".join(wrong.values()))
        done: RecordedSignOff | NotSignableError = await self._commit([], sign_operation(decision, sign_off))
        if isinstance(done, NotSignableError):
            raise done
        return done

    # --- sessions -------------------------------------------------------------------------------------

    async def end_sessions(
        self, keys: Sequence[bytes], *, at: int, until: int, once: bytes | None = None
    ) -> bool:
        """End the sessions that some keys stand for and that began at a time or before, in seconds since 1970.

        It is known until another time. Returns whether they were ended now: where `once` was given before, nothing is
        done. Raises `LogUnavailable` as `record` does, and where too many are kept already.
        """
        done: bool | LogUnavailable = await self._commit([], end_operation(keys, at, until, once))
        if isinstance(done, LogUnavailable):
            raise done
        return done

    # --- bundles --------------------------------------------------------------------------------------

    async def keep_bundle(self, bundle: Bundle, by: str = "service") -> bool:
        """Keep a bundle's texts and record that it is in service from now on; whether that changes anything.

        To be called before the bundle answers. Raises `LogUnavailable` as `record` does.
        """
        packed = await asyncio.to_thread(lambda: kept.pack_files(kept.files_of(bundle)))
        return bool(await self._commit([], kept.activate_operation(bundle.hash, packed, by)))


def _check_all(entries: Sequence[Entry]) -> None:
    for entry in entries:
        check_entry(entry)
