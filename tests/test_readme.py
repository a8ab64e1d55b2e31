"""What the README shows is what the product does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import agreements
from agreements.render import plain_text

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The fenced block after a marker, and the rest of the marker's line."""
    found = re.search(rf"<!-- {marker}[^\n]* -->\n```[a-z]*\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block marked `{marker}`"
    return found.group(1)


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load(ROOT / "policies" / "agreements")


def test_the_agreement_it_shows_is_the_one_that_answers() -> None:
    found = re.search(r"<!-- agreement: (\S+) -->", README)
    assert found
    file = (ROOT / found.group(1)).read_text(encoding="utf-8")
    assert block("agreement") in file


def test_the_answer_it_shows_is_the_answer(bundle: agreements.Bundle) -> None:
    shown = block("answer").removesuffix("…\n")
    assert plain_text(bundle.ask(block("question"))).startswith(shown)


def test_the_command_it_offers_asks_a_question_that_is_permitted(bundle: agreements.Bundle) -> None:
    command = shlex.split(block("try").partition("&&\n")[2])
    assert command[1:3] == ["ask", "policies/agreements"]
    assert bundle.ask(command[3]).outcome == agreements.Outcome.PERMITTED


def test_the_python_it_shows_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    names: dict[str, object] = {}
    exec(code.group(1), names)  # noqa: S102 - the README's own words, run as its reader would
    answer = names["answer"]
    assert isinstance(answer, agreements.Answer)
    assert answer.outcome == agreements.Outcome.REFERRED
    assert {need.kind for need in answer.items[0].missing} == {"fact", "approval"}
