"""Whether a log is what was written: every hash worked out again, and what is gone held against what was erased.

What this proves, and what a chain alone cannot, is in `docs/log.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from agreements.record.bundles import content_hash, unpack_files
from agreements.record.chain import GENESIS, LogRow, expected_hash, from_timestamp
from agreements.record.checkpoint import INCOMPLETE, is_whole
from agreements.record.entry import DOORS, PARTS, Head, Part
from agreements.record.erase import Erasure
from agreements.record.parts import asker_content, decode_part
from agreements.record.ranges import Range, add_to, first_uncovered, union
from agreements.record.schema import bundles, head, records
from agreements.record.sign_off import SIGN_OFF, SignedRecord

PAGE = 500
"""Records read at a time."""

EARLIER = timedelta(seconds=10)
"""How much earlier than the record before it a record may say it is: an answer has its time before its turn."""

Progress = Callable[[int], None]
"""Told after each page how many records are done."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a log: the number of the first record concerned, its id where it has one, and how."""

    number: int
    id: str | None
    says: str


class Verification(msgspec.Struct, frozen=True):
    """What came of verifying a log; `erased` counts records that content was taken from as the log says.

    `earlier` counts records whose time is earlier than that of the record before, as it is where a clock was wrong;
    `first_earlier` is the number of the first. `sign_offs` counts those that are of the record that the chain has.
    """

    records: int
    head: Head
    erased: int
    bundles: int
    fault: Fault | None = None
    earlier: int = 0
    first_earlier: int | None = None
    sign_offs: int = 0

    @property
    def proven(self) -> bool:
        """Whether nothing was found to be changed, removed, added or moved."""
        return self.fault is None


def verify(
    connection: sa.Connection, path: Path | None, anchor: Head | None, progress: Progress | None
) -> Verification:
    """Read a whole log and work everything out again; `anchor` is a head that was written down earlier.

    `path` is its file, where it is in one.
    """
    verifier = _ChainVerifier(connection, path, anchor)
    fault = (
        verifier.run(progress) or verifier.undeclared() or verifier.restored() or _bundle_fault(connection)
    )
    kept = connection.scalar(sa.select(sa.func.count()).select_from(bundles)) or 0
    erased = sum(last - first + 1 for first, last in union(list(chain.from_iterable(verifier.gone.values()))))
    return Verification(
        verifier.number, Head(verifier.number, verifier.hash.hex()), erased, kept, fault,
        verifier.earlier, verifier.first_earlier, verifier.sign_offs,
    )  # fmt: skip


