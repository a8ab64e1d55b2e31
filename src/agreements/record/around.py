"""One record held against the chain around it: quickly, where nobody wants to wait for the whole chain."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from agreements.record.chain import GENESIS, LogRow, expected_hash
from agreements.record.entry import DOORS, PARTS
from agreements.record.erase import Erasure
from agreements.record.parts import decode_part
from agreements.record.row_faults import hash_fault, part_fault, sign_off_fault
from agreements.record.schema import head, records
from agreements.record.sign_off import SIGN_OFF, sign_offs_of


class PlaceCheck(msgspec.Struct, frozen=True):
    """What came of it: what holds, in sentences, and what does not."""

    holds: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found to be wrong."""
        return not self.faults


def check_place(connection: sa.Connection, number: int) -> PlaceCheck | None:
    """Work out again the hash of a record and of the one after it, and hold what it lacks against what was erased.

    Nothing where there is no record of that number.
    """
    near = sa.select(records).where(records.c.number.between(number - 1, number + 1))
    rows = {row.number: LogRow._make(row) for row in connection.execute(near)}
    if number not in rows:
        return None
    checks = _Checks(connection, rows[number])
    checks.content()
    checks.before(rows.get(number - 1), rows.get(number + 1))
    checks.after(rows.get(number + 1))
    checks.erased()
    checks.signed()
    return PlaceCheck(tuple(checks.holds), tuple(checks.faults))


class _Checks:
    def __init__(self, connection: sa.Connection, row: LogRow) -> None:
        self._connection = connection
        self._row = row
        self.holds: list[str] = []
        self.faults: list[str] = []

    def content(self) -> None:
        """Each part that is there, against its digest."""
        wrong = [says for part in PARTS if (says := part_fault(self._row, part)) is not None]
        self.faults += wrong
        if not wrong:
            self.holds.append("everything in it gives the digest that its header has")

    def before(self, previous: LogRow | None, following: LogRow | None) -> None:
        """Its hash, worked out from its header and the hash of the record before it."""
        number = self._row.number
        if previous is None and number > 1:
            self.faults.append(f"record {number - 1}, which should stand before it, is missing")
            return
        expected = expected_hash(GENESIS if previous is None else previous.hash, self._row)
        if expected != self._row.hash:
            self.faults.append(hash_fault(self._row, expected, following))
        elif previous is None:
            self.holds.append("its hash follows from its header, and it is the first record")
        else:
            self.holds.append(f"its hash follows from its header and the hash of record {number - 1}")

    def after(self, following: LogRow | None) -> None:
        """The record after it; where there is none, what was written down apart of the last."""
        number = self._row.number
        if following is not None:
            if expected_hash(self._row.hash, following) == following.hash:
                self.holds.append(f"record {number + 1} follows from it")
            else:
                self.faults.append(f"record {number + 1} does not follow from it: one of the two was changed")
            return
        last = self._connection.scalar(sa.select(head.c.number)) or 0
        if last > number and self._connection.scalar(_is_there(number + 1)) is None:
            self.faults.append(f"record {number + 1}, which was written after it, is missing")
        else:
            self.holds.append("it is the last record so far")

    def erased(self) -> None:
        """What is gone of it, and what is there, against the records of erasures."""
        declared = {part for erasure in self._erasures() for part in erasure.parts}
        for part in PARTS:
            there = getattr(self._row, part) is not None
            had = getattr(self._row, f"{part}_digest") is not None
            if had and not there and part not in declared:
                self.faults.append(f"its {part} was taken away, and no record of an erasure says so")
            elif there and part in declared:
                self.faults.append(
                    f"its {part} was erased, but is there again: it may come from an older copy"
                )
            elif had and not there:
                self.holds.append(f"its {part} was erased, as a later record says")

    def signed(self) -> None:
        """What it signs, or who signed it."""
        if self._row.door == SIGN_OFF:
            says = sign_off_fault(self._connection, self._row)
            self.faults += [says] if says else []
            self.holds += [] if says else ["the record that it signs stands in the chain as it was signed"]
        if self._row.door not in DOORS:
            return
        signatures = list(sign_offs_of(self._connection, self._row.id))
        wrong = [one.number for one in signatures if sign_off_fault(self._connection, one)]
        if wrong:
            self.faults.append(f"record {wrong[0]} signs it as it was, and it is another now")
        elif signatures:
            self.holds.append("it is as it was when it was signed off")

    def _erasures(self) -> Iterator[Erasure]:
        later = sa.select(records.c.number, records.c.extra).where(
            records.c.door == sa.literal_column("'erasure'"), records.c.number > self._row.number
        )
        for row in self._connection.execute(later):
            try:
                erasure = msgspec.json.decode(decode_part(row.extra or b""), type=Erasure)
            except (msgspec.DecodeError, ValueError):
                self.faults.append(f"record {row.number} tells of an erasure that cannot be read")
                continue
            if any(first <= self._row.number <= last for first, last in erasure.records):
                yield erasure


def _is_there(number: int) -> sa.Select[int]:
    found: sa.Select[int] = sa.select(records.c.number).where(records.c.number == number)
    return found
