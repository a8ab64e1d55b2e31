"""Numbers of records as ranges, for what is said of many records that follow one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Range: TypeAlias = tuple[int, int]
"""Numbers of records from the first to the last, both among them."""


def as_ranges(numbers: Iterable[int]) -> Iterator[Range]:
    """Numbers in order as ranges."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def add_to(ranges: list[Range], number: int) -> None:
    """Add a number that is larger than any before."""
    if ranges and ranges[-1][1] == number - 1:
        ranges[-1] = (ranges[-1][0], number)
    else:
        ranges.append((number, number))


def union(ranges: list[Range]) -> list[Range]:
    """The same numbers in as few ranges as can be, in order."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def first_uncovered(ranges: list[Range], cover: list[Range]) -> int | None:
    """The first number of some ranges that is in none of the others."""
    joined = union(cover)
    for first, last in ranges:
        at = bisect_right(joined, (first, float("inf"))) - 1
        reached = joined[at][1] if at >= 0 else 0
        if reached < first:
            return first
        if reached < last:
            return reached + 1
    return None
