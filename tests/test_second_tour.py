"""The published tour of the second version: every way to ask gives the outcomes that its specification gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import agreements
from agreements.cli import app
from agreements.tables.audit import audit

TOUR = Path(__file__).parent.parent.parent / "shared" / "tour"

pytestmark = pytest.mark.skipif(
    not (TOUR / "second.agreement").is_file(), reason="the published tour is not beside this checkout"
)

OUTCOMES = [
    "permitted",
    "refused",
    "referred",
    "referred",
    "referred",
    "permitted",
    "referred",
    "permitted",
    "referred",
    "permitted",
    "permitted",
    "refused",
    "refused",
    "permitted",
    "referred",
    "permitted",
    "permitted",
    "referred",
]


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load(TOUR / "second.agreement")


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return (TOUR / "second-questions.jsonl").read_text(encoding="utf-8").splitlines()


def test_it_has_no_errors_and_nothing_doubtful(bundle: agreements.Bundle) -> None:
    assert bundle.warnings() == ()


def test_the_command_decides_it(questions: list[str]) -> None:
    said = CliRunner().invoke(app, ["decide", str(TOUR / "second.agreement")], input="\n".join(questions))
    assert [json.loads(line)["outcome"] for line in said.stdout.splitlines()] == OUTCOMES


def test_answers_outcomes_and_traces_are_alike(bundle: agreements.Bundle, questions: list[str]) -> None:
    asked = list(map(json.loads, questions))
    assert [bundle.ask(one).outcome for one in asked] == OUTCOMES
    assert [bundle.outcome(one) for one in asked] == OUTCOMES
    assert [bundle.trace(one).outcome for one in asked] == OUTCOMES


def test_a_table_of_it_is_answered_alike(
    bundle: agreements.Bundle, questions: list[str], tmp_path: Path
) -> None:
    asked, answers = tmp_path / "asked.jsonl", tmp_path / "answers.jsonl"
    asked.write_text("\n".join(questions), encoding="utf-8")
    audit(bundle.auditor, asked, answers)
    rows = map(json.loads, answers.read_text(encoding="utf-8").splitlines())
    assert [row["outcome"] for row in rows] == OUTCOMES
