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
    from playwright.sync_api import Browser
    from reviewing import Reviewer


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A service on the policy library, which has answered whether surgeries' records may go to a health agency."""
    from browsing import reviewed_service

    with reviewed_service(tmp_path_factory.mktemp("library"), POLICIES, asked=ASKED) as service:
        yield service


@pytest.fixture
def reviewer(chromium: Browser, library: Reviewed) -> Iterator[Reviewer]:
    """Somebody before the first page, who does a task in as few steps as take three minutes."""
    from browsing import opened
    from reviewing import MOST_STEPS, Reviewer

    with opened(chromium, library.at("/"), script=False) as page:
        reviewer = Reviewer(page)
        yield reviewer
        assert reviewer.pages > 1
        assert reviewer.steps <= MOST_STEPS


def test_finding_why_a_share_was_refused_and_who_can_change_it(reviewer: Reviewer) -> None:
    """Three steps: to the answers, to the refused one, and to all that would change it."""
    reviewer.follow("Read and compare your answers")
    reviewer.follow(re.compile("^Refused"))
    assert "General COVID-19 notice under regulation 3(4)” (not in force on 1 July 2022" in reviewer.words()
    reviewer.follow("Everything else that would change it")
    told = reviewer.words()
    assert "have clause 1.1" in told
    assert "agreement: “NHS Digital”" in told, "who must move is named, by title"


def test_comparing_before_and_after_the_notice_lapsed(reviewer: Reviewer) -> None:
    """Four steps from the first page, with no address typed."""
    reviewer.follow("Read and compare your answers")
    reviewer.follow(re.compile("^Permitted"))
    reviewer.follow("The same question on another day")
    assert "30 June 2022 is its last day" in reviewer.words()
    reviewer.follow("Compare with 1 July 2022")
    told = reviewer.words()
    assert "the first answer is permitted, and the second refused" in told
    assert "✗ “General COVID-19 notice under regulation 3(4)” is in force on 1 July 2022" in told
    assert "What happened between the two days 1 July 2022: refused from this day on" in told


def test_finding_every_agreement_that_rests_on_a_gateway(reviewer: Reviewer) -> None:
    """Three steps: to the library, some words, and the gateway."""
    reviewer.follow("Read the library")
    reviewer.fill("input[name=words]", "general covid notice")
    reviewer.page.keyboard.press("Enter")
    reviewer.acts += 1
    reviewer.follow("General COVID-19 notice under regulation 3(4)")
    told = reviewer.words()
    for agreement in (
        "Records of general practices for the response to COVID-19",
        "Records of general practices, read by the Office for National Statistics where they lie",
        "A sample of people aged 80 and over, for a survey on COVID-19 vaccination",
    ):
        assert agreement in told


def test_asking_anew_and_keeping_the_answer(reviewer: Reviewer) -> None:
    """A sentence, the answer, and the document of it."""
    reviewer.follow("Ask about a share")
    reviewer.unfold("Ask in a sentence instead")
    reviewer.fill(
        "#sentence", "may HMRC share real-time-earnings with DWP for universal-credit on 2024-05-06?"
    )
    reviewer.page.locator("#sentence ~ button, form:has(#sentence) button").first.click()
    reviewer.follow("Get the answer")
    assert "? Referred" in reviewer.words()
    with reviewer.page.expect_download() as download:
        reviewer.follow("PDF")
    assert download.value.suggested_filename.startswith("decision-")
