"""Scenarios that hold agreements to their promises: proved over every question, or broken by one that is shown."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agreements.cli import app
from agreements.scenarios.step_advice import advise
from pages import files_of

GIVEN = 'Given the agreements in "school-meals.agreement"'
PROPOSED = "When Northshire proposes to share allergies with Green-Kitchens for school-meals on 1 May 2025"
HOLDS = "Then the promise head-teachers-decide holds"
BROKEN = "Then the promise allergies-stay-in-kitchens is broken"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run scenarios, each given by its steps, about the example of the page on promises."""
    meals = files_of("promises.md")["school-meals.agreement"]
    (tmp_path / "school-meals.agreement").write_text(meals, encoding="utf-8")

    def run_it(*scenarios: tuple[str, ...]) -> Result:
        told = ["Feature: School meals"]
        for at, steps in enumerate(scenarios):
            told += [f"  Scenario: {at}", *(f"    {step}" for step in steps)]
        (tmp_path / "meals.feature").write_text("\n".join(told) + "\n", encoding="utf-8")
        with contextlib.chdir(tmp_path):
            done = CliRunner().invoke(app, ["test", "meals.feature"])
        assert "Traceback" not in done.output
        return done

    return run_it


def test_a_promise_needs_no_proposal(run: Run) -> None:
    done = run((GIVEN, HOLDS, BROKEN.replace("Then", "But")))
    assert done.exit_code == 0, done.stdout
    assert "1 passed, 0 failed" in done.stdout


def test_a_promise_may_stand_among_what_is_said_of_an_answer(run: Run) -> None:
    done = run((GIVEN, HOLDS, PROPOSED, "Then it is referred", BROKEN))
    assert done.exit_code == 0, done.stdout


def test_a_promise_that_is_broken_shows_by_which_questions(run: Run) -> None:
    done = run((GIVEN, BROKEN.replace("is broken", "holds")))
    assert done.exit_code == 1
    assert "at: Then the promise allergies-stay-in-kitchens holds  (meals.feature:4)" in done.stdout
    assert "broken     allergies-stay-in-kitchens: What pupils must not eat" in done.stdout
    assert "may Green-Kitchens share menus with Fresh-Plate for school-meals on 2025-01-01?" in done.stdout


def test_a_promise_that_holds_after_all_shows_why(run: Run) -> None:
    done = run((GIVEN, HOLDS.replace("holds", "is broken")))
    assert done.exit_code == 1
    assert "holds      head-teachers-decide: The council tells nobody" in done.stdout


def test_a_promise_that_nobody_declared_could_neither_hold_nor_be_broken(run: Run) -> None:
    for verdict in ("holds", "is broken"):
        done = run((GIVEN, f"Then the promise head-teacher-decides {verdict}"))
        assert done.exit_code == 1
        assert "error[unknown-promise]" in done.stdout
        assert "meals.feature:4:22" in done.stdout
        assert "did you mean `head-teachers-decide`?" in done.stdout
    done = run((GIVEN, "Then the promise school-kitchens holds"))
    assert done.exit_code == 1
    assert "error[wrong-sort]" in done.stdout
    assert "no promise but a" in done.stdout


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((HOLDS,), "say first which agreements"),
        ((GIVEN, PROPOSED, HOLDS), "no step looks at the answer after this"),
        ((GIVEN, "When Head-Teacher has approved", HOLDS), "no step looks at the answer after this"),
        ((GIVEN, HOLDS, "Then it is permitted"), "nothing is proposed before this"),
        ((GIVEN, "When the promise head-teachers-decide holds"), "begins with `Then`"),
    ],
)
def test_what_a_promise_does_not_look_at_is_told(run: Run, steps: tuple[str, ...], said: str) -> None:
    done = run(steps)
    assert done.exit_code == 1
    assert said in done.stdout


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("promise no-sale is kept", "the promise no-sale holds"),
        ("the promise no-sale is true", "the promise no-sale holds"),
        ("the promise no-sale fails", "the promise no-sale is broken"),
        ("the promise no-sale does not hold", "the promise no-sale is broken"),
        ("the promise no-sale is not kept", "the promise no-sale is broken"),
        ("no-sale is broken", "the promise no-sale is broken"),
        ("the promise no-sale hols", "the promise no-sale holds"),
    ],
)
def test_a_promise_as_people_say_it_is_told_the_right_step(written: str, meant: str) -> None:
    told = advise(written)
    assert told is not None
    assert str(told) == f"Then {meant}"


def test_promises_that_no_scenario_looks_at_are_named_and_do_not_count(run: Run) -> None:
    one = run((GIVEN, HOLDS)).stdout
    assert "\nPromises that no scenario looks at\n  allergies-stay-in-kitchens  (What pupils" in one
    assert "head-teachers-decide  (" not in one
    assert "Exercised: 0% (0 of 4:" in one
    both = run((GIVEN, HOLDS, BROKEN)).stdout
    assert "no scenario looks at" not in both
    assert "Exercised: 0% (0 of 4:" in both
    neither = run((GIVEN, PROPOSED, "Then it is referred")).stdout
    assert "  head-teachers-decide  (The council" in neither


def test_a_promise_is_proved_once_in_a_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from agreements.bundle import Bundle

    asked: list[list[str]] = []
    prove = Bundle.prove

    def counted(bundle: Bundle, promises: list[str]) -> object:
        asked.append(promises)
        return prove(bundle, promises)

    monkeypatch.setattr(Bundle, "prove", counted)
    done = run((GIVEN, HOLDS), (GIVEN, HOLDS, BROKEN), (GIVEN, BROKEN))
    assert done.exit_code == 0, done.stdout
    assert sorted(asked) == [["allergies-stay-in-kitchens"], ["head-teachers-decide"]]
