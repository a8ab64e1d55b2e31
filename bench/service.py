"""What the decision service bears, beside a bare FastAPI hello on the same server: `python -m bench.service`.

Everything runs on this machine over loopback, the load generator included, so what it takes is taken from both. Hello
and service are measured in turn, each by the same client with as many connections. Single questions are asked twice
over: those that were asked before in the same words, and the same shares on other days, which nobody asked about.
Other engines that are installed answer the same questions behind FastAPI on the same server, with and without a log of
their decisions. How long answers take is measured at 70 % of what each bears, with arrivals by chance. Afterwards the
log is counted and its chain worked out again: every answer that was given must be in it.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
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

import uvloop

from bench import serving
from bench.load import as_request, keep_rate, saturate
from bench.parts import cost_of_parts
from bench.peers import PEERS
from bench.plain import PlainNetwork, as_text, make_plain_network

SEED = 2020

SHARE = 0.7
"""The part of what a server bears at which it is measured how long answers take."""

AT_MOST = {"p99 beside hello": 3.0}
AT_LEAST = {"asked before": 0.6, "not asked before": 0.35}
"""What must be reached, beside hello."""

SERVED = ("cedarpy-sliced", "opa-eval")
"""The other engines that are put behind FastAPI: no package carries a server of theirs that could be started here."""


@contextlib.contextmanager
def running(port: int, told: Path, *command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server in processes of its own, from when it takes connections until it has stopped; it tells a file."""
    with told.open("ab") as file:
        process = subprocess.Popen([sys.executable, *command], env={**os.environ, **environment}, stderr=file)  # noqa: S603
    try:
        until = time.monotonic() + 1800
        while time.monotonic() < until:
            if process.poll() is not None:
                raise SystemExit(f"the server did not start: {told.read_text()[-2000:]}")
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.2)
        time.sleep(1)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Measurement:
    """A server and its load: what it bears, what its processes work for an answer, and how long answers take."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, seconds: float, connections: int) -> None:
        self._process = process
        self._port = port
        self._seconds = seconds
        self._connections = connections

    def saturate(self, requests: Sequence[bytes], connections: int | None = None) -> dict[str, float]:
        """As many answers as it gives."""
        before = _worked(self._process.pid)
        found = uvloop.run(saturate(self._port, requests, self._seconds, connections or self._connections))
        after = _worked(self._process.pid)
        if before is not None and after is not None:
            found["server µs"] = (after - before) / found["answered"] * 1e6
        return found

    def keep(self, requests: Sequence[bytes], rate: float) -> dict[str, float]:
        """How long answers take at a rate."""
        return uvloop.run(keep_rate(self._port, requests, self._seconds, self._connections, rate))


def main() -> None:
    """Measure, and print what was found as JSON, its progress on standard error."""
    chosen = _arguments()
    if chosen.hello is not None:
        serving.serve(serving.hello, chosen.hello, chosen.workers)
    elif chosen.peer is not None:
        name, port, network, log = chosen.peer
        serving.serve(serving.PeerApp(name, Path(network), log == "log"), int(port), chosen.workers)
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(chosen, Path(folder)), indent=1, ensure_ascii=False))  # noqa: T201


def measure(chosen: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Hello and the service in turn, other engines, and what the log then holds."""
    _say("making the agreements")
    network = make_plain_network(chosen.agreements, chosen.questions, SEED)
    bundle, logs = folder / "bundle", folder / "logs"
    bundle.mkdir()
    logs.mkdir()
    (bundle / "network.agreement").write_text("\n".join(as_text(network)), encoding="utf-8")
    network.save(folder / "network.json")
    found: dict[str, Any] = {
        "agreements": chosen.agreements,
        "workers": chosen.workers,
        "proofs": chosen.proofs,
    }
    log = chosen.database or f"sqlite:///{logs / 'log.db'}"
    found |= _ours(chosen, network, bundle, log)
    _say("counting the log, and working its chain out again")
    found["log"] = _prove(log, found)
    _say("what each part of an answer costs")
    found["µs of each part"] = cost_of_parts(network, bundle / "network.agreement", logs)
    for name in SERVED:
        if importlib.util.find_spec(PEERS[name].module) is None:
            found[name] = "not installed"
            continue
        for log_it in ("no log", "log"):
            _say(f"{name}, {log_it}")
            found[f"{name}, {log_it}"] = _peer(chosen, folder / "network.json", name, log_it, network)
    return found


