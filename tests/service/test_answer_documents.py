"""An answer to take away: a tagged document with the same words, and the way that the data would go as a picture."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import Site, api_key
from test_asking_pages import PERMITTED, REFERRED, answered, main_of

REFUSED = [("purpose", "marketing") if pair[0] == "purpose" else pair for pair in PERMITTED]
ASKED = {"permitted": PERMITTED, "referred": REFERRED, "refused": REFUSED}
SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = "<script>alert(1)</script> #let x = 1 \u202eевил \u200f" + "W" * 10_000


@pytest.fixture
def client(site: Site) -> TestClient:
    return site.serve()


def pdf_of(content: bytes) -> Any:
    pypdf = pytest.importorskip("pypdf")
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """The words of a PDF; where a line breaks does not matter."""
    text = " ".join(page.extract_text() for page in pdf_of(content).pages)
    return re.sub(r"[\s\u200b]+", "", text)


def figures_in(content: bytes) -> list[str]:
    """What the pictures of a PDF are called for those who have it read out."""
    found, pending = [], [pdf_of(content).trailer["/Root"]["/StructTreeRoot"]]
    while pending:
        one = pending.pop()
        if isinstance(one, int):  # what is marked on a page
            continue
        if one.get("/S") == "/Figure":
            found.append(str(one.get("/Alt", "")))
        within = one.get("/K", [])
        pending += [part.get_object() for part in (within if isinstance(within, list) else [within])]
    return found


def description_of(client: TestClient, asked: list[tuple[str, str]]) -> str:
    """What the picture of an answer says that it shows."""
    picture = client.get(f"{answered(client, asked)}/route.svg").text
    return ET.fromstring(picture).findtext(f"{SVG}desc") or ""  # noqa: S314 - we wrote it


@pytest.mark.parametrize("outcome", ASKED)
def test_an_answer_is_had_as_a_tagged_document_with_what_its_page_says(
    client: TestClient, outcome: str
) -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    place = answered(client, ASKED[outcome])
    assert f"{place}/document/pdf" in client.get(place).text
    said = client.get(f"{place}/document/pdf")
    assert said.headers["content-type"] == "application/pdf"
    assert "attachment" in said.headers["content-disposition"]
    read = pdf_of(said.content)
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    assert read.metadata.title.startswith("May The hospital share Records with")
    assert b"pdfuaid" in said.content
    words = words_of(said.content)
    for one in (
        outcome.capitalize(),
        "What it turns on",
        "Every step",
        "What was not examined",
        "of the log",
    ):
        assert one.replace(" ", "") in words


def test_the_same_answer_gives_the_same_document(client: TestClient) -> None:
    place = answered(client, PERMITTED)
    for name in ("pdf", "docx", "html", "markdown"):
        first, again = (client.get(f"{place}/document/{name}") for _ in range(2))
        assert first.status_code == 200
        assert first.content == again.content
    assert client.get(f"{place}/document/exe").status_code == 404


def test_hostile_words_are_words_in_a_document_and_in_a_picture(site: Site) -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    client = site.serve()
    asked = [
        *REFERRED,
        ("approval.1.by", "guardian"),
        ("approval.1.said", "approved"),
        ("approval.1.that", HOSTILE[:1000]),
    ]
    place = answered(client, asked)
    words = words_of(client.get(f"{place}/document/pdf").content)
    assert "<script>alert(1)</script>#letx=1⟨U+202E⟩" in words
    assert "WWWW" in words
    picture = client.get(f"{place}/route.svg")
    assert "<script" not in picture.text
    assert ET.fromstring(picture.text).tag == f"{SVG}svg"  # noqa: S314 - we wrote it


def test_a_word_that_is_wider_than_the_paper_is_broken_and_lost_nowhere() -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    from agreements.documents import DOCUMENT_FORMATS, DocumentContent
    from agreements.documents.model import DocumentPart, DocumentTable, Paragraph

    blocks = (Paragraph(HOSTILE), DocumentTable(("a", "b"), ((HOSTILE[-3_000:], HOSTILE[-3_000:]),)))
    made = DOCUMENT_FORMATS["pdf"].write(DocumentContent("T", "S", (DocumentPart("P", blocks),), "M"))
    assert words_of(made).count("W") == 16_000
    assert len(pdf_of(made).pages) > 3


@pytest.mark.parametrize("outcome", ASKED)
def test_the_way_is_in_every_document_in_words_and_drawn_where_it_can_be(
    client: TestClient, outcome: str
) -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    place = answered(client, ASKED[outcome])
    title = ET.fromstring(client.get(f"{place}/route.svg").text).findtext(f"{SVG}title")  # noqa: S314 - ours
    paper = client.get(f"{place}/document/pdf").content
    called = f"{title}. The same in words follows."
    assert figures_in(paper) == [called]
    assert b"pdfuaid" in paper
    page = unescape(client.get(f"{place}/document/html").text)
    assert re.findall(r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="([^"]*)">', page) == [called]
    for line in description_of(client, ASKED[outcome]).splitlines():
        words = line.removeprefix("- ")
        assert re.sub(r"\s+", "", words) in words_of(paper)
        assert words in page


def test_a_picture_that_is_higher_than_the_paper_is_made_smaller() -> None:
    pytest.importorskip("typst", reason="the extra `documents` is not installed")
    from agreements.documents import DOCUMENT_FORMATS, DocumentContent
    from agreements.documents.model import DocumentPart, DocumentPicture

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="9000"><path d="M0,0 L9,9000"/></svg>'
    content = DocumentContent("T", "S", (DocumentPart("P", (DocumentPicture(svg, HOSTILE[:99]),)),), "M")
    made = DOCUMENT_FORMATS["pdf"].write(content)
    assert len(pdf_of(made).pages) == 2
    assert [words[:25] for words in figures_in(made)] == ["<script>alert(1)</script>"]
    assert b'alt="&lt;script&gt;' in DOCUMENT_FORMATS["html"].write(content)


@pytest.mark.parametrize("outcome", ASKED)
@pytest.mark.parametrize("query", ["", "?wide=yes"])
def test_the_way_of_the_data_is_drawn_and_said(client: TestClient, outcome: str, query: str) -> None:
    place = answered(client, ASKED[outcome])
    said = client.get(f"{place}/route.svg{query}")
    assert said.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in said.headers["content-security-policy"]
    drawn = ET.fromstring(said.text)  # noqa: S314 - we wrote it
    title, description = drawn.findtext(f"{SVG}title"), drawn.findtext(f"{SVG}desc")
    assert title
    assert description
    assert "from The hospital to " in title
    shown = "".join(drawn.itertext())
    for end in ("The hospital", "Records"):
        assert end in shown
    assert float(drawn.attrib["width"]) == (620 if query else 288)
    page = main_of(client.get(place).text)
    for line in description.splitlines():
        assert line.removeprefix("- ") in page


def test_a_picture_tells_what_stands_in_the_way_and_what_does_not(client: TestClient) -> None:
    words = description_of(client, REFUSED)
    assert "It does not cover the purpose (in the way)" in words
    assert "“The power to research” would have to hold, and does not (in the way)" in words
    words = description_of(client, PERMITTED)
    assert "“The duty of confidence” is lifted by “The power to research” (as it must be)" in words
    assert "(in the way)" not in words


def test_nobody_takes_away_an_answer_that_is_not_theirs(site: Site) -> None:
    (mine, my_key), (yours, your_key) = api_key("mine", "decide"), api_key("yours", "decide", "read")
    client = site.serve(keys=[my_key, your_key])
    place = answered(client, PERMITTED, **mine)
    for at in ("/document/markdown", "/route.svg"):
        assert client.get(f"{place}{at}", headers=mine).status_code == 200
        theirs = client.get(f"{place}{at}", headers=yours)
        nowhere = client.get(f"/decisions/01a20391-5589-7111-a98b-e6219d6141ab{at}", headers=yours)
        assert theirs.status_code == nowhere.status_code == 404
        assert main_of(theirs.text) == main_of(nowhere.text)
