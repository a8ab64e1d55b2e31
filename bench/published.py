"""What is published: a whole run, with the analyses of a run of their own where it measured none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PART = "analysis"


def published(kept: Path) -> dict[str, Any]:
    """The results that a file keeps, with the analyses of the latest run of these alone that is kept beside it."""
    results: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    apart = max(kept.parent.glob(f"????-??-??-{PART}-*.json"), default=None)
    if apart is None:
        return results
    return with_analyses(results, json.loads(apart.read_text(encoding="utf-8")), apart.name)


def with_analyses(results: dict[str, Any], analysed: dict[str, Any], kept: str) -> dict[str, Any]:
    """The results of a whole run with the analyses of another, which is `kept` in a file.

    They are those of the sizes and networks that the whole run has too. A run that has analyses of its own keeps them.
    """
    sizes: dict[str, Any] = results["sizes"]
    if any(PART in found for networks in sizes.values() for found in networks.values()):
        return results
    joined = {
        size: {
            network: {**found, **_analyses(analysed["sizes"].get(size, {}).get(network, {}))}
            for network, found in networks.items()
        }
        for size, networks in sizes.items()
    }
    apart = {"on": analysed["on"], "busy": analysed.get("busy", {}), "kept": kept}
    return {**results, "sizes": joined, "analysed": apart}


def _analyses(found: dict[str, Any]) -> dict[str, Any]:
    return {PART: found[PART]} if PART in found else {}
