"""How a service starts and is stopped meanwhile, and where it says that it listens."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from service_running import workers_of
from service_site import Site

from processes import started
from waiting import until

pytestmark = pytest.mark.slow

WORKERS = pytest.mark.parametrize("workers", ["1", "2"])


class Starting:
    """A service that is started, whatever becomes of it."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self._errors = folder / "stderr"
        self.temporary = folder / "tmp"

    @property
    def said(self) -> list[str]:
        return self._errors.read_text().splitlines()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.said if line.startswith("{")]

    def descendants(self) -> list[int]:
        """All processes of the group that it leads, itself left out."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(fields[2]) == self.process.pid and int(entry.name) != self.process.pid:
                    found.append(int(entry.name))
        return found


@contextmanager
def starting(site: Site, *options: str, **environment: str) -> Iterator[Starting]:
    command = [
        sys.executable,
        "-m",
        "agreements.service",
        str(site.bundle),
        "--port",
        "0",
        "--insecure-local",
    ]
    command += ["--database", site.database, *options]
    (site.folder / "tmp").mkdir(exist_ok=True)
    said = {**os.environ, "AGREEMENTS_WATCH": "false", "TMPDIR": str(site.folder / "tmp"), **environment}
    with (
        (site.folder / "stderr").open("ab") as errors,
        started(command, stderr=errors, env=said) as process,
    ):
        yield Starting(process, site.folder)


def stops_cleanly(service: Starting) -> None:
    """Told to stop, it ends at once, says nothing and leaves nothing."""
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(10) == 0
    assert [line for line in service.said if "insecure" not in line and not line.startswith("{")] == []
    assert {event["event"] for event in service.events} <= {"bundle in service"}  # which one of two may say
    until(lambda: service.descendants() == [], 5)
    assert [path.name for path in service.temporary.iterdir() if path.name.startswith("agreements-")] == []


@WORKERS
class TestStopping:
    def test_while_the_bundle_is_read(self, site: Site, workers: str) -> None:
        (site.bundle / "pending.agreement").touch()  # an empty file is waited for: it is being saved
        with starting(site, "--workers", workers) as service:
            until(lambda: any(_runs_worker(one) for one in service.descendants()))
            stops_cleanly(service)

    def test_while_it_waits_for_the_database(self, site: Site, workers: str) -> None:
        import sqlite3

        from agreements.record.log import DecisionLog

        with DecisionLog.open(site.database):
            pass
        other = sqlite3.connect(site.database.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        beside = Path(site.database.removeprefix("sqlite:///") + "-turn")
        with starting(site, "--workers", workers) as service:
            until(lambda: _has_open(service.process.pid, beside))
            time.sleep(0.2)
            stops_cleanly(service)
        other.close()

    def test_while_the_issuers_keys_are_fetched(self, site: Site, workers: str) -> None:
        with socket.socket() as issuer:
            issuer.bind(("127.0.0.1", 0))
            issuer.listen()
            asked = threading.Event()

            def take() -> None:
                kept.append(issuer.accept()[0])
                asked.set()

            kept: list[socket.socket] = []
            thread = threading.Thread(target=take)
            thread.start()
            settings = site.folder / "settings.toml"
            jwks = f"http://127.0.0.1:{issuer.getsockname()[1]}/keys"
            settings.write_text(f'[tokens]\nissuer = "i"\naudience = "a"\njwks = "{jwks}"\n')
            try:
                with starting_with(site, settings, workers) as service:
                    assert asked.wait(30)
                    stops_cleanly(service)
            finally:
                thread.join(5)
                for connection in kept:
                    connection.close()

    def test_as_soon_as_it_listens(self, site: Site, workers: str) -> None:
        with starting(site, "--workers", workers) as service:
            until(lambda: any(event["event"] == "listening" for event in service.events))
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(10) == 0
            assert not any("Traceback" in line for line in service.said)


@contextmanager
def starting_with(site: Site, settings: Path, workers: str) -> Iterator[Starting]:
    command = [sys.executable, "-m", "agreements.service", str(site.bundle), "--port", "0"]
    command += ["--database", site.database, "--settings", str(settings), "--workers", workers]
    (site.folder / "tmp").mkdir(exist_ok=True)
    said = {**os.environ, "AGREEMENTS_WATCH": "false", "TMPDIR": str(site.folder / "tmp")}
    with (
        (site.folder / "stderr").open("ab") as errors,
        started(command, stderr=errors, env=said) as process,
    ):
        yield Starting(process, site.folder)


@WORKERS
def test_it_says_once_where_it_listens(site: Site, workers: str) -> None:
    with starting(site, "--workers", workers) as service:
        until(lambda: any(event["event"] == "listening" for event in service.events))
        if workers == "2":
            until(lambda: len(workers_of(service)) == 2)
        until(lambda: sum(event["event"] == "bundle in service" for event in service.events) == int(workers))
        [line] = [event for event in service.events if event["event"] == "listening"]
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)", line["url"])
        assert found is not None
        with socket.create_connection(("127.0.0.1", int(found[1])), 10) as connection:
            connection.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200 ")


def test_a_worker_in_anothers_place_begins_no_new_log(site: Site) -> None:
    """Where the log is gone, whoever starts in the place of a worker that ended says so and makes none."""
    database = Path(site.database.removeprefix("sqlite:///"))
    with starting(site, "--workers", "2") as service:
        until(lambda: any(event["event"] == "listening" for event in service.events))
        until(lambda: len(workers_of(service)) == 2)
        moved = database.rename(site.folder / "elsewhere.db")
        os.kill(min(workers_of(service)), signal.SIGKILL)
        until(lambda: any("could not start" in line for line in service.said))
        assert not database.exists()
        moved.rename(database)
        until(lambda: sum(event["event"] == "bundle in service" for event in service.events) == 3)


def _runs_worker(process: int) -> bool:
    try:
        return "agreements.service.bundles.worker" in Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return False


def _has_open(process: int, path: Path) -> bool:
    try:
        return any(os.path.realpath(one) == str(path) for one in Path(f"/proc/{process}/fd").iterdir())
    except OSError:
        return False
