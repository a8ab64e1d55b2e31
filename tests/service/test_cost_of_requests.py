"""What a request costs grows with its length and no faster, at every address and in every place of its body.

The places come from the OpenAPI document: each list, each object that takes any name, each word and each object that
takes no other, filled with so much, and with twice as much. Counted is the processor's time of the one thread that all
is done in, whatever else the machine does meanwhile; the calls of Python alone would miss a list that is searched once
for each of its members.
"""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from service_site import PERMITTED, REFERRED, REFUSED, SENTENCE, Site, site_in

from agreements.service.app import create_app
from agreements.service.bundles import loading
from agreements.service.bundles.tasks import Task, TaskResult
from agreements.service.bundles.worker import carry_out

pytestmark = pytest.mark.slow

SIZE = 15_000
"""Bytes of the smaller of two bodies."""

FACTOR = 3.0
"""How many times as much a body of twice the length may cost: twice, and what a machine is off by."""

SMALL = 0.02
"""Seconds that are no matter."""

MOST_PER_BYTE = 40e-6
"""Seconds of the processor for each byte of the largest body that the limits let through."""

MOST_ANSWERED = 2_500_000
"""Bytes of the longest answer to a body that is nothing but mistakes."""

LARGE = ("/v1/decisions/batch", "/access/v1/evaluations", "/v1/check")
"""The addresses that take more than one question."""

RAISED = {
    "body": 1 << 26, "batch_body": 1 << 26, "question": 1 << 26, "batch": 10**7, "names": 10**7, "all_names": 10**8,
    "data": 10**7, "facts": 10**7, "approvals": 10**7, "words": 10**8, "check": 10**8, "answer": 1 << 30,
    "answer_seconds": 600,
}  # fmt: skip
"""Limits that keep nothing from the readers."""

EVALUATION: dict[str, Any] = {
    "subject": {"type": "organisation", "id": "university"},
    "resource": {"type": "dataset", "id": "records"},
    "action": {"name": "research"},
    "context": {"on": "2024-05-01"},
}
SEARCH = {**EVALUATION, "page": {"limit": 10}}
BASES: dict[str, list[dict[str, Any]]] = {
    "/v1/decisions": [PERMITTED, {"sentence": SENTENCE}],
    "/v1/decisions/batch": [{"questions": [PERMITTED]}],
    "/v1/options": [REFERRED, REFUSED, {"sentence": SENTENCE}],
    "/v1/check": [{"text": 'purpose a "A"'}],
    "/access/v1/evaluation": [EVALUATION],
    "/access/v1/evaluations": [{**EVALUATION, "evaluations": [{}], "options": {"explain": True}}],
    "/access/v1/search/subject": [{**SEARCH, "subject": {"type": "organisation"}}],
    "/access/v1/search/resource": [{**SEARCH, "resource": {"type": "dataset"}}],
    "/access/v1/search/action": [{name: said for name, said in SEARCH.items() if name != "action"}],
    "/v1/decisions/{id}/sign-offs": [
        {"name": "Jo", "role": "Guardian", "verdict": "agreed", "comment": "Read."}
    ],
    "/v1/sessions/end": [{"person": "person:https://login.example.org#1"}],
    "/mais/v0/requests": [
        {
            "Identifier": {"value": "1"},
            "DateStamp": "2024-05-01T12:00:00",
            "RequesterIdentifier": "university",
            "RequestedData": {"Query": {}, "dataCategories": ["records"]},
            "AssertedPurpose": "research",
            "SharingPolicy": "study",
        }
    ],
}
"""A sound request for each address, so that what is added to it is reached."""

ANSWERED = {"/v1/sessions/end": 404}
"""How a sound request is answered where that is not by 200: nobody signs in here, which is told after reading it."""

Step = str | int
Place = tuple[Step, ...]
Fill = Callable[[int], Any]
"""What to put in a place so that it takes about so many bytes."""


class Service:
    """A service in this thread, with all that it would do in others."""

    def __init__(self, site: Site, runner: asyncio.Runner, limits: dict[str, Any]) -> None:
        self._runner = runner
        self.app = create_app(site.settings(limits=limits, log_requests=False))
        self._lifespan = self.app.router.lifespan_context(self.app)
        runner.run(self._lifespan.__aenter__())
        self._decision = ""
        self._decision = json.loads(self.cost("/v1/decisions", json.dumps(PERMITTED).encode())[2])["id"]

    def close(self) -> None:
        self._runner.run(self._lifespan.__aexit__(None, None, None))

    def cost(self, path: str, body: bytes) -> tuple[float, int, bytes]:
        """The processor's time that a request takes, and what comes back."""
        return self._runner.run(self._cost(path.replace("{id}", self._decision), body))

    async def _cost(self, path: str, body: bytes) -> tuple[float, int, bytes]:
        headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
        scope: dict[str, Any] = {
            "type": "http", "http_version": "1.1", "method": "POST", "path": path, "raw_path": path.encode(),
            "query_string": b"", "root_path": "", "scheme": "http", "headers": headers, "app": self.app,
        }  # fmt: skip
        sent: list[dict[str, Any]] = []
        given = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Any:
            return next(given)

        async def send(message: Any) -> None:
            sent.append(message)

        gc.disable()
        began = time.thread_time()
        await self.app(scope, receive, send)
        spent = time.thread_time() - began
        gc.enable()
        return spent, sent[0]["status"], b"".join(one.get("body", b"") for one in sent)


