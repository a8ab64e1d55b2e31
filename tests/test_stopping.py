"""Commands that take long: stopped by Ctrl-C they tell what they found and that it is not all, by a code too."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import agreements.cli.terminal
from agreements.cli.app import app

NETWORK = """
kind council "Council"
purpose care "Care"
category care-record "Records of care"
role board "Board"
fact consent "They agreed" yes or no
gateway power "Power" from 2020-01-01 permits anyone to share care-record with anyone for any-purpose lifts secrecy
bar secrecy "Secrecy" forbids anyone to share care-record with anyone for any-purpose
dataset visits "Visits" held by A0 contains care-record
organisation A0 "Council 0" is council
"""
"""Councils each of which passes records on to the next two, for longer from year to year."""


def network(consent: str = "if consent") -> str:
    said = [NETWORK]
    for at in range(1, 9):
        said.append(f'organisation A{at} "Council {at}" is council')
        said += [
            f'agreement from-{back}-to-{at} "From {back} to {at}" between A{back} and A{at}\n'
            f"    from {2020 + at}-01-01 until {2030 + at}-06-30\n"
            f'    clause 1 "On" A{back} may share visits with A{at} for care relying on power {consent}'
            for back in range(max(0, at - 2), at)
        ]
    said.append('promise no-council-5 "Never to the fifth" A0 never shares visits with A5 for any-purpose')
    said.append('promise only-councils "Councils alone" visits never reaches anyone except council')
    said.append('promise not-the-third "Never to the third" visits never reaches A3')
    said.append(
        'promise with-consent "Only by consent" A0 never shares visits with anyone for care unless consent'
    )
    return "\n".join(said)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.agreement").write_text(network(), encoding="utf-8")
    (tmp_path / "new.agreement").write_text(network("needs approval by board"), encoding="utf-8")
    (tmp_path / "some.agreement").write_text(
        network().replace("A1 may share visits", "A1 must not share visits")
    )
    return tmp_path


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert "Traceback" not in done.output
    return done


@pytest.fixture
def stop_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], list[int]]:
    """Have a command be sent SIGINT when it tells for the so-many-th time how far it is."""

    def arrange(command: str, turn: int) -> list[int]:
        told: list[int] = []

        def tell(*_: object) -> None:
            told.append(len(told))
            if len(told) == turn:
                signal.raise_signal(signal.SIGINT)

        @contextmanager
        def watched(*_: object) -> Iterator[Any]:
            yield tell

        module = import_module(f"agreements.cli.commands.{command}")
        for name in ("stages", "progress", "progress_bar"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, watched)
        return told

    return arrange


Stop = Callable[[str, int], list[int]]

FLOWS = {
    "reach": (["reach", "{}/old.agreement", "visits"], "flows"),
    "what": (["what", "{}/old.agreement", "A5"], "flows"),
    "routes": (["routes", "{}/old.agreement", "A0", "A4", "visits", "--hops", "6"], "routes"),
    "cut": (["cut", "{}/old.agreement", "visits", "A6"], "ways"),
}


def command(name: str, folder: Path) -> list[str]:
    return [one.format(folder) for one in FLOWS[name][0]]


@pytest.mark.parametrize(
    ("name", "turn"),
    [("reach", 1), ("reach", 4), ("what", 1), ("what", 2), ("routes", 4), ("cut", 1), ("cut", 2)],
)
def test_flows_that_are_stopped_tell_what_was_found(
    folder: Path, stop_at: Stop, name: str, turn: int
) -> None:
    member = FLOWS[name][1]
    whole = json.loads(run(*command(name, folder), "--format", "json").stdout)
    told = stop_at(name, turn)
    done = run(*command(name, folder), "--format", "json")
    assert len(told) == turn
    assert done.exit_code == 4, done.output
    assert "stopped before" in done.stderr
    assert "what is told is true, and there may be more" in done.stderr
    found = json.loads(done.stdout)
    assert len(found[member]) < len(whole[member]) or name == "cut"
    if name == "cut":
        assert found["agreements"] is None
        assert found["ways"] == whole["ways"][: len(found["ways"])]
    if name == "routes":
        assert found["complete"] is False
    if name in ("reach", "what"):
        assert {one["clause"] for one in found[member]} < {one["clause"] for one in whole[member]}


@pytest.mark.parametrize("name", FLOWS)
def test_a_person_is_told_the_same(folder: Path, stop_at: Stop, name: str) -> None:
    whole = run(*command(name, folder))
    assert whole.exit_code == 0
    stop_at(name, 2)
    done = run(*command(name, folder))
    assert done.exit_code == 4, done.output
    assert "stopped before" in done.stderr
    assert done.stdout != whole.stdout


def test_a_network_is_followed_step_by_step(folder: Path, stop_at: Stop) -> None:
    """The later it is stopped, the more is found, and none of it twice."""
    sizes = []
    for turn in range(1, 9):
        stop_at("reach", turn)
        done = run(*command("reach", folder), "--format", "json")
        assert done.exit_code == 4
        names = [one["name"] for one in json.loads(done.stdout)["reaches"]]
        assert len(names) == len(set(names))
        sizes.append(len(names))
    assert sizes == sorted(sizes)
    assert sizes[0] == 0
    assert len(set(sizes)) > 4


def test_a_draft_that_is_stopped_keeps_those_that_were_found(tmp_path: Path, stop_at: Stop) -> None:
    powers = "".join(
        f'gateway power-{at} "Power {at}" permits anyone to share care-record with anyone for any-purpose '
        "lifts secrecy\n"
        for at in range(4)
    )
    (tmp_path / "a.agreement").write_text(
        NETWORK + powers + 'organisation B "Council B" is council\n', encoding="utf-8"
    )
    asked = [
        "draft",
        tmp_path / "a.agreement",
        "may A0 share visits with B for care on 2024-01-01?",
        "--most",
        4,
    ]
    whole = run(*asked, "--format", "json")
    assert (whole.exit_code, len(json.loads(whole.stdout)["drafts"])) == (0, 4)
    stop_at("draft", 3)
    done = run(*asked, "--format", "json")
    assert done.exit_code == 4, done.output
    assert "stopped before all ways were tried" in done.stderr
    found = json.loads(done.stdout)
    assert found["drafts"] == json.loads(whole.stdout)["drafts"][:2]
    assert found["before"] == "refused"
    stop_at("draft", 3)
    text = run(*asked)
    assert text.exit_code == 4
    assert text.stdout.count("A0 may share visits with B for care") == 2
    stop_at("draft", 1)
    none = run(*asked, "--format", "json")
    assert none.exit_code == 4
    assert (json.loads(none.stdout)["drafts"], json.loads(none.stdout)["before"]) == ([], None)
    stop_at("draft", 1)
    assert run(*asked).stdout == "It was stopped before a draft was found.\n"


def test_proofs_that_are_stopped_keep_certificates_and_say_what_is_open(
    folder: Path, stop_at: Stop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGREEMENTS_CACHE", "off")
    whole = json.loads(run("prove", folder / "old.agreement", "--format", "json").stdout)
    holding = [one["promise"] for one in whole if one["holds"]]
    assert [one["holds"] for one in whole] == [True, True, False, True]
    out = folder / "certificates"
    told = stop_at("prove", 40)
    done = run("prove", folder / "old.agreement", "--format", "json", "--output", out)
    assert len(told) == 40
    assert "stopped" in done.stderr
    found = json.loads(done.stdout)
    done_with = [one for one in found if one["holds"] is not None]
    assert 0 < len(done_with) < len(whole)
    assert done_with == whole[: len(done_with)]
    assert done.exit_code == (3 if any(one["holds"] is False for one in found) else 4)
    kept = sorted(one.stem for one in out.iterdir())
    assert kept == sorted(one["promise"] for one in done_with if one["holds"])
    assert set(kept) < set(holding)
    for name in kept:
        checked = run("prove", folder / "old.agreement", "--check", out / f"{name}.json")
        assert checked.exit_code == 0, checked.output


def test_differences_that_are_stopped_are_told_as_far_as_they_were_found(folder: Path, stop_at: Stop) -> None:
    asked = ("diff", folder / "old.agreement", folder / "new.agreement", "--format", "json")
    whole = {json.dumps(one, sort_keys=True) for one in json.loads(run(*asked).stdout)}
    told = stop_at("diff", 6)
    done = run(*asked)
    assert len(told) == 6
    assert done.exit_code == 2
    assert "stopped before all was compared" in done.stderr
    found = {json.dumps(one, sort_keys=True) for one in json.loads(done.stdout)}
    assert set() < found < whole


def is_part_of(told: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Whether it says no more than what is told in the end, where what differs in the discloser alone is joined."""
    apart = {"from", "example", "witness"}
    return told["from"] == [*filter(whole["from"].__contains__, told["from"])] and all(
        told[member] == whole[member] for member in told.keys() - apart
    )


