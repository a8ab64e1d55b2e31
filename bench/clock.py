"""Timing calls one by one, with the garbage collector's hands tied."""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, perf_counter_ns
from typing import Any, TypeVar

Asked = TypeVar("Asked")

SECONDS = 1.5
"""How long one measurement goes on, once every question has been asked."""

MOST_ROUNDS = 50


def settle() -> None:
    """Collect garbage once, put what lives out of the collector's sight and stop it until the process ends."""
    gc.collect()
    gc.freeze()
    gc.disable()


def timed_calls(
    call: Callable[[Asked], object], questions: Sequence[Asked], seconds: float = SECONDS
) -> list[int]:
    """Nanoseconds of each call: every question in turn, round after round, for some time; always one whole round."""
    found: list[int] = []
    give_up = perf_counter() + seconds
    for turn in range(MOST_ROUNDS):
        for question in questions:
            start = perf_counter_ns()
            call(question)
            found.append(perf_counter_ns() - start)
            if turn and perf_counter() > give_up:
                return found
    return found


def timed_until(
    call: Callable[[Asked], Any], questions: Sequence[Asked], seconds: float, least: int
) -> tuple[list[Any], list[int]]:
    """Results and nanoseconds of the first questions: as many as fit into some seconds, and at least a few."""
    results: list[Any] = []
    found: list[int] = []
    give_up = perf_counter() + seconds
    for number, question in enumerate(questions):
        if number >= least and perf_counter() > give_up:
            break
        start = perf_counter_ns()
        results.append(call(question))
        found.append(perf_counter_ns() - start)
    return results, found


def summary(nanoseconds: Sequence[int]) -> dict[str, float]:
    """Median and 99th percentile in microseconds, and of how many calls."""
    if not nanoseconds:
        return {"calls": 0}
    in_order = sorted(nanoseconds)
    p99 = in_order[min(len(in_order) - 1, len(in_order) * 99 // 100)]
    return {"median_us": median(in_order) / 1000, "p99_us": p99 / 1000, "calls": len(in_order)}


def clock_cost() -> dict[str, float]:
    """What timing a call that does nothing comes to; it is part of every number and is not taken off."""
    return summary(timed_calls(lambda _: None, range(1000), 0.2))


def peak_mebibytes() -> float:
    """The most memory that this process has held so far (maximum resident set size)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
