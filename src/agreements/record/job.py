"""Something to be written as a whole or not at all, and the future of whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol, TypeAlias

from agreements.record.chain import LogRow
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


class Job:
    """Entries to append and perhaps an operation besides; a job without an owner is completed by the writer itself."""

    __slots__ = ("entries", "error", "future", "operation", "owner", "result", "since")

    def __init__(
        self,
        entries: Sequence[Entry],
        operation: Operation | None,
        future: Future[Any] | asyncio.Future[Any],
        owner: JobOwner | None = None,
        since: float = 0.0,
    ) -> None:
        self.entries = entries
        self.operation = operation
        self.future = future
        self.owner = owner
        self.since = since
        self.result: Any = None
        self.error: Exception | None = None

    def complete(self) -> None:
        """Give the result or the error to who waits, unless they have stopped waiting."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)
