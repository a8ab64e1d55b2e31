"""The file of answers: its mode, links and what is no file; never half, and nothing left behind."""

from __future__ import annotations

import json
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import agreements
from agreements.tables import Auditor, TableError, audit
from agreements.tables.answer_file import AnswerFile
from test_tables import GOOD, WORLD

FORMS = (".parquet", ".csv", ".jsonl")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes, links and pipes are others there")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return agreements.load_text(WORLD).auditor


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    (tmp_path / "questions").mkdir()
    path = tmp_path / "questions" / "q.jsonl"
    path.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_there_keeps_its_mode(auditor: Auditor, questions: Path, form: str) -> None:
    answers = questions.parent / f"a{form}"
    for wanted in (0o640, 0o600, 0o664):
        answers.write_text("of yesterday", encoding="utf-8")
        answers.chmod(wanted)
        audit(auditor, questions, answers)
        assert mode(answers) == oct(wanted)


@pytest.mark.parametrize(("mask", "wanted"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_mask_leaves(
    auditor: Auditor, questions: Path, mask: int, wanted: int
) -> None:
    before = os.umask(mask)
    try:
        audit(auditor, questions, questions.parent / "a.jsonl")
    finally:
        os.umask(before)
    assert mode(questions.parent / "a.jsonl") == oct(wanted)


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_a_link_to_the_answers(
    auditor: Auditor, questions: Path, tmp_path: Path, there: bool
) -> None:
    target = tmp_path / "elsewhere" / "real.jsonl"
    target.parent.mkdir()
    if there:
        target.write_text("of yesterday", encoding="utf-8")
        target.chmod(0o640)
    (tmp_path / "middle.jsonl").symlink_to(target)
    link = tmp_path / "a.jsonl"
    link.symlink_to("middle.jsonl")
    audit(auditor, questions, link)
    assert link.is_symlink()
    assert (tmp_path / "middle.jsonl").is_symlink()
    assert not target.is_symlink()
    assert "permitted" in target.read_text(encoding="utf-8")
    assert mode(target) == oct(0o640) or not there
    assert [path.name for path in target.parent.iterdir()] == ["real.jsonl"]


def test_what_is_no_file_is_written_to_as_it_is(auditor: Auditor, questions: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:  # noqa: S603, S607
        audit(auditor, questions, pipe)
        assert b"permitted" in (reader.communicate(timeout=20)[0] or b"")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_cannot_be_written_says_so_and_stays_as_it_is(
    auditor: Auditor, questions: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "loop.jsonl").symlink_to("loop.jsonl")
    (tmp_path / "away.jsonl").symlink_to("nowhere/a.jsonl")
    for name in ("folder.jsonl", "loop.jsonl", "away.jsonl", "questions/q.jsonl/a.jsonl"):
        with pytest.raises(TableError, match="cannot be written: ") as caught:
            audit(auditor, questions, tmp_path / name)
        assert name in caught.value.message
    assert names_in(tmp_path) == ["away.jsonl", "folder.jsonl", "loop.jsonl", "questions"]


def test_a_file_that_may_not_be_written_is_left_alone(
    auditor: Auditor, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = questions.parent / "a.jsonl"
    answers.write_text("keep", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, how: not (str(path) == str(answers) and how == os.W_OK))
    with pytest.raises(TableError, match="it may not be written"):
        audit(auditor, questions, answers)
    assert answers.read_text(encoding="utf-8") == "keep"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("form", FORMS)
def test_a_device_that_is_full_says_so(auditor: Auditor, questions: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / f"full{form}").symlink_to("/dev/full")
    with pytest.raises(TableError, match="cannot be written: no space left on device"):
        audit(auditor, questions, tmp_path / f"full{form}")


@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_fills_up_leaves_no_part_of_the_answers(
    auditor: Auditor, questions: Path, form: str
) -> None:
    """A limit on the size of files stands for the disk."""
    questions.write_text(
        "".join(json.dumps({**GOOD, "id": f"{at}" * 20}) + "\n" for at in range(3000)), "utf-8"
    )
    answers = questions.parent / f"a{form}"
    answers.write_text("of yesterday", encoding="utf-8")
    handler, limits = signal.getsignal(signal.SIGXFSZ), resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(TableError, match="cannot be written: file too large"):
            audit(auditor, questions, answers)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert answers.read_text(encoding="utf-8") == "of yesterday"
    assert names_in(questions.parent) == sorted([answers.name, "q.jsonl"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError], ids=["Ctrl-C", "an error"])
def test_a_run_that_is_broken_off_leaves_no_part_of_the_answers(
    auditor: Auditor, questions: Path, form: str, error: type[BaseException]
) -> None:
    def break_off(*_: Any) -> None:
        raise error

    with pytest.raises(error):
        audit(auditor, questions, questions.parent / f"a{form}", watch=break_off)
    assert names_in(questions.parent) == ["q.jsonl"]


def test_columns_that_a_form_has_nothing_for_are_written_as_text(tmp_path: Path) -> None:
    column = pa.array([(1, 2, 3), None], pa.month_day_nano_interval())
    batch = pa.record_batch({"note": column, "empty": pa.array([{}, None], pa.struct([]))})
    with AnswerFile(str(tmp_path / "a.parquet"), batch.schema) as answers:
        answers.write(batch)
    found = pq.read_table(tmp_path / "a.parquet").to_pydict()
    assert found["empty"] == ["{}", None]
    assert found["note"][1] is None
    assert isinstance(found["note"][0], str)


def wait_until_written(process: int, folder: Path) -> None:
    """Wait until a process has opened a file in a folder, be it one without a name."""
    deadline = time.monotonic() + 30
    while not names_in(folder):
        handles = Path(f"/proc/{process}/fd")
        with suppress(OSError):
            if any(str(folder) in str(one.readlink()) for one in handles.iterdir()):
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def has_unnamed_files(folder: Path) -> bool:
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or not Path("/proc/self/fd").exists():
        return False
    try:
        os.close(os.open(folder, flag | os.O_WRONLY))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("there", [True, False])
def test_where_no_file_is_without_a_name_it_is_written_beside(
    auditor: Auditor, questions: Path, monkeypatch: pytest.MonkeyPatch, form: str, there: bool
) -> None:
    monkeypatch.setattr("agreements.tables.pending_file._UNNAMED", 0)
    answers = questions.parent / f"a{form}"
    if there:
        answers.write_text("of yesterday", encoding="utf-8")
        answers.chmod(0o640)
    seen: list[str] = []
    audit(auditor, questions, answers, watch=lambda *_: seen.extend(names_in(questions.parent)))
    assert any(name.endswith(".partial") for name in seen)
    assert names_in(questions.parent) == sorted([answers.name, "q.jsonl"])
    assert mode(answers) == oct(0o640) or not there


@pytest.mark.parametrize("length", [250, 300])
def test_a_name_that_is_long_is_a_name_or_an_error(
    auditor: Auditor, questions: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    answers = questions.parent / f"{'x' * (length - 6)}.jsonl"
    for unnamed in (True, False):
        if not unnamed:
            monkeypatch.setattr("agreements.tables.pending_file._UNNAMED", 0)
        if length == 250:
            audit(auditor, questions, answers)
            continue
        with pytest.raises(TableError, match="cannot be written: file name too long") as caught:
            audit(auditor, questions, answers)
        assert caught.value.help == "give the file a shorter name"
        with pytest.raises(TableError, match="there is no file"):
            audit(auditor, answers, questions.parent / "a.jsonl")
        assert names_in(questions.parent) == ["q.jsonl"]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_the_command_leaves_nothing_behind_when_it_is_told_to_end(
    tmp_path: Path, kind: signal.Signals
) -> None:
    (tmp_path / "w.agreement").write_text(WORLD, encoding="utf-8")
    (tmp_path / "answers").mkdir()
    command = [sys.executable, "-m", "agreements.cli", "audit", "w.agreement", "-", "-o", "answers/a.csv"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603
        wait_until_written(running.pid, tmp_path / "answers")
        running.send_signal(kind)
        _, said = running.communicate(timeout=30)
    assert running.returncode not in (0, None)
    assert b"Traceback" not in said
    if kind == signal.SIGKILL and not has_unnamed_files(tmp_path):
        pytest.skip("a process that is killed leaves its file where each file has a name")
    assert names_in(tmp_path / "answers") == []
