"""Whether one caller can keep the others waiting: `python -m bench.fairness`.

One caller asks single questions, one after another, alone; and then beside another who sends the worst requests of each
kind (`bench.worst`) as fast as they are answered. The table has how long the first waits, alone and beside each kind:
the median and the 99th percentile, which is to be within five times of what it is alone. A turn alone comes before each
kind, and the median of all such turns is what each is held against, as a machine has its moods.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from agreements.service.http.auth.callers import make_key
from bench.plain import PlainNetwork, as_text, make_plain_network
from bench.service import SEED, free_port, running
from bench.worst import Kind, worst_requests

QUIET = 3.0
"""Milliseconds for an answer within which a service has nothing else to do."""

MOST = 5.0
"""How many times as long as alone the 99th percentile may be beside another caller."""


class Waits(NamedTuple):
    """How long a caller waited for its answers, in milliseconds."""

    p50: float
    p99: float


def as_bytes(path: str, body: bytes | None, key: str) -> bytes:
    """A request as it goes over the wire."""
    method = "GET" if body is None else "POST"
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key}\r\n"
    if body is None:
        return head.encode() + b"\r\n"
    return head.encode() + b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


async def answer(reader: asyncio.StreamReader) -> int:
    """Read an answer to its end; its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))
    return int(head[9:12])


async def ask(port: int, requests: Sequence[bytes], seconds: float, pause: float) -> list[float]:
    """Ask one question after another on one connection; how long each answer took, in milliseconds."""
    took: list[float] = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    until = time.perf_counter() + seconds
    at = 0
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(requests[at % len(requests)])
        status = await answer(reader)
        took.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise SystemExit(f"a single question was answered with {status}")
        at += 1
        await asyncio.sleep(pause)
    writer.close()
    return took


async def flood(port: int, requests: Sequence[bytes], at: int) -> None:
    """Send requests one after another, whatever comes back; where the service hangs up, begin anew."""
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 26)
            while True:
                writer.write(requests[at % len(requests)])
                status = await answer(reader)
                at += 1
                if status == 429:
                    await asyncio.sleep(0.05)
        await asyncio.sleep(0.01)


