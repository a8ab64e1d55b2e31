"""Having another process write: what this one has to append goes there by a socket (`shared_writer`)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from agreements.record.entry import LogStalledError, LogUnavailable
from agreements.record.job import Job, prepare_jobs
from agreements.record.wire import decode_results, encode_rows, messages


class RemoteWriter(asyncio.Protocol):
    """The jobs of one event loop, of which one batch is under way at a time; all its methods are called there.

    Who has waited for `timeout` seconds hangs up, so that what is late is not written after it was given up.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, path: Path, shown: str, timeout: float) -> None:
        self._loop = loop
        self._path = path
        self._shown = shown
        self._timeout = timeout
        self._transport: asyncio.WriteTransport | None = None
        self._received = bytearray()
        self._sent: Sequence[Job] = ()
        self._timer: asyncio.TimerHandle | None = None
        self._connecting: asyncio.Task[None] | None = None

    def submit(self, jobs: Sequence[Job]) -> None:
        """Have jobs done; their owner is told when they are."""
        prepare_jobs(jobs)
        self._sent = jobs
        self._timer = self._loop.call_later(self._timeout, self._hang_up)
        if self._transport is None:
            self._connecting = self._loop.create_task(self._connect())
        else:
            self._send()

    async def _connect(self) -> None:
        try:
            await self._loop.create_unix_connection(lambda: self, str(self._path))
        except OSError as error:
            self._end(f"{self._shown} cannot be written: the process that writes it is away ({error})")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what waited for the connection."""
        self._transport = cast("asyncio.WriteTransport", transport)  # which uvloop's do not say of themselves
        self._send()

    def _send(self) -> None:
        assert self._transport is not None  # noqa: S101 - as its callers have seen
        self._transport.write(encode_rows(job.rows for job in self._sent))

    def data_received(self, data: bytes) -> None:
        """Hear what came of the jobs."""
        self._received += data
        for message in messages(self._received):
            try:
                results = decode_results(message)
                for job, failure in zip(self._sent, results, strict=True):
                    job.error = None if failure is None else failure.as_error()
            except (msgspec.MsgspecError, ValueError):
                self._hang_up()
            else:
                self._complete()

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
        for job in self._sent:
            job.error = sort(why)
        self._complete()

    def _complete(self) -> None:
        jobs, self._sent = self._sent, ()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if jobs and (owner := jobs[0].owner) is not None:
            owner.complete(jobs)
