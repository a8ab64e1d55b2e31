"""Watching a bundle's files, and reading them again when they change.

The system tells of changes, but not of all: nothing of what happens on network drives, and nothing when a link, or a
folder that is watched, comes to be another. So the files are looked at from time to time too.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import Change, awatch

from agreements.bundle import BundleError
from agreements.language.loader import SUFFIX
from agreements.record.entry import LogUnavailable
from agreements.service.house import House
from agreements.service.looking import look_at, places_of

_TRY_AGAIN = 5.0
"""Seconds until a bundle that could not be read, or that the log could not keep, is tried again."""

_TURN = 1.0
"""Seconds between two looks at whether the folders that are watched are still the ones that are meant."""

_LOOK_EACH = 5
"""Turns between two looks at all of the files."""

_STILL, _LONGEST = 0.3, 3.0
"""Seconds for which the files must keep still until they are read, and after which they are read all the same."""

_Matters = Callable[[Change, str], bool]


@dataclass
class _Heard:
    """What the system told of: that something may have changed, and whether it surely was a file of the bundle."""

    something: asyncio.Event = field(default_factory=asyncio.Event)
    a_file: bool = False

    async def wait(self, seconds: float) -> bool:
        """Wait for something to be told, for a while; whether a file of the bundle was."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.something.wait()
        self.something.clear()
        surely, self.a_file = self.a_file, False
        return surely


async def watch(house: House) -> None:
    """Reload when a file of the bundle changes, or another worker was told to; for ever."""
    watched = []
    if house.settings.watch:
        watched.append(_follow(house, house.settings.paths))
    if (signal := house.settings.reload_signal) is not None:
        watched.append(_reload_when_told(house, signal))
    if watched:
        await asyncio.gather(*watched)


async def _follow(house: House, paths: Sequence[Path]) -> None:
    """Watch what is there, until something else is there in its place, and then watch that."""
    while True:
        folders = [path for path in paths if path.is_dir()]
        beside = {path.absolute().parent for path in paths}
        heard = _Heard()
        listening = [
            asyncio.create_task(_listen(house, heard, folders, _inside, recursive=True)),
            asyncio.create_task(_listen(house, heard, beside, _one_of(paths), recursive=False)),
        ]
        try:
            await _reload_on(house, heard, paths, [*folders, *beside])
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)


async def _reload_on(house: House, heard: _Heard, paths: Sequence[Path], watched: Sequence[Path]) -> None:
    """Reload when files changed, for as long as the watched folders are where they were."""
    places = await asyncio.to_thread(places_of, watched)
    turn = 0
    while True:
        surely = await heard.wait(_TURN)
        perhaps = surely or turn % _LOOK_EACH == 0
        turn += 1
        if surely or (perhaps and await asyncio.to_thread(look_at, paths) != house.serving.seen):
            await _keep_still(paths)
            await _reload(house)
        if await asyncio.to_thread(places_of, watched) != places:
            return


async def _keep_still(paths: Sequence[Path]) -> None:
    """Wait until the files keep still: an editor may save several, or one bit by bit."""
    looked = await asyncio.to_thread(look_at, paths)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST):
            while True:
                await asyncio.sleep(_STILL)
                before, looked = looked, await asyncio.to_thread(look_at, paths)
                if looked == before:
                    return


async def _reload_when_told(house: House, signal: Path) -> None:
    async for _ in _changes([signal.parent], _one_of([signal]), recursive=False):
        if house.was_told_by_another():
            await _reload(house)


async def _reload(house: House) -> None:
    while True:
        try:
            await house.serving.load()
        except BundleError:
            return  # said in the log, and at /v1/bundle; the next change tries again
        except LogUnavailable as error:
            house.tell.error("bundle could not be kept, so it is not served yet", why=str(error))
        except OSError as error:
            house.tell.error("bundle could not be read", why=str(error))
        except Exception:  # a watcher that stops watching is worse than one that stumbles
            house.tell.exception("bundle could not be loaded")
        else:
            return
        await asyncio.sleep(_TRY_AGAIN)


async def _listen(
    house: House, heard: _Heard, folders: Iterable[Path], matters: _Matters, *, recursive: bool
) -> None:
    try:
        async for changes in _changes(folders, matters, recursive=recursive):
            heard.a_file |= any(path.lower().endswith(SUFFIX) for _, path in changes)
            heard.something.set()
    except (OSError, RuntimeError) as error:  # as where too many files are watched already
        house.tell.warning("changes are not told of, so the files are looked at instead", why=str(error))


def _changes(
    folders: Iterable[Path], matters: _Matters, *, recursive: bool
) -> AsyncIterator[set[tuple[Change, str]]]:
    return awatch(
        *folders,
        watch_filter=matters,
        recursive=recursive,
        step=50,
        debounce=400,
        ignore_permission_denied=True,
    )


def _inside(_: Change, changed: str) -> bool:
    """Whether a change in a folder may concern an agreement file."""
    path = Path(changed)
    # A folder that came, went or was linked elsewhere may hold files, as mounted ones do.
    return path.name.lower().endswith(SUFFIX) or not path.suffix


def _one_of(paths: Iterable[Path]) -> _Matters:
    meant = {str(path.absolute()) for path in paths}
    return lambda _, changed: changed in meant
