"""Services that tests ask in their own process: each starts in hundredths of a second.

A service that runs by itself makes a parser for each of its threads, and reads its bundle in another process. Here the
event loop and its threads are shared by all services of a run, and what another process would do is done in a thread,
told in the same bytes. What only the real thing can show is tested with real processes, in `service/test_loading.py`
and where a service is `running`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from itertools import islice
from typing import Any

import anyio.from_thread
import msgspec
import pytest
from anyio.from_thread import BlockingPortal
from fastapi.testclient import TestClient

from agreements.service.bundles import loading
from agreements.service.bundles.spare import SpareWorker
from agreements.service.bundles.tasks import Task, TaskResult
from agreements.service.bundles.worker import carry_out

_open = ExitStack()


@cache
def _loop() -> BlockingPortal:
    return _open.enter_context(anyio.from_thread.start_blocking_portal())


def close() -> None:
    """End the event loop that was shared."""
    _open.close()
    _loop.cache_clear()


@contextmanager
def quick_client(app: Any, **said: Any) -> Iterator[TestClient]:
    """A client of an application that starts, runs and stops on the shared event loop."""
    loop = _loop()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_run_in_worker", carry_out_here)
        others = loop.call(_tasks)
        try:
            with _entered(TestClient(app, **said), loop) as client:
                yield client
        finally:
            loop.call(_cancel_all_but, others)


@contextmanager
def _entered(client: TestClient, loop: BlockingPortal) -> Iterator[TestClient]:
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(anyio.from_thread, "start_blocking_portal", lambda **_: nullcontext(loop))
            running.enter_context(client)
        yield client


def post_many(app: Any, path: str, bodies: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Statuses and bodies of responses to JSON, as the application sends them; a client would take longer than it."""
    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
    }  # fmt: skip
    left = iter(bodies)
    while some := list(islice(left, 100)):
        yield from _loop().call(_post_some, app, scope, some)


async def _post_some(app: Any, scope: dict[str, Any], bodies: Iterable[bytes]) -> list[tuple[int, bytes]]:
    return [await _post(app, scope, body) for body in bodies]


async def _post(app: Any, scope: dict[str, Any], body: bytes) -> tuple[int, bytes]:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app({**scope, "headers": list(scope["headers"])}, receive, send)
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent[1:])


async def _tasks() -> set[asyncio.Task[Any]]:
    return asyncio.all_tasks()


async def _cancel_all_but(others: set[asyncio.Task[Any]]) -> None:
    """End what a service has left in the loop, as the end of a loop of its own would."""
    left = asyncio.all_tasks() - others - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def carry_out_here(task: Task, spare: SpareWorker | None = None) -> TaskResult:
    """Carry out in a thread what is meant for another process."""
    del spare  # which no process is needed for
    sent = msgspec.msgpack.encode(task)

    def work() -> bytes:
        return msgspec.msgpack.encode(carry_out(msgspec.msgpack.decode(sent, type=Task)))

    return msgspec.msgpack.decode(await asyncio.to_thread(work), type=TaskResult)
