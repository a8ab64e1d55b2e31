"""What processes of one service tell the one that writes the log for them: rows to append, and what came of it.

Each message stands behind its length, four bytes with the highest first. It is MessagePack, and only ever passes
between processes that one command started.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from agreements.record.chain import PreparedRow
from agreements.record.entry import EntryError, LogUnavailable
from agreements.record.error_kinds import kind_of
from agreements.record.job import Append
from agreements.record.probe import probe_operation

_LENGTH = 4

_Columns: TypeAlias = tuple[
    str, str, str, str, str, str | None, str | None,
    bytes, bytes | None, bytes | None, bytes | None, bytes, bytes | None, bytes | None, bytes | None,
]  # fmt: skip
"""The columns of a `LogRow` but for its number and its hash."""

_Row: TypeAlias = tuple[_Columns, bytes]


class AppendFailure(msgspec.Struct, array_like=True):
    """Why something was not appended: in which kind of trouble the log is, or nothing where it is what was sent."""

    kind: str | None
    message: str

    @classmethod
    def of(cls, append: Append) -> AppendFailure | None:
        """What to tell of something that was done, or failed."""
        error = append.error
        if error is None:
            return None
        return cls(kind_of(error) if isinstance(error, LogUnavailable) else None, str(error))

    def as_error(self) -> EntryError | LogUnavailable:
        """The error to raise where it was asked for."""
        if self.kind is None:
            return EntryError(self.message)
        error = LogUnavailable(self.message)
        error.kind = self.kind
        return error


_encode = msgspec.msgpack.Encoder().encode
_decode_rows = msgspec.msgpack.Decoder(list[list[_Row]]).decode
_decode_results = msgspec.msgpack.Decoder(list[AppendFailure | None]).decode


def encode_rows(appends: Iterable[Sequence[PreparedRow]]) -> bytes:
    """The rows of several appends, as a message."""
    return _framed(_encode([list(rows) for rows in appends]))


def decode_rows(message: bytes) -> list[Append]:
    """The appends of a message; one of nothing asks whether something could be. Raises `msgspec.MsgspecError`."""
    return [Append(rows, None if rows else probe_operation) for rows in _decode_rows(message)]


def encode_results(appends: Iterable[Append]) -> bytes:
    """What came of several appends, as a message."""
    return _framed(_encode([AppendFailure.of(one) for one in appends]))


def decode_results(message: bytes) -> list[AppendFailure | None]:
    """What came of each append. Raises `msgspec.MsgspecError`."""
    return _decode_results(message)


def messages(received: bytearray) -> Iterator[bytes]:
    """The messages that have come whole, which are taken out of what was received."""
    while len(received) >= _LENGTH:
        end = _LENGTH + int.from_bytes(received[:_LENGTH], "big")
        if len(received) < end:
            return
        message = bytes(received[_LENGTH:end])
        del received[:end]
        yield message


def _framed(message: bytes) -> bytes:
    return len(message).to_bytes(_LENGTH, "big") + message
