"""What one process asks of another, and what comes back, both as MessagePack."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec

from agreements.service.bundles.diagnostics_codec import DiagnosticsMessage


class LoadFiles(msgspec.Struct, tag="files"):
    """Read and check the files at these paths; `cache` is a folder for compiled bundles."""

    paths: list[bytes]
    cache: bytes | None


class LoadKept(msgspec.Struct, tag="kept"):
    """Read the texts that the log kept of a bundle (a `KeptBundle`), or find the same bundle in the cache."""

    kept: msgspec.Raw
    cache: bytes | None


class FindWarnings(msgspec.Struct, tag="warnings"):
    """Look for what is doubtful in a bundle on a day."""

    bundle: bytes
    today: date


class CheckText(msgspec.Struct, tag="text"):
    """Look for what is wrong or doubtful in one text on a day, and tell the `most` of it; `path` is what to call it."""

    text: str
    path: str
    today: date
    most: int


Task = LoadFiles | LoadKept | FindWarnings | CheckText


class TaskResult(msgspec.Struct):
    """What came of a task: a bundle and what was passed over; or what is wrong or doubtful; or why there is neither.

    `more` is how much more is wrong or doubtful than is told.
    """

    bundle: memoryview | None = None
    diagnostics: DiagnosticsMessage | None = None
    failed: str | None = None
    more: int = 0


def encode_path(path: Path | None) -> bytes | None:
    """A path as it is sent."""
    return None if path is None else os.fsencode(path)


def decode_path(path: bytes | None) -> Path | None:
    """A path that was sent."""
    return None if path is None else Path(os.fsdecode(path))
