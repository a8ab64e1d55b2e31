"""The commit batcher: what waits in an event loop to be written is handed to the writer together.

What the loop has at hand goes over at once. What comes while that is being written goes next, or at once where the
writer takes several batches.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from agreements.record.entry import Entry, LogStalledError, LogUnavailable
from agreements.record.job import Job, JobWriter, Operation

MOST_WAITING = 20_000
"""Requests that may wait; more are turned away at once, since the database does not keep up."""

MOST_STALLED = 3.0
"""Seconds that others have waited in vain after which nobody is to wait behind them: the one who writes is stuck."""

_CHECKS = 8
"""How many times within the time-out it is looked whether someone has waited too long."""


class CommitBatcher:
    """The jobs of one event loop; all its methods are to be called there."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, writer: JobWriter, shown: str, timeout: float
    ) -> None:
        self.loop = loop
        self._writer = writer
        self._shown = shown
        self._timeout = timeout
        self._waiting: list[Job] = []
        self._submitted: list[Job] = []
        self._is_submitting = False
        self._is_checking = False

    async def commit(self, entries: Sequence[Entry], operation: Operation | None) -> object:
        """Have something written, and wait until it is, or the time is out.

        Raises `LogUnavailable` when it is not written, at once where nobody's is, and `EntryError` for what no log
        could hold.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise LogUnavailable(f"{self._shown} does not keep up: {MOST_WAITING} requests are waiting")
        if self._submitted and self.loop.time() - self._submitted[0].since > MOST_STALLED:
            raise LogStalledError(f"{self._shown} has not been written for over {MOST_STALLED:g} seconds")
        future: asyncio.Future[object] = self.loop.create_future()
        self._waiting.append(Job(entries, operation, future, self, self.loop.time()))
        if not self._is_submitting:
            self._is_submitting = True
            self.loop.call_soon(self._submit)
        if not self._is_checking:
            self._time_out()
        return await future

    def complete(self, jobs: Sequence[Job]) -> None:
        """Give these jobs' results to those who wait, and submit what has come meanwhile."""
        for job in jobs:
            job.complete()
        self._submitted = [job for job in self._submitted if not job.future.done()]
        self._submit()

    def _submit(self) -> None:
        jobs = [job for job in self._waiting if not job.future.done()]  # the others stopped waiting
        self._waiting = []
        self._is_submitting = bool(jobs) and not self._writer.takes_several
        if not jobs:
            return
        try:
            self._writer.submit(jobs)
        except LogUnavailable as error:
            self._is_submitting = False
            for job in jobs:
                job.future.set_exception(LogUnavailable(str(error)))
        else:
            self._submitted += jobs

    def _time_out(self) -> None:
        """Let nobody wait for longer than the time-out; look again while anyone waits."""
        until = self.loop.time() - self._timeout
        waiting = 0
        for job in (*self._submitted, *self._waiting):
            if not job.future.done():
                if job.since <= until:
                    late = f"{self._shown} did not write within {self._timeout:g} seconds"
                    job.future.set_exception(LogStalledError(late))
                else:
                    waiting += 1
        self._is_checking = waiting > 0
        if self._is_checking:
            self.loop.call_later(self._timeout / _CHECKS, self._time_out)
