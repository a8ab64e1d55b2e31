"""Feature files as people write them: everything in one is run or told of, with its line and the right step."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pytest_bdd.gherkin_parser import get_gherkin_document
from typer.testing import CliRunner, Result

from agreements.cli import app
from agreements.scenarios.run import run
from agreements.scenarios.step_advice import advise
from agreements.scenarios.step_forms import FORMS, form_of

AGREEMENTS = """
kind council "Council" kind surgery "Surgery"
organisation Elmby "Elmby" is council organisation Dale "Dale Surgery" is surgery
purpose care "Care" category personal "Personal data"
fact retention "How long it is kept" in months
fact room "Where it is handled" one of safe-room, open-office
fact opted-out "People opted out" yes or no
role Guardian "Guardian" duty destroy "Destroy it"
gateway power "Power" cites "Act, s. 1" permits council to share personal with surgery for care
dataset visits "Visits" held by Elmby contains personal
    usually has room safe-room
    usually has opted-out no
agreement plain "Plain" between Elmby and Dale from 2024-01-01 until 2026-06-30
    clause 1 Elmby may share visits with surgery for care if room is safe-room and not opted-out
"""

GIVEN = 'Given the agreements in "w.agreement"'
WHEN = "When Elmby proposes to share visits with Dale for care on 1 March 2025"
UNDER = "When it is asked under clause 1 of plain"
YES, NO = "Then it is permitted", "Then it is refused"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "w.agreement").write_text(AGREEMENTS, encoding="utf-8")
    return tmp_path


Run = Callable[..., Result]


@pytest.fixture
def run_feature(folder: Path) -> Run:
    """Write a feature file and run it as the command line does."""

    def run_it(*lines: str, raw: bytes | None = None, name: str = "w.feature") -> Result:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes("\n".join(("Feature: W", *lines, "")).encode() if raw is None else raw)
        return run_command(folder, ".")

    return run_it


def run_command(folder: Path, *arguments: str) -> Result:
    with contextlib.chdir(folder):
        done = CliRunner().invoke(app, ["test", *arguments])
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit | None)
    return done


def scenario(name: str, *steps: str) -> tuple[str, ...]:
    return (f"  Scenario: {name}", f"    {GIVEN}", f"    {WHEN}", *(f"    {step}" for step in steps))


# --- whatever stands in a file is run -----------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("Same", "Same"),
        ("Same", "Other", "Same", "Same"),
        ("A b!", "A-b", "A b?", "Ab"),
        ("1", "2", "1"),
        ("", ""),
        ("日本語", "日本語"),
        ("Cyngor Elmbŷ", "Cyngor Elmbŷ"),
        ("long " * 10_000, "long " * 10_000),
        ("Same", "Same (line 6)", "Same"),
        ("Same", "Same line 2", "Same"),
    ],
    ids=range(10),
)
def test_scenarios_of_one_name_are_all_run(run_feature: Run, names: tuple[str, ...]) -> None:
    """The first is wrong, and the others would hide it."""
    lines = [line for at, name in enumerate(names) for line in scenario(name, NO if at == 0 else YES)]
    done = run_feature(*lines)
    assert done.exit_code == 1
    assert f"{len(names) - 1} passed, 1 failed" in done.stdout
    assert "w.feature:2" in done.stdout


def test_scenarios_of_one_name_under_rules_are_all_run(run_feature: Run) -> None:
    first, second = scenario("Same", NO), scenario("Same", YES)
    done = run_feature("Rule: one", *first, *second, "Rule: two", *first, *second)
    assert "2 passed, 2 failed" in done.stdout


def test_outlines_and_rows_of_one_name_are_all_run(run_feature: Run) -> None:
    outline = (
        "  Scenario Outline: Same", f"    {GIVEN}", f"    {WHEN}", "    And the room is <room>", "    Then it is <so>",
        "    Examples:", "      | room | so |",
    )  # fmt: skip
    same, wrong = "      | safe-room | permitted |", "      | open-office | permitted |"
    done = run_feature(*outline, same, same, wrong, *outline, wrong, same)
    assert "3 passed, 2 failed" in done.stdout
    assert re.findall(r"w\.feature:(\d+)$", done.stdout, re.MULTILINE) == ["11", "19"]


def test_files_of_one_name_are_all_run(folder: Path, run_feature: Run) -> None:
    run_feature(*scenario("Same", NO), name="one/w.feature")
    done = run_feature(*scenario("Same", YES), name="two/w.feature")
    assert "1 passed, 1 failed" in done.stdout
    assert "one/w.feature:2" in done.stdout
    again = run_command(folder, ".", "one", "one/w.feature")
    assert "1 passed, 1 failed" in again.stdout, "a file that is named twice is run once"


NAMES = st.sampled_from(["Same", "same", "Same!", "", "1", "名", "Same (line 2)"])


@settings(max_examples=15)
@example([("Same", 0, False), ("Same (line 2)", 2, False), ("Same", 1, False)])
@given(st.lists(st.tuples(NAMES, st.integers(0, 3), st.booleans()), min_size=1, max_size=8))
def test_as_many_are_run_as_the_file_holds(parts: list[tuple[str, int, bool]]) -> None:
    lines = ["Feature: W"]
    for name, rows, under_rule in parts:
        lines += ["  Rule: R"] if under_rule else []
        lines += [f"  Scenario{' Outline' * (rows > 0)}: {name}", "    Then it is permitted"]
        lines += ["    Examples:", "      | a |", *("      | 1 |" for _ in range(rows))] if rows else []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "w.feature")
        path.write_text("\n".join(lines), encoding="utf-8")
        report = run([path])
    assert len(report.results) == sum(max(1, rows) for _, rows, _ in parts)
    assert len({result.run for result in report.results}) == len(report.results)
    assert not report.broken
    assert not any(problem.is_error for problem in report.diagnostics)


@pytest.mark.parametrize("tag", ["@skip", "@xfail", "@wip", "@ignore"])
def test_no_tag_keeps_a_scenario_from_being_run(run_feature: Run, tag: str) -> None:
    done = run_feature(f"  {tag}", *scenario("Same", NO))
    assert "0 passed, 1 failed" in done.stdout
    assert f"the tag `{tag}` keeps nothing from being run" in done.stdout


# --- the order of steps -------------------------------------------------------------------------------


def test_what_is_stated_after_a_then_has_the_question_asked_again(run_feature: Run) -> None:
    late = scenario("Late", YES, "When the room is open-office", NO)
    assert "1 passed, 0 failed" in run_feature(*late).stdout
    done = run_feature(*late[:-1], f"    {YES}")
    assert done.exit_code == 1
    assert "at: Then it is permitted  (w.feature:7)" in done.stdout
    approved = scenario(
        "Late", YES, "When Guardian has refused", "And it is asked under clause 1 of plain", YES
    )
    assert "1 passed, 0 failed" in run_feature(*approved).stdout


@pytest.mark.parametrize(
    ("steps", "line", "said"),
    [
        (["When the room is safe-room", "And the room is open-office", NO], 6, "`room` is stated twice"),
        (["When the room is safe-room", "And the room is safe-room", YES], 6, "`room` is stated twice"),
        (["When opted-out holds", NO, "When opted-out does not hold", YES], 7, "`opted-out` is stated twice"),
        ([WHEN, YES], 5, "a second share is proposed"),
        ([YES, WHEN, YES], 6, "a second share is proposed"),
        ([YES, "When the room is open-office"], 6, "no step looks at the answer after this"),
        ([YES, GIVEN, YES], 6, "the agreements are named twice"),
        ([UNDER, UNDER, YES], 6, "a second clause"),
        ([], 2, "the scenario says nothing: it has no step that starts with `Then`"),
        (["When the room is safe-room\n      | a |", YES], 5, "the table under this step is read by nothing"),
        ([YES + '\n      """\n      x\n      """'], 5, "the text of several lines under this step"),
    ],
)  # fmt: skip
def test_steps_that_do_not_make_one_question(
    run_feature: Run, steps: list[str], line: int, said: str
) -> None:
    done = run_feature(*scenario("Odd", *steps))
    assert done.exit_code == 1
    assert said in done.stdout
    assert f"w.feature:{line}:" in done.stdout


def test_a_scenario_that_proposes_nothing(run_feature: Run) -> None:
    done = run_feature("  Scenario: a", f"    {GIVEN}", "    When the room is safe-room", f"    {YES}")
    assert "nothing is proposed before this" in done.stdout
    assert "w.feature:5:5" in done.stdout


def test_facts_of_a_background_are_stated_in_each_scenario(run_feature: Run) -> None:
    background = ("  Background:", f"    {GIVEN}", f"    {WHEN}", "    And the room is open-office")
    scenarios = (
        "  Scenario: a",
        f"    {NO}",
        "  Scenario: b",
        "    When the room is safe-room",
        f"    {YES}",
    )
    done = run_feature(*background, *scenarios)
    assert "1 passed, 1 failed" in done.stdout
    assert "`room` is stated twice" in done.stdout
    assert " 5 |     And the room is open-office" in done.stdout


def test_a_then_in_the_background_is_not_one_of_the_scenario(run_feature: Run) -> None:
    done = run_feature("  Background:", f"    {GIVEN}", f"    {WHEN}", f"    {YES}", "  Scenario: a")
    assert "the scenario says nothing" in done.stdout


# --- steps that read like none ------------------------------------------------------------------------


AS_WRITTEN = [
    ("When Elmby proposes to share visits with Dale for care on 2026-06-01", WHEN[:-12] + "1 June 2026"),
    ("When Elmby proposes to share visits with Dale for care on 01/06/2026", WHEN[:-12] + "1 June 2026"),
    (
        "When Elmby proposes to share visits with Dale for care on 1st of June, 2026",
        WHEN[:-12] + "1 June 2026",
    ),
    ("When Elmby proposes to share visits with Dale for care on 1 jun 2026", WHEN[:-12] + "1 June 2026"),
    ("When Elmby wants to share visits to Dale for care on 1 June 2026", WHEN[:-12] + "1 June 2026"),
    ("When may Elmby share visits with Dale for care on 2026-06-01?", WHEN[:-12] + "1 June 2026"),
    ("When Elmby propses to share visits with Dale for care on 1 March 2025", WHEN),
    ("When retention is 6 months", "When the retention is 6 months"),
    ("And retention is six months", "When the retention is 6 months"),
    ("When the retention is at most 6 months", "When the retention is 6 months"),
    ("Given the room is safe-room", "When the room is safe-room"),
    ("Given fact room is safe-room", "When the room is safe-room"),
    ("Given the fact room is safe-room", "When the room is safe-room"),
    ("When room = safe-room", "When the room is safe-room"),
    ("When The room is safe-room.", "When the room is safe-room"),
    ("When the room is safe-room # here", "When the room is safe-room"),
    ("When the room is safe\u2011room", "When the room is safe-room"),
    ("When the room\u200b is safe-room", "When the room is safe-room"),
    ("When not opted-out", "When opted-out does not hold"),
    ("When approved by Guardian", "When Guardian has approved"),
    ("When Guardian approves that “it is fair”", 'When Guardian has approved that "it is fair"'),
    ("Given Guardian has approved", "When Guardian has approved"),
    ("When it is permitted", "Then it is permitted"),
    ("Then the share is allowed", "Then it is permitted"),
    ("Then it should be DENIED", "Then it is refused"),
    ("Then it is permited", "Then it is permitted"),
    ("Then it stands on plain.1", "Then it stands on clause 1 of plain"),
    ("Then the law would allow it", "Then no bar stands in the way"),
    ('Given the agreement "w.agreement"', 'Given the agreements in "w.agreement"'),
    ("Then the room is safe-room", "When the room is safe-room"),
]


def test_a_step_as_people_write_it_is_told_the_right_one(run_feature: Run) -> None:
    lines = [
        line
        for written, _ in AS_WRITTEN
        for line in ("  Scenario: a", f"    {GIVEN}", f"    {WHEN}", f"    {written}", f"    {YES}")
    ]
    told = re.split(r"^  ✗ a  ", run_feature(*lines).stdout, flags=re.MULTILINE)[1:]
    assert len(told) == len(AS_WRITTEN), "none of them holds"
    for at, ((written, right), said) in enumerate(zip(AS_WRITTEN, told, strict=True)):
        assert f"`{right}`" in said, written
        assert f"w.feature:{5 * at + 5}:" in said, written
        keyword, _, words = right.partition(" ")
        assert form_of(words, keyword.lower()) is not None


def test_advice_is_always_a_step() -> None:
    for form in FORMS:
        said = advise(form.example)
        assert (said and said.words, said and said.keyword) == (form.example, form.keyword)


def test_a_character_out_of_a_word_processor_is_named_and_shown(run_feature: Run) -> None:
    done = run_feature(*scenario("a", "When the room is safe\u2011room", YES))
    assert "non-breaking hyphen (U+2011)" in done.stdout
    assert "w.feature:5:26" in done.stdout


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u200b"])
def test_what_cannot_be_seen_has_no_place_in_a_feature(run_feature: Run, character: str) -> None:
    name, *steps = scenario("a", YES)
    for lines in ((f"{name}{character}", *steps), (name, f"    # x{character}y", *steps)):
        done = run_feature(*lines)
        assert done.exit_code == 1
        assert "which cannot be seen" in done.stdout
        assert f"(U+{ord(character):04X})" in done.stdout


def test_white_space_is_folded(run_feature: Run) -> None:
    spaced = WHEN.replace(" to share ", "\tto   share\u00a0")
    assert "1 passed" in run_feature("  Scenario: a", f"\t{GIVEN}  ", f"\t{spaced}", f"\t{YES}\t").stdout


def test_all_that_is_wrong_with_a_scenario_is_said_at_once(run_feature: Run) -> None:
    done = run_feature(*scenario("a", "When retention is 6 months", "Then it is permited"))
    assert "2 errors" in done.stdout


# --- names and values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "becomes", "code", "help_text"),
    [
        ("visits", "visit", "unknown-data", "did you mean `visits`?"),
        ("with Dale", "with Dales", "unknown-organisation", "did you mean `Dale`?"),
        ("for care", "for caring", "unknown-purpose", "did you mean `care`?"),
        ("the room", "the rooom", "unknown-fact", "did you mean `room`?"),
        ("is safe-room", "is safe-rom", "unknown-value", "did you mean `safe-room`?"),
        ("6 months", "6 days", "unit-does-not-convert", "state it in months"),
        ("Guardian has", "Gardian has", "unknown-approver", "did you mean `Guardian`?"),
        ("of plain", "of plan", "unknown-clause", "did you mean `plain.1`?"),
    ],
)
def test_a_misspelt_name_is_the_same_error_as_everywhere_at_its_line(
    run_feature: Run, was: str, becomes: str, code: str, help_text: str
) -> None:
    steps = [
        f"    {GIVEN}", f"    {WHEN}", "    And the room is safe-room", "    And the retention is 6 months",
        "    And Guardian has approved", "    And it is asked under clause 1 of plain", f"    {YES}",
    ]  # fmt: skip
    assert "1 passed" in run_feature("  Scenario: a", *steps).stdout
    line = next(number for number, step in enumerate(steps, 3) if was in step)
    done = run_feature("  Scenario: a", *(step.replace(was, becomes) for step in steps))
    assert f"error[{code}]" in done.stdout
    assert f"w.feature:{line}:" in done.stdout
    assert f"help: {help_text}" in done.stdout


@pytest.mark.parametrize(
    ("step", "code", "help_text"),
    [
        ("Then it relies on powr", "unknown-gateway", "did you mean `power`?"),
        ("Then it relies on room", "wrong-sort", "name a gateway"),
        ("Then Dales must destroy", "unknown-organisation", "did you mean `Dale`?"),
        ("Then Dale must destory", "unknown-duty", "did you mean `destroy`?"),
        ("Then it stands on clause 1 of plan", "unknown-clause", "did you mean `plain.1`?"),
        ("Then it still needs the approval of Gardian", "unknown-approver", "did you mean `Guardian`?"),
        ("Then it still needs the fact rooom", "unknown-fact", "did you mean `room`?"),
    ],
)
def test_a_then_that_names_what_nobody_declared_could_never_hold(
    run_feature: Run, step: str, code: str, help_text: str
) -> None:
    done = run_feature(*scenario("a", step))
    assert f"error[{code}]" in done.stdout
    assert "w.feature:5:" in done.stdout
    assert help_text in done.stdout


# --- files that are no features -----------------------------------------------------------------------

LOOSE = "    retention is 6 months"
GOOD = "\n".join(("Feature: W", *scenario("a", YES), ""))


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("Feature", "# language: de\nFunktionalität").replace("Scenario", "Szenario")
        .replace("Given", "Angenommen").replace("When", "Wenn").replace("Then", "Dann").encode(),
    ],
)  # fmt: skip
def test_forms_of_a_file_that_mislead_nobody_are_read(run_feature: Run, raw: bytes) -> None:
    assert "1 passed, 0 failed" in run_feature(raw=raw).stdout


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "", "holds no scenario: it has no `Feature:`"),
        ("# nothing\n", "", "holds no scenario: it has no `Feature:`"),
        ("Feature: W\n  words\n", "", "holds no scenario: it has no `Scenario:`"),
        (GOOD.encode("utf-16"), "", "is not plain text"),
        (GOOD.replace("a\n", "é\n").encode("latin-1"), "", "is not UTF-8 text: byte"),
        (GOOD.partition("\n")[2], "w.feature:1:3", "write `Feature: …` above it"),
        (GOOD.replace("Feature:", "feature:"), "w.feature:1:1", "write `Feature: W`"),
        (GOOD.replace("When ", "when "), "w.feature:4:5", f"write `{WHEN}`"),
        (GOOD.replace("Given ", "given "), "w.feature:3:5", f"write `{GIVEN}`"),
        (GOOD.replace("    Then", f"{LOOSE}\n    Then"), "w.feature:5:5", "`When the retention is 6 months`"),
        (GOOD.replace("    Given", f"{LOOSE}\n    Given"), "w.feature:3:5", "`When the retention is 6 months`"),
        (GOOD.replace("Given", "And"), "w.feature:3:5", "nothing stands before this for `And` to continue"),
        (GOOD + "Feature: Z\n", "w.feature:6:1", "a second feature begins here"),
        (GOOD.replace("Feature: W", "# language: xx\nFeature: W"), "w.feature:1:1", "`xx` is no language"),
        (GOOD + "    Examples:\n      | a |\n", "w.feature:6:5", "these examples have no row"),
        (GOOD + "    Examples:\n      | a | a |\n      | 1 | 2 |\n", "w.feature:7:7", "two columns are called `a`"),
        (GOOD + "    Examples:\n      | a |\n      | 1 | 2 |\n", "w.feature:8:7", "more or fewer cells"),
        (GOOD.replace("permitted", "<soo>") + "    Examples:\n      | so |\n      | x |\n", "w.feature:5:5", "`<so>`?"),
        (GOOD + '      """\n', "w.feature:", "is never closed"),
    ],
    ids=range(19),
)  # fmt: skip
def test_a_file_that_is_no_feature_is_told_with_its_line(
    run_feature: Run, text: str | bytes, place: str, said: str
) -> None:
    done = run_feature(raw=text.encode() if isinstance(text, str) else text)
    assert done.exit_code == 1
    assert said in done.stdout
    assert place in done.stdout
    assert "w.feature" in done.stdout


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        (f"    # {WHEN}", 2, "this step is a comment"),
        ("    room is safe-room", 2, "this line is only a description"),
    ],
)
def test_what_looks_like_a_step_and_is_none_is_told(
    run_feature: Run, written: str, line: int, said: str
) -> None:
    name, *steps = scenario("a", YES)
    done = run_feature(name, written, *steps)
    assert done.exit_code == 0
    assert said in done.stdout
    assert f"w.feature:{line + 1}:5" in done.stdout


