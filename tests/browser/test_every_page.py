"""Every page can be read by everyone: in light, dark and print, on a narrow window, in large text, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from service_pages import PAGES

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser, Page

pytest.importorskip("axe_playwright_python", reason="axe is not installed")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anyone_from_reading_it(chromium: Browser, reviewed: Reviewed, path: str) -> None:
    """In light, dark and print, by keyboard, on 320 px, and with text of twice the size: one page, opened once."""
    from browsing import (
        MARKUP_OF_TITLES,
        SETTINGS,
        is_read_without_scrolling_sideways,
        opened,
        reached_by_tab,
        shown_in,
        violations,
    )

    with opened(chromium, reviewed.at(path)) as page:
        for setting in SETTINGS:
            shown_in(page, setting)
            assert violations(page) == [], setting
        shown_in(page, "light")
        assert page.locator(MARKUP_OF_TITLES).count() == 0
        wanted = page.locator(
            "a[href]:visible, button:visible, input:not([type=hidden]):visible, select:visible, "
            "textarea:visible, summary:visible"
        ).count()
        assert len(reached_by_tab(page, wanted + 5)) >= wanted - _alternatives(page)
        assert is_read_without_scrolling_sideways(page)


@pytest.mark.parametrize("path", PAGES)
def test_without_a_script_the_first_line_says_what_it_is_and_words_are_words(
    chromium: Browser, reviewed: Reviewed, path: str
) -> None:
    """And what can be done here; no title of a bundle becomes an element or a template."""
    from browsing import MARKUP_OF_TITLES, opened

    with opened(chromium, reviewed.at(path), script=False) as page:
        heading = page.locator("main h1")
        assert heading.count() == 1
        assert heading.inner_text().strip()
        assert page.title().endswith(" – Agreements")
        lead = page.locator("main h1 ~ p, main h1 + *").first
        assert len(lead.inner_text().split()) > 4
        assert page.locator(MARKUP_OF_TITLES).count() == 0
        assert "7006652" not in page.locator("main").inner_text()


def _alternatives(page: Page) -> int:
    """Radio buttons of one group share one stop; the rest of each is reached by arrows."""
    return int(
        page.evaluate(
            "(() => { const g = {}; document.querySelectorAll('input[type=radio]').forEach(r => g[r.name] = (g[r.name]"
            " || 0) + 1); return Object.values(g).reduce((t, n) => t + n - 1, 0); })()"
        )
    )
