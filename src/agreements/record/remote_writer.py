"""Having another process write: what this one has to append goes there by a socket (`shared_writer`)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import cast

import msgspec

from agreements.record.entry import LogStalledError, LogUnavailable
from agreements.record.job import Job, prepare_jobs
from agreements.record.wire import decode_results, encode_rows, messages


class RemoteWriter(asyncio.Protocol):
    """The jobs of one event loop, as many batches as there are; all its methods are called there.

    What comes while others are being written is with the process that writes already when it looks for more: so one
    transaction has what came during the one before it. Who has waited for `timeout` seconds hangs up, so that what is
    late is not written after it was given up.
    """

    takes_several = True

    def __init__(self, loop: asyncio.AbstractEventLoop, path: Path, shown: str, timeout: float) -> None:
        self._loop = loop
        self._path = path
        self._shown = shown
        self._timeout = timeout
        self._transport: asyncio.WriteTransport | None = None
        self._received = bytearray()
        self._sent: deque[Sequence[Job]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._connecting: asyncio.Task[None] | None = None

    def submit(self, jobs: Sequence[Job]) -> None:
        """Have jobs done; their owner is told when they are."""
        prepare_jobs(jobs)
        self._sent.append(jobs)
        if self._timer is None:
            self._timer = self._loop.call_later(self._timeout, self._hang_up)
        if self._transport is not None:
            self._transport.write(_encoded(jobs))
        elif len(self._sent) == 1:
            self._connecting = self._loop.create_task(self._connect())

    async def _connect(self) -> None:
        try:
            await self._loop.create_unix_connection(lambda: self, str(self._path))
        except OSError as error:
            self._end(f"{self._shown} cannot be written: the process that writes it is away ({error})")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what waited for the connection."""
        self._transport = cast("asyncio.WriteTransport", transport)  # which uvloop's do not say of themselves
        self._transport.write(b"".join(map(_encoded, self._sent)))

    def data_received(self, data: bytes) -> None:
        """Hear what came of the jobs, in the order in which they were sent."""
        self._received += data
        done: list[Job] = []
        try:
            for message in messages(self._received):
                jobs = self._sent.popleft()
                done += jobs
                for job, failure in zip(jobs, decode_results(message), strict=True):
                    job.error = None if failure is None else failure.as_error()
        except (msgspec.MsgspecError, ValueError, IndexError):  # it is not what it should be
            self._sent.appendleft(done)
            self._hang_up()
        else:
            self._complete(done)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing that was sent is acknowledged now; whoever asks next connects anew."""
        del exc
        self._transport = None
        self._received.clear()
        self._end(f"{self._shown} cannot be written: the process that writes it ended, or does not answer")

    async def disconnect(self) -> None:
        """Hang up, if there is a connection."""
        self._hang_up()
        await asyncio.sleep(0)  # the loop closes the socket in its next turn

    def _hang_up(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
        if self._transport is None:
            self._end(f"{self._shown} did not write within {self._timeout:g} seconds", LogStalledError)
        else:
            self._transport.abort()

    def _end(self, why: str, sort: type[LogUnavailable] = LogUnavailable) -> None:
        """Acknowledge none of what is under way."""
        jobs = list(chain.from_iterable(self._sent))
        self._sent.clear()
        for job in jobs:
            job.error = sort(why)
        self._complete(jobs)

    def _complete(self, jobs: Sequence[Job]) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = self._loop.call_later(self._timeout, self._hang_up) if self._sent else None
        if jobs and (owner := jobs[0].owner) is not None:
            owner.complete(jobs)


def _encoded(jobs: Sequence[Job]) -> bytes:
    return encode_rows(job.rows for job in jobs)
