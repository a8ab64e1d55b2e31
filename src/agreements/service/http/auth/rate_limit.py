"""How much one caller may ask."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from cachetools import LRUCache

from agreements.service.errors import ProblemError, try_again

_MOST_CALLERS = 10_000


class RateLimiter:
    """A bucket for each caller: it holds `burst` questions, and fills at `rate` a second; 0 never empties.

    A request takes as many out of it as it asks. What it asked is sometimes known only afterwards; then it is taken
    afterwards, and where the bucket held less the caller waits the longer before the next.
    """

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._buckets: LRUCache[str, tuple[float, float]] = LRUCache(_MOST_CALLERS)

    def take(self, caller: str, asked: int = 1, taken: int = 0) -> None:
        """Take what a request asks out of a caller's bucket, but for what was `taken` for it already.

        Raises `ProblemError`: 429 when the bucket holds less, and 413 when it never holds so much.
        """
        if not self._rate:
            return
        if asked > self._burst:
            most = f"{self._burst:g}"
            raise ProblemError(
                "too-large",
                f"this asks {asked} questions at once, and a caller may ask {most} here: send fewer",
            )
        left, now = self._left(caller)
        enough = left >= asked - taken
        self._buckets[caller] = (left - (asked - taken) * enough, now)
        if not enough:
            wait = math.ceil(
                (asked - left) / self._rate
            )  # what was taken is taken again when it is sent again
            detail = f"at most {self._rate:g} questions a second; try again in {wait} s"
            raise try_again("too-often", detail, wait)

    def owe(self, caller: str, asked: int) -> None:
        """Take out of a caller's bucket what a request came to more than was taken for it; it may then hold less than
        nothing."""
        if self._rate and asked > 0:
            left, now = self._left(caller)
            self._buckets[caller] = (left - asked, now)

    def _left(self, caller: str) -> tuple[float, float]:
        """What a caller's bucket holds now, and when that is."""
        now = self._clock()
        left, since = self._buckets.get(caller, (self._burst, now))
        return min(self._burst, left + (now - since) * self._rate), now
