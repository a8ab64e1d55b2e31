"""Whether questions could be answered now: what `/readyz` says, found out once for all who ask within a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from agreements.record.entry import EntryError, LogUnavailable
from agreements.record.error_kinds import KINDS, kind_of
from agreements.record.log import DecisionLog
from agreements.service.ops.clock import ClockWatch

SHARED_SECONDS = 1.0
"""Seconds for which everybody is told what the log's last check found."""

LONGEST_SECONDS = 2.0
"""Seconds that a check of the log may take; longer, and an answer would take too long too."""


class ReadinessCheckBody(Struct):
    """What came of one check of whether questions can be answered."""

    name: Literal["service", "bundle", "keys", "log", "clock"]
    status: Literal["pass", "warn", "fail"]
    kind: str | UnsetType = UNSET
    says: str | UnsetType = UNSET


@dataclass
class Readiness:
    """The checks of one running service, in one process."""

    log: DecisionLog
    has_bundle: Callable[[], bool]
    has_keys: Callable[[], bool]
    clock: ClockWatch
    logger: Any
    closing: bool = False
    """Whether the service is stopping."""
    _probe: asyncio.Task[str | None] | None = None
    _began: float = 0.0
    _told: str | None = None

    async def checks(self) -> list[ReadinessCheckBody]:
        """Everything that must be well, and how it is."""
        return [
            _check("service", "stopping" if self.closing else None, "the service is stopping"),
            _check("bundle", None if self.has_bundle() else "loading", "the bundle is being loaded"),
            _check(
                "keys", None if self.has_keys() else "keys-missing", "the issuer's keys could not be read"
            ),
            await self._log(),
            _clock(self.clock.behind),
        ]

    def look_again(self) -> None:
        """Look at the log when next asked, since an answer could not be recorded."""
        if self._probe is not None and self._probe.done():
            self._probe = None

    async def _log(self) -> ReadinessCheckBody:
        """Whether an answer could be recorded now, and which kind of trouble keeps it from being."""
        loop = asyncio.get_running_loop()
        probe = self._probe
        if probe is None or (probe.done() and loop.time() - self._began >= SHARED_SECONDS):
            self._began = loop.time()
            probe = self._probe = asyncio.create_task(self._probe_log())
        left = max(0.0, self._began + LONGEST_SECONDS - loop.time())
        done, _ = await asyncio.wait({probe}, timeout=left)
        kind = probe.result() if done else "log-stalled"
        if not done:
            self._tell(kind, "the check of the log takes too long")
        return _check("log", kind, KINDS.get(kind or "", ""))

    async def _probe_log(self) -> str | None:
        try:
            await self.log.probe()
        except LogUnavailable as error:
            kind = kind_of(error)
            self._tell(kind, str(error))
            return kind
        except EntryError as error:  # what is written is sound, so what is there is not
            self._tell("log-damaged", str(error))
            return "log-damaged"
        self._tell(None, "")
        return None

    def _tell(self, kind: str | None, why: str) -> None:
        """Say in the service's own log what came to be, once; it may name what strangers are not told."""
        if kind == self._told:
            return
        self._told = kind
        if kind is None:
            self.logger.info("the log can be written again")
        else:
            self.logger.error("the log cannot be written", kind=kind, why=why)


def _check(name: Any, kind: str | None, says: str) -> ReadinessCheckBody:
    return ReadinessCheckBody(name, "pass") if kind is None else ReadinessCheckBody(name, "fail", kind, says)


def _clock(behind: float) -> ReadinessCheckBody:
    """A clock that is wrong keeps no answer back: whoever needs it could not have set the clock right."""
    if behind <= 0:
        return ReadinessCheckBody("clock", "pass")
    says = f"the clock is {behind:.0f} seconds behind the latest time in the log: one of the clocks is or was wrong"
    return ReadinessCheckBody("clock", "warn", "clock-behind", says)
