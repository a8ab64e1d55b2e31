"""Copying a log in SQLite while it is written to: whole, as small as it can be, and as of one moment."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from agreements.record.checkpoint import require_whole
from agreements.record.database import Database
from agreements.record.entry import LogUnavailable
from agreements.record.vacuum import can_give_back


def copy_file(database: Database, to: Path) -> None:
    """Copy a log to a file that is not there yet, for its owner's eyes alone; on the disk when this returns.

    Raises `LogUnavailable` when the log is not in SQLite or not whole, and `OSError` or `sqlite3.Error` when it cannot
    be read, or the copy not written.
    """
    if database.path is None:
        raise LogUnavailable(f"{database.shown} is copied by PostgreSQL's own means, such as `pg_dump`")
    with closing(database.connect_file(read_only=True)) as connection:
        require_whole(connection, database.path)
        try:
            os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise LogUnavailable(f"there is a file `{to}` already; name one that is not there yet") from None
        try:
            _copy(connection, to)
        except BaseException:
            to.unlink(missing_ok=True)
            raise


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    connection.execute("PRAGMA query_only = OFF")  # which would keep us from writing the copy, too
    if not can_give_back(connection):
        connection.execute(
            "PRAGMA auto_vacuum = INCREMENTAL"
        )  # of the copy; this one would have to be vacuumed
    connection.execute("VACUUM INTO ?", [str(to)])
    with closing(sqlite3.connect(to, isolation_level=None)) as copied:
        copied.execute("PRAGMA user_version = 0")  # it was copied with all that was to follow
    _sync(to)
    _sync(to.absolute().parent)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
