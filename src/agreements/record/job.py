"""Something to be written as a whole or not at all, and the future of whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import Any, Protocol, TypeAlias

from agreements.record.chain import LogRow, PreparedRow, prepare_all
from agreements.record.entry import Entry
from agreements.record.session import Session

Operation: TypeAlias = Callable[[Session, int, bytes], tuple[list[LogRow], Any]]
"""What else can be done in a transaction, given the last record: the rows to append, and the job's result."""


class JobOwner(Protocol):
    """Whoever completes jobs in an event loop."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that the jobs' futures belong to."""

    def complete(self, jobs: Sequence[Job]) -> None:
        """Complete jobs that were written, or failed; to be called in the loop."""


class JobWriter(Protocol):
    """Whoever does jobs, and has their owners complete them."""

    takes_several: bool
    """Whether more jobs are best handed over while others are being done, or when they are."""

    def submit(self, jobs: Sequence[Job]) -> None:
        """Have jobs done. Raises `LogUnavailable` when the log is closed."""


class Append:
    """Rows to append in one transaction, and perhaps an operation besides; and what came of it."""

    __slots__ = ("error", "operation", "result", "rows")

    def __init__(self, rows: Sequence[PreparedRow], operation: Operation | None = None) -> None:
        self.rows = rows
        self.operation = operation
        self.result: Any = None
        self.error: Exception | None = None


class Job(Append):
    """Entries to append, prepared when their turn comes; without an owner it is completed by the writer itself."""

    __slots__ = ("entries", "future", "owner", "since")

    def __init__(
        self,
        entries: Sequence[Entry],
        operation: Operation | None,
        future: Future[Any] | asyncio.Future[Any],
        owner: JobOwner | None = None,
        since: float = 0.0,
    ) -> None:
        super().__init__((), operation)
        self.entries = entries
        self.future = future
        self.owner = owner
        self.since = since

    def complete(self) -> None:
        """Give the result or the error to who waits, unless they have stopped waiting."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


def prepare_jobs(jobs: Sequence[Job]) -> None:
    """Work out of all that jobs append what does not depend on its place in the chain."""
    prepared = iter(prepare_all([entry for job in jobs for entry in job.entries]))
    for job in jobs:
        job.rows = list(islice(prepared, len(job.entries)))
