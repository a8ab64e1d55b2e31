"""Measures one engine on one network and writes the result as JSON: each runs in a process of its own.

python -m bench.child own FOLDER ENGINE...     our engines, on the bundle in the folder
python -m bench.child peer FOLDER ENGINE       another engine, on the plain network beside it
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.clock import settle, summary, timed_calls
from bench.peers import PEERS
from bench.plain import PlainNetwork


def measure_peer(folder: Path, name: str) -> dict[str, Any]:
    """One peer: whether it is here, whether it answers as it should, and only then how fast."""
    kind = PEERS[name]
    try:
        version = importlib.metadata.version(kind.package)
    except importlib.metadata.PackageNotFoundError:
        return {"status": "not installed"}
    network = PlainNetwork.read(folder / "plain.json")
    expected: list[str] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    try:
        importlib.import_module(kind.module)
        start = perf_counter()
        peer = kind(network)
        load_seconds = perf_counter() - start
        requests = [peer.ready(question) for question in network.questions]
        told = ["permitted" if peer.allowed(request) else "refused" for request in requests]
    except Exception as error:  # whatever stops a peer is a result to be shown
        return {"status": f"failed: {error}", "version": version}
    agreed = sum(one == other for one, other in zip(told, expected, strict=True))
    if agreed < len(expected):
        return {
            "status": f"answers wrongly: {agreed} of {len(expected)} right, not timed",
            "version": version,
        }
    settle()
    timed = summary(timed_calls(peer.allowed, requests))
    return {"status": "ok", "version": version, "load_s": load_seconds, "answer": timed}


def main(arguments: list[str]) -> None:
    """Do as the module says."""
    whose, folder, *engines = arguments
    place = Path(folder)
    if whose == "own":
        from bench.ours import measure  # not above: a peer's process holds only the peer

        result = measure(place, engines)
    else:
        result = measure_peer(place, engines[0])
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
