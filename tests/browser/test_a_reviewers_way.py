"""What a reviewer who has never seen the pages comes to do, by following links and filling in forms alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shown_pages import ASKED

POLICIES = Path(__file__).parents[2] / "policies"

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A service on the policy library, which has answered whether surgeries' records may go to a health agency."""
    from browsing import reviewed_service

    with reviewed_service(tmp_path_factory.mktemp("library"), POLICIES, asked=ASKED) as service:
        yield service


@pytest.fixture
def first_page(chromium: Browser, library: Reviewed) -> Iterator[Page]:
    from browsing import opened

    with opened(chromium, library.at("/"), script=False) as page:
        yield page


def follow(page: Page, words: str | re.Pattern[str]) -> None:
    """Follow the first link, or press the first button, of some words."""
    link = page.locator("main a, main button, header a").filter(has_text=words).first
    link.click()


def words(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def test_finding_why_a_share_was_refused_and_who_can_change_it(first_page: Page) -> None:
    """Three steps: to the answers, to the refused one, and to all that would change it."""
    follow(first_page, "Read and compare your answers")
    follow(first_page, re.compile("^Refused"))
    assert "General COVID-19 notice under regulation 3(4)” (not in force on 1 July 2022" in words(first_page)
    follow(first_page, "Everything else that would change it")
    told = words(first_page)
    assert "have clause 1.1" in told
    assert "agreement: “NHS Digital”" in told, "who must move is named, by title"


def test_comparing_before_and_after_the_notice_lapsed(first_page: Page) -> None:
    """Four steps from the first page, with no address typed."""
    follow(first_page, "Read and compare your answers")
    follow(first_page, re.compile("^Permitted"))
    follow(first_page, "The same question on another day")
    assert "30 June 2022 is its last day" in words(first_page)
    follow(first_page, "Compare with 1 July 2022")
    told = words(first_page)
    assert "the first answer is permitted, and the second refused" in told
    assert "✗ “General COVID-19 notice under regulation 3(4)” is in force on 1 July 2022" in told
    assert "What happened between the two days 1 July 2022: refused from this day on" in told


def test_finding_every_agreement_that_rests_on_a_gateway(first_page: Page) -> None:
    """Three steps: to the library, some words, and the gateway."""
    follow(first_page, "Read the library")
    first_page.fill("input[name=words]", "general covid notice")
    first_page.keyboard.press("Enter")
    follow(first_page, "General COVID-19 notice under regulation 3(4)")
    told = words(first_page)
    for agreement in (
        "Records of general practices for the response to COVID-19",
        "Records of general practices, read by the Office for National Statistics where they lie",
        "A sample of people aged 80 and over, for a survey on COVID-19 vaccination",
    ):
        assert agreement in told


def test_asking_anew_and_keeping_the_answer(first_page: Page) -> None:
    """A sentence, the answer, and the document of it."""
    follow(first_page, "Ask about a share")
    first_page.locator("summary", has_text="Ask in a sentence instead").click()
    first_page.fill(
        "#sentence", "may HMRC share real-time-earnings with DWP for universal-credit on 2024-05-06?"
    )
    first_page.locator("#sentence ~ button, form:has(#sentence) button").first.click()
    follow(first_page, "Get the answer")
    assert "? Referred" in words(first_page)
    with first_page.expect_download() as download:
        follow(first_page, "PDF")
    assert download.value.suggested_filename.startswith("decision-")
