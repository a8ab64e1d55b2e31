"""The program in the documentation verifies a log by itself."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from entries import POLICY, entries, entry, tamper

import agreements
from agreements.record.entry import Head
from agreements.record.log import DecisionLog
from agreements.record.parts import COMPRESSED_FROM
from agreements.record.sign_off import ReviewVerdict, SignOff

PAGE = (Path(__file__).parents[2] / "docs" / "log.md").read_text(encoding="utf-8")


@pytest.fixture
def log_file(tmp_path: Path) -> tuple[Path, Head]:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        asyncio.run(log.keep_bundle(agreements.load_text(POLICY.replace("PURPOSE", "planning"))))
        made = entries(20)
        log.write([*made, entry(caller="Zoë \t\x7f\\", request_id=None, extra=b"x" * COMPRESSED_FROM)])
        signature = SignOff(verdict=ReviewVerdict.AGREED, name="Zoë", role="Guardian", caller="zoë")
        asyncio.run(log.sign_off(made[2].id, signature))
        log.erase(by="officer", why="asked to", ids=[made[3].id, made[4].id], parts=["asker", "question"])
        return path, log.head()


def run(path: Path, folder: Path) -> str:
    (program,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.S | re.M)
    (folder / "verify.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(path)]  # with nothing installed
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - the page's


def test_it_finds_a_log_whole(log_file: tuple[Path, Head], tmp_path: Path) -> None:
    path, head = log_file
    assert run(path, tmp_path) == f"whole: the head is {head}"


def test_it_reads_long_erasures(tmp_path: Path) -> None:
    path = tmp_path / "decisions.db"
    with DecisionLog.open(str(path)) as log:
        made = entries(1_500)
        log.write(made)
        log.erase(by="officer", why="asked to", ids=[one.id for one in made[::2]])
        found, head = log.verify(), log.head()
        (stone,) = log.page(1_500)
    assert len(stone.extra or b"") > COMPRESSED_FROM
    assert (found.fault, found.erased) == (None, 750)
    assert run(path, tmp_path) == f"whole: the head is {head}"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE {} SET outcome = 'refused' WHERE number = 7", "record 7: it was changed"),
        ("UPDATE {} SET question = x'00' WHERE number = 7", "record 7: its question was changed"),
        ("UPDATE {} SET caller = 'x' WHERE number = 7", "record 7: its asker was changed"),
        ("UPDATE {} SET reasons = NULL WHERE number = 7", "record 7: content is gone"),
        ("DELETE FROM {} WHERE number = 7", "record 7: it was changed, removed"),
    ],
)
def test_it_finds_what_is_wrong(
    log_file: tuple[Path, Head], tmp_path: Path, statement: str, says: str
) -> None:
    path, _ = log_file
    tamper(str(path), statement.format("agreement_records"))
    assert run(path, tmp_path).startswith(says)


def test_it_finds_a_sign_off_of_another_record(log_file: tuple[Path, Head], tmp_path: Path) -> None:
    path, _ = log_file
    with DecisionLog.open(str(path)) as log:
        extra = json.dumps({"decision": log.page(3)[0].id, "number": 4, "hash": "0" * 64}).encode()
        log.write([entry(door="sign-off", outcome="agreed", question=None, extra=extra)])
        number = log.head().number
    assert run(path, tmp_path) == f"record {number}: it is a sign-off of another record than the chain has"
