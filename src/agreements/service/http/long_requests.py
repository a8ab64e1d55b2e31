"""Requests that take long, and whose turn it is: one caller's do not keep the others waiting.

A short request is answered where it stands. What may take longer than some ten short ones is worked on in turns: one of
each caller at a time, and so many of all callers. Of those who wait the one who came first is next, and as each caller
has one in that queue, callers take turns however many requests one of them sends.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from agreements.service.errors import ProblemError, try_again

LONG = 2_048
"""Bytes of a request that is never short."""

SLICE_SECONDS = 0.001
"""How long one request is worked on before others get a turn."""


class LongRequests:
    """The turns of one event loop."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._most_waiting = most_waiting
        self._waiting: Counter[str] = Counter()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, caller: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it within. Raises `ProblemError` (429) where too many of a caller wait already."""
        if self._waiting[caller] >= self._most_waiting:
            detail = f"{self._most_waiting} long requests of yours are waiting; wait for their answers"
            raise try_again("too-often", detail, 1)
        lock = self._locks.get(caller)
        if lock is None:
            lock = self._locks[caller] = asyncio.Lock()
        self._waiting[caller] += 1
        try:
            async with lock, self._all:
                try:
                    yield
                finally:
                    await asyncio.sleep(0)  # whoever else is ready comes before the next of this caller
        finally:
            self._waiting[caller] -= 1
            if not self._waiting[caller]:
                del self._waiting[caller]

    async def give_way(self, caller: str) -> None:
        """Wait after a short request that took long after all, so that one caller has no more such than one at a time.

        Raises nothing: it has been answered already.
        """
        with suppress(ProblemError):
            async with self.turn(caller):
                pass


class Slices:
    """The time that a long request is worked on in the event loop, in slices between which others get a turn."""

    __slots__ = ("_ends", "_loop", "_seconds")

    def __init__(self, seconds: float = SLICE_SECONDS) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds = seconds
        self._ends = self._loop.time() + seconds

    @property
    def is_over(self) -> bool:
        """Whether others should get a turn now."""
        return self._loop.time() > self._ends

    async def give_way(self) -> None:
        """Let others have a turn, and begin the next slice."""
        await asyncio.sleep(0)
        self._ends = self._loop.time() + self._seconds
