"""The example clients: they show the reasons, remember only what they may, and take no answer for no permission."""

from __future__ import annotations

import http.server
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from client_tools import EXAMPLES, ran, typescript_folder
from service_running import Running, running
from service_site import PERMITTED, REFERRED, SENTENCE, Site, site_in

from http_servers import serving
from node_packages import run

ROOT = Path(__file__).parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sharing_example", EXAMPLES / "python" / "sharing.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


sharing = load()

Said = tuple[int, dict[str, str], bytes]

BUSY: Said = (503, {"Retry-After": "0"}, b'{"title": "busy", "status": 503, "detail": "try again"}')


def decision(outcome: str = "permitted", bundle: str = "b1") -> Said:
    answer = {"outcome": outcome, "says": "It may.", "items": [], "bundle": bundle}
    return (
        200,
        {},
        json.dumps({"id": "1", "at": "2024-05-01T00:00:00Z", "approvals": [], "answer": answer}).encode(),
    )


class Stub(http.server.ThreadingHTTPServer):
    """Says what it is told to, in turn and the last of it for ever, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, *said: Said, bundle: str = "b1") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.said = [*said]
        self.bundle = bundle
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(self.server.said.pop(0) if len(self.server.said) > 1 else self.server.said[0])

    def do_GET(self) -> None:
        self._say((200, {}, json.dumps({"hash": self.server.bundle}).encode()))

    def _say(self, said: Said) -> None:
        status, headers, body = said
        self.server.asked.append(f"{self.command} {self.path}")
        self.send_response(status)
        kind = "application/json" if status == 200 else "application/problem+json"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def stub(*said: Said, bundle: str = "b1") -> AbstractContextManager[Stub]:
    return serving(Stub(*said, bundle=bundle))


NOTHING_DECIDED: dict[str, Said] = {
    "busy for ever": BUSY,
    "too many": (429, {"Retry-After": "0"}, b"{}"),
    "a fault": (500, {}, b"{}"),
    "not allowed": (403, {}, b'{"title": "no", "status": 403, "detail": "no"}'),
    "a page of a proxy": (502, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>"),
    "another form": (200, {}, b"{}"),
}
TRIED_AGAIN = {"busy for ever": 4, "too many": 4}


@pytest.mark.parametrize("what", NOTHING_DECIDED)
def test_whatever_goes_wrong_permits_nothing_and_is_tried_a_few_times_only(what: str) -> None:
    with stub(NOTHING_DECIDED[what]) as server:
        with pytest.raises(sharing.NotDecidedError):
            sharing.SharingClient(server.url).decide(PERMITTED)
        assert server.asked == ["POST /v1/decisions"] * TRIED_AGAIN.get(what, 1)


def test_a_busy_service_is_asked_again_and_a_service_that_is_away_permits_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with stub(BUSY, (429, {"Retry-After": "0"}, b"{}"), decision()) as server:
        client = sharing.SharingClient(server.url)
        assert client.decide(PERMITTED).permitted
        assert len(server.asked) == 3
    waited: list[float] = []
    monkeypatch.setattr(sharing.time, "sleep", waited.append)
    with pytest.raises(sharing.NotDecidedError, match="could not be asked"):
        client.decide(PERMITTED)
    assert len(waited) == 3


def test_a_wait_is_as_long_as_the_service_says_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(sharing.time, "sleep", waited.append)
    waits = [(503, {"Retry-After": wait}, b"{}") for wait in ("2", "86400")]
    with stub(*waits, decision()) as server:
        assert sharing.SharingClient(server.url).decide(PERMITTED).permitted
    assert waited == [2.0, sharing.LONGEST_WAIT]


@pytest.mark.parametrize("outcome", ["referred", "refused", "permitted-ish"])
def test_only_one_word_permits(outcome: str) -> None:
    with stub(decision(outcome)) as server:
        assert not sharing.SharingClient(server.url).decide(PERMITTED).permitted


def test_a_share_is_never_decided_out_of_memory_and_a_preview_only_for_the_bundle_in_service() -> None:
    with stub(decision()) as server:
        client = sharing.SharingClient(server.url, fresh=0)
        for _ in range(3):
            assert client.preview(PERMITTED).permitted
            assert client.preview(dict(reversed(PERMITTED.items()))).permitted
        assert server.asked.count("POST /v1/decisions") == 1
        assert server.asked.count("GET /v1/bundle") == 6
        client.decide(PERMITTED)
        assert server.asked.count("POST /v1/decisions") == 2
        server.said, server.bundle = [decision("refused", "b2")], "b2"
        assert not client.preview(PERMITTED).permitted
        for question in (
            {**PERMITTED, "as_known_on": "2024-01-01"},
            {**PERMITTED, "approvals": [{"by": "guardian", "signed": "…"}]},
        ):
            before = server.asked.count("POST /v1/decisions")
            client.preview(question), client.preview(question)
            assert server.asked.count("POST /v1/decisions") == before + 2
        server.said = [(500, {}, b"{}")]
        server.bundle = "b3"
        with pytest.raises(sharing.NotDecidedError):
            client.preview(PERMITTED)


# --- beside a service ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_in(tmp_path_factory.mktemp("examples")) as site:
        yield site


@pytest.fixture(scope="module")
def service(site: Site) -> Iterator[Running]:
    with running(site) as service:
        yield service


def url(service: Running) -> str:
    return f"http://127.0.0.1:{service.port}"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service on the agreements that the page speaks of."""
    with site_in(tmp_path_factory.mktemp("shipped")) as site:
        site.bundle = ROOT / "policies" / "agreements"
        with running(site) as service:
            yield service


