"""Whether a log is what was written: every hash worked out again, and what is gone held against what was erased.

What this proves, and what a chain alone cannot, is in `docs/log.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from agreements.record.bundles import content_hash, unpack_files
from agreements.record.chain import GENESIS, LogRow, expected_hash, from_timestamp
from agreements.record.checkpoint import INCOMPLETE, is_whole
from agreements.record.entry import PARTS, Head, Part
from agreements.record.erase import Erasure
from agreements.record.parts import decode_part
from agreements.record.ranges import Range, add_to, first_uncovered, union
from agreements.record.row_faults import gap, hash_fault, part_fault, sign_off_fault
from agreements.record.schema import bundles, head, records
from agreements.record.sign_off import SIGN_OFF

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
            return Fault(self.number + 1, None, gap(self.number + 1, row.number))
        for part in PARTS:
            if says := part_fault(row, part):
                return Fault(row.number, row.id, says)
        expected = expected_hash(self.hash, row)
        if expected == row.hash:
            return None
        return Fault(row.number, row.id, hash_fault(row, expected, following))

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
        if says := sign_off_fault(self.connection, row):
            return Fault(row.number, row.id, says)
        self.sign_offs += 1
        return None

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
