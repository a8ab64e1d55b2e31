"""What each hash covers, and that no change to a log goes unseen."""

# ruff: noqa: S608 - the statements are made of our own names and numbers

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from entries import entries, entry, tamper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.record.chain import (
    GENESIS,
    from_timestamp,
    link,
    prepare,
    prepare_all,
    to_timestamp,
)
from agreements.record.entry import EntryError, Head, new_id
from agreements.record.log import DecisionLog
from agreements.record.parts import COMPRESSED_FROM, decode_part, encode_part, precompress

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(
    texts=st.tuples(TEXT, TEXT, TEXT, TEXT),
    question=st.binary(min_size=1, max_size=200),
    number=st.integers(1),
)
def test_the_hash_covers_what_the_documentation_says(
    texts: tuple[str, str, str, str], question: bytes, number: int
) -> None:
    caller, request, outcome, bundle = texts
    given_entry = entry(caller=caller, request_id=request, outcome=outcome, bundle=bundle, question=question)
    row = link(GENESIS, number, prepare(given_entry))
    who = row.asker + json.dumps([caller, request], ensure_ascii=False, separators=(",", ":")).encode()
    digests = [hashlib.sha256(part).hexdigest() for part in (who, row.question, row.reasons)]
    covered = [
        "agreements-log/1",
        number,
        "0" * 64,
        row.id,
        row.at,
        row.door,
        bundle,
        outcome,
        *digests,
        None,
    ]
    canonical = json.dumps(covered, ensure_ascii=False, separators=(",", ":")).encode()
    assert row.hash == hashlib.sha256(canonical).digest()
    assert decode_part(row.question or b"") == question


def test_the_same_content_never_has_the_same_digest() -> None:
    one, other = (prepare(entry(0, id="x", at=datetime(2024, 1, 1, tzinfo=UTC)))[0] for _ in range(2))
    assert one[:7] == other[:7]
    assert not set(one[11:14]) & set(other[11:14])


@given(st.binary(max_size=100), st.integers(0, 2))
def test_a_part_comes_back_as_it_was(content: bytes, times: int) -> None:
    content *= 1 + times * COMPRESSED_FROM // (len(content) + 1)
    assert decode_part(encode_part(content, b"s" * 16)) == content


def test_a_long_part_is_stored_in_less() -> None:
    assert len(encode_part(b"no clause " * COMPRESSED_FROM, b"s" * 16)) < COMPRESSED_FROM


@pytest.mark.parametrize("stored", [b"s" * 16, b"s" * 16 + b"?x", b"s" * 16 + b"zno"])
def test_what_is_no_part_is_not_unpacked(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"a part (is stored|cannot be)"):
        decode_part(stored)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_times_sort_as_they_pass(one: datetime, other: datetime) -> None:
    assert (to_timestamp(one) < to_timestamp(other)) == (one < other)
    assert from_timestamp(to_timestamp(one)) == one
    assert len(to_timestamp(one)) == 27


def test_times_are_told_in_utc_and_need_a_zone() -> None:
    east = datetime(2024, 1, 1, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    assert to_timestamp(east) == "2024-01-01T00:30:00.000000Z"
    with pytest.raises(EntryError, match="which zone"):
        to_timestamp(datetime(2024, 1, 1))


def test_ids_are_version_7_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert all(text[14] == "7" and text[19] in "89ab" and len(text) == 36 for text in ids)
    assert [text[:13] for text in ids] == sorted(text[:13] for text in ids)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"caller": "a\0b"}, "NUL"),
        ({"request_id": "r" * 2000}, "2000 characters"),
        ({"caller": "\ud800"}, "half a character"),
        ({"bundle": "\udfff"}, "half a character"),
    ],
)
def test_text_that_no_database_holds_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(EntryError, match=says):
        prepare(entry(**changes))


def test_a_head_is_written_and_read() -> None:
    head = Head(7, "ab" * 32)
    assert Head.parse(f" {head}\n") == head
    for wrong in ("", "7", "7:ab", "x:" + "a" * 64, "-1:" + "a" * 64, "7:" + "g" * 64, "٧:" + "a" * 64):
        with pytest.raises(ValueError, match="not the head of a log"):
            Head.parse(wrong)


# --- tampering ----------------------------------------------------------------------------------------

COUNT = 12

TOMBSTONE = 11
"""The record that tells of the erasure of records 3 and 4."""

