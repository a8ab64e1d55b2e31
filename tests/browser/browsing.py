"""Pages opened in a browser as people have it set up, and what must be true of every one of them."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
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
SETTINGS: tuple[Setting, ...] = ("light", "dark", "print")
"""How people have pages shown."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A service whose pages are looked at; `decisions` are the ids of recorded answers, each by a word for it."""

    port: int
    decisions: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: str) -> str:
        """The whole address of a page, whose path may name a recorded answer as `{word}`."""
        return f"http://127.0.0.1:{self.port}{path.format(**self.decisions)}"


@contextmanager
def reviewed_service(
    folder: Path,
    *paths: Path,
    asked: Mapping[str, str] | None = None,
    signature: Mapping[str, str] | None = None,
    port: int | None = None,
    sign_in: Mapping[str, Any] | None = None,
) -> Iterator[Reviewed]:
    """Start a service on some files, with a log of its own, and have it answer questions, each the query of `/ask`.

    Each answer is signed off, in words that would be markup if they could unless a `signature` is given.
    Whoever looks signs in, where it is said how; else nobody is asked who they are.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "agreements.service", "--port", str(port)]
    command += ["--database", f"sqlite:///{folder / 'log.db'}"]
    command += map(str, paths)
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
        decisions = {word: _decision(port, query) for word, query in (asked or {}).items()}
        for decision in decisions.values():
            _signed(port, decision, signature or SIGNATURE)
        yield Reviewed(port, decisions)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    setting: Setting = "light",
    width: int = 1280,
    script: bool = True,
    refused: bool = False,
    status: int = 200,
    cookies: Sequence[Any] = (),
) -> Iterator[Page]:
    """A page in a browser of its own; whatever its content security policy keeps out fails the test.

    `refused` says that a form is sent there which is sent back (400), and of which a browser complains.
    """
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
        shown_in(page, setting)
        response = page.goto(address)
        assert response is not None
        assert response.status == status or address.startswith("file:"), (address, response.status)
        yield page
        assert [one for one in complaints if not (refused and "status of 400" in one)] == [], address
    finally:
        context.close()


def shown_in(page: Page, setting: Setting) -> None:
    """Show an opened page as somebody has it set up."""
    page.emulate_media(
        media="print" if setting == "print" else "screen",
        color_scheme="dark" if setting == "dark" else "light",
    )


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


BUNDLE = Path(__file__).with_name("reviewed.agreement")
"""A small world whose titles would be markup if they could."""

MARKUP_OF_TITLES = "iframe, img[src='x'], main script, [onmouseover], [onerror], [style]"
"""What the titles of `reviewed.agreement` would make if they were more than words."""


SIGNATURE = {
    "name": "<img src=x onerror=alert(1)>",
    "role": "Guardian {{ 1234 * 5678 }} ' onmouseover='alert(1)",
    "verdict": "disagreed",
    "comment": "Not </blockquote><iframe src=//example.org></iframe> yet.\nSee “study.2”.",
}


def _signed(port: int, decision: str, signature: Mapping[str, str]) -> None:
    """Sign an answer off."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Content-Type": "application/json", "X-Request-ID": "<b>request</b>"}
        connection.request("POST", f"/v1/decisions/{decision}/sign-offs", json.dumps(signature), headers)
        response = connection.getresponse()
        assert response.status == 200, response.read()
    finally:
        connection.close()


def _decision(port: int, query: str) -> str:
    """The id of the recorded answer to a question."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/answer", query, {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        assert response.status == 303, response.read()
        return response.headers["location"].rpartition("/")[2]
    finally:
        connection.close()


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
