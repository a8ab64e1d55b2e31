"""`agreements init`: what it lays out passes its own checks, and what was there stays as it was."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import version
from pathlib import Path

import pytest
from first_agreements import run

from agreements.drafting.ground import Ground, shipped_law
from agreements.drafting.repository import LAWS, NO_LAW
from agreements.drafting.vocabulary import Vocabulary

FILES = [
    ".github/workflows/agreements.yml",
    ".pre-commit-config.yaml",
    "README.md",
    "features/example.feature",
    "policies/example.agreement",
    "requirements.txt",
]
"""All that is laid out."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that was laid out, in which one works."""
    folder = tmp_path / "repository"
    assert run("init", folder).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def commands(text: str) -> list[str]:
    """The commands of this program in a file that runs some."""
    return re.findall(r"(?:run: |entry: |^)(agreements (?:check|format|test)[^\n#>]*)", text, re.MULTILINE)


def test_all_of_it_is_written_and_told(tmp_path: Path) -> None:
    done = run("init", tmp_path / "ours")
    assert files(tmp_path / "ours") == FILES
    *written, last = done.stdout.splitlines()
    assert sorted(written) == sorted(f"wrote {tmp_path / 'ours' / file}" for file in FILES)
    assert last == f"next: read {tmp_path / 'ours' / 'README.md'}"


def test_every_body_of_law_that_is_shipped_can_be_chosen() -> None:
    """What forbids nothing is no law by itself: it holds conditions that agreements take on."""
    found = {
        law
        for law, libraries in shipped_law().items()
        if all(library.startswith(f"{law}.") for library in libraries)
        and Vocabulary(
            Ground().load("".join(f"use {library}\n" for library in libraries), Path("draft"))
        ).names("bar")
    }
    assert set(LAWS) == {*found, NO_LAW}


@pytest.mark.parametrize("law", LAWS)
def test_what_was_laid_out_passes_its_own_checks(
    law: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", tmp_path, "--law", law)
    monkeypatch.chdir(tmp_path)
    assert run("check", "--strict", "policies").stdout == "no problems found\n"
    assert run("format", "--check", "policies").exit_code == 0
    tested = run("test", "features")
    assert tested.exit_code == 0
    assert "2 passed, 0 failed" in tested.stdout


@pytest.mark.parametrize(
    ("file", "ran"),
    [
        (".pre-commit-config.yaml", ["check", "format", "test"]),
        (".github/workflows/agreements.yml", ["check", "format", "test"]),
        ("README.md", ["check", "format", "test"]),
    ],
)
def test_the_commands_in_its_files_pass(file: str, ran: list[str], repository: Path) -> None:
    found = commands((repository / file).read_text(encoding="utf-8"))
    assert [command.split()[1] for command in found] == ran
    for command in found:
        done = run(*shlex.split(command)[1:])
        assert done.exit_code == 0, (command, done.stdout, done.stderr)


@pytest.mark.parametrize("law", LAWS)
def test_the_question_in_its_readme_is_permitted_and_lawful(
    law: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", tmp_path, "--law", law)
    monkeypatch.chdir(tmp_path)
    (line,) = re.findall(r"^agreements ask .*$", (tmp_path / "README.md").read_text("utf-8"), re.MULTILINE)
    answer = json.loads(run(*shlex.split(line)[1:], "--format", "json").stdout)
    assert (answer["outcome"], answer["items"][0]["lawful"]) == ("permitted", "true")


def test_what_the_example_says_of_its_data_is_read_off_the_law(tmp_path: Path) -> None:
    """A council of the United Kingdom needs no power for what is open; of those who borrow, nothing is."""
    run("init", tmp_path)
    text = (tmp_path / "policies" / "example.agreement").read_text("utf-8")
    figures, members = text.split("dataset ")[1:]
    assert re.findall(r"^ +(has .*)$", figures, re.MULTILINE) == ["has access open"]
    assert re.findall(r"^ +(has .*)$", members, re.MULTILINE) == [
        "has access closed",
        "has identifiability identifiable",
    ]


def test_the_readme_shows_five_commands(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    shown = text.partition("## The five commands")[2].partition("## ")[0]
    assert re.findall(r"^agreements (\w+)", shown, re.MULTILINE) == ["new", "check", "format", "test", "ask"]


def test_the_workflow_shows_what_the_check_found_though_it_failed(repository: Path) -> None:
    text = (repository / ".github" / "workflows" / "agreements.yml").read_text(encoding="utf-8")
    steps = text.split("      - ")
    check = next(step for step in steps if "agreements check" in step)
    upload = steps[steps.index(check) + 1]
    assert "--format sarif policies > agreements.sarif" in check
    assert "if: always()" in upload
    assert "sarif_file: agreements.sarif" in upload
    assert "security-events: write" in text


def test_the_version_is_the_one_that_laid_it_out(repository: Path) -> None:
    text = (repository / "requirements.txt").read_text(encoding="utf-8")
    assert text.splitlines()[-1] == f"agreements[scenarios]=={version('agreements')}"


def test_no_blank_of_a_template_is_left(repository: Path) -> None:
    left = {file: re.findall(r"@[A-Z]+@", (repository / file).read_text(encoding="utf-8")) for file in FILES}
    assert left == {file: [] for file in FILES}


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    (tmp_path / "requirements.txt").symlink_to("elsewhere.txt")
    done = run("init", tmp_path)
    assert done.exit_code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"
    assert not (tmp_path / "elsewhere.txt").exists()
    assert done.stderr.splitlines() == [
        f"kept {tmp_path / 'README.md'}, which was there already",
        f"kept {tmp_path / 'requirements.txt'}, which was there already",
    ]


def test_a_second_time_changes_nothing(repository: Path) -> None:
    before = {file: (repository / file).read_bytes() for file in FILES}
    done = run("init", ".")
    assert done.exit_code == 0
    assert "wrote" not in done.stdout
    assert {file: (repository / file).read_bytes() for file in files(repository)} == before


def test_no_example_comes_beside_agreements_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "ours.agreement").write_text('kind council "Council"\n', encoding="utf-8")
    run("init", tmp_path)
    assert "policies/example.agreement" not in files(tmp_path)
    assert "features/example.feature" not in files(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("a file", encoding="utf-8")
    done = run("init", tmp_path / "ours")
    assert done.exit_code == 1
    assert "cannot be written: " in done.stderr


def test_the_first_agreement_may_be_written_when_the_example_is_gone(repository: Path) -> None:
    for example in repository.glob("*/example.*"):
        example.unlink()
    Path("answers.toml").write_text(
        """
        title = "Flood maps"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "Environment-Agency"
        recipient = "ONS"
        data = "flood-map"
        purpose = "environmental-planning"
        from = 2026-01-01
        """,
        encoding="utf-8",
    )
    assert run("new", "policies", "--from", "answers.toml").exit_code == 0
    assert run("check", "--strict", "policies").stdout == "no problems found\n"
    assert run("test", "features").exit_code == 0
