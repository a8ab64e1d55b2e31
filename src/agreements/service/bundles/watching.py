"""Watching a bundle's files, and reading them again when they change.

The system tells of changes, but not of all: nothing of what happens on network drives, and nothing when a link, or a
folder that is watched, comes to be another. So the files are looked at from time to time too. It also tells of every
change to whatever else is in a folder; where the log is written there, that would cost more than the answers do, and
the files are only looked at.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchfiles import Change, awatch

from agreements.bundle import BundleError
from agreements.language.finding import SUFFIX
from agreements.record.entry import LogUnavailable
from agreements.service.bundles.fingerprint import fingerprint_of, folder_identities
from agreements.service.bundles.registry import BundleRegistry
from agreements.service.bundles.reload_signal import ReloadSignal

_RETRY_SECONDS = 5.0
"""Seconds until a bundle that could not be read, or that the log could not keep, is tried again."""

_POLL_SECONDS = 1.0
"""Seconds between two looks at whether the folders that are watched are still the ones that are meant."""

_POLLS_PER_FINGERPRINT = 5
"""How many such looks there are between two looks at all of the files."""

_SETTLE_SECONDS, _LONGEST_SETTLE = 0.3, 3.0
"""Seconds for which the files must keep still until they are read, and after which they are read all the same."""

_Filter = Callable[[Change, str], bool]


@dataclass
class _ChangeEvents:
    """What the system told of: that something may have changed, and whether it surely was a file of the bundle."""

    any_change: asyncio.Event = field(default_factory=asyncio.Event)
    file_changed: bool = False

    async def wait(self, seconds: float) -> bool:
        """Wait for something to be told, for a while; whether a file of the bundle was."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.any_change.wait()
        self.any_change.clear()
        file_changed, self.file_changed = self.file_changed, False
        return file_changed


@dataclass(frozen=True)
class Watcher:
    """Has a registry read its bundle again when it should."""

    registry: BundleRegistry
    logger: Any
    written: Path | None = None
    """A file that is written all the time, as that of the log is."""

    async def follow_files(self) -> None:
        """Reload when a file of the bundle changes; for ever.

        Watches what is there, until something else is there in its place, and then watches that.
        """
        paths = self.registry.paths
        while True:
            folders = [path for path in paths if path.is_dir()]
            parents = {path.absolute().parent for path in paths}
            busy = self.written.absolute().parents if self.written else ()
            quiet = [path for path in folders if path.absolute() not in busy]
            beside = parents.difference(busy[:1])
            events = _ChangeEvents()
            listeners = [
                asyncio.create_task(self._listen(events, quiet, _may_concern_files, recursive=True)),
                asyncio.create_task(self._listen(events, beside, _one_of(paths), recursive=False)),
            ]
            is_told = all(
                path in quiet if path in folders else path.absolute().parent in beside for path in paths
            )
            try:
                await self._reload_on(events, [*folders, *parents], _POLLS_PER_FINGERPRINT if is_told else 1)
            finally:
                for task in listeners:
                    task.cancel()
                await asyncio.gather(*listeners, return_exceptions=True)

    async def follow_signal(self, signal: ReloadSignal) -> None:
        """Reload when another worker was told to; for ever."""
        async for _ in _changes([signal.path.parent], _one_of([signal.path]), recursive=False):
            if signal.was_sent_by_another():
                await self._reload()

    async def _reload_on(self, events: _ChangeEvents, watched: Sequence[Path], each: int) -> None:
        """Reload when files changed, for as long as the watched folders are where they were.

        The files are looked at whenever the folders were looked at `each` times.
        """
        identities = await asyncio.to_thread(folder_identities, watched)
        polls = 0
        while True:
            file_changed = await events.wait(_POLL_SECONDS)
            due = file_changed or polls % each == 0
            polls += 1
            if file_changed or (due and await self._files_differ()):
                await self._wait_until_settled()
                await self._reload()
            if await asyncio.to_thread(folder_identities, watched) != identities:
                return

    async def _files_differ(self) -> bool:
        return await asyncio.to_thread(fingerprint_of, self.registry.paths) != self.registry.last_read

    async def _wait_until_settled(self) -> None:
        """Wait until the files keep still: an editor may save several, or one bit by bit."""
        paths = self.registry.paths
        fingerprint = await asyncio.to_thread(fingerprint_of, paths)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_SETTLE):
                while True:
                    await asyncio.sleep(_SETTLE_SECONDS)
                    before, fingerprint = fingerprint, await asyncio.to_thread(fingerprint_of, paths)
                    if fingerprint == before:
                        return

    async def _reload(self) -> None:
        while True:
            try:
                await self.registry.load()
            except BundleError:
                return  # said in the log, and at /v1/bundle; the next change tries again
            except LogUnavailable as error:
                self.logger.error("bundle could not be kept, so it is not served yet", why=str(error))
            except OSError as error:
                self.logger.error("bundle could not be read", why=str(error))
            except Exception:  # a watcher that stops watching is worse than one that stumbles
                self.logger.exception("bundle could not be loaded")
            else:
                return
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(
        self, events: _ChangeEvents, folders: Iterable[Path], matters: _Filter, *, recursive: bool
    ) -> None:
        try:
            async for changes in _changes(folders, matters, recursive=recursive):
                events.file_changed |= any(path.lower().endswith(SUFFIX) for _, path in changes)
                events.any_change.set()
        except (OSError, RuntimeError) as error:  # as where too many files are watched already
            self.logger.warning("changes are not told of, so the files are looked at instead", why=str(error))


def _changes(
    folders: Iterable[Path], matters: _Filter, *, recursive: bool
) -> AsyncIterator[set[tuple[Change, str]]]:
    return awatch(
        *folders,
        watch_filter=matters,
        recursive=recursive,
        step=50,
        debounce=400,
        ignore_permission_denied=True,
    )


def _may_concern_files(_: Change, changed: str) -> bool:
    """Whether a change in a folder may concern an agreement file."""
    path = Path(changed)
    # A folder that came, went or was linked elsewhere may hold files, as mounted ones do; and what nearly is an
    # agreement file is told of.
    return SUFFIX in path.name.lower() or not path.suffix


def _one_of(paths: Iterable[Path]) -> _Filter:
    meant = {str(path.absolute()) for path in paths}
    return lambda _, changed: changed in meant
