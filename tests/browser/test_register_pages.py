"""Every page of the public register can be read by everyone, in both languages, opened as the files that they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import agreements
from agreements.register import Register

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("axe_playwright_python", reason="axe is not installed")

PAGES = [
    "index.html",
    "my-data.html",
    "in-force.html",
    "agreements/study.html",
    "datasets/records.html",
    "organisations/hospital.html",
    "gateways/research-power.html",
    "promises.html",
    "changes.html",
    "search.html?q=study",
    "a-z.html",
    "about.html",
]
BOTH = [*PAGES, *(f"cy/{one}" for one in PAGES)]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the register of `reviewed.agreement`, as a folder of files."""
    place = tmp_path_factory.mktemp("register") / "site"
    bundle = agreements.load(Path(__file__).with_name("reviewed.agreement"))
    Register(bundle, date(2026, 11, 29)).write(place, bundle.prove())
    return place.as_uri()


@pytest.mark.parametrize("path", BOTH)
def test_nothing_keeps_anyone_from_reading_it(chromium: Browser, register: str, path: str) -> None:
    """In light, dark and print, on 320 px, and with text of twice the size: one page, opened once."""
    from browsing import SETTINGS, is_read_without_scrolling_sideways, opened, shown_in, violations

    with opened(chromium, f"{register}/{path}") as page:
        for setting in SETTINGS:
            shown_in(page, setting)
            assert violations(page) == [], setting
        shown_in(page, "light")
        assert is_read_without_scrolling_sideways(page)


@pytest.mark.parametrize("path", BOTH)
def test_without_a_script_the_first_line_says_what_it_is_and_words_are_words(
    chromium: Browser, register: str, path: str
) -> None:
    from browsing import MARKUP_OF_TITLES, opened

    with opened(chromium, f"{register}/{path}", script=False) as page:
        assert page.locator("main h1").count() == 1
        assert len(page.locator("main h1 ~ p").first.inner_text().split()) > 4
        assert page.title().endswith((" – Register of sharing agreements", " – Cofrestr cytundebau rhannu"))
        assert page.locator(MARKUP_OF_TITLES).count() == 0


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_everything(chromium: Browser, register: str, path: str) -> None:
    from browsing import opened, reached_by_tab

    with opened(chromium, f"{register}/{path}") as page:
        wanted = page.locator("a[href]:visible, button:visible, input:visible, summary:visible").count()
        assert len(reached_by_tab(page, wanted + 5)) >= wanted


def test_search_finds_offline_and_its_results_are_words(chromium: Browser, register: str) -> None:
    from browsing import opened

    with opened(chromium, f"{register}/search.html?q=universITY") as page:
        results = page.locator("#search-results")
        assert "Found: 2" in results.inner_text()
        assert "<img src=x onerror=alert(1)>" in results.inner_text()
        page.fill("#q", "power research")
        assert "The power to research (legal power)" in results.inner_text()
        page.fill("#q", "no such thing")
        assert "Found: 0" in results.inner_text()
        page.fill("#q", "hospital")
        results.locator("a", has_text="The hospital").first.click()
        assert page.locator("h1").inner_text() == "The hospital"


def test_without_a_script_search_leads_to_the_letters(chromium: Browser, register: str) -> None:
    from browsing import opened

    with opened(chromium, f"{register}/search.html", script=False) as page:
        page.locator("nav[aria-label=Letters] a", has_text="T").click()
        assert page.locator("main a", has_text="The hospital").count() == 1


def test_the_other_language_is_one_step_away(chromium: Browser, register: str) -> None:
    from browsing import opened

    with opened(chromium, f"{register}/agreements/study.html") as page:
        page.locator("a", has_text="Cymraeg").click()
        assert page.locator("html").get_attribute("lang") == "cy"
        assert "Beth y gallwch chi ei wneud" in page.locator("main").inner_text()
        page.locator("a", has_text="English").click()
        assert page.url.endswith("/site/agreements/study.html")