async def _here(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    return work(*arguments, **named)


async def _carried_out(task: Task, *_: object) -> TaskResult:
    sent = msgspec.msgpack.encode(task)
    done = msgspec.msgpack.encode(carry_out(msgspec.msgpack.decode(sent, type=Task)))
    return msgspec.msgpack.decode(done, type=TaskResult)


def _serving(folder: Path, limits: dict[str, Any]) -> Iterator[Service]:
    with pytest.MonkeyPatch.context() as patch, site_in(folder) as site, asyncio.Runner() as runner:
        patch.setattr(asyncio, "to_thread", _here)
        patch.setattr(loading, "_run_in_worker", _carried_out)
        service = Service(site, runner, limits)
        yield service
        service.close()


@pytest.fixture(scope="module")
def unlimited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from _serving(tmp_path_factory.mktemp("unlimited"), RAISED)


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from _serving(tmp_path_factory.mktemp("limited"), {})


# --- places, by the schema --------------------------------------------------------------------------------


def _fills(
    schema: dict[str, Any], document: dict[str, Any], at: Place = ()
) -> Iterator[tuple[Place, str, Fill]]:
    """Each place of a body that can hold much, and what with."""
    schema = _resolved(schema, document)
    for name in ("anyOf", "allOf", "oneOf"):
        for one in schema.get(name, ()):
            yield from _fills(one, document, at)
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind == "string" and "enum" not in schema and "const" not in schema:
        yield at, "a long word", lambda size: "x" * size
        yield at, "many words", lambda size: "may and " * (size // 8)
    if kind == "array":
        yield at, "many numbers", lambda size: [1] * (size // 2)
        yield at, "many names", lambda size: [f"n{one}" for one in range(size // 9)]
        yield at, "many objects", lambda size: [{"x": 1}] * (size // 8)
        yield from _fills(schema.get("items", {}), document, (*at, 0))
    if kind == "object":
        yield at, "many members", lambda size: {f"{one:x}": 1 for one in range(size // 8)}
        yield at, "many numbered members", lambda size: {f"on{one}": 1 for one in range(size // 12)}
        yield at, "a long name", lambda size: {"x" * size: 1}
        yield at, "a deep one", lambda size: {"x": _nested(min(90, size // 10)), "y": ["x"] * (size // 4)}
        for name, inner in schema.get("properties", {}).items():
            if len(at) < 4:
                yield from _fills(inner, document, (*at, name))


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": value}
    return value


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    found: dict[str, Any] = (
        document["components"]["schemas"][reference.rpartition("/")[2]] if reference else schema
    )
    return found


def _with(base: dict[str, Any], place: Place, value: Any) -> Any:
    """A body with a value in a place: beside what an object has there already."""
    if not place:
        return {**base, **value} if isinstance(value, dict) else value
    body = deepcopy(base)
    inner: Any = body
    for step, following in pairwise(place):
        empty: Any = [{}] if isinstance(following, int) else {}
        if isinstance(step, str) and isinstance(inner, dict):
            if not isinstance(inner.get(step), type(empty)) or not inner[step]:
                inner[step] = empty
            inner = inner[step]
        else:
            inner[0] = inner[0] if isinstance(inner[0], type(empty)) else empty
            inner = inner[0]
    last: Any = place[-1]
    before = inner.get(last) if isinstance(inner, dict) else inner[0]
    inner[last] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
    return body


def _bodies(service: Service, path: str) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """What is sent to an address, by the place that is filled and what with."""
    document = service.app.openapi()
    schema = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    seen: set[tuple[Place, str]] = set()
    for place, words, fill in _fills(schema, document):
        if (place, words) in seen:
            continue
        seen.add((place, words))
        for base in BASES[path]:

            def body(size: int, base: Any = base, place: Place = place, fill: Fill = fill) -> bytes:
                return json.dumps(_with(base, place, fill(size)), separators=(",", ":")).encode()

            yield f"{words} in {'.'.join(map(str, place)) or 'the body'}", body


def test_every_address_that_reads_a_body_is_tried(limited: Service) -> None:
    document = limited.app.openapi()
    reading = {path for path, said in document["paths"].items() if "requestBody" in said.get("post", {})}
    assert reading == BASES.keys()


@pytest.mark.parametrize("path", BASES)
def test_a_body_of_twice_the_length_costs_twice_as_much(unlimited: Service, path: str) -> None:
    steep: dict[str, tuple[float, float]] = {}
    for base in BASES[path]:
        assert unlimited.cost(path, json.dumps(base).encode())[1] == ANSWERED.get(path, 200)
    for words, body in _bodies(unlimited, path):
        for _ in range(4):  # a machine may do something else just then, but not each time
            once, twice = (unlimited.cost(path, body(size))[0] for size in (SIZE, 2 * SIZE))
            if twice <= FACTOR * once + SMALL:
                break
        else:
            steep[words] = once, twice
    assert steep == {}


@pytest.mark.parametrize("path", BASES)
def test_no_body_costs_more_than_so_much_for_each_byte_or_has_an_endless_answer(
    limited: Service, path: str
) -> None:
    """Of the largest that an address takes, and of one that is just within what a question may name."""
    dear: dict[str, Any] = {}
    for words, body in _bodies(limited, path):
        largest = limited.app.state.context.limits
        for size in (1_000, 2_400, 60_000, *([largest.body] if path in LARGE else [])):
            sent = body(size)
            spent, status, answer = limited.cost(path, sent)
            assert status in (200, 400, 413), (words, status, answer[:500])
            if spent > MOST_PER_BYTE * len(sent) + SMALL:
                spent = min(limited.cost(path, sent)[0] for _ in range(3))
            if spent > MOST_PER_BYTE * len(sent) + SMALL or len(answer) > MOST_ANSWERED:
                dear[f"{words}, {size}"] = spent, len(answer)
    assert dear == {}
