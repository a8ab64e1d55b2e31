"""A browser without a window, and a service whose pages it opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browsing import Reviewed
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium that this machine has; while it is open, this thread runs its event loop and can run no other."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        absent = "no Chromium is on this machine"
        if os.environ.get("AGREEMENTS_NEED_BROWSER"):  # where its tests must not be passed over
            pytest.fail(absent)
        pytest.skip(absent)
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A service with pages to look at, on a bundle whose titles would be markup if they could."""
    from browsing import BUNDLE, reviewed_service
    from service_pages import ASKED

    with reviewed_service(tmp_path_factory.mktemp("reviewed"), BUNDLE, asked=ASKED) as service:
        yield service
