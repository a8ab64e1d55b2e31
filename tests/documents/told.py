"""What a document tells, as plain text, and what of an agreement's syntax it has to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import agreements
from agreements.documents import AgreementDocuments, DocumentContent
from agreements.documents.model import (
    Block,
    DocumentPart,
    DocumentTable,
    NoteOfAuthor,
    Paragraph,
    QuotedWords,
    SignatureBlock,
)
from agreements.documents.terms import paragraphs
from agreements.graph import PolicyGraph, sort_of
from agreements.language import syntax as s
from agreements.syntax.node import Node
from agreements.words import in_words

WHOLE = Path(__file__).with_name("whole.agreement")

_OTHERWISE = {
    "anyone": "organisation",
    "anything": " data",
    "any-purpose": " purpose",
    "party": " to this agreement",
    "receipt": "receipt of the data",
    "end": "the end of this agreement",
    "joint-controller": "Joint controller",
}
"""What stands for words of the language that are no names."""


@cache
def whole() -> agreements.Bundle:
    """The bundle of a file that has every construct."""
    return agreements.load(WHOLE)


def document(name: str = "stroke-study", bundle: agreements.Bundle | None = None) -> DocumentContent:
    """The document of an agreement."""
    return AgreementDocuments(bundle or whole()).document(name)


def texts(document: DocumentContent) -> Iterator[str]:
    """Every text of a document, in order."""
    yield from (document.title, document.subtitle)
    for part in document.parts:
        yield from _in_part(part)
    yield document.made_from


def headings(parts: Iterable[DocumentPart], level: int = 1) -> Iterator[tuple[int, str]]:
    """Every heading with its level, in order."""
    for part in parts:
        yield level, part.heading
        yield from headings(part.parts, level + 1)


def _in_part(part: DocumentPart) -> Iterator[str]:
    yield part.heading
    for block in part.blocks:
        yield from _in_block(block)
    for inner in part.parts:
        yield from _in_part(inner)


def _in_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.label} {block.says}".strip()
            for part in block.parts:
                yield from _in_block(part)
        case QuotedWords():
            yield from block.words
            yield from (cite.words for cite in block.cites)
        case NoteOfAuthor():
            yield from block.words
        case DocumentTable():
            yield from (" | ".join(row) for row in (block.heads, *block.rows))
        case SignatureBlock():
            yield from (block.party, *block.lines)


def to_tell(node: Node, graph: PolicyGraph) -> Iterator[str]:
    """What of a node has to stand in its document: titles for names, strings, dates, amounts and numbers of clauses."""
    match node:
        case s.Name():
            yield _told_of(node.text, graph)
        case s.Quantity():
            yield f"{node.number} {node.unit}"
        case s.ClauseLabel():
            yield f"clause {node.text}"
        case _:
            for field in node.__struct_fields__:
                if field not in ("span", "name", "owed_by", "word") or isinstance(node, s.Party):
                    yield from _in_value(getattr(node, field), graph)


def _in_value(value: object, graph: PolicyGraph) -> Iterator[str]:
    match value:
        case Node():
            yield from to_tell(value, graph)
        case tuple():
            for one in value:
                yield from _in_value(one, graph)
        case str():
            yield from paragraphs(value)
        case date():
            yield in_words(value)
        case None | bool():
            return


def _told_of(name: str, graph: PolicyGraph) -> str:
    if name in _OTHERWISE:
        return _OTHERWISE[name]
    if sort_of(graph, name) == "clause":
        return f"clause {name.partition('.')[2]}"
    title: str = graph.nodes[name]["title"] if name in graph else name
    return " ".join(title.split())
