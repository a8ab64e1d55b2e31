"""How often one caller may ask."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from cachetools import LRUCache

from agreements.service.errors import try_again

_MOST_CALLERS = 10_000


class RateLimiter:
    """A bucket for each caller: it holds `burst` requests, and fills at `rate` a second; 0 never empties."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._buckets: LRUCache[str, tuple[float, float]] = LRUCache(_MOST_CALLERS)

    def take(self, caller: str) -> None:
        """Take one request out of a caller's bucket. Raises `ProblemError` (429) when it is empty."""
        if not self._rate:
            return
        now = self._clock()
        left, since = self._buckets.get(caller, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        enough = left >= 1
        self._buckets[caller] = (left - enough, now)
        if not enough:
            wait = math.ceil((1 - left) / self._rate)
            detail = f"at most {self._rate:g} requests a second; try again in {wait} s"
            raise try_again("too-often", detail, wait)
