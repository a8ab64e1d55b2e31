"""Reading a bundle, and looking for what is doubtful in it, in another process: nobody waits who asks meanwhile.

Each process (`worker`) is given one task, and ends when it is done or is killed when it takes too long. A bundle comes
back as its bytes (`Bundle.to_bytes`), which are a bundle again at once.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic
from agreements.language.loader import decode
from agreements.record.entry import LogUnavailable
from agreements.service.bundles.diagnostics_codec import decode_diagnostics, encodable
from agreements.service.bundles.spare import SpareWorker, start_worker
from agreements.service.bundles.tasks import (
    CheckText,
    FindWarnings,
    LoadFiles,
    LoadKept,
    Task,
    TaskResult,
    encode_path,
)
from agreements.store.compiled import NotABundle

if TYPE_CHECKING:
    from agreements.record.bundles import KeptBundle


async def load_files(paths: Sequence[Path], cache: Path | None = None) -> Bundle:
    """Read and check the files, as `agreements.load` does, in another process.

    All are read as they stood at one moment. Raises `BundleError`, and `OSError` when they do not keep still for long
    enough, or when the process cannot be run or does not end well.
    """
    result = await _run_in_worker(LoadFiles([os.fsencode(path) for path in paths], encode_path(cache)))
    if result.bundle is None and result.diagnostics is not None:
        raise BundleError(decode_diagnostics(result.diagnostics))
    if result.failed is not None:
        raise OSError(result.failed)
    return await _bundle_of(result)


async def load_kept(kept: KeptBundle, cache: Path | None = None) -> Bundle:
    """Read a bundle that the log kept, as `KeptBundle.load` does, in another process.

    Raises `LogUnavailable` as that does, and `OSError` as above.
    """
    sent = await asyncio.to_thread(msgspec.msgpack.encode, kept)
    result = await _run_in_worker(LoadKept(msgspec.Raw(sent), encode_path(cache)))
    if result.failed is not None:
        raise LogUnavailable(result.failed)
    return await _bundle_of(result)


async def find_warnings(bundle: Bundle, today: date) -> tuple[Diagnostic, ...]:
    """What is doubtful in a bundle that is sound, worked out in another process. Raises `OSError` as above."""
    sent = await asyncio.to_thread(bundle.to_bytes)
    result = await _run_in_worker(FindWarnings(sent, today))
    return () if result.diagnostics is None else decode_diagnostics(result.diagnostics)


async def check_text(
    text: str, path: str, seconds: float, most: int, spare: SpareWorker | None = None
) -> tuple[tuple[Diagnostic, ...], int]:
    """The `most` of what is wrong or doubtful in one text, and how much more is; `use` finds the shipped library alone.

    It is checked by the `spare` process, where there is one. Raises `TimeoutError` when it takes longer than some
    seconds, and `OSError` as above.
    """
    decoded = decode(text.encode("utf-8", "surrogatepass"), encodable(path))
    if isinstance(decoded, Diagnostic):
        return (decoded,), 0
    async with asyncio.timeout(seconds):
        result = await _run_in_worker(CheckText(decoded, encodable(path), today(), most), spare)
    return () if result.diagnostics is None else decode_diagnostics(result.diagnostics), result.more


def today() -> date:
    """The day that review dates are held against: today in UTC, as the log has it."""
    return datetime.now(UTC).date()


async def _bundle_of(result: TaskResult) -> Bundle:
    """The bundle that came back, ready to answer."""
    raw = result.bundle
    if raw is None:
        raise OSError("the process that was to read the bundle told of none")
    passed_over = () if result.diagnostics is None else decode_diagnostics(result.diagnostics)
    try:
        return await asyncio.to_thread(lambda: Bundle.from_bytes(raw, passed_over).prepare())
    except NotABundle:
        raise OSError(
            "the bundle was read by another version of agreements than is running: restart the service"
        ) from None


_running: set[int] = set()
"""The processes that carry out a task now."""


def kill_workers() -> None:
    """Kill the processes that carry out tasks, for one that ends without waiting for them."""
    for process in tuple(_running):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


async def _run_in_worker(task: Task, spare: SpareWorker | None = None) -> TaskResult:
    """Have a process of its own carry out a task, one that waits if there is; who stops waiting has it killed."""
    process = await (start_worker() if spare is None else spare.take())
    _running.add(process.pid)
    try:
        result, _ = await process.communicate(await asyncio.to_thread(msgspec.msgpack.encode, task))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        _running.discard(process.pid)
        if spare is not None:
            spare.start_next()
    if process.returncode:
        raise OSError(f"the process that was to read the bundle ended with {process.returncode}")
    try:
        return msgspec.msgpack.decode(result, type=TaskResult)
    except msgspec.MsgspecError as error:
        raise OSError(f"the process that was to read the bundle told what cannot be read: {error}") from None
