"""A session that writes to one database: take the lock, see where the chain ends, append, commit.

All who write to a log wait for one lock, whether threads, processes or machines, so there is one chain. Records go
to the drivers themselves, in as few calls as can be: each call gives up Python's lock, and may wait to get it back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple, Protocol

import psycopg
import sqlalchemy as sa

from agreements.record.chain import GENESIS, LogRow
from agreements.record.checkpoint import which_file
from agreements.record.database import STATEMENTS, Database
from agreements.record.entry import LogReplacedError, LogTruncatedError
from agreements.record.lock import WriteLock

_COLUMNS = ", ".join(LogRow._fields)
_END = (
    "SELECT last.number, last.hash, head.number, head.hash FROM agreement_head AS head LEFT JOIN "
    "(SELECT number, hash FROM agreement_records ORDER BY number DESC LIMIT 1) AS last ON true"
)


class ChainEnd(NamedTuple):
    """Where a chain ends: its last record, and what was written down apart when that was."""

    number: int
    hash: bytes
    head_number: int
    head_hash: bytes


def _chain_end(row: tuple[Any, ...] | None) -> ChainEnd:
    if row is None:
        raise LogTruncatedError(
            "the row of `agreement_head`, which says which record was the last, is gone, so that nobody can tell "
            "whether records are missing. Restore the log from a copy that is whole, or keep it for those who will "
            "look into it and start a new log"
        )
    number, digest, head_number, head_hash = row
    return ChainEnd(number or 0, digest or GENESIS, head_number, head_hash)


LOCK_KEY = 0x6167_7265_656D  # "agreem"
"""The key of the advisory lock that orders who writes to PostgreSQL."""

_END_WHO_WAITS = """
    SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s AND objsubid = 1
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND wait_event = 'ClientRead' AND clock_timestamp() - query_start > interval '1 second'
"""
"""Ends the connection of whoever has the lock and has told the server nothing for long.

