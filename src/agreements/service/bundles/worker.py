"""The process that carries out one task and ends: `python -m agreements.service.bundles.worker`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from agreements.bundle import Bundle, BundleError
from agreements.loading import check_sources, load
from agreements.record.entry import LogUnavailable
from agreements.service.bundles.diagnostics_codec import encode_diagnostics
from agreements.service.bundles.fingerprint import FilesFingerprint, fingerprint_of
from agreements.service.bundles.tasks import (
    CheckText,
    FindWarnings,
    LoadFiles,
    LoadKept,
    Task,
    TaskResult,
    decode_path,
)
from agreements.store.cache import open_cache

WARM = "--warm"
"""Said to a process that is started before there is a task for it."""

_ATTEMPTS = 5
"""How many times files are read that change while they are read."""

_SETTLE_SECONDS = 0.2
"""Seconds between two looks at files that are being changed."""

_SAVE_SECONDS = 5.0
"""Seconds that an empty file is waited for: some programs empty a file first, and then write it."""

_NICE = 10
"""How far the checking of a stranger's text stands back behind the answering of questions, as Unix counts it."""

_Result = TypeVar("_Result")


def carry_out(task: Task) -> TaskResult:
    """What comes of a task."""
    match task:
        case LoadFiles(paths, cache):
            return _load_files([Path(os.fsdecode(path)) for path in paths], decode_path(cache))
        case LoadKept(kept, cache):
            return _load_kept(bytes(kept), decode_path(cache))
        case FindWarnings(raw, day):
            return TaskResult(diagnostics=encode_diagnostics(Bundle.from_bytes(raw).warnings(day)))
        case CheckText(text, path, day, most):
            return _check_text(text, path, day, most)


def _check_text(text: str, path: str, day: date, most: int) -> TaskResult:
    """What is wrong or doubtful in a text, in reading order; of more than can be told, errors come first."""
    found = check_sources([(path, text)], today=day)
    by_weight = sorted(range(len(found)), key=lambda at: not found[at].is_error)
    told = [found[at] for at in sorted(by_weight[:most])]
    return TaskResult(diagnostics=encode_diagnostics(told), more=len(found) - len(told))


def _load_files(paths: Sequence[Path], cache: Path | None) -> TaskResult:
    def read() -> TaskResult:
        try:
            bundle = load(paths, cache=cache)
            return TaskResult(memoryview(bundle.to_bytes()), encode_diagnostics(bundle.passed_over))
        except BundleError as error:
            return TaskResult(diagnostics=encode_diagnostics(error.diagnostics))

    result = read_consistently(paths, read)
    return result or TaskResult(failed="the files were changed all the while that they were read")


def read_consistently(paths: Sequence[Path], read: Callable[[], _Result]) -> _Result | None:
    """What reading the files gives when none of them changes meanwhile; nothing when they never keep still.

    Half of several changes is what nobody meant, and may be sound all the same.
    """
    fingerprint = fingerprint_of(paths)
    until = time.monotonic() + _SAVE_SECONDS
    while _is_being_saved(fingerprint) and time.monotonic() < until:
        time.sleep(_SETTLE_SECONDS)
        fingerprint = fingerprint_of(paths)
    for _ in range(_ATTEMPTS):
        result = read()
        before, fingerprint = fingerprint, fingerprint_of(paths)
        if fingerprint == before:
            return result
        time.sleep(_SETTLE_SECONDS)
        fingerprint = fingerprint_of(paths)
    return None


def _is_being_saved(fingerprint: FilesFingerprint) -> bool:
    return fingerprint.emptied is not None and time.time() - fingerprint.emptied < _SAVE_SECONDS


def _load_kept(raw: bytes, cache: Path | None) -> TaskResult:
    """The bundle from the cache if it is there; it is not put there, as texts that are kept are not checked anew."""
    from agreements.record.bundles import KeptBundle  # which takes long: databases come with it

    kept = msgspec.msgpack.decode(raw, type=KeptBundle)
    compiled = open_cache(cache) if cache is not None else None
    found = compiled.get(kept.hash) if compiled is not None else None
    try:
        return TaskResult(memoryview((kept.load() if found is None else Bundle(found)).to_bytes()))
    except LogUnavailable as error:
        return TaskResult(failed=str(error))


def _main() -> None:
    if WARM in sys.argv:  # the first text takes a hundred times as long as the next
        carry_out(CheckText('kind any "Any"', "any.agreement", date.min, 1))
    if given := sys.stdin.buffer.read():  # else whoever was to give a task is no more
        task = msgspec.msgpack.decode(given, type=Task)
        if isinstance(task, CheckText) and hasattr(os, "nice"):
            os.nice(_NICE)
        sys.stdout.buffer.write(msgspec.msgpack.encode(carry_out(task)))
        sys.stdout.buffer.flush()
        os._exit(0)  # taking the program down in good order would take longer than most texts


if __name__ == "__main__":
    _main()
