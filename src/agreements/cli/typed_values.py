"""Values as people type them in answer to a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from agreements.syntax.dates import how_to_write, read_date
from agreements.syntax.units import DEADLINE_UNITS, TIME_UNITS, UNITS, base_unit
from agreements.words import listed_in_words


def read_day(line: str) -> date:
    """A day as `2026-04-01` or `1 April 2026`. Raises `ValueError` for anything else."""
    try:
        return date(*read_date(" ".join(line.split())))
    except (ValueError, IndexError):
        raise ValueError(how_to_write(line) or "write a day such as `2026-04-01` or `1 April 2026`") from None


def read_length(line: str) -> str:
    """A length of time such as `24 months`. Raises `ValueError` for anything else."""
    found = re.fullmatch(r"\d+ +([a-z]+)", line)
    if not found or found[1] not in TIME_UNITS:
        raise ValueError("write a length of time such as `24 months`")
    return line


def read_quantity(line: str, unit: str) -> str:
    """A whole number of a unit, such as `12 months`; of the one given where none is named. Raises `ValueError`."""
    found = re.fullmatch(r"([0-9]{1,9})(?:\s+([a-z]+))?", line)
    if found and (found[2] is None or (found[2] in UNITS and base_unit(found[2]) == base_unit(unit))):
        return f"{int(found[1])} {found[2] or unit}"
    raise ValueError(f"type a whole number, such as `12` or `12 {unit}`")


def read_deadline(line: str, events: Iterable[str]) -> str:
    """A deadline such as `30 days after end`, or after one of some events. Raises `ValueError` for anything else."""
    found = re.fullmatch(r"(?:within )?(\d+ +([a-z]+(?: days?)?) +after +(\S+))", line)
    if not found or found[2] not in DEADLINE_UNITS:
        raise ValueError("write a deadline such as `30 days after end` or `1 month after receipt`")
    starts = ["receipt", "end", *events]
    if found[3] not in starts:
        raise ValueError(f"a deadline runs from {listed_in_words([f'`{one}`' for one in starts], 'or')}")
    return found[1]
