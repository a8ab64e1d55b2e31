"""The writer thread: whatever waits goes into one transaction, and each job is completed with what came of it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue

import psycopg

from agreements.record.chain import PreparedRow, link_all, prepare_all
from agreements.record.database import DATABASE_ERRORS, describe
from agreements.record.entry import EntryError, LogRestoredError, LogTruncatedError, LogUnavailable
from agreements.record.job import Job, JobOwner
from agreements.record.session import ChainEnd, Session

MOST_ROWS = 4_096
"""Records in one transaction; those that wait beyond it go into the next."""

LAST_SECONDS = 30.0
"""How long to wait, when closing, for what is still to be written: a database that hangs must not keep us for ever."""


class Writer:
    """A thread with one connection; after trouble it makes a new one.

    Nothing is acknowledged that may be lost, and a database that has lost what was acknowledged is not written to.
    """

    def __init__(self, connect: Callable[[], Session], shown: str) -> None:
        self._connect = connect
        self._shown = shown
        self._queue: SimpleQueue[Sequence[Job] | None] = SimpleQueue()
        self._pending: deque[Job | None] = deque()
        self._closed = False
        self._closing = threading.Lock()
        self._session: Session | None = None
        self._last: tuple[int, bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="decision log", daemon=True)
        self._thread.start()

    def submit(self, jobs: Sequence[Job]) -> None:
        """Have jobs done. Raises `LogUnavailable` when the log is closed."""
        with self._closing:  # so that nothing comes after the last
            if self._closed:
                raise LogUnavailable(f"{self._shown} is closed: the service is stopping")
            self._queue.put(jobs)

    def close(self) -> None:
        """Finish what waits, and stop."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join(LAST_SECONDS)

    def _run(self) -> None:
        is_open = True
        while is_open:
            jobs, is_open = self._next_batch()
            wanted = [job for job in jobs if not job.future.done()]  # the others stopped waiting
            try:
                self._commit(wanted)
            except Exception as error:
                # A mistake of ours; were the thread to end, no job would be completed again.
                self._disconnect()
                _fail(wanted, LogUnavailable, f"{self._shown} cannot be written: {error!r}", error)
            _complete(jobs)
        self._disconnect()

    def _next_batch(self) -> tuple[list[Job], bool]:
        """The jobs of the next transaction, as soon as there is one; and whether there will be more."""
        jobs: list[Job] = []
        rows = 0
        if not self._pending:
            self._fetch(wait=True)
        while self._pending:
            job = self._pending[0]
            if job is None:
                return jobs, False
            if job.operation is not None and jobs:  # what it does, or fails to do, is nobody else's business
                return jobs, True
            jobs.append(job)
            self._pending.popleft()
            rows += len(job.entries)
            if job.operation is not None or rows >= MOST_ROWS:
                return jobs, True
            if not self._pending:
                self._fetch(wait=False)
        return jobs, True

    def _fetch(self, *, wait: bool) -> None:
        try:
            more = self._queue.get(block=wait)
        except Empty:
            return
        if more is None:
            self._pending.append(None)
        else:
            self._pending.extend(more)

    def _commit(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        try:
            self._write(jobs)
        except (LogUnavailable, EntryError) as error:
            self._disconnect()
            _fail(jobs, type(error), str(error), error.__cause__)
        except _REFUSED as error:
            self._disconnect()
            if len(jobs) > 1:  # one of them is wrong: the others must not suffer for it
                for job in jobs:
                    self._commit([job])
            else:
                _fail(jobs, EntryError, f"the log refuses this entry: {describe(error)}", error)
        except DATABASE_ERRORS as error:
            self._disconnect()
            _fail(jobs, LogUnavailable, f"{self._shown} cannot be written: {describe(error)}", error)

    def _write(self, jobs: list[Job]) -> None:
        # This is done before others must wait for us.
        prepared = prepare_all([entry for job in jobs for entry in job.entries])
        try:
            session, last = self._append(jobs, prepared)
        except psycopg.Error:
            if self._session is None or not self._session.is_lost:
                raise
            # The server let go of one who held the lock and was stopped; nothing was committed, so it is done again.
            self._disconnect()
            session, last = self._append(jobs, prepared)
        session.commit()
        self._last = last

    def _append(self, jobs: list[Job], prepared: list[PreparedRow]) -> tuple[Session, tuple[int, bytes]]:
        """Write in a transaction that is still to be committed; where the chain then ends."""
        session, (number, digest) = self._begin()
        rows = link_all(digest, number + 1, prepared)
        if rows:
            number, digest = rows[-1].number, rows[-1].hash
        for job in jobs:
            if job.operation is not None:  # it comes alone, or as the last
                more, job.result = job.operation(session, number, digest)
                if more:
                    rows += more
                    number, digest = more[-1].number, more[-1].hash
        if rows:
            session.append(rows)
        return session, (number, digest)

    def _begin(self) -> tuple[Session, tuple[int, bytes]]:
        """A transaction, on a new connection where the one we had is dead; it goes on from a chain that is whole."""
        session, end = self._begin_append()
        _require_end(end, self._shown)
        last = (end.number, end.hash)
        if self._last is not None and last != self._last:  # somebody else wrote since, or took something away
            _require_acknowledged(session, self._last, self._shown)
        return session, last

    def _begin_append(self) -> tuple[Session, ChainEnd]:
        if self._session is not None:
            try:
                return self._session, self._session.begin_append()
            except psycopg.OperationalError:
                # Most often the server was restarted since; nothing was written yet.
                self._disconnect()
        self._session = self._connect()
        return self._session, self._session.begin_append()

    def _disconnect(self) -> None:
        if self._session is not None:
            with contextlib.suppress(*DATABASE_ERRORS):
                self._session.rollback()
            with contextlib.suppress(*DATABASE_ERRORS):
                self._session.close()
            self._session = None


_REFUSED = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    psycopg.IntegrityError,
    psycopg.DataError,
)
"""What a database raises when it works, and what it was given is wrong."""


