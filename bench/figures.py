"""Numbers in the results: finding them, and writing them with the unit that suits them."""

from __future__ import annotations

from typing import Any

NOT_MEASURED = "not measured"


def look(found: Any, *keys: str) -> Any:
    """What lies under some keys, or in words why there is nothing."""
    for key in keys:
        if found.get("status", "ok") != "ok":
            return str(found["status"])
        if key not in found:
            return NOT_MEASURED
        found = found[key]
    if isinstance(found, dict) and found.get("status", "ok") != "ok":
        return str(found["status"])
    return found


def in_units(microseconds: float) -> str:
    """A duration with the unit that suits it."""
    for unit, length in (("s", 1e6), ("ms", 1e3)):
        if microseconds >= length:
            return f"{_rounded(microseconds / length)} {unit}"
    return f"{_rounded(microseconds)} µs"


def mebibytes(number: float) -> str:
    """An amount of memory."""
    return f"{number:.0f} MiB" if number < 10_000 else f"{number / 1024:.1f} GiB"


def rate(a_second: float) -> str:
    """Answers in a second."""
    return f"{a_second / 1e6:.2f} M/s" if a_second >= 1e6 else f"{a_second / 1e3:,.3g} k/s"


def _rounded(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
