"""`agreements prove`, and what `agreements check` says of promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agreements import check
from agreements.cli.app import app

TEXT = """
organisation Northgate
organisation Acme
purpose care
category health
fact consent yes or no
dataset admissions held by Northgate contains health
agreement supply between Northgate
    clause 1
        Northgate may share admissions with Acme for care
        if consent
promise with-consent "Nothing is shared without consent"
    anyone never shares health with anyone for any-purpose
    unless consent
"""

BROKEN = """
promise nothing "Nothing is ever shared"
    health never reaches anyone
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "supply.agreement").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(kept: Path) -> Path:
    (kept / "never.agreement").write_text(BROKEN, encoding="utf-8")
    return kept


def test_promises_that_hold_are_told_with_the_reasons(kept: Path) -> None:
    told = run("prove", str(kept))
    assert told.exit_code == 0
    assert told.stdout == (
        "holds      with-consent: Nothing is shared without consent\n"
        "    1 clause that may share: 1 with no case that could be permitted\n"
    )


def test_a_promise_that_is_broken_is_shown_as_questions(broken: Path) -> None:
    told = run("prove", str(broken), "nothing", "--format", "json")
    assert told.exit_code == 3
    (verdict,) = json.loads(told.stdout)
    (question,) = verdict["witness"]
    assert {name: verdict[name] for name in ("promise", "holds", "assuming")} == {
        "promise": "nothing",
        "holds": False,
        "assuming": "",
    }
    assert verdict["because"] == [{"clause": "supply.1", "file": "supply.agreement", "line": 10}]
    assert run("ask", str(broken), json.dumps(question)).exit_code == 0


def test_a_certificate_is_written_and_checks_only_while_nothing_changes(kept: Path) -> None:
    assert run("prove", str(kept), "--output", str(kept / "proofs")).exit_code == 0
    file = str(kept / "proofs" / "with-consent.json")
    right = run("prove", str(kept), "--check", file)
    assert (right.exit_code, right.stdout) == (0, f"{file}: proves with-consent\n")
    (kept / "more.agreement").write_text("purpose more", encoding="utf-8")
    wrong = run("prove", str(kept), "--check", file)
    assert wrong.exit_code == 1
    assert "the certificate is about another bundle" in wrong.stderr
    assert run("prove", str(kept), "--check", str(kept / "nowhere.json")).exit_code == 1


def test_a_promise_that_nobody_declared_gets_a_suggestion(kept: Path) -> None:
    told = run("prove", str(kept), "with-consents")
    assert told.exit_code == 1
    assert "no promise is called `with-consents`" in told.stderr
    assert "did you mean `with-consent`?" in told.stderr


def test_a_check_tells_broken_promises_unless_it_is_not_to(broken: Path) -> None:
    told = run("check", str(broken))
    assert told.exit_code == 0
    assert "the promise `nothing` is broken: may Northgate share admissions with Acme for care" in told.stdout
    assert run("check", str(broken), "--strict").exit_code == 1
    assert "broken" not in run("check", str(broken), "--strict", "--no-prove").stdout
    codes = {one.code for one in check([broken], prove=True)}
    assert "broken-promise" in codes
    assert "broken-promise" not in {one.code for one in check([broken])}


def test_what_a_check_does_not_find_out_is_told(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "".join(
        f"agreement more-{number} between Northgate clause 1 Northgate may share admissions with Acme for care "
        "if consent\n"
        for number in range(3)
    )
    (broken / "more.agreement").write_text(more, encoding="utf-8")
    monkeypatch.setattr("agreements.analysis.whole_check.MOST_IN_A_CHECK", 0)
    found = [one for one in check([broken], prove=True) if one.code == "promise-not-proved"]
    assert found
    assert "of 4 clauses were looked at" in found[0].message
