"""Having a database give up what it still holds of content that was erased, and the room that it took."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from agreements.record.checkpoint import truncate
from agreements.record.database import Database
from agreements.record.lock import WriteLock

_PAGES = 2_000
"""Pages that are given back in one transaction, so that writers need not wait long."""

_INCREMENTAL = 2
"""What SQLite calls a file that can give pages back one by one."""

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def vacuum(database: Database, engine: sa.Engine, progress: Progress) -> None:
    """Give back what is free: SQLite's pages, and its journal, to the disk; PostgreSQL's rows to its own table."""
    if database.path is not None:
        with closing(database.connect_file(read_only=False)) as connection:
            _give_back(connection, database.path, progress)
            truncate(connection, database.path)
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM agreement_records")


def keeps_its_size(database: Database) -> bool:
    """Whether a log is in a file that cannot become smaller, since it was made before version 2 of the tables."""
    if database.path is None:
        return False
    with closing(database.connect_file(read_only=True)) as connection:
        return not can_give_back(connection)


def can_give_back(connection: sqlite3.Connection) -> bool:
    """Whether the pages that are free in a file can be given back to the disk."""
    found: tuple[int] = connection.execute("PRAGMA auto_vacuum").fetchone()
    return found[0] == _INCREMENTAL


def _give_back(connection: sqlite3.Connection, path: Path, progress: Progress) -> None:
    if not can_give_back(connection):
        return
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    for done in range(0, free, _PAGES):
        with WriteLock(path):
            connection.executescript(
                f"PRAGMA incremental_vacuum({_PAGES})"
            )  # `execute` would stop after one page
        progress(min(done + _PAGES, free), free)
