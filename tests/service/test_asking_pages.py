"""Asking on a page: a question is an address, its answer is recorded before it is shown, and is its asker's alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from service_site import Site, api_key

PERMITTED = [
    ("from", "hospital"),
    ("to", "university"),
    ("data", "records"),
    ("purpose", "research"),
    ("on", "2026-05-01"),
    ("fact.secure", "yes"),
]
REFERRED = [
    ("from", "hospital"),
    ("to", "shop"),
    ("data", "records"),
    ("purpose", "research"),
    ("on", "2026-05-01"),
]


@pytest.fixture
def client(site: Site) -> TestClient:
    return site.serve()


def main_of(text: str) -> str:
    """The words of a page between its head and its foot."""
    found = re.search(r"<main.*?</main>", text, re.DOTALL)
    assert found is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def answered(client: TestClient, pairs: list[tuple[str, str]], **headers: str) -> str:
    """The address of the answer to a form."""
    said = client.post(
        "/answer", content=urlencode(pairs), headers={**FORM, **headers}, follow_redirects=False
    )
    assert said.status_code == 303, said.text
    return said.headers["location"]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_an_answer_says_what_was_asked_and_what_it_turns_on(client: TestClient) -> None:
    page = main_of(client.get(answered(client, PERMITTED)).text)
    assert page.startswith("May The hospital share Records with The university for Research on 1 May 2026?")
    assert "✓ Permitted" in page
    for heading in ("What it turns on", "What was asked", "Why, clause by clause", "What was not examined"):
        assert heading in page
    assert "It is handled securely: yes" in page


def test_what_is_missing_is_asked_for_before_and_told_after(client: TestClient) -> None:
    form = main_of(client.get(f"/ask?{urlencode(REFERRED)}").text)
    assert "has it been approved that “it is fair”?" in form
    place = answered(client, REFERRED)
    page = main_of(client.get(place).text)
    assert "? Referred" in page
    assert "What would change it 1. If it is right, get approval that “it is fair”" in page
    given = [
        *REFERRED,
        ("approval.1.by", "guardian"),
        ("approval.1.that", "it is fair"),
        ("approval.1.said", "approved"),
    ]
    page = main_of(client.get(answered(client, given)).text)
    assert "✓ Permitted" in page
    assert "claimed by whoever asked, not signed" in page


def test_what_nobody_knows_is_not_stated(client: TestClient) -> None:
    unknown = [*REFERRED, ("approval.1.by", "guardian"), ("approval.1.said", ""), ("fact.secure", "")]
    assert "? Referred" in main_of(client.get(answered(client, unknown)).text)


def test_looking_records_nothing_and_an_answer_is_recorded_once(client: TestClient, site: Site) -> None:
    before = site.log().count()
    client.get(f"/ask?{urlencode(PERMITTED)}")
    assert site.log().count() == before
    place = answered(client, PERMITTED)
    for at in ("", "/options", "/timeline", "/timeline.svg"):
        assert client.get(f"{place}{at}").status_code == 200
    assert site.log().count() == before + 1


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_no_other_site_has_its_visitors_ask(client: TestClient, site: Site, headers: dict[str, str]) -> None:
    before = site.log().count()
    said = client.post("/answer", content=urlencode(PERMITTED), headers={**FORM, **headers})
    assert said.status_code == 403
    assert site.log().count() == before


def test_a_question_that_lacks_something_comes_back_and_says_what(client: TestClient) -> None:
    lacking = [pair for pair in PERMITTED if pair[0] != "to"]
    page = main_of(client.get(answered(client, lacking)).text)
    assert page.startswith("There is a problem Say who would receive")
    misspelt = [("from", "hospitle") if pair[0] == "from" else pair for pair in PERMITTED]
    page = main_of(client.get(answered(client, misspelt)).text)
    assert "“hospitle” is no name here: choose who would share below" in page
    assert "The hospital" in page


def test_a_sentence_becomes_an_address(client: TestClient) -> None:
    asked = {
        "sentence": "may hospital share records with university for research on 2026-05-01 where secure?"
    }
    said = client.get("/ask", params=asked, follow_redirects=False)
    assert said.status_code == 303
    assert "fact.secure=yes" in said.headers["location"]
    assert "from=hospital" in said.headers["location"]
    page = main_of(client.get("/ask", params={"sentence": "may hospital give records?"}).text)
    assert page.startswith("There is a problem")


def test_nobody_reads_an_answer_that_is_not_theirs(site: Site) -> None:
    (mine, my_key), (yours, your_key) = api_key("mine", "decide"), api_key("yours", "decide", "read")
    client = site.serve(keys=[my_key, your_key])
    place = answered(client, PERMITTED, **mine)
    for at in ("", "/options", "/timeline", "/timeline.svg"):
        assert client.get(f"{place}{at}", headers=mine).status_code == 200
        theirs = client.get(f"{place}{at}", headers=yours)
        nowhere = client.get(f"/decisions/01a20391-5589-7111-a98b-e6219d6141ab{at}", headers=yours)
        assert theirs.status_code == nowhere.status_code == 404
        assert main_of(theirs.text) == main_of(nowhere.text)


def test_who_may_ask_for_one_discloser_is_asked_nothing_about_another(site: Site) -> None:
    headers, key = api_key("shops", "decide")
    client = site.serve(keys=[{**key, "disclosers": ["shop"]}])
    assert client.get(f"/ask?{urlencode(PERMITTED)}", headers=headers).status_code == 403
    said = client.post("/answer", content=urlencode(PERMITTED), headers={**FORM, **headers})
    assert said.status_code == 403


def test_names_are_offered_while_somebody_types(client: TestClient) -> None:
    offered: dict[str, Any] = client.get("/ask/names", params={"part": "to", "words": "univ"}).json()
    assert {"name": "university", "title": "The university"} in offered["names"]
    assert client.get("/ask/names", params={"part": "when", "words": "x"}).status_code == 400
