"""Sign-offs: records of their own, held by verification to the answers that they are of."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from entries import POLICY, QUESTION, answered, entries, entry, tamper
from typer.testing import CliRunner

import agreements
from agreements.cli import app
from agreements.record.chain import GENESIS, LogRow, expected_hash
from agreements.record.database import Database
from agreements.record.entry import EntryError, LogUnavailable
from agreements.record.log import DecisionLog
from agreements.record.query import Filters
from agreements.record.replay import Summary, replay
from agreements.record.sign_off import (
    LONGEST_COMMENT,
    ErasedAnswerError,
    NotSignableError,
    RecordedSignOff,
    ReviewVerdict,
    SignOff,
)

OpenLog = Callable[..., DecisionLog]


def signed(log: DecisionLog, decision: str, **said: Any) -> RecordedSignOff:
    whole: dict[str, Any] = {
        "verdict": ReviewVerdict.AGREED,
        "name": "Jo Smith",
        "role": "Guardian",
        "comment": "Read with the agreement.",
        "caller": "key:jo",
    }
    return asyncio.run(log.sign_off(decision, SignOff(**whole | said)))


def test_a_sign_off_is_a_record_that_says_which_answer_it_is_of(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    made = entries(3)
    log.write(made)
    answer = log.find(made[1].id)
    assert answer is not None
    first = signed(log, answer.id)
    second = signed(log, answer.id, verdict=ReviewVerdict.DISAGREED, name="Zoë", comment="")
    assert (first.signed.decision, first.signed.number, first.signed.hash) == (answer.id, 2, answer.hash)
    assert log.sign_offs(answer.id) == [first, second]
    assert log.sign_offs(made[0].id) == []
    record = log.numbered(4)
    assert record is not None
    assert (record.door, record.outcome, record.caller) == ("sign-off", "agreed", "key:jo")
    assert json.loads(record.reasons or b"") == {
        "name": "Jo Smith",
        "role": "Guardian",
        "comment": "Read with the agreement.",
    }
    found = log.verify()
    assert (found.fault, found.records, found.sign_offs) == (None, 5, 2)


def test_only_an_answer_that_can_be_read_is_signed(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    made = [*entries(3), entry(outcome="searched")]
    log.write(made)
    log.erase(by="officer", why="asked to", ids=[made[0].id], parts=["question"])
    log.erase(by="officer", why="asked to", ids=[made[1].id], parts=["asker"])
    before = log.count()
    with pytest.raises(ErasedAnswerError, match="the question of this answer was erased"):
        signed(log, made[0].id)
    stone = log.page(newest_first=True, limit=1)[0]
    for other in ("01a20391-5589-7111-a98b-e6219d6141ab", stone.id, made[3].id):
        with pytest.raises(NotSignableError, match="nothing to sign"):
            signed(log, other)
    assert log.count() == before
    assert signed(log, made[1].id).number == before + 1  # who asked was erased, and the answer can be read


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"name": " "}, "Say your name"),
        ({"role": ""}, "Say your role"),
        ({"name": "x" * 201}, "at most 200"),
        ({"comment": "x" * (LONGEST_COMMENT + 1)}, "Comment in at most"),
        ({"role": "a\0b"}, "cannot be recorded"),
        ({"comment": "\ud800"}, "cannot be recorded"),
    ],
)
def test_what_is_signed_says_who_and_as_what(
    tmp_path: Path, open_log: OpenLog, said: dict[str, Any], says: str
) -> None:
    log = open_log(str(tmp_path / "decisions.db"))
    [one] = entries(1)
    log.write([one])
    with pytest.raises(EntryError, match=says):
        signed(log, one.id, **said)
    assert log.count() == 1


def test_one_that_cannot_be_signed_costs_others_nothing(url: str, open_log: OpenLog) -> None:
    log = open_log(url)

    async def together() -> list[Any]:
        refused = SignOff(verdict=ReviewVerdict.AGREED, name="Jo", role="Guardian", caller="jo")
        work = [log.record(entries(1)) for _ in range(20)]
        work.insert(10, log.sign_off("nothing", refused))
        return await asyncio.gather(*work, return_exceptions=True)

    done = asyncio.run(together())
    assert isinstance(done.pop(10), NotSignableError)
    assert done == [None] * 20
    assert log.count() == 20


def test_a_log_from_before_there_were_sign_offs_is_brought_up_to_date(url: str, open_log: OpenLog) -> None:
    [made] = entries(1)
    with DecisionLog.open(url) as log:
        log.write([made])
    engine = Database(url).for_writing()
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP INDEX agreement_records_signed")
        connection.exec_driver_sql("DROP TABLE agreement_ended_sessions")
        connection.exec_driver_sql("UPDATE agreement_log SET version = 2")
    engine.dispose()
    with pytest.raises(LogUnavailable, match="start the service on it once"):
        open_log(url, read_only=True)
    log = open_log(url)
    assert signed(log, made.id) == log.sign_offs(made.id)[0]
    assert log.verify().proven


# --- verification -------------------------------------------------------------------------------------


@pytest.fixture
def signed_file(tmp_path: Path) -> Path:
    """A log with an answer, and a sign-off of it."""
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        made = entries(3)
        log.write(made)
        signed(log, made[1].id)
    return path


def write_anew(path: Path, **changed: Any) -> None:
    """Change record 2 as a forger would who can do sums: every hash after it is worked out anew."""
    connection = sqlite3.connect(path)
    rows = [
        LogRow._make(row) for row in connection.execute("SELECT * FROM agreement_records ORDER BY number")
    ]
    connection.close()
    previous = GENESIS
    for row in rows:
        made = row._replace(**changed) if row.number == 2 else row
        previous = expected_hash(previous, made)
        values = (made.outcome, made.id, previous, row.number)
        tamper(
            str(path),
            "UPDATE agreement_records SET outcome = ?, id = ?, hash = ? WHERE number = ?",
            values=values,
        )
    tamper(str(path), "UPDATE agreement_head SET hash = ?", values=(previous,))


def test_a_sign_off_finds_an_answer_that_was_written_anew_with_every_hash_after_it(signed_file: Path) -> None:
    write_anew(signed_file, outcome="refused")
    with DecisionLog.open(str(signed_file), read_only=True) as log:
        fault = log.verify().fault
    assert fault is not None
    assert fault.number == 4
    assert "it is a sign-off of record 2 as it was" in fault.says


def test_a_chain_that_was_written_anew_as_it_was_is_whole(signed_file: Path) -> None:
    write_anew(signed_file)
    with DecisionLog.open(str(signed_file), read_only=True) as log:
        assert log.verify().fault is None


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"number": 9}, "which does not come before it"),
        ({"number": 5}, "which does not come before it"),
        ({"number": 4}, "which is no answer"),
        ({"decision": "01a20391-5589-7111-a98b-e6219d6141ab"}, "as it was"),
        ({"hash": "0" * 64}, "as it was"),
        (None, "cannot be read"),
    ],
)
def test_a_sign_off_that_was_made_by_something_else_must_say_the_truth(
    signed_file: Path, link: dict[str, Any] | None, says: str
) -> None:
    with DecisionLog.open(str(signed_file)) as log:
        right = json.loads((log.page(3)[0]).extra or b"")
        extra = b"nothing" if link is None else json.dumps(right | link).encode()
        log.write([entry(door="sign-off", outcome="agreed", question=None, extra=extra)])
        fault = log.verify().fault
    assert fault is not None
    assert fault.number == 5
    assert says in fault.says


def test_what_a_sign_off_says_cannot_be_changed_unseen(signed_file: Path) -> None:
    tamper(str(signed_file), "UPDATE agreement_records SET reasons = x'00' WHERE door = 'sign-off'")
    with DecisionLog.open(str(signed_file), read_only=True) as log:
        fault = log.verify().fault
    assert fault is not None
    assert (fault.number, fault.says) == (4, "its reasons was changed")


# --- erasure and replay -------------------------------------------------------------------------------


def test_who_signed_can_be_erased_and_what_they_signed_cannot(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    made = entries(2)
    log.write(made)
    one = signed(log, made[0].id)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert log.erase(by="nightly", why="two years", before=tomorrow) == 3
    assert log.erase(by="nightly", why="two years", before=tomorrow) == 0
    [left] = log.sign_offs(made[0].id)
    assert (left.statement, left.caller, left.signed) == (None, None, one.signed)
    assert log.erase(by="officer", why="x", ids=[one.id], parts=["extra"]) == 0
    found = log.verify()
    assert (found.fault, found.erased, found.sign_offs) == (None, 3, 1)
    assert log.count(Filters(door="erasure")) == 2


def test_replay_passes_sign_offs_over(url: str, open_log: OpenLog) -> None:
    bundle = agreements.load_text(POLICY.replace("PURPOSE", "planning"))
    log = open_log(url)
    asyncio.run(log.keep_bundle(bundle))
    one = answered(bundle, QUESTION)
    log.write([one])
    signed(log, one.id)
    summary = Summary()
    assert list(replay(log, None, summary)) == []
    assert (summary.looked_at, summary.erased) == (1, 0)


# --- the command line ---------------------------------------------------------------------------------


def test_the_command_shows_an_answer_with_its_sign_offs(signed_file: Path) -> None:
    shown = CliRunner().invoke(app, ["log", "show", str(signed_file), "2"])
    assert shown.exit_code == 0
    assert "signed off by record 4" in shown.stdout
    assert "agreed, Jo Smith, Guardian: Read with the agreement." in shown.stdout
    as_json = CliRunner().invoke(app, ["log", "show", str(signed_file), "2", "--format", "json"])
    told = json.loads(as_json.stdout)
    assert told["sign_offs"][0]["signed"] == {"number": 2, "hash": told["hash"]}
    by_id = CliRunner().invoke(app, ["log", "show", str(signed_file), told["id"]])
    assert by_id.stdout == shown.stdout
    assert CliRunner().invoke(app, ["log", "show", str(signed_file), "9"]).exit_code == 1
    verified = CliRunner().invoke(app, ["log", "verify", str(signed_file)])
    assert "1 sign-offs, each of a record that is in the chain as it was signed" in verified.stdout


def test_a_sign_off_of_what_was_changed_is_told_beside_it(signed_file: Path) -> None:
    write_anew(signed_file, outcome="refused")
    shown = CliRunner().invoke(app, ["log", "show", str(signed_file), "2"])
    assert "as it was before it was changed; verify the log" in shown.stdout
