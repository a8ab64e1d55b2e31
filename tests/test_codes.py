"""Each diagnostic code has a page that tells the truth: its example raises it, and the mend mends it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from agreements.diagnostics import CODES, Diagnostic
from agreements.language.checks import check
from agreements.language.loader import load_texts

PAGES = Path(__file__).parents[1] / "docs" / "diagnostics"

TODAY = date(2021, 1, 1)

_FENCE = re.compile(r"^```agreement( mended)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def _report(text: str) -> tuple[Diagnostic, ...]:
    loaded = load_texts([("example.agreement", text)])
    complete = not any(problem.is_error for problem in loaded.problems)
    return (*loaded.problems, *check(loaded.declarations, TODAY, complete=complete))


def _examples(mended: bool) -> list[tuple[str, str]]:
    return [
        (code, text) for code in CODES for mark, text in _FENCE.findall(_page(code)) if bool(mark) is mended
    ]


def test_pages_and_codes_are_the_same() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_its_code_and_meaning(code: str) -> None:
    heading, _, meaning, *_ = _page(code).splitlines()
    assert heading == f"# {code}"
    assert meaning == f"**{CODES[code].severity.capitalize()}:** {CODES[code].meaning}."


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_why_and_what_to_do(code: str) -> None:
    page = _page(code)
    assert "**Why it matters.**" in page
    assert "**How to mend it.**" in page
    assert page.count("```") in (2, 4)


@pytest.mark.parametrize(("code", "text"), _examples(mended=False), ids=lambda x: x[:30])
def test_an_example_raises_its_code_and_no_other(code: str, text: str) -> None:
    assert {diagnostic.code for diagnostic in _report(text)} == {code}


@pytest.mark.parametrize(("code", "text"), _examples(mended=True), ids=lambda x: x[:30])
def test_a_mend_mends_and_breaks_nothing(code: str, text: str) -> None:
    assert _report(text) == (), code


def test_the_index_lists_every_code_once() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    for code, about in CODES.items():
        assert index.count(f"| [{code}]({code}.md) | {about.severity} | {about.meaning} |") == 1
    assert index.count(".md)") == len(CODES)


def test_names_of_codes_are_plain_words() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in CODES)
