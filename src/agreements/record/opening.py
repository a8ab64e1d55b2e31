"""Opening the database of a log: for reading, for the first time, and for writing to it."""

from __future__ import annotations

import sqlite3
from typing import Any

import sqlalchemy as sa

from agreements.record import schema
from agreements.record.checkpoint import checkpoint, require_whole
from agreements.record.database import Database
from agreements.record.entry import NoLogError
from agreements.record.session import Session, open_session


def check_tables(database: Database, engine: sa.Engine) -> None:
    """See that there is a log which this program knows. Raises `LogUnavailable`."""
    path = database.path
    if path is not None and not path.is_file():
        raise NoLogError(f"there is no file `{path}`")
    with engine.connect() as connection:
        schema.check_version(connection, database.shown)


def make_tables(database: Database, engine: sa.Engine) -> None:
    """Make a log where there is none, and bring one that is older up to date. Raises `LogUnavailable`."""
    path = database.path
    if path is not None and not path.exists():
        path.touch(mode=0o600)  # questions may say who shares what with whom
    session = open_session(database, engine)
    try:
        session.begin()
        _require_whole(session, database)
        schema.migrate(session.connection, database.shown)
        session.commit()
    finally:
        session.close()


def open_for_writing(database: Database, engine: sa.Engine) -> Session:
    """A session that goes on with a log which is whole, and leaves in its file that more follows.

    Raises `LogUnavailable`.
    """
    session = open_session(database, engine)
    try:
        schema.check_version(session.connection, database.shown)
        connection = _require_whole(session, database)
        if connection is not None and database.path is not None:
            checkpoint(connection, database.path)
    except BaseException:
        session.close()
        raise
    return session


def _require_whole(session: Session, database: Database) -> sqlite3.Connection | None:
    """The connection to a file that is whole; nothing where the log is in no file."""
    connection: Any = session.connection.connection.dbapi_connection
    if database.path is None:
        return None
    file: sqlite3.Connection = connection
    require_whole(file, database.path)
    return file
