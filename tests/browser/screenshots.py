"""Pictures of the pages that `docs/` shows: `python -m tests.browser.screenshots`, in the top folder of a clone.

A service and a register are started on `policies/`, questions are asked, and each page is drawn in Chromium. The pages
are data (`shown_pages`).
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from browsing import opened, reviewed_service  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from shown_pages import ASKED, PAGES, Shown  # noqa: E402

import agreements  # noqa: E402
from agreements.register import Register  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
WIDTH = 1024
LARGEST = 120_000
"""Bytes that a picture may have."""


@contextmanager
def sites() -> Iterator[dict[str, Callable[[str], str]]]:
    """A service and a register on the policy library."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        Register(agreements.load(ROOT / "policies"), date(2022, 6, 1)).write(folder / "register")
        with reviewed_service(folder, ROOT / "policies", asked=ASKED) as service:
            yield {"service": service.at, "register": lambda path: (folder / "register" / path).as_uri()}


_AS_WEBP = """async png => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.75).split(",")[1];
}"""


def as_webp(browser: Browser, png: bytes) -> bytes:
    """A picture as WebP, which is a third as large."""
    page = browser.new_page()
    try:
        return b64decode(page.evaluate(_AS_WEBP, b64encode(png).decode()))
    finally:
        page.close()


def draw(browser: Browser, address: str, shown: Shown) -> bytes:
    """A page as a PNG."""
    with opened(browser, address, width=WIDTH) as page:
        page.wait_for_load_state("networkidle")
        top = page.locator(shown.part).bounding_box() if shown.part else None
        whole = int(page.evaluate("document.documentElement.scrollHeight"))
        start = 0 if top is None else max(int(top["y"]) - 20, 0)
        clip = {"x": 0, "y": start, "width": WIDTH, "height": min(shown.height, whole - start)}
        return page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]


def main() -> None:
    """Draw every page that the documentation shows."""
    chromium = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium is on this machine; install it, and run this again")
    FOLDER.mkdir(exist_ok=True)
    with sites() as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shown in PAGES:
            png = draw(browser, at[shown.of](shown.path), shown)
            content = as_webp(browser, png)
            if len(content) > LARGEST:
                sys.exit(f"the picture of {shown.path} has {len(content)} bytes, and {LARGEST} are the most")
            (FOLDER / f"{shown.name}.webp").write_bytes(content)
            sys.stdout.write(f"{shown.name}.webp: {len(content)} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