async def flood_for(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> None:
    """Send requests over several connections, and stop by itself."""
    floods = (flood(port, requests, at * len(requests) // connections) for at in range(connections))
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*floods), seconds)


def percentiles(took: list[float]) -> Waits:
    """The median and the 99th percentile."""
    ordered = sorted(took)
    return Waits(statistics.median(ordered), ordered[int(len(ordered) * 0.99)])


class Bench:
    """A service that runs, the caller that is measured, and the other one."""

    def __init__(
        self, chosen: argparse.Namespace, network: PlainNetwork, port: int, keys: tuple[str, str]
    ) -> None:
        self._chosen = chosen
        self._port = port
        self._other = keys[1]
        self._questions = [
            as_bytes("/v1/decisions", json.dumps(one).encode(), keys[0]) for one in network.questions[:1000]
        ]

    def alone(self) -> list[float]:
        """How long answers take while nobody else asks."""
        return asyncio.run(self._ask())

    async def _ask(self) -> list[float]:
        seconds, pause = self._chosen.seconds, self._chosen.pause
        asking = (ask(self._port, self._questions[at::2], seconds, pause) for at in range(2))
        return [one for took in await asyncio.gather(*asking) for one in took]

    def beside(self, kind: Kind) -> list[float]:
        """How long answers take while another sends requests of a kind, in a process of its own."""
        said = json.dumps([(path, None if body is None else body.decode()) for path, body in kind])
        command = [sys.executable, "-m", "bench.fairness", "--flood", str(self._port), "--key", self._other]
        command += [
            "--seconds",
            str(self._chosen.seconds + 5),
            "--connections",
            str(self._chosen.connections),
        ]
        other = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - ourselves
        try:
            assert other.stdin is not None  # noqa: S101 - it is a pipe
            other.stdin.write(said.encode())
            other.stdin.close()
            time.sleep(0.9)  # until it has begun
            return asyncio.run(self._ask())
        finally:
            other.send_signal(signal.SIGKILL)
            other.wait()
            self._wait_until_idle()

    def _wait_until_idle(self) -> None:
        """Wait until what the other one asked last is done with."""
        until = time.monotonic() + 10
        quiet = 0
        while quiet < 5 and time.monotonic() < until:
            time.sleep(0.1)
            took = asyncio.run(ask(self._port, self._questions, 0.02, 0.001))
            quiet = quiet + 1 if statistics.median(took) < QUIET else 0


@contextlib.contextmanager
def serving(network: PlainNetwork, workers: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """A service with two callers, and where it listens."""
    keys = [make_key(), make_key()]
    said = [
        {"name": f"caller-{at}", "sha256": digest, "scopes": ["decide", "read"]}
        for at, (_, digest) in enumerate(keys)
    ]
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder, "bundle")
        bundle.mkdir()
        (bundle / "network.agreement").write_text("\n".join(as_text(network)), encoding="utf-8")
        port = free_port()
        command = ["-m", "agreements.service", str(bundle), "--port", str(port), "--workers", str(workers)]
        command += ["--database", f"sqlite:///{folder}/log.db"]
        environment = {"AGREEMENTS_KEYS": json.dumps(said), "AGREEMENTS_LOG_LEVEL": "error"}
        with running(port, Path(folder, "told"), *command, **environment):
            yield port, (keys[0][0], keys[1][0])


def main() -> None:
    """Measure, and print a table."""
    chosen = _arguments()
    if chosen.flood is not None:
        said = json.loads(sys.stdin.buffer.read())
        requests = [
            as_bytes(path, None if body is None else body.encode(), chosen.key) for path, body in said
        ]
        asyncio.run(flood_for(chosen.flood, requests, chosen.connections, chosen.seconds))
        return
    network = make_plain_network(chosen.agreements, 5000, SEED)
    kinds = worst_requests(network)
    wanted = {name: kind for name, kind in kinds.items() if not chosen.only or chosen.only in name}
    with serving(network, 1) as (port, keys):
        bench = Bench(chosen, network, port, keys)
        bench.alone()  # what is asked first takes longest
        alone, beside = _measure(bench, wanted, chosen.rounds)
    worst = max(one.p99 for one in beside.values()) / alone.p99
    print(f"worst: {worst:.1f} times the {alone.p99:.1f} ms of alone, of at most {MOST:g}")  # noqa: T201
    if worst > MOST:
        raise SystemExit(1)


def _measure(bench: Bench, kinds: Mapping[str, Kind], rounds: int) -> tuple[Waits, dict[str, Waits]]:
    """Measure each kind some times over, with a turn alone before each; the medians of all."""
    alone: list[Waits] = []
    found: dict[str, Waits] = {}
    for name, kind in kinds.items():
        turns = []
        for _ in range(rounds):
            alone.append(percentiles(bench.alone()))
            turns.append(percentiles(bench.beside(kind)))
        found[name] = _medians(turns)
        before = _medians(alone)
        print(  # noqa: T201
            f"{name:42} alone {before.p50:5.2f} {before.p99:6.2f}  beside {found[name].p50:6.2f}"
            f" {found[name].p99:7.2f} ms  {found[name].p99 / before.p99:5.1f}",
            flush=True,
        )
    return _medians(alone), found


def _medians(waits: Iterable[Waits]) -> Waits:
    return Waits(*map(statistics.median, zip(*waits, strict=True)))


def _arguments() -> Any:
    parser = argparse.ArgumentParser(prog="python -m bench.fairness", description=__doc__)
    parser.add_argument("--agreements", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1.0, help="how long each turn is measured")
    parser.add_argument(
        "--pause", type=float, default=0.002, help="seconds between an answer and the next question"
    )
    parser.add_argument("--connections", type=int, default=4, help="connections of the other caller")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", help="measure the kinds alone whose names have this in them")
    parser.add_argument("--flood", type=int, metavar="PORT", help=argparse.SUPPRESS)
    parser.add_argument("--key", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
