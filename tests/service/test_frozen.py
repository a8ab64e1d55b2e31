"""Processes that are stopped while others wait for them: nobody hangs, it is told, and all go on when they go on."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from service_running import Running, running, workers_of
from service_site import JSON, PERMITTED, Site

from agreements.record.log import DecisionLog
from agreements.record.session import LOCK_KEY
from postgresql_server import Server
from processes import started
from waiting import until

pytestmark = pytest.mark.slow

LONGEST = 20.0
"""Seconds after which a caller hangs up; most of it is what a loaded machine may need."""


@contextmanager
def stopped(process: int) -> Iterator[None]:
    os.kill(process, signal.SIGSTOP)
    try:
        until(lambda: _state(process) == "T")  # each of its threads runs on until it is told
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def answer(service: Running) -> tuple[int, Any]:
    return _ask(service.port, LONGEST)


def is_in_trouble(service: Running, *kinds: str) -> None:
    """Nothing is answered, and the service says why, within seconds."""
    status, said = answer(service)
    assert (status, said["type"]) == (503, "urn:agreements:problem:not-recorded")
    until(lambda: (said := service.ask("GET", "/readyz"))[0] == 503 and _kind(said[1]) in kinds)
    assert answer(service)[0] == 503


def _kind(said: Any) -> str:
    return next(check["kind"] for check in said["checks"] if check["status"] == "fail")


def has_healed(service: Running) -> None:
    until(lambda: service.ask("GET", "/readyz")[0] == 200)
    assert answer(service)[0] == 200


HOLDER = """
import fcntl, sqlite3, sys
turn = open(sys.argv[1] + "-turn", "a")
fcntl.flock(turn, fcntl.LOCK_EX)
log = sqlite3.connect(sys.argv[1], isolation_level=None)
log.execute("BEGIN IMMEDIATE")
print("has it", flush=True)
sys.stdin.read()
"""
"""Another process that writes to the log: it has both locks, and goes on when its input ends."""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_another_process_that_is_stopped_while_it_writes_to_the_file(site: Site, workers: str) -> None:
    path = site.database.removeprefix("sqlite:///")
    with running(site, "--workers", workers, AGREEMENTS_LOG_LEVEL="error") as service:
        assert answer(service)[0] == 200
        pipe = subprocess.PIPE
        with started([sys.executable, "-c", HOLDER, path], stdin=pipe, stdout=pipe) as other:
            assert other.stdout is not None
            assert other.stdin is not None
            assert other.stdout.readline() == b"has it\n"
            with stopped(other.pid):
                is_in_trouble(service, "log-stalled", "log-locked")
            is_in_trouble(service, "log-stalled", "log-locked")
            other.stdin.close()
            other.wait(10)
            other.stdout.close()
        has_healed(service)
    assert site.log().verify().fault is None


def test_the_process_that_writes_for_all_workers(site: Site) -> None:
    with running(site, "--workers", "2", AGREEMENTS_LOG_LEVEL="error") as service:
        assert answer(service)[0] == 200
        with stopped(service.process.pid):
            is_in_trouble(service, "log-stalled", "log-unavailable")
        has_healed(service)
    assert site.log().verify().fault is None


def test_a_worker_that_is_stopped_keeps_no_other_waiting(site: Site) -> None:
    with running(site, "--workers", "2", AGREEMENTS_LOG_LEVEL="error") as service:
        until(lambda: len(workers_of(service)) == 2)
        first, second = sorted(workers_of(service))
        for one in (first, second):
            with stopped(one):
                answered = 0
                for _ in range(10):  # those that the system gives to the one that is stopped wait for it
                    try:
                        answered += _ask(service.port, 5)[0] == 200
                    except OSError:
                        continue
                assert answered > 0
        has_healed(service)
    assert site.log().verify().fault is None


def _is_refused(service: Running, method: str = "POST", path: str = "/v1/decisions") -> bool:
    """Whether nothing is answered; a worker that reads memory which SQLite took away ends, and is replaced."""
    try:
        return service.ask(method, path, PERMITTED if method == "POST" else None)[0] == 503
    except ConnectionError:
        return True


def _ask(port: int, seconds: float) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("POST", "/v1/decisions", json.dumps(PERMITTED), JSON)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


class TestReplicas:
    """Two services, as on two machines, whose log is in one database."""

    @pytest.fixture
    def site(self, site: Site, server: Server) -> Site:
        site.database = server.new_database(f"frozen_{time.monotonic_ns()}")
        return site

    def test_one_that_is_stopped_while_it_has_the_lock_loses_it_and_recovers(self, site: Site) -> None:
        with (
            running(site, AGREEMENTS_LOG_LEVEL="error") as frozen,
            running(site, AGREEMENTS_LOG_LEVEL="error") as other,
            frozen.under_load(PERMITTED, pause=0) as told,
            psycopg.connect(site.database, autocommit=True) as watching,
        ):
            until(lambda: len(told) > 20)
            _stop_with_the_lock(watching, frozen.process.pid)
            try:
                asked = time.monotonic()
                assert answer(other)[0] == 200  # at once, or after its end of the two seconds
                assert (
                    time.monotonic() - asked < 2 + 4
                )  # what it waits for is two seconds; the rest is the machine's
                before = len(told)
            finally:
                os.kill(frozen.process.pid, signal.SIGCONT)
            until(lambda: len(told) > before + 20)
            assert {one["status"] for one in told} <= {200, 503}
            has_healed(frozen)
        log = site.log()
        assert log.verify().fault is None
        assert all(log.find(one["id"]) is not None for one in told if one["status"] == 200)

    def test_numbers_are_given_once_though_rows_and_head_are_taken(self, site: Site) -> None:
        with running(site, "--workers", "2", AGREEMENTS_LOG_LEVEL="error") as service:
            for _ in range(5):
                assert answer(service)[0] == 200
            with psycopg.connect(site.database, autocommit=True) as other:
                other.execute("ALTER TABLE agreement_records DISABLE TRIGGER ALL")
                other.execute("DELETE FROM agreement_records WHERE number > 3")
                other.execute(
                    "UPDATE agreement_head SET number = 3, "
                    "hash = (SELECT hash FROM agreement_records WHERE number = 3)"
                )
            is_in_trouble(service, "log-restored")
        assert site.log().head().number == 3


def _stop_with_the_lock(watching: psycopg.Connection[Any], process: int) -> None:
    """Stop a service in the moment in which it has the lock that orders who writes."""
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s"
    for _ in range(2000):
        os.kill(process, signal.SIGSTOP)
        time.sleep(0.002)  # what it sent is done by then
        found = watching.execute(held, [LOCK_KEY & 0xFFFFFFFF]).fetchone()
        if found is not None and found[0]:
            return
        os.kill(process, signal.SIGCONT)
        time.sleep(0.003)
    raise AssertionError("it was never stopped with the lock")


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM agreement_records WHERE number > 3"],
        ["DELETE FROM agreement_records", "DELETE FROM agreement_head"],
        [
            "DELETE FROM agreement_records WHERE number > 3",
            "UPDATE agreement_head SET number = 3, hash = (SELECT hash FROM agreement_records WHERE number = 3)",
        ],
    ],
)
def test_what_is_taken_from_the_end_of_a_running_log_is_noticed_by_all(
    site: Site, workers: str, statements: list[str]
) -> None:
    path = Path(site.database.removeprefix("sqlite:///"))
    with running(site, "--workers", workers, AGREEMENTS_LOG_LEVEL="error") as service:
        for _ in range(5):
            assert answer(service)[0] == 200
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("DROP TRIGGER agreement_records_stay")
        for statement in statements:
            other.execute(statement)
        left = other.execute("SELECT count(*) FROM agreement_records").fetchone()
        is_in_trouble(service, "log-truncated", "log-restored")
        assert other.execute("SELECT count(*) FROM agreement_records").fetchone() == left
        other.close()
    errors = (site.folder / "stderr").read_text()
    assert "answers withheld" in errors
    assert "which was acknowledged, is not in it" in errors or "`agreement_head`" in errors


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_file_that_is_emptied_under_a_running_service(site: Site, workers: str) -> None:
    path = Path(site.database.removeprefix("sqlite:///"))
    with running(site, "--workers", workers, AGREEMENTS_LOG_LEVEL="error") as service:
        assert answer(service)[0] == 200
        with DecisionLog.open(str(path), read_only=True) as log:
            log.copy(path.with_name("kept.db"))
        os.truncate(path, 0)
        until(lambda: _is_refused(service))
        until(lambda: _is_refused(service, "GET", "/readyz"))
        assert _is_refused(service)
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.with_name("kept.db").rename(path)
        has_healed(service)
    assert site.log().verify().fault is None
