"""Timing calls one by one, with the garbage collector's hands tied; and memory."""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter, perf_counter_ns
from typing import Any, TypeVar

Asked = TypeVar("Asked")
Done = TypeVar("Done")

SECONDS = 1.5
"""How long one measurement goes on, once every question has been asked."""

MOST_SECONDS = 30.0
"""How long it goes on at most, though not every question has been asked."""

MOST_ROUNDS = 50


def settle() -> None:
    """Collect garbage once, put what lives out of the collector's sight and stop it until the process ends."""
    gc.collect()
    gc.freeze()
    gc.disable()


def seconds_of(work: Callable[[], Done]) -> tuple[Done, float]:
    """What some work came to, and the seconds that it took."""
    start = perf_counter()
    done = work()
    return done, perf_counter() - start


def timed_calls(
    call: Callable[[Asked], object], questions: Sequence[Asked], seconds: float = SECONDS
) -> list[int]:
    """Nanoseconds of each call: every question in turn, round after round, for some time.

    One whole round always, unless it takes longer than `MOST_SECONDS`.
    """
    found: list[int] = []
    start_of_all = perf_counter()
    for turn in range(MOST_ROUNDS):
        limit = start_of_all + (seconds if turn else MOST_SECONDS)
        for question in questions:
            start = perf_counter_ns()
            call(question)
            found.append(perf_counter_ns() - start)
            if perf_counter() > limit:
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


def summary_of_first(
    nanoseconds: Sequence[int], questions: Sequence[dict[str, Any]]
) -> dict[str, float | dict[str, float]]:
    """As `summary`, of questions asked once each of a fresh engine; `new_data` are those that each began on a dataset.

    Its policies had not been asked about before, so nothing that was learnt of them could help.
    """
    seen: set[str] = set()
    new: list[int] = []
    for question, took in zip(questions, nanoseconds, strict=False):
        dataset = question["data"][0].partition(".")[0]
        if dataset not in seen:
            seen.add(dataset)
            new.append(took)
    return {**summary(nanoseconds), "new_data": summary(new)}


def clock_cost() -> dict[str, float]:
    """What timing a call that does nothing comes to; it is part of every number and is not taken off."""
    return summary(timed_calls(lambda _: None, range(1000), 0.2))


# --- memory -------------------------------------------------------------------------------------------

_STATUS = Path("/proc/self/status")


class Memory:
    """How much this process has grown: from what it held when this was made to the most that it held since."""

    def __init__(self) -> None:
        gc.collect()
        with suppress(OSError):  # forget the peak of what was done before, where the system can
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        self._start = _mebibytes("VmRSS")

    def grown(self) -> float:
        """Mebibytes of resident memory."""
        return _mebibytes("VmHWM") - self._start


def _mebibytes(row: str) -> float:
    # not `ru_maxrss` where it can be helped: a process that was just started has its parent's
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)
    return next(int(line.split()[1]) / 2**10 for line in lines if line.startswith(f"{row}:"))