def test_a_remark_and_a_description_are_nobodys_business(run_feature: Run) -> None:
    name, *steps = scenario("a", YES)
    done = run_feature(
        "  Shares are told of here.", "  # as agreed", name, "    The council is careful.", *steps
    )
    assert "warning" not in done.stdout


def test_a_feature_file_that_is_not_read_is_told_of(folder: Path, run_feature: Run) -> None:
    (folder / "x.feature.txt").write_text(GOOD, encoding="utf-8")
    done = run_feature(*scenario("a", YES))
    assert "`x.feature.txt` is not read" in done.stdout
    assert done.exit_code == 0


def test_a_broken_file_hides_nothing_about_the_others(folder: Path, run_feature: Run) -> None:
    (folder / "broken.feature").write_text("Feature", encoding="utf-8")
    done = run_feature(*scenario("a", NO))
    assert "0 passed, 1 failed, 1 error in feature files" in done.stdout
    run_command(folder, ".", "--junit", "out.xml")
    assert (folder / "out.xml").read_text(encoding="utf-8").count("<failure") == 2


# --- settings of other tests --------------------------------------------------------------------------


def test_nothing_of_the_folder_or_the_environment_changes_what_comes_of_a_run(
    folder: Path, run_feature: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "conftest.py").write_text("raise SystemExit('conftest was read')", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\naddopts = '-k nothing'\n", encoding="utf-8"
    )
    for name, value in (
        ("PYTEST_ADDOPTS", "--collect-only -k nothing"),
        ("PYTEST_PLUGINS", "nowhere"),
        ("PYTEST_DISABLE_PLUGIN_AUTOLOAD", ""),
        ("PYTHONWARNINGS", "error"),
    ):
        monkeypatch.setenv(name, value)
    done = run_feature(*scenario("Same", NO), *scenario("Same", YES))
    assert "1 passed, 1 failed" in done.stdout
    assert os.environ["PYTEST_ADDOPTS"] == "--collect-only -k nothing", "the environment is left as it was"


