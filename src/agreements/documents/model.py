"""What a document consists of, of an agreement or an answer: headings, paragraphs, tables, quotations and pictures.

Texts are plain: each format makes them safe to show in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.formula.proof import SourceCitation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with its label such as `(a)` where it has one, and what stands under it."""

    says: str
    parts: tuple[Block, ...] = ()
    label: str = ""

    @property
    def in_one_line(self) -> str:
        """It and the paragraphs that stand under it, one after another."""
        under = (one.in_one_line for one in self.parts if isinstance(one, Paragraph))
        return " ".join((self.says, *under))


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words that a source says, paragraph by paragraph, and where they are found; without words, only where."""

    words: tuple[str, ...]
    cites: tuple[SourceCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteOfAuthor:
    """A remark of whoever wrote the file; nobody agreed to it. Notes are numbered through the document."""

    number: int
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the note is called."""
        return f"Note {self.number}"


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Rows of cells under their heads; the first cell of a row says what the row is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where somebody signs for a party: what to fill in, a line each."""

    party: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentPicture:
    """A picture as SVG, and what it is called; what it shows stands in words beside it, for formats that have none."""

    svg: str
    called: str


Block: TypeAlias = Paragraph | QuotedWords | NoteOfAuthor | DocumentTable | SignatureBlock | DocumentPicture


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A heading, what stands under it, and the parts within it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[DocumentPart, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under the heading."""
        return not self.blocks and not self.parts


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """What a document says: `made_from` tells of which bundle it is, on every page where there are pages."""

    title: str
    subtitle: str
    parts: tuple[DocumentPart, ...]
    made_from: str
    language: str = "en-GB"


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with their paragraphs labelled `(a)`, within them `(i)`, `(A)` and `(1)`; a single one has no label."""
    alone = sum(isinstance(block, Paragraph) for block in blocks) == 1
    return tuple(_labelled(blocks, 0, alone=alone))


def _labelled(blocks: Sequence[Block], depth: int, *, alone: bool) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
            continue
        number += 1
        label = "" if alone else f"({_LABELS[depth % len(_LABELS)](number)})"
        parts = _labelled(block.parts, depth if alone else depth + 1, alone=False)
        yield replace(block, label=label, parts=tuple(parts))


def _letter(number: int) -> str:
    """`a` to `z`, then `aa`."""
    number, last = divmod(number - 1, 26)
    return (_letter(number) if number else "") + "abcdefghijklmnopqrstuvwxyz"[last]


def _roman(number: int) -> str:
    found = ""
    for worth, word in _ROMAN:
        found += word * (number // worth)
        number %= worth
    return found


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LABELS = (_letter, _roman, lambda number: _letter(number).upper(), str)
