"""The chain: what bytes each record's hash covers, so that anyone can work it out again (`docs/log.md`).

The hash covers the header and a digest of each content part (`parts`), not the content itself.
"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

import msgspec

from agreements.record.entropy import random_bytes
from agreements.record.entry import READABLE_ALONE, Entry, EntryError
from agreements.record.parts import (
    PLAIN,
    SALTS,
    asker_content,
    compress_all,
    digest_of,
    encode_part,
    long_parts,
)

GENESIS = bytes(32)
"""What the first record follows."""

LONGEST_TEXT = 1_200
"""Characters of all the texts of a header together: a caller, a request id and the rest."""

Timestamp: TypeAlias = str
"""A time as the log writes it: UTC, to the microsecond, always 27 characters, so that it sorts as it passes."""


class LogRow(NamedTuple):
    """A record as the database holds it, in the order of its columns."""

    number: int
    id: str
    at: Timestamp
    door: str
    bundle: str
    outcome: str
    caller: str | None
    request_id: str | None
    asker: bytes | None
    question: bytes | None
    reasons: bytes | None
    extra: bytes | None
    asker_digest: bytes
    question_digest: bytes | None
    reasons_digest: bytes | None
    extra_digest: bytes | None
    hash: bytes


PreparedRow: TypeAlias = tuple[tuple[Any, ...], bytes]
"""A row before it has its place in the chain: its columns without number and hash, and the end of its header."""

_encode = msgspec.json.Encoder().encode


def to_timestamp(at: datetime) -> Timestamp:
    """A time as the log writes it.

    Raises `EntryError` for a time without its offset from UTC, which could be any of several.
    """
    if at.tzinfo is not UTC:
        if at.utcoffset() is None:
            raise EntryError(f"the time {at} does not say which zone it is in; give it one")
        at = at.astimezone(UTC)
    return _in_utc(at)


@lru_cache(maxsize=16)
def _in_utc(at: datetime) -> Timestamp:
    """A time in UTC as the log writes it; many answers of a batch have the same."""
    return at.isoformat(timespec="microseconds")[:-6] + "Z"


def from_timestamp(text: Timestamp) -> datetime:
    """The time that the log wrote."""
    return datetime.fromisoformat(text)


def check_entry(entry: Entry) -> None:
    """See that a log can hold an entry.

    Raises `EntryError` for text that a database could not hold, and for a time that could be any of several.
    """
    texts = (entry.id, entry.door, entry.bundle, entry.outcome, entry.caller, entry.request_id or "")
    if len(together := "".join(texts)) > LONGEST_TEXT or "\0" in together or not _is_text(together):
        _refuse(texts)
    if entry.at.tzinfo is not UTC:
        to_timestamp(entry.at)


def prepare(entry: Entry) -> PreparedRow:
    """Everything of a row that does not depend on its place in the chain.

    Raises `EntryError` as `check_entry` does.
    """
    check_entry(entry)
    return _prepare(entry, random_bytes(SALTS), None)


def prepare_all(entries: Sequence[Entry]) -> list[PreparedRow]:
    """The same of entries that were checked; what is long is compressed together, in one call."""
    salts = random_bytes(SALTS * len(entries))
    frames = iter(compress_all([part for entry in entries for part in long_parts(entry)]))
    starts = range(0, len(salts), SALTS)
    return [
        _prepare(entry, salts[at : at + SALTS], frames) for at, entry in zip(starts, entries, strict=True)
    ]


def _prepare(entry: Entry, salts: bytes, frames: Iterator[bytes] | None) -> PreparedRow:
    outcome = str(entry.outcome)  # a member of an enumeration would be stored in ways of the driver's own
    salt, question, reasons, extra = salts[:16], entry.question, entry.reasons, entry.extra
    if question:
        question = encode_part(question, salts[16:32], frames)
    if reasons:
        reasons = encode_part(reasons, salts[32:48], frames)
    if extra and entry.door in READABLE_ALONE:  # never compressed
        extra = salts[48:] + PLAIN + extra
    elif extra:
        extra = encode_part(extra, salts[48:], frames)
    digests = (
        sha256(asker_content(salt, entry.caller, entry.request_id)).digest(),
        digest_of(question),
        digest_of(reasons),
        digest_of(extra),
    )
    header = (entry.id, to_timestamp(entry.at), entry.door, entry.bundle, outcome)
    columns = (
        *header, entry.caller, entry.request_id,
        salt, question or None, reasons or None, extra or None, *digests,
    )  # fmt: skip
    return columns, _header_end(header, digests)


def _is_text(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse(texts: Sequence[str]) -> None:
    if any("\0" in text for text in texts):
        raise EntryError("a text of the entry holds a NUL character, which a database cannot hold")
    if sum(map(len, texts)) <= LONGEST_TEXT:
        raise EntryError("a text of the entry holds half a character (a lone surrogate), which is not text")
    long = max(texts, key=len)
    raise EntryError(
        f"`{long[:40]}…` is too long to record: it has {len(long)} characters, and all the texts of an entry "
        f"together may have {LONGEST_TEXT}"
    )


def _header_end(header: tuple[str, str, str, str, str], digests: Sequence[bytes | None]) -> bytes:
    """The bytes of a header after the hash of the record before it."""
    who, question, reasons, extra = digests
    return _encode(
        (*header, who and who.hex(), question and question.hex(), reasons and reasons.hex(), extra and extra.hex())
    )[1:]  # fmt: skip


def _header(number: int, previous: bytes, end: bytes) -> bytes:
    """The canonical bytes of a record: a JSON array without blanks, in UTF-8, of what the hash covers.

    Each starts in a way of its own, so that its hash can be the hash of nothing else.
    """
    return b'["agreements-log/1",%d,"%b",%b' % (number, hexlify(previous), end)


def link(previous: bytes, number: int, prepared: PreparedRow) -> LogRow:
    """A row in its place: record `number`, after the record whose hash is `previous`."""
    return link_all(previous, number, (prepared,))[0]


def link_all(previous: bytes, first: int, prepared: Iterable[PreparedRow]) -> list[LogRow]:
    """Rows in their places: from record `first` on, after the record whose hash is `previous`."""
    rows: list[LogRow] = []
    for number, (columns, end) in enumerate(prepared, first):
        previous = sha256(_header(number, previous, end)).digest()
        rows.append(_as_row((number, *columns, previous)))
    return rows


_as_row: Callable[[tuple[Any, ...]], LogRow] = partial(tuple.__new__, LogRow)


def expected_hash(previous: bytes, row: LogRow) -> bytes:
    """The hash that a row should have, following the record whose hash is `previous`."""
    end = _header_end((row.id, row.at, row.door, row.bundle, row.outcome), row[12:16])
    return sha256(_header(row.number, previous, end)).digest()
