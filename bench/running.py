"""Runs the measurements of one size, each in a process of its own and one after another."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.process import Processes, Told

PARTS = ("load", "answers", "tables", "analysis", "peers")
ANALYSES = ("promises", "differences", "calendar", "without")
"""What a bundle is asked as a whole; of what would change an answer it is asked question by question."""

LARGEST_ANALYSED = 10_000
"""How many agreements a network may have for it to be asked about as a whole."""

NETWORKS = ("whole", "plain")

OWN_MINUTES, PEER_MINUTES = 20, 15
"""How long one measurement may take before it is given up, which is then its result."""

ROWS_OF_WHOLE = 10
"""How many times fewer rows a table of the whole language has: approvals and facts make each one larger."""

TEXT_TWICE_UP_TO = 300.0
"""Seconds that a load from text on all cores may take for it to be measured on one core too."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be measured, with how many questions one by one and in a table."""

    parts: tuple[str, ...]
    networks: tuple[str, ...]
    peers: tuple[str, ...]
    questions: int
    rows: int


def measure_size(size: int, chosen: Chosen, tell: Told) -> dict[str, Any]:
    """Everything about networks of one size: the whole language, and the plain network beside the peers."""
    found: dict[str, Any] = {}
    for network in chosen.networks:
        with tempfile.TemporaryDirectory() as place:
            found[network] = _Measuring(size, network, Path(place) / network, chosen, tell).run()
    return found


def unfinished(found: dict[str, Any]) -> bool:
    """Whether some measurement of our own could not be finished; what stops a peer is a result."""
    return "status" in found or any(
        unfinished(part) for name, part in found.items() if isinstance(part, dict) and name != "peers"
    )


class _Measuring:
    """The measurements of one network, in the order in which they need one another."""

    def __init__(self, size: int, network: str, folder: Path, chosen: Chosen, tell: Told) -> None:
        self._size = size
        self._network = network
        self._chosen = chosen
        self._processes = Processes(folder, f"{size:,} agreements, {network}", tell)

    def run(self) -> dict[str, Any]:
        parts, plain = self._chosen.parts, self._network == "plain"
        rows = self._chosen.rows // (1 if plain else ROWS_OF_WHOLE) if "tables" in parts else 0
        found = {"made": self._do("make", self._network, self._size, self._chosen.questions, rows)}
        found["load"] = self._load() if "load" in parts else {"compile": self._do("load", "compile")}
        if "status" in found["made"] or "status" in found["load"]["compile"]:
            return found
        if "answers" in parts:
            found["answers"] = self._do("answers")
            found["explained"] = self._do("explained")
            found["held"] = held = self._do("held")
            if "status" in held or held["agreed"] < held["asked"]:
                found["answers"] = {"status": "not published: not what the reference answers"}
                return found
        elif "peers" in parts and plain:
            self._do("outcomes")
        if "tables" in parts:
            found["table"] = self._do("table")
        if "analysis" in parts:
            ways = ("options", *(ANALYSES if self._size <= LARGEST_ANALYSED else ()))
            found["analysis"] = {way: self._do("analysis", way) for way in ways}
        if "peers" in parts and plain:
            found["peers"] = {name: self._do("peer", name) for name in self._chosen.peers}
        return found

    def _load(self) -> dict[str, Any]:
        found = {"parse": self._do("load", "parse"), "text": self._do("load", "text")}
        if found["text"].get("load_s", TEXT_TWICE_UP_TO) < TEXT_TWICE_UP_TO:
            found["text_one_core"] = self._do("load", "text_one_core")
        for way in ("compile", "cache", "bytes", "changed"):
            found[way] = self._do("load", way)
        return found

    def _do(self, work: str, *arguments: object) -> dict[str, Any]:
        minutes = PEER_MINUTES if work == "peer" else OWN_MINUTES
        return self._processes.run(work, *arguments, minutes=minutes)
