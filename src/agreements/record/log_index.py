"""What the records of a log are about, kept in memory, so that they are found quickly by whom they are about.

Writing stays as quick as it is, since nothing is written for this, and the tables hold no second copy of a question
that an erasure would have to find. Some 30 bytes are kept for each of the newest records. It is read up to the end of
the log whenever it is asked, and forgets what a later record says was erased.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from math import nan
from threading import Lock
from time import monotonic, sleep
from typing import Any

import msgspec

from agreements.record.chain import from_timestamp
from agreements.record.entry import DOORS, LogUnavailable
from agreements.record.erase import Erasure
from agreements.record.parts import decode_part
from agreements.record.reader import IndexedRow, LogReader

MOST = 2_000_000
"""How many records are looked through, the newest of them."""

_PAGE = 1_000
"""Records read at a time."""

_MOST_MISSING = 10_000
"""Records that may be missing in one place: a number beyond that is no place in the chain."""

_REST = 0.0005
"""Seconds between two pages in which others have their turn."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which records are looked for; what is `None` does not matter.

    `who`, `whom` and `what` are names that questions have, and an empty set is of none; `what` goes for fields of a
    dataset too. `outcome` is an outcome, or the door of a record that is no answer. `since` is included, `until` not.
    """

    who: frozenset[str] | None = None
    whom: frozenset[str] | None = None
    what: frozenset[str] | None = None
    outcome: str | None = None
    caller: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_everything(self) -> bool:
        """Whether all records are wanted."""
        return self == Wanted()


class Found(msgspec.Struct, frozen=True):
    """The numbers of the records that were found, in order, and which records were looked through."""

    numbers: Sequence[int]
    first: int
    last: int
    is_complete: bool
    """Whether it was looked up to the end of the log, as it was then."""


class _Asked(msgspec.Struct):
    """What is looked for in a recorded question."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    data: list[str] | str | None = None


_decode = msgspec.json.Decoder(_Asked).decode


class _Values:
    """Values as small numbers; 0 is none."""

    def __init__(self) -> None:
        self.all: list[Any] = [None]
        self._numbers: dict[Any, int] = {None: 0}

    def number(self, value: Any) -> int:
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self.all)
            self.all.append(value)
        return found

    def chosen(self, test: Callable[[Any], bool]) -> bytearray:
        """Of each number whether its value is wanted."""
        return bytearray(value is not None and test(value) for value in self.all)


