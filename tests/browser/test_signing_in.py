"""Somebody signs in at a certified provider in a browser, decides, and signs out here and there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from http_servers import free_port
from openid_provider import OpenIdProvider, openid_provider

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser, Page

QUESTION = "from=hospital&to=university&data=records&purpose=research&on=2026-05-01"


@contextmanager
def signed_in_at(
    chromium: Browser, tmp_path: Path, path: str
) -> Iterator[tuple[Page, Reviewed, OpenIdProvider]]:
    """A page of a service that Jane has signed in at, by way of its provider."""
    from browsing import BUNDLE, reviewed_service

    port = free_port()
    with (
        openid_provider(tmp_path, f"http://127.0.0.1:{port}") as provider,
        reviewed_service(tmp_path, BUNDLE, port=port, sign_in=provider.settings()) as service,
        chromium.new_context() as context,
    ):
        page = context.new_page()
        page.goto(service.at(path))
        assert page.url.startswith(provider.issuer)
        page.get_by_label("Name").fill("jane")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(service.at(path))
        yield page, service, provider


def test_who_signs_out_at_the_provider_is_signed_out_here(chromium: Browser, tmp_path: Path) -> None:
    """The provider tells the service itself: the browser keeps its session, and that counts no more."""
    with signed_in_at(chromium, tmp_path, "/library") as (page, service, provider):
        page.goto(f"{provider.issuer}/session/end")
        page.get_by_role("button", name="Yes").click()
        page.wait_for_url(f"{provider.issuer}/session/end/success*")
        kept = [one.get("name", "") for one in page.context.cookies()]
        assert "__Host-agreements-session" in kept
        page.goto(service.at("/library"))
        assert page.url.startswith(provider.issuer)
        assert page.get_by_label("Name").count() == 1


def test_in_to_the_page_that_was_opened_and_out_again(chromium: Browser, tmp_path: Path) -> None:
    with signed_in_at(chromium, tmp_path, f"/ask?{QUESTION}") as (page, service, provider):
        assert "Signed in as Jane Doe" in page.locator("header").inner_text()
        assert page.evaluate("document.cookie") == ""
        page.get_by_role("button", name="Get the answer").click()
        page.wait_for_url(service.at("/decisions/*"))
        assert page.locator("main h1").inner_text().startswith("May ")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("heading", name="You are signed out").wait_for()
        page.get_by_role("button", name="Sign out of 127.0.0.1").click()
        assert page.url.startswith(provider.issuer)
        page.get_by_role("button", name="Yes").click()
        page.wait_for_url(service.at("/signed-out*"))
        assert not [
            one for one in page.context.cookies() if one.get("name", "").startswith("__Host-agreements-")
        ]
        page.goto(service.at("/library"))
        assert page.url.startswith(provider.issuer)
        assert page.get_by_label("Name").count() == 1
