"""Does one measurement on one network: each runs in a process of its own.

python -m bench.child RESULT WORK FOLDER [ARGUMENT...]

The result goes to a file, as JSON: other engines may have things of their own to say on standard output. Only what
the work needs is imported, so that a peer's process holds nothing of ours but the network.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def do(work: str, folder: Path, arguments: list[str]) -> dict[str, Any]:
    """One measurement by its name."""
    match work, arguments:
        case ("make", [network, *numbers]):
            from bench.making import make_plain, make_whole

            make = {"whole": make_whole, "plain": make_plain}[network]
            return make(folder, *map(int, numbers))
        case ("load", [way]):
            from bench.loading import WAYS

            return WAYS[way](folder)
        case ("answers", []):
            from bench.ours import measure

            return measure(folder)
        case ("explained", []):
            from bench.ours import measure_explained

            return measure_explained(folder)
        case ("outcomes", []):
            from bench.ours import outcomes_alone

            return outcomes_alone(folder)
        case ("held", []):
            from bench.held import measure

            return measure(folder)
        case ("table", []):
            from bench.tables import measure

            return measure(folder)
        case ("analysis", [way]):
            from bench.analysing import WAYS as ANALYSES

            return ANALYSES[way](folder)
        case ("peer", [name]):
            from bench.beside import measure_peer

            return measure_peer(folder, name)
    return _of_quick(work, folder, arguments)


def _of_quick(work: str, folder: Path, arguments: list[str]) -> dict[str, Any]:
    """One of those that only a quick run has."""
    match work, arguments:
        case ("agreed", [seconds]):
            from bench.held import measure_agreed

            return measure_agreed(folder, float(seconds))
        case ("once", [again]):
            from bench.once import measure_round

            return measure_round(folder, float(again))
    raise ValueError(f"there is no such measurement: {work} {' '.join(arguments)}")


if __name__ == "__main__":
    _, result, asked, place, *rest = sys.argv
    Path(result).write_text(json.dumps(do(asked, Path(place), rest)), encoding="utf-8")
