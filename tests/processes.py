"""Processes that outlive no test: those of a run that is killed are killed too, by a process that waits for its end."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

_REAPER = """
import os, sys
watched = {}
for line in sys.stdin:
    process, sent = map(int, line.split())
    watched.pop(process, None)
    if sent:
        watched[process] = sent
for process, sent in watched.items():
    for kill in (os.killpg, os.kill):  # whoever leads a group is killed with all of it
        try:
            kill(process, sent)
            break
        except OSError:
            pass
"""
"""Is told of processes and of the signal to send each; its input ends however the process that told it ends."""


@cache
def _reaper() -> subprocess.Popen[bytes]:
    """The process that waits for the end of this one, in a session of its own, where no Ctrl-C is heard."""
    command = [sys.executable, "-I", "-S", "-c", _REAPER]
    reaper = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - our own program
    atexit.register(reaper.communicate)
    return reaper


def _tell(process: int, sent: int) -> None:
    pipe = _reaper().stdin
    assert pipe is not None
    pipe.write(f"{process} {sent}\n".encode())
    pipe.flush()


@contextmanager
def watched(process: int, by: signal.Signals = signal.SIGKILL) -> Iterator[None]:
    """Have a process sent a signal should this one end before the block does; whoever leads a group, with its group."""
    _tell(process, by)
    try:
        yield
    finally:
        _tell(process, 0)


@contextmanager
def started(command: list[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A process that leads a group of its own, all of which is killed at the end of the block, or of this process."""
    process = subprocess.Popen(command, start_new_session=True, **options)  # noqa: S603 - our own programs
    with watched(process.pid):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)
