"""A program that reads what a command finds as JSON reads there what is wrong too, and need not read two streams."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agreements.cli import app

QUESTION = "may A share visits with B for care on 2024-01-01?"
GOOD = (
    'organisation A "A" organisation B "B" purpose care "Care" category health "Health" role board "Board"\n'
    'dataset visits "Visits" held by A contains health\n'
)

COMMANDS: dict[str, tuple[str, ...]] = {
    "ask": ("ask", "{}", QUESTION),
    "options": ("options", "{}", QUESTION),
    "draft": ("draft", "{}", QUESTION),
    "timeline": ("timeline", "{}", QUESTION),
    "prove": ("prove", "{}"),
    "calendar": ("calendar", "{}"),
    "without": ("without", "{}", "A"),
    "who": ("who", "{}", "visits", "--by", "A"),
    "what": ("what", "{}", "B"),
    "reach": ("reach", "{}", "visits"),
    "routes": ("routes", "{}", "A", "B", "visits"),
    "cut": ("cut", "{}", "visits", "B"),
    "graph": ("graph", "{}"),
    "diff from": ("diff", "{}", "good.agreement"),
    "diff to": ("diff", "good.agreement", "{}"),
}

SLIPS: dict[str, tuple[str, ...]] = {
    "no such promise": ("prove", "good.agreement", "no-promise"),
    "no such thing": ("without", "good.agreement", "nobody"),
    "no such data": ("who", "good.agreement", "files", "--by", "A"),
    "no such name": ("graph", "good.agreement", "--around", "nobody"),
    "days the wrong way round": (
        "calendar",
        "good.agreement",
        "--from",
        "2025-01-01",
        "--until",
        "2024-01-01",
    ),
    "no such revision": ("diff", "no-such-revision:good.agreement", "good.agreement"),
    "no such library": ("words", "no-such-library"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.agreement").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.agreement").write_text(GOOD + 'organisation C "C" is council\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def told(*command: str) -> dict[str, object]:
    """What is told as data, which is one line that says what is wrong, and nothing beside it."""
    done = CliRunner().invoke(app, [*command, "--format", "json"])
    assert done.exit_code in (1, 2), done.output
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    (error,) = json.loads(line).values()
    assert error["message"]
    return error


@pytest.mark.parametrize("name", COMMANDS)
def test_a_bundle_that_is_wrong_is_told_of_where_a_program_reads(name: str) -> None:
    error = told(*(part.format("wrong.agreement") for part in COMMANDS[name]))
    assert error["code"] == "unknown-kind"
    assert [one["code"] for one in error["diagnostics"]] == ["unknown-kind"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_path_that_leads_nowhere_is_told_of_where_a_program_reads(name: str) -> None:
    error = told(*(part.format("goood.agreement") for part in COMMANDS[name]))
    assert "goood.agreement" in str(error["message"])


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_of_where_a_program_reads(name: str) -> None:
    told(*SLIPS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_person_is_told_of_it_apart_from_what_is_found(name: str) -> None:
    if name == "graph":
        pytest.skip("a graph is data in every format")
    done = CliRunner().invoke(app, [part.format("wrong.agreement") for part in COMMANDS[name]])
    assert (done.stdout, "council" in done.stderr) == ("", True)
