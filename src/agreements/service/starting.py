"""What a service does while it starts: it ends at once when it is told to, and says where it listens once it does.

Before it listens there is nobody to be answered and nothing to be finished; what it waits for, such as a database or
an issuer's keys, would keep it from ending for long.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_INET6, socket
from types import FrameType
from typing import Any

import uvicorn

from agreements.service.bundles.loading import kill_workers


def _end(folder: Path | None) -> None:
    """End this process now, and what it has begun."""
    kill_workers()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stderr.flush()
    os._exit(0)


class StopSignals:
    """What the signals to stop do while a service starts, and that they do nothing once others heed them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = os.getpid()
        self.is_starting = True

    def __call__(self, *_: object) -> None:
        """End at once, while the service starts."""
        if self.is_starting and os.getpid() == self._process:
            _end(self._folder)


@contextmanager
def stop_signals(folder: Path) -> Iterator[StopSignals]:
    """Heed the signals to stop while a service starts; `folder` is taken away when one comes.

    Having stopped as it was told to, uvicorn raises the signal once more, which would end us as if by accident.
    """
    heeded = StopSignals(folder)
    before = {one: signal.signal(one, heeded) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield heeded
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class StartingServer(uvicorn.Server):
    """Uvicorn's server, which ends at once while it starts."""

    def __init__(
        self,
        config: uvicorn.Config,
        folder: Path | None = None,
        on_start: Callable[[socket], None] | None = None,
    ) -> None:
        super().__init__(config)
        self._folder = folder
        self._on_start = on_start

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop when the open requests have ended; at once where there can be none yet."""
        if not self.started:
            _end(self._folder)
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and tell where it listens."""
        await super().startup(sockets)
        if self._on_start is not None and self.started:
            self._on_start(self.servers[0].sockets[0])


def tell_where(logger: Any, listening: socket) -> None:
    """Say in the service's own log where it listens; the port as it is, where any would do."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if listening.family == AF_INET6 else host
    logger.info("listening", url=f"http://{shown}:{port}")
