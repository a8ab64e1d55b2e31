"""Pages about signing in can be read by everyone, and so can pages that say who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from service_pages import SIGN_IN_PAGES

from http_servers import free_port
from made_up_provider import MadeUpProvider, made_up_provider

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser

pytest.importorskip("axe_playwright_python", reason="axe is not installed")

PEOPLE: dict[str, dict[str, Any]] = {
    "jane": {"sub": "1", "name": "Jane <i>Doe</i>", "roles": ["read", "decide"]},
    "norm": {"sub": "2", "name": "Norm Nobody", "roles": []},
}


@dataclass(frozen=True)
class SignedIn:
    """A service whose visitors sign in, another whose provider is away, and what their browsers keep."""

    service: Reviewed
    cut_off: Reviewed
    cookies: dict[str, list[Any]]
    provider: MadeUpProvider

    def open(self, browser: Browser, page: tuple[str, str, int], **said: Any) -> Any:
        from browsing import opened

        who, path, status = page
        service = self.cut_off if status == 503 else self.service
        return opened(browser, service.at(path), status=status, cookies=self.cookies.get(who, []), **said)


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    from browsing import BUNDLE, reviewed_service

    port = free_port()
    away = {"issuer": f"http://127.0.0.1:{free_port()}", "client_id": "agreements"}
    with (
        made_up_provider() as provider,
        reviewed_service(
            tmp_path_factory.mktemp("in"), BUNDLE, port=port, sign_in=provider.settings()
        ) as service,
        reviewed_service(tmp_path_factory.mktemp("off"), BUNDLE, sign_in=away) as cut_off,
    ):
        provider.client = f"http://127.0.0.1:{port}"
        cookies = {who: _sign_in(chromium, provider, service, who) for who in PEOPLE}
        yield SignedIn(service, cut_off, cookies, provider)


def _sign_in(browser: Browser, provider: MadeUpProvider, service: Reviewed, who: str) -> list[Any]:
    """What the browser of somebody keeps who signed in."""
    provider.claims = PEOPLE[who]
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(service.at("/library"))
        assert page.url == service.at("/library")
        return list(context.cookies())
    finally:
        context.close()


@pytest.mark.parametrize("page", SIGN_IN_PAGES, ids=str)
def test_nothing_keeps_anyone_from_reading_it(
    chromium: Browser, signed_in: SignedIn, page: tuple[str, str, int]
) -> None:
    """In light, dark and print, on 320 px, and with text of twice the size."""
    from browsing import SETTINGS, is_read_without_scrolling_sideways, shown_in, violations

    with signed_in.open(chromium, page) as shown:
        for setting in SETTINGS:
            shown_in(shown, setting)
            assert violations(shown) == [], setting
        shown_in(shown, "light")
        assert is_read_without_scrolling_sideways(shown)


@pytest.mark.parametrize("page", SIGN_IN_PAGES, ids=str)
def test_the_first_line_says_what_it_is_and_words_are_words(
    chromium: Browser, signed_in: SignedIn, page: tuple[str, str, int]
) -> None:
    from browsing import MARKUP_OF_TITLES

    with signed_in.open(chromium, page, script=False) as shown:
        assert shown.locator("main h1").count() == 1
        assert shown.title().endswith(" – Agreements")
        assert len(shown.locator("main h1 ~ p, main h1 + *").first.inner_text().split()) > 4
        assert shown.locator(MARKUP_OF_TITLES).count() == 0
        who = {"jane": "Signed in as Jane <i>Doe</i>", "norm": "Signed in as Norm Nobody"}.get(page[0])
        assert who is None or who in shown.locator("header").inner_text()
        assert (shown.get_by_role("button", name="Sign out").count() == 1) == (who is not None)


@pytest.mark.parametrize("page", SIGN_IN_PAGES, ids=str)
def test_the_keyboard_reaches_everything(
    chromium: Browser, signed_in: SignedIn, page: tuple[str, str, int]
) -> None:
    from browsing import reached_by_tab

    with signed_in.open(chromium, page) as shown:
        wanted = shown.locator(
            "a[href]:visible, button:visible, input:not([type=hidden]):not([type=radio]):visible, select:visible"
        ).count()
        assert len(reached_by_tab(shown, wanted + 12)) >= wanted


def test_who_was_signed_out_while_they_filled_in_a_form_is_led_on(
    chromium: Browser, signed_in: SignedIn
) -> None:
    """Though a form of ours may lead to no other site, the provider's included."""
    signed_in.provider.claims = PEOPLE["jane"]
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(signed_in.service.at("/library"))
        context.clear_cookies()
        page.fill("main input[name=words]", "hospital")
        page.press("main input[name=words]", "Enter")
        page.get_by_role("heading", name="You are not signed in").wait_for()
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("Signed in as", exact=False).wait_for()
        assert "words=hospital" in page.url
    finally:
        context.close()
