"""Recorded decisions that another bundle would decide otherwise, alone and as `agreements diff --log` tells them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from entries import POLICY, QUESTION, answered, entry
from typer.testing import CliRunner

import agreements
from agreements.cli.app import app
from agreements.decide.answer import SEARCHED, UNANSWERABLE
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.record.replay import Summary, replay
from agreements.record.would_change import would_change
from agreements.render.recorded_moves import LookedAt, RecordedMove

OpenLog = Callable[..., DecisionLog]

PLANNING = POLICY.replace("PURPOSE", "planning")
ADVERTISING = POLICY.replace("PURPOSE", "advertising")
NO_ROADS = PLANNING.replace("road-map", "street-map")
REFUSED = QUESTION | {"purpose": "advertising"}
HOSTILE = "</code>|\n<script>alert(1)</script> **bold** `x`\x1b[31m"


def moves(
    log: DecisionLog, new: str, old: str | None = None, **options: Any
) -> tuple[list[RecordedMove], LookedAt]:
    counts = LookedAt()
    before = agreements.load_text(old) if old else None
    return list(would_change(log, agreements.load_text(new), counts, old=before, **options)), counts


def fill(log: DecisionLog, text: str = PLANNING) -> None:
    """A bundle that permitted one question and refused another, and much that is no decision about a share."""
    bundle = agreements.load_text(text)
    asyncio.run(log.keep_bundle(bundle))
    log.write([answered(bundle, QUESTION), answered(bundle, REFUSED), answered(bundle, QUESTION)])
    log.write(
        [
            entry(door="authzen", outcome=SEARCHED, question=b'{"search": 1}'),
            entry(outcome=UNANSWERABLE, question=b'{"from": "Nobody"}'),
            entry(outcome="refused", question=b"[1]"),
        ]
    )


def test_what_another_bundle_would_decide_otherwise(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    fill(log)
    log.erase(by="Data protection office", why="request 1", ids=[log.page(0, 9)[3].id])
    found, counts = moves(log, ADVERTISING, PLANNING)
    assert [(one.number, one.recorded, one.was, one.now) for one in found] == [
        (2, "permitted", "permitted", "refused"),
        (3, "refused", "refused", "permitted"),
        (7, "refused", None, None),
    ]
    assert [one.question for one in found] == [QUESTION, REFUSED, [1]]
    assert [one.by_the_change for one in found] == [True, True, False]
    assert counts == LookedAt(same=1, moved=3, erased=1, no_decisions=3)
    assert sum(counts.as_json().values()) == log.head().number


def test_nothing_is_told_of_an_outcome_that_stays(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    bundle = agreements.load_text(PLANNING)
    log.write([answered(bundle, QUESTION), answered(bundle, REFUSED)])
    found, counts = moves(log, PLANNING.replace("within 30 days", "within 60 days"), PLANNING)
    assert (found, counts) == ([], LookedAt(same=2))


def test_a_decision_that_an_older_bundle_made_is_told_with_what_both_of_these_say(
    url: str, open_log: OpenLog
) -> None:
    log = open_log(url)
    log.write([answered(agreements.load_text(PLANNING), QUESTION)])
    ((by_both,), _), ((unknown,), _) = moves(log, ADVERTISING, ADVERTISING), moves(log, NO_ROADS, PLANNING)
    assert (by_both.was, by_both.now, by_both.by_the_change) == ("refused", "refused", False)
    assert (unknown.was, unknown.now) == ("permitted", None)
    ((alone,), _) = moves(log, ADVERTISING)
    assert (alone.recorded, alone.was, alone.now) == ("permitted", "permitted", "refused")


def test_it_finds_the_outcomes_that_replay_finds(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    fill(log)
    for text in (PLANNING, ADVERTISING, NO_ROADS):
        again = replay(log, agreements.load_text(text), Summary(), outcomes_only=True)
        told = [(one.number, one.before, one.after) for one in again]
        assert told == [(one.number, one.recorded, one.now) for one in moves(log, text)[0]]


def test_a_long_log_is_read_to_its_end_and_tells_how_far_it_is(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write([answered(agreements.load_text(PLANNING), QUESTION), *map(entry, range(1_200))])
    heard: list[int] = []
    found, counts = moves(log, ADVERTISING, progress=heard.append)
    assert (found[0].number, len(found)) == (1, 1 + 1_200)
    assert counts.moved == 1 + 1_200
    assert heard == [500, 1_000, 1_201]


def test_a_log_that_is_not_there_is_an_error(url: str, open_log: OpenLog) -> None:
    nowhere = url.replace("decisions.db", "nowhere.db") if "decisions.db" in url else f"{url}_nowhere"
    with pytest.raises(LogUnavailable):
        moves(open_log(nowhere, read_only=True), PLANNING)


# --- agreements diff --log ----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, open_log: OpenLog) -> Path:
    """Two bundles, and a log of what the older decided."""
    (tmp_path / "old.agreement").write_text(PLANNING, encoding="utf-8")
    (tmp_path / "new.agreement").write_text(ADVERTISING, encoding="utf-8")
    (tmp_path / "titled.agreement").write_text(PLANNING.replace("Map of", "Plan of"), encoding="utf-8")
    log = open_log(f"sqlite:///{tmp_path / 'decisions.db'}")
    fill(log)
    log.close()
    return tmp_path


def diff(folder: Path, old: str, new: str, *options: str) -> tuple[int, str, str]:
    command = ["diff", str(folder / old), str(folder / new), "--log", str(folder / "decisions.db"), *options]
    done = CliRunner().invoke(app, command)
    return done.exit_code, done.stdout, done.stderr


def test_json_is_one_document_with_both(folder: Path) -> None:
    code, told, said = diff(folder, "old.agreement", "new.agreement", "--format", "json")
    assert (code, said) == (1, "")
    document = json.loads(told)
    assert list(document) == ["regions", "recorded", "looked_at"]
    assert {one["now"] for one in document["regions"]} == {"permitted", "refused"}
    first = document["recorded"][0]
    assert first.pop("at").startswith("20")
    assert first == {
        "number": 2, "question": QUESTION, "recorded": "permitted", "was": "permitted", "now": "refused"
    }  # fmt: skip
    assert document["looked_at"] == {"same": 1, "moved": 4, "erased": 0, "no_decisions": 2}


def test_a_person_reads_a_section_of_its_own(folder: Path) -> None:
    code, told, said = diff(folder, "old.agreement", "new.agreement")
    assert (code, said) == (1, "")
    regions, _, recorded = told.partition("\n\n4 recorded decisions would have another outcome")
    assert "refused before, permitted now" in regions
    assert recorded.startswith(" by the new bundle.\n  - 2, of ")
    assert ": permitted then, refused by the new bundle\n    may Town share road-map with Rivers" in recorded
    assert ": refused then, cannot be asked by both bundles\n    [1]\n" in recorded
    assert recorded.endswith("Left out: 2 records of something else than a decision.\n")


def test_the_exit_code_counts_recorded_decisions_too(folder: Path) -> None:
    """A recorded decision may differ from both bundles, which have the same outcomes."""
    code, told, _ = diff(folder, "new.agreement", "new.agreement")
    assert code == 1
    assert told.startswith("No outcome moves")
    assert "permitted then, refused by both bundles" in told
    (folder / "decisions.db").unlink()
    with DecisionLog.open(f"sqlite:///{folder / 'decisions.db'}") as log:
        log.write([answered(agreements.load_text(PLANNING), QUESTION)])
    code, told, _ = diff(folder, "old.agreement", "titled.agreement")
    assert code == 0
    assert told.endswith("\n\nNo recorded decision would have another outcome.\n")
    code, told, _ = diff(folder, "old.agreement", "titled.agreement", "--format", "json")
    assert (code, json.loads(told)["recorded"]) == (0, [])


def test_what_a_question_said_cannot_break_out_of_a_table(folder: Path) -> None:
    with DecisionLog.open(f"sqlite:///{folder / 'decisions.db'}") as log:
        hostile = json.dumps(QUESTION | {"to": HOSTILE}).encode()
        log.write([entry(outcome="permitted", question=hostile)])
    code, told, _ = diff(folder, "old.agreement", "new.agreement", "--format", "markdown")
    assert code == 1
    section = told[told.index("### Recorded decisions") :]
    rows = [line for line in section.splitlines() if line.startswith("| 8 |")]
    assert len(rows) == 1
    assert rows[0].count(" | ") == 3
    assert rows[0].endswith("</code> |")
    assert "<script>" not in section
    assert "\x1b" not in section
    for format in ("text", "json"):  # noqa: A001 - the option's name
        assert "\x1b" not in diff(folder, "old.agreement", "new.agreement", "--format", format)[1]


def test_a_log_that_cannot_be_read_is_bad_input(folder: Path) -> None:
    (folder / "decisions.db").write_bytes(b"no database" * 100)
    for format in ("text", "json", "markdown"):  # noqa: A001 - the option's name
        code, told, said = diff(folder, "old.agreement", "new.agreement", "--format", format)
        assert (code, told) == (2, "")
        assert "decisions.db" in said
    (folder / "decisions.db").unlink()
    assert diff(folder, "old.agreement", "new.agreement")[0] == 2
    assert not (folder / "decisions.db").exists()
