"""An explanation as a page: it says what Markdown says, shows nothing as markup, and needs nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from service_site import AGREEMENT, PERMITTED, REFERRED, REFUSED, VOCABULARY

import agreements
from agreements.render.document import write_document
from agreements.render.formats.html import POLICY, to_html

EVIL = "<script>alert('x')</script>&amp;"


class Page(HTMLParser):
    """What a browser would make of a page: its elements, whether they are closed in order, and its words."""

    VOID = ("meta",)

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


SEVERAL = {**PERMITTED, "data": ["records", "records.diagnosis"]}


@pytest.mark.parametrize("question", [PERMITTED, REFERRED, REFUSED, SEVERAL])
def test_a_page_says_what_the_document_says(question: dict[str, object]) -> None:
    answer = agreements.load_text(VOCABULARY + AGREEMENT).ask(question)
    page = Page(to_html(answer, full=True, about="Decision 7"))
    assert page.open == []
    document = write_document(answer, full=True)
    for said in (
        document.says,
        *(line.says for item in document.items for part in item.sections for line in part.lines),
    ):
        assert said in page.words
    for item in document.items:
        for part in item.sections:
            assert part.heading in page.words
    assert answer.items[0].proof.says in page.words
    assert answer.bundle in page.words
    assert "Decision 7" in page.words
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_words_are_never_markup() -> None:
    text = VOCABULARY.replace("The university", EVIL).replace("Act 1, s. 1", EVIL) + AGREEMENT.replace(
        "Supply", EVIL
    )
    answer = agreements.load_text(text).ask(PERMITTED)
    page = Page(to_html(answer, full=True, about=EVIL))
    assert "script" not in {tag for tag, _ in page.elements}
    assert page.words.count(EVIL) > 3


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "http://[", "x"]
)
def test_a_link_that_leads_to_no_page_is_words(link: str) -> None:
    text = VOCABULARY.replace("https://example.org/act/1", link) + AGREEMENT
    page = Page(to_html(agreements.load_text(text).ask(PERMITTED), full=True))
    assert "Act 1, s. 1" in page.words
    assert "a" not in {tag for tag, _ in page.elements}


def test_the_page_stands_alone() -> None:
    text = to_html(agreements.load_text(VOCABULARY + AGREEMENT).ask(PERMITTED))
    page = Page(text)
    assert [said["href"] for tag, said in page.elements if tag == "a"] == ["https://example.org/act/1"]
    assert {"lang": "en"} in [said for tag, said in page.elements if tag == "html"]
    assert {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "form"} == set()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY
    assert "@media print" in style[1]


def test_marks_are_said_too() -> None:
    page = Page(to_html(agreements.load_text(VOCABULARY + AGREEMENT).ask(REFUSED), full=True))
    marks = [said["aria-label"] for tag, said in page.elements if tag == "span"]
    assert "does not hold" in marks
    assert all(marks)
