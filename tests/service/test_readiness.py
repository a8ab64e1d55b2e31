"""What `/readyz` says: whether an answer could be recorded now, what is in the way, and that it heals by itself."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import PERMITTED, Site

from agreements.record.entry import LogTruncatedError
from agreements.record.error_kinds import KINDS
from agreements.record.log import DecisionLog
from agreements.service.ops import readiness
from agreements.service.ops.clock import ClockWatch
from full_disks import files_no_larger_than
from postgresql_server import Server
from waiting import until


@pytest.fixture(autouse=True)
def _ask_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "SHARED_SECONDS", 0.0)


@pytest.fixture
def database(site: Site) -> Path:
    return site.folder / "log.db"


def kinds(client: TestClient) -> list[str]:
    """The kinds of trouble that a service says it is in."""
    said = client.get("/readyz")
    checks = said.json()["checks"]
    assert [check["name"] for check in checks] == ["service", "bundle", "keys", "log", "clock"]
    failed = [check for check in checks if check["status"] == "fail"]
    assert said.status_code == (503 if failed else 200), said.text
    if failed:
        assert said.json()["type"] == "urn:agreements:problem:not-ready"
        assert said.json()["detail"] == "; ".join(check["says"] for check in failed)
        assert said.headers["retry-after"] == "5"
    return [check["kind"] for check in failed]


def is_answered(client: TestClient) -> bool:
    said = client.post("/v1/decisions", json=PERMITTED)
    if said.status_code == 503:
        assert said.json()["type"] == "urn:agreements:problem:not-recorded"
    return bool(said.status_code == 200)


def is_in_trouble(client: TestClient, *expected: str) -> None:
    """A service in some kind of trouble says so, and answers nothing."""
    until(lambda: not is_answered(client) and set(kinds(client)) & set(expected) != set(), 15)
    assert not is_answered(client)


def has_healed(client: TestClient) -> None:
    until(lambda: kinds(client) == [], 15)
    assert is_answered(client)


def test_a_service_that_is_well_says_what_it_looked_at(client: TestClient) -> None:
    said = client.get("/readyz").json()
    assert said["status"] == "ready"
    assert {check["status"] for check in said["checks"]} == {"pass"}


def test_looking_leaves_nothing_in_the_log(site: Site) -> None:
    client = site.serve()
    assert is_answered(client)
    before = site.log().head()
    for _ in range(3):
        assert kinds(client) == []
    assert site.log().head() == before
    assert is_answered(client)
    assert site.log().verify().fault is None


def test_all_who_ask_within_a_second_share_one_look(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "SHARED_SECONDS", 60.0)
    looks: list[None] = []

    class Counting(DecisionLog):
        async def probe(self) -> None:
            looks.append(None)
            await asyncio.sleep(0.1)
            await super().probe()

    client = site.serve(open_log=Counting.open)
    with ThreadPoolExecutor(8) as probes:
        found = list(probes.map(lambda _: client.get("/readyz").status_code, range(24)))
    assert found == [200] * 24
    assert len(looks) == 1


class TestFile:
    def test_another_process_that_has_the_lock(self, site: Site, database: Path) -> None:
        client = site.serve(limits={"answer_seconds": 0.5})
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        is_in_trouble(client, "log-stalled", "log-locked")
        other.execute("ROLLBACK")
        other.close()
        has_healed(client)

    def test_a_file_that_is_gone_and_comes_back(self, site: Site, database: Path) -> None:
        client = site.serve()
        assert is_answered(client)
        moved = database.rename(database.with_name("elsewhere.db"))
        is_in_trouble(client, "log-replaced", "log-unreachable")
        moved.rename(database)
        has_healed(client)
        assert site.log().verify().fault is None

    def test_another_log_in_its_place(self, site: Site, database: Path) -> None:
        client = site.serve()
        assert is_answered(client)
        kept = _put_away(database)
        with DecisionLog.open(str(database)):
            pass
        is_in_trouble(client, "log-replaced", "log-restored")
        _put_back(kept, database)
        has_healed(client)

    def test_an_older_copy_in_its_place_and_the_newer_one_again(self, site: Site, database: Path) -> None:
        client = site.serve()
        assert is_answered(client)
        with DecisionLog.open(str(database), read_only=True) as log:
            log.copy(database.with_name("older.db"))
        assert is_answered(client)
        kept = _put_away(database)
        shutil.copy(database.with_name("older.db"), database)
        is_in_trouble(client, "log-restored", "log-replaced")
        until(lambda: kinds(client) == ["log-restored"])
        assert "restart the service to go on with it as it is" in client.get("/readyz").json()["detail"]
        _put_back(kept, database)
        has_healed(client)
        with DecisionLog.open(str(database), read_only=True) as log:
            assert log.verify().fault is None

    def test_a_copy_that_is_not_whole_in_its_place(self, site: Site, database: Path) -> None:
        client = site.serve()
        assert is_answered(client)
        shutil.copy(database, database.with_name("copy.db"))
        kept = _put_away(database)
        database.with_name("copy.db").rename(database)
        is_in_trouble(client, "log-replaced", "log-incomplete")
        until(lambda: kinds(client) == ["log-incomplete"])
        _put_back(kept, database)
        has_healed(client)

    @pytest.mark.parametrize(
        "statements",
        [
            ["DELETE FROM agreement_records WHERE number > 1"],
            ["DELETE FROM agreement_head"],
            ["DELETE FROM agreement_records", "DELETE FROM agreement_head"],
            ["DELETE FROM agreement_records"],
        ],
    )
    def test_records_taken_from_its_end(self, site: Site, database: Path, statements: list[str]) -> None:
        clients = [site.serve(), site.serve()]
        assert is_answered(clients[0])
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("DROP TRIGGER agreement_records_stay")
        for statement in statements:
            other.execute(statement)
        other.close()
        with DecisionLog.open(str(database), read_only=True) as log:
            left = log.count()
        for client in clients:
            is_in_trouble(client, "log-truncated")
        with pytest.raises(LogTruncatedError):
            site.serve()
        with DecisionLog.open(str(database), read_only=True) as log:
            assert log.count() == left  # no number was given again

    def test_a_table_that_is_gone_and_comes_back(self, site: Site, database: Path) -> None:
        client = site.serve()
        assert is_answered(client)
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("ALTER TABLE agreement_records RENAME TO elsewhere")
        is_in_trouble(client, "log-missing")
        other.execute("ALTER TABLE elsewhere RENAME TO agreement_records")
        other.close()
        has_healed(client)

    def test_a_file_that_may_not_grow(self, site: Site) -> None:
        client = site.serve(limits={"answer_seconds": 5})
        assert is_answered(client)
        with files_no_larger_than(max(path.stat().st_size for path in site.folder.glob("log.db*"))):
            until(lambda: not is_answered(client))
            until(lambda: kinds(client) in (["disk-full"], ["disk-error"]))
        has_healed(client)

    def test_a_disk_that_is_full(self, site: Site, disk: Path) -> None:
        database = disk / "log.db"
        site.database = f"sqlite:///{database}"
        client = site.serve()
        assert is_answered(client)
        ballast = disk / "ballast"
        with ballast.open("ab") as file:
            while is_answered(client) or is_answered(client):  # what failed has left room
                file.write(bytes(_free(disk)))
                file.flush()
        is_in_trouble(client, "disk-full", "disk-error")
        ballast.unlink()
        has_healed(client)


def test_strangers_are_told_no_path_host_or_name(site: Site, database: Path) -> None:
    client = site.serve()
    database.rename(database.with_name("elsewhere.db"))
    assert kinds(client) != []
    said = client.get("/readyz").text + client.post("/v1/decisions", json=PERMITTED).text
    assert str(site.folder) not in said
    assert "log.db" not in said
    assert not any("`" in words for kind, words in KINDS.items() if kind != "log-incomplete")


class Lines:
    """A logger that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def error(self, event: str, **said: Any) -> None:
        self.told.append({"event": event, **said})

    info = warning = error


