"""What must be reached, beside what was measured in one run, met or not met: first time before again."""

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
    """A bar: the most that a measure may be on each network, or the least when `least`; without one it is told alone.

    `write` says how the bar itself reads, in the units that its measure gives.
    """

    says: str
    measure: Callable[[Sizes, str], Measured]
    whole: float | None = None
    plain: float | None = None
    write: Callable[[float], str] = in_units
    least: bool = False


def bars(sizes: Sizes) -> Iterator[tuple[str, ...]]:
    """A row for each bar: what, and for each network the bar, what was measured and whether it is met."""
    for bar in BARS:
        whole = _judged(bar, bar.whole, bar.measure(sizes, "whole"))
        plain = _judged(bar, bar.plain, bar.measure(sizes, "plain"))
        yield (bar.says, *whole, *plain)


def _judged(bar: Bar, limit: float | None, measured: Measured) -> tuple[str, str, str]:
    wanted = "" if limit is None else f"{'≥' if bar.least else '≤'} {bar.write(limit)}"
    if measured is None:
        return wanted, NOTHING, ""
    number, said = measured
    if limit is None:
        return wanted, said, ""
    met = number >= limit if bar.least else number <= limit
    return wanted, said, "met" if met else "**not met**"


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
        return _ratio(*(_number(sizes, size, network, *keys) for size in (MANY, SMALL)))

    return measure


def _ratio(one: float | None, other: float | None) -> Measured:
    return (one / other, _times(one / other)) if one and other else None


def _first_answer(size: str) -> Callable[[Sizes, str], Measured]:
    """From the bytes of a compiled bundle to the first answer, in microseconds."""

    def measure(sizes: Sizes, network: str) -> Measured:
        parts = (
            _number(sizes, size, network, "load", "bytes", part) for part in ("load_s", "first_answer_s")
        )
        took = [part * 1e6 for part in parts if part is not None]
        return (sum(took), in_units(sum(took))) if len(took) == len(("load", "answer")) else None

    return measure


def _cores(size: str) -> Callable[[Sizes, str], Measured]:
    """How many times as long a load from text takes on one core as on all."""

    def measure(sizes: Sizes, network: str) -> Measured:
        return _ratio(
            *(_number(sizes, size, network, "load", way, "load_s") for way in ("text_one_core", "text"))
        )

    return measure


def _slower(size: str, *when: str) -> Callable[[Sizes, str], Measured]:
    """How many times as long we take from JSON text, the first time, as the peer whose first time is shortest."""

    def measure(sizes: Sizes, network: str) -> Measured:
        fastest = _fastest(sizes, size, network, None, ((*when, "median_us"),))
        ours = _number(sizes, size, network, "answers", *when, "median_us")
        if fastest is None or ours is None:
            return None
        name, theirs = fastest
        return ours / theirs, f"{_times(ours / theirs)} ({name}, {in_units(theirs)})"

    return measure


def _faster(size: str, peers: tuple[str, ...] | None, *keys: str) -> Callable[[Sizes, str], Measured]:
    """How many times as long the fastest of these peers (or of all) takes as we do, asked again."""

    def measure(sizes: Sizes, network: str) -> Measured:
        fastest = _fastest(sizes, size, network, peers, (("first", "median_us"), ("answer", "median_us")))
        ours = _number(sizes, size, network, *keys)
        if fastest is None or not ours:
            return None
        name, theirs = fastest
        return theirs / ours, f"{_times(theirs / ours)} ({name}, {in_units(theirs)})"

    return measure


def _fastest(
    sizes: Sizes, size: str, network: str, peers: tuple[str, ...] | None, medians: tuple[tuple[str, ...], ...]
) -> tuple[str, float] | None:
    """The peer with the shortest of some medians, and that."""
    names = sizes.get(size, {}).get(network, {}).get("peers", {}) if peers is None else peers
    told = ((name, _number(sizes, size, network, "peers", name, *keys)) for name in names for keys in medians)
    found = ((median, name) for name, median in told if median)
    median, name = min(found, default=(0.0, ""))
    return (name, median) if name else None


def _memory(size: str, *keys: str) -> Callable[[Sizes, str], Measured]:
    """Our memory as a part of cedarpy's."""

    def measure(sizes: Sizes, network: str) -> Measured:
        ours = _number(sizes, size, network, *keys)
        theirs = _number(sizes, size, network, "peers", "cedarpy", "grown_mib")
        if not ours or not theirs:
            return None
        return ours / theirs, f"1/{theirs / ours:.3g} ({mebibytes(ours)}, {mebibytes(theirs)})"

    return measure


def _times(number: float) -> str:
    return f"{number:.3g}×"


def _part(number: float) -> str:
    return f"1/{1 / number:g}"


def _analysis(*keys: str) -> Callable[[Sizes, str], Measured]:
    """Seconds that something asked of a whole bundle takes, in microseconds."""
    return _one(LARGE, "analysis", *keys, scale=1e6)


_OPTIONS = ("analysis", "options")
_INDEX = ("answers", "index", "median_us")
_JSON = ("answers", "outcome", "median_us")
_COLD = ("answers", "first", "median_us")
_COLD_PROOF = ("explained", "first", "median_us")
_PROOF = ("answers", "ask", "median_us")
_REFUSED = ("answers", "ask_by_outcome", "refused", "median_us")
_SERVING = ("answers", "grown_mib")
_TABLE = ("table", "a_second")
_NEW = ("answers", "first", "new_data", "median_us")
_NEW_PROOF = ("explained", "first", "new_data", "median_us")

