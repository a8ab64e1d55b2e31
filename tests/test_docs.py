"""What the documentation shows is what the product does: its agreements, commands, answers, Python and links."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import agreements
from agreements.formula.proof import Proof
from agreements.render.document import MARKS
from pages import (
    DAY,
    DOCS,
    GAP,
    LANGUAGE,
    PAGES,
    ROOT,
    Example,
    examples,
    fences,
    files_of,
    first_difference,
    fits,
    run,
)

PASSES = "bus-passes.agreement"
SHOWN = [example for example in examples() if example.shown]


@pytest.mark.slow
@pytest.mark.parametrize("example", SHOWN, ids=lambda example: f"{example.page}: {example.command[:60]}")
def test_a_command_prints_what_is_shown(example: Example, tmp_path: Path) -> None:
    for name, text in example.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "policies").symlink_to(ROOT / "policies", target_is_directory=True)
    real = run(example.command, tmp_path)
    assert first_difference(example.shown, real) is None, "\n".join(real)


def test_commands_are_shown_with_what_they_print() -> None:
    """So that a change to how pages are written does not quietly empty the test above."""
    pages = {"README.md", "architecture.md", "language.md", "scenarios.md", "semantics.md", "tutorial.md"}
    assert {example.page for example in SHOWN} >= pages
    assert {example.has_slip for example in SHOWN} == {True, False}


def test_a_difference_is_found() -> None:
    real = ["a", "b", "c"]
    for same in ("a b c", "a … c", "… b …", "a … b… c"):
        assert first_difference(tuple(same.split(" ")), real) is None, same
    for other in ("a c", "a b", "… b a …", "a x …", "a b c d"):
        assert first_difference(tuple(other.split(" ")), real) is not None, other


def test_the_example_of_the_language_checks_clean_and_what_follows_adds_to_it(tmp_path: Path) -> None:
    (tmp_path / PASSES).write_text(first_example(), encoding="utf-8")
    assert agreements.check(tmp_path, today=date.fromisoformat(DAY)) == ()
    whole = "\n".join(fences("agreement", LANGUAGE))
    assert whole == files_of("language.md")[PASSES]
    assert len(whole) > len(first_example())
    (tmp_path / PASSES).write_text(whole, encoding="utf-8")
    found = agreements.check(tmp_path, today=date.fromisoformat(DAY))
    assert [str(problem) for problem in found if problem.is_error] == []


def first_example() -> str:
    return files_of("language.md", until="\n## 1. Words")[PASSES]


def test_the_json_question_and_the_error_that_are_shown_are_real() -> None:
    question, error = fences("json", LANGUAGE)
    bundle = agreements.load_text(first_example())
    assert bundle.ask(json.loads(question)).outcome == agreements.Outcome.PERMITTED
    misspelt = json.loads(question.replace("checking-passes", "checking-pass"))
    with pytest.raises(agreements.QuestionError) as raised:
        bundle.ask(misspelt)
    (problem,) = raised.value.diagnostics
    shown = json.loads(error)["error"]
    assert (problem.code, problem.message, problem.help) == (shown["code"], shown["message"], shown["help"])


def test_the_proof_that_is_shown_is_part_of_the_real_one() -> None:
    """Its nodes stand in the real proof, in this order and as deep, with what is left out marked by `…`."""
    page = PAGES["semantics.md"]
    tree = next(block for block in fences("text", page) if "├──" in block)
    command = next(e.command for e in examples() if e.page == "semantics.md" and e.command.endswith("--full"))
    answer = agreements.load(ROOT / "policies" / "agreements").ask(shlex.split(command)[3])
    real = nodes(answer.items[0].proof)
    for shown in drawn(tree):
        assert any(depth == shown[0] and fits(shown[1], says) for depth, says in real), shown


def nodes(proof: Proof, depth: int = 0) -> Iterator[tuple[int, str]]:
    because = f" — {proof.evidence.says}" if proof.evidence else ""
    yield depth, f"{MARKS[proof.value]} {proof.says}{because}"
    for part in proof.parts:
        yield from nodes(part, depth + 1)


def drawn(tree: str) -> Iterator[tuple[int, str]]:
    """The nodes of a tree of text, each with its depth and its lines as one."""
    text, depth = "", 0
    for line in [*tree.splitlines(), GAP]:
        branches, words = re.fullmatch(r"([│├└─\s]*)(.*)", line).groups()  # type: ignore[union-attr]  # every line fits
        if words[:2] in {f"{mark} " for mark in MARKS.values()} or words == GAP:
            if text:
                yield depth, text
            text, depth = ("" if words == GAP else words), len(branches) // 4
        else:
            text = f"{text} {words}"


def test_the_python_that_is_shown_prints_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    runs = re.findall(
        r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", PAGES["architecture.md"], re.S | re.M
    )
    assert any(shown for _, shown in runs)
    for code, shown in runs:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, names)  # noqa: S102 - the page's own words, run as its reader would
        assert printed.getvalue() == shown


def test_links_lead_somewhere() -> None:
    anchors = {
        name: {anchor(title) for title in re.findall(r"^#+ (.*)", text, re.M)} for name, text in PAGES.items()
    }
    for name, text in PAGES.items():
        for link in re.findall(r"\]\(([^)]+)\)", text):
            path, _, fragment = link.partition("#")
            if "://" in link:
                continue
            assert not path or (DOCS / path).exists(), f"{name}: {link}"
            assert not fragment or fragment in anchors[path or name], f"{name}: {link}"


def anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
