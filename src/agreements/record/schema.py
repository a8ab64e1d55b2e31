"""The tables of the log, and the steps by which a database comes to have them.

Each migration is frozen text: what it once did to a database is done the same way for ever after. To change the
tables, add one to the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from agreements.record.chain import LogRow
from agreements.record.entry import NoLogError

records = sa.table("agreement_records", *[sa.column(name) for name in LogRow._fields])
bundles = sa.table(
    "agreement_bundles", sa.column("hash"), sa.column("engine"), sa.column("kept_at"), sa.column("files")
)
head = sa.table("agreement_head", sa.column("number"), sa.column("hash"))
ended_sessions = sa.table(
    "agreement_ended_sessions", sa.column("key"), sa.column("ended_at"), sa.column("kept_until")
)
_version = sa.table("agreement_log", sa.column("version"))

_TYPES = {
    "sqlite": {
        "number": "INTEGER",
        "text": "TEXT",
        "bytes": "BLOB",
        "end": "STRICT",
        "genesis": "zeroblob(32)",
    },
    "postgresql": {
        "number": "BIGINT",
        "text": 'TEXT COLLATE "C"',
        "bytes": "BYTEA",
        "end": "",
        "genesis": "decode(repeat('00', 32), 'hex')",
    },
}

_FIRST = (
    "CREATE TABLE agreement_log (version {number} NOT NULL) {end}",
    "INSERT INTO agreement_log (version) VALUES (0)",
    """
    CREATE TABLE agreement_records (
        number {number} PRIMARY KEY,
        id {text} NOT NULL,
        at {text} NOT NULL,
        door {text} NOT NULL,
        bundle {text} NOT NULL,
        outcome {text} NOT NULL,
        caller {text},
        request_id {text},
        asker {bytes},
        question {bytes},
        reasons {bytes},
        extra {bytes},
        asker_digest {bytes} NOT NULL,
        question_digest {bytes},
        reasons_digest {bytes},
        extra_digest {bytes},
        hash {bytes} NOT NULL
    ) {end}
    """,
    "CREATE UNIQUE INDEX agreement_records_id ON agreement_records (id)",
    "CREATE INDEX agreement_records_at ON agreement_records (at)",
    """
    CREATE INDEX agreement_records_request ON agreement_records (request_id) WHERE request_id IS NOT NULL
    """,
    """
    CREATE INDEX agreement_records_kept ON agreement_records (door, at)
    WHERE door = 'bundle' OR door = 'erasure'
    """,
    """
    CREATE TABLE agreement_bundles (
        hash {text} PRIMARY KEY,
        engine {text} NOT NULL,
        kept_at {text} NOT NULL,
        files {bytes} NOT NULL
    ) {end}
    """,
)

_HEADER = (
    "number", "id", "at", "door", "bundle", "outcome",
    "asker_digest", "question_digest", "reasons_digest", "extra_digest", "hash",
)  # fmt: skip
_CONTENT = ("caller", "request_id", "asker", "question", "reasons", "extra")

_CHANGES = {
    "sqlite": " OR ".join(
        [f"NEW.{name} IS NOT OLD.{name}" for name in _HEADER]
        + [f"(NEW.{name} IS NOT NULL AND NEW.{name} IS NOT OLD.{name})" for name in _CONTENT]
    ),
    "postgresql": " OR ".join(
        [f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _HEADER]
        + [f"(NEW.{name} IS NOT NULL AND NEW.{name} IS DISTINCT FROM OLD.{name})" for name in _CONTENT]
    ),
}

_APPEND_ONLY = {
    # They stop slips, not a person who may drop them: finding that person's changes is what the chain is for.
    "sqlite": (
        "CREATE TRIGGER agreement_records_stay BEFORE DELETE ON agreement_records "
        "BEGIN SELECT RAISE(ABORT, 'records of decisions are never removed'); END",
        "CREATE TRIGGER agreement_records_never_change BEFORE UPDATE ON agreement_records "
        f"WHEN {_CHANGES['sqlite']} "
        "BEGIN SELECT RAISE(ABORT, 'a record of a decision is never changed, only its content erased'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION agreement_records_stand() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'records of decisions are never changed or removed'; END $$",
        "CREATE TRIGGER agreement_records_stay BEFORE DELETE OR TRUNCATE ON agreement_records "
        "FOR EACH STATEMENT EXECUTE FUNCTION agreement_records_stand()",
        "CREATE TRIGGER agreement_records_never_change BEFORE UPDATE ON agreement_records "
        f"FOR EACH ROW WHEN ({_CHANGES['postgresql']}) EXECUTE FUNCTION agreement_records_stand()",
    ),
}

_HEAD = (
    # Where the chain ends, told apart from the records: so that the next to write notices when its end is gone.
    "CREATE TABLE agreement_head (number {number} NOT NULL, hash {bytes} NOT NULL) {end}",
    "INSERT INTO agreement_head (number, hash) VALUES (0, {genesis})",
    "UPDATE agreement_head SET number = last.number, hash = last.hash "
    "FROM (SELECT number, hash FROM agreement_records ORDER BY number DESC LIMIT 1) AS last",
)

_SIGNED = (
    # A sign-off's `extra` says first which answer it is of: 16 random bytes, `-`, `{"decision":"`, and the 36
    # characters of an id. So the chain itself is what sign-offs are found in, and nothing apart could say otherwise.
    """
    CREATE INDEX agreement_records_signed ON agreement_records (substr(extra, 31, 36)) WHERE door = 'sign-off'
    """,
)

_ENDED = (
    # No part of the chain: what is over is taken out again.
    """
    CREATE TABLE agreement_ended_sessions (
        key {bytes} PRIMARY KEY,
        ended_at {number} NOT NULL,
        kept_until {number} NOT NULL
    ) {end}
    """,
    "CREATE INDEX agreement_ended_sessions_until ON agreement_ended_sessions (kept_until)",
)

MIGRATIONS: Mapping[str, Sequence[Sequence[str]]] = {
    dialect: (
        [statement.format(**_TYPES[dialect]) for statement in _FIRST] + list(_APPEND_ONLY[dialect]),
        [statement.format(**_TYPES[dialect]) for statement in _HEAD],
        list(_SIGNED),
        [statement.format(**_TYPES[dialect]) for statement in _ENDED],
    )
    for dialect in _TYPES
}
"""For each database the statements that lead from one version of the tables to the next, from nothing on."""

NEWEST = len(MIGRATIONS["sqlite"])
"""The version of the tables that this program writes."""


def version(connection: sa.Connection) -> int:
    """The version of the tables in a database; 0 where there are none yet."""
    if not sa.inspect(connection).has_table(_version.name):
        return 0
    found: Any = connection.scalar(sa.select(_version.c.version))
    return int(found)


def check_version(connection: sa.Connection, shown: str) -> None:
    """Hold the tables against what this program can read.

    Raises `NoLogError` when there are none, or when they are newer or older.
    """
    found = version(connection)
    if found == 0:
        raise NoLogError(f"{shown} holds no decision log")
    if found > NEWEST:
        raise NoLogError(
            f"{shown} was written by a newer version of agreements (its tables have version {found}, and this "
            f"program knows {NEWEST}); install that version"
        )
    if found < NEWEST:
        raise NoLogError(
            f"{shown} was written by an older version of agreements (its tables have version {found}, and this "
            f"program knows {NEWEST}); start the service on it once, which brings them up to date"
        )


def migrate(connection: sa.Connection, shown: str) -> None:
    """Bring the tables to the newest version, within the transaction that the connection is in.

    Raises `NoLogError` when they are newer than this program.
    """
    found = version(connection)
    if 0 < found < NEWEST and connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # an index of a long log takes its time
    for statements in MIGRATIONS[connection.dialect.name][found:]:
        for statement in statements:
            connection.exec_driver_sql(statement)
    if found < NEWEST:
        connection.execute(sa.update(_version).values(version=NEWEST))
    check_version(connection, shown)
