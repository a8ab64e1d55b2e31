"""Pages opened in a browser as people have it set up, and what must be true of every one of them."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from http_servers import free_port
from processes import started
from waiting import until

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that are checked: all of WCAG 2.2 AA, and what its makers hold good besides."""

Setting = Literal["light", "dark", "print"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A service whose pages are looked at."""

    port: int

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def reviewed_service(
    folder: Path, *more: Path, port: int | None = None, sign_in: Mapping[str, Any] | None = None
) -> Iterator[Reviewed]:
    """Start a service on the bundle of `reviewed.agreement` and other files, with a log of its own.

    Whoever looks signs in, where it is said how; else nobody is asked who they are.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "agreements.service", "--port", str(port)]
    command += ["--database", f"sqlite:///{folder / 'log.db'}"]
    command += map(str, (Path(__file__).with_name("reviewed.agreement"), *more))
    environment = os.environ | {"AGREEMENTS_WATCH": "false"}
    if sign_in is None:
        command.append("--insecure-local")
    else:
        environment["AGREEMENTS_SIGN_IN"] = json.dumps(sign_in)
        environment["AGREEMENTS_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    with (
        (folder / "stderr").open("ab") as told,
        started(command, cwd=folder, env=environment, stdout=told, stderr=told) as process,
    ):
        until(lambda: _answers(process, port), 60)
        yield Reviewed(port)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    setting: Setting = "light",
    width: int = 1280,
    script: bool = True,
    status: int = 200,
    cookies: Sequence[Any] = (),
) -> Iterator[Page]:
    """A page in a browser of its own; whatever its content security policy keeps out fails the test."""
    context = browser.new_context(
        color_scheme="dark" if setting == "dark" else "light",
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
    )
    try:
        if cookies:
            context.add_cookies(cookies)
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and f"status of {status} " not in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if setting == "print":
            page.emulate_media(media="print")
        response = page.goto(address)
        assert response is not None
        assert response.status == status or address.startswith("file:"), (address, response.status)
        yield page
        assert complaints == [], address
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, a line each."""
    found: dict[str, Any] = (
        Axe()
        .run(
            page,
            # of a page that is a file no script may fetch the style
            options={
                "runOnly": {"type": "tag", "values": list(WCAG)},
                "preload": not page.url.startswith("file:"),
            },
        )
        .response
    )
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def is_read_without_scrolling_sideways(page: Page) -> bool:
    """Whether it is, on 320 px, and in a wide window with text of twice the size (WCAG 2.2, 1.4.10 and 1.4.4)."""
    page.set_viewport_size({"width": 320, "height": 900})
    narrow = _fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return narrow and _fits(page)


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def reached_by_tab(page: Page, steps: int) -> set[str]:
    """The elements that the keyboard comes to in some steps, each told from the others."""
    reached: set[str] = set()
    for _ in range(steps):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(() => { const e = document.activeElement; if (!e || e === document.body) return '';"
                " return e.tagName + [...document.querySelectorAll('*')].indexOf(e); })()"
            )
        )
    return reached - {""}


MARKUP_OF_TITLES = "iframe, img[src='x'], main script, [onmouseover], [onerror], [style]"
"""What the titles of `reviewed.agreement` would make if they were more than words."""


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    assert process.poll() is None, "the service ended"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
