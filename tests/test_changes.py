"""Timelines, calendars and what is lost without a thing, held to asking day by day; and the commands that tell them."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

import agreements
from agreements.analysis.calendar.days import joined
from agreements.analysis.calendar.timeline import timeline
from agreements.cli.app import app
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.graph import build
from agreements.policy.compile import Policy
from agreements.render.losses import MOST_AT_ONCE, as_json_list
from generate import make_case
from pages import ROOT, files_of

FILES = files_of("changes.md")
OLD, NEW = FILES["old.agreement"], FILES["new.agreement"]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "old.agreement").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.agreement").write_text(NEW, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_a_question_that_cannot_be_asked_is_an_error_in_json_where_json_was_wanted(folder: Path) -> None:
    for asked in ("what?", "{", "may Northshire share care-plans with Nobody for care on 2025-01-01?"):
        code, told, said = run("timeline", folder / "old.agreement", asked, "--format", "json")
        assert (code, said) == (1, "")
        assert json.loads(told)["error"]["message"]
        code, told, said = run("timeline", folder / "old.agreement", asked, "--format", "svg")
        assert (code, told) == (1, "")
        assert said.startswith("error[")


@pytest.mark.parametrize("seed", range(12))
def test_a_timeline_says_what_would_be_answered_on_each_day(seed: int) -> None:
    case, random = make_case(seed, 1 + seed % 3, questions=6), Random(seed)  # noqa: S311
    policy = Policy(build(case.declarations))
    index = Index(policy)
    for share in case.questions:
        intervals = timeline(policy, index, share)
        assert (intervals[0].first, intervals[-1].last) == (date.min, date.max)
        near = [one.first + timedelta(days=by) for one in intervals[1:] for by in (-1, 0, 1)]
        other = [share.on + timedelta(days=random.randrange(-900, 900)) for _ in range(60)]
        for day in (*near, *other):
            (told,) = [one for one in intervals if one.first <= day <= one.last]
            assert told.outcome == OUTCOMES[index.value(replace(share, on=day))], (seed, share, day)


def test_what_changes_between_outcomes_is_told() -> None:
    bundle = agreements.load_text(OLD)
    asked = (
        "may Northshire share care-plans with Helping-Hands for care on 2025-01-01 "
        "where consent and approved by Guardian until 2025-06-30?"
    )
    intervals = bundle.timeline(asked)
    assert [(one.outcome, one.first) for one in intervals[1:]] == [
        ("permitted", date(2024, 6, 1)),
        ("referred", date(2025, 7, 1)),
        ("refused", date(2026, 1, 1)),
    ]
    assert [one.by for one in intervals[2].evidence] == ["Guardian"]


def test_the_notice_of_the_pandemic_is_in_the_calendar() -> None:
    bundle = agreements.load(ROOT / "policies")
    found = list(bundle.calendar(date(2022, 6, 1), date(2022, 7, 31)))
    lost = [one for one in found if any(turn.name == "COPI-general-notice" for turn in one.because)]
    assert {(one.day, one.change) for one in lost} == {(date(2022, 6, 30), "stops")}
    assert {one.clause.partition(".")[0] for one in lost} >= {"gp-data-covid-response"}


def test_the_sunset_of_the_scheme_of_australia_is_in_the_calendar() -> None:
    bundle = agreements.load(ROOT / "policies" / "australia")
    found = list(bundle.calendar(date(2027, 1, 1), date(2027, 12, 31)))
    assert (date(2027, 3, 31), "lapses") in {(one.day, one.change) for one in found}


def test_a_calendar_tells_first_and_last_days(folder: Path) -> None:
    code, told, _ = run("calendar", folder / "old.agreement", "--format", "json")
    assert code == 0
    assert [(one["on"], one["change"]) for one in json.loads(told)] == [
        ("2024-06-01", "begins"),
        ("2025-12-31", "stops"),
        ("2026-03-31", "stops"),
    ]
    code, told, _ = run("calendar", folder / "old.agreement", "--format", "ics")
    assert "DTSTART;VALUE=DATE:20260331" in told
    assert all(len(line.encode()) <= 75 for line in told.splitlines())
    code, _, said = run("calendar", folder / "old.agreement", "--from", "2025-01-01", "--until", "2024-01-01")
    assert code == 1
    assert "no day lies between" in said


HOSTILE = '''
purpose care "Care; support, and \\ more"
category health "Health"
organisation A """A
BEGIN:VEVENT, ; \\n""" organisation B "Évêché-sur-Œuvre-de-la-Charité-et-du-Soin-à-Domicile"
dataset plans "Plans" held by A contains health
agreement old """Old;
END:VCALENDAR""" between A from 0999-03-01 until 9999-12-30
    review by 9999-12-31
    clause 1 A may share plans with B for care
'''


def test_a_calendar_file_is_one_that_programs_read_whatever_stands_in_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text(HOSTILE, encoding="utf-8")
    told, again = (
        CliRunner().invoke(app, ["calendar", str(tmp_path), "--format", "ics"]).stdout_bytes.decode()
        for _ in range(2)
    )
    assert told == again
    lines = told.split("\r\n")
    assert lines.pop() == ""
    assert not any(character < " " for line in lines for character in line)
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 3
    assert whole.count("END:VCALENDAR") == 1
    assert [one for one in whole if one.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:09990301",
        "DTSTART;VALUE=DATE:99991230",
        "DTSTART;VALUE=DATE:99991231",
    ]
    assert sum(one.startswith("DTEND") for one in whole) == 2
    for line in whole:
        name, _, value = line.partition(":")
        if name in ("SUMMARY", "DESCRIPTION"):
            assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value)


SHARED = """
kind council "Council" kind charity "Charity"
purpose care "Care"
category health "Health"
fact consent "Consent" yes or no
organisation North "North" is council
organisation Meals "Meals" is charity organisation Walks "Walks" is charity
dataset plans "Plans" held by North contains health
    field names "Names" contains health
