"""When the process above several workers ends with them, and when it waits for the others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from multiprocessing import Pipe

import pytest
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import SIGNALS

from agreements.service.supervisor import Supervisor


class Worker:
    """A worker that starts until it is said to have ended, and answers when it is asked."""

    pid = 7

    def __init__(self, exitcode: int | None = None) -> None:
        self.exitcode = exitcode
        self.process = self
        self.parent_conn, self.child_conn = Pipe()

    def is_alive(self) -> bool:
        return self.exitcode is None

    def kill(self) -> None:
        self.parent_conn.close()
        self.child_conn.close()

    def join(self) -> None:
        assert self.exitcode is not None


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor that has started no workers; it hears signals while the test runs, and not after."""
    heard = {one: signal.getsignal(one) for one in SIGNALS}
    try:
        yield Supervisor(uvicorn.Config("nowhere:app", workers=2, log_config=None), [])
    finally:
        for one, handler in heard.items():
            signal.signal(one, handler)


def test_the_service_ends_when_no_worker_could_start(supervisor: Supervisor) -> None:
    supervisor.processes = [Worker(STARTUP_FAILURE), Worker(STARTUP_FAILURE)]  # type: ignore[list-item]
    supervisor.keep_subprocess_alive()
    assert supervisor.failed
    assert supervisor.should_exit.is_set()


def test_one_that_cannot_start_ends_no_service_whose_other_worker_may_serve(supervisor: Supervisor) -> None:
    other = Worker()
    supervisor.processes = [Worker(STARTUP_FAILURE), other]  # type: ignore[list-item]
    supervisor.keep_subprocess_alive()
    assert not supervisor.should_exit.is_set()
    other.exitcode = STARTUP_FAILURE
    supervisor.keep_subprocess_alive()
    assert supervisor.failed
