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
from time import monotonic, sleep
from weakref import WeakValueDictionary

from agreements.service.errors import ProblemError, try_again

LONG = 2_048
"""Bytes of a request that is never short."""

MOST_ITEMS = 10
"""Data items of a question that is answered where the request stands; one about more is answered aside."""

SLICE_SECONDS = 0.001
"""How long one request is worked on before others get a turn."""

LONGEST_REST = 0.05
"""Seconds that a caller waits at most after a long request for the sake of others."""

_MEANWHILE = 0.1
"""Seconds for which somebody has asked a short question just now."""


class LongRequests:
    """The turns of one event loop."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._most_waiting = most_waiting
        self._waiting: Counter[str] = Counter()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.short_at = 0.0
        """When a short question was answered last, as `time.monotonic` has it."""

    @property
    def are_alone(self) -> bool:
        """Whether nobody has asked a short question lately."""
        return monotonic() > self.short_at + _MEANWHILE

    async def rest(self, worked: float) -> None:
        """Let others have their turns: where somebody asks short questions, for as long as the loop was kept busy."""
        await asyncio.sleep(0 if self.are_alone else worked)

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
        worked = SLICE_SECONDS
        try:
            async with lock, self._all:
                began = monotonic()
                try:
                    yield
                except Exception:  # what is refused was looked at without a pause
                    worked = min(monotonic() - began, LONGEST_REST)
                    raise
                finally:
                    await self.rest(worked)  # whoever is ready comes before the next of this caller
        finally:
            self._waiting[caller] -= 1
            if not self._waiting[caller]:
                del self._waiting[caller]

    async def give_way(self, caller: str, worked: float) -> None:
        """Wait after a short request that took long after all, so that one caller has no more such than one at a time.

        Raises nothing: it has been answered already.
        """
        with suppress(ProblemError):
            async with self.turn(caller):
                await self.rest(worked)


class Slices:
    """The time that a long request is worked on in the event loop, in slices between which others get a turn."""

    __slots__ = ("_ends", "_long")

    def __init__(self, long: LongRequests) -> None:
        self._long = long
        self._ends = monotonic() + SLICE_SECONDS

    def is_over(self) -> bool:
        """Whether others should get a turn now."""
        return monotonic() > self._ends

    async def give_way(self) -> None:
        """Let others have a turn, and begin the next slice."""
        await self._long.rest(monotonic() - self._ends + SLICE_SECONDS)
        self._ends = monotonic() + SLICE_SECONDS

    def pause(self) -> None:
        """The same in a thread of its own, now and then between two parts of its work."""
        now = monotonic()
        if now > self._ends:
            sleep(0 if self._long.are_alone else now - self._ends + SLICE_SECONDS)
            self._ends = monotonic() + SLICE_SECONDS
