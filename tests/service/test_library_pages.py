"""The library over HTTP: who may look, what is there and what is not, documents, proofs and versions compared."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, Site, api_key

from agreements.service.http.html_page import POLICY

PROMISES = """
promise no-marketing "Records are never shared for marketing"
    anyone never shares records with anyone for marketing
promise no-shop "Health data never reaches the shop"
    health-data never reaches shop
"""

PAGES = [
    "/library",
    "/library?words=records",
    "/library?sort=agreement",
    "/library/naming?of=hospital&by=discloser",
    "/agreements/study",
    "/clauses/study.1",
    "/gateways/research-power",
    "/bars/confidence",
    "/organisations/hospital",
    "/organisations/hospital/flows?on=2024-05-01",
    "/organisations/university/flows?way=gets&on=",
    "/datasets/records",
    "/datasets/records.diagnosis",
    "/datasets/records/reach?on=2024-05-01",
    "/roles/guardian",
    "/categories/health-data",
    "/purposes/research",
    "/facts/secure",
    "/duties/destroy",
    "/compare/bundles",
]


def words_of(page: str) -> str:
    """What a page says, without its elements."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_and_lets_nothing_in_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.text.count("<h1") == 1


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    """Pages of other parts of the service are not followed."""
    waiting, seen = ["/library"], {"/library"}
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code == 200, path
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', answer.text):
            found = link.replace("&amp;", "&")
            if found not in seen and not found.startswith(("/ask", "/log", "/static", "/compare?", "/sign")):
                seen.add(found)
                if (
                    found not in ("/", "/compare")
                    and "/document/" not in found
                    and not found.endswith("proof")
                ):
                    waiting.append(found)
    assert len(seen) > 40


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/agreements/nothing", 404),
        ("/agreements/hospital", 404),  # which is there, and no agreement
        ("/organisations/anyone", 404),
        ("/datasets/nothing/reach", 404),
        ("/organisations/records/flows", 404),
        ("/promises/study/proof", 404),
        ("/agreements/study/document/exe", 404),
        ("/agreements/nothing/document/markdown", 404),
        ("/library/naming?of=hospital&by=nothing", 404),
        ("/compare/bundles?before=sha256:0&after=sha256:1", 404),
        ("/library?sort=nothing", 400),
        ("/library?sort=agreement&start=-1", 400),
        ("/agreements/study?on=yesterday", 400),
        ("/organisations/hospital/flows?way=nowhere", 400),
    ],
)
def test_what_is_not_there_is_said_on_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Go back and change what you asked for" in answer.text


@pytest.mark.parametrize(
    "path", [*PAGES, "/agreements/study/document/markdown", "/datasets/records/reach.svg"]
)
def test_only_who_may_read_may_look(site: Site, path: str) -> None:
    reader, known_reader = api_key("reader", "read")
    asker, known_asker = api_key("asker", "decide")
    client = site.serve(keys=[known_reader, known_asker])
    assert client.get(path, headers=reader).status_code == 200
    assert client.get(path, headers=asker).status_code == 403
    assert client.get(path).status_code == 401


def test_an_agreement_says_how_it_stands_on_a_day(client: TestClient) -> None:
    for day, word in (("2019-12-31", "Coming"), ("2020-01-01", "In force"), ("2031-01-01", "Ended")):
        page = words_of(client.get("/agreements/study", params={"on": day}).text)
        assert f"{word} on {int(day[-2:])} " in page


def test_an_agreement_can_be_taken_away_as_a_document(client: TestClient) -> None:
    answer = client.get("/agreements/study/document/markdown")
    assert answer.text.startswith("# A study\n")
    assert answer.headers["content-disposition"] == 'attachment; filename="study.md"'


def test_who_relies_on_a_gateway_is_told_with_links(client: TestClient) -> None:
    page = client.get("/gateways/research-power").text
    assert '<a class="govuk-link" href="/agreements/study">A study</a>' in page
    assert '<a class="govuk-link" href="/clauses/study.1">Clause 1 “Supply”</a>' in page


def test_a_clause_leads_to_a_question_that_it_could_answer(client: TestClient) -> None:
    page = client.get("/clauses/study.1", params={"on": "2024-05-01"}).text
    query = "from=hospital&amp;to=university&amp;data=records&amp;purpose=research&amp;on=2024-05-01&amp;under=study.1"
    assert f'href="/ask?{query}"' in page


def test_a_promise_is_looked_at_when_somebody_asks_and_no_sooner(site: Site) -> None:
    site.write(PROMISES, "promises.agreement")
    client = site.serve()
    assert "Nobody has looked" in client.get("/promises/no-marketing").text
    looked = client.get("/promises/no-marketing/proof", follow_redirects=False)
    assert (looked.status_code, looked.headers["location"]) == (303, "/promises/no-marketing")
    assert "Proved" in client.get("/promises/no-marketing").text
    broken = words_of(client.get("/promises/no-shop/proof").text)
    assert "Broken This can happen: may hospital share records with shop for research" in broken
    assert "Permitted by clause 2 of “ A study ”" in broken


def test_two_versions_are_compared_by_the_shares_that_move(site: Site) -> None:
    client = site.serve()
    first = client.get("/v1/bundle").json()["hash"]
    site.write(
        AGREEMENT.replace("if secure", 'needs approval by guardian that "it is sound"\n        if secure')
    )
    second = client.post("/v1/bundle/reload").json()["hash"]
    page = client.get("/compare/bundles", params={"before": first, "after": second}).text
    assert "Permitted before, now referred; referred or permitted before, now refused" in words_of(page)
    assert '<a class="govuk-link" href="/clauses/study.1">Clause 1</a>' in page
    back = words_of(client.get("/compare/bundles", params={"before": second, "after": second}).text)
    assert "No outcome moves: every question has the outcome that it had." in back
