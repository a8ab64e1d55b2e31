"""A document as a page that stands alone: it needs no script, prints well, and says nothing by colour alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

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

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h1 { margin-bottom: .25rem; }
h2 { margin-top: 2.25rem; border-bottom: 1px solid currentcolor; }
h3 { margin-top: 1.5rem; }
ol { list-style: none; padding-left: 2.25rem; }
li { margin: .5rem 0; }
.label { display: inline-block; width: 2.25rem; margin-left: -2.25rem; }
blockquote { margin: .5rem 0 .5rem 1rem; padding-left: .75rem; border-left: 3px solid currentcolor; }
blockquote footer { border: 0; margin: 0; }
img { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
th, td { border: 1px solid #666; padding: .3rem .5rem; text-align: left; vertical-align: top; }
.note { margin: .5rem 0; padding: .25rem .75rem; border: 1px dashed currentcolor; }
.signature { break-inside: avoid; margin: 1.5rem 0; }
.signature th { width: 8rem; font-weight: normal; } .signature td { height: 2.25rem; }
footer { font-size: .9rem; margin-top: 2rem; border-top: 1px solid currentcolor; overflow-wrap: anywhere; }
@page { size: A4; margin: 22mm 20mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } li, tr { break-inside: avoid; } }
"""


def to_html_document(document: DocumentContent) -> bytes:
    """The document as a page, every word of the files escaped; the same document gives the same bytes."""
    lines = [
        "<!doctype html>",
        f'<html lang="{document.language}">',
        f'<head><meta charset="utf-8"><title>{_text(document.title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head>",
        f"<body><main><header><h1>{_text(document.title)}</h1>",
        f"<p>{_text(document.subtitle)}</p></header>",
    ]
    for part in document.parts:
        lines += _part(part, 2)
    lines += [f"</main><footer>{_text(document.made_from)}</footer></body>", "</html>", ""]
    return "\n".join(lines).encode("utf-8")


def _text(text: str) -> str:
    return escape(clean(text))


def _part(part: DocumentPart, level: int) -> Iterator[str]:
    tag = f"h{level}"
    yield f"<section><{tag}>{_text(part.heading)}</{tag}>"
    yield from _blocks(part.blocks)
    for inner in part.parts:
        yield from _part(inner, level + 1)
    yield "</section>"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Blocks one after another; labelled paragraphs that follow each other are one list."""
    is_list = False
    for block in blocks:
        labelled = isinstance(block, Paragraph) and bool(block.label)
        if labelled is not is_list:
            yield "<ol>" if labelled else "</ol>"
            is_list = labelled
        yield from _block(block)
    if is_list:
        yield "</ol>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _paragraph(block)
        case QuotedWords():
            yield from _quoted(block)
        case NoteOfAuthor():
            words = "".join(f"<p>{_text(one)}</p>" for one in block.words)
            yield f'<aside class="note"><strong>{block.label}</strong>{words}</aside>'
        case DocumentTable():
            yield from _table(block)
        case DocumentPicture():
            # as a picture of its own, in which nothing is run
            svg = b64encode(block.svg.encode()).decode()
            yield f'<img src="data:image/svg+xml;base64,{svg}" alt="{_text(block.called)}">'
        case SignatureBlock():
            yield from _signature(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.label:
        yield f'<li><span class="label">{paragraph.label}</span>{_text(paragraph.says)}'
        yield from _blocks(paragraph.parts)
        yield "</li>"
    else:
        yield f"<p>{_text(paragraph.says)}</p>"
        yield from _blocks(paragraph.parts)


def _quoted(quoted: QuotedWords) -> Iterator[str]:
    cited = "; ".join(map(_cited, quoted.cites))
    if not quoted.words:
        yield f"<p>Source: {cited}</p>"
        return
    yield "<blockquote>"
    yield from (f"<p>“{_text(words)}”</p>" for words in quoted.words)
    if cited:
        yield f"<footer>— {cited}</footer>"
    yield "</blockquote>"


def _cited(citation: SourceCitation) -> str:
    words = f"<cite>{_text(citation.words)}</cite>"
    if citation.link is None:
        return words
    link = _text(citation.link)
    if not may_be_followed(citation.link):
        return f"{words} ({link})"
    return f'<a href="{link}" rel="noreferrer">{words}</a>'


def _table(table: DocumentTable) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _signature(block: SignatureBlock) -> Iterator[str]:
    yield f'<div class="signature"><p><strong>{_text(block.party)}</strong></p><table><tbody>'
    yield from (f'<tr><th scope="row">{_text(line)}</th><td></td></tr>' for line in block.lines)
    yield "</tbody></table></div>"


FORMAT = DocumentFormat("html", 10, ".html", to_html_document)
