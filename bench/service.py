"""What the decision service bears, beside a bare FastAPI hello on the same server: `python -m bench.service`.

Everything runs on this machine over loopback, the load generator included, so what it takes is taken from both. Hello
and service are measured in turn, each by the same client with as many connections. Single questions are asked twice
over: those that were asked before in the same words, and the same shares on other days, which nobody asked about.
Afterwards the log is counted and its chain worked out again: every answer that was given must be in it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from bench.plain import as_text, make_plain_network

SEED = 2020
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


def hello() -> FastAPI:
    """The least that FastAPI can do."""
    app = FastAPI()

    @app.get("/")
    async def say() -> dict[str, str]:
        return {"hello": "world"}

    return app


def serve_hello(port: int, workers: int) -> None:
    """Serve it with the server's settings as the service has them."""
    from agreements.service.server import TimeoutProtocol

    config = uvicorn.Config(
        hello, factory=True, port=port, workers=workers, http=TimeoutProtocol, ws="none",
        access_log=False, log_config=None, server_header=False, proxy_headers=False,
    )  # fmt: skip
    if workers == 1:
        uvicorn.Server(config).run()
    else:
        Multiprocess(config, sockets=[config.bind_socket()]).run()


# --- the load -----------------------------------------------------------------------------------------


class Connection(asyncio.Protocol):
    """One connection that sends a request as soon as the one before it was answered."""

    def __init__(self, requests: Iterator[bytes], until: float, done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._until = until
        self._done = done
        self._buffer = b""
        self.took: list[float] = []
        self.failed: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self._transport: Any = transport
        self._send()

    def connection_lost(self, _: Exception | None) -> None:
        """Be done."""
        if not self._done.done():
            self._done.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Hear an answer, in one piece or several, and send the next request."""
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
        if time.perf_counter() < self._until:
            self._send()
        else:
            self._transport.close()

    def _send(self) -> None:
        self._began = time.perf_counter()
        self._transport.write(next(self._requests))


async def load(port: int, requests: Sequence[bytes], seconds: float, connections: int) -> dict[str, float]:
    """Ask as fast as answers come: answers a second, and how long they took (ms)."""
    loop = asyncio.get_running_loop()
    until = time.perf_counter() + seconds
    opened: list[Connection] = []
    waiting: list[asyncio.Future[None]] = []
    began = time.perf_counter()
    for at in range(connections):
        done = loop.create_future()
        share = _over_and_over(requests, at * len(requests) // connections)
        _, connection = await loop.create_connection(
            functools.partial(Connection, share, until, done), "127.0.0.1", port
        )
        opened.append(connection)
        waiting.append(done)
    await asyncio.gather(*waiting)
    spent = time.perf_counter() - began
    took = sorted(one for connection in opened for one in connection.took)
    failed = [one for connection in opened for one in connection.failed]
    if failed:
        raise SystemExit(f"{len(failed)} requests failed, the first with: {failed[0][:500]!r}")
    return {
        "a second": len(took) / spent,
        "p50 ms": statistics.median(took) * 1000,
        "p99 ms": took[int(len(took) * 0.99)] * 1000,
        "answered": len(took),
    }


def _over_and_over(requests: Sequence[bytes], start: int) -> Iterator[bytes]:
    at = start
    while True:
        yield requests[at % len(requests)]
        at += 1


def as_request(path: str, said: Any = None) -> bytes:
    """A request as it goes over the wire."""
    if said is None:
        return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    body = json.dumps(said).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


# --- what is measured ---------------------------------------------------------------------------------


@contextlib.contextmanager
def running(port: int, *command: str, **environment: str) -> Iterator[None]:
    """A server in processes of its own, from when it takes connections until it has stopped."""
    process = subprocess.Popen([sys.executable, *command], env={**os.environ, **environment})  # noqa: S603
    try:
        until = time.monotonic() + 1800
        while time.monotonic() < until:
            if process.poll() is not None:
                raise SystemExit("the server did not start")
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.2)
        time.sleep(1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def main() -> None:
    """Measure, and print what was found as JSON."""
    chosen = _arguments()
    if chosen.hello is not None:
        serve_hello(chosen.hello, chosen.workers)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(chosen, Path(folder)), indent=1))  # noqa: T201


def measure(chosen: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Hello, single decisions, hello again, and batches; then what the log holds."""
    network = make_plain_network(chosen.agreements, chosen.questions, SEED)
    (folder / "network.agreement").write_text("\n".join(as_text(network)), encoding="utf-8")
    questions = list(network.questions)
    singles = [as_request("/v1/decisions", question) for question in questions]
    anew = [as_request("/v1/decisions", question) for question in on_other_days(questions, chosen.days)]
    batches = [
        as_request("/v1/decisions/batch", {"questions": questions[at : at + 1000]})
        for at in range(0, len(questions) - 999, 1000)
    ]
    log = chosen.database or f"sqlite:///{folder / 'log.db'}"
    workers = str(chosen.workers)
    found: dict[str, Any] = {
        "agreements": chosen.agreements,
        "workers": chosen.workers,
        "proofs": chosen.proofs,
        "hello": [],
    }

    def ask(port: int, requests: Sequence[bytes], connections: int) -> dict[str, float]:
        return uvloop.run(load(port, requests, chosen.seconds, connections))

    greeting, port = free_port(), free_port()
    serving = ["-m", "agreements.service", str(folder), "--insecure-local", "--workers", workers]
    with (
        running(greeting, "-m", "bench.service", "--hello", str(greeting), "--workers", workers),
        running(
            port,
            *serving,
            "--port",
            str(port),
            "--database",
            log,
            AGREEMENTS_LOG_REQUESTS=chosen.log_requests,
            AGREEMENTS_RECORD_PROOFS=chosen.proofs,
        ),
    ):
        found["while it learns"] = ask(port, batches, 2 * chosen.workers)  # what is asked first takes longest
        for _ in range(chosen.warm):
            ask(port, batches, 2 * chosen.workers)
            ask(port, singles, chosen.connections)
        for name, requests in (("asked before", singles), ("not asked before", anew)):
            found["hello"].append(ask(greeting, [as_request("/")], chosen.connections))
            found[name] = ask(port, requests, chosen.connections)
        found["hello"].append(ask(greeting, [as_request("/")], chosen.connections))
        found["batches of 1,000"] = ask(port, batches, 2 * chosen.workers)
    found["answers a second by batch"] = found["batches of 1,000"]["a second"] * 1000
    bare = statistics.mean(one["a second"] for one in found["hello"])
    for name in ("asked before", "not asked before"):
        found[name]["beside hello"] = found[name]["a second"] / bare
    found["log"] = _prove(log, found)
    return found


def on_other_days(questions: Sequence[dict[str, Any]], days: int) -> Iterator[dict[str, Any]]:
    """The same shares on the days after, so that each question is a new one about what was asked about before."""
    for later in range(1, days + 1):
        for question in questions:
            day = date.fromisoformat(question["on"]) + timedelta(days=later)
            yield {**question, "on": day.isoformat()}


def _prove(url: str, found: dict[str, Any]) -> dict[str, Any]:
    """Every answer that was given is in the log, and its chain holds."""
    from agreements.record.log import DecisionLog

    with DecisionLog.open(url, read_only=True) as log:
        records = log.count()
        given = sum(found[name]["answered"] for name in ("asked before", "not asked before"))
        given += 1000 * found["batches of 1,000"]["answered"]
        if records < given:
            raise SystemExit(f"{given} answers were given and {records} recorded")
        began = time.perf_counter()
        verified = log.verify()
        return {"records": records, "verified": str(verified)[:200], "seconds": time.perf_counter() - began}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.service", description=__doc__)
    parser.add_argument("--agreements", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", help="where to record; a new SQLite file unless said")
    parser.add_argument("--log-requests", choices=("true", "false"), default="true")
    parser.add_argument("--proofs", choices=("true", "false"), default="true")
    parser.add_argument("--warm", type=int, default=3, help="how many times over to ask before measuring")
    parser.add_argument(
        "--days", type=int, default=20, help="on how many other days each question is asked anew"
    )
    parser.add_argument("--hello", type=int, metavar="PORT", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
