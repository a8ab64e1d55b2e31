"""A process that was started beforehand: it has read the program, and waits for the one task that it will carry out."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

from agreements.service.bundles import worker

IDLE_SECONDS = 300.0
"""Seconds after the last task for which one is kept; the memory that it takes is then given back."""


async def start_worker(*, warm: bool = False) -> Process:
    """A process for one task; a `warm` one makes beforehand what any text needs to be checked. Raises `OSError`."""
    # `-P`: what lies in the folder that the service was started in is no part of the program
    command = [sys.executable, "-P", "-m", worker.__name__, *([worker.WARM] if warm else [])]
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)


async def stop_worker(process: Process) -> None:
    """End a process, whatever it does."""
    if process.returncode is None:
        process.kill()
    await process.communicate()


class SpareWorker:
    """The next process, once there was a first: who needs one often need not wait until it has started."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._starting: asyncio.Task[Process] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._stopping: set[asyncio.Task[None]] = set()

    async def take(self) -> Process:
        """The process that was started beforehand, or a new one. Raises `OSError`."""
        starting, self._starting = self._starting, None
        if starting is not None:
            process = await starting
            if process.returncode is None:
                return process
            await stop_worker(process)
        return await start_worker(warm=True)

    def start_next(self) -> None:
        """Start the next one, to be kept for a while."""
        if self._starting is None:
            self._starting = asyncio.create_task(start_worker(warm=True))
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self._idle_seconds, self._let_go)

    def _let_go(self) -> None:
        stopping = asyncio.create_task(self.close())
        self._stopping.add(stopping)
        stopping.add_done_callback(self._stopping.discard)

    async def close(self) -> None:
        """End the one that waits, if there is one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        starting, self._starting = self._starting, None
        if starting is not None:
            await stop_worker(await starting)
