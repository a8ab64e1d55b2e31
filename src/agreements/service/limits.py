"""How often one caller may ask."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from agreements.service.problems import ProblemError

_CALLERS = 10_000


class Rate:
    """A bucket for each caller: it holds `burst` requests, and fills at `rate` a second; 0 never empties."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Take one request out of a caller's bucket. Raises `ProblemError` (429) when it is empty."""
        if not self._rate:
            return
        now = self._clock()
        left, since = self._left.pop(caller, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        enough = left >= 1
        self._left[caller] = (left - enough, now)
        if len(self._left) > _CALLERS:
            self._left.popitem(last=False)
        if not enough:
            wait = math.ceil((1 - left) / self._rate)
            raise ProblemError(
                "too-often",
                f"at most {self._rate:g} requests a second; try again in {wait} s",
                headers={"Retry-After": str(wait)},
            )