# --- under pytest, in a project of one's own ----------------------------------------------------------


def run_pytest(folder: Path, module: str) -> str:
    (folder / "test_it.py").write_text(module, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:schemathesis",
        "-p",
        "no:cacheprovider",
        "test_it.py",
    ]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    return done.stdout


BIND = 'from pytest_bdd import scenarios, when\nscenarios("w.feature")\n'


@pytest.mark.slow
def test_pytest_runs_scenarios_of_one_name_too(folder: Path) -> None:
    lines = ("Feature: W", *scenario("Same", NO), "Rule: R", *scenario("Same", YES), *scenario("Same", YES))
    (folder / "w.feature").write_text("\n".join(lines), encoding="utf-8")
    said = run_pytest(folder, BIND)
    assert "1 failed, 2 passed" in said
    assert "PERMITTED  Yes" in said


@pytest.mark.slow
def test_pytest_tells_a_slip_as_the_command_does_and_leaves_other_features_alone(folder: Path) -> None:
    steps = (
        *scenario("a", YES, "When the room is open-office"),
        *scenario("b", "When retention is 6 months", YES),
    )
    other = ("  Scenario: c", "    When pigs fly", "  Scenario: c", "    When pigs fly")
    (folder / "w.feature").write_text("\n".join(("Feature: W", *steps, *other)), encoding="utf-8")
    said = run_pytest(folder, f'{BIND}@when("pigs fly")\ndef _(): pass\n')
    assert "no step looks at the answer after this" in said
    assert "did you mean: `When the retention is 6 months`?" in said
    assert "2 failed, 1 passed" in said
    (folder / "w.feature").write_text(GOOD.replace("Then", "then"), encoding="utf-8")
    assert "write `Then it is permitted`" in run_pytest(folder, BIND)


def test_the_parser_of_gherkin_counts_as_we_do(folder: Path) -> None:
    """What the number of runs is held against is read by the parser alone."""
    (folder / "w.feature").write_text(GOOD, encoding="utf-8")
    document = get_gherkin_document(str(folder / "w.feature"))
    assert len([child for child in document.feature.children if child.scenario]) == 1
