"""Signing an answer off in a browser, with the keyboard and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browsing import Reviewed, Setting
    from playwright.sync_api import Browser

pytest.importorskip("axe_playwright_python", reason="axe is not installed")


@pytest.mark.parametrize("setting", ["light", "dark", "print"])
def test_what_is_missing_is_told_so_that_everyone_can_read_it(
    chromium: Browser, reviewed: Reviewed, setting: Setting
) -> None:
    from browsing import is_read_without_scrolling_sideways, opened, shown_in, violations

    with opened(chromium, reviewed.at("/decisions/{referred}"), refused=True) as page:
        page.locator("summary", has_text="Sign it off once more").press("Enter")
        page.fill("#comment", "x" * 2_001)
        page.locator("text=Sign").and_(page.locator("button")).press("Enter")
        told = page.locator(".govuk-error-summary")
        assert told.locator("a").count() == 4
        told.locator("a", has_text="Say your role").press("Enter")
        assert page.evaluate("document.activeElement.id") == "role"
        assert page.input_value("#comment") == "x" * 2_001
        shown_in(page, setting)
        assert violations(page) == []
        if setting == "light":
            assert is_read_without_scrolling_sideways(page)


def test_one_signs_without_a_script_and_sees_it_in_print(chromium: Browser, reviewed: Reviewed) -> None:
    from browsing import MARKUP_OF_TITLES, opened

    with opened(chromium, reviewed.at("/decisions/{referred}"), script=False) as page:
        page.locator("summary", has_text="Sign it off once more").press("Enter")
        page.fill("#name", "Jo Smith")
        page.fill("#role", "<b>Guardian</b>")
        page.locator("label", has_text="needs another look").click()
        page.fill("#comment", "First line\nsecond line")
        page.locator("button", has_text="Sign").press("Enter")
        page.wait_for_url("**#signed")
        page.emulate_media(media="print")
        signed = page.locator("section", has=page.locator("#signed"))
        assert "Read it and asked for another look: Jo Smith, <b>Guardian</b>" in signed.inner_text()
        assert "First line\nsecond line" in signed.inner_text()
        assert not page.locator("#name").is_visible()
        assert page.locator(MARKUP_OF_TITLES).count() == 0
