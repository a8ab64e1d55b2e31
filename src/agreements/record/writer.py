"""The writer thread: whatever waits goes into one transaction, and each job is completed with what came of it."""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from agreements.record.committer import Committer
from agreements.record.entry import LogUnavailable
from agreements.record.job import Job, JobOwner, prepare_jobs
from agreements.record.session import Session

MOST_ROWS = 4_096
"""Records in one transaction; those that wait beyond it go into the next."""

LAST_SECONDS = 30.0
"""How long to wait, when closing, for what is still to be written: a database that hangs must not keep us for ever."""


class Writer:
    """A thread that commits the jobs of this process."""

    takes_several = False
    """Waking it for every few jobs would have two threads take turns at Python's lock all the time."""

    def __init__(self, connect: Callable[[], Session], shown: str) -> None:
        self._committer = Committer(connect, shown)
        self._shown = shown
        self._queue: SimpleQueue[Sequence[Job] | None] = SimpleQueue()
        self._pending: deque[Job | None] = deque()
        self._closed = False
        self._closing = threading.Lock()
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
                prepare_jobs(wanted)  # before others must wait for us
                self._committer.commit(wanted)
            except Exception as error:
                self._committer.give_up(wanted, error)
            _complete(jobs)
        self._committer.disconnect()

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
