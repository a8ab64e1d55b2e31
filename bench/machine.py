"""What the measurements were made on, and how busy it was."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.peers import PEERS

PACKAGES = ("agreements", "lark", "msgspec", "numpy", "polars", "pyarrow", "pydantic")


def describe() -> dict[str, Any]:
    """The machine, and the versions of everything that was measured."""
    return {
        "cores": os.cpu_count(),
        "processor": _row("/proc/cpuinfo", "model name") or platform.processor() or "unknown",
        "memory_gib": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": {name: _version(name) for name in PACKAGES},
        "peers": {kind.package: _version(kind.package) for kind in PEERS.values()},
    }


def heading(form: int, seed: int) -> dict[str, Any]:
    """What results begin with: their form, the day, the machine, and the seed of what was made up."""
    return {"form": form, "on": str(date.today()), "machine": describe(), "seed": seed}


class Others:
    """How busy the machine was with other work than ours since this was made."""

    def __init__(self) -> None:
        self.load_average = round(os.getloadavg()[0], 2)  # before we add to it
        self._start = perf_counter()
        self._began = _spent()

    def as_dict(self) -> dict[str, float | None]:
        """The load average at the start, seconds since, and the share of all cores' time that others took."""
        elapsed = perf_counter() - self._start
        found: dict[str, float | None] = {
            "load_average_before": self.load_average,
            "seconds": round(elapsed),
            "others_share": None,
        }
        spent = _spent()
        if self._began is not None and spent is not None:
            busy, ours = (now - then for now, then in zip(spent, self._began, strict=True))
            share = (busy - ours) / (elapsed * (os.cpu_count() or 1))
            found["others_share"] = round(max(0.0, share), 3)
        return found


def _spent() -> tuple[float, float] | None:
    """Seconds of processor time: of everything on this machine, and of us with the processes we waited for."""
    told = _row("/proc/stat", "cpu ", " ")
    if told is None:
        return None
    user, nice, system, _, _, irq, softirq, *_ = map(int, told.split())
    ours = os.times()
    of_us = ours.user + ours.system + ours.children_user + ours.children_system
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK"), of_us


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _memory() -> float | None:
    told = _row("/proc/meminfo", "MemTotal")
    return round(int(told.split()[0]) / 2**20, 1) if told else None


def _row(path: str, name: str, mark: str = ":") -> str | None:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.partition(mark)[2].strip() for line in lines if line.startswith(name)), None)
