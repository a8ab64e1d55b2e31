"""`deploy/diff-action`: what a pull request moves, in the job's summary and a comment, whatever its policies say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from composite_action import Done, run_action
from programs import needs

from pages import ROOT, files_of

ACTION = ROOT / "deploy" / "diff-action"
FILES = files_of("changes.md")
OLD, NEW = FILES["old.agreement"], FILES["new.agreement"]
MARK = "<!-- agreements diff -->"

GH = '''#!{python}
"""Stands for GitHub's program: keeps what it was called with, and has the comments that a file holds."""
import json, os, pathlib, subprocess, sys
kept = pathlib.Path({kept!r})
arguments = sys.argv[1:]
files = [one.removeprefix("body=@") for one in arguments if one.startswith("body=@")]
body = pathlib.Path(files[0]).read_text() if files else None
if "--body-file" in arguments:
    body = pathlib.Path(arguments[arguments.index("--body-file") + 1]).read_text()
with (kept / "called.jsonl").open("a") as called:
    called.write(json.dumps({{"arguments": arguments, "body": body, "token": os.environ.get("GH_TOKEN")}}) + "\\n")
if (kept / "forbidden").exists() and (body is not None):
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--jq" in arguments:
    wanted = arguments[arguments.index("--jq") + 1]
    for page in json.loads((kept / "comments.json").read_text()):
        subprocess.run(["jq", "-r", wanted], input=json.dumps(page), text=True, check=True)
