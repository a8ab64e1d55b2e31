"""Services as processes that are forked off one that has read the program already: a start costs no second of it.

What a process shows is real: its sockets, signals, workers and end. What a fork passes over, the reading of the
program and of the bundle by interpreters of their own, is seen where a service is `running` unprepared.

As a program, this is the process that is forked: it reads a line of JSON for each service that is to start.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from processes import started, watched

_open = ExitStack()


class PreparedProcess:
    """A forked process, as `subprocess.Popen` has it; how it ended is told in a file."""

    def __init__(self, pid: int, ended: Path) -> None:
        self.pid = pid
        self._ended = ended

    def poll(self) -> int | None:
        """How it ended; nothing while it runs."""
        return int(self._ended.read_text()) if self._ended.exists() else None

    def wait(self, timeout: float) -> int:
        """How it ended, once it has. Raises `TimeoutExpired` as `subprocess` does."""
        until = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("agreements.service", timeout)
            time.sleep(0.01)
        return code

    def send_signal(self, sent: signal.Signals) -> None:
        """Send a signal to the process alone, if it runs."""
        if self.poll() is None:
            os.kill(self.pid, sent)


@cache
def _template() -> subprocess.Popen[str]:
    """The process that services are forked off."""
    command = [sys.executable, __file__]
    options: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    return _open.enter_context(started(command, env={**os.environ, "PYTHONPATH": path}, **options))


def close() -> None:
    """End the process that services were forked off."""
    if _template.cache_info().currsize:
        _template().communicate()
    _open.close()
    _template.cache_clear()


@contextmanager
def prepared(arguments: list[str], environment: dict[str, str], errors: Path) -> Iterator[PreparedProcess]:
    """A service with arguments of its own; it leads a group, all of which is killed at the end."""
    template = _template()
    assert template.stdin is not None
    assert template.stdout is not None
    template.stdin.write(json.dumps([arguments, environment, str(errors)]) + "\n")
    template.stdin.flush()
    pid = int(template.stdout.readline())
    process = PreparedProcess(pid, _end_of(pid, errors))
    with watched(pid):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            process.wait(30)


def _end_of(service: int, errors: Path) -> Path:
    """Where it is told how a service ended, beside what it says."""
    return errors.with_name(f"ended-{service}")


# --- the process that is forked ---------------------------------------------------------------------------


def _prepare() -> None:
    """Read the program; have services read bundles, and start workers, without reading it again."""
    import uvicorn._subprocess

    import agreements.cli.commands.serve
    import agreements.service.server  # noqa: F401 - read before it is forked
    from agreements.language import parser
    from agreements.service.bundles import loading
    from quick_service import carry_out_here

    reader = parser._Reader
    made = [reader() for _ in range(8)]
    parser._Reader = lambda: made.pop() if made else reader()  # type: ignore[assignment, misc]
    loading._run_in_worker = carry_out_here
    uvicorn._subprocess.spawn = multiprocessing.get_context("fork")  # type: ignore[assignment]


def _fork_services() -> list[Any] | None:
    """Fork off a service for each line that is read; what it is to be is given back in its own process alone."""
    signal.signal(signal.SIGCHLD, _take_note_of_ends)
    for line in sys.stdin:
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            service = os.fork()
            if service == 0:
                return list(json.loads(line))
            print(service, flush=True)  # noqa: T201 - it is read by the tests
            code = os.waitstatus_to_exitcode(os.waitpid(service, 0)[1])
            end = _end_of(service, Path(json.loads(line)[2]))
            new = end.with_suffix(".new")
            with suppress(FileNotFoundError):  # the folder is gone, and nobody waits
                new.write_text(str(code))
                new.rename(end)
            os._exit(0)
    return None


def _take_note_of_ends(*_: object) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(arguments: list[str], environment: dict[str, str], errors: str) -> None:
    """Be the service, as if it had been started by its command."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    told = os.open(errors, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for ours, standard in ((nowhere, 0), (nowhere, 1), (told, 2)):
        os.dup2(ours, standard)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["agreements.service", *arguments]
    runpy.run_module("agreements.service", run_name="__main__")


if __name__ == "__main__":
    _prepare()
    if (service := _fork_services()) is not None:
        _become(*service)
