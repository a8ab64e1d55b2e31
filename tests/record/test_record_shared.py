"""One writer for several processes: what each acknowledges is in the chain, and what fails is told to who asked."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from entries import entry

from agreements.record.entry import EntryError, LogUnavailable, new_id
from agreements.record.log import DecisionLog
from agreements.record.shared_writer import CAN_SHARE

Result = TypeVar("Result")

pytestmark = pytest.mark.skipif(not CAN_SHARE, reason="this system has no sockets that stand as files")


def run(log: DecisionLog, asked: Coroutine[Any, Any, Result]) -> Result:
    """Ask in an event loop of its own, as a process would."""

    async def ask() -> Result:
        try:
            return await asked
        finally:
            await log.disconnect()

    return asyncio.run(ask())


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


@pytest.fixture
def writer(tmp_path: Path, database: str) -> Iterator[Path]:
    """The socket of a writer, which another process would have."""
    path = tmp_path / "writer"
    with DecisionLog.open(database) as log, log.writer_for_others(path):
        yield path


def test_what_several_have_recorded_at_once_is_one_chain(database: str, writer: Path) -> None:
    async def record_many(log: DecisionLog) -> None:
        await asyncio.gather(*[log.record([entry(), entry()]) for _ in range(50)])

    with DecisionLog.open(database, writer=writer) as one, DecisionLog.open(database, writer=writer) as other:
        threads = [threading.Thread(target=run, args=(log, record_many(log))) for log in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert one.count() == 200
        assert one.verify().proven


def test_an_entry_that_is_refused_harms_no_other(database: str, writer: Path) -> None:
    known = new_id()

    async def record_all(log: DecisionLog) -> list[BaseException | None]:
        await log.record([entry(id=known)])
        asked = [entry(), entry(id=known), entry()]
        return await asyncio.gather(*[log.record([one]) for one in asked], return_exceptions=True)

    with DecisionLog.open(database, writer=writer) as log:
        first, again, last = run(log, record_all(log))
        assert (first, last) == (None, None)
        assert isinstance(again, EntryError)
        assert log.count() == 3


def test_a_database_that_is_away_is_told_of_and_tried_again(
    tmp_path: Path, database: str, writer: Path
) -> None:
    file, elsewhere = tmp_path / "log.db", tmp_path / "elsewhere.db"

    async def move_and_put_back(log: DecisionLog) -> None:
        await log.record([entry()])
        file.rename(elsewhere)
        with pytest.raises(LogUnavailable, match="was moved, removed or replaced"):
            await log.record([entry()])
        elsewhere.rename(file)
        await log.record([entry()])

    with DecisionLog.open(database, writer=writer) as log:
        run(log, move_and_put_back(log))
        assert log.count() == 2


def test_without_the_process_that_writes_nothing_is_acknowledged(tmp_path: Path, database: str) -> None:
    path = tmp_path / "writer"

    async def record_as_it_goes_and_comes(log: DecisionLog) -> None:
        with pytest.raises(LogUnavailable, match="is away"):
            await log.record([entry()])
        with DecisionLog.open(database) as owner, owner.writer_for_others(path):
            await log.record([entry()])
        with pytest.raises(LogUnavailable, match=r"ended, or does not answer|is away"):
            await log.record([entry()])
        with DecisionLog.open(database) as owner, owner.writer_for_others(path):
            await log.record([entry()])

    with DecisionLog.open(database), DecisionLog.open(database, writer=path) as log:
        run(log, record_as_it_goes_and_comes(log))
        assert log.count() == 2


def test_a_writer_that_does_not_answer_is_given_up(tmp_path: Path, database: str) -> None:
    async def record_in_vain(log: DecisionLog) -> None:
        with pytest.raises(LogUnavailable, match=r"did not write within|does not answer"):
            await log.record([entry()])

    with socket.socket(socket.AF_UNIX) as silent, DecisionLog.open(database):
        silent.bind(str(tmp_path / "writer"))
        silent.listen()
        with DecisionLog.open(database, writer=tmp_path / "writer", timeout=0.2) as log:
            run(log, record_in_vain(log))


def test_what_was_given_up_is_not_written_later(tmp_path: Path, database: str, writer: Path) -> None:
    async def record_in_vain(log: DecisionLog) -> None:
        with pytest.raises(LogUnavailable):
            await log.record([entry()])

    with (
        DecisionLog.open(database, writer=writer) as busy,
        DecisionLog.open(database, writer=writer, timeout=0.3) as late,
    ):
        holder = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=run, args=(busy, busy.record([entry(caller="patient")])))
        waiting.start()
        time.sleep(0.1)  # so that the writer waits for the lock with the first of them
        run(late, record_in_vain(late))
        holder.execute("COMMIT")
        holder.close()
        waiting.join(30)
        run(busy, busy.record([entry(caller="last")]))
        assert [one.caller for one in busy.page()] == ["patient", "last"]


def test_noise_on_the_socket_is_hung_up_on(database: str, writer: Path) -> None:
    with socket.socket(socket.AF_UNIX) as noisy, DecisionLog.open(database, writer=writer) as log:
        noisy.settimeout(10)
        noisy.connect(str(writer))
        noisy.sendall(b"\0\0\0\5noise")
        assert noisy.recv(10) == b""
        run(log, log.record([entry()]))
        assert log.count() == 1
