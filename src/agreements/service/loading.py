"""Reading a bundle, and looking for what is doubtful in it, in another process: nobody waits who asks meanwhile.

Each process is given one task and tells what came of it, both as MessagePack. A bundle comes back as its bytes
(`Bundle.to_bytes`), which are a bundle again at once.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from agreements.bundle import Bundle, BundleError, check_sources, load
from agreements.diagnostics import Diagnostic
from agreements.language.loader import decode
from agreements.record.entry import LogUnavailable
from agreements.service.looking import Look, look_at
from agreements.service.telling import ToldDiagnostics, sayable, tell, untell
from agreements.store.cache import open_cache
from agreements.store.compiled import NotABundle

if TYPE_CHECKING:
    from agreements.record.bundles import KeptBundle

_READ_AGAIN = 5
"""How many times files are read that change while they are read."""

_STILL = 0.2
"""Seconds between two looks at files that are being changed."""

_BEING_SAVED = 5.0
"""Seconds that an empty file is waited for: some programs empty a file first, and then write it."""

_Result = TypeVar("_Result")


class ReadFiles(msgspec.Struct, tag="files"):
    """Read and check the files at these paths; `cache` is a folder for compiled bundles."""

    paths: list[bytes]
    cache: bytes | None


class ReadKept(msgspec.Struct, tag="kept"):
    """Read the texts that the log kept of a bundle (a `KeptBundle`), or find the same bundle in the cache."""

    kept: msgspec.Raw
    cache: bytes | None


class FindWarnings(msgspec.Struct, tag="warnings"):
    """Look for what is doubtful in a bundle on a day."""

    bundle: bytes
    today: date


class CheckText(msgspec.Struct, tag="text"):
    """Look for everything that is wrong or doubtful in one text on a day; `path` is what to call it."""

    text: str
    path: str
    today: date


Task = ReadFiles | ReadKept | FindWarnings | CheckText


class Told(msgspec.Struct):
    """What came of a task: a bundle, or what is wrong or doubtful in one, or why there is neither."""

    bundle: memoryview | None = None
    diagnostics: ToldDiagnostics | None = None
    failed: str | None = None


async def read_aside(paths: Sequence[Path], cache: Path | None = None) -> Bundle:
    """Read and check the files, as `agreements.load` does, in another process.

    All are read as they stood at one moment. Raises `BundleError`, and `OSError` when they do not keep still for long
    enough, or when the process cannot be run or does not end well.
    """
    told = await _elsewhere(ReadFiles([os.fsencode(path) for path in paths], _as_bytes(cache)))
    if told.diagnostics is not None:
        raise BundleError(untell(told.diagnostics))
    if told.failed is not None:
        raise OSError(told.failed)
    return await _ready(told)


async def read_kept_aside(kept: KeptBundle, cache: Path | None = None) -> Bundle:
    """Read a bundle that the log kept, as `KeptBundle.load` does, in another process.

    Raises `LogUnavailable` as that does, and `OSError` as above.
    """
    sent = await asyncio.to_thread(msgspec.msgpack.encode, kept)
    told = await _elsewhere(ReadKept(msgspec.Raw(sent), _as_bytes(cache)))
    if told.failed is not None:
        raise LogUnavailable(told.failed)
    return await _ready(told)


async def warnings_aside(bundle: Bundle, today: date) -> tuple[Diagnostic, ...]:
    """What is doubtful in a bundle that is sound, worked out in another process. Raises `OSError` as above."""
    sent = await asyncio.to_thread(bundle.to_bytes)
    told = await _elsewhere(FindWarnings(sent, today))
    return () if told.diagnostics is None else untell(told.diagnostics)


async def check_aside(text: str, path: str, seconds: float) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in one text; `use` finds the shipped library and nothing else.

    Raises `TimeoutError` when it takes longer than some seconds, and `OSError` as above.
    """
    read = decode(text.encode("utf-8", "surrogatepass"), sayable(path))
    if isinstance(read, Diagnostic):
        return (read,)
    async with asyncio.timeout(seconds):
        told = await _elsewhere(CheckText(read, sayable(path), today()))
    return () if told.diagnostics is None else untell(told.diagnostics)