The server's own limit for that does not hold between the statements of a pipeline.
"""


class Session(Protocol):
    """An open connection to the database, used by one thread."""

    connection: sa.Connection

    def begin(self) -> None:
        """Start a transaction when nobody else writes."""

    def begin_append(self) -> ChainEnd:
        """Start a transaction when nobody else writes, and say where the chain ends."""

    def append(self, rows: Sequence[LogRow]) -> None:
        """Write records after the last one."""

    def commit(self) -> None:
        """End the transaction; what was written is durable when this returns."""

    def rollback(self) -> None:
        """End the transaction as though it had not been."""

    @property
    def is_lost(self) -> bool:
        """Whether the database let go of the connection, and with it of a transaction that was not committed."""

    def close(self) -> None:
        """Let go of the connection, and of a transaction that was not committed; never raises."""


def open_session(database: Database, engine: sa.Engine) -> Session:
    """Connect to the database."""
    connection = engine.connect()
    try:
        raw: Any = connection.connection.dbapi_connection
        if database.path is not None:
            return SQLiteSession(database, connection, raw)
        return PostgreSQLSession(connection, raw)
    except BaseException:
        connection.close()
        raise


class SQLiteSession:
    """A log in an SQLite file; `BEGIN IMMEDIATE` lets one process write at a time, and `WriteLock` orders them."""

    LARGEST = STATEMENTS
    """Rows in one statement; more make it no faster."""

    def __init__(self, database: Database, connection: sa.Connection, raw: sqlite3.Connection) -> None:
        self.connection = connection
        self._raw = raw
        self._database = database
        assert database.path is not None  # noqa: S101 - this is the store of databases that have one
        self._path = database.path
        self._file = which_file(self._path)
        self._lock = WriteLock(database.path)

    def begin(self) -> None:
        """Start a transaction when nobody else writes."""
        self._lock.acquire()
        self._raw.execute("BEGIN IMMEDIATE")

    def begin_append(self) -> ChainEnd:
        """Start a transaction when nobody else writes, and say where the chain ends."""
        try:
            found = which_file(self._path)
        except OSError:
            found = None
        if found is None or found != self._file:  # SQLite would go on writing to a file that nobody can find
            raise LogReplacedError(
                f"{self._database.shown} was moved, removed or replaced, or is empty; put it back"
            )
        self.begin()
        return _chain_end(self._raw.execute(_END).fetchone())

    def append(self, rows: Sequence[LogRow]) -> None:
        """Write records after the last one, in as few statements as can be; SQLite keeps each prepared."""
        for at in range(0, len(rows), self.LARGEST):
            some = rows[at : at + self.LARGEST]
            self._raw.execute(_insert(len(some)), list(chain.from_iterable(some)))
        self._raw.execute("UPDATE agreement_head SET number = ?, hash = ?", (rows[-1].number, rows[-1].hash))

    def commit(self) -> None:
        """End the transaction; what was written is durable when this returns."""
        self._raw.execute("COMMIT")
        self._lock.release()

    def rollback(self) -> None:
        """End the transaction as though it had not been."""
        try:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
        finally:
            self._lock.release()

    @property
    def is_lost(self) -> bool:
        """Never: a file lets go of nobody."""
        return False

    def close(self) -> None:
        """Let go of the connection; SQLite undoes what was not committed."""
        self._lock.close()
        self.connection.invalidate()
        self.connection.close()


_ROW = f"({', '.join('?' * len(LogRow._fields))})"


@cache
def _insert(rows: int) -> str:
    return f"INSERT INTO agreement_records ({_COLUMNS}) VALUES {', '.join([_ROW] * rows)}"  # noqa: S608 - our own names


class PostgreSQLSession:
    """A log in PostgreSQL; an advisory lock, held until the end of the transaction, orders the writers."""

    _SORTS = ("bigint", *["text"] * 7, *["bytea"] * 9)
    _INSERT = (
        f"INSERT INTO agreement_records ({_COLUMNS}) SELECT * FROM unnest("  # noqa: S608 - our own names
        + ", ".join(f"%b::{sort}[]" for sort in _SORTS)
        + ")"
    )

    def __init__(self, connection: sa.Connection, raw: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self._raw = raw

    def begin(self) -> None:
        """Start a transaction when nobody else writes."""
        self._raw.execute("BEGIN")
        self._raw.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])

    def begin_append(self) -> ChainEnd:
        """Start a transaction when nobody else writes, and say where the chain ends.

        Whoever has the lock and was stopped is made to let go of it.
        """
        try:
            return self._begin_append()
        except psycopg.errors.LockNotAvailable:
            self.rollback()
            if not self._raw.execute(_END_WHO_WAITS, [LOCK_KEY >> 32, LOCK_KEY & 0xFFFF_FFFF]).fetchall():
                raise
        return self._begin_append()

    def _begin_append(self) -> ChainEnd:
        with self._raw.pipeline():  # one journey
            self.begin()
            last = self._raw.execute(_END).fetchone()  # sees what was committed before the lock was ours
        return _chain_end(last)

    def append(self, rows: Sequence[LogRow]) -> None:
        """Write records after the last one, as one statement of whole columns."""
        columns: Any = [list(column) for column in zip(*rows, strict=True)]
        with self._raw.pipeline(), self._raw.cursor() as cursor:  # one journey
            cursor.execute(self._INSERT, columns, prepare=True)
            cursor.execute(
                "UPDATE agreement_head SET number = %s, hash = %s", (rows[-1].number, rows[-1].hash)
            )

    def commit(self) -> None:
        """End the transaction; what was written is durable when this returns."""
        self._raw.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction as though it had not been."""
        self._raw.execute("ROLLBACK")

    @property
    def is_lost(self) -> bool:
        """Whether the server closed the connection."""
        return self._raw.closed

    def close(self) -> None:
        """Let go of the connection; the server undoes what was not committed."""
        self.connection.invalidate()
        self.connection.close()
