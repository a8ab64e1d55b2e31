"""What must be reached, beside what was measured: ratios within one run, met or not met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.figures import in_units, look, mebibytes, rate

MANY, LARGE, SMALL = "100000", "10000", "100"

NOTHING = "—"
"""Stands where nothing was measured."""

Sizes = dict[str, Any]
Measured = tuple[float, str] | None
"""A number to hold against a bar, and how it reads; none where it was not measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `limit` is the most that a measure may be, or the least when `least`; without one it is told alone."""

    says: str
    limit: str
    value: float | None
    measure: Callable[[Sizes, str], Measured]
    least: bool = False


def bars(sizes: Sizes) -> Iterator[tuple[str, ...]]:
    """A row for each bar: what, the bar, and for each network what was measured and whether it is met."""
    for bar in BARS:
        yield (
            bar.says,
            bar.limit,
            *_judged(bar, bar.measure(sizes, "plain")),
            *_judged(bar, bar.measure(sizes, "whole")),
        )


def _judged(bar: Bar, measured: Measured) -> tuple[str, str]:
    if measured is None:
        return NOTHING, ""
    number, said = measured
    if bar.value is None:
        return said, ""
    met = number >= bar.value if bar.least else number <= bar.value
    return said, "met" if met else "**not met**"


def _number(sizes: Sizes, size: str, network: str, *keys: str) -> float | None:
    found = look(sizes.get(size, {}), network, *keys)
    return found if isinstance(found, int | float) else None


def _one(
    size: str, *keys: str, scale: float = 1, write: Callable[[float], str] = in_units
) -> Callable[[Sizes, str], Measured]:
    def measure(sizes: Sizes, network: str) -> Measured:
        found = _number(sizes, size, network, *keys)
        return None if found is None else (found * scale, write(found * scale))

    return measure


def _growth(*keys: str) -> Callable[[Sizes, str], Measured]:
    def measure(sizes: Sizes, network: str) -> Measured:
        many, few = (_number(sizes, size, network, *keys) for size in (MANY, SMALL))
        return (many / few, f"{many / few:.2g}×") if many and few else None

    return measure


def _beside(size: str, peers: tuple[str, ...] | None, *keys: str) -> Callable[[Sizes, str], Measured]:
    """How many times as long the fastest of these peers (or of all) takes as we do."""

    def measure(sizes: Sizes, network: str) -> Measured:
        names = sizes.get(size, {}).get(network, {}).get("peers", {}) if peers is None else peers
        medians = {name: median for name in names if (median := _best(sizes, size, network, name))}
        ours = _number(sizes, size, network, *keys)
        if not medians or not ours:
            return None
        fastest = min(medians, key=lambda name: medians[name])
        ratio = medians[fastest] / ours
        return ratio, f"{ratio:.3g}× ({fastest}, {in_units(medians[fastest])})"

    return measure


def _best(sizes: Sizes, size: str, network: str, peer: str) -> float | None:
    """The better median of a peer's: of questions asked the first time, or again."""
    told = (_number(sizes, size, network, "peers", peer, when, "median_us") for when in ("first", "answer"))
    return min((median for median in told if median is not None), default=None)


def _memory(size: str, *keys: str) -> Callable[[Sizes, str], Measured]:
    """Our memory as a part of cedarpy's."""

    def measure(sizes: Sizes, network: str) -> Measured:
        ours = _number(sizes, size, network, *keys)
        theirs = _number(sizes, size, network, "peers", "cedarpy", "grown_mib")
        if not ours or not theirs:
            return None
        return ours / theirs, f"1/{theirs / ours:.3g} ({mebibytes(ours)}, {mebibytes(theirs)})"

    return measure


_INDEX = ("answers", "index", "median_us")
_JSON = ("answers", "outcome", "median_us")
_SERVING = ("answers", "grown_mib")

BARS = (
    Bar("bare answer, names resolved, 100,000 agreements", "≤ 15 µs", 15, _one(MANY, *_INDEX)),
    Bar("… against 100 agreements", "≤ 3×", 3, _growth(*_INDEX)),
    Bar("… from JSON text", "", None, _one(MANY, *_JSON)),
    Bar("… from JSON text, first time asked", "", None, _one(MANY, "answers", "first", "median_us")),
    Bar("answer with full proof, 100,000", "≤ 150 µs", 150, _one(MANY, "answers", "ask", "median_us")),
    Bar(
        "refusal with all barriers, 100,000",
        "≤ 150 µs",
        150,
        _one(MANY, "answers", "ask_by_outcome", "refused", "median_us"),
    ),
    Bar("… with proof, first time asked", "", None, _one(MANY, "explained", "first", "median_us")),
    Bar("against the fastest peer, 10,000", "≥ 10×", 10, _beside(LARGE, None, *_INDEX), least=True),
    Bar("against the fastest peer, 100,000", "≥ 10×", 10, _beside(MANY, None, *_INDEX), least=True),
    Bar("… ours from JSON text, 10,000", "", None, _beside(LARGE, None, *_JSON)),
    Bar("… ours from JSON text, 100,000", "", None, _beside(MANY, None, *_JSON)),
    Bar("against cedarpy, 10,000", "≥ 40×", 40, _beside(LARGE, ("cedarpy",), *_INDEX), least=True),
    Bar("against cedarpy, 100,000", "≥ 40×", 40, _beside(MANY, ("cedarpy",), *_INDEX), least=True),
    Bar("… memory beside it, 10,000", "≤ 1/10", 0.1, _memory(LARGE, *_SERVING)),
    Bar("… memory beside it, 100,000", "≤ 1/10", 0.1, _memory(MANY, *_SERVING)),
    Bar("… memory when loading from text, 100,000", "", None, _memory(MANY, "load", "text", "grown_mib")),
    Bar(
        "table asked again, two cores, 100,000",
        "≥ 1.00 M/s",
        1e6,
        _one(MANY, "table", "a_second", "warm", write=rate),
        least=True,
    ),
    Bar("… first time", "", None, _one(MANY, "table", "a_second", "cold", write=rate)),
    Bar("load 100,000, compiled", "≤ 3 s", 3e6, _one(MANY, "load", "cache", "load_s", scale=1e6)),
    Bar("load 100,000, text, two cores", "≤ 60 s", 60e6, _one(MANY, "load", "text", "load_s", scale=1e6)),
    Bar(
        "one file of 10,000 agreements changed, to the first answer",
        "≤ 1 s",
        1e6,
        _one(LARGE, "load", "changed", "ready_s", scale=1e6),
    ),
)
