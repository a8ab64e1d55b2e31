"""Running scenarios without any Python: what holds, what does not and why, and what they leave untried."""

from __future__ import annotations

import contextlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agreements.cli import app
from agreements.scenarios.step_forms import FORMS

DOCS = (Path(__file__).parents[1] / "docs" / "scenarios.md").read_text(encoding="utf-8")

AGREEMENTS = """
kind body "Body"
purpose health "Health" purpose money "Money"
category personal "Personal data"
organisation A "Body A" is body organisation B "Body B" is body organisation C "Shop C"
role judge "Judge"
dataset records "Records" held by A contains personal
gateway power "Power" cites "The Act, s. 1" permits body to share personal with body for any-purpose lifts care
bar care "Duty of care" forbids anyone to share personal with anyone for any-purpose
agreement deal "The deal" between A from 2020-01-01 until 2020-12-31
    clause 1 A may share records with B for health relying on power needs approval by judge
    clause 2 anyone must not share records with anyone for money
"""

GOOD = """
Feature: The deal
  Background:
    Given the agreements in "deal.agreement"

  Scenario: The plain yes
    When A proposes to share records with B for health on 1 May 2020
    And judge has approved on 1 April 2020
    Then it is permitted
    And it stands on clause 1 of deal

  Scenario: Nobody was asked
    When A proposes to share records with B for health on 1 May 2020
    Then it is referred
    And it still needs the approval of judge

  Scenario: A shop
    When A proposes to share records with C for health on 1 May 2020
    Then it is refused because of the recipient
    And it is refused because no agreement covers it
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deal.agreement").write_text(AGREEMENTS, encoding="utf-8")
    (tmp_path / "deal.feature").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    with contextlib.chdir(folder):
        done = CliRunner().invoke(app, ["test", *arguments])
    assert "Traceback" not in done.output
    return done


def test_scenarios_that_hold(folder: Path) -> None:
    done = run(folder, ".")
    assert done.exit_code == 0, done.stderr
    assert "3 passed, 0 failed" in done.stdout
    assert "✓ The plain yes" in done.stdout


def test_what_no_scenario_made_true_or_false_is_named(folder: Path) -> None:
    done = run(folder, "deal.feature")
    # clause 1 true and false, the gateway true and false (a shop is no body), the bar true; clause 2 neither
    assert "Exercised: 62% (5 of 8" in done.stdout, done.stdout
    assert "no scenario made the clause deal.2 true" in done.stdout
    assert "no scenario made the clause deal.2 false" in done.stdout
    assert "no scenario made the bar care false" in done.stdout
    assert "clause deal.1" not in done.stdout


@pytest.mark.parametrize(("least", "code"), [("62", 0), ("63", 1)])
def test_too_little_coverage_fails_the_run(folder: Path, least: str, code: int) -> None:
    assert run(folder, ".", "--cover-fail-under", least).exit_code == code


def test_a_scenario_that_does_not_hold_shows_the_step_and_the_answer(folder: Path) -> None:
    wrong = GOOD.replace("Then it is referred", "Then it is permitted")
    (folder / "deal.feature").write_text(wrong, encoding="utf-8")
    done = run(folder, ".")
    assert done.exit_code == 1
    assert "✗ Nobody was asked  deal.feature:12" in done.stdout
    assert "at: Then it is permitted" in done.stdout
    assert "REFERRED  Not yet" in done.stdout
    assert "2 passed, 1 failed" in done.stdout


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("judge has approved on 1 April 2020", "pigs fly", "no step reads like this"),
        ("share records with B for health", "share recrods with B for health", "did you mean `records`?"),
        ('"deal.agreement"', '"nowhere"', "there is no file or folder `nowhere`"),
        ("on 1 April 2020", "on 31 April 2020", "31 April 2020"),
        ("because of the recipient", "because of the weather", "no reason is called"),
    ],
)
def test_a_slip_is_told_in_the_readers_words(folder: Path, was: str, becomes: str, said: str) -> None:
    (folder / "deal.feature").write_text(GOOD.replace(was, becomes), encoding="utf-8")
    done = run(folder, ".")
    assert done.exit_code == 1
    assert said in done.stdout, done.stdout


def test_agreements_with_errors_are_shown_as_the_checker_shows_them(folder: Path) -> None:
    (folder / "deal.agreement").write_text(
        AGREEMENTS.replace("for health relying", "for helth relying"), encoding="utf-8"
    )
    done = run(folder, ".")
    assert done.exit_code == 1
    assert "error[unknown-purpose]" in done.stdout


def test_a_scenario_that_says_nothing_does_not_hold(folder: Path) -> None:
    (folder / "deal.feature").write_text("Feature: x\n  Scenario: y\n    Gibberish\n", encoding="utf-8")
    done = run(folder, ".")
    assert done.exit_code == 1
    assert "the scenario says nothing" in done.stdout


def test_a_feature_file_that_cannot_be_read_is_an_error(folder: Path) -> None:
    (folder / "deal.feature").write_text(
        "Feature: x\n  Scenario: y\n    Then a\n  Feature: z\n", encoding="utf-8"
    )
    done = run(folder, ".")
    assert done.exit_code == 1
    assert "error[bad-feature]: a second feature begins here" in done.stdout
    assert "deal.feature:4:3" in done.stdout


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_no_features_is_an_error(folder: Path, path: str) -> None:
    (folder / "empty").mkdir()
    done = run(folder, path)
    assert done.exit_code == 1
    assert path in done.stderr


def test_junit_xml_has_every_scenario(folder: Path) -> None:
    run(folder, ".", "--junit", "out.xml")
    cases = ET.parse(folder / "out.xml").getroot().iter("testcase")  # noqa: S314 - our own file
    assert len(list(cases)) == 3


def test_the_documented_steps_are_all_the_steps() -> None:
    examples = re.findall(r"^\| `(?:Given|When|Then) (.+?)` \|", DOCS, re.MULTILINE)
    unmatched = [example for example in examples if not any(form.match(example) for form in FORMS)]
    undocumented = [form for form in FORMS if not any(form.match(example) for example in examples)]
    assert not unmatched
    assert not undocumented
