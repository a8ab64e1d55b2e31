"""An agreement's document as a template reads it: what each block is, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from agreements.documents.model import (
    Block,
    DocumentTable,
    NoteOfAuthor,
    Paragraph,
    QuotedWords,
    SignatureBlock,
)

_KINDS: dict[type[Any], str] = {
    Paragraph: "paragraphs",
    QuotedWords: "quotation",
    NoteOfAuthor: "note",
    DocumentTable: "table",
    SignatureBlock: "signature",
}


def document_tree(blocks: Iterable[Block]) -> Iterator[tuple[str, Any]]:
    """Blocks with their kind: `paragraph`, `list` (labelled paragraphs that follow each other), `quotation`, `note`,
    `table` or `signature`."""
    for (kind, labelled), group in groupby(blocks, key=_kind):
        if kind == "paragraphs" and labelled:
            yield "list", list(group)
            continue
        for block in group:
            yield "paragraph" if kind == "paragraphs" else kind, block


def _kind(block: Block) -> tuple[str, bool]:
    return _KINDS[type(block)], isinstance(block, Paragraph) and bool(block.label)
