"""The chain: what bytes each record's hash covers, so that anyone can work it out again (`docs/log.md`).

The hash covers the header and a digest of each content part, not the content itself. A part is stored behind 16
random bytes that its digest covers too: once both are erased, nobody can find a short content by trying.
"""

from __future__ import annotations

import threading
from binascii import hexlify
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

import msgspec
import zstandard

from agreements.record.chance import random_bytes
from agreements.record.entry import Entry, EntryError, Packed

GENESIS = bytes(32)
"""What the first record follows."""

SALT = 16
"""Random bytes in front of each part."""

SALTS = 4 * SALT
"""Random bytes that a record takes."""

PLAIN, PACKED = b"-", b"z"
"""The byte after the salt: whether the part is stored as it is, or packed as a Zstandard frame (RFC 8878)."""

WORTH_PACKING = 4_096
"""Bytes from which a part is packed; below, packing costs more time than the writing that it saves."""

MOST_TOGETHER = 8_000_000
"""Bytes that are packed in one go; more would take too much memory at once."""

_RELEASES = 2_047
"""Bytes up to which `hashlib` keeps Python's lock: giving it up for longer ones costs more than it saves."""

_LONG = 32_768
"""Bytes from which it is worth giving it up."""

LONGEST_TEXT = 1_200
"""Characters of all the texts of a header together: a caller, a request id and the rest."""

Moment: TypeAlias = str
"""A time as the log writes it: UTC, to the microsecond, always 27 characters, so that it sorts as it passes."""


class Row(NamedTuple):
    """A record as the database holds it, in the order of its columns."""

    number: int
    id: str
    at: Moment
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


Prepared: TypeAlias = tuple[tuple[Any, ...], bytes]
"""A row before it has its place in the chain: its columns without number and hash, and the end of its header."""

_encode = msgspec.json.Encoder().encode


def moment(at: datetime) -> Moment:
    """A time as the log writes it.

    Raises `EntryError` for a time without its offset from UTC, which could be any of several.
    """
    if at.tzinfo is not UTC:
        if at.utcoffset() is None:
            raise EntryError(f"the time {at} does not say which zone it is in; give it one")
        at = at.astimezone(UTC)
    return _in_utc(at)


@lru_cache(maxsize=16)
def _in_utc(at: datetime) -> Moment:
    """A time in UTC as the log writes it; many answers of a batch have the same."""
    return at.isoformat(timespec="microseconds")[:-6] + "Z"


def read_moment(text: Moment) -> datetime:
    """The time that the log wrote."""
    return datetime.fromisoformat(text)


def asker(salt: bytes, caller: str | None, request_id: str | None) -> bytes:
    """The bytes that the digest of who asked covers."""
    return salt + _encode([caller, request_id])


def pack(content: bytes, salt: bytes, frames: Iterator[bytes] | None = None) -> bytes:
    """A content part as it is stored, and as its digest covers it.

    The next of `frames`, where there are some, is the content packed already.
    """
    if type(content) is Packed:
        return salt + PACKED + content
    if len(content) < WORTH_PACKING:
        return salt + PLAIN + content
    return salt + PACKED + (_packing().compress(content) if frames is None else next(frames))


def packed(content: bytes) -> bytes:
    """Content as it is, or packed beforehand where `pack` would pack it: once for all the records that it comes in."""
    return content if len(content) < WORTH_PACKING else Packed(_packing().compress(content))


def unpacked(content: bytes) -> bytes:
    """Content as it was before `packed`."""
    return zstandard.decompress(content) if type(content) is Packed else content


def unpack(stored: bytes) -> bytes:
    """The content of a stored part.

    Raises `ValueError` when it is not as `pack` makes it.
    """
    how, body = stored[SALT : SALT + 1], stored[SALT + 1 :]
    if how == PLAIN:
        return body
    if how != PACKED:
        raise ValueError(f"a part is stored in a way that this version does not know: {how!r}")
    try:
        return zstandard.decompress(body)
    except zstandard.ZstdError as error:
        raise ValueError(f"a part cannot be unpacked: {error}") from None


_own = threading.local()


def _packing() -> zstandard.ZstdCompressor:
    """This thread's compressor, which is dear to make and cannot be shared."""
    try:
        return _own.packing  # type: ignore[no-any-return]  # a thread's own things have no types
    except AttributeError:
        _own.packing = zstandard.ZstdCompressor(level=1)
        return _own.packing  # type: ignore[no-any-return]  # as above


def check(entry: Entry) -> None:
    """See that a log can hold an entry.

    Raises `EntryError` for text that a database could not hold, and for a time that could be any of several.
    """
    texts = (entry.id, entry.door, entry.bundle, entry.outcome, entry.caller, entry.request_id or "")
    if len(together := "".join(texts)) > LONGEST_TEXT or "\0" in together or not _is_text(together):
        _refuse(texts)
    if entry.at.tzinfo is not UTC:
        moment(entry.at)


