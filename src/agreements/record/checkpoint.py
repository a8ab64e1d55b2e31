"""Checkpoints of a log in SQLite, which leave the file telling whether it is whole.

SQLite writes to a file beside the database, the write-ahead log, and copies from there to the database at a checkpoint.
Whoever copies a database that is in use without that file has an older state of it, which is whole in itself. So each
checkpoint leaves a mark in the database that says: more follows. The next transaction takes it away, in the
write-ahead log: whoever reads both never sees it, and neither does who copies by SQLite's own means, or after the last
to have the log open has closed it.

A process that is killed between a checkpoint and that transaction leaves the mark to be seen by whoever reads both.
The last to close a database has SQLite remove the write-ahead log, after which nobody could tell it from such a copy:
so each of our connections takes the mark away before it closes (`LogConnection`).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from agreements.record.entry import LogIncompleteError
from agreements.record.lock import WriteLock

FRAMES = 4_000
"""Pages in the write-ahead log from which on there is a checkpoint."""

_SECONDS = 0.25
"""Seconds between two looks at how large it is."""

_HEADER, _FRAME_HEADER = 32, 24
"""Bytes of the header of a write-ahead log, and of each page in it (https://www.sqlite.org/fileformat2.html, 4.1)."""


def which_file(path: Path) -> tuple[int, int] | None:
    """Which file a database is; none that was emptied, which SQLite would go on with from what it remembers."""
    found = os.stat(path)  # noqa: PTH116 - on the path of every write
    return (found.st_dev, found.st_ino) if found.st_size else None


def write_ahead_log(path: Path) -> Path:
    """The file beside a database where SQLite writes first."""
    return path.with_name(f"{path.name}-wal")


class LogConnection(sqlite3.Connection):
    """A connection to a log in a file that leaves it whole, as far as it can, when it closes."""

    path: Path
    file: tuple[int, int] | None = None
    """Which file it was when it was opened."""

    def close(self) -> None:
        """Take away a mark that a process left which was killed, and close."""
        try:
            # Who cannot write does not have the write-ahead log removed either.
            with suppress(sqlite3.Error, OSError):
                self._take_mark_away()
        finally:
            super().close()

    def _take_mark_away(self) -> None:
        # Of a file that was emptied or replaced nothing may be read: what was mapped of it may be gone.
        if which_file(self.path) != self.file:
            return
        self.execute(
            "PRAGMA busy_timeout = 0"
        )  # whoever is at it has the log open, and will take the mark away
        if not _is_marked(self) or not is_whole(self, self.path):
            return
        with suppress(BlockingIOError), WriteLock(self.path, waits=False):
            self.execute("PRAGMA query_only = OFF")
            self.execute("PRAGMA user_version = 0")


def checkpoint(connection: sqlite3.Connection, path: Path) -> None:
    """Copy what was written to the database itself, and leave in it that more follows; nobody writes meanwhile."""
    with WriteLock(path):
        _checkpoint_with_mark(connection)


def truncate(connection: sqlite3.Connection, path: Path) -> None:
    """The same, and empty the write-ahead log, so that nothing that was erased is left in it.

    It is never empty while the mark stands: else a log would be taken for a copy of itself if this process were killed.
    """
    with WriteLock(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _checkpoint_with_mark(connection)


def _checkpoint_with_mark(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA user_version = 1")
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        connection.execute("PRAGMA user_version = 0")


def checkpoint_beside_others(connection: sqlite3.Connection, path: Path) -> None:
    """The same, but that others go on writing while most of it is copied.

    What they have written meanwhile is little, and copied while they wait: only when all of it is there does SQLite
    begin the write-ahead log anew.
    """
    connection.execute("PRAGMA user_version = 1")
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        checkpoint(connection, path)


def is_whole(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a database has everything that was written to it, as far as it can tell."""
    if not _is_marked(connection):
        return True
    beside = write_ahead_log(path)  # empty where only readers have the database open
    return beside.exists() and beside.stat().st_size > 0


def _is_marked(connection: sqlite3.Connection) -> bool:
    (marked,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(marked)


INCOMPLETE = (
    "a copy of a database in use, made without the file beside it whose name ends with `-wal`, "
    "where what came next is; a log that is in use is copied with `agreements log copy`"
)
"""What a database is that is not whole."""


def require_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that a log goes on from all that was written to it. Raises `LogIncompleteError`."""
    if not is_whole(connection, path):
        raise LogIncompleteError(
            f"the file `{path}` is {INCOMPLETE}. Put one there that is whole; or keep it, and start a new log"
        )


class Checkpointer:
    """A thread that has a checkpoint when the write-ahead log has grown; several processes may have one each."""

    def __init__(self, path: Path, connect: Callable[[], sqlite3.Connection]) -> None:
        self._path = path
        self._connect = connect
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpoints of the log", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Have no more."""
        self._stop.set()
        self._thread.join(_SECONDS)

    def _run(self) -> None:
        while not self._stop.wait(_SECONDS):
            with suppress(sqlite3.Error, OSError):  # who writes finds out, and tells
                if _has_grown(self._path):
                    self._checkpoint()

    def _checkpoint(self) -> None:
        with closing(self._connect()) as connection:
            checkpoint_beside_others(connection, self._path)


def _has_grown(path: Path) -> bool:
    """Whether a write-ahead log has at least so many pages since it was begun anew; older ones lie behind those."""
    try:
        with write_ahead_log(path).open("rb", buffering=0) as file:
            header = file.read(_HEADER)
            if len(header) < _HEADER:
                return False
            page = int.from_bytes(header[8:12], "big")
            file.seek(_HEADER + (FRAMES - 1) * (_FRAME_HEADER + page))
            return file.read(_FRAME_HEADER)[8:16] == header[16:24]
    except FileNotFoundError:
        return False
