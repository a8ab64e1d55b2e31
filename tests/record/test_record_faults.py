"""Things that really break: a process killed under load, a full disk, a database that goes away and comes back."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from entries import entries, entry, tamper

from agreements.record import committer
from agreements.record.entry import Entry, LogUnavailable
from agreements.record.log import DecisionLog
from agreements.record.query import Filters
from full_disks import files_no_larger_than
from postgresql_server import Server
from processes import started
from waiting import until

OpenLog = Callable[..., DecisionLog]
StartWriting = Callable[[str, int, int], subprocess.Popen[str]]


@pytest.fixture
def start_writing() -> Iterator[StartWriting]:
    """Starts processes that write until they are killed, as they are at the latest after the test."""
    program = Path(__file__).with_name("writing_process.py")
    with ExitStack() as stack:

        def start(url: str, writers: int, at_once: int) -> subprocess.Popen[str]:
            command = [sys.executable, str(program), url, str(writers), str(at_once)]
            return stack.enter_context(started(command, stdout=subprocess.PIPE, text=True, bufsize=1))

        yield start


def read_ids(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [line.strip() for line, _ in zip(process.stdout, range(count), strict=False)]


def kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill a process as nothing can resist, and the whole lines that it had still printed."""
    assert process.stdout is not None
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    return [line for line in rest.split("\n")[:-1] if line]


def holds_all(url: str, ids: list[str]) -> None:
    with DecisionLog.open(url, read_only=True) as log:
        missing = [each for each in ids if log.find(each) is None]
        assert missing == []
        found = log.verify()
        assert found.fault is None
        assert found.records >= len(ids)


@pytest.mark.slow
@pytest.mark.parametrize(("writers", "at_once"), [(20, 1), (2, 200)])
def test_a_killed_process_loses_nothing_that_it_acknowledged(
    url: str, writers: int, at_once: int, start_writing: StartWriting
) -> None:
    acknowledged: list[str] = []
    for _ in range(2):  # the second goes on with what the first left
        process = start_writing(url, writers, at_once)
        acknowledged += read_ids(process, 400) + kill(process)
    assert len(acknowledged) >= 800
    holds_all(url, acknowledged)
    with DecisionLog.open(url, read_only=True) as log:
        assert log.count() % at_once == 0  # never a part of a batch


@pytest.mark.slow
def test_several_processes_keep_one_chain(url: str, start_writing: StartWriting) -> None:
    processes = [start_writing(url, 8, 1 + 20 * (number % 2)) for number in range(3)]
    acknowledged = [each for process in processes for each in read_ids(process, 300)]
    acknowledged += [each for process in processes for each in kill(process)]
    assert len(set(acknowledged)) == len(acknowledged) >= 900
    holds_all(url, acknowledged)


# --- no room ------------------------------------------------------------------------------------------


def write_until_refused(log: DecisionLog, at_once: int) -> tuple[list[Entry], str]:
    """What was acknowledged before the log would take no more, and what it said."""
    acknowledged: list[Entry] = []
    for _ in range(10_000):
        made = entries(at_once)
        try:
            log.write(made)
        except LogUnavailable as error:
            return acknowledged, str(error)
        acknowledged += made
    raise AssertionError("the log never ran out of room")


@pytest.mark.parametrize("at_once", [1, 150])
def test_a_file_that_may_not_grow(tmp_path: Path, at_once: int) -> None:
    url = str(tmp_path / "decisions.db")
    with DecisionLog.open(url) as log:
        with files_no_larger_than(600_000):
            acknowledged: list[Entry] = []
            for _ in range(5):  # a little more may go in once SQLite has cleared its journal away
                more, says = write_until_refused(log, at_once)
                acknowledged += more
                assert "disk" in says
        assert acknowledged
        log.write([entry(7)])  # by itself, once there is room
        assert log.count() == len(acknowledged) + 1
    holds_all(url, [one.id for one in acknowledged])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where one may be made."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(  # noqa: S603 - a disk in memory, taken away again below
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("no small disk can be made here (mounting one needs root)")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607 - see above


def test_a_full_disk(small_disk: Path) -> None:
    url = str(small_disk / "decisions.db")
    with DecisionLog.open(url) as log:
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"x" * 1_000_000)
        acknowledged, says = write_until_refused(log, 10)
        assert "disk is full" in says or "disk reports an error" in says
        ballast.unlink()
        log.write([entry(7)])
        assert log.count() == len(acknowledged) + 1
    holds_all(url, [one.id for one in acknowledged])


# --- files that go away -------------------------------------------------------------------------------


def test_a_file_that_was_moved_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        log.write(entries(3))
        path.rename(tmp_path / "elsewhere.db")
        for _ in range(2):
            with pytest.raises(
                LogUnavailable, match=r"moved, removed or replaced|cannot be (opened|written)"
            ):
                log.write(entries(1))
        (tmp_path / "elsewhere.db").rename(path)
        log.write([entry(7)])
        assert log.count() == 4
        assert log.verify().proven


def test_a_database_that_lost_what_was_acknowledged_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as first:
        first.write(entries(3))
    old = path.read_bytes()
    with DecisionLog.open(str(path)) as log:
        log.write(entries(2))
        path.unlink()
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.write_bytes(old)
        for _ in range(2):
            with pytest.raises(LogUnavailable):
                log.write(entries(1))
        with pytest.raises(LogUnavailable, match="record 5, which was acknowledged, is not in it"):
            log.write(entries(1))
    with DecisionLog.open(str(path)) as log:  # a person decided to go on with the old copy
        log.write(entries(1))
        assert log.count() == 4


REMOVE_LAST = "DELETE FROM agreement_records WHERE number > 3"


