"""Whether a cell over several lines is text, or other rows that a quotation mark swallowed which was never closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreements.question.members import REQUIRED

DAY = re.compile(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\s*")
"""What the cell of `on` looks like, in one form of writing or another."""

_NAME = re.compile(r"[\w-]+")
"""What an organisation or a purpose is called; after a comma in a text there is a space."""

_ENOUGH = 3
"""So many cells that every question needs make text look like a row, when the day is among them."""


def swallows_rows(cells: Sequence[str], names: Sequence[str], separator: str) -> int | None:
    """Which cell of a row holds what looks like a row of the same table, or the rest of one; most often none does."""
    for at, cell in enumerate(cells):
        first, *others = cell.splitlines() or [""]
        if not others:
            continue
        if _looks_like_a_row([*[None] * at, *first.split(separator)], names, whole=True):
            return at
        if any(_looks_like_a_row(line.split(separator), names, whole=False) for line in others):
            return at
    return None


def _looks_like_a_row(cells: Sequence[str | None], names: Sequence[str], *, whole: bool) -> bool:
    """Whether cells are those of a row, as far as they go; of what was not swallowed the cells are none."""
    if whole and len(cells) != len(names):
        return False
    by_name = dict(zip(names, cells, strict=False))
    needed = [cell for name in REQUIRED if (cell := by_name.get(name)) and cell.strip(' "')]
    day = by_name.get("on")
    if len(needed) >= _ENOUGH and day is not None and DAY.fullmatch(day.strip(' "')):
        return True
    called = all(_NAME.fullmatch(by_name.get(name) or "") for name in ("from", "to", "purpose"))
    return called and len(cells) == len(names) and len(needed) == len(REQUIRED)