def test_what_a_calendar_or_a_loss_tells_when_it_is_stopped_is_part_of_the_whole(
    folder: Path, stop_at: Stop
) -> None:
    for arguments in (["calendar", folder / "old.agreement"], ["without", folder / "old.agreement", "power"]):
        asked = (*arguments, "--format", "json")
        whole = json.loads(run(*asked).stdout)
        told = stop_at(str(arguments[0]), 6)
        done = run(*asked)
        assert len(told) == 6
        assert done.exit_code == 4, done.output
        assert "stopped before" in done.stderr
        found = json.loads(done.stdout)
        assert 0 < len(found) < len(whole)
        assert [one for one in found if not any(is_part_of(one, other) for other in whole)] == []


def test_a_deep_check_that_is_stopped_tells_what_it_found(folder: Path, stop_at: Stop) -> None:
    told = stop_at("check", 3)
    done = run("check", "--deep", "--today", "2024-05-01", folder / "old.agreement", "--format", "json")
    assert len(told) == 3
    assert done.exit_code == 0
    assert "stopped: 2 of 15 clauses were looked at in depth" in done.stdout
    assert json.loads(done.stdout)


@pytest.mark.parametrize("to", ["closed", "full"])
def test_certificates_are_kept_where_what_is_said_of_them_cannot_be_written(folder: Path, to: str) -> None:
    line = [sys.executable, "-m", "agreements.cli", "prove", str(folder / "old.agreement")]
    line += ["--output", str(folder / "kept")]
    if to == "full":
        if not Path("/dev/full").exists():
            pytest.skip("there is no /dev/full")
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own command
    else:
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(line, stdout=write, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own command
        os.close(write)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(list((folder / "kept").iterdir())) == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FLOWS, "prove", "calendar"])
