"""Committing what waits: one transaction for all of it, on a chain that is as it was left."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import psycopg

from agreements.record.chain import link_all
from agreements.record.database import DATABASE_ERRORS, describe
from agreements.record.entry import EntryError, LogRestoredError, LogTruncatedError, LogUnavailable
from agreements.record.job import Append
from agreements.record.session import ChainEnd, Session


class Committer:
    """One connection that appends to a log, used by one thread; after trouble it makes a new one.

    Nothing is acknowledged that may be lost, and a database that has lost what was acknowledged is not written to.
    """

    def __init__(self, connect: Callable[[], Session], shown: str) -> None:
        self.shown = shown
        self._connect = connect
        self._session: Session | None = None
        self._last: tuple[int, bytes] | None = None

    def commit(self, appends: Sequence[Append]) -> None:
        """Do several in one transaction, each with its result or its error; one with an operation stands last."""
        if not appends:
            return
        try:
            self._write(appends)
        except (LogUnavailable, EntryError) as error:
            self.disconnect()
            _fail(appends, type(error), str(error), error.__cause__)
        except _REFUSED as error:
            self.disconnect()
            if len(appends) > 1:  # one of them is wrong: the others must not suffer for it
                for one in appends:
                    self.commit([one])
            else:
                _fail(appends, EntryError, f"the log refuses this entry: {describe(error)}", error)
        except DATABASE_ERRORS as error:
            self.disconnect()
            _fail(appends, LogUnavailable, f"{self.shown} cannot be written: {describe(error)}", error)

    def _write(self, appends: Sequence[Append]) -> None:
        try:
            session, last = self._append(appends)
        except psycopg.Error:
            if self._session is None or not self._session.is_lost:
                raise
            # The server let go of one who held the lock and was stopped; nothing was committed, so it is done again.
            self.disconnect()
            session, last = self._append(appends)
        session.commit()
        self._last = last

    def _append(self, appends: Sequence[Append]) -> tuple[Session, tuple[int, bytes]]:
        """Write in a transaction that is still to be committed; where the chain then ends."""
        session, (number, digest) = self._begin()
        rows = link_all(digest, number + 1, chain.from_iterable(one.rows for one in appends))
        if rows:
            number, digest = rows[-1].number, rows[-1].hash
        for one in appends:
            if one.operation is not None:  # it comes alone, or as the last
                more, one.result = one.operation(session, number, digest)
                if more:
                    rows += more
                    number, digest = more[-1].number, more[-1].hash
        if rows:
            session.append(rows)
        return session, (number, digest)

    def _begin(self) -> tuple[Session, tuple[int, bytes]]:
        """A transaction, on a new connection where the one we had is dead; it goes on from a chain that is whole."""
        session, end = self._begin_append()
        _require_end(end, self.shown)
        last = (end.number, end.hash)
        if self._last is not None and last != self._last:  # somebody else wrote since, or took something away
            _require_acknowledged(session, self._last, self.shown)
        return session, last

    def _begin_append(self) -> tuple[Session, ChainEnd]:
        if self._session is not None:
            try:
                return self._session, self._session.begin_append()
            except psycopg.OperationalError:
                # Most often the server was restarted since; nothing was written yet.
                self.disconnect()
        self._session = self._connect()
        return self._session, self._session.begin_append()

    def give_up(self, appends: Sequence[Append], error: Exception) -> None:
        """Acknowledge nothing after a mistake of ours: were the thread to end, nothing would be recorded any more."""
        self.disconnect()
        _fail(appends, LogUnavailable, f"{self.shown} cannot be written: {error!r}", error)

    def disconnect(self) -> None:
        """Let go of the connection, and of what was not committed."""
        if self._session is not None:
            with contextlib.suppress(*DATABASE_ERRORS):
                self._session.rollback()
            with contextlib.suppress(*DATABASE_ERRORS):
                self._session.close()
            self._session = None


_REFUSED = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    psycopg.IntegrityError,
    psycopg.DataError,
)
"""What a database raises when it works, and what it was given is wrong."""


def _require_end(end: ChainEnd, shown: str) -> None:
    """Make sure that the last record is the last that was written, whoever wrote it."""
    if (end.number, end.hash) != (end.head_number, end.head_hash):
        raise LogTruncatedError(
            f"{shown} is not as it was left: record {end.head_number}, which was acknowledged, is not in it as its "
            "last, so that records were taken from its end or added to it. Restore it from a copy that is whole, or "
            "keep it for those who will look into it and start a new log"
        )


def _require_acknowledged(session: Session, ours: tuple[int, bytes], shown: str) -> None:
    """Make sure that a chain which has gone on without us holds what we wrote and acknowledged."""
    number, digest = ours
    found = session.connection.exec_driver_sql(
        f"SELECT hash FROM agreement_records WHERE number = {int(number)}"  # noqa: S608 - a number
    ).scalar()
    if number and (found is None or bytes(found) != digest):
        raise LogRestoredError(
            f"{shown} is not as we left it: record {number}, which was acknowledged, is not in it; "
            "it may have been restored from an older copy. Put the newer one back, or restart the service to go on "
            "with it as it is, if that was decided"
        )


def _fail(
    appends: Iterable[Append], sort: type[Exception], message: str, cause: BaseException | None
) -> None:
    """Give each an error of its own, since raising an exception changes it."""
    for one in appends:
        one.error = sort(message)
        one.error.__cause__ = cause
