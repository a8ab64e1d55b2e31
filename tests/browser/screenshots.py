"""Pictures of the pages that `docs/` shows: `python -m tests.browser.screenshots`, in the top folder of a clone.

A register and services are made of `policies/`, and questions are asked and answers signed off; then each page is drawn
in Chromium, some for somebody who signed in and goes on with that log. The pages are data (`shown_pages`).
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from browsing import Reviewed, Setting, opened, reviewed_service  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from shown_pages import ASKED, PAGES, REVIEWER, SIGNATURE, Shown, ShownOf  # noqa: E402

import agreements  # noqa: E402
from agreements.register import Register  # noqa: E402
from http_servers import free_port  # noqa: E402
from made_up_provider import made_up_provider  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
WIDTH = 1024
LARGEST = 120_000
"""Bytes that a picture may have."""


def sites(folder: Path) -> Iterator[tuple[ShownOf, Callable[[str], str]]]:
    """A register and services on the policy library, one after another: what each is, and the address of a page."""
    policies = ROOT / "policies"
    register = folder / "register"
    Register(agreements.load(policies), date(2022, 6, 1)).write(register)
    yield "register", lambda path: (register / path).as_uri()
    with reviewed_service(folder, policies, asked=ASKED, signature=SIGNATURE) as service:
        yield "service", service.at
    port = free_port()
    with (
        made_up_provider() as provider,
        reviewed_service(folder, policies, port=port, sign_in=provider.settings()) as signed_in,
    ):
        provider.client = f"http://127.0.0.1:{port}"
        provider.claims |= REVIEWER
        yield "signed-in", Reviewed(signed_in.port, service.decisions).at


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


def draw(
    browser: Browser, address: str, shown: Shown, *, setting: Setting = "light", width: int = WIDTH
) -> bytes:
    """A page as a PNG."""
    with opened(browser, address, setting=setting, width=width) as page:
        page.wait_for_load_state("networkidle")
        top = page.locator(shown.part).bounding_box() if shown.part else None
        whole = int(page.evaluate("document.documentElement.scrollHeight"))
        start = 0 if top is None else max(int(top["y"]) - 20, 0)
        clip = {"x": 0, "y": start, "width": width, "height": min(shown.height, whole - start)}
        return page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]


def write(name: str, picture: bytes) -> None:
    """Write a picture down, if it is small enough to be shown."""
    if len(picture) > LARGEST:
        sys.exit(f"the picture {name} has {len(picture)} bytes, and {LARGEST} are the most")
    (FOLDER / f"{name}.webp").write_bytes(picture)
    sys.stdout.write(f"{name}.webp: {len(picture)} bytes\n")


def main() -> None:
    """Draw every page that the documentation shows."""
    chromium = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium is on this machine; install it, and run this again")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for of, at in sites(Path(folder)):
            for shown in (one for one in PAGES if one.of == of):
                write(shown.name, as_webp(browser, draw(browser, at(shown.path), shown)))
        browser.close()


if __name__ == "__main__":
    main()