"""


def test_a_weaker_clause_that_lapses_beside_a_stricter_one_is_told_with_that_in_its_place() -> None:
    bundle = agreements.load_text(f"""{SHARED}
agreement a "A" between North from 2020-01-01
    clause 1 from 2020-01-01 until 2022-12-31 North may share plans with charity for care
    clause 2 North may share plans with Meals for care if consent
""")
    stopped = [one for one in bundle.calendar() if one.change == "stops"]
    assert [(one.clause, one.recipients, one.data) for one in stopped] == [
        ("a.1", ("Meals",), ("plans", "plans.names")),
        ("a.1", ("Walks",), ("plans", "plans.names")),
    ]
    assert [one.instead.clauses for one in stopped if one.instead] == [("a.2",), ()]
    example = dict(stopped[0].example or {})
    assert bundle.outcome(example) == "permitted"
    assert bundle.outcome(example | {"on": "2023-01-01"}) == "referred"


def test_a_clause_that_is_renewed_on_the_same_terms_stops_nothing() -> None:
    bundle = agreements.load_text(f"""{SHARED}
agreement a "A" between North from 2020-01-01 until 2022-12-31
    clause 1 North may share plans with charity for care if consent
agreement b "B" between North from 2022-06-01
    clause 1 North may share plans with charity for care if consent
""")
    assert [(str(one.day), one.change, one.clause) for one in bundle.calendar()] == [
        ("2020-01-01", "begins", "a.1")
    ]


def test_reviews_are_told_however_often_there_were_some_before() -> None:
    text = f"""{SHARED}
agreement a "A" between North from 1950-01-31 {{}}
    review every 1 month
    clause 1 North may share plans with charity for care
"""
    bundle = agreements.load_text(text.format(""))
    days = [one.day for one in bundle.calendar(date(2024, 1, 1), date(2024, 4, 1)) if one.change == "review"]
    assert days == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    assert max(one.day for one in bundle.calendar(date(2024, 1, 1)) if one.change == "review") < date(
        2035, 1, 1
    )
    ending = agreements.load_text(text.format("until 2030-12-31"))
    assert max(one.day for one in ending.calendar() if one.change == "review") == date(2030, 12, 31)


def test_a_calendar_file_without_events_has_a_component_that_shows_nothing(folder: Path) -> None:
    code, told, _ = run("calendar", folder / "old.agreement", "--from", "2100-01-01", "--format", "ics")
    assert code == 0
    assert "BEGIN:VEVENT" not in told
    assert "BEGIN:VTIMEZONE" in told


def test_the_same_bundle_gives_the_same_text_in_every_process(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text(
        f"""{SHARED}
fact secure "Secure" yes or no role Guardian "Guardian" role Board "Board"
agreement a "A" between North from 2020-01-01 until 2024-12-31
    clause 1 from 2020-01-01 until 2022-12-31 North may share plans with charity for care if consent or secure
    clause 2 North may share plans with Meals for care if consent or secure needs approval by Guardian or Board
