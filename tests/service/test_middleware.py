"""Limits, headers, problems, and what hostile callers send: no wrong answer, no 500, nothing unrecorded."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import JSON, PERMITTED, REFUSED, SENTENCE, Site

import agreements
from agreements.record.entry import Entry, LogUnavailable
from agreements.record.log import DecisionLog
from agreements.service.app import create_app
from agreements.service.errors import PROBLEM_KINDS, ProblemError
from agreements.service.http.auth.rate_limit import RateLimiter
from agreements.service.http.negotiation import negotiate
from agreements.service.ops.logs import redact
from quick_service import post_many

BODIES = 10_000


class TestHeaders:
    def test_every_answer_is_safe_to_show(self, client: TestClient) -> None:
        for path in ("/livez", "/v1/bundle", "/nothing", "/openapi.json", "/metrics"):
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cache-control"] == "no-store"
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "server" not in headers

    def test_a_request_keeps_its_id(self, client: TestClient) -> None:
        assert client.get("/livez", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
        assert client.get("/nothing", headers={"X-Request-ID": "abc-2"}).json()["request_id"] == "abc-2"

    @pytest.mark.parametrize("said", [b"x" * 4000, b"a b", b"a\tb", b'{"x": "\\n"}', b"0"])
    def test_an_id_is_an_arbitrary_string_and_comes_back_as_it_was(
        self, client: TestClient, site: Site, said: bytes
    ) -> None:
        answer = client.post("/v1/decisions", json=PERMITTED, headers={"X-Request-ID": said})
        assert [value for name, value in answer.headers.raw if name == b"x-request-id"] == [said]
        record = site.log().find(answer.json()["id"])
        assert record is not None
        assert record.request_id == said.decode()[:128]

    def test_each_request_has_an_id_of_its_own(self, client: TestClient) -> None:
        assert len({client.get("/livez").headers["x-request-id"] for _ in range(5)}) == 5


class TestProblems:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/nothing", 404),
            ("GET", "/v1/decisions", 405),
            ("DELETE", "/v1/bundle", 405),
            ("POST", "/v1/agreements", 405),
            ("GET", "/v1/agreements/", 404),
            ("GET", "/docs", 404),
        ],
    )
    def test_no_such_thing(self, client: TestClient, method: str, path: str, status: int) -> None:
        said = client.request(method, path)
        assert said.status_code == status
        assert said.headers["content-type"] == "application/problem+json"
        assert said.json()["status"] == status
        assert said.json().keys() >= {"type", "title", "status", "detail", "request_id"}

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "", "json", "text/json"]
    )
    def test_json_is_what_is_read(self, client: TestClient, kind: str) -> None:
        for path in ("/v1/decisions", "/v1/decisions/batch", "/v1/check"):
            said = client.post(path, content=json.dumps(PERMITTED).encode(), headers={"Content-Type": kind})
            assert said.status_code == 415, kind
            assert said.headers["accept"] == "application/json"

    @pytest.mark.parametrize(
        "kind",
        [
            "application/json; charset=utf-8",
            "application/json; charset=utf-8; q=1",
            'application/json ; q=1;Charset="UTF-8"',
            "Application/JSON",
            "application/x+json",
        ],
    )
    def test_json_goes_by_several_names(self, client: TestClient, kind: str) -> None:
        said = client.post(
            "/v1/decisions", content=json.dumps(PERMITTED).encode(), headers={"Content-Type": kind}
        )
        assert said.status_code == 200

    def test_another_charset_is_not_read(self, client: TestClient) -> None:
        body, headers = (
            json.dumps(PERMITTED).encode("utf-16"),
            {"Content-Type": "application/json; charset=utf-16"},
        )
        assert client.post("/v1/decisions", content=body, headers=headers).status_code == 415

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"\xff\xfe",
            b"nul\x00l",
            b"[" * 60_000,
            b'{"a":' * 10_000,
            b'{"from": NaN}',
            b"1" * 10_000,
            b'{"from": "hospital", "from": "hospital"}',
            b'{"facts": {"secure": true, "secure": false}}',
            b"null",
            b"true",
            b'"x"',
            b"{}",
        ],
    )
    def test_what_is_no_question(self, client: TestClient, site: Site, body: bytes) -> None:
        for path in ("/v1/decisions", "/v1/decisions/batch", "/v1/check", "/access/v1/evaluation"):
            assert client.post(path, content=body, headers=JSON).status_code == 400
        assert site.log().count() == 1

    def test_what_breaks_inside_stays_inside(
        self, site: Site, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        client = site.serve()
        client.app.state.context.bundles._current.bundle = None  # type: ignore[attr-defined]
        said = client.post("/v1/decisions", json=PERMITTED)
        assert said.status_code == 500
        assert said.json()["type"] == "urn:agreements:problem:our-fault"
        assert "Traceback" not in said.text
        assert "NoneType" not in said.text
        assert b"NoneType" in capsysbinary.readouterr().err

    def test_every_kind_has_a_status_that_exists(self) -> None:
        assert {status for status, _ in PROBLEM_KINDS.values()} <= {
            *(400, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 417, 421, 429, 500, 503)
        }


class TestLimits:
    def test_a_body_has_a_size(self, site: Site) -> None:
        client = site.serve(limits={"question": 2048, "batch_body": 4096})
        large = json.dumps({**PERMITTED, "reference": "x" * 3000}).encode()
        assert client.post("/v1/decisions", content=large, headers=JSON).status_code == 413
        assert client.post("/v1/decisions/batch", content=large, headers=JSON).status_code == 400
        in_parts = (large[at : at + 100] for at in range(0, len(large), 100))
        said = client.post("/v1/decisions", content=in_parts, headers=JSON)
        assert (said.status_code, said.headers["connection"]) == (413, "close")

    def test_a_caller_may_ask_so_often(self, site: Site) -> None:
        client = site.serve(limits={"rate": 0.001, "burst": 3})
        seen = [client.post("/v1/decisions", json=PERMITTED).status_code for _ in range(5)]
        assert seen == [200, 200, 200, 429, 429]
        assert int(client.get("/v1/bundle").headers["retry-after"]) > 1
        assert site.log().count() == 4
        assert client.get("/livez").status_code == 200

    def test_a_bucket_fills_again_and_each_has_its_own(self) -> None:
        now = 0.0
        limiter = RateLimiter(2, 3, lambda: now)
        for _ in range(3):
            limiter.take("a")
        with pytest.raises(ProblemError, match="2 questions a second"):
            limiter.take("a")
        limiter.take("b")
        now = 0.5
        limiter.take("a")
        with pytest.raises(ProblemError):
            limiter.take("a")
        now = 100
        for _ in range(3):
            limiter.take("a")
        with pytest.raises(ProblemError):
            limiter.take("a")

    def test_a_long_sentence_is_no_question(self, client: TestClient) -> None:
        said = client.post("/v1/decisions", json={"sentence": "may " + "a" * 20_000})
        assert said.status_code == 400


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "a/json"),
        ("", "a/json"),
        ("*/*", "a/json"),
        ("t/html", "t/html"),
        ("t/*", "t/md"),
        ("t/html;q=0.5, t/md;q=0.4", "t/html"),
        ("*/*;q=0.1, t/md", "t/md"),
        ("a/json;q=0, */*", "t/md"),
        ("T/HTML ; Q=1", "t/html"),
        ("x/y", None),
        ("a/json;q=2", None),
        ("*/*;q=0", None),
        (";;,,q=", None),
    ],
)
def test_the_form_that_is_liked_best(accept: str | None, chosen: str | None) -> None:
    forms = ("a/json", "t/md", "t/html")
    if chosen is None:
        with pytest.raises(ProblemError):
            negotiate(accept, forms)
    else:
        assert negotiate(accept, forms) == chosen


class TestHostile:
    @pytest.mark.slow
    def test_ten_thousand_bodies(self, client: TestClient, site: Site) -> None:
        """Random and spoilt bodies: each is 200 with what the engine says, 400 or 413; the log holds the answers."""
        rng = random.Random("hostile")  # noqa: S311 - repeatable, not secret
        bundle = agreements.load(site.bundle)
        answered = 0
        bodies = [_spoilt(rng) for _ in range(BODIES)]
        said = post_many(client.app, "/v1/decisions", bodies)
        for body, (status, text) in zip(bodies, said, strict=True):
            assert status in (200, 400, 413), body
            if status == 200:
                answered += 1
                engine = bundle.ask(_as_the_engine_takes_it(json.loads(body)))
                assert json.loads(text)["answer"] == json.loads(engine.to_json())
            else:
                assert json.loads(text)["detail"]
        assert 100 < answered < BODIES - 100
        log = site.log()
        assert log.count() == answered + 1
        assert log.verify().fault is None

    def test_headers_and_paths(self, client: TestClient) -> None:
        rng = random.Random("headers")  # noqa: S311 - repeatable, not secret
        for _ in range(500):
            raw = bytes(rng.randrange(32, 256) for _ in range(rng.randrange(1, 60)))
            name = rng.choice(
                ["Accept", "Content-Type", "Authorization", "X-API-Key", "X-Request-ID", "Cookie"]
            )
            path = rng.choice(
                ["/v1/decisions/x", "/v1/bundle", "/v1/decisions", "/v1/agreements/%FF%FE", "/%2e%2e/"]
            )
            method = rng.choice(["GET", "POST", "PUT"])
            if name == "X-Request-ID":  # it comes back as it was, and this client reads no other bytes
                raw = bytes(one & 0x7F for one in raw)
            said = client.request(method, path, headers={name: raw})
            assert said.status_code < 500, (method, path, name, raw)


def _spoilt(rng: random.Random) -> bytes:
    if rng.random() < 0.2:
        return rng.choice([rng.randbytes(rng.randrange(200)), _printable(rng)])
    question: dict[str, Any] = dict(rng.choice([PERMITTED, REFUSED, {"sentence": SENTENCE}]))
    if rng.random() < 0.5:
        name, value = rng.choice(
            [
                (rng.choice(list(question)), _strange(rng)),
                (rng.choice(["facts", "approvals", "under", "as_known_on", "signed", "é"]), _strange(rng)),
                ("facts", {rng.choice(["secure", "retention", ""]): _strange(rng)}),
                (
                    "approvals",
                    [{"by": "guardian", rng.choice(["on", "until", "that", "signed"]): _strange(rng)}],
                ),
                ("sentence", " ".join(rng.sample(SENTENCE.split(), k=12))),
            ]
        )
        question[name] = value
    body = bytearray(json.dumps(question).encode())
    if rng.random() < 0.2:
        for _ in range(rng.randrange(1, 4)):
            body[rng.randrange(len(body))] = rng.randrange(256)
    elif rng.random() < 0.1:
        del body[rng.randrange(len(body)) :]
    return bytes(body)


def _printable(rng: random.Random) -> bytes:
    return "".join(rng.choices(string.printable + '{}[]":,\\', k=rng.randrange(100))).encode()


def _as_the_engine_takes_it(question: dict[str, Any]) -> Any:
    """A question without what only the service knows: when it is asked of, and a signature that is not there."""
    question.pop("as_known_on", None)
    for approval in question.get("approvals") or ():
        approval.pop("signed", None)
    return question.get("sentence", question)


def _strange(rng: random.Random) -> Any:
    return rng.choice(
        [
            None, True, 0, -1, 1e308, 10**400, "", "\x00", "\ud800", "\u202e", "a" * 5000, [], {}, [[]], [None],
            {"secure": "yes"}, "2024-02-30", "2024-05-01T00:00:00Z", "0000-00-00", "9999-12-31", "hospital",
            ["records", "records"], ["records.diagnosis"], ["records."], "records", "research", "12 months", "∞",
        ]
    )  # fmt: skip


class _BrokenLog:
    """A log whose disk is full from some moment on."""

    def __init__(self, log: DecisionLog) -> None:
        self._log = log
        self.broken = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    async def record(self, entries: Sequence[Entry]) -> None:
        if self.broken:
            raise LogUnavailable("the disk is full")
        await self._log.record(entries)


class TestWithoutTheLog:
    def test_nothing_is_answered_that_is_not_recorded(self, site: Site) -> None:
        logs: list[_BrokenLog] = []

        def open_log(url: str, **said: Any) -> Any:
            logs.append(_BrokenLog(DecisionLog.open(url, **said)))
            return logs[0]

        client = site.serve(open_log)
        assert client.post("/v1/decisions", json=PERMITTED).status_code == 200
        logs[0].broken = True
        evaluation = {
            "subject": {"type": "organisation", "id": "university"},
            "resource": {"type": "dataset", "id": "records"},
            "action": {"name": "research"},
            "context": {"on": "2024-05-01"},
        }
        for path, body in (
            ("/v1/decisions", PERMITTED),
            ("/v1/decisions/batch", {"questions": [PERMITTED]}),
            ("/access/v1/evaluation", evaluation),
        ):
            said = client.post(path, json=body)
            assert (said.status_code, said.json()["type"]) == (503, "urn:agreements:problem:not-recorded")
            assert "permitted" not in said.text
            assert "retry-after" in said.headers
        logs[0].broken = False
        assert client.post("/v1/decisions", json=PERMITTED).status_code == 200
        assert site.log().count() == 3
        assert "agreements_unrecorded_total 3.0" in client.get("/metrics").text

    def test_a_bundle_that_cannot_be_kept_is_not_served(self, site: Site) -> None:
        client = site.serve()
        log = client.app.state.context.log  # type: ignore[attr-defined]

        async def refuse(*_: Any) -> bool:
            raise LogUnavailable("the disk is full")

        log.keep_bundle = refuse
        before = client.get("/v1/bundle").json()["hash"]
        site.write('purpose another "Another"', "another.agreement")
        assert client.post("/v1/bundle/reload").status_code == 503
        assert client.get("/v1/bundle").json()["hash"] == before
        del log.keep_bundle
        assert client.post("/v1/bundle/reload").json()["changed"]

    def test_a_service_without_a_log_does_not_start(self, site: Site) -> None:
        with pytest.raises(LogUnavailable):
            site.serve(database="sqlite:////nowhere/at/all.db")


class TestWords:
    def test_counters(self, client: TestClient) -> None:
        client.post("/v1/decisions", json=PERMITTED)
        client.post("/v1/decisions/batch", json={"questions": [PERMITTED, REFUSED, REFUSED]})
        client.get("/nowhere")
        text = client.get("/metrics").text
        for line in (
            'agreements_decisions_total{door="decisions",outcome="permitted"} 1.0',
            'agreements_decisions_total{door="batch",outcome="refused"} 2.0',
            'agreements_request_seconds_count{method="POST",route="/v1/decisions",status="200"} 1.0',
            'agreements_request_seconds_count{method="GET",route="other",status="404"} 1.0',
            'agreements_reloads_total{result="loaded"} 1.0',
        ):
            assert line in text

    def test_a_line_of_json_for_each_request(
        self, site: Site, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        with TestClient(create_app(site.settings(log_level="info")), base_url="http://localhost") as client:
            client.post("/v1/decisions", json=PERMITTED, headers={"X-Request-ID": "r-9"})
        lines = [json.loads(line) for line in capsysbinary.readouterr().err.splitlines()]
        [line] = [line for line in lines if line["event"] == "request"]
        assert (line["request_id"], line["path"], line["status"], line["caller"]) == (
            "r-9",
            "/v1/decisions",
            200,
            "local",
        )

    @pytest.mark.parametrize(
        "text",
        [
            "postgresql://me:hunter2@host/db",
            "Authorization: Bearer hunter2",
            "key agr_hunter2hunter2 was refused",
            "eyJhunter2.eyJhunter2.hunter2",
        ],
    )
    def test_secrets_are_left_out(self, text: str) -> None:
        assert "hunter2" not in redact(text)
        assert redact("https://example.org/a") == "https://example.org/a"
