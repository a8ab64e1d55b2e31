"""A page of what was found in the log: some records at a time, the newest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

EACH = 50
"""Records on one page."""


@dataclass(frozen=True, slots=True)
class PageOfNumbers:
    """Which records stand on a page, by their numbers, the newest first.

    The pages before and after go on from a number, so that they stay as they are while records are added.
    """

    numbers: tuple[int, ...]
    total: int
    first: int
    """Which of all that were found stands first here, counted from 1."""
    older: int | None
    """The number that the page of older ones goes on from."""
    newer: int | None

    @property
    def last(self) -> int:
        """Which of all that were found stands last here."""
        return self.first + len(self.numbers) - 1


def page_of_numbers(found: Sequence[int], before: int | None, after: int | None) -> PageOfNumbers:
    """The page of those before a number, else just after one, else of the newest; `found` is in order."""
    total = len(found)
    if before is not None:
        end = bisect_left(found, before)
    elif after is not None:
        end = min(bisect_right(found, after) + EACH, total)
    else:
        end = total
    start = max(0, end - EACH)
    shown = tuple(reversed(found[start:end]))
    return PageOfNumbers(
        shown,
        total,
        total - end + 1,
        shown[-1] if shown and start else None,
        shown[0] if shown and end < total else None,
    )
