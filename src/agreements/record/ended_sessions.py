"""Sessions of people that were ended before their time, as every worker and replica of a service comes to know of it.

They are kept beside the records and are no part of the chain: each by a digest of what the session is known by, and for
no longer than it could have lasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from agreements.record.chain import LogRow
from agreements.record.entry import LogUnavailable
from agreements.record.job import Operation
from agreements.record.schema import ended_sessions as table
from agreements.record.session import Session

MOST_ENDED = 200_000
"""How many are kept at once; nothing more is ended before some of them are over."""


def end_operation(keys: Sequence[bytes], at: int, until: int, once: bytes | None) -> Operation:
    """What a transaction does that ends the sessions which some keys stand for and which began at a time or before.

    That is known until another time, both in seconds since 1970. Its result is whether they were ended now: where
    `once` was given before, and is not over, nothing is done. It is a `LogUnavailable` where too many are kept.
    """

    def operation(session: Session, _number: int, _digest: bytes) -> tuple[list[LogRow], Any]:
        connection = session.connection
        connection.execute(sa.delete(table).where(table.c.kept_until < at))
        if once is not None and ended_at(connection, [once]) is not None:
            return [], False
        added = list(dict.fromkeys([*keys, *([] if once is None else [once])]))
        kept = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        if kept + len(added) > MOST_ENDED:
            return [], LogUnavailable(
                f"{MOST_ENDED:,} sessions that were ended are kept already, and no more are; give the service another "
                "`session_key`, which ends all"
            )
        connection.execute(sa.delete(table).where(table.c.key.in_(added)))
        rows = [{"key": key, "ended_at": at, "kept_until": until} for key in added]
        connection.execute(sa.insert(table), rows)
        return [], True

    return operation


def ended_at(connection: sa.Connection, keys: Sequence[bytes]) -> int | None:
    """When the sessions were ended that any of some keys stand for, the latest; nothing where they were not."""
    found: int | None = connection.scalar(
        sa.select(sa.func.max(table.c.ended_at)).where(table.c.key.in_(keys))
    )
    return found
