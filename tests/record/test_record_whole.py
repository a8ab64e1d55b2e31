"""Whether a file is the whole log: a copy of one that is in use, made without the file beside it, is not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from entries import entries, entry
from typer.testing import CliRunner

from agreements.cli import app
from agreements.record import checkpoint
from agreements.record.database import Database
from agreements.record.entry import EntryError, LogIncompleteError, LogUnavailable
from agreements.record.log import DecisionLog
from waiting import until

OpenLog = Callable[..., DecisionLog]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.db"


@pytest.fixture
def copy(tmp_path: Path, path: Path) -> Callable[..., Path]:
    """Copies the file as `cp` does, with or without those beside it."""

    def copy(*ends: str) -> Path:
        to = tmp_path / "copies" / path.name
        shutil.rmtree(to.parent, ignore_errors=True)
        to.parent.mkdir()
        for end in ("", *ends):
            shutil.copy(path.with_name(path.name + end), to.with_name(to.name + end))
        return to

    return copy


def fault_of(path: Path) -> str | None:
    with DecisionLog.open(str(path), read_only=True) as log:
        found = log.verify()
    assert found.proven is (found.fault is None)
    return None if found.fault is None else f"{found.fault.number}: {found.fault.says}"


NOT_WHOLE = "a copy of a database in use, made without the file beside it whose name ends with `-wal`"


def test_a_copy_without_the_write_ahead_log_is_not_whole(
    path: Path, copy: Callable[..., Path], open_log: OpenLog
) -> None:
    log = open_log(str(path))
    log.write(entries(3))
    assert NOT_WHOLE in (fault_of(copy()) or "")
    assert (fault_of(copy()) or "").startswith("1: it and what follows may be missing")
    assert fault_of(copy("-wal")) is None
    assert fault_of(path) is None  # while it is in use


def test_nor_is_one_made_after_a_checkpoint(
    path: Path, copy: Callable[..., Path], open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "_SECONDS", 1000)
    log = open_log(str(path))
    for number in (50, 100):
        log.write(entries(50))
        raw = sqlite3.connect(path, isolation_level=None)
        checkpoint.checkpoint(raw, path)
        raw.close()
        log.write([])
        assert (fault_of(copy()) or "").startswith(f"{number + 1}: it and what follows may be missing")
        assert fault_of(copy("-wal")) is None
    log.write(entries(1))
    assert (fault_of(copy()) or "").startswith("101: ")
    assert fault_of(path) is None


def test_a_log_that_grows_has_checkpoints_that_keep_it_so(
    path: Path, copy: Callable[..., Path], open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "FRAMES", 40)
    monkeypatch.setattr(checkpoint, "_SECONDS", 0.001)
    log = open_log(str(path))
    size = 0
    for _ in range(2000):
        log.write(entries(20))
        until(lambda: not checkpoint._has_grown(path))  # however long its thread waits for a turn
        size = path.stat().st_size
        if size > 200_000:
            break
    assert size > 200_000
    assert checkpoint.write_ahead_log(path).stat().st_size < 10 * 200_000
    assert NOT_WHOLE in (fault_of(copy()) or "")
    assert fault_of(path) is None


def test_a_log_that_was_closed_is_whole_by_itself(path: Path, copy: Callable[..., Path]) -> None:
    with DecisionLog.open(str(path)) as log, DecisionLog.open(str(path)) as other:
        log.write(entries(3))
        other.write(entries(3))
    assert not checkpoint.write_ahead_log(path).exists()
    assert fault_of(copy()) is None
    assert fault_of(path) is None


def test_whoever_copies_by_the_means_of_the_database_copies_the_whole(
    path: Path, tmp_path: Path, open_log: OpenLog
) -> None:
    log = open_log(str(path))
    log.write(entries(3))
    source, target = sqlite3.connect(path), sqlite3.connect(tmp_path / "backup.db")
    source.backup(target)
    source.execute("VACUUM INTO ?", [str(tmp_path / "vacuumed.db")])
    source.close()
    target.close()
    for name in ("backup.db", "vacuumed.db"):
        assert fault_of(tmp_path / name) is None


def test_a_log_that_nobody_closed_is_whole_whoever_reads_it_next(
    path: Path, copy: Callable[..., Path]
) -> None:
    with DecisionLog.open(str(path)) as log:
        log.write(entries(3))
        killed = copy("-wal")  # what a process leaves that is killed
    raw = sqlite3.connect(killed)
    assert raw.execute("SELECT count(*) FROM agreement_records").fetchone() == (3,)
    raw.close()
    assert not checkpoint.write_ahead_log(killed).exists()
    assert fault_of(killed) is None
    with DecisionLog.open(str(killed)) as log:
        log.write(entries(1))
        assert log.verify().proven


CHECKPOINTS = {
    "one while nobody writes": checkpoint.checkpoint,
    "one beside others": checkpoint.checkpoint_beside_others,
    "one that empties the write-ahead log": checkpoint.truncate,
}


@pytest.mark.parametrize("kind", CHECKPOINTS)
def test_a_process_that_is_killed_during_a_checkpoint_leaves_a_whole_log(
    path: Path, tmp_path: Path, copy: Callable[..., Path], open_log: OpenLog, kind: str
) -> None:
    log = open_log(str(path))
    log.write(entries(3))
    killed: list[Path] = []

    def kill(
        statement: str,
    ) -> None:  # before each statement: what is there then is what a killed process leaves
        to = tmp_path / f"killed-{len(killed)}"
        copy("-wal").parent.rename(to)
        killed.append(to / path.name)
        assert statement.startswith("PRAGMA")

    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.set_trace_callback(kill)
        CHECKPOINTS[kind](raw, path)
        raw.set_trace_callback(None)
    assert len(killed) >= 3
    for one in killed:
        assert [fault_of(one), fault_of(one)] == [None, None]  # whoever was the first to read it
        with DecisionLog.open(str(one)) as again:
            again.write(entries(1))
            assert again.verify().proven


def test_a_process_that_outlives_one_killed_during_a_checkpoint_closes_a_whole_log(
    path: Path, copy: Callable[..., Path]
) -> None:
    with DecisionLog.open(str(path)) as log:
        log.write(entries(3))
    with closing(Database(str(path)).connect_file(read_only=True)) as reader:
        assert reader.execute("SELECT count(*) FROM agreement_records").fetchone() == (3,)
        with closing(sqlite3.connect(path, isolation_level=None)) as killed:
            killed.execute("PRAGMA user_version = 1")
            killed.execute("PRAGMA wal_checkpoint(PASSIVE)")
        assert NOT_WHOLE in (fault_of(copy()) or "")  # as far as can be told while it is open
    assert not checkpoint.write_ahead_log(path).exists()
    assert fault_of(copy()) is None
    assert fault_of(path) is None


def test_nobody_goes_on_from_a_copy_that_is_not_whole(
    path: Path, copy: Callable[..., Path], open_log: OpenLog
) -> None:
    log = open_log(str(path))
    log.write(entries(3))
    made = copy()
    for _ in range(2):
        with pytest.raises(LogIncompleteError, match=NOT_WHOLE):
            DecisionLog.open(str(made))
    assert NOT_WHOLE in (fault_of(made) or "")


def test_one_that_is_put_in_the_place_of_a_running_log_is_not_written_to(
    path: Path, copy: Callable[..., Path], open_log: OpenLog
) -> None:
    with DecisionLog.open(str(path)) as first:
        first.write(entries(3))
        made = copy()
    log = open_log(str(path))
    log.write(entries(1))
    made.rename(path)
    checkpoint.write_ahead_log(path).unlink()
    for _ in range(3):
        with pytest.raises(LogUnavailable):
            log.write(entries(1))
    with pytest.raises(LogIncompleteError):
        log.write(entries(1))


def test_the_command_says_so(path: Path, copy: Callable[..., Path], open_log: OpenLog) -> None:
    log = open_log(str(path))
    log.write(entries(3))
    said = CliRunner().invoke(app, ["log", "verify", str(copy())])
    assert said.exit_code == 3
    assert "BROKEN at record 1: " in said.output
    assert "`agreements log copy`" in said.output
    with_head = CliRunner().invoke(app, ["log", "verify", str(copy()), "--head", str(log.head())])
    assert "`agreements log copy`" in with_head.output


class TestCopying:
    def test_a_log_is_copied_while_it_is_written_to(
        self, path: Path, tmp_path: Path, open_log: OpenLog
    ) -> None:
        log = open_log(str(path))
        log.write(entries(30))
        head = log.head()
        to = tmp_path / "copy.db"
        said = CliRunner().invoke(app, ["log", "copy", str(path), str(to)])
        assert (said.exit_code, said.stdout) == (0, f"copied; the head of the copy is {head}\n")
        assert to.stat().st_mode & 0o777 == 0o600
        assert fault_of(to) is None
        log.write(entries(1))
        with DecisionLog.open(str(to)) as copied:  # and can be gone on with
            assert copied.head() == head
            copied.write([entry(5)])
            assert copied.verify(head).proven

    def test_nothing_is_written_over(self, path: Path, tmp_path: Path, open_log: OpenLog) -> None:
        open_log(str(path)).write(entries(1))
        to = tmp_path / "copy.db"
        to.write_text("mine")
        said = CliRunner().invoke(app, ["log", "copy", str(path), str(to)])
        assert said.exit_code == 1
        assert "already" in said.stderr
        assert to.read_text() == "mine"

    def test_what_cannot_be_written_leaves_nothing(
        self, path: Path, tmp_path: Path, open_log: OpenLog
    ) -> None:
        open_log(str(path)).write(entries(1))
        said = CliRunner().invoke(app, ["log", "copy", str(path), str(tmp_path / "none" / "copy.db")])
        assert said.exit_code == 1
        assert "cannot be copied" in said.stderr

    def test_a_copy_is_not_made_of_what_is_not_whole(
        self, path: Path, tmp_path: Path, copy: Callable[..., Path], open_log: OpenLog
    ) -> None:
        open_log(str(path)).write(entries(1))
        with (
            DecisionLog.open(str(copy()), read_only=True) as log,
            pytest.raises(LogIncompleteError, match=NOT_WHOLE),
        ):
            log.copy(tmp_path / "copy.db")

    @pytest.mark.slow
    def test_what_is_in_postgresql_is_copied_by_its_own_means(
        self, postgresql: str, tmp_path: Path, open_log: OpenLog
    ) -> None:
        with pytest.raises(LogUnavailable, match="pg_dump"):
            open_log(postgresql).copy(tmp_path / "copy.db")


def test_a_log_made_early_says_that_it_keeps_its_size(path: Path, tmp_path: Path) -> None:
    with DecisionLog.open(str(path)) as log:
        log.write(entries(3))
        assert not log.keeps_its_size
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute("PRAGMA auto_vacuum = NONE")
    raw.execute("VACUUM")
    raw.close()
    told: list[tuple[str, int, int]] = []
    with DecisionLog.open(str(path)) as log:
        assert log.keeps_its_size
        log.erase(by="a", why="b", ids=[log.page()[0].id], progress=lambda *said: told.append(said))
        assert told == [("erasing", 1, 1)]
        log.copy(tmp_path / "smaller.db")
    with DecisionLog.open(str(tmp_path / "smaller.db")) as log:
        assert not log.keeps_its_size
        with pytest.raises(EntryError):
            log.erase(by="", why="", ids=[])