def test_records_taken_from_the_end_of_a_running_log_are_noticed_by_all_who_write_to_it(
    tmp_path: Path, open_log: OpenLog
) -> None:
    path = tmp_path / "decisions.db"
    wrote, waited = open_log(str(path)), open_log(str(path))
    wrote.write(entries(5))
    tamper(str(path), REMOVE_LAST)
    for log in (wrote, waited, open_log(str(path))):
        with pytest.raises(LogUnavailable, match="record 5, which was acknowledged, is not in it"):
            log.write([entry(7)])
        assert log.count() == 3
    found = wrote.verify()
    assert found.fault is not None
    assert "record 5 was written: the last records were removed" in found.fault.says


def test_whoever_wrote_them_notices_even_when_the_head_was_put_back_with_them(
    tmp_path: Path, open_log: OpenLog
) -> None:
    path = tmp_path / "decisions.db"
    log, other = open_log(str(path)), open_log(str(path))
    log.write(entries(5))
    tamper(
        str(path),
        REMOVE_LAST,
        "UPDATE agreement_head SET number = 3, hash = (SELECT hash FROM agreement_records WHERE number = 3)",
    )
    other.write([entry(7), entry(8)])  # it cannot know
    with pytest.raises(LogUnavailable, match="record 5, which was acknowledged, is not in it"):
        log.write([entry(9)])


def test_a_log_of_the_first_version_is_brought_up_to_date(tmp_path: Path, open_log: OpenLog) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        log.write(entries(3))
    old = sqlite3.connect(path)
    old.execute("DROP TABLE agreement_head")
    old.execute("DROP INDEX agreement_records_signed")
    old.execute("DROP TABLE agreement_ended_sessions")
    old.execute("UPDATE agreement_log SET version = 1")
    old.commit()
    log = open_log(str(path))
    log.write([entry(4)])
    assert log.verify().proven


def test_a_log_on_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    url = str(small_disk / "decisions.db")
    with DecisionLog.open(url) as log:
        log.write(entries(3))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S603, S607 - our own disk
    with pytest.raises(LogUnavailable, match=r"may (not )?be written to"):
        DecisionLog.open(url)
    with DecisionLog.open(url, read_only=True) as log:
        assert log.verify().records == 3


def test_someone_else_who_keeps_writing_is_waited_for_and_then_not(tmp_path: Path) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path), timeout=0.3) as log:
        log.write([entry(0)])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogUnavailable, match=r"did not write within 0\.3 seconds"):
            log.write([entry(1)])
        with pytest.raises(LogUnavailable, match=r"did not write within 0\.3 seconds"):
            asyncio.run(log.record([entry(2)]))
        other.execute("ROLLBACK")
        other.close()
    with DecisionLog.open(str(path)) as log:
        log.write([entry(3)])
        assert log.verify().proven
        assert log.count(Filters(request_id="request 2")) == 0  # nobody waited for it any more


# --- a server that goes away --------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_stops_and_starts_while_recording(
    server: Server, postgresql: str, open_log: OpenLog, mode: str
) -> None:
    """`immediate` is how a server dies: it recovers from its own journal when it starts again."""
    log = open_log(postgresql)
    acknowledged: list[str] = []
    refused: list[str] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            made = entries(5)
            try:
                log.write(made)
            except LogUnavailable as error:
                refused.append(str(error))
                stop.wait(0.05)
            else:
                acknowledged.extend(one.id for one in made)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        until(lambda: len(acknowledged) > 200)
        server.stop(mode)
        try:
            until(lambda: len(refused) > 8)
        finally:
            server.start()
        before = len(acknowledged)
        until(lambda: len(acknowledged) > before + 200)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert all("cannot be written" in says and "secret" not in says for says in refused)
    assert log.count() % 5 == 0
    holds_all(postgresql, acknowledged)


def test_a_server_restarted_while_nobody_wrote_is_not_noticed(
    server: Server, postgresql: str, open_log: OpenLog
) -> None:
    log = open_log(postgresql)
    log.write([entry(1)])
    server.stop()
    with pytest.raises(LogUnavailable):
        log.count()
    server.start()
    log.write([entry(2)])
    assert log.count() == 2


def test_a_server_where_the_log_was_replaced(postgresql: str, server: Server, open_log: OpenLog) -> None:
    log = open_log(postgresql)
    log.write(entries(3))
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("ALTER TABLE agreement_records DISABLE TRIGGER ALL")
        connection.execute("DELETE FROM agreement_records WHERE number = 3")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name='agreements'"
        )
    with pytest.raises(LogUnavailable, match="record 3, which was acknowledged, is not in it"):
        log.write([entry(4)])
    assert server.url  # it still runs


@pytest.mark.slow
def test_a_replica_that_is_stopped_while_it_holds_the_lock_keeps_nobody_waiting_and_recovers(
    postgresql: str, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, other = open_log(postgresql), open_log(postgresql)
    stopped.write([entry(0)])
    other.write([entry(1)])
    link, began = committer.link_all, threading.Event()

    def link_after_a_stop(*arguments: Any) -> Any:
        if threading.current_thread() is stopped._require_writer()._thread and not began.is_set():
            began.set()
            time.sleep(3)  # as a process does that is stopped, between its lock and its records
        return link(*arguments)

    monkeypatch.setattr(committer, "link_all", link_after_a_stop)
    caller = threading.Thread(target=lambda: stopped.write([entry(2)]))
    caller.start()
    assert began.wait(10)
    asked = time.monotonic()
    other.write([entry(3)])
    assert time.monotonic() - asked < 2.5
    caller.join(20)
    assert stopped.count() == 4
    assert stopped.verify().proven