class _ChainVerifier:
    """Follows the chain from its start, and collects what is gone and what erasures declare to be gone."""

    def __init__(self, connection: sa.Connection, path: Path | None, anchor: Head | None) -> None:
        self.connection = connection
        self.path = path
        self.anchor = anchor
        self.written: int = connection.scalar(sa.select(head.c.number)) or 0
        self.number = 0
        self.hash = GENESIS
        self.at: str | None = None
        self.earlier = 0
        self.first_earlier: int | None = None
        self.sign_offs = 0
        self.gone: dict[Part, list[Range]] = {part: [] for part in PARTS}
        self.declared: dict[Part, list[Range]] = {part: [] for part in PARTS}

    def run(self, progress: Progress | None) -> Fault | None:
        """Follow the chain to its end, or to the first record that is wrong."""
        if self.anchor and self.anchor.number == 0 and self.anchor.hash != GENESIS.hex():
            says = f"the head that was written down ({self.anchor.hash}) is of no log: an empty one has {GENESIS.hex()}"
            return Fault(0, None, says)
        for row, following in pairwise(chain(self._rows(progress), [None])):
            assert row is not None  # noqa: S101 - only the last is
            if fault := self._row_fault(row, following):
                return fault
            self.number, self.hash = row.number, row.hash
            self._compare_time(row)
            if fault := self._anchor_fault(row) or self._collect(row):
                return fault
        return self._incompleteness() or self._end_fault()

    def _compare_time(self, row: LogRow) -> None:
        """Notice a time that goes back by more than it does where answers wait for their turn to be recorded."""
        before, self.at = self.at, row.at
        if (
            before is not None
            and row.at < before
            and from_timestamp(before) - from_timestamp(row.at) > EARLIER
        ):
            self.earlier += 1
            self.first_earlier = self.first_earlier or row.number

    def _incompleteness(self) -> Fault | None:
        raw: Any = self.connection.connection.dbapi_connection
        if self.path is None or is_whole(raw, self.path):
            return None
        says = f"it and what follows may be missing: the file is {INCOMPLETE}"
        return Fault(self.number + 1, None, says)

    def _end_fault(self) -> Fault | None:
        """Records that were taken from the end, by what was written down elsewhere, or apart when they were added."""
        if self.anchor and self.anchor.number > self.number:
            says = (
                f"the log ends with record {self.number}, but record {self.anchor.number} was written down: "
            )
            return Fault(self.number + 1, None, says + "the last records were removed")
        if self.written <= self.number:  # it may have gone on while we read
            return None
        says = f"the log ends with record {self.number}, but record {self.written} was written: "
        return Fault(self.number + 1, None, says + "the last records were removed")

    def _rows(self, progress: Progress | None) -> Iterator[LogRow]:
        """The records in order, to wherever the end is when it is reached."""
        every = sa.select(records).order_by(records.c.number).limit(PAGE)
        page = self.connection.execute(every).all()
        while page:
            yield from map(LogRow._make, page)
            if progress:
                progress(page[-1].number)
            page = self.connection.execute(every.where(records.c.number > page[-1].number)).all()

    def _row_fault(self, row: LogRow, following: LogRow | None) -> Fault | None:
        if row.number != self.number + 1:
            return Fault(self.number + 1, None, _gap(self.number + 1, row.number))
        for part in PARTS:
            if says := _part_fault(row, part):
                return Fault(row.number, row.id, says)
        expected = expected_hash(self.hash, row)
        if expected == row.hash:
            return None
        return Fault(row.number, row.id, _hash_fault(row, expected, following))

    def _anchor_fault(self, row: LogRow) -> Fault | None:
        if self.anchor is None or row.number != self.anchor.number or row.hash.hex() == self.anchor.hash:
            return None
        says = f"its hash is not the one that was written down ({self.anchor.hash}): "
        return Fault(row.number, row.id, says + "it or what comes before it was written anew")

    def _collect(self, row: LogRow) -> Fault | None:
        for part in PARTS:
            if getattr(row, part) is None and getattr(row, f"{part}_digest") is not None:
                add_to(self.gone[part], row.number)
        if row.door == SIGN_OFF:
            return self._sign_off_fault(row)
        if row.door == "erasure":
            try:
                erasure = msgspec.json.decode(decode_part(row.extra or b""), type=Erasure)
            except (msgspec.DecodeError, ValueError):
                return Fault(row.number, row.id, "it tells of an erasure, but what was erased cannot be read")
            for part in erasure.parts:
                self.declared[part].extend(erasure.records)
        return None

    def _sign_off_fault(self, row: LogRow) -> Fault | None:
        """A sign-off of another record than the chain has in that place."""
        try:
            signed = msgspec.json.decode(decode_part(row.extra or b""), type=SignedRecord)
        except (msgspec.DecodeError, ValueError):
            return Fault(row.number, row.id, "it is a sign-off, but which record it signs cannot be read")
        wanted = sa.select(records.c.id, records.c.door, records.c.hash).where(
            records.c.number == signed.number
        )
        found = self.connection.execute(wanted).first() if signed.number < row.number else None
        if found is None:
            says = f"it is a sign-off of record {signed.number}, which does not come before it"
        elif found.door not in DOORS:
            says = f"it is a sign-off of record {signed.number}, which is no answer"
        elif (found.id, found.hash.hex()) != (signed.decision, signed.hash):
            says = (
                f"it is a sign-off of record {signed.number} as it was ({signed.decision}, {signed.hash}), and the "
                f"chain has another there ({found.id}, {found.hash.hex()}): that record was written anew, or this one"
            )
        else:
            self.sign_offs += 1
            return None
        return Fault(row.number, row.id, says)

    def undeclared(self) -> Fault | None:
        """Content that is gone though no erasure declares it."""
        first = [
            (number, part)
            for part in PARTS
            if (number := first_uncovered(self.gone[part], self.declared[part])) is not None
        ]
        if not first:
            return None
        number, part = min(first, key=lambda found: found[0])
        says = f"its {part} was taken away, and no record of an erasure says so"
        return Fault(number, self._id(number), says)

    def restored(self) -> Fault | None:
        """Content that is there though an erasure says that it was taken away."""
        for part in PARTS:
            for first, last in union(self.declared[part]):
                there = sa.select(sa.func.min(records.c.number)).where(
                    records.c.number.between(first, last), records.c[part].is_not(None)
                )
                if (number := self.connection.scalar(there)) is not None:
                    says = f"its {part} was erased, but is there again: it may come from an older copy"
                    return Fault(number, self._id(number), says)
        return None

    def _id(self, number: int) -> str | None:
        return self.connection.scalar(sa.select(records.c.id).where(records.c.number == number))


def _gap(expected: int, found: int) -> str:
    if found < expected:
        return f"a record with the number {found} stands before it: it was added"
    if found == expected + 1:
        return "it is missing: it was removed"
    return f"it and those up to record {found - 1} are missing: they were removed"


def _part_fault(row: LogRow, part: Part) -> str | None:
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


def _hash_fault(row: LogRow, expected: bytes, following: LogRow | None) -> str:
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


# --- bundles ------------------------------------------------------------------------------------------


def _bundle_fault(connection: sa.Connection) -> Fault | None:
    """A bundle that was in service and whose texts are gone, or are not its texts."""
    served = sa.select(sa.func.min(records.c.number), records.c.bundle).where(records.c.door == "bundle")
    for number, name in connection.execute(
        served.group_by(records.c.bundle).order_by(sa.literal_column("1"))
    ).all():
        stored = connection.scalar(sa.select(bundles.c.files).where(bundles.c.hash == name))
        if stored is None:
            return Fault(
                number,
                None,
                f"the texts of the bundle {name}, which it puts in service, are not kept any more",
            )
        try:
            same = content_hash(unpack_files(stored)) == name
        except ValueError:
            same = False
        if not same:
            return Fault(
                number, None, f"the texts kept for the bundle {name}, which it puts in service, were changed"
            )
    return None
