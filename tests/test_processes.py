"""A run of the tests that is interrupted, told to end or killed leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from processes import started
from waiting import until

if TYPE_CHECKING:
    from postgresql_server import Server

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent

TEST = """
import os, subprocess, sys, time
from processes import started

def test_it_waits():
    family = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); p.wait()"
    with started([sys.executable, "-c", family], stdout=subprocess.PIPE, text=True) as parent:
        child = parent.stdout.readline().strip()
        with open("new", "w") as file:
            file.write(f"{os.getpid()} {parent.pid} {child}")
        os.rename("new", "processes")
        time.sleep(600)
"""
"""A test that has a process with a child, and says which those and its own are."""


def lives(process: int) -> bool:
    """Whether a process runs, and is not only remembered until somebody asks how it ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _exit_code(run: subprocess.Popen[bytes], how: signal.Signals) -> int:
    """What a run ended with that was told to end.

    Now and then xdist waits for ever for a worker that was interrupted as it spoke. None of what the tests started
    is left by then, so it is told again, as whoever sat before it would, and at last killed.
    """
    for _ in range(3):
        with suppress(subprocess.TimeoutExpired):
            return run.wait(10)
        run.send_signal(how)
    run.kill()
    return run.wait(10)


@pytest.mark.parametrize(
    ("how", "workers"),
    [
        (signal.SIGINT, ()),
        (signal.SIGTERM, ()),
        (signal.SIGKILL, ()),
        (signal.SIGINT, ("-p", "xdist", "-n1")),
        (signal.SIGKILL, ("-p", "xdist", "-n1")),
    ],
)
def test_no_process_is_left(tmp_path: Path, how: signal.Signals, workers: tuple[str, ...]) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *workers, "test_it.py"]
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with started(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as run:
        until((tmp_path / "processes").exists)
        processes = [int(one) for one in (tmp_path / "processes").read_text().split()]
        assert len(set(processes)) == 3
        assert all(map(lives, processes))
        run.send_signal(how)
        until(lambda: not any(map(lives, processes)))
        assert _exit_code(run, how) != 0


SERVER = """
import sys, time
from pathlib import Path
from postgresql_server import Server, find_binaries

server = Server(find_binaries(), Path(sys.argv[1]))
server.start()
print((server.data / "postmaster.pid").read_text().split()[0], flush=True)
time.sleep(600)
"""


def test_no_database_is_left(
    server: Server,
) -> None:  # another than the one of this run, which only must be possible
    assert server.url
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    with TemporaryDirectory(prefix="agreements-postgresql-") as folder:
        command = [sys.executable, "-c", SERVER, folder]
        with started(command, env=environment, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            database = int(run.stdout.readline())
            assert lives(database)
            run.kill()
            until(lambda: not lives(database))
            run.stdout.close()
