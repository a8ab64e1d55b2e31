"""Measures one other engine on the plain network: whether it answers as it should, and only then how fast."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
from pathlib import Path
from typing import Any

from bench.clock import Memory, seconds_of, settle, summary, summary_of_first, timed_calls, timed_until
from bench.peers import PEERS
from bench.plain import PlainNetwork

CHECK_SECONDS = 60.0
CHECK_LEAST = 50
"""An engine is asked every question once, to be held against ours, unless that takes longer; then so many at least."""


def measure_peer(folder: Path, name: str) -> dict[str, Any]:
    """Load, memory, first and later answers of one peer."""
    kind = PEERS[name]
    try:
        version = importlib.metadata.version(kind.package)
    except importlib.metadata.PackageNotFoundError:
        return {"status": "not installed"}
    network = PlainNetwork.read(folder / "plain.json")
    expected: list[str] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    try:
        importlib.import_module(kind.module)
        memory = Memory()
        peer, load_seconds = seconds_of(lambda: kind(network))
        requests = [peer.ready(question) for question in network.questions]
        settle()
        allowed, first = timed_until(peer.allowed, requests, CHECK_SECONDS, CHECK_LEAST)
        grown = memory.grown()
        told = ["permitted" if one else "refused" for one in allowed]
        agreed = sum(one == other for one, other in zip(told, expected, strict=False))
        if agreed < len(told):
            status = f"answers wrongly: {agreed} of {len(told)} right, not timed"
            return {"status": status, "version": version}
        timed = summary(timed_calls(peer.allowed, requests[: len(told)]))
    except Exception as error:  # whatever stops a peer is a result to be shown
        said = str(error) or type(error).__name__
        return {"status": f"failed: {said.splitlines()[0][:200]}", "version": version}
    return {
        "status": "ok",
        "version": version,
        "load_s": load_seconds,
        "grown_mib": grown,
        "checked": len(told),
        "first": summary_of_first(first, network.questions),
        "answer": timed,
    }
