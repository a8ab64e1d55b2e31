"""Finding records by whom they are about: what is found is what a look at every record would find."""

from __future__ import annotations

import json
import os
import random
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from entries import entry, tamper

from agreements.record.entry import Entry, LogUnavailable, Record
from agreements.record.log import DecisionLog
from agreements.record.log_index import LogIndex, Wanted

OpenLog = Callable[..., DecisionLog]

START = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = ["Town", "Rivers", "Roads"]
DATA = ["map", "map.height", "notes"]


def about(number: int, chance: random.Random) -> Entry:
    """An answer about something or other."""
    asked = {
        "from": chance.choice(NAMES),
        "to": chance.choice(NAMES),
        "data": chance.sample(DATA, chance.randint(1, 2)),
        "purpose": "planning",
        "facts": {"note": "x" * chance.choice([1, 6_000])},  # some are compressed
    }
    return entry(
        number,
        question=json.dumps(asked).encode(),
        outcome=chance.choice(["permitted", "refused"]),
        at=START + timedelta(days=chance.randint(0, 9)),
    )


def is_wanted(record: Record, wanted: Wanted) -> bool:
    """Whether a record is looked for, as the words of `Wanted` have it."""
    asked = json.loads(record.question) if record.question else {}
    things = {name for one in asked.get("data", ()) for name in (one, one.partition(".")[0])}
    return (
        (wanted.who is None or asked.get("from") in wanted.who)
        and (wanted.whom is None or asked.get("to") in wanted.whom)
        and (wanted.what is None or bool(things & wanted.what))
        and (wanted.outcome is None or record.outcome == wanted.outcome)
        and (wanted.caller is None or record.caller == wanted.caller)
        and (wanted.since is None or record.at >= wanted.since)
        and (wanted.until is None or record.at < wanted.until)
    )


def wanteds(chance: random.Random) -> Wanted:
    """Some filters, each there or not."""

    def some(names: list[str]) -> frozenset[str] | None:
        return frozenset(chance.sample(names, chance.randint(0, 2))) if chance.random() < 0.4 else None

    days = sorted(chance.sample(range(11), 2))
    return Wanted(
        who=some(NAMES),
        whom=some(NAMES),
        what=some(DATA),
        outcome=chance.choice([None, "permitted", "refused"]),
        caller=chance.choice([None, None, "caller 1", "nobody"]),
        since=START + timedelta(days=days[0]) if chance.random() < 0.3 else None,
        until=START + timedelta(days=days[1]) if chance.random() < 0.3 else None,
    )


def test_what_is_found_is_what_a_look_at_every_record_finds(url: str, open_log: OpenLog) -> None:
    chance, log = random.Random(11), open_log(url)  # noqa: S311 - the same again
    index = LogIndex(log)
    found_some = 0
    for turn in range(4):
        made = [about(number, chance) for number in range(60)]
        log.write(made)
        parts: Any = [["question"], ["asker"], ["question", "asker"], ["reasons"]][turn]
        log.erase(by="officer", why="x", ids=[one.id for one in chance.sample(made, 9)], parts=parts)
        assert index.catch_up(60)
        everything = [one for one in log.page(0, 1_000) if one.door == "decisions"]
        for _ in range(40):
            wanted = wanteds(chance)
            if wanted.is_everything:
                continue
            expected = [one.number for one in everything if is_wanted(one, wanted)]
            found = [one for one in index.find(wanted).numbers if one in {two.number for two in everything}]
            assert found == expected, wanted
            found_some += bool(expected)
    assert found_some > 30


def test_records_that_are_no_answers_are_found_by_what_they_are(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    made = [entry(number) for number in range(3)]
    log.write(made)
    log.erase(by="officer", why="x", ids=[made[0].id])
    index = LogIndex(log)
    index.catch_up(60)
    assert list(index.find(Wanted(outcome="erasure")).numbers) == [4]
    assert list(index.find(Wanted(caller="officer")).numbers) == [4]
    assert list(index.find(Wanted()).numbers) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "question", [b"nothing", b"[]", b'{"from": 7}', b'{"data": {"a": 1}}', b'{"data": []}', b"\xff"]
)
def test_a_question_of_another_form_is_about_nothing(
    tmp_path: Path, open_log: OpenLog, question: bytes
) -> None:
    log = open_log(str(tmp_path / "log.db"))
    log.write([entry(question=question), entry(question=json.dumps({"from": "Town"}).encode())])
    index = LogIndex(log)
    assert index.catch_up(60)
    assert list(index.find(Wanted(who=frozenset({"Town", "7"}))).numbers) == [2]
    assert list(index.find(Wanted(what=frozenset({"a"}))).numbers) == []


