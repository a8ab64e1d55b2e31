"""Watching the clock: the times in the log are evidence, and a clock that goes back is told at once.

The time of the latest record is what every process and replica has in common. A clock that is behind it went back, or
is behind another replica's; or the clock that told it was ahead. Which of them is for a person to find out.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agreements.record.entry import LogUnavailable, now
from agreements.record.log import DecisionLog

TOLERANCE = 2.0
"""Seconds that the clocks of replicas may differ, as those do that are kept by a time server."""

_SECONDS = 1.0
"""Seconds between two looks."""


@dataclass
class ClockWatch:
    """Compares this machine's clock with the latest time in the log."""

    log: DecisionLog
    logger: Any
    _latest: datetime | None = None
    _is_told: bool = False

    @property
    def behind(self) -> float:
        """How many seconds the clock is behind the log, where it is by more than clocks may differ; else 0."""
        if self._latest is None:
            return 0.0
        seconds = (self._latest - now()).total_seconds()
        return seconds if seconds > TOLERANCE else 0.0

    async def follow(self) -> None:
        """Look every second; for ever."""
        while True:
            await self.look()
            await asyncio.sleep(_SECONDS)

    async def look(self) -> None:
        """Look at the log, and tell once when the clock has come to be behind it, and when no more."""
        try:
            self._latest = await asyncio.to_thread(self.log.latest)
        except LogUnavailable:
            return  # which others tell of
        behind = self.behind
        if behind and not self._is_told:
            self.logger.warning(
                "the clock is behind the log",
                seconds=round(behind, 3),
                latest=str(self._latest),
                help="set the clock right; the log's times cannot be trusted from here to where it was wrong",
            )
        elif self._is_told and not behind:
            self.logger.info("the clock is no longer behind the log")
        self._is_told = bool(behind)
