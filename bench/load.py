"""A load generator: as fast as answers come, or at a rate that is kept whatever the answers do."""

from __future__ import annotations

import asyncio
import functools
import itertools
import json
import re
import statistics
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

_TICK = 0.001
"""Seconds between two looks at who is due to ask; one who was due meanwhile has waited since."""

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


def as_request(path: str, said: Any = None) -> bytes:
    """A request as it goes over the wire: a GET, or a POST of JSON."""
    if said is None:
        return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    body = json.dumps(said).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


class Connection(asyncio.Protocol):
    """One connection, which is free again when its request was answered."""

    def __init__(self, free: Callable[[Connection], None]) -> None:
        self._free = free
        self._buffer = b""
        self._began = 0.0
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.took: list[float] = []
        self.failed: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be free."""
        self._transport: Any = transport
        self._free(self)

    def connection_lost(self, _: Exception | None) -> None:
        """Be done."""
        if not self.closed.done():
            self.closed.set_result(None)

    def send(self, request: bytes, since: float) -> None:
        """Send a request that somebody has waited for since a moment."""
        self._began = since
        self._transport.write(request)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Hear an answer, in one piece or several."""
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(self._buffer, 0, head + 2)
        if length is None:
            raise ValueError(f"an answer without its length: {self._buffer[:head]!r}")
        if len(self._buffer) < head + 4 + int(length[1]):
            return
        self.took.append(time.perf_counter() - self._began)
        if not self._buffer.startswith(b"HTTP/1.1 200"):
            self.failed.append(self._buffer)
        self._buffer = b""
        self._free(self)


async def saturate(
    port: int, requests: Sequence[bytes], seconds: float, connections: int
) -> dict[str, float]:
    """Ask as fast as answers come, each connection by itself."""
    until = time.perf_counter() + seconds
    shares: list[Iterator[bytes]] = []

    def ask_on(at: int, connection: Connection) -> None:
        if time.perf_counter() < until:
            connection.send(next(shares[at]), time.perf_counter())
        else:
            connection.close()

    shares += [
        itertools.cycle(_from(requests, at * len(requests) // connections)) for at in range(connections)
    ]
    return await _run(port, [functools.partial(ask_on, at) for at in range(connections)], ())


async def keep_rate(
    port: int, requests: Sequence[bytes], seconds: float, connections: int, rate: float
) -> dict[str, float]:
    """Ask at moments that do not depend on the answers; one who finds no free connection waits, and that counts."""
    free: deque[Connection] = deque()
    waiting: deque[tuple[bytes, float]] = deque()

    def ask_on(connection: Connection) -> None:
        if waiting:
            connection.send(*waiting.popleft())
        else:
            free.append(connection)

    async def arrive() -> None:
        chance, asked = Random(1), itertools.cycle(requests)  # noqa: S311 - arrivals, not secrets
        while not free:
            await asyncio.sleep(0.01)
        due = time.perf_counter()
        until = due + seconds
        while due < until:
            while due <= time.perf_counter():
                waiting.append((next(asked), due))
                due += chance.expovariate(rate)
                if free:
                    free.popleft().send(*waiting.popleft())
            await asyncio.sleep(_TICK)
        while waiting or len(free) < connections:
            await asyncio.sleep(0.01)
        for connection in free:
            connection.close()

    return await _run(port, [ask_on] * connections, [arrive()])


async def _run(
    port: int, ask: Sequence[Callable[[Connection], None]], beside: Sequence[Any]
) -> dict[str, float]:
    """Open connections, wait until they are closed, and say what they heard: a second, and in milliseconds."""
    loop = asyncio.get_running_loop()
    began, worked = time.perf_counter(), time.process_time()
    tasks = [loop.create_task(one) for one in beside]
    opened: list[Connection] = []
    for free in ask:
        _, connection = await loop.create_connection(functools.partial(Connection, free), "127.0.0.1", port)
        opened.append(connection)
    await asyncio.gather(*tasks, *[one.closed for one in opened])
    spent, worked = time.perf_counter() - began, time.process_time() - worked
    failed = [one for connection in opened for one in connection.failed]
    if failed:
        raise SystemExit(f"{len(failed)} requests failed, the first with: {failed[0][:500]!r}")
    took = sorted(one for connection in opened for one in connection.took)
    return {
        "a second": len(took) / spent,
        "p50 ms": statistics.median(took) * 1000,
        "p99 ms": took[int(len(took) * 0.99)] * 1000,
        "answered": len(took),
        "client µs": worked / len(took) * 1e6,
    }


def _from(requests: Sequence[bytes], start: int) -> list[bytes]:
    return [*requests[start:], *requests[:start]]