def test_the_services_own_log_says_it_once_and_in_full(tmp_path: Path) -> None:
    database, lines = tmp_path / "log.db", Lines()

    async def look(log: DecisionLog, times: int) -> None:
        looked = readiness.Readiness(log, bool, bool, ClockWatch(log, lines), lines)
        for _ in range(times):
            await looked.checks()
        moved.rename(database)
        await looked.checks()

    with DecisionLog.open(str(database)) as log:
        log.write([])
        moved = database.rename(tmp_path / "elsewhere.db")
        asyncio.run(look(log, 4))
    events = [one["event"] for one in lines.told]
    assert events == ["the log cannot be written"] * (len(events) - 1) + ["the log can be written again"]
    told = lines.told[:-1]
    assert len({one["kind"] for one in told}) == len(told) > 0
    assert all(str(database) in one["why"] for one in told)


def test_an_answer_that_is_withheld_as_the_check_ends_does_not_spoil_it(tmp_path: Path) -> None:
    lines = Lines()

    async def look(log: DecisionLog) -> list[str]:
        looked = readiness.Readiness(log, bool, bool, ClockWatch(log, lines), lines)
        checks = asyncio.create_task(looked.checks())
        while looked._probe is None:
            await asyncio.sleep(0)
        looked._probe.add_done_callback(lambda _: looked.look_again())
        return [check.status for check in await checks if check.name == "log"]

    with DecisionLog.open(str(tmp_path / "log.db")) as log:
        assert asyncio.run(look(log)) == ["pass"]


