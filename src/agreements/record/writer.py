"""The thread that writes: whatever waits goes into one transaction, and each who waits is told what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

import psycopg

from agreements.record.chain import Row, link_all, prepare_all
from agreements.record.database import TROUBLE, reason
from agreements.record.entry import Entry, EntryError, LogUnavailable
from agreements.record.store import Store

if TYPE_CHECKING:
    from agreements.record.gathering import Gathering

MOST_ROWS = 4_096
"""Records in one transaction; those that wait beyond it go into the next."""

LAST_SECONDS = 30.0
"""How long to wait, when closing, for what is still to be written: a database that hangs must not keep us for ever."""

Work: TypeAlias = Callable[[Store, int, bytes], tuple[list[Row], Any]]
"""What else can be done in a transaction, given the last record: the rows to append, and what to tell."""


class Job:
    """Something to be written as a whole or not at all, and who waits for it."""

    __slots__ = ("entries", "future", "gathering", "result", "since", "work", "wrong")

    def __init__(
        self, entries: Sequence[Entry], work: Work | None, gathering: Gathering | None = None
    ) -> None:
        self.entries = entries
        self.work = work
        self.gathering = gathering
        self.future: Future[Any] | asyncio.Future[Any]
        if gathering is None:
            self.future, self.since = Future(), 0.0
        else:
            self.future, self.since = gathering.loop.create_future(), gathering.loop.time()
        self.result: Any = None
        self.wrong: Exception | None = None

    def tell(self) -> None:
        """Give the result to who waits, unless they have stopped waiting."""
        if self.future.done():
            return
        if self.wrong is not None:
            self.future.set_exception(self.wrong)
        else:
            self.future.set_result(self.result)


class Writer:
    """A thread with one connection; after trouble it makes a new one.

    Nothing is acknowledged that may be lost, and a database that has lost what was acknowledged is not written to.
    """

    def __init__(self, connect: Callable[[], Store], shown: str) -> None:
        self._connect = connect
        self._shown = shown
        self._queue: SimpleQueue[Sequence[Job] | None] = SimpleQueue()
        self._next: deque[Job | None] = deque()
        self._closed = False
        self._closing = threading.Lock()
        self._store: Store | None = None
        self._last: tuple[int, bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="decision log", daemon=True)
        self._thread.start()

    @property
    def last(self) -> tuple[int, bytes] | None:
        """Number and hash of the record that this process wrote last, if it wrote any."""
        return self._last

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
        going_on = True
        while going_on:
            jobs, going_on = self._take()
            wanted = [job for job in jobs if not job.future.done()]  # the others stopped waiting
            try:
                self._settle(wanted)
            except (
                Exception
            ) as error:  # a mistake of ours; were the thread to end, nobody would be told anything again
                self._let_go()
                _fail(wanted, LogUnavailable, f"{self._shown} cannot be written: {error!r}", error)
            _tell(jobs)
        self._let_go()

    def _take(self) -> tuple[list[Job], bool]:
        """The jobs of the next transaction, as soon as there is one; and whether there will be more."""
        jobs: list[Job] = []
        rows = 0
        if not self._next:
            self._fetch(wait=True)
        while self._next:
            job = self._next[0]
            if job is None:
                return jobs, False
            if job.work is not None and jobs:  # what it does, or fails to do, is nobody else's business
                return jobs, True
            jobs.append(job)
            self._next.popleft()
            rows += len(job.entries)
            if job.work is not None or rows >= MOST_ROWS:
                return jobs, True
            if not self._next:
                self._fetch(wait=False)
        return jobs, True

    def _fetch(self, *, wait: bool) -> None:
        try:
            more = self._queue.get(block=wait)
        except Empty:
            return
        if more is None:
            self._next.append(None)
        else:
            self._next.extend(more)

    def _settle(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        try:
            self._write(jobs)
        except (LogUnavailable, EntryError) as error:
            self._let_go()
            _fail(jobs, type(error), str(error), error.__cause__)
        except _REFUSED as error:
            self._let_go()
            if len(jobs) > 1:  # one of them is wrong: the others must not suffer for it
                for job in jobs:
                    self._settle([job])
            else:
                _fail(jobs, EntryError, f"the log refuses this entry: {reason(error)}", error)
        except TROUBLE as error:
            self._let_go()
            _fail(jobs, LogUnavailable, f"{self._shown} cannot be written: {reason(error)}", error)

    def _write(self, jobs: list[Job]) -> None:
        prepared = prepare_all(
            [entry for job in jobs for entry in job.entries]
        )  # before others must wait for us
        store, (number, digest) = self._begin()
        rows = link_all(digest, number + 1, prepared)
        if rows:
            number, digest = rows[-1].number, rows[-1].hash
        for job in jobs:
            if job.work is not None:  # it comes alone, or as the last
                more, job.result = job.work(store, number, digest)
                if more:
                    rows += more
                    number, digest = more[-1].number, more[-1].hash
        if rows:
            store.append(rows)
        store.commit()
        self._last = (number, digest)

    def _begin(self) -> tuple[Store, tuple[int, bytes]]:
        """A transaction, on a new connection where the one we had is dead."""
        if self._store is not None:
            try:
                return self._store, self._store.begin()
            except (
                psycopg.OperationalError
            ):  # most often the server was restarted since; nothing was written yet
                self._let_go()
        self._store = self._connect()
        last = self._store.begin()
        if self._last is not None:
            _still_there(self._store, self._last, last, self._shown)
        return self._store, last

    def _let_go(self) -> None:
        if self._store is not None:
            with contextlib.suppress(*TROUBLE):
                self._store.roll_back()
            with contextlib.suppress(*TROUBLE):
                self._store.close()
            self._store = None


_REFUSED = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    psycopg.IntegrityError,
    psycopg.DataError,
)
"""What a database raises when it works, and what it was given is wrong."""


def _still_there(store: Store, ours: tuple[int, bytes], last: tuple[int, bytes], shown: str) -> None:
    """Make sure that a database we come back to holds what we wrote and acknowledged."""
    number, digest = ours
    if last == ours:
        return
    found = store.connection.exec_driver_sql(
        f"SELECT hash FROM agreement_records WHERE number = {int(number)}"  # noqa: S608 - a number
    ).scalar()
    if found is None or bytes(found) != digest:
        raise LogUnavailable(
            f"{shown} is not as we left it: record {number}, which was acknowledged, is not in it; "
            "it may have been restored from a copy. Restart the service to go on with it as it is"
        )


def _fail(jobs: Iterable[Job], sort: type[Exception], message: str, cause: BaseException | None) -> None:
    for job in jobs:
        job.wrong = sort(message)  # one for each, since raising an exception changes it
        job.wrong.__cause__ = cause


def _tell(jobs: Sequence[Job]) -> None:
    """Tell everyone what came of it, waking each event loop once."""
    waiting: dict[Gathering, list[Job]] = defaultdict(list)
    for job in jobs:
        if job.gathering is None:
            job.tell()
        else:
            waiting[job.gathering].append(job)
    for gathering, theirs in waiting.items():
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits there any more
            gathering.loop.call_soon_threadsafe(gathering.tell, theirs)
