"""No service outlives the tests that started it, however their run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from processes import started
from waiting import until

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent

TEST = """
import os, time
from pathlib import Path
import pytest
from service_running import running, workers_of
from waiting import until
from service_site import site_in

@pytest.mark.parametrize("by_itself", [True, False])
def test_it_serves(tmp_path, by_itself):
    with site_in(tmp_path) as site, running(site, "--workers", "2", by_itself=by_itself) as service:
        until(lambda: len(workers_of(service)) == 2)
        with open("new", "w") as file:
            file.write(" ".join(map(str, [service.process.pid, *workers_of(service)])))
        os.rename("new", "service")
        time.sleep(600)
"""


def lives(process: int) -> bool:
    """Whether a process runs, and is not only remembered until somebody asks how it ended."""
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(("how", "by_itself"), [(signal.SIGKILL, "False"), (signal.SIGTERM, "True")])
def test_no_service_is_left(tmp_path: Path, how: signal.Signals, by_itself: str) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("only Linux lists a process's children in /proc")
    (tmp_path / "test_it.py").write_text(TEST)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        f"test_it.py::test_it_serves[{by_itself}]",
    ]
    path = os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with started(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as run:
        until((tmp_path / "service").exists, 60)
        processes = [int(one) for one in (tmp_path / "service").read_text().split()]
        assert len(set(processes)) == 3
        assert all(map(lives, processes))
        run.send_signal(how)
        until(lambda: not any(map(lives, processes)))
        assert run.wait(30) != 0
