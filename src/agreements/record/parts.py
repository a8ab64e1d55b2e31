"""The content parts of a record: how each is stored, and what bytes its digest covers (`docs/log.md`).

A part is stored behind 16 random bytes that its digest covers too: once both are erased, nobody can find a short
content by trying.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec
import zstandard

from agreements.record.entry import READABLE_ALONE, Compressed, Entry

SALT = 16
"""Random bytes in front of each part."""

SALTS = 4 * SALT
"""Random bytes that a record takes."""

PLAIN, COMPRESSED = b"-", b"z"
"""The byte after the salt: whether the part is stored as it is, or compressed as a Zstandard frame (RFC 8878)."""

COMPRESSED_FROM = 4_096
"""Bytes from which a part is compressed; below, that costs more time than the writing that it saves."""

REPEATED_FROM = 512
"""Bytes from which it is worth it for content that was recorded before and will be again."""

MOST_TOGETHER = 8_000_000
"""Bytes that are compressed in one go; more would take too much memory at once."""

_RELEASES = 2_047
"""Bytes up to which `hashlib` keeps Python's lock: giving it up for longer ones costs more than it saves."""

_LONG = 32_768
"""Bytes from which it is worth giving it up."""

_encode = msgspec.json.Encoder().encode


def asker_content(salt: bytes, caller: str | None, request_id: str | None) -> bytes:
    """The bytes that the digest of who asked covers."""
    return salt + _encode([caller, request_id])


def encode_part(content: bytes, salt: bytes, frames: Iterator[bytes] | None = None) -> bytes:
    """A content part as it is stored, and as its digest covers it.

    The next of `frames`, where there are some, is the content compressed already.
    """
    if type(content) is Compressed:
        return salt + COMPRESSED + content
    if len(content) < COMPRESSED_FROM:
        return salt + PLAIN + content
    return salt + COMPRESSED + (_compressor().compress(content) if frames is None else next(frames))


def precompress(content: bytes, least: int = COMPRESSED_FROM) -> bytes:
    """Content as it is, or compressed from so many bytes on: once for all the records that it comes in."""
    return content if len(content) < least else Compressed(_compressor().compress(content))


def decompress(content: bytes) -> bytes:
    """Content as it was before `precompress`."""
    return zstandard.decompress(content) if type(content) is Compressed else content


def decode_part(stored: bytes) -> bytes:
    """The content of a stored part.

    Raises `ValueError` when it is not as `encode_part` makes it.
    """
    how, body = stored[SALT : SALT + 1], stored[SALT + 1 :]
    if how == PLAIN:
        return body
    if how != COMPRESSED:
        raise ValueError(f"a part is stored in a way that this version does not know: {how!r}")
    try:
        return zstandard.decompress(body)
    except zstandard.ZstdError as error:
        raise ValueError(f"a part cannot be unpacked: {error}") from None


class _ThreadState(threading.local):
    compressor: zstandard.ZstdCompressor | None = None


_thread = _ThreadState()


def _compressor() -> zstandard.ZstdCompressor:
    """This thread's compressor, which is dear to make and cannot be shared."""
    if _thread.compressor is None:
        _thread.compressor = zstandard.ZstdCompressor(level=1)
    return _thread.compressor


def long_parts(entry: Entry) -> Iterator[bytes]:
    """The parts of an entry that `encode_part` compresses, in its order."""
    for part in (entry.question, entry.reasons, None if entry.door in READABLE_ALONE else entry.extra):
        if part is not None and len(part) >= COMPRESSED_FROM and type(part) is not Compressed:
            yield part


def compress_all(parts: Sequence[bytes]) -> Sequence[bytes]:
    """Parts as frames, all made in one call where that can be had."""
    compressor = _compressor()
    if (
        len(parts) < 2
        or not hasattr(compressor, "multi_compress_to_buffer")
        or sum(map(len, parts)) > MOST_TOGETHER
    ):
        return [compressor.compress(part) for part in parts]
    # This gives up Python's lock once, and not for each part.
    together: Any = compressor.multi_compress_to_buffer([*parts])
    return [together[at].tobytes() for at in range(len(parts))]


def digest_of(content: bytes | None) -> bytes | None:
    """The SHA-256 of a part; of one of middling length piece by piece, so that Python's lock is not given up."""
    if not content:
        return None
    if not _RELEASES < len(content) < _LONG:
        return sha256(content).digest()
    digest = sha256()
    for at in range(0, len(content), _RELEASES):
        digest.update(content[at : at + _RELEASES])
    return digest.digest()