def test_it_keeps_the_newest_and_says_from_where_on(tmp_path: Path, open_log: OpenLog) -> None:
    log = open_log(str(tmp_path / "log.db"))
    log.write([entry(number) for number in range(50)])
    index = LogIndex(log, most=20)
    index.catch_up(60)
    found = index.find(Wanted(outcome="permitted"))
    assert (found.first, found.last, list(found.numbers)) == (31, 50, list(range(31, 51)))
    log.write([entry(number) for number in range(10)])
    index.catch_up(60)
    found = index.find(Wanted(outcome="permitted"))
    assert (found.first, found.last, list(found.numbers)) == (41, 60, list(range(41, 61)))


def test_what_is_left_to_read_is_told(tmp_path: Path, open_log: OpenLog) -> None:
    log = open_log(str(tmp_path / "log.db"))
    log.write([entry(number) for number in range(2_500)])
    index = LogIndex(log)
    assert not index.catch_up(0)
    assert index.find(Wanted(outcome="permitted"), is_complete=False).last == 1_000
    assert index.catch_up(60)
    assert index.last == 2_500


def test_a_log_that_was_put_in_its_place_is_read_anew(tmp_path: Path) -> None:
    path, other = tmp_path / "log.db", tmp_path / "other.db"
    for place, name in ((path, "Town"), (other, "Rivers")):
        with DecisionLog.open(str(place)) as log:
            log.write([entry(question=json.dumps({"from": name}).encode()) for _ in range(3)])
    with DecisionLog.open(str(path), read_only=True) as log:
        index = LogIndex(log)
        index.catch_up(60)
        assert len(index.find(Wanted(who=frozenset({"Town"}))).numbers) == 3
        for rest in ("-wal", "-shm"):
            (tmp_path / f"log.db{rest}").unlink(missing_ok=True)
        shutil.copy(other, tmp_path / "copy.db")
        os.replace(tmp_path / "copy.db", path)  # noqa: PTH105 - as a person would
        index.catch_up(60)
        assert list(index.find(Wanted(who=frozenset({"Town"}))).numbers) == []
        assert len(index.find(Wanted(who=frozenset({"Rivers"}))).numbers) == 3


def test_others_are_found_where_records_were_taken_away(tmp_path: Path, open_log: OpenLog) -> None:
    path = tmp_path / "log.db"
    log = open_log(str(path))
    log.write([entry(number) for number in range(6)])
    tamper(
        str(path),
        "DELETE FROM agreement_records WHERE number IN (2, 3)",
        "UPDATE agreement_records SET at = 'once' WHERE number = 5",
    )
    index = LogIndex(log)
    index.catch_up(60)
    assert list(index.find(Wanted(outcome="permitted")).numbers) == [1, 4, 5, 6]
    assert list(index.find(Wanted(since=START)).numbers) == [1, 4, 6]
    assert [one.number for one in log.with_numbers(range(1, 7))] == [1, 4, 5, 6]
    tamper(str(path), "UPDATE agreement_records SET number = 1000000000000 WHERE number = 6")
    with pytest.raises(LogUnavailable, match="is missing; verify the log"):
        LogIndex(log).catch_up(60)


def test_several_may_read_on_at_once(tmp_path: Path, open_log: OpenLog) -> None:
    log = open_log(str(tmp_path / "log.db"))
    log.write([entry(number) for number in range(3_000)])
    index = LogIndex(log)
    threads = [threading.Thread(target=index.catch_up, args=(60,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(index.find(Wanted(outcome="permitted")).numbers) == list(range(1, 3_001))
