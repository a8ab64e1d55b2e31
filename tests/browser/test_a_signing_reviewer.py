"""What a reviewer who signs in comes to do: verify a decision of last month, and sign one; without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import agreements
from http_servers import free_port
from openid_provider import openid_provider

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser
    from reviewing import Reviewer

SHARED = {"from": "hospital", "purpose": "research", "on": "2026-05-01", "data": ["records"]}
QUESTIONS = [{**SHARED, "to": "shop"}, *[{**SHARED, "to": "university"}] * 60]
"""What was asked last month: once about the shop, and then more than a page of the log holds about others."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A service that people sign in to, which went on with a log of last month."""
    from browsing import BUNDLE, reviewed_service
    from reviewing import middle_of_last_month, record_answers

    folder, port = tmp_path_factory.mktemp("signing"), free_port()
    at = middle_of_last_month(datetime.now(UTC))
    record_answers(folder, agreements.load(BUNDLE), QUESTIONS, at)
    with (
        openid_provider(folder, f"http://127.0.0.1:{port}") as provider,
        reviewed_service(folder, BUNDLE, port=port, sign_in=provider.settings()) as service,
    ):
        yield service


@pytest.fixture
def rosa(chromium: Browser, service: Reviewed) -> Iterator[Reviewer]:
    """Somebody whose browser has no script, before the page where they sign in."""
    from reviewing import Reviewer

    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(service.at("/"))
        rosa = Reviewer(page)
        rosa.sign_in("rosa")
        yield rosa
    finally:
        context.close()


def test_verifying_a_decision_of_last_month(rosa: Reviewer) -> None:
    """To the log, what was found there in last month about a recipient, the record, and its place in the chain."""
    from reviewing import MOST_STEPS

    rosa.follow("Read the log")
    rosa.fill("#whom", "shop")
    rosa.follow("Search")
    rosa.follow("The same in last month")
    assert "One record found" in rosa.words()
    rosa.follow("Records, for")
    rosa.follow("Verify this record")
    told = rosa.words()
    assert "This record is as it was written, as far as it and its neighbours can show." in told
    assert "Its hash follows from its header" in told
    rosa.follow("Verify the whole log")
    assert "Nothing in the log was changed, removed or moved." in rosa.words()
    assert rosa.steps <= MOST_STEPS
    rosa.page.locator("nav a", has_text="Back to what was found").click()
    assert "One record found" in rosa.words()


def test_signing_a_decision_of_last_month(rosa: Reviewer) -> None:
    """From the log to the answer, to the form at its end, and what was signed is told in both names."""
    from reviewing import MOST_STEPS

    rosa.follow("Read the log")
    rosa.follow("Search in last month")
    rosa.follow("Records, for")
    rosa.follow("Read the answer and its reasons")
    rosa.follow("sign it off")
    assert rosa.page.input_value("#name") == "Rosa Kahn", "nobody types again what the service knows"
    rosa.fill("#role", "Data protection officer")
    rosa.choose("I have read this answer and agree with it")
    rosa.press("Sign")
    told = rosa.words()
    assert "Your sign-off is recorded" in told
    assert "Read it and agreed: Rosa Kahn, Data protection officer" in told
    assert "#rosa, signed in as “Rosa Kahn”" in told
    assert rosa.page.locator("#role").is_visible() is False, "who signed is not asked to sign again"
    assert rosa.steps <= MOST_STEPS
    rosa.follow("Its place in the log")
    assert "Who has signed it off" in rosa.words()
