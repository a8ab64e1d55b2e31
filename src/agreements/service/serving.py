"""The bundle in service: loaded, replaced only by a good one, and remembered by its hash."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic
from agreements.interop.reach import reach_of
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.service.catalogue import Catalogue
from agreements.service.loading import read_aside, read_kept_aside, today, warnings_aside
from agreements.service.looking import Look, look_at
from agreements.service.metrics import Metrics
from agreements.service.problems import ProblemError
from agreements.service.remembered import Remembered

_REMEMBERED = 4
"""Earlier bundles that stay loaded, for questions that are asked as of another time."""

_PATIENCE = 20.0
"""Seconds that a question waits for an earlier bundle; it is read to the end, for who asks again."""


_Found = TypeVar("_Found")


class Served:
    """A bundle that questions are put to. One that began an answer ends it, whatever is loaded meanwhile."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.hash = bundle.hash
        self.loaded_at = datetime.now(UTC)
        self.remembered = Remembered()
        self._warnings: tuple[date, tuple[Diagnostic, ...]] | None = None
        self._looking = asyncio.Lock()

    async def warnings(self) -> tuple[Diagnostic, ...]:
        """What is doubtful in it today; looked for when first asked. Raises `OSError` when that cannot be done now."""
        async with self._looking:
            day = today()
            if self._warnings is None or self._warnings[0] != day:
                self._warnings = day, await warnings_aside(self.bundle, day)
            return self._warnings[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """What it declares, to be read."""
        return Catalogue(self.bundle)

    def prepare_to_be_searched(self) -> None:
        """Make what the first search, and the first list of names, would otherwise wait for."""
        reach_of(self.bundle).prepare()
        self.catalogue.prepare()


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
    seen: Look | None = None
    """How the files looked when they were last read; nothing where they could not be, and wait to be read again."""
    _current: Served | None = None
    _earlier: OrderedDict[str, Served] = field(default_factory=OrderedDict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _recalling: dict[str, asyncio.Task[Served]] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _preparing: set[asyncio.Task[None]] = field(default_factory=set)

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
            looked = await asyncio.to_thread(look_at, self.paths)
            try:
                changed = await self._take(await read_aside(self.paths, self.cache))
            except BundleError as error:
                self._refuse(error)
                self.seen = looked
                raise
            except BaseException:
                self.seen = None
                raise
            self.failure, self.seen = None, looked
            return changed

    def _refuse(self, error: BundleError) -> None:
        self.failure = Failure(datetime.now(UTC), error.diagnostics)
        self.metrics.reloaded("errors")
        self.tell.warning("bundle refused", why=str(error), errors=len(error.diagnostics))

    async def _take(self, bundle: Bundle) -> bool:
        if self._current is not None and bundle.hash == self._current.hash:
            self.metrics.reloaded("unchanged")
            return False
        await self._put_into_service(bundle)
        return True

    async def _put_into_service(self, bundle: Bundle) -> None:
        await self.log.keep_bundle(bundle)
        bundle.prepare()  # for this thread too, which is the one that answers
        before, self._current = self._current, Served(bundle)
        if before is not None:
            self._remember(before)
        preparing = asyncio.create_task(asyncio.to_thread(self._current.prepare_to_be_searched))
        self._preparing.add(preparing)
        preparing.add_done_callback(self._preparing.discard)
        self.metrics.reloaded("loaded", time.time())
        self.tell.info("bundle in service", bundle=self._current.hash)

    async def take_from_log(self) -> bool:
        """Serve the bundle that the log says is in service, where there is one; the files are looked at again soon."""
        found = await asyncio.to_thread(self.log.bundle_in_service)
        if found is None:
            return False
        served = await self.of_hash(found)
        served.bundle.prepare()
        self._current = served
        self.metrics.reloaded("loaded", time.time())
        self.tell.info("bundle in service as before", bundle=found)
        return True

    async def known_on(self, then: datetime) -> Served:
        """The bundle that was in service at a time. Raises `ProblemError` when there was none."""
        found = await self._from_log(lambda: self.log.bundle_in_service(then))
        if found is None:
            raise ProblemError("not-known-then", f"no bundle was in service at {then.isoformat()}")
        return await self.of_hash(found)

    async def of_hash(self, wanted: str) -> Served:
        """A bundle that is or was in service, by its content hash. Raises `ProblemError` when it was not kept."""
        if self._current is not None and wanted == self._current.hash:
            return self._current
        known = self._earlier.get(wanted) or await self._recall(wanted)
        self._remember(known)
        return known

    async def _recall(self, wanted: str) -> Served:
        """An earlier bundle, read once for all who wait for it, and whether or not they go on waiting."""
        recalling = self._recalling.get(wanted)
        if recalling is None:
            recalling = self._recalling[wanted] = asyncio.create_task(self._read_kept(wanted))
            recalling.add_done_callback(lambda done: self._recalled(wanted, done))
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.shield(recalling)
        except TimeoutError:
            detail = "the bundle that was in service then is still being read"
            raise ProblemError("too-busy", detail, headers={"Retry-After": "5"}) from None

    async def _read_kept(self, wanted: str) -> Served:
        async with self._one_at_a_time:
            kept = await self._from_log(lambda: self.log.bundle(wanted))
            if kept is None:
                raise ProblemError("not-found", f"the bundle `{wanted}` was not kept here")
            try:
                return Served(await read_kept_aside(kept, self.cache))
            except LogUnavailable as error:
                self.tell.error("a bundle that was kept cannot be read", bundle=wanted, why=str(error))
                raise ProblemError("cannot-explain", str(error)) from None
            except OSError as error:
                self.tell.error("a bundle that was kept was not read", bundle=wanted, why=str(error))
                detail = "the bundle that was in service then cannot be read now"
                raise ProblemError("too-busy", detail, headers={"Retry-After": "5"}) from None

    def _recalled(self, wanted: str, done: asyncio.Task[Served]) -> None:
        del self._recalling[wanted]
        if not done.cancelled() and done.exception() is None:
            self._remember(done.result())  # for those who stopped waiting

    async def _from_log(self, read: Callable[[], _Found]) -> _Found:
        try:
            return await asyncio.to_thread(read)
        except LogUnavailable:
            raise ProblemError("unreadable-log", "try again", headers={"Retry-After": "5"}) from None

    def _remember(self, served: Served) -> None:
        self._earlier[served.hash] = served
        self._earlier.move_to_end(served.hash)
        while len(self._earlier) > _REMEMBERED:
            self._earlier.popitem(last=False)
