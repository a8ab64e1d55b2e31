"""Running the application: one process or several, which stop when their open requests have ended."""

from __future__ import annotations

import asyncio
import functools
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from agreements.bundle import Bundle
from agreements.record.log import DecisionLog
from agreements.record.shared_writer import CAN_SHARE
from agreements.service.app import create_app, read_key_files
from agreements.service.bundles.loading import load_files
from agreements.service.http.responses import WHOLE_RESPONSE
from agreements.service.ops.logs import configure_logging
from agreements.service.settings import Settings
from agreements.service.starting import StartingServer, StopSignals, stop_signals, tell_where
from agreements.service.supervisor import Supervisor

LARGEST_HEAD = 65_536
"""Bytes of a request's line and headers together."""

HEADER_OVERHEAD = 32
"""Bytes that each header counts for beside its own, as in HTTP/2 (RFC 9113, section 6.5.2)."""

SWITCH_SECONDS = 0.0002
"""After which a thread that works on a long request lets another have its turn; Python's own is 25 times that."""

_BUSY_WORKER = 300
"""Seconds that a worker may be too busy to say that it lives; reading a very large bundle keeps it busy."""


class TimeoutConfig(uvicorn.Config):
    """The server's settings, and how long it waits for a request's line and headers, in seconds."""

    head_seconds: float = 10


class TimeoutProtocol(HttpToolsProtocol):
    """HTTP that does not wait for ever: uvicorn limits neither how long headers take nor how large they are.

    A new connection has as long to send its first request as a request has to send its headers.
    """

    _timer: asyncio.TimerHandle | None = None
    _head = 0

    @property
    def _seconds(self) -> float:
        return (
            self.config.head_seconds if isinstance(self.config, TimeoutConfig) else TimeoutConfig.head_seconds
        )

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request, for a while."""
        super().connection_made(transport)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_timer()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Wait for the headers, for a while."""
        super().on_message_begin()
        self._head = 0
        if self._timer is None:
            self._start_timer()

    def on_url(self, url: bytes) -> None:
        """Count the line of the request."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header."""
        self._count(len(name) + len(value) + HEADER_OVERHEAD)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Wait no longer: what follows is the body, for which the application waits."""
        self._stop_timer()
        if b"://" in self.url and not self.url.startswith(b"/"):
            self._take_host_from_target()
        super().on_headers_complete()
        extensions: Any = {WHOLE_RESPONSE: functools.partial(_write_whole, self.cycle)}
        self.scope["extensions"] = extensions

    def _take_host_from_target(self) -> None:
        """Where the target is a whole address, it says who is asked, whatever `Host` does (RFC 9112, 3.2.2)."""
        host = (b"host", self.url.partition(b"://")[2].partition(b"/")[0].partition(b"?")[0])
        self.headers[:] = [host, *(one for one in self.headers if one[0] != b"host")]

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > LARGEST_HEAD:
            raise ValueError("the headers are too large")  # uvicorn answers 400 and hangs up

    def _start_timer(self) -> None:
        self._timer = self.loop.call_later(self._seconds, self._close_connection)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _close_connection(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()


def _write_whole(cycle: RequestResponseCycle, lines: bytes, body: bytes) -> bool:
    """Write a response in one piece, as a `WriteWhole`: what uvicorn does in two, and looks through line by line.

    One call of the system, and one packet, where there were two: they cost as much as what they carry.
    """
    if cycle.flow.write_paused or cycle.disconnected or cycle.response_started:
        return False
    cycle.response_started = cycle.response_complete = True
    cycle.waiting_for_100_continue = False
    own = [b"%b: %b\r\n" % one for one in cycle.default_headers]
    last = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
    cycle.transport.write(b"".join([b"HTTP/1.1 200 OK\r\n", *own, lines, last, body]))
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True


def run(settings: Settings) -> bool:
    """Serve until told to stop; whether it started.

    The bundle is read once beforehand. Several workers share what was read, one socket, and their counters. Raises
    `BundleError` when the bundle is not sound, `OSError` when it or a file of keys or of a password cannot be read, and
    `ValueError` for such a file that holds none.
    """
    logger = configure_logging(settings.log_level)
    settings.database_url()  # a password that cannot be read is told before anything is begun
    read_key_files(settings)  # before there are workers, each of which would fail
    if settings.sign_in is not None:
        settings.sign_in.read_secret()
    with tempfile.TemporaryDirectory(prefix="agreements-") as name, stop_signals(Path(name)) as signals:
        folder = Path(name)
        shared = settings.model_copy(update={"cache": settings.cache or folder / "cache"})
        bundle = asyncio.run(load_files(shared.paths, shared.cache))
        tell = functools.partial(tell_where, logger)
        try:
            if settings.workers == 1:
                return _run_one(shared, folder, signals, tell)
            return _run_several(shared, bundle, folder, signals, tell)
        except SystemExit:  # uvicorn's way to say that it could not start, and why has been said
            return False


def _run_one(settings: Settings, folder: Path, signals: StopSignals, tell: Callable[[socket], None]) -> bool:
    def started(listening: socket) -> None:
        signals.is_starting = False
        tell(listening)

    server = StartingServer(configure_server(settings), folder, started)
    server.run()
    return server.started


def _run_several(
    settings: Settings, bundle: Bundle, folder: Path, signals: StopSignals, tell: Callable[[socket], None]
) -> bool:
    """Run workers that share a socket, their counters, and one writer of the log, which is in this process."""
    counters, reloads = folder / "metrics", folder / "reload"
    counters.mkdir()
    reloads.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counters)  # read by the workers, which start after this
    shared = {"reload_signal": reloads / "signal", "writer": folder / "writer" if CAN_SHARE else None}
    config = configure_server(settings.model_copy(update=shared))
    listening = config.bind_socket()
    try:
        with asyncio.run(_open_log(settings)) as log:
            # The log says what is in service, so that a worker can serve it whatever becomes of the files.
            asyncio.run(log.keep_bundle(bundle))
            with log.writer_for_others(folder / "writer") if CAN_SHARE else nullcontext():
                supervisor = Supervisor(config, [listening], lambda: tell(listening))
                signals.is_starting = False  # the supervisor heeds them from here on
                supervisor.run()
    finally:
        listening.close()
        del os.environ["PROMETHEUS_MULTIPROC_DIR"]
    return not supervisor.failed


async def _open_log(settings: Settings) -> DecisionLog:
    """Open the log in a thread, so that a signal to stop is heard meanwhile."""
    return await asyncio.to_thread(DecisionLog.open, settings.database_url())


def make_app(settings: Settings) -> FastAPI:
    """The application, in a process that does nothing else.

    Answers are trees that are thrown away whole. Python's collector would look through all that is loaded many times
    a second to find circles among them that are not there, so it is told to look less often, and not at the program.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(SWITCH_SECONDS)
    return create_app(settings)


def configure_server(settings: Settings) -> uvicorn.Config:
    """How the server runs the application."""
    config = TimeoutConfig(
        functools.partial(make_app, settings),
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        http=TimeoutProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=[str(one) for one in settings.trusted_proxies],
        timeout_graceful_shutdown=settings.limits.stop_seconds,
        timeout_worker_healthcheck=_BUSY_WORKER,
    )
    config.head_seconds = settings.limits.read_seconds
    return config