@pytest.mark.slow
class TestPostgreSQL:
    @pytest.fixture
    def site(self, site: Site, server: Server) -> Site:
        site.database = server.new_database(f"readiness_{time.monotonic_ns()}")
        return site

    def test_a_server_that_stops_and_starts(self, site: Site, server: Server) -> None:
        client = site.serve()
        assert is_answered(client)
        server.stop("immediate")
        try:
            is_in_trouble(client, "log-unreachable")
        finally:
            server.start()
        has_healed(client)

    @pytest.mark.parametrize(
        "statement", ["DELETE FROM agreement_records", "TRUNCATE agreement_records, agreement_head"]
    )
    def test_records_taken_from_its_end(self, site: Site, statement: str) -> None:
        import psycopg

        clients = [site.serve(), site.serve()]
        assert is_answered(clients[0])
        with psycopg.connect(site.database, autocommit=True) as other:
            other.execute("ALTER TABLE agreement_records DISABLE TRIGGER ALL")
            other.execute(statement)  # type: ignore[arg-type, unused-ignore]
        for client in clients:
            is_in_trouble(client, "log-truncated")
        assert site.log().count() == 0

    def test_a_table_that_is_gone_and_comes_back(self, site: Site) -> None:
        import psycopg

        client = site.serve()
        with psycopg.connect(site.database, autocommit=True) as other:
            other.execute("ALTER TABLE agreement_records RENAME TO elsewhere")
            is_in_trouble(client, "log-missing")
            other.execute("ALTER TABLE elsewhere RENAME TO agreement_records")
        has_healed(client)

    def test_rights_that_are_taken_and_given_back(self, site: Site) -> None:
        import psycopg

        client = site.serve()
        assert is_answered(client)
        with psycopg.connect(site.database, autocommit=True) as other:
            name = site.database.rpartition("/")[2]
            other.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')  # type: ignore[arg-type, unused-ignore]
            _end_all_others(other)
            is_in_trouble(client, "log-read-only")
            other.execute("SET default_transaction_read_only = off")
            other.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')  # type: ignore[arg-type, unused-ignore]
            _end_all_others(other)
        has_healed(client)

    def test_someone_who_keeps_the_lock_and_works(self, site: Site) -> None:
        import psycopg

        from agreements.record.session import LOCK_KEY

        def work() -> None:
            with contextlib.suppress(psycopg.errors.QueryCanceled):
                other.execute("SELECT pg_sleep(60)")

        client = site.serve()
        with psycopg.connect(site.database) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
            working = threading.Thread(target=work)
            working.start()
            is_in_trouble(client, "log-locked", "log-stalled")
            other.cancel()
            working.join(30)
            other.rollback()
        has_healed(client)

    def test_someone_who_keeps_the_lock_and_does_nothing_is_let_go_of(self, site: Site) -> None:
        import psycopg

        from agreements.record.session import LOCK_KEY

        client = site.serve()
        other = psycopg.connect(site.database)
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
        has_healed(client)
        with pytest.raises(psycopg.OperationalError):
            other.execute("SELECT 1")
        other.close()


def _end_all_others(connection: Any) -> None:
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'agreements'"
    )


def _put_away(database: Path) -> Path:
    """Move a database, with all that is beside it, to a folder."""
    kept = database.with_name("kept")
    kept.mkdir()
    for path in database.parent.glob(f"{database.name}*"):
        path.rename(kept / path.name)
    return kept


def _put_back(kept: Path, database: Path) -> None:
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    for path in kept.iterdir():
        path.rename(database.parent / path.name)


def _mount(*arguments: object) -> bool:
    mount = shutil.which("mount")
    command = [mount or "mount", *map(str, arguments)]
    return mount is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - a disk in memory


def _free(disk: Path) -> int:
    return shutil.disk_usage(disk).free


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where one may be made."""
    place = tmp_path / "disk"
    place.mkdir()
    if not _mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", place):
        pytest.skip("no small disk can be made here (mounting one needs root)")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607 - see above
