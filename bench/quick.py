"""`python -m bench --quick`: what a change does to speed, in under two minutes, first time and again.

Networks of one size are made once, and their answers held against the reference. Then round follows round, each
measurement in a process of its own on a fresh bundle, so that a median and its spread tell what is noise.
"""

from __future__ import annotations

import functools
import hashlib
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.machine import Others, heading
from bench.making import SEED
from bench.process import Processes, Told

FORM = 1
"""The form of kept results: it changes when a later run cannot be compared with earlier ones."""

NETWORKS = ("whole", "plain")

MINUTES = 5.0
"""How long one measurement may take before it is given up, which ends the run."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: agreements, questions, rows of each network's table, and rounds, as far as time allows.

    No round after the second is begun that would not be over after so many seconds. The reference is asked for
    `held_seconds`, and questions are asked `again` for so long.
    """

    size: int = 1000
    questions: int = 1000
    rows_whole: int = 1_000
    rows_plain: int = 100_000
    rounds: int = 7
    seconds: float = 115.0
    held_seconds: float = 2.0
    again: float = 0.4
    networks: tuple[str, ...] = NETWORKS

    def rows(self, network: str) -> int:
        """Rows of a network's table."""
        return self.rows_whole if network == "whole" else self.rows_plain


class QuickError(Exception):
    """A measurement could not be finished, or an answer was wrong."""


def measure_quick(extent: Extent, tell: Told) -> dict[str, Any]:
    """The numbers of each round by network and name. Raises `QuickError` where there is nothing to be measured."""
    start = perf_counter()
    others = Others()
    found: dict[str, Any] = {
        **heading(FORM, SEED),
        "size": extent.size,
        "networks": {},
    }
    with ExitStack() as stack:
        measuring: dict[str, Processes] = {}
        folders: dict[str, Path] = {}
        for network in extent.networks:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / network
            measuring[network] = Processes(folder, f"{extent.size:,} agreements, {network}", tell)
            folders[network] = folder
        with ThreadPoolExecutor(len(measuring)) as pool:  # at once: nothing of this is timed
            prepare = functools.partial(_prepared, extent)
            made = pool.map(prepare, measuring, measuring.values(), folders.values())
            found["networks"] = dict(zip(measuring, made, strict=True))
        longest = 0.0
        for number in range(extent.rounds):
            began = perf_counter()
            if number >= 2 and began - start + longest > extent.seconds:
                break
            for network, processes in measuring.items():
                _add_round(found["networks"][network]["figures"], processes, extent.again)
            longest = max(longest, perf_counter() - began)
            tell(f"round {number + 1}: {perf_counter() - start:.0f} s since the start")
    found["busy"] = others.as_dict()
    return found


def _prepared(extent: Extent, network: str, processes: Processes, folder: Path) -> dict[str, Any]:
    """A network made, compiled and answered; no figures yet."""
    made = _done(processes, "make", network, extent.size, extent.questions, extent.rows(network))
    _done(processes, "load", "compile")
    held = _done(processes, "agreed", extent.held_seconds)
    if held["agreed"] < held["asked"]:
        raise QuickError(f"the reference agrees on {held['agreed']} of {held['asked']} answers only")
    asked = {"made": made, "rows": extent.rows(network), "workload": _digest(folder)}
    return {**asked, "held": {name: held[name] for name in ("asked", "agreed")}, "figures": {}}


def _add_round(figures: dict[str, list[float]], processes: Processes, again: float) -> None:
    for name, value in _done(processes, "once", again).items():
        figures.setdefault(name, []).append(value)


def _done(processes: Processes, work: str, *arguments: object) -> dict[str, Any]:
    result = processes.run(work, *arguments, minutes=MINUTES)
    if "status" in result:
        raise QuickError(f"{work} {' '.join(map(str, arguments[:1]))}: {result['status']}")
    return result


def _digest(folder: Path) -> str:
    """What was asked of what: two runs are of the same work when theirs are equal."""
    digest = hashlib.sha256()
    for path in (*sorted((folder / "bundle").iterdir()), folder / "questions.json"):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


# --- files ----------------------------------------------------------------------------------------------


def keep(results: dict[str, Any], path: Path) -> None:
    """Write a run's results to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def read_kept(path: Path) -> dict[str, Any]:
    """The results of an earlier run. Raises `QuickError` where the file holds none that can be compared."""
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QuickError(f"{path} cannot be read: {error}") from None
    if not isinstance(results, dict) or results.get("form") != FORM or "networks" not in results:
        raise QuickError(f"{path} was not kept by this form of `python -m bench --quick`: run it again")
    return results
