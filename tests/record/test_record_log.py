"""Recording, finding, erasing and keeping bundles, in SQLite and in PostgreSQL."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from entries import POLICY, QUESTION, answered, entries, entry, tamper

import agreements
from agreements.record import batcher, schema
from agreements.record.database import Database
from agreements.record.entry import Entry, EntryError, LogUnavailable, now
from agreements.record.log import DecisionLog
from agreements.record.parts import COMPRESSED_FROM
from agreements.record.query import Filters
from agreements.record.ranges import as_ranges, first_uncovered

OpenLog = Callable[..., DecisionLog]


def in_database(url: str, statement: str) -> list[Any]:
    """What a database says to a statement of our own, without going through the log."""
    engine = Database(url).for_reading() if statement.startswith("SELECT") else Database(url).for_writing()
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql(statement)
            return list(found) if found.returns_rows else []
    finally:
        engine.dispose()


def test_what_is_recorded_is_found_as_it_was(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    whole = entry(
        1,
        outcome=agreements.Outcome.REFERRED,
        extra="“ü”".encode(),
        reasons=b"r" * COMPRESSED_FROM,
        at=datetime(2024, 5, 1, tzinfo=UTC),
    )
    bare = entry(2, request_id=None, reasons=None)
    log.write([whole, bare])
    found = log.find(whole.id)
    assert found is not None
    told = {name: getattr(found, name) for name in whole.__struct_fields__}
    assert told == {name: getattr(whole, name) for name in whole.__struct_fields__}
    assert (found.number, found.erased) == (1, ())
    second = log.find(bare.id)
    assert second is not None
    assert (second.number, second.request_id, second.reasons, second.extra) == (2, None, None, None)
    assert log.find("nothing") is None
    assert str(log.head()) == f"2:{second.hash}"


def test_an_empty_log_is_proven_and_has_a_head(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    assert str(log.head()) == "0:" + "0" * 64
    assert log.verify(log.head()).proven
    log.write([])
    assert log.count() == 0
    assert log.bundle_in_service() is None
    assert log.bundles_in_service() == []


def test_pages_follow_each_other(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write(entries(7))
    first = log.page(limit=3)
    second = log.page(first[-1].number, 3)
    assert [record.number for record in first + second] == [1, 2, 3, 4, 5, 6]
    backwards = log.page(limit=3, newest_first=True)
    assert [record.number for record in backwards] == [7, 6, 5]
    assert [record.number for record in log.page(5, 9, newest_first=True)] == [4, 3, 2, 1]
    assert log.page(7) == log.page(limit=0) == log.page(limit=-1) == []


def test_filters_choose(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    log.write([entry(number, at=start + timedelta(days=number)) for number in range(6)])
    log.write([entry(6, door="authzen", outcome="refused", bundle="sha256:b", at=start + timedelta(days=6))])

    def chosen(**wanted: Any) -> list[int]:
        assert log.count(Filters(**wanted)) == len(log.page(filters=Filters(**wanted)))
        return [record.number for record in log.page(filters=Filters(**wanted))]

    assert chosen(caller="caller 1") == [2, 5]
    assert chosen(request_id="request 3") == [4]
    assert chosen(door="authzen") == chosen(outcome="refused") == chosen(bundle="sha256:b") == [7]
    assert chosen(since=start + timedelta(days=2), until=start + timedelta(days=4)) == [3, 4]
    assert chosen(caller="caller 1", since=start + timedelta(days=2)) == [5]
    assert chosen(caller="' OR 1 = 1 --") == []


def test_many_at_once_become_one_chain(url: str, open_log: OpenLog) -> None:
    log = open_log(url)

    async def ask(number: int) -> None:
        for turn in range(5):
            await log.record(entries(3) if number % 10 == 0 else [entry(number * 10 + turn)])

    async def all_ask() -> None:
        await asyncio.gather(*[ask(number) for number in range(40)])

    asyncio.run(all_ask())
    found = log.verify()
    assert (found.records, found.fault) == (4 * 5 * 3 + 36 * 5, None)


def test_a_request_is_recorded_whole_or_not_at_all(url: str, open_log: OpenLog) -> None:
    """One that the database refuses does not take those with it that were to be written along with it."""
    log = open_log(url)
    known = entry(0)
    log.write([known])

    async def several() -> list[BaseException | None]:
        requests = [[entry(1)], [entry(2), known, entry(3)], [entry(4)]]
        return await asyncio.gather(*[log.record(request) for request in requests], return_exceptions=True)

    good, bad, other = asyncio.run(several())
    assert (good, other) == (None, None)
    assert isinstance(bad, EntryError)
    assert [record.request_id for record in log.page()] == ["request 0", "request 1", "request 4"]
    with pytest.raises(EntryError):
        log.write([entry(5), entry(6, caller="\0")])
    assert log.count() == 3
    assert log.verify().proven


def test_someone_who_stopped_waiting_harms_nobody(url: str, open_log: OpenLog) -> None:
    log = open_log(url)

    async def some_give_up() -> None:
        waiting = [asyncio.create_task(log.record([entry(number)])) for number in range(20)]
        await asyncio.sleep(0)
        for task in waiting[::2]:
            task.cancel()
        done = await asyncio.gather(*waiting, return_exceptions=True)
        assert [result for result in done[1::2] if result is not None] == []

    asyncio.run(some_give_up())
    kept = {record.request_id for record in log.page()}
    assert kept >= {f"request {number}" for number in range(1, 20, 2)}
    assert log.verify().proven


def test_a_closed_log_and_one_for_reading_record_nothing(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write([entry()])
    reader = open_log(url, read_only=True)
    with pytest.raises(LogUnavailable, match="for reading only"):
        reader.write([entry()])
    assert reader.count() == 1
    asyncio.run(log.probe())
    assert reader.count() == 1
    log.close()
    with pytest.raises(LogUnavailable, match="is closed"):
        log.write([entry()])
    assert reader.count() == 1


def test_the_database_itself_refuses_changes(url: str, open_log: OpenLog) -> None:
    open_log(url).write(entries(3))
    trouble = (sa.exc.DBAPIError, sqlite3.Error, psycopg.Error)
    for statement in (
        "DELETE FROM agreement_records",
        "UPDATE agreement_records SET outcome = 'refused'",
        "UPDATE agreement_records SET caller = 'someone else'",
        "UPDATE agreement_records SET number = 9 WHERE number = 1",
    ):
        with pytest.raises(trouble, match=r"never (removed|changed)"):
            in_database(url, statement)


def test_a_damaged_record_is_not_shown(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    with DecisionLog.open(url) as log:
        log.write(entries(3))
        for column in ("question = x'00'", "at = 'today'"):
            tamper(url, f"UPDATE agreement_records SET {column} WHERE number = 2")  # noqa: S608 - as it stands above
            with pytest.raises(LogUnavailable, match=r"record 2 is damaged .*; verify the log"):
                log.page()


def test_more_than_can_be_written_is_turned_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batcher, "MOST_WAITING", 10)
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        log.write(entries(1))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        async def many() -> list[BaseException | None]:
            asked = [log.record([entry(number)]) for number in range(30)]
            free = asyncio.get_running_loop().call_later(0.2, other.execute, "ROLLBACK")
            done = await asyncio.gather(*asked, return_exceptions=True)
            assert not free.cancelled()
            return done

        done = asyncio.run(many())
        other.close()
        refused = [error for error in done if error is not None]
        assert 10 <= len(refused) < 30
        assert all("does not keep up" in str(error) for error in refused)
        assert log.count() == 1 + 30 - len(refused)


def test_a_log_is_verified_and_erased_from_while_it_is_written(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write(entries(700))
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            log.write(entries(20))

    busy = threading.Thread(target=write)
    busy.start()
    try:
        for turn in range(4):
            chosen = [record.id for record in log.page(limit=1000)[turn * 50 : turn * 50 + 40]]
            assert log.erase(by="officer", why="asked to", ids=chosen) == 40
            found = log.verify()
            assert (found.fault, found.erased) == (None, 40 * (turn + 1))
    finally:
        stop.set()
        busy.join()


# --- opening ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost/x", "cannot be kept in `mysql`"),
        ("sqlite://", "in memory would be lost"),
        ("sqlite:///:memory:", "in memory would be lost"),
        ("://", "URL of the database cannot be read"),
        ("postgresql://log:secret@127.0.0.1:1/x", "cannot be opened: .*refused"),
        ("/nowhere/at/all/decisions.db", "no such file or directory"),
    ],
)
def test_what_is_no_database_is_refused_in_words(url: str, says: str) -> None:
    with pytest.raises(LogUnavailable, match=f"(?is){says}") as raised:
        DecisionLog.open(url)
    assert "secret" not in str(raised.value)


def test_a_password_is_never_shown(postgresql: str, open_log: OpenLog) -> None:
    assert "secret" in postgresql
    assert "secret" not in open_log(postgresql).shown


def test_a_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be taken for one" * 20)
    with pytest.raises(LogUnavailable, match="not an SQLite database"):
        DecisionLog.open(str(tmp_path / "notes.txt"))
    with pytest.raises(LogUnavailable, match="there is no"):
        DecisionLog.open(str(tmp_path / "absent.db"), read_only=True)
    assert not (tmp_path / "absent.db").exists()
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE other (x)").connection.close()
    with pytest.raises(LogUnavailable, match="holds no decision log"):
        DecisionLog.open(str(tmp_path / "empty.db"), read_only=True)


def test_a_newer_or_older_log_is_refused(url: str, open_log: OpenLog) -> None:
    open_log(url).close()
    in_database(url, f"UPDATE agreement_log SET version = {schema.NEWEST + 1}")  # noqa: S608 - a number
    for read_only in (True, False):
        with pytest.raises(LogUnavailable, match="newer version of agreements"):
            DecisionLog.open(url, read_only=read_only)
    in_database(url, "UPDATE agreement_log SET version = 0")
    with pytest.raises(LogUnavailable, match="holds no decision log"):
        DecisionLog.open(url, read_only=True)


def test_a_file_of_questions_is_not_for_everyone_to_read(tmp_path: Path) -> None:
    DecisionLog.open(str(tmp_path / "decisions.db")).close()
    assert (tmp_path / "decisions.db").stat().st_mode & 0o077 == 0


def test_the_tables_are_those_that_the_program_knows(url: str, open_log: OpenLog) -> None:
    open_log(url)
    engine = Database(url).for_reading()
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        for table in (schema.records, schema.bundles):
            names = [column["name"] for column in inspector.get_columns(table.name)]
            assert names == [column.name for column in table.columns]
    engine.dispose()


def test_both_databases_get_the_same_migrations() -> None:
    assert {len(steps) for steps in schema.MIGRATIONS.values()} == {schema.NEWEST}


# --- erasing ------------------------------------------------------------------------------------------


def test_erased_content_is_gone_and_the_chain_holds(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    made = entries(6)
    log.write(made)
    head = log.head()
    assert log.erase(by="officer", why="a request under article 17", ids=[made[1].id, made[4].id]) == 2
    gone, there = log.find(made[1].id), log.find(made[2].id)
    assert gone is not None
    assert there is not None
    assert (gone.caller, gone.request_id, gone.question, gone.reasons) == (None, None, None, None)
    assert gone.erased == ("asker", "question", "reasons")
    assert (there.erased, gone.outcome, gone.at) == ((), made[1].outcome, made[1].at)
    stone = log.page(newest_first=True, limit=1)[0]
    assert (stone.door, stone.caller) == ("erasure", "officer")
    assert json.loads(stone.extra or b"") == {
        "by": "officer",
        "why": "a request under article 17",
        "parts": ["asker", "question", "reasons", "extra"],
        "records": [[2, 2], [5, 5]],
    }
    found = log.verify(head)
    assert (found.fault, found.erased, found.records) == (None, 2, 7)


def test_a_part_can_be_erased_and_the_rest_kept(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write(entries(3))
    assert log.retain(timedelta(), by="nightly", why="90 days", parts=["asker"]) == 3
    assert log.retain(timedelta(), by="nightly", why="90 days", parts=["asker"]) == 0
    assert log.count(Filters(door="erasure")) == 1
    for record in log.page(limit=3):
        assert (record.caller, record.erased) == (None, ("asker",))
        assert record.question is not None
    assert log.erase(by="nightly", why="a year", before=datetime(2999, 1, 1, tzinfo=UTC)) == 3
    found = log.verify()
    assert (found.fault, found.erased) == (None, 3)


def test_only_what_is_old_is_erased(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    log.write([entry(number, at=start + timedelta(days=number)) for number in range(4)])
    assert log.erase(by="nightly", why="old", before=start + timedelta(days=2)) == 2
    assert [record.erased == () for record in log.page(limit=4)] == [False, False, True, True]


def test_erasing_needs_a_reason_and_a_choice(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write([entry()])
    orders: list[tuple[dict[str, Any], str]] = [
        ({"by": " ", "why": "x", "ids": []}, "say who erases"),
        ({"by": "x", "why": "", "ids": []}, "for what reason"),
        ({"by": "x", "why": "x"}, "say which records"),
        ({"by": "x", "why": "x", "ids": ["nothing"]}, "no record has the id `nothing`"),
        ({"by": "x", "why": "x", "ids": [], "parts": ["all"]}, "`all` is no part"),
        ({"by": "x", "why": "x", "ids": [], "parts": []}, "which parts"),
    ]
    for order, says in orders:
        with pytest.raises(EntryError, match=says):
            log.erase(**order)
    assert log.erase(by="x", why="x", ids=[]) == 0
    assert log.count() == 1


def test_an_erasure_cannot_itself_be_erased(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write([entry()])
    log.erase(by="one", why="x", before=datetime(2999, 1, 1, tzinfo=UTC))
    stone = log.page(newest_first=True, limit=1)[0]
    assert log.erase(by="two", why="hiding it", ids=[stone.id]) == 0
    assert log.find(stone.id) == stone


def test_erased_words_are_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        made = [entry(number, question=b'"the secret of %d"' % number) for number in range(200)]
        log.write(made)
        log.erase(by="officer", why="asked to", ids=[one.id for one in made[:100]])
        stored = b"".join(part.read_bytes() for part in tmp_path.iterdir())
    assert all(b'"the secret of %d"' % number not in stored for number in range(100))
    assert all(b'"the secret of %d"' % number in stored for number in range(100, 200))


def test_content_that_comes_back_is_found(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    made = entries(3)
    with DecisionLog.open(url) as log:
        log.write(made)
        (kept,) = in_database(url, "SELECT question FROM agreement_records WHERE number = 2")
        log.erase(by="officer", why="asked to", ids=[made[1].id])
        tamper(url, "UPDATE agreement_records SET question = ? WHERE number = 2", values=tuple(kept))
        fault = log.verify().fault
    assert fault is not None
    assert (fault.number, fault.id) == (2, made[1].id)
    assert "is there again" in fault.says


def test_ranges() -> None:
    assert list(as_ranges([])) == []
    assert list(as_ranges([1, 2, 3, 5, 7, 8])) == [(1, 3), (5, 5), (7, 8)]
    assert first_uncovered([(1, 3), (5, 5)], [(5, 9), (1, 2), (2, 4)]) is None
    assert first_uncovered([(1, 3)], []) == 1
    assert first_uncovered([(1, 3), (6, 8)], [(1, 6)]) == 7
    assert first_uncovered([(6, 8)], [(1, 4), (7, 8)]) == 6


# --- bundles ------------------------------------------------------------------------------------------


def bundle(purpose: str = "planning") -> agreements.Bundle:
    return agreements.load_text(POLICY.replace("PURPOSE", purpose))


def test_a_bundle_is_kept_and_answers_as_it_did(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    served = agreements.load("policies/agreements")
    assert asyncio.run(log.keep_bundle(served)) is True
    kept = log.bundle(served.hash)
    assert kept is not None
    again = kept.load()
    assert again.hash == served.hash
    question = "may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?"
    assert again.ask(question).to_json(full=True) == served.ask(question).to_json(full=True)
    assert log.bundle("sha256:nothing") is None
    found = log.verify()
    assert (found.fault, found.bundles) == (None, 1)


def test_what_was_in_service_when(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    one, other = bundle("planning"), bundle("advertising")
    changed = [asyncio.run(log.keep_bundle(each)) for each in (one, one, other, other, one)]
    assert changed == [True, False, True, False, True]
    periods = log.bundles_in_service()
    assert [period.bundle for period in periods] == [one.hash, other.hash, one.hash]
    assert [period.until for period in periods] == [periods[1].since, periods[2].since, None]
    assert log.bundle_in_service() == one.hash
    assert log.bundle_in_service(periods[1].since) == other.hash
    assert log.bundle_in_service(periods[1].since - timedelta(microseconds=1)) == one.hash
    assert log.bundle_in_service(periods[0].since - timedelta(microseconds=1)) is None


def test_a_kept_bundle_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    with DecisionLog.open(url) as log:
        one, other = bundle("planning"), bundle("advertising")
        log.write([answered(one, QUESTION)])
        for each in (one, other):
            asyncio.run(log.keep_bundle(each))
        tamper(url, "UPDATE agreement_bundles SET files = (SELECT min(files) FROM agreement_bundles)")
        damaged = {each.hash for each in (one, other) if not believed(log, each.hash)}
        assert len(damaged) == 1
        fault = log.verify().fault
        assert fault is not None
        assert damaged.pop() in fault.says
        tamper(url, "UPDATE agreement_bundles SET files = x'00'")
        with pytest.raises(LogUnavailable, match="is damaged"):
            log.bundle(one.hash)
        tamper(url, "DELETE FROM agreement_bundles")
        fault = log.verify().fault
        assert fault is not None
        assert (fault.number, "not kept any more" in fault.says) == (2, True)


def believed(log: DecisionLog, bundle_hash: str) -> bool:
    kept = log.bundle(bundle_hash)
    assert kept is not None
    try:
        return kept.load().hash == bundle_hash
    except LogUnavailable:
        return False


NOISE = random.Random(7)  # noqa: S311 - what cannot be compressed, and is the same again


def test_a_file_is_smaller_when_its_content_was_erased(tmp_path: Path, open_log: OpenLog) -> None:
    path = tmp_path / "decisions.db"
    log = open_log(str(path))
    for at in range(20):
        log.write([entry(100 * at + number, reasons=NOISE.randbytes(4000)) for number in range(50)])
    log.erase(by="keeper", why="retention", before=now() + timedelta(days=1), parts=("reasons",))
    small = path.stat().st_size
    assert small < 1_500_000
    assert log.verify().proven


def test_bundles_come_in_the_order_of_the_chain_whatever_a_clock_said(open_log: OpenLog, url: str) -> None:
    log = open_log(url)
    ahead = datetime(2099, 1, 1, tzinfo=UTC)
    for name, at in (("sha256:first", now()), ("sha256:ahead", ahead), ("sha256:now", now())):
        log.write(
            [Entry(door="bundle", outcome="in service", bundle=name, caller="service", question=None, at=at)]
        )
    assert log.bundle_in_service() == "sha256:now"
    assert log.bundle_in_service(ahead) == "sha256:now"
    assert [one.bundle for one in log.bundles_in_service()] == ["sha256:first", "sha256:ahead", "sha256:now"]
