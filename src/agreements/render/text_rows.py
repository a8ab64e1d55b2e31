"""How wide text is, and how it is broken into rows: by the widths of Helvetica, Arial and Liberation Sans, which agree.

A picture tells the viewer how wide each row was measured, so a row keeps to its box in another font too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FAMILY = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif"

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  # space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  # 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  # @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  # P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  # ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,  # p to ~
)  # fmt: skip
"""The widths of the printable characters of ASCII, in thousandths of the size of the type."""

_OTHERS = {"–": 556, "—": 1000, "‘": 222, "’": 222, "“": 333, "”": 333, "…": 1000, "£": 556, "→": 1000}
_WIDE = 1000
_UNKNOWN = 720

_BREAKS = re.compile(r"[^-./]*[-./]+|[^-./]+")
"""Where a word that is wider than a row may be broken: after these marks, before anywhere else."""


def width(text: str, size: float) -> float:
    """How wide text is, in the unit of the size of its type."""
    return sum(map(_thousandths, text)) * size / 1000


@lru_cache(maxsize=4096)
def _thousandths(character: str) -> int:
    if " " <= character <= "~":
        return _ASCII[ord(character) - 32]
    if character in _OTHERS:
        return _OTHERS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    plain = unicodedata.normalize("NFD", character)[0]
    return _thousandths(plain) if plain < "\x7f" and plain != character else _UNKNOWN


def rows(text: str, size: float, widest: float, most: int) -> tuple[str, ...]:
    """Text in rows no wider than `widest`, and no more of them than `most`: then the last ends with an ellipsis."""
    found: list[str] = []
    for word in text.split():
        if found and width(f"{found[-1]} {word}", size) <= widest:
            found[-1] = f"{found[-1]} {word}"
        else:
            found += _pieces(word, size, widest)
        if len(found) > most:
            return (*found[: most - 1], _shortened(found[most - 1], size, widest))
    return tuple(found)


def _pieces(word: str, size: float, widest: float) -> list[str]:
    """A word in as few pieces as a row can hold."""
    found = [""]
    for part in _BREAKS.findall(word) if width(word, size) > widest else [word]:
        for piece in [part] if width(part, size) <= widest else part:
            if width(found[-1] + piece, size) <= widest:
                found[-1] += piece
            else:
                found.append(piece)
    return [piece for piece in found if piece]


def _shortened(row: str, size: float, widest: float) -> str:
    while row and width(f"{row}…", size) > widest:
        row = row[:-1]
    return f"{row.rstrip()}…"
