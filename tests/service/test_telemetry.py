"""Traces, as a collector receives them from a running service: what they hold, and what they never do."""

from __future__ import annotations

import http.client
import json
import signal
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from service_running import running
from service_site import JSON, PERMITTED, Site, api_key

from http_servers import serving
from waiting import until

pytest.importorskip(
    "opentelemetry.exporter.otlp.proto.http.trace_exporter", reason="the extra `telemetry` is not installed"
)

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

pytestmark = pytest.mark.slow

QUICKLY = {"OTEL_BSP_SCHEDULE_DELAY": "100", "OTEL_BSP_EXPORT_TIMEOUT": "2000"}

BROKEN = """
from agreements.service.bundles.served import ServedBundle

def fail(_):
    raise RuntimeError("the words of a patient")

ServedBundle.catalogue = property(fail)
"""
"""Read by Python when it starts, as `sitecustomize`."""


class Collector(ThreadingHTTPServer):
    """What receives OTLP over HTTP, and keeps it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiving)
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def spans(self) -> list[Span]:
        return [
            span
            for body in self.bodies
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def served(self, name: str) -> list[Span]:
        """The spans of requests of one name, such as `GET /v1/bundle`."""
        return [span for span in self.spans if span.kind == Span.SPAN_KIND_SERVER and span.name == name]


class _Receiving(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces" and self.headers.get("Content-Encoding") is None:
            self.server.bodies.append(body)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    with serving(Collector()) as server:
        yield server


def _with_a_key(site: Site) -> tuple[dict[str, str], list[str]]:
    headers, key = api_key("everything", "decide", "read", "log", "sign", "admin")
    settings = site.folder / "settings.toml"
    scopes = json.dumps(list(key["scopes"]))
    settings.write_text(f'[[keys]]\nname = "everything"\nsha256 = "{key["sha256"]}"\nscopes = {scopes}\n')
    return headers, ["--settings", str(settings)]


def _ask(port: int, method: str, path: str, headers: dict[str, str], body: Any = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        text = json.dumps(body) if body is not None else None
        connection.request(method, path, text, {**JSON, **headers})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def _said(span: Span) -> dict[str, Any]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


PARENT = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}


def test_a_served_request_is_a_span_and_its_question_is_not_in_it(site: Site, collector: Collector) -> None:
    headers, settings = _with_a_key(site)
    environment = {"AGREEMENTS_TELEMETRY": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, **QUICKLY}
    with running(site, *settings, "--workers", "2", insecure=False, **environment) as service:
        asked = _ask(service.port, "POST", "/v1/decisions?proof=true", {**headers, **PARENT}, PERMITTED)
        assert asked[0] == 200
        decided = json.loads(asked[1])["id"]
        sentence = {"sentence": "may hospital share records with university for research on 2024-05-01?"}
        batch = {"questions": [PERMITTED, sentence]}
        for path, body in (
            ("/v1/decisions/batch", batch),
            (
                "/access/v1/evaluation",
                {
                    "subject": {"type": "organisation", "id": "university"},
                    "action": {"name": "research"},
                    "resource": {"type": "dataset", "id": "records"},
                    "context": {"secure": True, "on": "2024-05-01"},
                },
            ),
        ):
            assert _ask(service.port, "POST", path, headers, body)[0] == 200
        assert _ask(service.port, "POST", "/v1/decisions", {"X-API-Key": "agr_stolen"}, PERMITTED)[0] == 401
        for probe in ("/livez", "/readyz", "/metrics"):
            assert _ask(service.port, "GET", probe, {})[0] == 200
        names = ("POST /v1/decisions", "POST /v1/decisions/batch", "POST /access/v1/evaluation")
        until(lambda: [len(collector.served(name)) for name in names] == [2, 1, 1])
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0

    span = next(one for one in collector.served(names[0]) if _said(one)["http.response.status_code"] == 200)
    assert span.trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"
    assert span.parent_span_id.hex() == "b7ad6b7169203331"
    said = _said(span)
    assert (said["http.request.method"], said["http.route"]) == ("POST", "/v1/decisions")
    assert {one.name for one in collector.spans if one.kind == Span.SPAN_KIND_SERVER} == set(names)

    everything = b"".join(collector.bodies)
    key = headers["X-API-Key"]
    words = ("hospital", "university", "records", "secure", "sentence", "2024-05-01", "permitted", decided)
    for secret in (key, key.removeprefix("agr_"), "agr_stolen", *words):
        assert secret.encode() not in everything, secret


def test_what_breaks_inside_is_a_span_that_failed_without_its_words(site: Site, collector: Collector) -> None:
    """No real request breaks anything, so a part of the service is broken on purpose."""
    (site.folder / "sitecustomize.py").write_text(BROKEN)
    environment = {"AGREEMENTS_TELEMETRY": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, **QUICKLY}
    with running(site, by_itself=True, PYTHONPATH=str(site.folder), **environment) as service:
        status, text = _ask(service.port, "GET", "/v1/gateways", {})
        assert status == 500
        until(lambda: bool(collector.served("GET /v1/gateways")))
    [span] = collector.served("GET /v1/gateways")
    assert (_said(span)["http.response.status_code"], span.status.code) == (500, Status.STATUS_CODE_ERROR)
    for one in collector.spans:
        assert not list(one.events)
        assert one.status.message == ""
    for words in (b"the words of a patient", b"Traceback", b"stacktrace", b".py"):
        assert words not in b"".join(collector.bodies)
        assert words not in text


def test_traces_that_nobody_receives_keep_nothing_back(site: Site) -> None:
    nowhere = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_EXPORTER_OTLP_TIMEOUT": "1"}
    with running(site, AGREEMENTS_TELEMETRY="true", **nowhere, **QUICKLY) as service:
        assert [service.ask("POST", "/v1/decisions", PERMITTED)[0] for _ in range(5)] == [200] * 5
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) == 0
    lines = (site.folder / "stderr").read_text().splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert any("xport" in str(one.get("event")) and one["level"] != "info" for one in told), lines
    assert not any(line.startswith(("Traceback", "  File")) for line in lines)


def test_without_the_setting_nothing_is_sent(site: Site, collector: Collector) -> None:
    with running(site, OTEL_EXPORTER_OTLP_ENDPOINT=collector.url, **QUICKLY) as service:
        assert service.ask("POST", "/v1/decisions", PERMITTED)[0] == 200
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0
    assert collector.bodies == []
