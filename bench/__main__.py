"""One command that measures everything: `python -m bench` from the top of the repository."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.chart import draw
from bench.network import make_network
from bench.peers import PEERS
from bench.plain import as_text, make_plain_network
from bench.report import show

SEED = 2020
SIZES = (10, 100, 1000, 10_000)
LARGEST = 100_000
OWN = ("agreements", "reference")
HERE = Path(__file__).parent
CHART = HERE.parent / "docs" / "performance.svg"


def main() -> None:
    """Make the networks, measure each engine in a process of its own, and show and keep the results."""
    chosen = _arguments()
    console = Console()
    results: dict[str, Any] = {
        "machine": _machine(),
        "seed": SEED,
        "questions": chosen.questions,
        "sizes": {},
    }
    for size in chosen.sizes:
        console.print(f"measuring {size:,} agreements…", style="dim")
        results["sizes"][str(size)] = _measure(size, chosen.questions, chosen.engines)
    show(results, console)
    whole = tuple(chosen.sizes[: len(SIZES)]) == SIZES  # a quick look leaves the last whole run alone
    name = str(date.today()) if whole else "-".join(map(str, (date.today(), *chosen.sizes)))
    kept = HERE / "results" / f"{name}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    console.print(f"kept in {kept.relative_to(HERE.parent)}", style="dim")
    if chosen.chart or whole:
        CHART.write_text(draw(results), encoding="utf-8")
        console.print(f"drawn in {CHART.relative_to(HERE.parent)}", style="dim")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="agreements, such as 10,100,1000")
    parser.add_argument("--questions", type=int, default=360, help="questions to each network (360)")
    known = (*OWN, *PEERS)
    parser.add_argument("--engines", type=_engines, default=known, help=f"some of {', '.join(known)}")
    parser.add_argument("--largest", action="store_true", help=f"measure {LARGEST:,} agreements too")
    parser.add_argument("--chart", action="store_true", help="draw docs/performance.svg whatever the sizes")
    chosen = parser.parse_args()
    if chosen.questions < 1:
        parser.error("ask at least one question")
    if chosen.largest and LARGEST not in chosen.sizes:
        chosen.sizes = (*chosen.sizes, LARGEST)
    return chosen


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({int(one.replace("_", "")) for one in text.split(",")}))
    if sizes[0] < 1:
        raise argparse.ArgumentTypeError("a network has at least one agreement")
    return sizes


def _engines(text: str) -> tuple[str, ...]:
    chosen = tuple(text.split(","))
    for name in chosen:
        if name not in (*OWN, *PEERS):
            raise argparse.ArgumentTypeError(f"there is no engine `{name}`")
    return chosen


def _machine() -> dict[str, Any]:
    packages: dict[str, str | None] = {}
    for name in ("agreements", "cedarpy", "opa-eval", "pycasbin"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = None
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": packages,
        "load_average": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def _measure(size: int, questions: int, engines: tuple[str, ...]) -> dict[str, Any]:
    """Everything about networks of one size: the whole language, and the plain network beside the peers."""
    own = [engine for engine in OWN if engine in engines]
    with tempfile.TemporaryDirectory() as folder:
        whole, plain = Path(folder, "whole"), Path(folder, "plain")
        for place in (whole, plain):
            place.mkdir()
        network = make_network(size, questions, SEED)
        for path, text in network.files:
            (whole / path).write_text(text, encoding="utf-8")
        (whole / "questions.json").write_text(json.dumps(network.questions), encoding="utf-8")
        simpler = make_plain_network(size, questions, SEED)
        simpler.save(plain / "plain.json")
        (plain / "questions.json").write_text(json.dumps(simpler.questions), encoding="utf-8")
        _write_in_files(plain, list(as_text(simpler)))
        # the plain network's expected answers come from our engine, held against the reference
        found = {"whole": _child("own", whole, *own), "plain": _child("own", plain, *own)}
        peers = {engine: _child("peer", plain, engine) for engine in PEERS if engine in engines}
    return {**found, "peers": peers}


def _write_in_files(folder: Path, declarations: list[str]) -> None:
    for start in range(0, len(declarations), 200):
        text = "\n".join(declarations[start : start + 200]) + "\n"
        (folder / f"plain-{start // 200:05}.agreement").write_text(text, encoding="utf-8")


def _child(whose: str, folder: Path, *engines: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.child", whose, str(folder), *engines]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True)  # noqa: S603 - we run ourselves
    if done.returncode and whose == "own":  # without our own answers there is nothing to hold a peer against
        sys.exit(f"{done.stderr}measuring our own engine failed")
    if done.returncode:
        return {"status": f"failed: {done.stderr.strip().rpartition(chr(10))[2] or 'the process was ended'}"}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    main()