def prepare(entry: Entry) -> Prepared:
    """Everything of a row that does not depend on its place in the chain.

    Raises `EntryError` as `check` does.
    """
    check(entry)
    return _prepare(entry, random_bytes(SALTS), None)


def prepare_all(entries: Sequence[Entry]) -> list[Prepared]:
    """The same of entries that were checked; what is long is packed together, in one call."""
    salts = random_bytes(SALTS * len(entries))
    frames = iter(_frames([part for entry in entries for part in _to_pack(entry)]))
    starts = range(0, len(salts), SALTS)
    return [
        _prepare(entry, salts[at : at + SALTS], frames) for at, entry in zip(starts, entries, strict=True)
    ]


def _to_pack(entry: Entry) -> Iterator[bytes]:
    for part in (entry.question, entry.reasons, None if entry.door == "erasure" else entry.extra):
        if part is not None and len(part) >= WORTH_PACKING and type(part) is not Packed:
            yield part


def _frames(parts: Sequence[bytes]) -> Sequence[bytes]:
    packing = _packing()
    if (
        len(parts) < 2
        or not hasattr(packing, "multi_compress_to_buffer")
        or sum(map(len, parts)) > MOST_TOGETHER
    ):
        return [packing.compress(part) for part in parts]
    together: Any = packing.multi_compress_to_buffer(
        [*parts]
    )  # gives up Python's lock once, and not for each
    return [together[at].tobytes() for at in range(len(parts))]


def _prepare(entry: Entry, salts: bytes, frames: Iterator[bytes] | None) -> Prepared:
    outcome = str(entry.outcome)  # a member of an enumeration would be stored in ways of the driver's own
    salt, question, reasons, extra = salts[:16], entry.question, entry.reasons, entry.extra
    if question:
        question = pack(question, salts[16:32], frames)
    if reasons:
        reasons = pack(reasons, salts[32:48], frames)
    if (
        extra
    ):  # what an erasure says is never packed: whoever verifies must be able to read it with Python alone
        extra = salts[48:] + PLAIN + extra if entry.door == "erasure" else pack(extra, salts[48:], frames)
    digests = (
        sha256(asker(salt, entry.caller, entry.request_id)).digest(),
        _digest(question),
        _digest(reasons),
        _digest(extra),
    )
    said = (entry.id, moment(entry.at), entry.door, entry.bundle, outcome)
    columns = (
        *said, entry.caller, entry.request_id,
        salt, question or None, reasons or None, extra or None, *digests,
    )  # fmt: skip
    return columns, _header_end(said, digests)


def _digest(content: bytes | None) -> bytes | None:
    """The SHA-256 of a part; of one of middling length piece by piece, so that Python's lock is not given up."""
    if not content:
        return None
    if not _RELEASES < len(content) < _LONG:
        return sha256(content).digest()
    digest = sha256()
    for at in range(0, len(content), _RELEASES):
        digest.update(content[at : at + _RELEASES])
    return digest.digest()


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


def _header_end(said: tuple[str, str, str, str, str], digests: Sequence[bytes | None]) -> bytes:
    """The bytes of a header after the hash of the record before it."""
    who, question, reasons, extra = digests
    return _encode(
        (*said, who and who.hex(), question and question.hex(), reasons and reasons.hex(), extra and extra.hex())
    )[1:]  # fmt: skip


def _header(number: int, previous: bytes, end: bytes) -> bytes:
    """The canonical bytes of a record: a JSON array without blanks, in UTF-8, of what the hash covers.

    Each starts in a way of its own, so that its hash can be the hash of nothing else.
    """
    return b'["agreements-log/1",%d,"%b",%b' % (number, hexlify(previous), end)


def link(previous: bytes, number: int, prepared: Prepared) -> Row:
    """A row in its place: record `number`, after the record whose hash is `previous`."""
    return link_all(previous, number, (prepared,))[0]


def link_all(previous: bytes, first: int, prepared: Iterable[Prepared]) -> list[Row]:
    """Rows in their places: from record `first` on, after the record whose hash is `previous`."""
    rows: list[Row] = []
    for number, (columns, end) in enumerate(prepared, first):
        previous = sha256(_header(number, previous, end)).digest()
        rows.append(_as_row((number, *columns, previous)))
    return rows


_as_row: Callable[[tuple[Any, ...]], Row] = partial(tuple.__new__, Row)


def expected_hash(previous: bytes, row: Row) -> bytes:
    """The hash that a row should have, following the record whose hash is `previous`."""
    end = _header_end((row.id, row.at, row.door, row.bundle, row.outcome), row[12:16])
    return sha256(_header(row.number, previous, end)).digest()
