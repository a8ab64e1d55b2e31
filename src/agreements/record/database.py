"""From a URL to a database, and from what a database says is wrong to words for an operator."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal, TypeAlias

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from agreements.record.checkpoint import LogConnection, which_file, write_ahead_log
from agreements.record.entry import LogUnavailable
from agreements.record.lock import WriteLock

Durability: TypeAlias = Literal["full", "normal"]
"""When a record counts as written: `full` when the disk has it, `normal` when the operating system has it.

With `normal` a record outlives the death of the process, but a power cut can take the last ones (SQLite only).
"""

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing."""

_MOST_WAITED = 1_800
"""Milliseconds that one replica waits for another's turn to write to PostgreSQL; who is stopped then loses it."""

_MOST_IDLE = 1_500
"""Milliseconds that a transaction may do nothing before PostgreSQL ends it: whoever began it was stopped."""

STATEMENTS = 128
"""How many statements a connection keeps prepared, beside a few: to insert one record, two, three and so on."""

_SQLITE_REASONS = {
    "SQLITE_FULL": "the disk is full, or the file may not grow; make room",
    "SQLITE_BUSY": "another process has been writing to it for too long",
    "SQLITE_READONLY": "it may not be written to; check its permissions and those of its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; check that the folder exists and may be written to",
    "SQLITE_NOTADB": "it is not an SQLite database",
    "SQLITE_CORRUPT": "it is damaged; restore it from a copy",
    "SQLITE_IOERR": "the disk reports an error, or is full",
}


class Database:
    """Where a log lives. `shown` is how messages call it; there is no password in it."""

    def __init__(self, url: str, durability: Durability = "full") -> None:
        self.url = _read_url(url)
        self.durability = durability
        self.path = Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None
        self.shown = (
            f"the file `{self.path}`" if self.path else f"`{self.url.set(drivername='postgresql')}`"
        )  # SQLAlchemy puts `***` where the password was

    def for_writing(self) -> sa.Engine:
        """An engine whose connections leave transactions to us; one at a time is used."""
        return self._engine(read_only=False)

    def for_reading(self) -> sa.Engine:
        """An engine whose connections cannot write."""
        return self._engine(read_only=True)

    def _engine(self, *, read_only: bool) -> sa.Engine:
        if self.path is None:
            # A connection that hangs would keep every caller waiting: better to fail and be tried again. One that
            # holds the lock and does nothing with it is ended before those who wait for it give up.
            options = (
                f"-c statement_timeout=30000 -c lock_timeout={_MOST_WAITED} "
                f"-c idle_in_transaction_session_timeout={_MOST_IDLE}"
            )
            arguments: dict[str, Any] = {
                "connect_timeout": 3,
                "tcp_user_timeout": 10_000,
                "application_name": "agreements",
                "options": options + (" -c default_transaction_read_only=on" if read_only else ""),
            }
            return sa.create_engine(
                self.url, connect_args=arguments, isolation_level="AUTOCOMMIT",
                pool_pre_ping=read_only, **({} if read_only else {"poolclass": NullPool}),
            )  # fmt: skip
        return sa.create_engine(
            "sqlite://",
            creator=lambda: self.connect_file(read_only=read_only),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
        )

    def connect_file(self, *, read_only: bool) -> LogConnection:
        """A connection to the file of a log in SQLite."""
        path = self.path
        assert path is not None  # noqa: S101 - else there is no file
        mode = "ro" if read_only and not os.access(path, os.W_OK) else "rw"
        if mode == "ro" and not write_ahead_log(path).exists():
            mode += "&immutable=1"  # else SQLite wants to make a file beside it, on whatever disk it lies
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS + 16,
            factory=LogConnection,
        )
        connection.path = path
        try:
            with nullcontext() if read_only else WriteLock(path):
                for pragma in _pragmas(self.durability, read_only, is_new=path.stat().st_size == 0):
                    _execute(connection, f"PRAGMA {pragma}")
            connection.file = which_file(path)
        except BaseException:
            connection.close()
            raise
        return connection


def _pragmas(durability: Durability, read_only: bool, *, is_new: bool) -> tuple[str, ...]:
    if read_only:
        return ("query_only=ON",)
    return (
        *(("auto_vacuum=INCREMENTAL",) if is_new else ()),  # what is erased can then be given back
        "journal_mode=WAL",
        f"synchronous={durability.upper()}",
        "secure_delete=ON",  # what is erased is overwritten, not only forgotten
        "wal_autocheckpoint=0",  # `checkpoint` does it, and leaves word that more follows
        "journal_size_limit=67108864",
    )


def _execute(connection: sqlite3.Connection, statement: str) -> None:
    """Have a pragma carried out, and wait for who is in the way.

    SQLite does not wait by itself where the write-ahead log is turned on by two at once, or while the last to have had
    the file open closes it.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _read_url(text: str) -> sa.URL:
    help_text = "give `sqlite:///decisions.db`, `postgresql://user@host/name`, or the path of a file"
    if "://" not in text:
        text = f"sqlite:///{text}"
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError):
        raise LogUnavailable(f"the URL of the database cannot be read; {help_text}") from None
    name = url.drivername.partition("+")[0]
    if name in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if name != "sqlite":
        raise LogUnavailable(f"a log cannot be kept in `{name}`; {help_text}")
    if url.database in (None, "", ":memory:"):
        raise LogUnavailable(f"a log in memory would be lost with the process; {help_text}")
    return url.set(drivername="sqlite")


NOT_ALLOWED = (errno.EROFS, errno.EACCES, errno.EPERM)
"""What the system says of a file that may not be written to."""


def describe(error: BaseException) -> str:
    """What a database's error means, in words for an operator."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", None) or ""
        known = next((words for start, words in _SQLITE_REASONS.items() if name.startswith(start)), None)
        return known or str(cause)
    if isinstance(cause, psycopg.errors.DiskFull):
        return "its disk is full; make room"
    if isinstance(cause, OSError) and cause.errno in NOT_ALLOWED:
        return _SQLITE_REASONS["SQLITE_READONLY"]
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return " ".join(str(cause).split()) or type(cause).__name__


DATABASE_ERRORS = (sqlite3.Error, psycopg.Error, DBAPIError, OSError)
"""What a database raises when it cannot do what is asked."""


@contextmanager
def translated_errors(shown: str, done: str) -> Iterator[None]:
    """Turn a database's trouble into `LogUnavailable`, which says that it cannot be `done`."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise LogUnavailable(f"{shown} cannot be {done}: {describe(error)}") from error
