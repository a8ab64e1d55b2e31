"""A file that has its name only once it is whole, beside whatever has that name until then."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO

_BINARY = getattr(os, "O_BINARY", 0)
"""Without which Windows would change the ends of lines."""

_UNNAMED: int = getattr(os, "O_TMPFILE", 0)
"""Opens a file without a name, which is gone with whoever wrote it; on Linux, in most file systems."""


class PendingFile:
    """A new file, written to its `stream`; `publish` gives it its name, and without that nothing is left of it.

    Where the system has files without a name, not even a process that is killed leaves one behind; elsewhere it leaves
    one that is called `.agreements-….partial`. Raises `OSError` as the system does.
    """

    def __init__(self, final: Path, mode: int | None) -> None:
        self._final = final
        self._partial = final.with_name(f".agreements-{secrets.token_hex(6)}.partial")
        handle = _open_unnamed(final.parent)
        self._is_named = handle is None
        if handle is None:
            handle = os.open(self._partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666)
        self.stream: IO[bytes] = os.fdopen(handle, "wb")
        if mode is not None:
            self._set_mode(stat.S_IMODE(mode))

    def _set_mode(self, mode: int) -> None:
        if self._is_named:
            self._partial.chmod(mode)
        else:
            os.fchmod(self.stream.fileno(), mode)

    def publish(self) -> None:
        """Give the file its name, in place of what has it."""
        self.stream.flush()
        if not self._is_named:
            _name(self.stream.fileno(), self._partial)
            self._is_named = True
        self.stream.close()
        self._partial.replace(self._final)

    def discard(self) -> None:
        """Leave nothing of the file."""
        with suppress(OSError):
            self.stream.close()
        if self._is_named:
            with suppress(OSError):
                self._partial.unlink()


def _open_unnamed(folder: Path) -> int | None:
    """A file without a name in a folder; nothing where there is no such thing, or no way to name it later."""
    if not _UNNAMED:
        return None
    try:
        handle = os.open(folder, _UNNAMED | os.O_WRONLY, 0o666)
    except OSError:  # if it is not that, opening a file with a name says what it is
        return None
    if Path(_path_of(handle)).exists():
        return handle
    os.close(handle)
    return None


def _name(handle: int, path: Path) -> None:
    """Give a file without a name one, in the only way that needs no special rights."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(_path_of(handle), path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _path_of(handle: int) -> str:
    return f"/proc/self/fd/{handle}"
