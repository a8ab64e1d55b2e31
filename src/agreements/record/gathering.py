"""What waits in an event loop to be written, handed to the writer together.

Waking the writer for every request would have two threads take turns at Python's lock hundreds of times for one
transaction. So what the loop has at hand goes over at once, and what comes while that is being written goes next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from agreements.record.entry import Entry, LogUnavailable
from agreements.record.writer import Job, Work, Writer

MOST_WAITING = 20_000
"""Requests that may wait; more are turned away at once, since the database does not keep up."""

_LOOKS = 8
"""How many times within their patience it is looked whether someone has waited too long."""


class Gathering:
    """The jobs of one event loop; all its methods are to be called there."""

    def __init__(self, loop: asyncio.AbstractEventLoop, writer: Writer, shown: str, patience: float) -> None:
        self.loop = loop
        self._writer = writer
        self._shown = shown
        self._patience = patience
        self._waiting: list[Job] = []
        self._handed: list[Job] = []
        self._going = False
        self._watching = False

    async def do(self, entries: Sequence[Entry], work: Work | None) -> object:
        """Have something written, and wait until it is: for so long as there is patience.

        Raises `LogUnavailable` when it is not written, and `EntryError` for what no log could hold.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise LogUnavailable(f"{self._shown} does not keep up: {MOST_WAITING} requests are waiting")
        job = Job(entries, work, self)
        self._waiting.append(job)
        if not self._going:
            self._going = True
            self.loop.call_soon(self._hand_over)
        if not self._watching:
            self._watch()
        return await job.future  # type: ignore[misc]  # made by a loop, it is a future of that loop

    def tell(self, jobs: Sequence[Job]) -> None:
        """Give these jobs' results to those who wait, and hand over what has come meanwhile."""
        for job in jobs:
            job.tell()
        self._handed = [job for job in self._handed if not job.future.done()]
        self._hand_over()

    def _hand_over(self) -> None:
        jobs = [job for job in self._waiting if not job.future.done()]  # the others stopped waiting
        self._waiting = []
        self._going = bool(jobs)
        if not jobs:
            return
        try:
            self._writer.submit(jobs)
        except LogUnavailable as error:
            self._going = False
            for job in jobs:
                job.future.set_exception(LogUnavailable(str(error)))
        else:
            self._handed += jobs

    def _watch(self) -> None:
        """Let nobody wait for longer than their patience lasts; look again while anyone waits."""
        until = self.loop.time() - self._patience
        waiting = 0
        for job in (*self._handed, *self._waiting):
            if not job.future.done():
                if job.since <= until:
                    late = f"{self._shown} did not write within {self._patience:g} seconds"
                    job.future.set_exception(LogUnavailable(late))
                else:
                    waiting += 1
        self._watching = waiting > 0
        if self._watching:
            self.loop.call_later(self._patience / _LOOKS, self._watch)