COLUMNS = [
    "id", "at", "door", "bundle", "outcome", "caller", "request_id", "asker", "question", "reasons", "extra",
    "asker_digest", "question_digest", "reasons_digest", "extra_digest", "hash",
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of a dozen records, of which 3 and 4 were erased."""
    path = tmp_path_factory.mktemp("whole") / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        made = entries(COUNT - 2)
        log.write([*made[:4], entry(4, extra=b"{}"), *made[5:]])
        log.erase(by="officer", why="asked to", ids=[made[2].id, made[3].id])
        log.write([entry(99)])
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Iterator[Callable[[], str]]:
    def fresh() -> str:
        place = tmp_path / "copy.db"
        for end in ("", "-wal", "-shm"):
            place.with_name(place.name + end).unlink(missing_ok=True)
        shutil.copy(whole, place)
        return f"sqlite:///{place}"

    return fresh


def verify(url: str, head: Head | None = None) -> Any:
    with DecisionLog.open(url, read_only=True) as log:
        return log.verify(head)


def test_an_honest_log_is_proven(copy: Callable[[], str]) -> None:
    found = verify(copy())
    assert (found.fault, found.records, found.erased, found.proven) == (None, COUNT, 2, True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(COLUMNS), number=st.integers(1, COUNT), data=st.data())
def test_any_change_is_found(copy: Callable[[], str], column: str, number: int, data: st.DataObject) -> None:
    url = copy()
    before = sqlite3.connect(url.removeprefix("sqlite:///"))
    (value,) = before.execute(f"SELECT {column} FROM agreement_records WHERE number = ?", [number]).fetchone()
    before.close()
    is_text = column in COLUMNS[:7]
    other = data.draw((TEXT if is_text else st.binary(max_size=60)).filter(lambda new: new != value))
    if isinstance(value, bytes) and value and data.draw(st.booleans()):
        flipped = bytearray(value)
        flipped[data.draw(st.integers(0, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        other = bytes(flipped)
    tamper(url, f"UPDATE agreement_records SET {column} = ? WHERE number = ?", values=(other, number))
    fault = verify(url).fault
    assert fault is not None
    assert fault.number == number


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    gone=st.sets(st.integers(1, COUNT), min_size=1, max_size=COUNT), close=st.booleans(), hide=st.booleans()
)
def test_any_removal_is_found(copy: Callable[[], str], gone: set[int], close: bool, hide: bool) -> None:
    """Those at the end by what was written apart of it, or where that was changed too, only by a head that was kept;
    also where the others are numbered anew to close the gap."""
    url = copy()
    head = verify(url).head
    tamper(url, f"DELETE FROM agreement_records WHERE number IN ({', '.join(map(str, gone))})")
    if close:
        left = [number for number in range(1, COUNT + 1) if number not in gone]
        for new, old in enumerate(left, start=1):
            tamper(url, f"UPDATE agreement_records SET number = {new} WHERE number = {old}")
    if hide:
        tamper(
            url, "UPDATE agreement_head SET number = (SELECT coalesce(max(number), 0) FROM agreement_records)"
        )
    without, anchored = verify(url).fault, verify(url, head).fault
    assert anchored is not None
    assert anchored.number == min(gone)
    at_the_end = gone == set(range(min(gone), COUNT + 1))
    told = TOMBSTONE not in gone or min(gone) <= 3  # else the erased records stand there without it
    assert (without is None) == (at_the_end and told and hide)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(1, COUNT + 1)).filter(lambda order: order != sorted(order)))
def test_any_other_order_is_found(copy: Callable[[], str], order: list[int]) -> None:
    url = copy()
    moves = [f"SET number = {new} WHERE number = {-old}" for new, old in enumerate(order, start=1)]
    tamper(url, *[f"UPDATE agreement_records {move}" for move in ("SET number = -number", *moves)])
    first = next(new for new, old in enumerate(order, start=1) if new != old)
    fault = verify(url).fault
    assert fault is not None
    assert fault.number == first


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(1, COUNT + 1), source=st.integers(1, COUNT))
def test_any_addition_is_found(copy: Callable[[], str], place: int, source: int) -> None:
    """A copy of a record, with an id of its own, put in between."""
    url = copy()
    names = ", ".join(COLUMNS[1:])
    tamper(url, "UPDATE agreement_records SET number = -number")
    tamper(
        url,
        f"INSERT INTO agreement_records (number, id, {names}) SELECT {place}, 'new', {names} "
        f"FROM agreement_records WHERE number = {-source}",
        f"UPDATE agreement_records SET number = CASE WHEN -number >= {place} THEN 1 - number ELSE -number END "
        "WHERE number < 0",
    )
    fault = verify(url).fault
    assert fault is not None
    assert (fault.number, fault.id) == (place, "new")


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
def test_a_record_before_the_first_is_found(copy: Callable[[], str], number: int) -> None:
    url = copy()
    tamper(url, f"UPDATE agreement_records SET number = {number} WHERE number = {COUNT}")
    fault = verify(url).fault
    assert fault is not None
    assert f"a record with the number {number} stands before it" in fault.says


def test_a_log_that_was_written_anew_needs_a_head(copy: Callable[[], str], tmp_path: Path) -> None:
    head = verify(copy()).head
    with DecisionLog.open(str(tmp_path / "forged.db")) as log:
        log.write(entries(COUNT))
        assert log.verify().proven
        fault = log.verify(head).fault
    assert fault is not None
    assert (fault.number, "written anew" in fault.says) == (COUNT, True)


def test_the_head_of_an_empty_log_has_one_hash(copy: Callable[[], str]) -> None:
    url = copy()
    assert verify(url, Head(0, "0" * 64)).fault is None
    fault = verify(url, Head(0, "ab" * 32)).fault
    assert fault is not None
    assert (fault.number, fault.id) == (0, None)
    assert "of no log" in fault.says


def test_every_earlier_head_still_proves(copy: Callable[[], str]) -> None:
    url = copy()
    with DecisionLog.open(url) as log:
        heads = [Head(record.number, record.hash) for record in log.page()]
        assert len(heads) == COUNT
        assert all(log.verify(head).proven for head in [*heads, Head(0, "0" * 64)])


@pytest.mark.parametrize(
    ("statement", "number", "says"),
    [
        ("UPDATE {} SET outcome = 'refused' WHERE number = 5", 5, "its header was changed"),
        ("UPDATE {} SET question = x'00' WHERE number = 5", 5, "its question was changed"),
        ("UPDATE {} SET caller = 'another' WHERE number = 5", 5, "its asker was changed"),
        ("UPDATE {} SET hash = zeroblob(32) WHERE number = 5", 5, "its hash was changed"),
        ("DELETE FROM {} WHERE number = 5", 5, "it is missing: it was removed"),
        ("DELETE FROM {} WHERE number BETWEEN 5 AND 7", 5, "up to record 7 are missing"),
        ("UPDATE {} SET reasons = NULL WHERE number = 5", 5, "no record of an erasure says so"),
        ("UPDATE {} SET question = x'00' WHERE number = 3", 3, "its question was changed"),
        ("UPDATE {} SET caller = 'another' WHERE number = 3", 3, "written in again"),
        ("UPDATE {} SET extra = x'00' WHERE number = 6", 6, "had none when it was recorded"),
    ],
)
def test_it_is_said_how(copy: Callable[[], str], statement: str, number: int, says: str) -> None:
    url = copy()
    tamper(url, statement.format("agreement_records"))
    fault = verify(url).fault
    assert fault is not None
    assert fault.number == number
    assert says in fault.says


def test_long_logs_are_read_page_by_page(tmp_path: Path) -> None:
    with DecisionLog.open(str(tmp_path / "long.db")) as log:
        log.write(entries(1_203))
        told: list[int] = []
        assert log.verify(progress=told.append).records == 1_203
        assert told == [500, 1000, 1203]
        number = random.Random(7).randrange(2, 1_203)  # noqa: S311 - any will do
        tamper(str(tmp_path / "long.db"), f"UPDATE agreement_records SET door = 'x' WHERE number = {number}")
        fault = log.verify().fault
        assert fault is not None
        assert fault.number == number


def test_what_was_packed_beforehand_is_stored_as_if_it_had_not_been() -> None:
    for size in (1, COMPRESSED_FROM, 100_000):
        content = b'"%b"' % (b"x" * size)
        made = [entry(1, reasons=precompress(content)), entry(2, reasons=content)]
        stored = [columns[9] for columns, _ in prepare_all(made)]
        assert [decode_part(one or b"") for one in stored] == [content] * 2
        assert stored[0][16:] == stored[1][16:]