def _ours(chosen: argparse.Namespace, network: PlainNetwork, bundle: Path, log: str) -> dict[str, Any]:
    found: dict[str, Any] = {"hello": []}
    questions = list(network.questions)
    singles = [as_request("/v1/decisions", question) for question in questions]
    anew = [as_request("/v1/decisions", question) for question in on_other_days(questions, chosen.days)]
    batches = [
        as_request("/v1/decisions/batch", {"questions": questions[at : at + 1000]})
        for at in range(0, len(questions) - 999, 1000)
    ]
    workers, greeting, port = str(chosen.workers), free_port(), free_port()
    told = bundle.with_name("told")
    command = ["-m", "agreements.service", str(bundle), "--insecure-local", "--workers", workers]
    command += ["--port", str(port), "--database", log]
    environment = {"AGREEMENTS_LOG_REQUESTS": chosen.log_requests, "AGREEMENTS_RECORD_PROOFS": chosen.proofs}
    with (
        running(
            greeting, told, "-m", "bench.service", "--hello", str(greeting), "--workers", workers
        ) as least,
        running(port, told, *command, **environment) as service,
    ):
        hello = Measurement(least, greeting, chosen.seconds, chosen.connections)
        ours = Measurement(service, port, chosen.seconds, chosen.connections)
        _say("warming up")
        for _ in range(chosen.warm):
            ours.saturate(batches, 2 * chosen.workers)
            ours.saturate(singles)
        for name, requests in (("asked before", singles), ("not asked before", anew)):
            _say(name)
            found["hello"].append(hello.saturate([as_request("/")]))
            found[name] = ours.saturate(requests)
        found["hello"].append(hello.saturate([as_request("/")]))
        _say("batches")
        found["batches of 1,000"] = ours.saturate(batches, 2 * chosen.workers)
        bare = statistics.mean(one["a second"] for one in found["hello"])
        _say("how long answers take at 70 % of that")
        found["hello at 70 %"] = hello.keep([as_request("/")], SHARE * bare)
        fresh = [
            as_request("/v1/decisions", question) for question in on_other_days(questions, chosen.days, 100)
        ]
        for name, requests in (("asked before", singles), ("not asked before", fresh)):
            found[f"{name} at 70 %"] = ours.keep(requests, SHARE * found[name]["a second"])
    found["answers a second by batch"] = found["batches of 1,000"]["a second"] * 1000
    for name, least_share in AT_LEAST.items():
        found[name]["beside hello"] = found[name]["a second"] / bare
        found[name]["to reach"] = least_share
        slow = found[f"{name} at 70 %"]
        slow["p99 beside hello"] = slow["p99 ms"] / found["hello at 70 %"]["p99 ms"]
        slow["to reach"] = AT_MOST["p99 beside hello"]
    return found


def _peer(
    chosen: argparse.Namespace, file: Path, name: str, log: str, network: PlainNetwork
) -> dict[str, float]:
    """What another engine bears behind FastAPI; it gives a bare yes or no."""
    port, workers = free_port(), str(chosen.workers)
    requests = [as_request("/", question) for question in network.questions]
    command = ["-m", "bench.service", "--workers", workers, "--peer", name, str(port), str(file), log]
    with running(port, file.with_name("told"), *command) as process:
        measured = Measurement(process, port, chosen.seconds, chosen.connections)
        measured.saturate(requests)
        return measured.saturate(requests)


def on_other_days(questions: Sequence[dict[str, Any]], days: int, after: int = 0) -> Iterator[dict[str, Any]]:
    """The same shares on later days, so that each question is a new one about what was asked about before."""
    for later in range(after + 1, after + days + 1):
        for question in questions:
            day = date.fromisoformat(question["on"]) + timedelta(days=later)
            yield {**question, "on": day.isoformat()}


def _prove(url: str, found: dict[str, Any]) -> dict[str, Any]:
    """Every answer that was given is in the log, and its chain holds."""
    from agreements.record.log import DecisionLog

    names = [f"{name}{at}" for name in AT_LEAST for at in ("", " at 70 %")]
    given = sum(found[name]["answered"] for name in names) + 1000 * found["batches of 1,000"]["answered"]
    with DecisionLog.open(url, read_only=True) as log:
        records = log.count()
        if records < given:
            raise SystemExit(f"{given} answers were given and {records} recorded")
        began = time.perf_counter()
        verified = log.verify()
        seconds = time.perf_counter() - began
    size = Path(url.removeprefix("sqlite:///")).stat().st_size if url.startswith("sqlite") else None
    each = {"bytes a record": size / records} if size else {}
    return {"records": records, "proven": verified.proven, "seconds": seconds, **each}


def _worked(pid: int) -> float | None:
    """Seconds of processor time of a process and all that it started; nothing where the system does not say."""
    clock = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return None
    own = (int(fields[11]) + int(fields[12])) / clock
    return own + sum(_worked(int(child)) or 0 for child in children)


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)  # noqa: T201


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.service", description=__doc__)
    parser.add_argument("--agreements", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", help="where to record; a new SQLite file unless said")
    parser.add_argument("--log-requests", choices=("true", "false"), default="true")
    parser.add_argument("--proofs", choices=("true", "false"), default="false")
    parser.add_argument("--warm", type=int, default=2, help="how many times over to ask before measuring")
    parser.add_argument(
        "--days", type=int, default=20, help="on how many other days each question is asked anew"
    )
    parser.add_argument("--hello", type=int, metavar="PORT", help=argparse.SUPPRESS)
    parser.add_argument("--peer", nargs=4, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
