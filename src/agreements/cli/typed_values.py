"""Values as people type them in answer to a question."""

from __future__ import annotations

import re
from datetime import date

from agreements.syntax.units import TIME_UNITS
from agreements.words import MONTHS


def read_day(line: str) -> date:
    """A day as `2026-04-01` or `1 April 2026`. Raises `ValueError` for anything else."""
    found = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", line)
    try:
        if found:
            return date(
                int(found[3]), [*map(str.casefold, MONTHS)].index(found[2].casefold()) + 1, int(found[1])
            )
        return date.fromisoformat(line)
    except ValueError:
        raise ValueError("write a day such as 2026-04-01 or 1 April 2026") from None


def read_length(line: str) -> str:
    """A length of time such as `24 months`. Raises `ValueError` for anything else."""
    found = re.fullmatch(r"\d+ +([a-z]+)", line)
    if not found or found[1] not in TIME_UNITS:
        raise ValueError("write a length of time such as `24 months`")
    return line


def read_deadline(line: str) -> str:
    """A deadline such as `30 days after end`. Raises `ValueError` for anything else."""
    found = re.fullmatch(r"(?:within )?(\d+ +([a-z]+) +after +(receipt|end))", line)
    if not found or found[2] not in TIME_UNITS:
        raise ValueError("write a deadline such as `30 days after end` or `1 month after receipt`")
    return found[1]