def _require_end(end: ChainEnd, shown: str) -> None:
    """Make sure that the last record is the last that was written, whoever wrote it."""
    if (end.number, end.hash) != (end.head_number, end.head_hash):
        raise LogTruncatedError(
            f"{shown} is not as it was left: record {end.head_number}, which was acknowledged, is not in it as its "
            "last, so that records were taken from its end or added to it. Restore it from a copy that is whole, or "
            "keep it for those who will look into it and start a new log"
        )


def _require_acknowledged(session: Session, ours: tuple[int, bytes], shown: str) -> None:
    """Make sure that a chain which has gone on without us holds what we wrote and acknowledged."""
    number, digest = ours
    found = session.connection.exec_driver_sql(
        f"SELECT hash FROM agreement_records WHERE number = {int(number)}"  # noqa: S608 - a number
    ).scalar()
    if number and (found is None or bytes(found) != digest):
        raise LogRestoredError(
            f"{shown} is not as we left it: record {number}, which was acknowledged, is not in it; "
            "it may have been restored from an older copy. Put the newer one back, or restart the service to go on "
            "with it as it is, if that was decided"
        )


def _fail(jobs: Iterable[Job], sort: type[Exception], message: str, cause: BaseException | None) -> None:
    for job in jobs:
        job.error = sort(message)  # one for each, since raising an exception changes it
        job.error.__cause__ = cause


def _complete(jobs: Sequence[Job]) -> None:
    """Complete all jobs, waking each event loop once."""
    owned: dict[JobOwner, list[Job]] = defaultdict(list)
    for job in jobs:
        if job.owner is None:
            job.complete()
        else:
            owned[job.owner].append(job)
    for owner, theirs in owned.items():
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits there any more
            owner.loop.call_soon_threadsafe(owner.complete, theirs)
