"""A document as Word reads it, made by python-docx: with headings, tables and labels that are text, as in the file.

It says nothing of when or by whom it was made, so that the same agreement gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STEP_CM = 1.0
"""How far what stands under a paragraph is moved in, in centimetres."""

_WIDTHS_CM = {2: (6.0, 10.0), 3: (4.5, 3.5, 8.0)}
"""How wide columns are, by how many there are."""

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP file can say; it stands for no day at all."""


def to_docx_document(document: DocumentContent) -> bytes:
    """The document as a `.docx` file. Raises `ImportError` where the extra `documents` is not installed."""
    from docx import Document

    word = Document()
    _set_up(word, document)
    word.add_heading(clean(document.title), level=0)
    word.add_paragraph(clean(document.subtitle), style="Subtitle")
    for part in document.parts:
        _add_part(word, part, 1)
    written = io.BytesIO()
    word.save(written)
    return _without_time(written.getvalue())


# --- what stands in it --------------------------------------------------------------------------------


def _add_part(word: WordDocument, part: DocumentPart, level: int) -> None:
    word.add_heading(clean(part.heading), level=level)
    _add_blocks(word, part.blocks, 0)
    for inner in part.parts:
        _add_part(word, inner, level + 1)


def _add_blocks(word: WordDocument, blocks: Iterable[Block], depth: int) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                _add_labelled(word, block, depth)
            case QuotedWords():
                _add_quoted(word, block, depth)
            case NoteOfAuthor():
                _add_note(word, block, depth)
            case DocumentTable():
                _add_table(word, block.heads, block.rows)
            case DocumentPicture():
                pass  # Word takes no SVG without a copy in pixels; what it shows stands beside it in words
            case SignatureBlock():
                _add_signature(word, block)


def _add_labelled(word: WordDocument, paragraph: Paragraph, depth: int) -> None:
    from docx.shared import Cm

    if not paragraph.label:
        _indented(word.add_paragraph(clean(paragraph.says)), depth)
        return _add_blocks(word, paragraph.parts, depth)
    added = _indented(word.add_paragraph(f"{paragraph.label}\t{clean(paragraph.says)}"), depth + 1)
    added.paragraph_format.first_line_indent = Cm(-_STEP_CM)
    return _add_blocks(word, paragraph.parts, depth + 1)


def _add_quoted(word: WordDocument, quoted: QuotedWords, depth: int) -> None:
    for words in quoted.words:
        _indented(word.add_paragraph(f"“{clean(words)}”", style="Quote"), depth + 1)
    for number, cite in enumerate(quoted.cites):
        if number == 0:
            added = _indented(
                word.add_paragraph("— " if quoted.words else "Source: "), depth + bool(quoted.words)
            )
        else:
            added.add_run("; ")
        _add_citation(added, cite)


def _add_note(word: WordDocument, note: NoteOfAuthor, depth: int) -> None:
    first, *rest = note.words
    added = _indented(word.add_paragraph(), depth + 1)
    added.add_run(f"{note.label}. ").bold = True
    added.add_run(clean(first))
    for words in rest:
        _indented(word.add_paragraph(clean(words)), depth + 1)


def _add_table(word: WordDocument, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = _new_table(word, 1 + len(rows), len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, head, bold=True)
    _repeat_on_each_page(table.rows[0])
    for row, cells in zip(list(table.rows)[1:], rows, strict=True):
        for cell, says in zip(row.cells, cells, strict=True):
            _fill(cell, says)
    word.add_paragraph()


def _add_signature(word: WordDocument, block: SignatureBlock) -> None:
    from docx.shared import Cm

    party = word.add_paragraph()
    party.add_run(clean(block.party)).bold = True
    party.paragraph_format.keep_with_next = True
    table = _new_table(word, len(block.lines), 2)
    for row, line in zip(table.rows, block.lines, strict=True):
        row.height = Cm(0.9)
        _fill(row.cells[0], line)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = line != block.lines[-1]
    word.add_paragraph()


def _new_table(word: WordDocument, rows: int, columns: int) -> Any:
    from docx.shared import Cm

    table = word.add_table(rows, columns, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_CM[columns], strict=True):
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def _fill(cell: Any, says: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = 0
    paragraph.add_run(clean(says)).bold = bold


def _indented(paragraph: Any, depth: int) -> Any:
    from docx.shared import Cm

    paragraph.paragraph_format.left_indent = Cm(_STEP_CM * depth)
    return paragraph


# --- what Word knows of it ----------------------------------------------------------------------------


def _add_citation(paragraph: Any, cite: SourceCitation) -> None:
    words = clean(cite.words)
    if not cite.link:
        paragraph.add_run(words)
    elif may_be_followed(cite.link):
        _add_link(paragraph, words, clean(cite.link))
    else:
        paragraph.add_run(f"{words} ({clean(cite.link)})")


def _add_link(paragraph: Any, words: str, link: str) -> None:
    """A run that can be followed; python-docx reads such and has no call that writes one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    followed = OxmlElement("w:hyperlink")
    followed.set(qn("r:id"), paragraph.part.relate_to(link, _LINK, is_external=True))
    run = paragraph.add_run(words)
    run.underline = True
    paragraph._p.append(followed)
    followed.append(run._r)


def _repeat_on_each_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_up(word: WordDocument, document: DocumentContent) -> None:
    """Page, fonts, language, footer, and what the file says of itself."""
    from docx.shared import Cm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for name, size in (
        ("Normal", 10.5),
        ("Title", 20),
        ("Subtitle", 11),
        ("Heading 1", 14),
        ("Heading 2", 11.5),
    ):
        style: Any = word.styles[name]
        _set_font(style)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    _without_border(word.styles["Title"])
    _set_language(word, document.language)
    _add_footer(section.footer.paragraphs[0], document)
    word.core_properties.title = clean(document.title)
    word.core_properties.author = word.core_properties.comments = ""
    word.core_properties.language = document.language
    _forget_times(word)


def _set_font(style: Any) -> None:
    """One font for letters of every script; headings of the template have the theme's."""
    from docx.oxml.ns import qn

    style.font.name = "Times New Roman"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")


def _without_border(style: Any) -> None:
    """The title of python-docx's template stands on a coloured line."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _set_language(word: WordDocument, language: str) -> None:
    from docx.oxml.ns import qn

    styles: Any = word.styles.element
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _add_footer(paragraph: Any, document: DocumentContent) -> None:
    from docx.shared import Pt

    paragraph.add_run(clean(document.made_from)).font.size = Pt(7)
    paragraph.add_run("\nPage ").font.size = Pt(7)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ").font.size = Pt(7)
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    """What Word counts by itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size = Pt(7)
    paragraph._p.append(field)
    field.append(run._r)


def _forget_times(word: WordDocument) -> None:
    from docx.oxml.ns import qn

    properties: Any = word.core_properties._element
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy"):
        for found in properties.findall(qn(name)):
            properties.remove(found)


def _without_time(content: bytes) -> bytes:
    """A ZIP file whose members do not say when they were written."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _FIRST_DAY), old.read(name), ZIP_DEFLATED)
    return written.getvalue()


FORMAT = DocumentFormat("docx", 30, ".docx", to_docx_document, libraries=("docx",), is_text=False)
