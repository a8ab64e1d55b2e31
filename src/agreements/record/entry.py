"""What is recorded of one answer, and what the log tells of it afterwards."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Literal, get_args

import msgspec

from agreements.record.entropy import random_bytes

Door = Literal["decisions", "batch", "authzen", "mais"]
"""The way by which a question came in."""

DOORS: frozenset[str] = frozenset(get_args(Door))
"""How questions come in; any other record is of no answer."""

Part = Literal["asker", "question", "reasons", "extra"]
"""A part of a record that can be erased without breaking the chain."""

PARTS: tuple[Part, ...] = ("asker", "question", "reasons", "extra")

Housekeeping = Literal["bundle", "erasure"]
"""What stands as the door of a record that the log itself made: a bundle came into service, or content was erased."""

SignOffDoor = Literal["sign-off"]
"""What stands as the door of a record that somebody read a recorded answer, and what they think of it."""

READABLE_ALONE: frozenset[str] = frozenset({"erasure", "sign-off"})
"""The doors of records whose `extra` says something of others: whoever verifies must read it with Python alone."""

_HEAD = re.compile(r"[0-9]{1,18}:[0-9a-fA-F]{64}")


def new_id() -> str:
    """A version 7 UUID (RFC 9562, section 5.7): ids made later sort later, to the millisecond."""
    return new_ids(1)[0]


def new_ids(number: int) -> list[str]:
    """So many version 7 UUIDs of one moment."""
    since = f"{time.time_ns() // 1_000_000:012x}"
    start = f"{since[:8]}-{since[8:]}-7"
    chance = random_bytes(10 * number).hex()
    return [
        f"{start}{chance[at : at + 3]}-{_VARIANT[chance[at + 3]]}{chance[at + 4 : at + 7]}-{chance[at + 7 : at + 19]}"
        for at in range(0, len(chance), 20)
    ]


_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The digit that says which kind of UUID it is, with two bits of chance."""


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class Compressed(bytes):
    """Content that was compressed beforehand, since it is recorded more than once (`parts.precompress`)."""

    __slots__ = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to be recorded; `question`, `reasons` and `extra` are JSON as bytes.

    `reasons` is the answer's own JSON, or for batches a shorter account of it; `extra` holds what else should be
    kept, such as the object that another standard's question came as.
    """

    door: Door | Housekeeping | SignOffDoor
    outcome: str
    bundle: str
    caller: str
    question: bytes | None
    request_id: str | None = None
    reasons: bytes | None = None
    extra: bytes | None = None
    id: str = msgspec.field(default_factory=new_id)
    at: datetime = msgspec.field(default_factory=now)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the log as it stands; a part in `erased` was there once and is `None` now."""

    number: int
    hash: str
    id: str
    at: datetime
    door: str
    outcome: str
    bundle: str
    caller: str | None
    request_id: str | None
    question: bytes | None
    reasons: bytes | None
    extra: bytes | None
    erased: tuple[Part, ...] = ()


class Head(msgspec.Struct, frozen=True):
    """The last record of a log: its number and its hash in hexadecimal; number 0 where nothing is recorded yet.

    Written down somewhere else, it proves later that nothing up to it was taken away.
    """

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """A head as `str` writes it.

        Raises `ValueError` when the text is not a number, a colon and 64 hexadecimal digits.
        """
        number, _, digest = text.strip().partition(":")
        if not _HEAD.fullmatch(text.strip()):
            raise ValueError(
                f"`{text}` is not the head of a log: that is a number, a colon and 64 hexadecimal digits"
            )
        return cls(int(number), digest.lower())


class LogUnavailable(Exception):  # noqa: N818 - what the service says of it: the log is unavailable
    """The log cannot be written or read now; the message says why and what to do. Nothing was acknowledged."""

    kind: str | None = None
    """Which kind of trouble it is (`error_kinds`), where another process said so."""


class LogReplacedError(LogUnavailable):
    """The file that was open is not the one that is there now: it was moved, removed or replaced."""


class LogTruncatedError(LogUnavailable):
    """The chain does not end with the record that was written last, or what says which that was is gone."""


class LogRestoredError(LogUnavailable):
    """The chain is whole, and a record that was acknowledged here is not in it: it is an older copy, say."""


class LogIncompleteError(LogUnavailable):
    """The file is a copy of a database that was being written to, made without its write-ahead log."""


class LogStalledError(LogUnavailable):
    """What waits to be written has been waiting for so long that nobody else is to wait behind it."""


class NoLogError(LogUnavailable):
    """There is no decision log, or none whose tables this program knows."""


class EntryError(ValueError):
    """An entry that no log could hold, or whose id is recorded already; nothing of its request was recorded."""
