"""The lock that orders processes which write to one file.

SQLite lets one write at a time and has the others look again every so often, for up to a tenth of a second; under load
one may look in vain for long. Waiting for a lock of the operating system wakes the next as soon as it can go on.
SQLite's own lock still decides: this one only orders who asks for it.
"""

from __future__ import annotations

import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without such locks goes by SQLite's alone
    fcntl = None  # type: ignore[assignment, unused-ignore]


class WriteLock:
    """A lock on a file beside the database; it is empty, and harmless to remove when nobody writes.

    Unless it `waits`, it raises `BlockingIOError` where somebody else holds it.
    """

    def __init__(self, database: Path, *, waits: bool = True) -> None:
        beside = database.with_name(f"{database.name}-turn")
        self._file = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._waits = waits

    def acquire(self) -> None:
        """Wait until nobody else holds the lock. Raises `BlockingIOError` where that may not be waited for."""
        if fcntl is not None:
            fcntl.flock(self._file, fcntl.LOCK_EX if self._waits else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Let the next have the lock, if we hold it."""
        if fcntl is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def __enter__(self) -> WriteLock:
        try:
            self.acquire()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, which releases the lock."""
        os.close(self._file)