BARS = (
    # the first time
    Bar("**first time:** bare, from JSON text, 100,000 agreements", _one(MANY, *_COLD), whole=150),
    Bar("… 10,000", _one(LARGE, *_COLD), whole=150),
    Bar("… about data not asked about before, 100,000", _one(MANY, *_NEW)),
    Bar("… against the fastest peer's first time, 100,000", _slower(MANY, "first"), plain=2, write=_times),
    Bar("… against the fastest peer's first time, 10,000", _slower(LARGE, "first"), plain=2, write=_times),
    Bar("… both about data not asked about before, 100,000", _slower(MANY, "first", "new_data")),
    Bar("with full proof, 100,000", _one(MANY, *_COLD_PROOF), whole=450),
    Bar("… 10,000", _one(LARGE, *_COLD_PROOF), whole=450),
    Bar("… about data not asked about before, 100,000", _one(MANY, *_NEW_PROOF)),
    Bar("table, two cores, 100,000", _one(MANY, *_TABLE, "cold", write=rate), 1e5, 1e6, rate, least=True),
    Bar("… 10,000", _one(LARGE, *_TABLE, "cold", write=rate), 1e5, 1e6, rate, least=True),
    Bar("compiled bundle to the first answer, 10,000", _first_answer(LARGE), 60e3, 60e3),
    Bar("… 100,000", _first_answer(MANY)),
    Bar("memory after 1,000 questions, 10,000", _one(LARGE, *_SERVING, write=mebibytes), 60, 60, mebibytes),
    Bar("… 100,000", _one(MANY, *_SERVING, write=mebibytes)),
    Bar("load from text, two cores against one, 100,000", _cores(MANY), 1.7, 1.7, _times, least=True),
    # asked again
    Bar(
        "**asked again:** table, two cores, 100,000",
        _one(MANY, *_TABLE, "warm", write=rate),
        3e5,
        1e6,
        rate,
        least=True,
    ),
    Bar("bare, names resolved, 10,000", _one(LARGE, *_INDEX), 10.4, 3.2),
    Bar("… 100,000", _one(MANY, *_INDEX), 15, 15),
    Bar("… 100,000 against 100", _growth(*_INDEX), 3, 3, _times),
    Bar("… from JSON text, 100,000", _one(MANY, *_JSON)),
    Bar("with full proof, 10,000", _one(LARGE, *_PROOF), 224, 97),
    Bar("… 100,000", _one(MANY, *_PROOF), 150, 150),
    Bar("… refused, with all barriers, 100,000", _one(MANY, *_REFUSED), 150, 150),
    Bar("against the fastest peer, 10,000", _faster(LARGE, None, *_INDEX), None, 10, _times, least=True),
    Bar("against the fastest peer, 100,000", _faster(MANY, None, *_INDEX), None, 10, _times, least=True),
    Bar("… ours from JSON text, 100,000", _faster(MANY, None, *_JSON)),
    Bar("against cedarpy, 10,000", _faster(LARGE, ("cedarpy",), *_INDEX), None, 40, _times, least=True),
    Bar("against cedarpy, 100,000", _faster(MANY, ("cedarpy",), *_INDEX), None, 40, _times, least=True),
    Bar("… memory beside it, 10,000", _memory(LARGE, *_SERVING), None, 0.1, _part),
    Bar("… memory beside it, 100,000", _memory(MANY, *_SERVING), None, 0.1, _part),
    Bar("… memory when loading from text, 100,000", _memory(MANY, "load", "text", "grown_mib")),
    # loading
    Bar(
        "**loading:** compiled, from the cache, 100,000",
        _one(MANY, "load", "cache", "load_s", scale=1e6),
        3e6,
        3e6,
    ),
    Bar("text, two cores, 100,000", _one(MANY, "load", "text", "load_s", scale=1e6), 60e6, 60e6),
    Bar(
        "one file of 10,000 agreements changed, to the first answer",
        _one(LARGE, "load", "changed", "ready_s", scale=1e6),
        1e6,
        1e6,
    ),
    # analyses
    Bar(
        "**analyses:** options, facts and approvals alone, again, 95th percentile, 100,000",
        _one(MANY, *_OPTIONS, "stated", "warm", "p95_us"),
        20e3,
        20e3,
    ),
    Bar("… 10,000", _one(LARGE, *_OPTIONS, "stated", "warm", "p95_us")),
    Bar(
        "… with amendments, new agreements and all else, the longest of the first time, 10,000",
        _one(LARGE, *_OPTIONS, "whole", "first", "most_us"),
        1e6,
        1e6,
    ),
    Bar("promises, 10,000", _analysis("promises", "prove_s"), 60e6, 60e6),
    Bar("… after one clause has changed", _analysis("promises", "after_change_s"), 3e6, 3e6),
    Bar("differences between bundles of 10,000 by ten clauses", _analysis("differences", "diff_s"), 5e6, 5e6),
    Bar("calendar, 10,000", _analysis("calendar", "calendar_s"), 10e6, 10e6),
    Bar("without a gateway or an organisation, 10,000", _analysis("without", "without_s"), 10e6, 10e6),
    Bar("… without an approver", _analysis("without", "approver_s"), 10e6),
)
"""What must be reached: cold and whole first, since a question is mostly asked once, and asked again after it."""