def today() -> date:
    """The day that review dates are held against: today in UTC, as the log has it."""
    return datetime.now(UTC).date()


async def _ready(told: Told) -> Bundle:
    """The bundle that came back, ready to answer."""
    raw = told.bundle
    if raw is None:
        raise OSError("the process that was to read the bundle told of none")
    try:
        return await asyncio.to_thread(lambda: Bundle.from_bytes(raw).prepare())
    except NotABundle:
        raise OSError(
            "the bundle was read by another version of agreements than is running: restart the service"
        ) from None


async def _elsewhere(task: Task) -> Told:
    pipe = asyncio.subprocess.PIPE
    # `-P`: what lies in the folder that the service was started in is no part of the program
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", __name__, stdin=pipe, stdout=pipe
    )
    try:
        told, _ = await process.communicate(await asyncio.to_thread(msgspec.msgpack.encode, task))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise OSError(f"the process that was to read the bundle ended with {process.returncode}")
    try:
        return msgspec.msgpack.decode(told, type=Told)
    except msgspec.MsgspecError as error:
        raise OSError(f"the process that was to read the bundle told what cannot be read: {error}") from None


# --- in the other process -----------------------------------------------------------------------------


def carry_out(task: Task) -> Told:
    """Do what was asked, and tell what came of it."""
    match task:
        case ReadFiles(paths, cache):
            return _read([Path(os.fsdecode(path)) for path in paths], _as_path(cache))
        case ReadKept(kept, cache):
            return _read_kept(bytes(kept), _as_path(cache))
        case FindWarnings(raw, day):
            return Told(diagnostics=tell(Bundle.from_bytes(raw).warnings(day)))
        case CheckText(text, path, day):
            return Told(diagnostics=tell(check_sources([(path, text)], today=day)))


def _read(paths: Sequence[Path], cache: Path | None) -> Told:
    def read() -> Told:
        try:
            return Told(memoryview(load(paths, cache=cache).to_bytes()))
        except BundleError as error:
            return Told(diagnostics=tell(error.diagnostics))

    told = at_one_moment(paths, read)
    return told or Told(failed="the files were changed all the while that they were read")


def at_one_moment(paths: Sequence[Path], read: Callable[[], _Result]) -> _Result | None:
    """What reading the files gives when none of them changes meanwhile; nothing when they never keep still.

    Half of several changes is what nobody meant, and may be sound all the same.
    """
    looked = look_at(paths)
    until = time.monotonic() + _BEING_SAVED
    while _is_being_saved(looked) and time.monotonic() < until:
        time.sleep(_STILL)
        looked = look_at(paths)
    for _ in range(_READ_AGAIN):
        found = read()
        before, looked = looked, look_at(paths)
        if looked == before:
            return found
        time.sleep(_STILL)
        looked = look_at(paths)
    return None


def _is_being_saved(looked: Look) -> bool:
    return looked.emptied is not None and time.time() - looked.emptied < _BEING_SAVED


def _read_kept(raw: bytes, cache: Path | None) -> Told:
    """The bundle from the cache if it is there; it is not put there, as texts that are kept are not checked anew."""
    from agreements.record.bundles import KeptBundle  # which takes long: databases come with it

    kept = msgspec.msgpack.decode(raw, type=KeptBundle)
    compiled = open_cache(cache) if cache is not None else None
    found = compiled.get(kept.hash) if compiled is not None else None
    try:
        return Told(memoryview((kept.load() if found is None else Bundle(found)).to_bytes()))
    except LogUnavailable as error:
        return Told(failed=str(error))


def _as_bytes(path: Path | None) -> bytes | None:
    return None if path is None else os.fsencode(path)


def _as_path(path: bytes | None) -> Path | None:
    return None if path is None else Path(os.fsdecode(path))


if __name__ == "__main__":
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    sys.stdout.buffer.write(msgspec.msgpack.encode(carry_out(asked)))
