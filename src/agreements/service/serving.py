"""The bundle in service: loaded, replaced only by a good one, and remembered by its hash."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic
from agreements.record.log import DecisionLog
from agreements.service.catalogue import Catalogue
from agreements.service.loading import prepared, read_aside, warnings_aside
from agreements.service.metrics import Metrics
from agreements.service.problems import ProblemError

_REMEMBERED = 4
"""Earlier bundles that stay loaded, for questions that are asked as of another time."""


class Served:
    """A bundle that questions are put to. One that began an answer ends it, whatever is loaded meanwhile."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.hash = bundle.hash
        self.loaded_at = datetime.now(UTC)
        self._warnings: tuple[Diagnostic, ...] | None = None
        self._looking = asyncio.Lock()

    async def warnings(self) -> tuple[Diagnostic, ...]:
        """What is doubtful in it; looked for when it is first asked. Raises `OSError` when that cannot be done now."""
        async with self._looking:
            if self._warnings is None:
                self._warnings = await warnings_aside(self.bundle)
            return self._warnings

    @cached_property
    def catalogue(self) -> Catalogue:
        """What it declares, to be read."""
        return Catalogue(self.bundle)


@dataclass(frozen=True, slots=True)
class Failure:
    """A bundle that was not taken into service, and why."""

    at: datetime
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Serving:
    """What is in service now, and how it is replaced."""

    paths: Sequence[Path]
    cache: Path | None
    log: DecisionLog
    metrics: Metrics
    tell: Any
    failure: Failure | None = None
    _current: Served | None = None
    _earlier: OrderedDict[str, Served] = field(default_factory=OrderedDict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def ready(self) -> bool:
        """Whether there is a bundle to ask."""
        return self._current is not None

    @property
    def current(self) -> Served:
        """The bundle in service."""
        if self._current is None:
            raise ProblemError("too-busy", "the bundle is being loaded", headers={"Retry-After": "5"})
        return self._current

    async def load(self) -> bool:
        """Read the files, and put what they say into service if it is sound; whether anything changed.

        Raises `BundleError` when it is not: what was in service stays there, and `failure` says why. Raises
        `LogUnavailable` when it cannot be kept, as its answers could not be shown again, and `OSError` when it cannot
        be read now.
        """
        async with self._reading:
            try:
                bundle = await read_aside(self.paths, self.cache)
            except BundleError as error:
                self.failure = Failure(datetime.now(UTC), error.diagnostics)
                self.metrics.reloaded("errors")
                self.tell.warning("bundle refused", why=str(error), errors=len(error.diagnostics))
                raise
            self.failure = None
            if self._current is not None and bundle.hash == self._current.hash:
                self.metrics.reloaded("unchanged")
                return False
            await self._put_into_service(bundle)
            return True

    async def _put_into_service(self, bundle: Bundle) -> None:
        await self.log.keep_bundle(bundle)
        before, self._current = self._current, Served(bundle)
        if before is not None:
            self._remember(before)
        self.metrics.reloaded("loaded", time.time())
        self.tell.info("bundle in service", bundle=self._current.hash)

    async def known_on(self, then: datetime) -> Served:
        """The bundle that was in service at a time. Raises `ProblemError` when there was none."""
        found = await asyncio.to_thread(self.log.bundle_in_service, then)
        if found is None:
            raise ProblemError("not-known-then", f"no bundle was in service at {then.isoformat()}")
        return await self.of_hash(found)

    async def of_hash(self, wanted: str) -> Served:
        """A bundle that is or was in service, by its content hash. Raises `ProblemError` when it was not kept."""
        if self._current is not None and wanted == self._current.hash:
            return self._current
        known = self._earlier.get(wanted)
        if known is None:
            kept = await asyncio.to_thread(self.log.bundle, wanted)
            if kept is None:
                raise ProblemError("not-found", f"the bundle `{wanted}` was not kept here")
            known = Served(await asyncio.to_thread(lambda: prepared(kept.load())))
        self._remember(known)
        return known

    def _remember(self, served: Served) -> None:
        self._earlier[served.hash] = served
        self._earlier.move_to_end(served.hash)
        while len(self._earlier) > _REMEMBERED:
            self._earlier.popitem(last=False)
