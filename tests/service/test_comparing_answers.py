"""Two answers side by side: what differs is told by the steps of their proofs, and nobody sees what is not theirs."""

from __future__ import annotations

from html import unescape
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, VOCABULARY, Site, api_key
from test_asking_pages import FORM, PERMITTED, REFERRED, answered, main_of

LATER = [("on", "2031-05-01") if pair[0] == "on" else pair for pair in PERMITTED]
UNSTATED = [pair for pair in PERMITTED if not pair[0].startswith("fact.")]
NOWHERE = "01a20391-5589-7111-a98b-e6219d6141ab"


@pytest.fixture
def client(site: Site) -> TestClient:
    return site.serve()


def id_of(place: str) -> str:
    return place.rpartition("/")[2]


def compared(client: TestClient, first: str, second: str, **headers: str) -> str:
    """The words of the page that sets two answers side by side."""
    asked = {"first": id_of(first), "second": id_of(second)}
    said = client.get("/compare/answers", params=asked, headers=headers)
    assert said.status_code == 200, said.text
    return main_of(said.text)


def test_what_differs_is_the_deepest_step_that_does(client: TestClient) -> None:
    page = compared(client, answered(client, PERMITTED), answered(client, LATER))
    assert (
        "What differs in the questions is on which day; the first answer is permitted, and the second refused."
        in page
    )
    assert (
        "Clause 1 “Supply” of “A study” By the first answer it permits the share; by the second it does not permit it."
        in page
    )
    assert "First ✓ “A study” is in force on 1 May 2026" in page
    assert "Second ✗ “A study” is in force on 1 May 2031" in page
    assert page.count("It is handled securely") == 1, (
        "a step that both have alike is told with the question alone"
    )
    assert "On which day Different First: 1 May 2026 Second: 1 May 2031" in page
    assert "Who shares Same: The hospital" in page


def test_what_happened_between_two_days_is_told(client: TestClient) -> None:
    page = compared(client, answered(client, PERMITTED), answered(client, LATER))
    assert "What happened between the two days 1 January 2031: refused from this day on" in page
    assert "ends: 31 December 2030 is its last day" in page
    near = [("on", "2026-05-02") if pair[0] == "on" else pair for pair in PERMITTED]
    page = compared(client, answered(client, PERMITTED), answered(client, near))
    assert "Every step that both come to is the same." in page
    assert "it is the same on every day between them" in page
    assert "What happened between" not in compared(
        client, answered(client, PERMITTED), answered(client, REFERRED)
    )


def test_a_fact_that_only_one_states_is_what_differs(client: TestClient) -> None:
    page = compared(client, answered(client, UNSTATED), answered(client, PERMITTED))
    assert "It is handled securely Different First: Not stated Second: Yes" in page
    assert "First ? Secure" in page
    assert "Second ✓ Secure" in page


def test_an_answer_leads_to_the_same_question_on_another_day(client: TestClient, site: Site) -> None:
    place = answered(client, PERMITTED)
    page = client.get(place).text
    assert f'href="/compare/dates?of={id_of(place)}"' in page
    before = site.log().count()
    form = client.get(f"/compare/dates?of={id_of(place)}")
    assert "1 January 2031: refused from this day on" in main_of(form.text)
    assert site.log().count() == before, "looking records nothing"
    fields = [*PERMITTED[:-2], ("fact.secure", "yes"), ("on", "2026-05-01"), ("on", "2031-01-01")]
    sent = [*fields, ("compare_with", id_of(place))]
    for name, value in sent[:-2]:
        assert f'name="{name}" value="{value}"' in unescape(form.text)
    said = client.post("/answer", content=urlencode(sent), headers=FORM, follow_redirects=False)
    assert said.status_code == 303
    assert said.headers["location"].startswith(f"/compare/answers?first={id_of(place)}&second=")
    assert site.log().count() == before + 1, "the new answer is recorded"
    assert "the first answer is permitted, and the second refused" in main_of(
        client.get(said.headers["location"]).text
    )


def test_answers_can_be_chosen_among_ones_own_latest_or_given_as_addresses(client: TestClient) -> None:
    first, second = answered(client, PERMITTED), answered(client, REFERRED)
    page = client.get(f"/compare/answers?first={id_of(first)}")
    assert f"first={id_of(first)}&second={id_of(second)}" in unescape(page.text)
    assert "May The hospital share Records with The shop for Research on 1 May 2026?" in main_of(page.text)
    asked = {"first": f"http://localhost{first}", "second": f"http://localhost{second}/"}
    assert client.get("/compare/answers", params=asked).status_code == 200


def test_answers_of_two_bundles_lead_to_what_moved_between_them(site: Site) -> None:
    client = site.serve()
    before = answered(client, PERMITTED)
    site.write(VOCABULARY, "vocabulary.agreement")
    site.write(AGREEMENT.replace("until 2030-12-31", "until 2026-04-30"))
    assert client.post("/v1/bundle/reload").status_code == 200
    page = compared(client, before, answered(client, PERMITTED))
    assert "They were given by different versions of the bundle." in page
    assert "the first answer is permitted, and the second refused" in page
    assert "Second ✗ “A study” is in force on 1 May 2026" in page


def test_nobody_compares_with_an_answer_that_is_not_theirs(site: Site) -> None:
    (mine, my_key), (yours, your_key) = api_key("mine", "decide"), api_key("yours", "decide", "read")
    client = site.serve(keys=[my_key, your_key])
    theirs, own = answered(client, PERMITTED, **mine), answered(client, PERMITTED, **yours)
    told = [
        client.get("/compare/answers", params={"first": first, "second": second}, headers=yours)
        for hidden in (id_of(theirs), NOWHERE)
        for first, second in ((hidden, id_of(own)), (id_of(own), hidden))
    ]
    told += [client.get(f"/compare/dates?of={one}", headers=yours) for one in (id_of(theirs), NOWHERE)]
    assert {one.status_code for one in told} == {404}
    assert len({main_of(one.text) for one in told}) == 1
    assert id_of(theirs) not in client.get("/compare/answers", headers=yours).text
