"""Recorded questions asked again: what would be answered otherwise, and why."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from entries import POLICY, QUESTION, answered, entry, tamper
from typer.testing import CliRunner

import agreements
from agreements.cli.commands.log import log_app
from agreements.cli.commands.replay import replay_command
from agreements.record.entry import Entry
from agreements.record.log import DecisionLog
from agreements.record.replay import Difference, Summary, compare, read_items, replay

OpenLog = Callable[..., DecisionLog]

PLANNING = POLICY.replace("PURPOSE", "planning")
ADVERTISING = POLICY.replace("PURPOSE", "advertising")
OTHER_DUTY = PLANNING.replace("within 30 days", "within 60 days")
NO_ROADS = PLANNING.replace("road-map", "street-map")


def again(
    log: DecisionLog, against: agreements.Bundle | None, **options: Any
) -> tuple[list[Difference], Summary]:
    summary = Summary()
    return list(replay(log, against, summary, **options)), summary


def recorded(log: DecisionLog, text: str = PLANNING, **changes: Any) -> list[Entry]:
    """A log in which a bundle permitted one question and refused another."""
    bundle = agreements.load_text(text)
    asyncio.run(log.keep_bundle(bundle))
    refused = QUESTION | {"purpose": "advertising"}
    made = [answered(bundle, QUESTION, **changes), answered(bundle, refused, **changes)]
    log.write(made)
    return made


def test_what_answered_answers_the_same(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    recorded(log)
    recorded(log, ADVERTISING)
    differences, summary = again(log, None)
    assert differences == []
    assert summary == Summary(same=4)


def test_another_outcome_and_what_brings_it(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    permitted, refused = recorded(log)
    differences, summary = again(log, agreements.load_text(ADVERTISING))
    assert summary == Summary(outcome=2)
    assert [(found.id, found.before, found.after) for found in differences] == [
        (permitted.id, "permitted", "refused"),
        (refused.id, "refused", "permitted"),
    ]
    lost, gained = (found.why for found in differences)
    assert lost[:2] == ("permitted before, refused now", "stood on `maps.1`, now on no clause")
    assert any(
        says.startswith("now in the way: ") and says.endswith("(on the way by `maps.1`)") for says in lost
    )
    assert any(says.startswith("no longer a duty: The rivers agency must say") for says in lost)
    assert "stood on no clause, now on `maps.1`" in gained
    assert differences[0].question == QUESTION


def test_the_same_outcome_for_other_reasons(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    recorded(log)
    differences, summary = again(log, agreements.load_text(OTHER_DUTY))
    assert summary == Summary(same=1, reasons=1)
    assert differences[0].in_outcome is False
    assert [says.partition(":")[0] for says in differences[0].why] == ["no longer a duty", "now a duty"]
    assert again(log, agreements.load_text(OTHER_DUTY), outcomes_only=True) == ([], Summary(same=2))


def test_reasons_that_were_not_recorded_come_from_the_bundle(url: str, open_log: OpenLog) -> None:
    """Where the outcome stays, there is nothing to hold the reasons against; where it differs, they are asked for."""
    log = open_log(url)
    made = recorded(log)
    log.erase(by="nightly", why="old", ids=[one.id for one in made], parts=["reasons"])
    assert again(log, agreements.load_text(OTHER_DUTY)) == ([], Summary(same=2))
    differences, _ = again(log, agreements.load_text(ADVERTISING))
    assert "stood on `maps.1`, now on no clause" in differences[0].why


def test_a_shorter_account_is_compared_as_far_as_it_goes(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    account = json.dumps({"items": [{"data": "road-map", "outcome": "permitted", "stands_on": "maps.1"}]})
    bundle = agreements.load_text(PLANNING)
    log.write([entry(door="batch", question=json.dumps(QUESTION).encode(), reasons=account.encode())])
    assert again(log, bundle) == ([], Summary(same=1))
    assert again(log, agreements.load_text(OTHER_DUTY)) == ([], Summary(same=1))
    differences, _ = again(log, agreements.load_text(PLANNING.replace("clause 1", "clause 2")))
    assert differences[0].why == ("stood on `maps.1`, now on `maps.2`",)


def test_nothing_is_left_out_silently(url: str, open_log: OpenLog) -> None:
    """Erased questions, names that are gone, bundles that were not kept, questions that are none: all are counted."""
    log = open_log(url)
    erased, _ = recorded(log)
    log.erase(by="officer", why="asked to", ids=[erased.id])
    log.write([entry(question=b"not json"), entry(question=b'"may one of you?"'), entry(question=b"[]")])
    differences, summary = again(log, agreements.load_text(NO_ROADS))
    assert (summary.erased, summary.unaskable, summary.looked_at) == (1, 4, 5)
    assert all(found.after is None and found.why for found in differences)
    assert "road-map" in differences[0].why[0]
    differences, summary = again(log, None)
    assert (summary.erased, summary.same, summary.unaskable) == (1, 1, 3)
    assert "is not kept" in differences[0].why[0]


def test_a_kept_bundle_that_was_changed_is_not_asked(tmp_path: Path, open_log: OpenLog) -> None:
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    log = open_log(url)
    recorded(log)
    recorded(log, ADVERTISING)
    tamper(url, "UPDATE agreement_bundles SET files = (SELECT min(files) FROM agreement_bundles)")
    differences, summary = again(log, None)
    assert (summary.same, summary.unaskable) == (2, 2)
    assert "were changed" in differences[0].why[0]


def test_long_logs_are_read_page_by_page(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    bundle = agreements.load_text(PLANNING)
    one = answered(bundle, QUESTION)
    log.write([entry(number, question=one.question, reasons=one.reasons) for number in range(1_100)])
    told: list[int] = []
    differences, summary = again(log, agreements.load_text(ADVERTISING), progress=told.append)
    assert (len(differences), summary.outcome, told) == (1_100, 1_100, [500, 1000, 1100])


def test_items_that_are_none_are_not_compared() -> None:
    for reasons in (None, b"", b"x", b"[]", b"{}", b'{"items": 3}', b'{"items": [3]}'):
        assert read_items(reasons) is None
    assert read_items(b'{"items": []}') == ()
    assert list(compare(({"barriers": ["x"]},), ({"barriers": []},))) == ["no longer in the way: x"]


def test_several_items_are_named() -> None:
    old = ({"data": "a", "outcome": "permitted"}, {"data": "b", "outcome": "permitted"})
    new = ({"data": "a", "outcome": "permitted"}, {"data": "b", "outcome": "refused"})
    assert list(compare(old, new)) == ["b: permitted before, refused now"]


# --- commands -----------------------------------------------------------------------------------------


@pytest.fixture
def command() -> Callable[..., tuple[int, str, str]]:
    """Run a command of the log as the command line would."""
    log_app.registered_commands = [one for one in log_app.registered_commands if one.name != "replay"]
    log_app.command("replay")(replay_command)

    def run(*arguments: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(log_app, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    yield run
    log_app.registered_commands = [one for one in log_app.registered_commands if one.name != "replay"]


Command = Callable[..., tuple[int, str, str]]


def test_verify_says_that_a_log_is_whole(url: str, open_log: OpenLog, command: Command) -> None:
    log = open_log(url)
    recorded(log)
    code, said, _ = command("verify", url)
    assert code == 0
    assert f"nothing was changed, removed or reordered; the head is {log.head()}" in said
    assert "--head" in said
    code, said, _ = command("verify", url, "--head", log.head())
    assert (code, "--head" in said) == (0, False)


def test_verify_names_what_is_wrong(tmp_path: Path, open_log: OpenLog, command: Command) -> None:
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    log = open_log(url)
    made = recorded(log)
    _, head, _ = command("head", url)
    assert head.strip() == str(log.head())
    tamper(url, "DELETE FROM agreement_records WHERE number = 3")
    code, said, _ = command("verify", url)
    assert code == 3
    assert "BROKEN at record 3: the log ends with record 2, but record 3 was written: the last" in said
    tamper(url, "UPDATE agreement_head SET number = 2")
    assert command("verify", url)[0] == 0
    code, said, _ = command("verify", url, "--head", head.strip())
    assert code == 3
    assert "BROKEN at record 3: the log ends with record 2, but record 3 was written down" in said
    tamper(url, "UPDATE agreement_records SET outcome = 'refused' WHERE number = 2")
    code, said, _ = command("verify", url)
    assert code == 3
    assert f"BROKEN at record 2 ({made[0].id})" in said


def test_commands_say_what_is_wrong_with_what_they_were_given(tmp_path: Path, command: Command) -> None:
    code, _, wrong = command("verify", tmp_path / "absent.db")
    assert (code, wrong) == (1, f"there is no file `{tmp_path / 'absent.db'}`\n")
    DecisionLog.open(str(tmp_path / "empty.db")).close()
    code, _, wrong = command("verify", tmp_path / "empty.db", "--head", "5")
    assert (code, "not the head of a log" in wrong) == (2, True)
    code, _, wrong = command("erase", tmp_path / "empty.db", "--by", "me", "--why", "because")
    assert (code, "say which records to erase" in wrong) == (1, True)
    code, _, wrong = command("erase", tmp_path / "empty.db", "--by", "me", "--why", "x", "--before", "soon")
    assert (code, "not a date" in wrong) == (2, True)


def test_the_commands_say_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules.update(sqlalchemy=None, psycopg=None, zstandard=None);"
        "from agreements.cli.commands.log import log_app; log_app()"
    )
    command = [sys.executable, "-c", program, "head", str(tmp_path / "x.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'agreements[service]'" in done.stderr


def test_erase_takes_away_and_says_so(url: str, open_log: OpenLog, command: Command) -> None:
    log = open_log(url)
    made = recorded(log)
    code, said, _ = command(
        "erase", url, "--by", "me", "--why", "asked", "--id", made[0].id, "--part", "asker"
    )
    assert (code, said) == (0, f"content of 1 records erased; the head is {log.head()}\n")
    found = log.find(made[0].id)
    assert found is not None
    assert found.erased == ("asker",)
    assert command("erase", url, "--by", "me", "--why", "old", "--before", "2999-01-01")[0] == 0
    assert command("verify", url)[0] == 0


def test_replay_lists_and_sums_up(url: str, open_log: OpenLog, command: Command, tmp_path: Path) -> None:
    log = open_log(url)
    made = recorded(log)
    code, said, _ = command("replay", "--database", url)
    assert code == 0
    assert said.startswith("2 decisions: 2 the same")
    (tmp_path / "new.agreement").write_text(ADVERTISING)
    code, said, _ = command("replay", "--database", url, "--against", tmp_path / "new.agreement")
    assert code == 3
    assert f"record 2 ({made[0].id})" in said
    assert "permitted → refused" in said
    assert "  • stood on `maps.1`, now on no clause\n" in said
    assert "0 the same, 2 with another outcome" in said
    code, said, _ = command("replay", "--database", url, "--until", "2001-01-01")
    assert (code, said.startswith("0 decisions")) == (0, True)


def test_replay_as_json(url: str, open_log: OpenLog, command: Command, tmp_path: Path) -> None:
    log = open_log(url)
    made = recorded(log)
    (tmp_path / "new.agreement").write_text(NO_ROADS)
    arguments = ("--against", tmp_path / "new.agreement", "--format", "json", "--outcomes")
    code, said, _ = command("replay", "--database", url, *arguments)
    assert code == 3
    *differences, last = map(json.loads, said.splitlines())
    assert [found["id"] for found in differences] == [one.id for one in made]
    assert {found["after"] for found in differences} == {None}
    counts = {
        "decisions": 2,
        "same": 0,
        "outcome_differs": 0,
        "reasons_differ": 0,
        "cannot_be_asked": 2,
        "erased": 0,
    }
    assert last == {"summary": counts}


def test_replay_against_agreements_with_errors(
    url: str, open_log: OpenLog, command: Command, tmp_path: Path
) -> None:
    recorded(open_log(url))
    (tmp_path / "new.agreement").write_text("kind")
    code, said, wrong = command("replay", "--database", url, "--against", tmp_path / "new.agreement")
    assert (code, said) == (1, "")
    assert "new.agreement" in wrong