class LogIndex:
    """The index of one log; threads may share it."""

    def __init__(self, log: LogReader, most: int = MOST) -> None:
        self._log = log
        self._most = most
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._first = 1
        self._last_hash: bytes | None = None
        self._names, self._data, self._callers, self._outcomes = (_Values() for _ in range(4))
        self._who, self._whom, self._what, self._caller, self._outcome = (array("I") for _ in range(5))
        self._at = array("d")

    @property
    def last(self) -> int:
        """The number of the last record that was read."""
        return self._first + len(self._at) - 1

    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of organisations, and of data, that questions were about."""
        with self._lock:
            data = frozenset(name for names in self._data.all[1:] for name in names)
            return frozenset(self._names.all[1:]), data

    def catch_up(self, seconds: float) -> bool:
        """Read on to the end of the log, for some seconds at most; whether the end was reached.

        Raises `LogUnavailable` when the log cannot be read.
        """
        until = monotonic() + seconds
        while True:
            with self._lock:
                self._begin()
                rows = self._log.index_rows(self.last + 1, _PAGE)
                for row in rows:
                    self._add(row)
                self._drop_oldest()
            if len(rows) < _PAGE:
                return True
            if monotonic() > until:
                return False
            sleep(_REST)

    def find(self, wanted: Wanted, *, is_complete: bool = True) -> Found:
        """The records that are wanted, of those that were read."""
        with self._lock:
            first, last = self._first, self.last
            if wanted.is_everything:
                return Found(range(first, last + 1), first, last, is_complete)
            return Found(self._matching(wanted), first, last, is_complete)

    def _begin(self) -> None:
        """Begin anew where the log is another than was read: a copy was put in its place, say."""
        head = self._log.head()
        if self._last_hash is not None and self._log.hash_of(self.last) != self._last_hash:
            self._forget()
        if not self._at:
            self._first = max(1, head.number - self._most + 1)

    def _add(self, row: IndexedRow) -> None:
        missing = row.number - self.last - 1
        if not 0 <= missing <= _MOST_MISSING:
            raise LogUnavailable(f"record {self.last + 1} is missing; verify the log")
        for _ in range(missing):  # which verification tells; whoever looks for them should find the others
            for column in (self._who, self._whom, self._what, self._caller, self._outcome):
                column.append(0)
            self._at.append(nan)
        who, whom, what = _about(row)
        self._who.append(self._names.number(who))
        self._whom.append(self._names.number(whom))
        self._what.append(self._data.number(what))
        self._caller.append(self._callers.number(row.caller))
        self._outcome.append(self._outcomes.number(row.outcome if row.door in DOORS else row.door))
        self._at.append(_time(row))
        self._last_hash = row.hash
        if row.door == "erasure":
            self._erase(row)

    def _erase(self, row: IndexedRow) -> None:
        try:
            erasure = msgspec.json.decode(decode_part(row.extra or b""), type=Erasure)
        except (msgspec.DecodeError, ValueError):
            return  # which verification tells
        columns = [self._who, self._whom, self._what] if "question" in erasure.parts else []
        columns += [self._caller] if "asker" in erasure.parts else []
        for first, last in erasure.records:
            for at in range(max(0, first - self._first), min(last - self._first + 1, len(self._at))):
                for column in columns:
                    column[at] = 0

    def _drop_oldest(self) -> None:
        """Keep no more than so many; a tenth more at times, so that it need not be done for each."""
        if len(self._at) <= self._most + self._most // 10:
            return
        gone = len(self._at) - self._most
        for column in (self._who, self._whom, self._what, self._caller, self._outcome, self._at):
            del column[:gone]
        self._first += gone

    def _matching(self, wanted: Wanted) -> list[int]:
        places: Sequence[int] = range(len(self._at))
        for column, values, test in (
            (self._outcome, self._outcomes, _one(wanted.outcome)),
            (self._caller, self._callers, _one(wanted.caller)),
            (self._who, self._names, _among(wanted.who)),
            (self._whom, self._names, _among(wanted.whom)),
            (self._what, self._data, _any_among(wanted.what)),
        ):
            if test is not None:
                chosen = values.chosen(test)
                places = [at for at in places if chosen[column[at]]] if any(chosen) else []
        if wanted.since is not None:
            since = wanted.since.timestamp()
            places = [at for at in places if self._at[at] >= since]
        if wanted.until is not None:
            until = wanted.until.timestamp()
            places = [at for at in places if self._at[at] < until]
        return [self._first + at for at in places]


def _time(row: IndexedRow) -> float:
    """The time of a record, in seconds; of one that was changed to have none, no number."""
    try:
        return from_timestamp(row.at).timestamp()
    except ValueError:
        return nan


def _about(row: IndexedRow) -> tuple[str | None, str | None, tuple[str, ...] | None]:
    """Who would share with whom, and what."""
    if row.question is None or row.door not in DOORS:
        return None, None, None
    try:
        asked = _decode(decode_part(row.question))
    except (msgspec.DecodeError, ValueError):
        return None, None, None
    data = (asked.data,) if isinstance(asked.data, str) else tuple(asked.data or ()) or None
    return asked.from_, asked.to, data


def _one(wanted: str | None) -> Callable[[Any], bool] | None:
    return None if wanted is None else lambda value: value == wanted


def _among(wanted: frozenset[str] | None) -> Callable[[Any], bool] | None:
    return None if wanted is None else lambda value: value in wanted


def _any_among(wanted: frozenset[str] | None) -> Callable[[Any], bool] | None:
    """Whether any of some data items is wanted, or is a field of a dataset that is."""
    if wanted is None:
        return None
    return lambda value: any(one in wanted or one.partition(".")[0] in wanted for one in value)
