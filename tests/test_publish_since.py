"""`agreements publish --since`: what moved since an older path or git revision stands on the page of changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agreements.cli import app

REVIEWED = Path(__file__).with_name("browser") / "reviewed.agreement"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder of policies of which git has an older revision, which lasts two years longer."""
    policies = tmp_path / "policies"
    policies.mkdir()
    file = policies / "study.agreement"
    file.write_bytes(REVIEWED.read_bytes())

    def git(*arguments: str) -> None:
        said = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        subprocess.run(said, check=True)  # noqa: S603 - our own words

    git("init", "--quiet")
    git("add", "policies")
    git("commit", "--quiet", "--message", "a step")
    file.write_text(REVIEWED.read_text().replace("until 2030-12-31", "until 2028-12-31"))
    return policies


def publish(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["publish", *map(str, arguments), "--on", "2026-11-29", "--no-prove"])


@pytest.mark.parametrize("since", ["HEAD", "HEAD:policies", str(REVIEWED)])
def test_what_moved_since_a_revision_or_a_path_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch, since: str
) -> None:
    monkeypatch.chdir(repository.parent)
    said = publish("policies", "-o", "site", "--since", since)
    assert said.exit_code == 0, said.stderr
    assert "from 1 January 2029" in Path("site/changes.html").read_text()


def test_an_older_state_that_cannot_be_had_is_said_and_nothing_is_written(
    repository: Path, tmp_path: Path
) -> None:
    said = publish(repository, "-o", tmp_path / "site", "--since", "no-such-revision")
    assert said.exit_code == 1
    assert "git knows no revision `no-such-revision`" in said.stderr
    assert not (tmp_path / "site").exists()


def test_a_revision_of_several_paths_must_say_of_which(repository: Path, tmp_path: Path) -> None:
    said = publish(repository / "study.agreement", repository, "-o", tmp_path / "site", "--since", "HEAD")
    assert said.exit_code == 1
    assert "name one path, or say `HEAD:PATH`" in said.stderr
