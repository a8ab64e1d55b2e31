"""A document as PDF, set by Typst: tagged for those who have it read out, and without the time it was made at.

Typst comes with its own fonts and needs nothing of the system. The layout is in `document.typ`; the document is handed
to it as data.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

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
from agreements.render.sanitise import clean, may_be_followed

_LAYOUT = Path(__file__).with_name("document.typ")
_ACCESSIBLE: Final = "ua-1"


def to_pdf_document(document: DocumentContent) -> bytes:
    """The document as PDF; the same document gives the same bytes where the same fonts are.

    Raises `ImportError` where the extra `documents` is not installed.
    """
    import typst

    inputs = {"document": json.dumps(_as_data(document), ensure_ascii=False)}
    layout = _LAYOUT.read_bytes()
    try:
        made = typst.compile(layout, format="pdf", sys_inputs=inputs, pdf_standards=_ACCESSIBLE)
    except typst.TypstError:  # a letter that no font has may stand in no accessible PDF
        made = typst.compile(layout, format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made


def _as_data(document: DocumentContent) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    return {
        "title": clean(document.title),
        "subtitle": clean(document.subtitle),
        "made_from": clean(document.made_from),
        "lang": language,
        "region": region,
        "parts": [_part(part) for part in document.parts],
    }


def _part(part: DocumentPart) -> dict[str, Any]:
    return {
        "heading": clean(part.heading),
        "blocks": [_block(block) for block in part.blocks],
        "parts": [_part(inner) for inner in part.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            parts = [_block(part) for part in block.parts]
            return {"kind": "paragraph", "label": block.label, "says": clean(block.says), "parts": parts}
        case QuotedWords():
            cites = [_cited(cite) for cite in block.cites]
            return {"kind": "quoted", "words": [clean(words) for words in block.words], "cites": cites}
        case NoteOfAuthor():
            return {"kind": "note", "label": block.label, "words": [clean(words) for words in block.words]}
        case DocumentTable():
            rows = [[clean(cell) for cell in row] for row in block.rows]
            return {"kind": "table", "heads": list(block.heads), "rows": rows}
        case DocumentPicture():
            return {"kind": "picture", "svg": block.svg, "called": clean(block.called)}
        case SignatureBlock():
            return {"kind": "signature", "party": clean(block.party), "lines": list(block.lines)}


def _cited(citation: SourceCitation) -> dict[str, Any]:
    link = citation.link and clean(citation.link)
    return {
        "words": clean(citation.words),
        "link": link or None,
        "follow": bool(link and may_be_followed(link)),
    }


FORMAT = DocumentFormat("pdf", 40, ".pdf", to_pdf_document, libraries=("typst",), is_text=False)
