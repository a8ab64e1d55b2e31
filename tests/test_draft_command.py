"""`agreements draft`: what goes to which stream, in which form, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agreements import check, load
from agreements.cli.app import app
from test_draft import AGREED, ASKED, LAW

RUNNER = CliRunner()
DAY = ("--today", "2026-06-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "law.agreement").write_text(LAW, encoding="utf-8")
    return tmp_path


def test_what_is_drafted_can_be_written_to_a_file_as_it_is(folder: Path) -> None:
    done = RUNNER.invoke(app, ["draft", str(folder), *DAY, ASKED])
    assert done.exit_code == 0
    assert "is a new file, such as `admissions-to-oakdale.agreement`" in done.stderr
    assert "TODO wait for a person" in done.stderr
    (folder / "admissions-to-oakdale.agreement").write_text(done.stdout, encoding="utf-8")
    assert not [one for one in check(folder) if one.is_error]
    assert load(folder).outcome(ASKED).value == "referred"


def test_json_has_the_file_as_it_would_be(folder: Path) -> None:
    (folder / "study.agreement").write_text(AGREED.format(more=" and university").lstrip(), encoding="utf-8")
    done = RUNNER.invoke(app, ["draft", str(folder), *DAY, "--format", "json", ASKED])
    assert done.exit_code == 0
    (draft,) = json.loads(done.stdout)["drafts"]
    assert (draft["agreement"], draft["clauses"], draft["new"]) == ("study", ["study.2"], False)
    assert draft["outcome"] == "referred"
    assert [one["kind"] for one in draft["needs"]] == ["approval"]
    assert all(one["witness"]["from"] == "Northgate" for one in draft["moves"])
    (folder / draft["file"]).write_text(draft["file_text"], encoding="utf-8")
    assert load(folder).outcome(ASKED).value == "referred"


@pytest.mark.parametrize(
    ("question", "code", "says"),
    [
        ("may Northgate share admissions with Ample for marketing on 2022-03-01?", 3, "only a change of law"),
        (
            "may Northgate share admissions with Nobody for marketing on 2022-03-01?",
            1,
            "unknown-organisation",
        ),
        ("may northgate share admissions with Oakdale for research on 2022-03-01?", 1, "Northgate"),
        ("may Northgate share admissions with Oakdale for research on 2022-02-30?", 1, "2022-02-30"),
    ],
)
def test_it_exits_with_what_came_of_it(folder: Path, question: str, code: int, says: str) -> None:
    done = RUNNER.invoke(app, ["draft", str(folder), *DAY, question])
    assert done.exit_code == code
    assert says in done.output


@pytest.mark.parametrize("until", ["2022-02-30", "tomorrow"])
def test_a_last_day_that_is_none_is_told(folder: Path, until: str) -> None:
    done = RUNNER.invoke(app, ["draft", str(folder), "--until", until, ASKED])
    assert done.exit_code == 2
    assert "is not a date" in done.output


def test_a_last_day_before_the_question_drafts_nothing(folder: Path) -> None:
    done = RUNNER.invoke(app, ["draft", str(folder), "--until", "2022-02-28", ASKED])
    assert done.exit_code == 3
    assert "it would end before 1 March 2022" in done.stdout


def test_nothing_need_be_drafted_for_what_is_permitted(folder: Path) -> None:
    (folder / "study.agreement").write_text(AGREED.format(more=" and university"), encoding="utf-8")
    asked = ASKED.replace("admissions", "counts")
    done = RUNNER.invoke(app, ["draft", str(folder), asked])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "Nothing need be drafted: it is permitted.\n"
