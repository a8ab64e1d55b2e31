"""`agreements options`, and the options that end an answer of `agreements ask`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import agreements
from agreements.cli.app import app

BUNDLE = """
kind body "Body"
purpose research "Research"
category health-data "Health data"
category secret-data "Secrets"
organisation hospital "The hospital" is body
organisation university "The university" is body
organisation archive "The archive" is body
role guardian "The guardian" of hospital
fact secure "It is kept in a secure place" yes or no
fact retention "How long it is kept" in months
dataset records "Records" held by hospital contains health-data
dataset secrets "Secrets" held by hospital contains secret-data
gateway research-power "A power to share for research"
    permits body to share health-data with body for research
    lifts confidence
gateway old-power "A power that has ended"
    until 2020-12-31
    permits body to share anything with body for research
    lifts confidence, official-secrecy
bar confidence "Confidence" forbids anyone to share health-data with anyone for any-purpose
bar official-secrecy "Official secrecy" forbids anyone to share secret-data with anyone for any-purpose
agreement study "A study" between hospital and university
    from 2021-01-01
    review by 2022-01-01
    summary "A study."
    clause 1
        hospital may share records with university for research
        relying on research-power
        if retention is at most 2 years
        needs approval by guardian that "it is fair"
"""

REFERRED = (
    "may hospital share records with university for research on 2021-06-01 where retention is 30 months?"
)
REFUSED_BY_LAW = "may hospital share secrets with university for research on 2021-06-01?"
PERMITTED = (
    "may hospital share records with university for research on 2021-06-01 where retention is 12 months "
    'and approved by guardian that "it is fair"?'
)


@pytest.fixture
def bundle(tmp_path: Path) -> str:
    path = tmp_path / "bundle.agreement"
    path.write_text(BUNDLE)
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def options(bundle: str, question: str, *more: str) -> dict[str, Any]:
    done = run("options", bundle, question, "--format", "json", *more)
    assert done.exit_code in (0, 3), done.output
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_set_is_told_with_the_question_that_is_permitted(bundle: str) -> None:
    said = options(bundle, REFERRED)
    first = said["options"][0]
    assert said["outcome"] == "refused"
    assert [change["kind"] for change in first["changes"]] == ["fact", "approval"]
    fact, approval = first["changes"]
    assert (fact["value"], fact["says"], fact["if_so"]) == (
        "24 months",
        "retention is at most 2 years",
        False,
    )
    assert (approval["by"], approval["that"], approval["marks"]) == ("guardian", "it is fair", "approval")
    assert agreements.load(bundle).outcome(first["question"]) == "permitted"
    assert said["complete"]
    assert said["only_law"] is None


def test_json_is_that_of_the_bundle(bundle: str) -> None:
    assert options(bundle, REFERRED) == json.loads(
        json.dumps(agreements.load(bundle).options(REFERRED).as_json())
    )


def test_where_no_power_reaches_only_another_law_would_do(bundle: str) -> None:
    done = run("options", bundle, REFUSED_BY_LAW, "--format", "json")
    assert done.exit_code == 3
    said = json.loads(done.stdout)
    (bar,) = said["only_law"]["bars"]
    assert bar["bar"] == "official-secrecy"
    (power,) = bar["powers"]
    assert power["gateway"] == "old-power"
    assert "it is not in force then" in power["why"]
    assert "only a change of law would permit it" in run("options", bundle, REFUSED_BY_LAW).stdout.lower()


def test_a_permitted_share_needs_no_change(bundle: str) -> None:
    assert options(bundle, PERMITTED) == {
        "outcome": "permitted",
        "options": [],
        "complete": True,
        "only_law": None,
        "forbidden": [],
    }


def test_fewer_are_given_when_fewer_are_asked_for(bundle: str) -> None:
    every = options(
        bundle, "may hospital share records with archive for research on 2021-06-01?", "--most", "30"
    )
    one = options(
        bundle, "may hospital share records with archive for research on 2021-06-01?", "--most", "1"
    )
    assert one["options"] == every["options"][:1]
    assert len(every["options"]) > 1


def test_a_new_agreement_checks_and_permits(bundle: str, tmp_path: Path) -> None:
    said = options(
        bundle, "may hospital share records with archive for research on 2021-06-01?", "--most", "30"
    )
    made = next(o for o in said["options"] if o["changes"][0]["kind"] == "agreement")
    change = made["changes"][0]
    assert change["relying"] == ["research-power"]
    (tmp_path / "new.agreement").write_text(change["text"])
    whole = [bundle, str(tmp_path / "new.agreement")]
    assert not [one for one in agreements.check(whole) if one.is_error]
    assert agreements.load(whole).outcome(made["question"]) == "permitted"


def test_an_amended_agreement_is_given_as_it_would_read(bundle: str, tmp_path: Path) -> None:
    said = options(bundle, "may hospital share records with archive for research on 2021-06-01?")
    amended = next(o for o in said["options"] if o["changes"][0]["kind"] == "amend")
    change = amended["changes"][0]
    assert (change["how"], change["add"]) == ("add-recipient", ["archive"])
    assert change["who"] == ["hospital", "university"]
    rest, _, _ = BUNDLE.partition("agreement study")
    (tmp_path / "amended.agreement").write_text(rest + amended["amended"])
    assert agreements.load(tmp_path / "amended.agreement").outcome(amended["question"]) == "permitted"


def test_an_answer_that_is_not_permitted_ends_with_the_first_three(bundle: str) -> None:
    text = run("ask", bundle, REFERRED)
    assert text.exit_code == 3
    assert "What would change it" in text.stdout
    assert "state that retention is at most 2 years" in text.stdout
    said = json.loads(run("ask", bundle, REFERRED, "--format", "json").stdout)
    assert said["options"] == options(bundle, REFERRED, "--most", "3")
    assert "## What would change it" in run("ask", bundle, REFERRED, "--format", "markdown").stdout


def test_a_permitted_answer_says_nothing_of_changes(bundle: str) -> None:
    assert "What would change it" not in run("ask", bundle, PERMITTED).stdout
    assert "options" not in json.loads(run("ask", bundle, PERMITTED, "--format", "json").stdout)


def test_a_question_that_cannot_be_answered_is_an_error(bundle: str) -> None:
    done = run("options", bundle, REFERRED.replace("university", "universe"))
    assert done.exit_code == 1
    assert "universe" in done.stderr


def test_a_question_in_json_may_come_on_standard_input(bundle: str) -> None:
    asked = {
        "from": "hospital",
        "to": "university",
        "data": ["records"],
        "purpose": "research",
        "on": "2021-06-01",
    }
    done = CliRunner().invoke(app, ["options", bundle, "-", "--format", "json"], input=json.dumps(asked))
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["outcome"] == "referred"


def test_of_a_permitted_share_it_is_said_that_nothing_need_change(bundle: str) -> None:
    done = run("options", bundle, PERMITTED)
    assert (done.exit_code, done.stdout) == (
        0,
        "PERMITTED  Nothing need change: it is permitted as it stands\n",
    )
