"""The bundle in service, replaced only by a good one, and earlier ones by their hashes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from cachetools import LRUCache

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.service.bundles.fingerprint import FilesFingerprint, fingerprint_of
from agreements.service.bundles.loading import load_files, load_kept
from agreements.service.bundles.served import ServedBundle
from agreements.service.errors import ProblemError, try_again
from agreements.service.ops.metrics import Metrics

_MOST_EARLIER = 4
"""Earlier bundles that stay loaded, for questions that are asked as of another time."""

_RECALL_SECONDS = 20.0
"""Seconds that a question waits for an earlier bundle; it is read to the end, for who asks again."""

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class RefusedBundle:
    """A bundle that was not taken into service, and why."""

    at: datetime
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class BundleRegistry:
    """What is in service now, how it is replaced, and what was in service before."""

    paths: Sequence[Path]
    cache: Path | None
    log: DecisionLog
    metrics: Metrics
    logger: Any
    refused: RefusedBundle | None = None
    last_read: FilesFingerprint | None = None
    """The files when they were last read; nothing where they could not be, and wait to be read again."""
    _current: ServedBundle | None = None
    _told: set[Diagnostic] = field(default_factory=set)
    _earlier: LRUCache[str, ServedBundle] = field(default_factory=lambda: LRUCache(_MOST_EARLIER))
    _load_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _recalls: dict[str, asyncio.Task[ServedBundle]] = field(default_factory=dict)
    _recall_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _preparations: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def ready(self) -> bool:
        """Whether there is a bundle to ask."""
        return self._current is not None

    @property
    def current(self) -> ServedBundle:
        """The bundle in service. Raises `ProblemError` while there is none."""
        if self._current is None:
            raise try_again("too-busy", "the bundle is being loaded")
        return self._current

    async def load(self) -> bool:
        """Read the files, and put what they say into service if it is sound; whether anything changed.

        Raises `BundleError` when it is not: what was in service stays there, and `refused` says why. Raises
        `LogUnavailable` when it cannot be kept, as its answers could not be shown again, and `OSError` when it cannot
        be read now.
        """
        async with self._load_lock:
            fingerprint = await asyncio.to_thread(fingerprint_of, self.paths)
            try:
                changed = await self._take(await load_files(self.paths, self.cache))
            except BundleError as error:
                self._refuse(error)
                self.last_read = fingerprint
                raise
            except BaseException:
                self.last_read = None
                raise
            self.refused, self.last_read = None, fingerprint
            return changed

    def _refuse(self, error: BundleError) -> None:
        self.refused = RefusedBundle(datetime.now(UTC), error.diagnostics)
        self.metrics.count_reload("errors")
        self.logger.warning("bundle refused", why=str(error), errors=len(error.diagnostics))

    async def _take(self, bundle: Bundle) -> bool:
        self._tell_what_is_passed_over(bundle)
        if self._current is not None and bundle.hash == self._current.hash:
            self._current.passed_over = bundle.passed_over
            self.metrics.count_reload("unchanged")
            return False
        await self._put_into_service(bundle)
        return True

    def _tell_what_is_passed_over(self, bundle: Bundle) -> None:
        """Log what lies beside the bundle's files and is not read, once."""
        for told in bundle.passed_over:
            if told not in self._told:
                self.logger.warning("passed over", code=told.code, why=told.message, help=told.help)
        self._told = set(bundle.passed_over)

    async def _put_into_service(self, bundle: Bundle) -> None:
        await self.log.keep_bundle(bundle)
        bundle.prepare()  # for this thread too, which is the one that answers
        before, self._current = self._current, ServedBundle(bundle)
        if before is not None:
            self._earlier[before.hash] = before
        preparation = asyncio.create_task(asyncio.to_thread(self._current.prepare_to_be_searched))
        self._preparations.add(preparation)
        preparation.add_done_callback(self._preparations.discard)
        self.metrics.count_reload("loaded", time.time())
        self.logger.info("bundle in service", bundle=self._current.hash)

    async def load_from_log(self) -> bool:
        """Serve the bundle that the log says is in service, where there is one; the files are looked at again soon."""
        found = await asyncio.to_thread(self.log.bundle_in_service)
        if found is None:
            return False
        served = await self.with_hash(found)
        served.bundle.prepare()
        self._current = served
        self.metrics.count_reload("loaded", time.time())
        self.logger.info("bundle in service as before", bundle=found)
        return True

    async def known_on(self, then: datetime) -> ServedBundle:
        """The bundle that was in service at a time. Raises `ProblemError` when there was none."""
        found = await self._from_log(lambda: self.log.bundle_in_service(then))
        if found is None:
            raise ProblemError("not-known-then", f"no bundle was in service at {then.isoformat()}")
        return await self.with_hash(found)

    async def with_hash(self, wanted: str) -> ServedBundle:
        """A bundle that is or was in service, by its content hash. Raises `ProblemError` when it was not kept."""
        if self._current is not None and wanted == self._current.hash:
            return self._current
        found = self._earlier.get(wanted) or await self._recall(wanted)
        self._earlier[found.hash] = found
        return found

    async def _recall(self, wanted: str) -> ServedBundle:
        """An earlier bundle, read once for all who wait for it, and whether or not they go on waiting."""
        recall = self._recalls.get(wanted)
        if recall is None:
            recall = self._recalls[wanted] = asyncio.create_task(self._load_kept(wanted))
            recall.add_done_callback(lambda done: self._recalled(wanted, done))
        try:
            async with asyncio.timeout(_RECALL_SECONDS):
                return await asyncio.shield(recall)
        except TimeoutError:
            raise try_again("too-busy", "the bundle that was in service then is still being read") from None

    async def _load_kept(self, wanted: str) -> ServedBundle:
        async with self._recall_lock:
            kept = await self._from_log(lambda: self.log.bundle(wanted))
            if kept is None:
                raise ProblemError("not-found", f"the bundle `{wanted}` was not kept here")
            try:
                return ServedBundle(await load_kept(kept, self.cache))
            except LogUnavailable as error:
                self.logger.error("a bundle that was kept cannot be read", bundle=wanted, why=str(error))
                raise ProblemError("cannot-explain", str(error)) from None
            except OSError as error:
                self.logger.error("a bundle that was kept was not read", bundle=wanted, why=str(error))
                raise try_again(
                    "too-busy", "the bundle that was in service then cannot be read now"
                ) from None

    def _recalled(self, wanted: str, done: asyncio.Task[ServedBundle]) -> None:
        del self._recalls[wanted]
        if not done.cancelled() and done.exception() is None:
            self._earlier[wanted] = done.result()  # for those who stopped waiting

    async def _from_log(self, read: Callable[[], _Found]) -> _Found:
        try:
            return await asyncio.to_thread(read)
        except LogUnavailable:
            raise try_again("unreadable-log", "try again") from None
