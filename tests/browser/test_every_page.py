"""Every page can be read by everyone: in light, dark and print, on a narrow window, in large text, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from service_pages import PAGES

if TYPE_CHECKING:
    from browsing import Reviewed, Setting
    from playwright.sync_api import Browser

pytest.importorskip("axe_playwright_python", reason="axe is not installed")


@pytest.mark.parametrize("setting", ["light", "dark", "print"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anyone_from_reading_it(
    chromium: Browser, reviewed: Reviewed, path: str, setting: Setting
) -> None:
    from browsing import opened, violations

    with opened(chromium, reviewed.at(path), setting=setting) as page:
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nobody_scrolls_sideways(chromium: Browser, reviewed: Reviewed, path: str) -> None:
    """On 320 px, and with text of twice the size (WCAG 2.2, 1.4.10 and 1.4.4)."""
    from browsing import is_wider_than_its_window, opened

    with opened(chromium, reviewed.at(path), width=320, script=True) as page:
        assert not is_wider_than_its_window(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not is_wider_than_its_window(page)


@pytest.mark.parametrize("path", PAGES)
def test_the_first_line_says_what_it_is_and_what_can_be_done_here(
    chromium: Browser, reviewed: Reviewed, path: str
) -> None:
    from browsing import opened

    with opened(chromium, reviewed.at(path), script=False) as page:
        heading = page.locator("main h1")
        assert heading.count() == 1
        assert heading.inner_text().strip()
        assert page.title().endswith(" – Agreements")
        lead = page.locator("main h1 ~ p, main h1 + *").first
        assert len(lead.inner_text().split()) > 4


@pytest.mark.parametrize("path", PAGES)
def test_words_of_a_bundle_are_words_and_nothing_else(
    chromium: Browser, reviewed: Reviewed, path: str
) -> None:
    """No title becomes an element, a script or a template; each link stays where it says it leads."""
    from browsing import opened

    with opened(chromium, reviewed.at(path)) as page:
        assert (
            page.locator("iframe, img[src='x'], main script, [onmouseover], [onerror], [style]").count() == 0
        )
        assert "49" not in page.locator("main").inner_text().replace("1949", "")


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_everything(chromium: Browser, reviewed: Reviewed, path: str) -> None:
    from browsing import opened

    with opened(chromium, reviewed.at(path), script=True) as page:
        wanted = page.locator(
            "a[href]:visible, button:visible, input:not([type=hidden]):visible, select:visible, "
            "textarea:visible, summary:visible"
        ).count()
        reached: set[str] = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            here = page.evaluate(
                "(() => { const e = document.activeElement; if (!e || e === document.body) return '';"
                " return e.tagName + [...document.querySelectorAll('*')].indexOf(e); })()"
            )
            reached.add(here)
        assert len(reached - {""}) >= wanted - _alternatives(page)


def _alternatives(page: object) -> int:
    """Radio buttons of one group share one stop; the rest of each is reached by arrows."""
    from playwright.sync_api import Page

    assert isinstance(page, Page)
    return int(
        page.evaluate(
            "(() => { const g = {}; document.querySelectorAll('input[type=radio]').forEach(r => g[r.name] = (g[r.name]"
            " || 0) + 1); return Object.values(g).reduce((t, n) => t + n - 1, 0); })()"
        )
    )
