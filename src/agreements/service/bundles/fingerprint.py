"""Fingerprints of a bundle's files, taken without reading them: enough to tell whether any of them was changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agreements.language.finding import SUFFIX, find_files


@dataclass(frozen=True, slots=True)
class FilesFingerprint:
    """The state of the files at one moment; two are the same when nothing was done to the files between them."""

    digest: bytes
    emptied: float | None
    """When the last of the files that have nothing in them was changed, in seconds of the Unix epoch; as one is that
    somebody just began to save."""


def fingerprint_of(paths: Sequence[Path]) -> FilesFingerprint:
    """The agreement files of a bundle, their sizes, and when each was last changed; and what is passed over there."""
    digest, emptied = hashlib.blake2b(digest_size=16), None
    for path in paths:
        found = find_files(path, SUFFIX)
        digest.update(repr([told.message for told in found.passed_over]).encode("utf-8", "surrogatepass"))
        for file in found.files:
            state = stat_of(file)
            if state is not None and state.st_size == 0:
                emptied = max(emptied or 0, state.st_mtime)
            digest.update(repr((os.fsencode(file), _change_marks(state))).encode())
    return FilesFingerprint(digest.digest(), emptied)


def folder_identities(paths: Iterable[Path]) -> tuple[tuple[Path, int, int], ...]:
    """The folders that are there now, each with its identity: another folder may come to stand in the same place."""
    return tuple(_identities(paths))


def _identities(paths: Iterable[Path]) -> Iterator[tuple[Path, int, int]]:
    for path in dict.fromkeys(paths):
        state = stat_of(path)
        if state is not None:
            yield path, state.st_dev, state.st_ino


def stat_of(path: Path) -> os.stat_result | None:
    """What the system knows of a file or folder; nothing where there is none, or none that may be seen."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _change_marks(state: os.stat_result | None) -> tuple[int, ...] | None:
    """What changes when a file is written, replaced or allowed to be read; nobody can set the time of change back."""
    if state is None:
        return None
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
