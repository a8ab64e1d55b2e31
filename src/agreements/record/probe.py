"""Whether an answer could be recorded now: one is written as any other, and then it is as if it had not been.

What is done and undone within a transaction is written to the disk all the same: SQLite writes every page that was
touched, and PostgreSQL its journal. So a disk that is full is found out too.
"""

from __future__ import annotations

from agreements.record.chain import LogRow, link, prepare
from agreements.record.entropy import random_bytes
from agreements.record.entry import Compressed, Entry
from agreements.record.session import Session

_SIZE = 12_288
"""Bytes of reasons, about as many as the whole proof of an answer has."""


def probe_operation(session: Session, number: int, digest: bytes) -> tuple[list[LogRow], None]:
    """Write a record after the last one and undo it, within a transaction that is then committed."""
    reasons = Compressed(random_bytes(_SIZE))
    record = Entry(door="decisions", outcome="refused", bundle="", caller="", question=b"{}", reasons=reasons)
    execute = session.connection.exec_driver_sql
    execute("SAVEPOINT probe")
    session.append([link(digest, number + 1, prepare(record))])
    execute("ROLLBACK TO SAVEPOINT probe")
    execute("RELEASE SAVEPOINT probe")
    return [], None
