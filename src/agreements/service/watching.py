"""Watching a bundle's files, and reading them again when they change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from agreements.bundle import BundleError
from agreements.language.loader import SUFFIX
from agreements.record.entry import LogUnavailable
from agreements.service.house import House

_TRY_AGAIN = 5.0
"""Seconds until a bundle that the log could not keep is tried again."""


async def watch(house: House) -> None:
    """Reload when a file of the bundle changes, or another worker was told to; for ever."""
    paths = house.settings.paths if house.settings.watch else ()
    folders = [path for path in paths if path.is_dir()]
    files = [path.absolute() for path in paths if not path.is_dir()]
    watched = []
    if folders:
        watched.append(_reload_on(house, _changes(folders, None, recursive=True)))
    if files:  # their folders are watched, as an editor may put a new file in place of the old one
        watched.append(
            _reload_on(house, _changes({file.parent for file in files}, set(files), recursive=False))
        )
    if (signal := house.settings.reload_signal) is not None:
        watched.append(_reload_when_told(house, _changes([signal.parent], {signal}, recursive=False)))
    if watched:
        await asyncio.gather(*watched)


async def _reload_on(house: House, changes: AsyncIterator[object]) -> None:
    async for _ in changes:
        await _reload(house)


async def _reload_when_told(house: House, changes: AsyncIterator[object]) -> None:
    async for _ in changes:
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
            await asyncio.sleep(_TRY_AGAIN)
        except Exception:  # a watcher that stops watching is worse than one that stumbles
            house.tell.exception("bundle could not be loaded")
            return
        else:
            return


def _changes(
    folders: Iterable[Path], only: set[Path] | None, *, recursive: bool
) -> AsyncIterator[set[tuple[Change, str]]]:
    def matters(_: Change, changed: str) -> bool:
        path = Path(changed)
        # A folder that came, went or was linked elsewhere may hold files, as mounted ones do.
        return path in only if only is not None else path.name.lower().endswith(SUFFIX) or not path.suffix

    return awatch(*folders, watch_filter=matters, recursive=recursive, step=50, debounce=400)
