"""How formatted text is laid out: words into rows of a page.

Rows depend on the tree alone, never on comments, so that formatting twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

WIDTH = 110
"""Columns that a row fills at most, if its words can be parted; comments may run on."""

STEP = 4
"""Spaces of one indent."""


class Joint(IntEnum):
    """What may come between a piece and the one before it, when a row is too long."""

    GLUED = 0
    FILL = 1
    PART = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay together, and the characters of the source they were read from, if they were read."""

    text: str
    start: int = -1
    end: int = -1
    joint: Joint = Joint.FILL


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line of formatted text; a quotation in it may run over several.

    `begins` says that a declaration, clause, risk or field begins here, and `column` at which column (counted
    from 1) it began in the source; `gap` asks for an empty line above.
    """

    indent: int
    pieces: tuple[Piece, ...]
    begins: bool = False
    start: int = -1
    column: int = 1
    gap: bool = False

    @property
    def text(self) -> str:
        """The words of the row, indented."""
        return " " * self.indent + " ".join(piece.text for piece in self.pieces)


def lay_out(pieces: Iterable[Piece], indent: int, *, hang: int = STEP) -> list[TextRow]:
    """Put pieces on one row when they fit; else each part on a row of its own, filled to the width.

    The rows after the first are indented `hang` further.
    """
    words = tuple(pieces)
    whole = TextRow(indent, words)
    if "\n" not in whole.text and len(whole.text) <= WIDTH:
        return [whole]
    parts = list(_parts(words))
    further = indent + (hang + STEP if len(parts) > 1 else STEP)
    rows: list[TextRow] = []
    for part in parts:
        rows.extend(_filled(part, indent + hang if rows else indent, further))
    return rows


def _parts(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    begun = 0
    for at, piece in enumerate(pieces):
        if piece.joint is Joint.PART and at > begun:
            yield pieces[begun:at]
            begun = at
    yield pieces[begun:]


def _filled(part: Sequence[Piece], indent: int, further: int) -> Iterator[TextRow]:
    row: list[Piece] = []
    used = indent
    for at, piece in enumerate(part):
        needed = _glued_width(part, at)
        if row and piece.joint is not Joint.GLUED and used + 1 + needed > WIDTH:
            yield TextRow(indent, tuple(row))
            row, indent, used = [], further, further
        _, newline, last_line = piece.text.rpartition("\n")
        used = len(last_line) if newline else used + len(piece.text) + bool(row)
        row.append(piece)
    yield TextRow(indent, tuple(row))


def _glued_width(part: Sequence[Piece], at: int) -> int:
    """The columns up to where the row may next be parted, or to the end of its first line."""
    width = 0
    for after, piece in enumerate(part[at:]):
        if after and piece.joint is not Joint.GLUED:
            break
        first_line, newline, _ = piece.text.partition("\n")
        width += len(first_line) + bool(after)
        if newline:
            break
    return width
