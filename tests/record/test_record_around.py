"""One record held against the chain around it: what it finds, and what only the whole chain would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from entries import entries, tamper

from agreements.record.around import PlaceCheck
from agreements.record.log import DecisionLog
from agreements.record.sign_off import ReviewVerdict, SignOff

OpenLog = Callable[..., DecisionLog]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log: five answers, of which the second was signed and the fourth erased."""
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        fill(log)
    return path


def fill(log: DecisionLog) -> None:
    made = entries(5)
    log.write(made)
    signature = SignOff(verdict=ReviewVerdict.AGREED, name="Jo", role="Guardian", caller="jo")
    asyncio.run(log.sign_off(made[1].id, signature))
    log.erase(by="officer", why="asked to", ids=[made[3].id], parts=["question"])


def checked(path: Path, number: int) -> PlaceCheck:
    with DecisionLog.open(str(path), read_only=True) as log:
        found = log.check_place(number)
    assert found is not None
    return found


def test_every_record_of_a_whole_log_holds(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    fill(log)
    found = [log.check_place(number) for number in range(1, 8)]
    assert all(one is not None and one.is_sound for one in found)
    holds = [one.holds for one in found if one is not None]
    assert "its hash follows from its header, and it is the first record" in holds[0]
    assert "it is as it was when it was signed off" in holds[1]
    assert "its question was erased, as a later record says" in holds[3]
    assert "the record that it signs stands in the chain as it was signed" in holds[5]
    assert "it is the last record so far" in holds[6]
    assert log.check_place(8) is None


@pytest.mark.parametrize(
    ("statement", "number", "says"),
    [
        ("UPDATE {} SET question = x'00' WHERE number = 3", 3, "its question was changed"),
        ("UPDATE {} SET outcome = 'refused' WHERE number = 3", 3, "its header was changed"),
        ("UPDATE {} SET caller = 'x' WHERE number = 3", 3, "its asker was changed"),
        ("UPDATE {} SET hash = zeroblob(32) WHERE number = 3", 3, "its hash was changed"),
        ("UPDATE {} SET hash = zeroblob(32) WHERE number = 3", 4, "or the records before it"),
        ("DELETE FROM {} WHERE number = 3", 4, "record 3, which should stand before it, is missing"),
        ("DELETE FROM {} WHERE number = 7", 6, "record 7, which was written after it, is missing"),
        ("UPDATE {} SET reasons = NULL WHERE number = 3", 3, "its reasons was taken away, and no record"),
        ("UPDATE {} SET question = x'00' WHERE number = 4", 4, "its question was erased, but is there again"),
        ("UPDATE {} SET hash = zeroblob(32) WHERE number = 2", 2, "record 6 signs it as it was"),
        ("UPDATE {} SET hash = zeroblob(32) WHERE number = 2", 6, "it is a sign-off of record 2 as it was"),
        ("UPDATE {} SET extra = x'00' WHERE number = 6", 6, "which record it signs cannot be read"),
        (
            "UPDATE {} SET extra = x'00' WHERE number = 7",
            4,
            "record 7 tells of an erasure that cannot be read",
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_is(path: Path, statement: str, number: int, says: str) -> None:
    tamper(str(path), statement.format("agreement_records"))
    found = checked(path, number)
    assert not found.is_sound
    assert any(says in one for one in found.faults), found.faults


def test_a_record_that_stands_elsewhere_is_none_of_its_business(path: Path) -> None:
    tamper(str(path), "UPDATE agreement_records SET question = x'00' WHERE number = 1")
    assert checked(path, 3).is_sound
    assert not checked(path, 1).is_sound