""",
        encoding="utf-8",
    )
    for arguments in (("calendar", tmp_path), ("without", tmp_path, "a")):
        command = [sys.executable, "-m", "agreements.cli", *map(str, arguments), "--format", "json"]
        told = {
            subprocess.run(  # noqa: S603 - our own words
                command, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True
            ).stdout
            for seed in (1, 2, 3)
        }
        assert len(told) == 1
        assert len(json.loads(told.pop())) > 1


def test_what_was_found_until_it_is_stopped_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, method, name in (
        ("calendar", "each_calendar_entry", ()),
        ("without", "each_loss_without", ("care-act",)),
    ):
        whole = getattr(agreements.Bundle, method)

        def stopped(*arguments: object, whole: object = whole) -> Iterator[object]:
            for found in whole(*arguments):  # type: ignore[operator]
                yield found
                if found:
                    raise KeyboardInterrupt

        monkeypatch.setattr(agreements.Bundle, method, stopped)
        code, told, said = run(command, folder / "old.agreement", *name, "--format", "json")
        assert code == 4
        assert json.loads(told)
        assert "what is told is true" in said


def test_what_is_lost_without_an_approver_names_no_clause_that_needs_them(folder: Path) -> None:
    code, told, _ = run("without", folder / "old.agreement", "Guardian", "--format", "json")
    assert code == 0
    losses = json.loads(told)
    assert {one["was"] for one in losses} == {"permitted"}
    assert all(one["instead"] == {"gateways": [], "clauses": [], "for_some": []} for one in losses)
    code, _, said = run("without", folder / "old.agreement", "Guardan")
    assert code == 1
    assert "did you mean `Guardian`" in said


def test_a_rename_a_comment_or_another_order_shows_nothing(folder: Path) -> None:
    other = OLD.replace('clause 1 "Care plans"', 'clause 7a "Other words"').replace(
        "plans-for-carers", "renamed"
    )
    head, agreement, rest = other.partition("agreement renamed")
    (folder / "other").mkdir()
    (folder / "other" / "b.agreement").write_text(f"# nothing\n{head}", encoding="utf-8")
    (folder / "other" / "a.agreement").write_text(agreement + rest, encoding="utf-8")
    assert run("diff", folder / "old.agreement", folder / "other", "--format", "json")[:2] == (0, "[]\n")


def test_every_region_of_a_difference_has_the_members_that_the_issue_names(folder: Path) -> None:
    code, told, _ = run("diff", folder / "old.agreement", folder / "new.agreement", "--format", "json")
    assert code == 1
    for one in json.loads(told):
        assert set(one) == {"was", "now", "from", "to", "data", "purpose", "on", "witness", "because"}
        assert set(one["on"]) == {"from", "until"}
        assert [set(cause) for cause in one["because"]] == [{"clause", "file", "line"}]
        old, new = agreements.load_text(OLD), agreements.load_text(NEW)
        assert (old.outcome(one["witness"]), new.outcome(one["witness"])) == (one["was"], one["now"])


@pytest.mark.parametrize("number", [0, 1, MOST_AT_ONCE, MOST_AT_ONCE + 1, 2 * MOST_AT_ONCE + 7])
def test_json_in_pieces_is_one_list_laid_out_as_a_whole(number: int) -> None:
    things = [{"name": f"ä{at}", "of": [], "in": {"day": at}} for at in range(number)]
    whole = json.dumps(things, ensure_ascii=False, indent=2)
    assert "".join(as_json_list(iter(things))) == f"{whole}\n"


def test_what_is_told_of_several_disclosers_alike_is_told_once(folder: Path) -> None:
    first, *_ = agreements.load(folder / "old.agreement").calendar()
    alike = [replace(first, disclosers=(name,)) for name in ("b", "a")]
    other = replace(first, clause="another", disclosers=("a",))
    assert [(one.clause, one.disclosers) for one in joined([*alike, other])] == sorted(
        [(first.clause, ("a", "b")), ("another", ("a",))]
    )


def test_a_command_that_looks_for_no_garbage_meanwhile_leaves_that_as_it_was(folder: Path) -> None:
    assert gc.isenabled()
    assert run("calendar", folder / "old.agreement")[0] == 0
    assert run("without", folder / "old.agreement", "Guardian")[0] == 0
    assert gc.isenabled()


def test_revisions_of_a_folder_can_be_compared(folder: Path) -> None:
    policies = folder / "policies"
    policies.mkdir()

    def git(*arguments: str) -> None:
        subprocess.run(  # noqa: S603 - our own words
            ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *arguments],  # noqa: S607
            check=True,
        )

    git("init", "--quiet")
    for text in (OLD, NEW, "agreement broken between Nobody"):
        (policies / "a.agreement").write_text(text, encoding="utf-8")
        git("add", "policies")
        git("commit", "--quiet", "--message", "a step")
    (policies / "a.agreement").write_text(NEW, encoding="utf-8")
    code, told, _ = run("diff", "HEAD~2", policies)
    assert (code, "6 allow more" in told) == (1, True)
    assert run("diff", "HEAD~1", policies)[0] == 0
    code, _, said = run("diff", "HEAD", policies)
    assert code == 2
    assert "OLD (`HEAD`) cannot be read" in said
    assert "HEAD:policies/a.agreement" in said
    code, _, said = run("diff", "no-such-revision", policies)
    assert (code, "git knows no revision `no-such-revision`" in said) == (2, True)
    code, _, said = run("diff", policies, folder / "nowhere")
    assert code == 2
