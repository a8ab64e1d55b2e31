"""The operator's page: every alarm stands in it, its settings are settings, and its proxies are proxies."""

from __future__ import annotations

import ast
import asyncio
import http.client
import json
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeGuard
from unittest.mock import ANY

import pytest
from service_running import running
from service_site import PERMITTED, api_key, site_in

import agreements.service
from agreements.record.entry import Entry
from agreements.record.log import DecisionLog
from agreements.service.errors import PROBLEM_KINDS
from agreements.service.limits import Limits
from agreements.service.settings import read_settings
from agreements.service.sign_in_settings import SignInSettings
from http_servers import free_port
from made_up_provider import made_up_provider
from processes import started
from waiting import until

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
SERVICE = Path(agreements.service.__file__).parent
ALARMS = ("warning", "error", "exception", "critical")


def block(language: str) -> str:
    """The only block of the page in a language."""
    [found] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def events() -> Iterator[str]:
    """What the service tells in its log from `warning` on; `…` for what changes."""
    for file in SERVICE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if _is_alarm(node):
                said = node.args[0]
                assert isinstance(said, ast.Constant), f"{file}:{node.lineno}: an event is one text"
                yield re.sub(r"%\w", "…", said.value)


def _is_alarm(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether something is told to a logger from `warning` on."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in ALARMS and ast.unparse(node.func.value).endswith("logger")


def test_every_event_that_is_an_alarm_stands_in_the_table() -> None:
    found = set(events())
    assert len(found) > 15
    assert {event for event in found if f"| `{event}` |" not in PAGE} == set()


def test_every_problem_that_is_ours_stands_in_the_table() -> None:
    for kind, (status, _) in PROBLEM_KINDS.items():
        assert (f"| `{kind}` | {status} |" in PAGE) == (status >= 500), kind


def test_every_file_that_is_kept_for_operators_is_told_of() -> None:
    for file in (ROOT / "deploy").iterdir():
        if file.is_file() and not file.name.startswith("requirements"):
            assert f"`{file.name}`" in PAGE, file.name


def test_the_limits_that_it_names_are_what_they_are() -> None:
    for name in re.findall(r"limits\.(\w+)", PAGE):
        assert name in Limits.model_fields, name
    assert Limits().stop_seconds == 20
    assert Limits().batch_body == 2 << 20
    assert Limits().answer_seconds < 60


def test_how_people_sign_in_is_told_whole_and_as_it_is() -> None:
    for name in SignInSettings.model_fields:
        assert f"`{name}`" in PAGE, name
    [shown] = re.findall(r"^   ```\n(.*?)^   ```$", PAGE, re.DOTALL | re.MULTILINE)
    said = tomllib.loads(textwrap.dedent(shown))["sign_in"]
    read = SignInSettings(**said)
    assert read.roles["Data Reviewers"] == {"read", "decide"}
    assert (read.idle_seconds, read.longest_seconds, read.leeway, read.wait_seconds) == (1800, 36_000, 30, 5)
    kept = (ROOT / "deploy" / "settings.toml").read_text(encoding="utf-8").partition("# [sign_in]")[2]
    assert SignInSettings(**tomllib.loads("[sign_in]" + kept.replace("\n# ", "\n"))["sign_in"]).roles


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a log of some records, as the commands of the page name it."""
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, 3)
    return tmp_path


def _write(folder: Path, number: int) -> None:
    entry = {"door": "decisions", "outcome": "permitted", "bundle": "sha256:0", "question": b"{}"}
    with DecisionLog.open(str(folder / "decisions.db")) as log:
        for _ in range(number):
            asyncio.run(log.record([Entry(**entry, caller="c", request_id="r", reasons=b"{}", extra=None)]))  # type: ignore[arg-type]


def _run(command: str, folder: Path) -> tuple[int, str]:
    """A command of the page, where other folders are."""
    command = re.sub(r"/mnt/elsewhere|/backup", str(folder), command)
    shell = f'agreements() {{ {shlex.quote(sys.executable)} -m agreements.cli "$@"; }}\n{command}'
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)  # noqa: S603 - the page's own
    return done.returncode, done.stdout + done.stderr


def _commands(name: str) -> list[str]:
    shown = [line for text in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in text.splitlines()]
    return [line.partition("  #")[0] for line in shown if line.startswith(f"agreements log {name} sqlite:")]


def test_an_older_copy_is_told_by_the_head_that_was_kept_elsewhere(kept: Path) -> None:
    [head], [verify] = _commands("head"), _commands("verify")
    assert _run(head, kept)[0] == 0
    assert _run(verify, kept) == (0, ANY)
    shutil.copy2(kept / "decisions.db", kept / "older.db")
    _write(kept, 2)
    assert _run(head, kept)[0] == 0
    assert _run(verify, kept) == (0, ANY)
    (kept / "older.db").replace(kept / "decisions.db")
    code, said = _run(verify, kept)
    shown = next(line for line in PAGE.splitlines() if line.startswith("| BROKEN: the log ends"))
    assert code == 3
    assert re.search(shown.split("|")[1].partition(": ")[2].strip().replace("…", r"\d+"), said)


def test_what_is_erased_leaves_a_log_that_verifies(kept: Path) -> None:
    erasures = _commands("erase")
    assert len(erasures) == 2
    for command in erasures:
        code, said = _run(re.sub(r"--before \S+", "--before 9999-12-31", command), kept)
        assert (code, "erased" in said) == (0, True), said
    assert _run("agreements log verify sqlite:///decisions.db", kept) == (0, ANY)


class _Running:
    """A service and a proxy before it."""

    def __init__(self, port: int, key: dict[str, str]) -> None:
        self.port = port
        self.key = key

    def ask(
        self, method: str, path: str, body: bytes | None = None, said: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request by way of the proxy, by a program unless something else is said of who asks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            by = self.key if said is None else said
            headers = {"Content-Type": "application/json", "X-Forwarded-For": "203.0.113.7", **by}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()


def nginx(port: int, folder: Path) -> list[str]:
    places = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = (
        f"daemon off; pid {folder}/pid; error_log stderr; worker_processes 1; user root; events {{}}"
        f" http {{ access_log off; {places} server {{ listen 127.0.0.1:{port};\n{block('nginx')} }} }}"
    )
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return ["-c", str(folder / "nginx.conf"), "-p", str(folder)]


def caddy(port: int, folder: Path) -> list[str]:
    text = f"{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n{block('caddy')}}}\n"
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    return ["run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@contextmanager
def behind(program: str, tmp_path: Path, more: str = "") -> Iterator[_Running]:
    """A service behind a proxy that has the page's configuration, but for the ports, and with more settings."""
    headers, key = api_key("one", "decide", "read")
    settings = tmp_path / "settings.toml"
    lines = f'[[keys]]\nname = "one"\nsha256 = "{key["sha256"]}"\nscopes = ["decide", "read"]\n'
    settings.write_text(PAGE.partition("```toml\n")[2].partition("```")[0] + lines + more, encoding="utf-8")
    assert read_settings(settings, paths=["x"]).root_path == "/sharing"
    port, folder = free_port(), tmp_path / "proxy"
    folder.mkdir()
    with site_in(tmp_path) as site, running(site, "--settings", str(settings), insecure=False) as service:
        options = {"nginx": nginx, "caddy": caddy}[Path(program).name](port, folder)
        for file in folder.iterdir():
            file.write_text(file.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{service.port}"))
        environment = {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(folder)}
        with (
            (folder / "stderr").open("wb") as told,
            started([program, *options], stderr=told, stdout=told, env=environment),
        ):
            proxied = _Running(port, headers)
            until = time.monotonic() + 30
            while not _answers(proxied):
                assert time.monotonic() < until, (folder / "stderr").read_text()
                time.sleep(0.1)
            yield proxied


def _answers(proxied: _Running) -> bool:
    try:
        return proxied.ask("GET", "/sharing/readyz")[0] == 200
    except OSError:
        return False


def _told(folder: Path) -> list[dict[str, Any]]:
    """The lines for requests in the service's own log, which are written a little later."""
    lines = (folder / "stderr").read_text().splitlines()
    return [json.loads(line) for line in lines if '"event":"request"' in line]


@pytest.mark.slow
@pytest.mark.parametrize("program", ["nginx", "caddy"], indirect=True)
def test_behind_the_proxy_every_address_that_is_told_leads_back(program: str, tmp_path: Path) -> None:
    body = json.dumps(PERMITTED).encode()
    with behind(program, tmp_path) as proxied:
        status, headers, text = proxied.ask("POST", "/sharing/v1/decisions", body)
        assert status == 200
        place = _named(headers)["location"]
        assert place == f"/sharing/v1/decisions/{json.loads(text)['id']}"
        assert json.loads(proxied.ask("GET", place)[2])["id"] == json.loads(text)["id"]
        document = json.loads(proxied.ask("GET", "/sharing/openapi.json")[2])
        assert document["servers"] == [{"url": "https://example.org/sharing"}]
        status, _, text = proxied.ask("GET", "/.well-known/authzen-configuration/sharing")
        assert (status, json.loads(text)["policy_decision_point"]) == (200, "https://example.org/sharing")
        assert proxied.ask("GET", "/sharing/metrics")[0] == 404
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever refuses it may not wait for all of it
            # 502 is what Caddy tells when the service has refused it first, and hung up
            assert proxied.ask("POST", "/sharing/v1/decisions/batch", b" " * (3 << 20))[0] in (413, 502)
        batch = json.dumps({"questions": [PERMITTED] * 5}).encode().ljust(1 << 20)
        assert proxied.ask("POST", "/sharing/v1/decisions/batch", batch)[0] == 200
        until(lambda: any(one["path"].endswith("/batch") and one["status"] == 200 for one in _told(tmp_path)))
    told = _told(tmp_path)
    # nginx adds whom it was asked by; Caddy believes nobody who says for whom he asks
    asked_for = {"nginx": "203.0.113.7", "caddy": "127.0.0.1"}[Path(program).name]
    assert {one["client"] for one in told if one["path"].startswith("/v1/decisions")} == {asked_for}


@pytest.mark.slow
@pytest.mark.parametrize("program", ["nginx", "caddy"], indirect=True)
def test_behind_the_proxy_somebody_signs_in_of_whom_much_is_said(program: str, tmp_path: Path) -> None:
    """A cookie as large as one may be goes through, there and back."""
    with made_up_provider() as provider:
        provider.client = "https://example.org/sharing"
        provider.claims |= {"team": [f"organisation-{number}" for number in range(163)]}
        said = (
            f'[sign_in]\nissuer = "{provider.issuer}"\nclient_id = "agreements"\ndiscloser_claim = "team"\n'
        )
        with behind(program, tmp_path, said) as proxied:

            def look(path: str, cookie: str = "") -> tuple[int, dict[str, str], bytes]:
                return proxied.ask("GET", path, said={"Accept": "text/html", "Cookie": cookie})

            _, headers, _ = look("/sharing/library?words=records")
            place = _named(headers)["location"]
            assert place.startswith("/sharing/sign-in?to=%2Flibrary")
            _, headers, _ = look(place)
            pending = _named(headers)["set-cookie"].partition(";")[0]
            back = provider.authorize(_named(headers)["location"]).removeprefix("https://example.org")
            status, headers, _ = look(back, pending)
            assert (status, _named(headers)["location"]) == (303, "/sharing/library?words=records")
            session = _named(headers)["set-cookie"].partition(";")[0]
            assert 3_750 < len(session) < 4_096
            status, _, text = look("/sharing/library?words=records", f"{session}; {pending}")
            assert status == 200
            assert b"Signed in as Jane Doe" in text
            assert b'action="/sharing/sign-out"' in text


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