def page_says(language: str, folder: Path, service: Running) -> str:
    """What comes of the commands of the page for one language."""
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    commands = re.search(rf"<!-- {language} -->\n```sh\n(.*?)```", page, re.DOTALL)
    assert commands is not None
    return ran("bash", "-euo", "pipefail", "-c", commands[1], folder=folder, AGREEMENTS_URL=url(service))


@pytest.fixture(scope="module")
def typescript(tmp_path_factory: pytest.TempPathFactory, shipped: Running) -> Path:
    """The example in TypeScript, made as its page says, in a folder of its own."""
    folder = tmp_path_factory.mktemp("clients")
    example = typescript_folder(folder / "examples" / "clients" / "typescript")
    assert "PERMITTED: " in page_says("typescript", folder, shipped)
    return example


@pytest.mark.slow
def test_what_the_page_says_to_run_runs(shipped: Running) -> None:
    assert "PERMITTED: " in page_says("python", ROOT, shipped)


@pytest.mark.slow
def test_reasons_are_shown_with_the_clauses_and_each_share_is_recorded(service: Running) -> None:
    client = sharing.SharingClient(url(service))
    permitted = client.decide(PERMITTED)
    assert client.decide(PERMITTED).id != permitted.id
    shown = permitted.explained()
    assert shown.startswith("PERMITTED: ")
    assert "clause study.1: hospital may share records with university for research" in shown
    assert "not known: " in client.decide(REFERRED).explained()
    before = service.ask("GET", "/v1/log/head")[1]["number"]
    assert len({client.preview(PERMITTED).id for _ in range(3)}) == 1
    assert service.ask("GET", "/v1/log/head")[1]["number"] == before + 1
    with pytest.raises(sharing.NotDecidedError, match=r"`reserch` is declared .*did you mean `research`"):
        client.decide({**PERMITTED, "purpose": "reserch"})


PREVIEWS = """
import { NotDecided, SharingClient } from "./build/sharing.js";
const [url, question] = process.argv.slice(2);
const client = new SharingClient(url, undefined, 0);
const outcomes = [];
for (let asked = 0; asked < 3; asked++) outcomes.push((await client.preview(JSON.parse(question))).answer.outcome);
outcomes.push((await client.decide(JSON.parse(question))).answer.outcome);
console.log(JSON.stringify(outcomes));
"""


@pytest.mark.slow
class TestInTypeScript:
    def test_it_shows_reasons_and_diagnostics(self, typescript: Path, service: Running) -> None:
        shown = ran("node", "build/ask.js", SENTENCE, folder=typescript, AGREEMENTS_URL=url(service))
        assert "clause study.1: hospital may share records with university for research" in shown
        done = run(
            "node", "build/ask.js", SENTENCE.replace("research", "reserch"),
            folder=typescript, AGREEMENTS_URL=url(service),
        )  # fmt: skip
        assert done.returncode == 1
        assert "did you mean `research`" in done.stderr

    @pytest.mark.parametrize("what", NOTHING_DECIDED)
    def test_whatever_goes_wrong_permits_nothing(self, typescript: Path, what: str) -> None:
        with stub(NOTHING_DECIDED[what]) as server:
            done = run("node", "build/ask.js", SENTENCE, folder=typescript, AGREEMENTS_URL=server.url)
            assert done.returncode == 1, done.stdout
            assert "NOT DECIDED" in done.stderr
            assert server.asked == ["POST /v1/decisions"] * TRIED_AGAIN.get(what, 1)

    def test_a_busy_service_is_asked_again(self, typescript: Path) -> None:
        with stub(BUSY, BUSY, decision()) as server:
            ran("node", "build/ask.js", SENTENCE, folder=typescript, AGREEMENTS_URL=server.url)
            assert len(server.asked) == 3

    def test_a_preview_may_be_remembered_and_a_share_is_not(self, typescript: Path) -> None:
        (typescript / "previews.mjs").write_text(PREVIEWS)
        with stub(decision()) as server:
            said = ran("node", "previews.mjs", server.url, json.dumps(PERMITTED), folder=typescript)
            assert json.loads(said) == ["permitted"] * 4
            assert server.asked.count("POST /v1/decisions") == 2
            assert server.asked.count("GET /v1/bundle") == 3
