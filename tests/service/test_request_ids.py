"""The id of a request comes back as it was, whatever it holds, and is written down printable and bounded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from service_site import PERMITTED, Site

from agreements.service.http.headers import HeaderIndex
from agreements.service.http.middleware import _request_id

Headers = list[tuple[bytes, bytes]]


def ask(client: TestClient, path: str, *ids: bytes, body: Any = None) -> tuple[list[bytes], dict[str, Any]]:
    """The ids of a response and its body, past a client that reads headers in US-ASCII alone."""
    headers: Headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "GET" if body is None else "POST", "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": [*headers, *((b"x-request-id", one) for one in ids)], "http_version": "1.1",
        "scheme": "http", "server": ("localhost", 80), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    assert client.portal is not None
    client.portal.call(client.app, scope, receive, send)  # type: ignore[arg-type]
    found = [value for name, value in sent[0]["headers"] if name == b"x-request-id"]
    return found, json.loads(b"".join(message.get("body", b"") for message in sent))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (b"bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716"),
        ("é\u4e2d 1".encode(), "é\u4e2d 1"),
        (b"\xff\xe9x", "\\xff\\xe9x"),
        ("a\u202eb\x85".encode(), "a\\u202eb\\x85"),
        (b"x" * 60_000, "x" * 128),
        ("é".encode() * 3000, "é" * 128),
        (b"\xff" * 3000, "\\xff" * 32),
        (b"\t", "\t"),
    ],
)
def test_an_id_of_any_bytes_comes_back_and_is_written_down(
    client: TestClient, site: Site, said: bytes, written: str
) -> None:
    ids, answer = ask(client, "/v1/decisions", said, body=PERMITTED)
    assert ids == [said]
    record = site.log().find(answer["id"])
    assert record is not None
    assert record.request_id == written
    ids, problem = ask(client, "/nothing", said)
    assert (ids, problem["request_id"]) == ([said], written)


def test_an_empty_id_comes_back_empty_and_one_is_written_down_all_the_same(client: TestClient) -> None:
    ids, problem = ask(client, "/nothing", b"")
    assert ids == [b""]
    assert len(problem["request_id"]) > 16


def test_an_id_in_several_headers_comes_back_in_one(client: TestClient) -> None:
    ids, problem = ask(client, "/nothing", b"a", b"b, c")
    assert (ids, problem["request_id"]) == ([b"a, b, c"], "a, b, c")


@pytest.mark.parametrize("said", [b"a\x00b", b"a\rb", b"a\nSet-Cookie: x", b"\x7f", b"\x1b[2J"])
def test_what_would_not_stay_one_header_is_replaced(client: TestClient, said: bytes) -> None:
    for several in ((said,), (b"a", said)):
        [found], problem = ask(client, "/nothing", *several)
        assert found.decode() == problem["request_id"]
        assert len(found) > 16


@given(st.lists(st.binary(max_size=600), max_size=3))
def test_no_id_splits_a_response_or_floods_the_log(values: list[bytes]) -> None:
    header, written = _request_id(HeaderIndex([(b"x-request-id", value) for value in values]))
    assert not set(header) & {0, 10, 13}
    assert 0 < len(written) <= 128
    assert all(one.isprintable() or one == "\t" for one in written)
    whole = b", ".join(values)
    if values and not any((one < 32 and one != 9) or one == 127 for one in whole):
        assert header == whole
