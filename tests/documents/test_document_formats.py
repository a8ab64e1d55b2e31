"""Every format writes the same document, whole and safe, and the same bytes each time."""

from __future__ import annotations

import io
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from zipfile import ZipFile

import pytest
from told import document, headings, texts, whole

import agreements
from agreements.documents import DOCUMENT_FORMATS, AgreementDocuments, DocumentContent
from agreements.documents.formats.html import to_html_document
from agreements.documents.formats.markdown import to_markdown_document
from agreements.documents.model import DocumentPart, Paragraph, QuotedWords
from agreements.formula.proof import SourceCitation

HOSTILE = "<script>alert(1)</script> *not bold* | a [link](javascript:x) & \u202e1. `code` <b>"
VOID = {"meta", "br"}


@pytest.fixture
def hostile() -> DocumentContent:
    """A document of what nobody should write into an agreement."""
    bad = (SourceCitation(HOSTILE, "javascript:alert(1)"), SourceCitation("Act", 'https://x.example/"><b>'))
    blocks = (Paragraph(HOSTILE, label="(a)"), Paragraph("1. Not a list"), QuotedWords((HOSTILE,), bad))
    return DocumentContent(HOSTILE, HOSTILE, (DocumentPart(HOSTILE, blocks),), HOSTILE)


@pytest.fixture(params=DOCUMENT_FORMATS)
def format_name(request: pytest.FixtureRequest) -> str:
    for library in DOCUMENT_FORMATS[request.param].libraries:
        pytest.importorskip(library, reason="the extra `documents` is not installed")
    return str(request.param)


def test_the_same_agreement_gives_the_same_bytes(format_name: str) -> None:
    write = DOCUMENT_FORMATS[format_name].write
    again = AgreementDocuments(agreements.Bundle.from_bytes(whole().to_bytes())).document("stroke-study")
    assert write(document()) == write(again)
    assert write(document()) != write(document("third-study"))


def test_any_format_writes_any_words(format_name: str, hostile: DocumentContent) -> None:
    assert DOCUMENT_FORMATS[format_name].write(hostile)


def test_formats_are_told_apart() -> None:
    formats = DOCUMENT_FORMATS.values()
    assert list(DOCUMENT_FORMATS) == ["html", "markdown", "docx", "pdf"]
    assert len({one.suffix for one in formats}) == len({one.order for one in formats}) == len(formats)


# --- HTML ---------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """A page as a browser reads it: which elements it has, what it says, and whether all of them are closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.says: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.says.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.says).split())


def test_a_page_is_well_formed_in_one_language_and_its_headings_skip_no_level() -> None:
    page = Page(to_html_document(document()).decode())
    assert page.open == []
    assert page.elements[0] == ("html", {"lang": "en-GB"})
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") for tag, attributes in page.elements if tag == "th")


def test_a_page_says_all_of_the_document() -> None:
    text = Page(to_html_document(document()).decode()).text.replace(" ", "")
    assert [said for said in texts(document()) if said.replace(" | ", "").replace(" ", "") not in text] == []


def test_nothing_in_an_agreement_becomes_part_of_a_page(hostile: DocumentContent) -> None:
    page = Page(to_html_document(hostile).decode())
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "b", "img"}
    assert [attributes["href"] for tag, attributes in page.elements if tag == "a"] == [
        'https://x.example/"><b>'
    ]
    assert page.text.count("<script>alert(1)</script> *not bold* |") == 8
    assert "\u202e" not in page.text


# --- Markdown -----------------------------------------------------------------------------------------


def test_markdown_says_all_of_the_document() -> None:
    text = unescape(re.sub(r"\\(.)", r"\1", to_markdown_document(document()).decode()))
    assert [said for said in texts(document()) if said not in text] == []


def test_nothing_in_an_agreement_becomes_markdown(hostile: DocumentContent) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(to_markdown_document(hostile).decode())
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "strong_open", "code_inline", "ordered_list_open"}
    assert [child.attrs["href"] for child in inner if child.type == "link_open"] == [
        "https://x.example/%22%3E%3Cb%3E"
    ]
    assert "1. Not a list" in {token.content.replace("\\", "") for token in tokens}


# --- Word ---------------------------------------------------------------------------------------------


def word(written: bytes) -> object:
    docx = pytest.importorskip("docx", reason="the extra `documents` is not installed")
    return docx.Document(io.BytesIO(written))


def test_word_reads_the_headings_and_all_that_is_said() -> None:
    pytest.importorskip("docx", reason="the extra `documents` is not installed")
    read = word(DOCUMENT_FORMATS["docx"].write(document()))
    styles = [(one.style.name, one.text) for one in read.paragraphs]
    found = [(int(style[-1]), text) for style, text in styles if style.startswith("Heading ")]
    assert found == list(headings(document().parts))
    assert ("Title", "The stroke study") in styles
    cells = [" | ".join(cell.text for cell in row.cells) for table in read.tables for row in table.rows]
    paragraphs = [text.replace("\t", " ") for _, text in styles]
    said = "\n".join([*paragraphs, *cells])
    assert [one for one in texts(document()) if one not in said and one != document().made_from] == []
    assert document().made_from in read.sections[0].footer.paragraphs[0].text


def test_word_is_told_the_language_and_no_time() -> None:
    pytest.importorskip("docx", reason="the extra `documents` is not installed")
    with ZipFile(io.BytesIO(DOCUMENT_FORMATS["docx"].write(document()))) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        core, styles = (archive.read(f"{name}.xml").decode() for name in ("docProps/core", "word/styles"))
    assert "created" not in core
    assert "modified" not in core
    assert set(re.findall(r'w:lang [^>]*w:val="([^"]*)"', styles)) == {"en-GB"}


# --- PDF ----------------------------------------------------------------------------------------------


def pages(written: bytes) -> object:
    pypdf = pytest.importorskip("pypdf", reason="the development group is not installed")
    return pypdf.PdfReader(io.BytesIO(written))


def test_a_pdf_has_pages_with_all_that_is_said_and_is_tagged() -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    read = pages(DOCUMENT_FORMATS["pdf"].write(document()))
    assert len(read.pages) > 3
    text = _unbroken(" ".join(page.extract_text() for page in read.pages))
    missing = [said for said in texts(document()) if " | " not in said and _unbroken(said) not in text]
    assert missing == []
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root
    assert read.metadata.title == "The stroke study"
    assert read.metadata.creation_date is None


def test_letters_that_no_font_has_are_no_reason_to_fail() -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    strange = DocumentContent(
        "\u16a0\U0001d900\ue000", "", (DocumentPart("\ue001", (Paragraph("\ue002"),)),), ""
    )
    assert DOCUMENT_FORMATS["pdf"].write(strange).startswith(b"%PDF")


def _unbroken(text: str) -> str:
    """Text without what depends on where lines and pages end."""
    footer = re.sub(r"Made from the agreement [\w-]+ of the bundle\s+sha256:\w+\s+\d+ of \d+", "", text)
    return re.sub(r"\s+", "", footer)
