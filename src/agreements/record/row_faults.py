"""What can be wrong with one record: its parts, its hash, its place, and the record that it signs."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import sqlalchemy as sa

from agreements.record.chain import LogRow, expected_hash
from agreements.record.entry import DOORS, Part
from agreements.record.parts import asker_content, decode_part
from agreements.record.schema import records
from agreements.record.sign_off import SignedRecord


def gap(expected: int, found: int) -> str:
    """What is wrong where a record should have a number and the next one has another."""
    if found < expected:
        return f"a record with the number {found} stands before it: it was added"
    if found == expected + 1:
        return "it is missing: it was removed"
    return f"it and those up to record {found - 1} are missing: they were removed"


def part_fault(row: LogRow, part: Part) -> str | None:
    """How a part of a record is not what its digest covers; nothing where it is, or was erased."""
    content, digest = getattr(row, part), getattr(row, f"{part}_digest")
    if part == "asker":
        if content is None:
            left = row.caller is not None or row.request_id is not None
            return "who asked was erased and then written in again" if left else None
        content = asker_content(content, row.caller, row.request_id)
    if content is None:
        return None
    if digest is None:
        return f"it has {_the(part)} now, and had none when it was recorded"
    return None if sha256(content).digest() == digest else f"its {part} was changed"


def _the(part: Part) -> str:
    return {"question": "a question", "reasons": "reasons", "extra": "an extra", "asker": "an asker"}[part]


def hash_fault(row: LogRow, expected: bytes, following: LogRow | None) -> str:
    """How a record comes not to have the hash that it should."""
    if following is not None and expected_hash(row.hash, following) == following.hash:
        if following.number != row.number + 1:
            return "it does not follow from the record before it"
        return (
            "its header was changed (id, time, door, bundle, outcome or a digest), or the records before it: "
            "the next record still follows from the hash that it had"
        )
    if following is not None and expected_hash(expected, following) == following.hash:
        return "its hash was changed: the next record follows from the hash that it should have"
    return (
        "it does not follow from the record before it: it was changed, added or moved here, "
        "or what stood before it was removed"
    )


def sign_off_fault(connection: sa.Connection, row: LogRow) -> str | None:
    """How a sign-off is of another record than the chain has in that place."""
    try:
        signed = msgspec.json.decode(decode_part(row.extra or b""), type=SignedRecord)
    except (msgspec.DecodeError, ValueError):
        return "it is a sign-off, but which record it signs cannot be read"
    wanted = sa.select(records.c.id, records.c.door, records.c.hash).where(records.c.number == signed.number)
    found = connection.execute(wanted).first() if signed.number < row.number else None
    if found is None:
        return f"it is a sign-off of record {signed.number}, which does not come before it"
    if found.door not in DOORS:
        return f"it is a sign-off of record {signed.number}, which is no answer"
    if (found.id, found.hash.hex()) != (signed.decision, signed.hash):
        return (
            f"it is a sign-off of record {signed.number} as it was ({signed.decision}, {signed.hash}), and the "
            f"chain has another there ({found.id}, {found.hash.hex()}): that record was written anew, or this one"
        )
    return None