def test_a_person_at_a_terminal_sees_how_far_it_is(folder: Path, name: str) -> None:
    arguments = command(name, folder) if name in FLOWS else [name, str(folder / "old.agreement")]
    main, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "AGREEMENTS_CACHE": "off"}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "agreements.cli", *arguments],
        stdout=subprocess.PIPE, stderr=terminal, env=environment, check=False,
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    while True:
        try:
            read = os.read(main, 65_536)
        except OSError:  # which is how a terminal says that nobody has it open
            break
        shown += read
        if not read:
            break
    os.close(main)
    assert done.stdout
    words = {"reach": b"following", "routes": b"following", "cut": b"finding ways", "what": b"clauses"}
    assert words.get(name, b"\xe2\x94\x81") in shown


def test_what_stops_a_command_has_a_code_of_its_own() -> None:
    assert agreements.cli.terminal.STOPPED not in (
        0,
        agreements.cli.terminal.INVALID,
        agreements.cli.terminal.FOUND,
    )


STOPPED_IN_AN_IMPORT = """
import sys, tomllib
from importlib import import_module

class Stopping:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stopping())
module, _, main = tomllib.load(open("pyproject.toml", "rb"))["project"]["scripts"]["agreements"].partition(":")
getattr(import_module(module), main)()
"""


@pytest.mark.parametrize("while_importing", ["agreements.cli.app", "agreements.bundle", "typer"])
def test_a_command_that_is_stopped_while_it_still_starts_ends_without_a_word(while_importing: str) -> None:
    command = [sys.executable, "-c", STOPPED_IN_AN_IMPORT, while_importing]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
