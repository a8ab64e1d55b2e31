"""Ended sessions, which lie beside the records: in either database, known to all who have it open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from entries import entries

from agreements.record import ended_sessions
from agreements.record.database import Database
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog

OpenLog = Callable[..., DecisionLog]


def end(log: DecisionLog, *keys: bytes, at: int, until: int, once: bytes | None = None) -> bool:
    return asyncio.run(log.end_sessions(keys, at=at, until=until, once=once))


def test_they_are_known_to_all_who_have_the_database_open(url: str, open_log: OpenLog) -> None:
    log, other = open_log(url), open_log(url)
    assert log.sessions_ended_at([b"a"]) is None
    assert end(log, b"a", b"b", at=100, until=900)
    assert end(other, b"b", at=200, until=900)
    for one in (log, other, open_log(url, read_only=True)):
        assert [one.sessions_ended_at([key]) for key in (b"a", b"b", b"c")] == [100, 200, None]
        assert one.sessions_ended_at([b"a", b"b", b"c"]) == 200


def test_what_is_to_be_done_once_is(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    assert end(log, b"a", at=100, until=900, once=b"order")
    assert not end(log, b"b", at=200, until=900, once=b"order")
    assert log.sessions_ended_at([b"b"]) is None
    assert log.sessions_ended_at([b"a"]) == 100


def test_what_is_over_is_taken_out_and_no_more_are_kept_than_some(
    url: str, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ended_sessions, "MOST_ENDED", 2)
    log = open_log(url)
    assert end(log, b"a", b"b", at=100, until=200)
    with pytest.raises(LogUnavailable, match="another `session_key`, which ends all"):
        end(log, b"c", at=150, until=900)
    assert log.sessions_ended_at([b"c"]) is None
    assert end(log, b"c", at=201, until=900)
    assert log.sessions_ended_at([b"a", b"b"]) is None


def test_the_chain_knows_nothing_of_them(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write(entries(2))
    before = log.head()
    end(log, b"a", at=100, until=900)
    assert log.head() == before
    log.write(entries(1))
    assert log.verify().proven


def test_a_log_from_before_there_were_such_is_brought_up_to_date(url: str, open_log: OpenLog) -> None:
    with DecisionLog.open(url) as log:
        log.write(entries(1))
    engine = Database(url).for_writing()
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE agreement_ended_sessions")
        connection.exec_driver_sql("UPDATE agreement_log SET version = 3")
    engine.dispose()
    with pytest.raises(LogUnavailable, match="start the service on it once"):
        open_log(url, read_only=True)
    log = open_log(url)
    assert end(log, b"a", at=100, until=900)
    assert log.verify().proven