'''


@dataclass
class Repository:
    """A clone of a repository with a pull request, and the machine that runs the action on it."""

    folder: Path
    programs: Path

    def git(self, *arguments: str) -> str:
        told = subprocess.run(  # noqa: S603 - our own command
            ["git", *arguments],  # noqa: S607 - whichever git there is
            cwd=self.folder, check=True, capture_output=True, encoding="utf-8",
        )  # fmt: skip
        return told.stdout.strip()

    def commit(self, text: str, name: str = "plans.agreement") -> str:
        """Write the policies anew, commit them, and give the commit."""
        for old in (self.folder / "policies").glob("*.agreement"):
            old.unlink()
        (self.folder / "policies").mkdir(exist_ok=True)
        (self.folder / "policies" / name).write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "policies")
        return self.git("rev-parse", "HEAD")

    def run(self, base: str | None = None, *, head: str = "", **inputs: str) -> Done:
        """Run the action: for a pull request of `head` that is to be merged into `base`, else for a push."""
        given = {name.replace("_", "-"): text for name, text in inputs.items()}
        pull_request = {
            "number": 7,
            "base": {"sha": base},
            "head": {"sha": head or self.git("rev-parse", "HEAD")},
        }
        event = {"pull_request": pull_request} if base else {"ref": "refs/heads/main"}
        github = {
            "event_name": "pull_request" if base else "push", "event": event,
            "repository": "anyshire/policies", "token": "secret",
        }  # fmt: skip
        return run_action(ACTION, self.folder, given, github, f"{self.programs}:{os.environ['PATH']}")

    def has_comments(self, *pages: list[dict[str, Any]]) -> None:
        (self.programs / "comments.json").write_text(json.dumps(pages))

    @property
    def called(self) -> list[dict[str, Any]]:
        """What GitHub's program was called with."""
        told = self.programs / "called.jsonl"
        return [json.loads(line) for line in told.read_text().splitlines()] if told.exists() else []

    @property
    def written(self) -> list[dict[str, Any]]:
        """The comments that were written."""
        return [one for one in self.called if one["body"] is not None]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "clone", tmp_path / "programs")
    found.folder.mkdir()
    found.programs.mkdir()
    programs = {
        "gh": GH.format(python=sys.executable, kept=str(found.programs)),
        "agreements": f'#!/bin/sh\nexec "{sys.executable}" -m agreements.cli "$@"\n',
    }
    for name, text in programs.items():
        (found.programs / name).write_text(text)
        (found.programs / name).chmod(0o755)
    found.has_comments([])
    found.git("init", "--quiet", "--initial-branch", "main")
    for name, text in (("user.name", "A"), ("user.email", "a@example.org"), ("commit.gpgsign", "false")):
        found.git("config", name, text)
    return found


def by(who: str, number: int, body: str) -> dict[str, Any]:
    return {"id": number, "body": body, "user": {"login": who, "type": "Bot" if "[bot]" in who else "User"}}


@needs("jq")
@pytest.mark.usefixtures("program")
def test_what_a_pull_request_moves_is_in_the_summary_and_in_a_comment(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(NEW)
    done = repository.run(base)
    assert done.succeeded, done.log
    assert done.outputs == {"moves": "true"}
    assert done.summary.startswith("### What this changes\n")
    assert "may Northshire share care-plans with Helping-Hands" in done.summary
    (comment,) = repository.written
    assert comment["arguments"][:5] == ["pr", "comment", "7", "--repo", "anyshire/policies"]
    assert comment["body"] == f"{MARK}\n{done.summary}"
    assert comment["token"] == "secret"  # noqa: S105 - made up
    assert done.commands == []


@needs("jq")
@pytest.mark.usefixtures("program")
def test_its_own_comment_is_written_anew_and_nobody_elses(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(NEW)
    many = [by("reviewer", at, "Looks good to me. " * 200) for at in range(100, 130)]
    repository.has_comments(
        [by("reviewer", 1, f"I saw {MARK}"), by("someone", 2, f"{MARK}\nnothing changes, I promise"), *many],
        [by("github-actions[bot]", 3, f"{MARK}\nof before"), by("github-actions[bot]", 4, f"{MARK}\nagain")],
        [by("github-actions[bot]", 5, f"{MARK}\nonce more")] * 9_000,
    )
    done = repository.run(base)
    assert done.succeeded, done.log
    (comment,) = repository.written
    assert comment["arguments"][:4] == [
        "api",
        "--method",
        "PATCH",
        "repos/anyshire/policies/issues/comments/3",
    ]


def test_where_nothing_moves_that_is_said(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(OLD.replace('"Care plans"\n        Northshire', '"Plans"\n        Northshire'))
    done = repository.run(base, comment="false", fail_on_change="true")
    assert (done.succeeded, done.outputs) == (True, {"moves": "false"})
    assert "No outcome moves" in done.summary
    assert repository.called == []


def test_it_fails_where_an_outcome_moves_when_that_is_wanted(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(NEW)
    done = repository.run(base, comment="false", fail_on_change="true")
    assert (done.succeeded, done.outputs) == (False, {"moves": "true"})
    assert "What this changes" in done.summary
    assert [one.partition("::error::")[2] for one in done.commands] == [
        "the outcomes of some shares move; the summary of this job tells which"
    ]


def test_a_push_is_compared_with_the_commit_before_and_not_commented_on(repository: Repository) -> None:
    repository.commit(OLD)
    repository.commit(NEW)
    done = repository.run()
    assert (done.succeeded, done.outputs) == (True, {"moves": "true"})
    assert repository.called == []


def pull_request(repository: Repository) -> tuple[str, str]:
    """What a pull request that moves nothing began from, and its head; `main` has moved on since."""
    began = repository.commit(OLD)
    repository.git("checkout", "--quiet", "-b", "pull-request")
    (repository.folder / "NOTES").write_text("nothing that is shared", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "notes")
    head = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "main")
    repository.commit(NEW)
    return began, head


def test_what_was_merged_into_the_base_meanwhile_is_no_change_of_a_pull_request(
    repository: Repository,
) -> None:
    _, head = pull_request(repository)
    base = repository.git("rev-parse", "main")
    repository.git("checkout", "--quiet", head)
    done = repository.run(base, comment="false")
    assert (done.succeeded, done.outputs) == (True, {"moves": "false"}), done.log


def test_nor_is_it_where_the_merge_is_checked_out(repository: Repository) -> None:
    """As `actions/checkout` does: it has the base as it is by now, and the event the base as it was."""
    began, head = pull_request(repository)
    repository.git("merge", "--quiet", "--no-ff", "--message", "merge", head)
    done = repository.run(began, head=head, comment="false")
    assert (done.succeeded, done.outputs) == (True, {"moves": "false"}), done.log


def test_a_shallow_clone_gets_the_revision_that_it_lacks(repository: Repository, tmp_path: Path) -> None:
    base = repository.commit(OLD)
    repository.commit(NEW)
    repository.git("config", "uploadpack.allowReachableSHA1InWant", "true")
    shallow = Repository(tmp_path / "shallow", repository.programs)
    repository.git(
        "clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(shallow.folder)
    )  # as `actions/checkout` does where no `fetch-depth` is given
    done = shallow.run(base, comment="false")
    assert (done.succeeded, done.outputs) == (True, {"moves": "true"}), done.log


def test_a_bundle_that_is_wrong_fails_the_job_and_says_why(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(NEW.replace("needs approval by Guardian", "needs approval by Gardian"))
    done = repository.run(base)
    assert not done.succeeded
    assert "NEW (`policies`) cannot be read" in done.log
    assert "Gardian" in done.log
    assert (done.summary, repository.called) == ("", [])


def test_where_it_may_not_comment_the_job_says_so_and_goes_on(repository: Repository) -> None:
    """As on a pull request from a fork, whose token only reads."""
    base = repository.commit(OLD)
    repository.commit(NEW)
    (repository.programs / "forbidden").touch()
    done = repository.run(base, fail_on_change="true")
    assert not done.succeeded
    warning, error = done.commands
    assert warning.startswith("::warning::")
    assert error.startswith("::error::the outcomes of some shares move")
    assert "What this changes" in done.summary


HOSTILE = (
    "</summary></details><script>alert(1)</script> `x` **bold** | [click](https://evil.example) @octocat #12 "
    "~~struck~~ $x^2$ &lt;b&gt; ![](https://evil.example/p.png) <!-- ::error::pwned ##[error]pwned"
)


def hostile(text: str) -> str:
    """Policies in which every title says something that Markdown, HTML or the runner would obey."""
    return re.sub(r'"([^"\n]+)"', lambda found: f'"""{HOSTILE} {found[1]}\n::error::pwned\n"""', text)


def test_no_title_can_break_out_of_what_is_written(repository: Repository) -> None:
    base = repository.commit(hostile(OLD), "a`b.agreement")
    repository.commit(hostile(NEW), "a`b.agreement")
    done = repository.run(base)
    assert (done.succeeded, done.outputs) == (True, {"moves": "true"}), done.log
    assert done.commands == []
    (comment,) = repository.written
    assert is_tame(comment["body"].removeprefix(f"{MARK}\n"))
    assert is_tame(done.summary)


def is_tame(markdown: str) -> bool:
    """Whether Markdown makes of it our own headings, lists, tables and tags alone."""
    for line in markdown.splitlines():
        assert not line.lstrip().startswith("::"), line
        without = re.sub(r"</?(details|summary|code|br)>|<!-- -->", "", line)
        assert not re.search(r"@\w|#\d", line), line
        if line.startswith(("<summary>", "<details>", "</details>")):
            assert not re.search(r"[<>]", without), line
            continue
        assert not re.search(r"(?<!\\)[<>`*_\[\]~$]", without.replace("\\\\", "")), line
        assert not re.search(r"https?://|www\.|(?<!\\)&(?!amp;|lt;|gt;|#124;)", without), line
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) == 4, line
    assert len(re.findall("<details>", markdown)) == len(re.findall("</details>", markdown))
    return True


def test_what_is_wrong_cannot_give_the_runner_commands(repository: Repository) -> None:
    base = repository.commit(OLD)
    repository.commit(hostile(NEW).replace("needs approval by Guardian", "\n::error::pwned\n##[error]pwned"))
    done = repository.run(base)
    assert not done.succeeded
    assert "::error::pwned" in done.log
    assert done.commands == []


@pytest.mark.slow
@needs("jq")
@pytest.mark.usefixtures("program")
def test_what_is_too_long_for_a_comment_is_cut_between_lines_and_says_so(repository: Repository) -> None:
    def clauses(needs: str) -> str:
        return OLD + "\n".join(
            f'dataset plans-{at} "Œuvres {at}" held by Northshire contains health-data\n'
            f'agreement more-{at} "Évêché {at}" between Northshire and charity from 2024-06-01\n'
            f"    clause 1 Northshire may share plans-{at} with charity for care\n"
            f"        relying on care-act\n        {needs}\n"
            for at in range(90)
        )

    base = repository.commit(clauses("if consent"))
    repository.commit(clauses(""))
    done = repository.run(base)
    assert done.succeeded, done.log
    assert len(done.summary.encode()) > 65_536, "the example is too short to show anything"
    (comment,) = repository.written
    written = comment["body"]
    assert 59_000 < len(written.encode()) <= 65_536
    kept, _, end = written.removeprefix(f"{MARK}\n").rpartition("\n\n</details>\n")
    assert done.summary.startswith(kept)
    assert kept.endswith(("|", "</details>", "</summary>", "<details>"))
    assert end == "\n**There is more than fits here;** `agreements diff` tells all of it.\n"
    assert "more than fits" not in done.summary
