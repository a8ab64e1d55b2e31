"""A document as Markdown: plain enough to compare two versions line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreements.documents.document_format import DocumentFormat
from agreements.documents.model import (
    Block,
    DocumentContent,
    DocumentPart,
    DocumentPicture,
    DocumentTable,
    NoteOfAuthor,
    Paragraph,
    QuotedWords,
    SignatureBlock,
)
from agreements.formula.proof import SourceCitation
from agreements.render.markdown_words import escape
from agreements.render.sanitise import clean, may_be_followed

_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")


def to_markdown_document(document: DocumentContent) -> bytes:
    """The document as Markdown; the same document gives the same bytes."""
    lines = [f"# {_text(document.title)}", "", f"*{_text(document.subtitle)}*", ""]
    for part in document.parts:
        lines += _part(part, "##")
    return "\n".join([*lines, "---", "", _text(document.made_from), ""]).encode("utf-8")


def _text(text: str) -> str:
    """Text that Markdown shows as it is; what stands first in a line makes no list."""
    return _LIST.sub(lambda found: f"{found[1]}\\{found[2]}", escape(text).replace("&", "&amp;"))


def _part(part: DocumentPart, level: str) -> Iterator[str]:
    yield from (f"{level} {_text(part.heading)}", "")
    for block in part.blocks:
        yield from _block(block, "")
    for inner in part.parts:
        yield from _part(inner, f"{level}#")


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _paragraph(block, indent)
        case QuotedWords():
            yield from _quoted(block, indent)
        case NoteOfAuthor():
            first, *rest = block.words
            yield from (f"{indent}*{block.label}.* {_text(first)}", "")
            for words in rest:
                yield from (f"{indent}{_text(words)}", "")
        case DocumentTable():
            yield from _table(block, indent)
        case DocumentPicture():
            return  # what it shows stands beside it in words
        case SignatureBlock():
            rows = tuple((line, "") for line in block.lines)
            yield from _table(DocumentTable((block.party, ""), rows), indent)


def _paragraph(paragraph: Paragraph, indent: str) -> Iterator[str]:
    """A labelled paragraph is an item of a list, so that what stands under it stands under it on the page."""
    if paragraph.label:
        yield from (f"{indent}- {paragraph.label} {_text(paragraph.says)}", "")
        indent += "  "
    else:
        yield from (f"{indent}{_text(paragraph.says)}", "")
    for part in paragraph.parts:
        yield from _block(part, indent)


def _quoted(quoted: QuotedWords, indent: str) -> Iterator[str]:
    cited = "; ".join(map(_cited, quoted.cites))
    if not quoted.words:
        yield from (f"{indent}Source: {cited}", "")
        return
    rows = [*(f"“{_text(words)}”" for words in quoted.words), *([f"— {cited}"] if cited else [])]
    for at, row in enumerate(rows):
        yield from ([f"{indent}>"] if at else [])
        yield f"{indent}> {row}"
    yield ""


def _cited(citation: SourceCitation) -> str:
    words = _text(citation.words)
    if not citation.link:
        return words
    if not may_be_followed(citation.link):
        return f"{words} ({_text(citation.link)})"
    return f"[{words}](<{clean(citation.link).replace('<', '%3C').replace('>', '%3E')}>)"


def _table(table: DocumentTable, indent: str) -> Iterator[str]:
    for row in (table.heads, ("---",) * len(table.heads), *table.rows):
        cells = " | ".join(cell if cell == "---" else _text(cell) for cell in row)
        yield f"{indent}| {cells} |"
    yield ""


FORMAT = DocumentFormat("markdown", 20, ".md", to_markdown_document)
