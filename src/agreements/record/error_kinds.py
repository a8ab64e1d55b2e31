"""In which kind of trouble a log is, in a word that may be told to anybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import psycopg
from sqlalchemy.exc import DBAPIError

from agreements.record.database import NOT_ALLOWED
from agreements.record.entry import (
    LogIncompleteError,
    LogReplacedError,
    LogRestoredError,
    LogStalledError,
    LogTruncatedError,
    LogUnavailable,
    NoLogError,
)

KINDS: Mapping[str, str] = {
    "disk-full": "the disk that the log is on is full, or the log may not grow; make room",
    "disk-error": "the disk that the log is on reports an error, or is full",
    "log-locked": "another process has been writing to the log for too long",
    "log-read-only": "the log may not be written to; check its permissions, its user's rights and its disk",
    "log-unreachable": "the database that the log is in cannot be reached",
    "log-damaged": "the log is damaged, or its file is something else; restore it from a copy",
    "log-missing": "there is no log, or none of this version; put back the one that was there",
    "log-replaced": "the file of the log was moved, removed, replaced or emptied while it was open; put it back",
    "log-truncated": "records are missing at the end of the log, or were added to it; restore it from a copy that is "
    "whole, or keep it for those who will look into it and start a new one",
    "log-restored": "a record that was acknowledged is not in the log, which may be an older copy; put the newer one "
    "back, or restart the service to go on with it as it is, if that was decided",
    "log-incomplete": "the log is a copy of a live database without its write-ahead log; put back one that is whole",
    "log-stalled": "the log is not written: whoever has the lock, or the disk, does not go on",
    "log-unavailable": "the log cannot be written now",
}
"""Every kind of trouble, and what it means, without a path, a host or a name: the service's own log has those."""

_ERRORS: tuple[tuple[type[LogUnavailable], str], ...] = (
    (LogReplacedError, "log-replaced"),
    (LogTruncatedError, "log-truncated"),
    (LogRestoredError, "log-restored"),
    (LogIncompleteError, "log-incomplete"),
    (LogStalledError, "log-stalled"),
    (NoLogError, "log-missing"),
)

_SQLITE_KINDS = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_IOERR": "disk-error",
    "SQLITE_BUSY": "log-locked",
    "SQLITE_READONLY": "log-read-only",
    "SQLITE_CANTOPEN": "log-unreachable",
    "SQLITE_NOTADB": "log-damaged",
    "SQLITE_CORRUPT": "log-damaged",
}


def kind_of(error: LogUnavailable) -> str:
    """Which kind of trouble a log has, in a word that tells no path, host or name."""
    if error.kind is not None:
        return error.kind
    for sort, kind in _ERRORS:
        if isinstance(error, sort):
            return kind
    return _kind_of_cause(error.__cause__)


def _kind_of_cause(cause: BaseException | None) -> str:
    if isinstance(cause, DBAPIError) and cause.orig:
        cause = cause.orig
    match cause:
        case sqlite3.Error():
            return _kind_of_sqlite(cause)
        case psycopg.errors.DiskFull():
            return "disk-full"
        case psycopg.errors.UndefinedTable():
            return "log-missing"
        case psycopg.errors.ReadOnlySqlTransaction() | psycopg.errors.InsufficientPrivilege():
            return "log-read-only"
        case psycopg.errors.LockNotAvailable():
            return "log-locked"
        case psycopg.OperationalError():
            return "log-unreachable"
        case OSError():
            return "log-read-only" if cause.errno in NOT_ALLOWED else "log-unreachable"
    return "log-unavailable"


def _kind_of_sqlite(error: sqlite3.Error) -> str:
    if "no such table" in str(error):
        return "log-missing"
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((kind for start, kind in _SQLITE_KINDS.items() if name.startswith(start)), "log-unavailable")
