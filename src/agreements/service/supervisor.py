"""The process above several workers: it replaces those that end, and waits for none that cannot answer."""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable
from socket import socket

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from agreements.service.starting import StartingServer

_PAUSE = 5.0
"""Seconds until a worker that could not start is started again."""

_logger = logging.getLogger("uvicorn.error")


class WorkerProcess(Process):
    """A worker, which ends at once when it is told to while it starts."""

    @property
    def server(self) -> uvicorn.Server:
        """The server, made in the worker itself."""
        if self._server is None:
            self._server = StartingServer(self.config)
        return self._server


class Supervisor(Multiprocess):
    """Uvicorn's supervisor, which neither waits for a worker that has ended nor ends with one that cannot start.

    Uvicorn's waits in one place until a worker says that it lives. One that is killed meanwhile never says it, and as
    long as that takes no other is looked at and no signal heard. And it stops all workers when one cannot start, as
    the first would not for a fault of configuration; one that is replaced while the database is away will, later.
    """

    failed = False
    """Whether the service ended because none of its workers could start."""

    def __init__(
        self, config: uvicorn.Config, sockets: list[socket], on_start: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config, sockets)
        self._on_start = on_start
        self._asked: dict[Process, float] = {}
        self._start_again: dict[int, float] = {}
        self._has_served = False

    def init_processes(self) -> None:
        """Start the workers."""
        for _ in range(self.processes_num):
            process = WorkerProcess(self.config, self.sockets)
            process.start()
            self.processes.append(process)

    def keep_subprocess_alive(self) -> None:
        """Look at each worker once, and replace those that have ended or not answered for too long."""
        for place, process in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            if place in self._start_again:
                if time.monotonic() >= self._start_again[place]:
                    del self._start_again[place]
                    self._replace(place)
            elif not self._lives(process):
                self._end(place, process)

    def _lives(self, process: Process) -> bool:
        if not process.process.is_alive():
            return False
        answers = process.parent_conn
        try:
            while answers.poll(0):
                if answers.recv() and not self._has_served:
                    self._has_served = True
                    self._on_start()
                self._asked.pop(process, None)
            if process not in self._asked:
                self._asked[process] = time.monotonic()
                answers.send(b"ping")
        except (OSError, EOFError, pickle.UnpicklingError):
            return False
        return time.monotonic() - self._asked[process] < self.config.timeout_worker_healthcheck

    def _end(self, place: int, process: Process) -> None:
        process.kill()
        process.join()
        self._asked.pop(process, None)
        if process.exitcode != STARTUP_FAILURE:
            _logger.warning("worker %s ended; another takes its place", process.pid)
            self._replace(place)
        elif self._has_served or self._may_yet_serve():
            _logger.error("worker %s could not start; tried again in %g seconds", process.pid, _PAUSE)
            self._start_again[place] = time.monotonic() + _PAUSE
        else:
            _logger.error("worker %s could not start, and none has; the service ends", process.pid)
            self.failed = True
            self.should_exit.set()

    def _may_yet_serve(self) -> bool:
        """Whether any worker has not failed to start: it may be starting, or serve and not have said so yet."""
        return any(process.exitcode != STARTUP_FAILURE for process in self.processes)

    def _replace(self, place: int) -> None:
        self.processes[place] = WorkerProcess(self.config, self.sockets)
        self.processes[place].start()
