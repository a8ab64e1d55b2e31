"""Signing an answer off: on its page and as JSON, by whoever may, of an answer that they may read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from service_running import running
from service_site import PERMITTED, Site, api_key
from test_asking_pages import FORM, main_of

from made_up_provider import MadeUpProvider, form_token, made_up_provider, visitor, words_of
from postgresql_server import Server
from waiting import until

SIGNED = [
    ("name", "Jo Smith"),
    ("role", "Guardian <b>of</b> it"),
    ("verdict", "disagreed"),
    ("comment", "Not yet.\r\nSee <script>alert(1)</script>"),
]
AS_JSON = {"name": "Jo Smith", "role": "Guardian", "verdict": "look-again", "comment": "Read it."}


def asked(client: TestClient, headers: dict[str, str] | None = None) -> str:
    """The id of an answer."""
    return str(client.post("/v1/decisions", json=PERMITTED, headers=headers or {}).json()["id"])


def sign(client: TestClient, decision: str, pairs: list[tuple[str, str]], **headers: str) -> Any:
    place = f"/decisions/{decision}/sign-off"
    return client.post(place, content=urlencode(pairs), headers={**FORM, **headers}, follow_redirects=False)


def test_what_is_signed_stands_on_the_page_and_in_the_chain(client: TestClient, site: Site) -> None:
    decision = asked(client)
    before = main_of(client.get(f"/decisions/{decision}").text)
    assert "Who has signed it off Nobody yet. Sign it off" in before
    said = sign(client, decision, SIGNED)
    assert (said.status_code, said.headers["location"]) == (303, f"/decisions/{decision}?signed=3#signed")
    text = client.get(f"/decisions/{decision}").text
    page = main_of(text)
    assert "Read it and did not agree : Jo Smith, Guardian <b>of</b> it," in page
    assert "Not yet. See <script>alert(1)</script>" in page
    assert "the service knew them as local" in page
    assert "<script>alert(1)" not in text
    log = site.log()
    [one] = log.sign_offs(decision)
    answer = log.find(decision)
    assert answer is not None
    assert one.verdict == "disagreed"
    assert one.statement is not None
    assert one.statement.comment == "Not yet.\nSee <script>alert(1)</script>"
    assert (one.signed.number, one.signed.hash) == (answer.number, answer.hash)
    found = log.verify()
    assert (found.fault, found.sign_offs) == (None, 1)


def test_what_is_missing_is_told_at_its_field_and_what_was_typed_stays(
    client: TestClient, site: Site
) -> None:
    decision, before = asked(client), site.log().count()
    said = sign(client, decision, [("name", " "), ("comment", "A thought & more")])
    assert said.status_code == 400
    page = main_of(said.text)
    assert page.startswith("There is a problem Say your name Say your role Say what you think of the answer")
    assert "A thought & more" in page
    assert "<title>Error: " in said.text
    for field in ("name", "role"):
        assert re.search(rf'id="{field}"[^>]*aria-describedby="{field}-hint {field}-error"', said.text)
        assert f'<a href="#{field}">' in said.text
    assert '<a href="#verdict-1">' in said.text
    long = sign(client, decision, [*SIGNED[1:], ("name", "x" * 201)])
    assert "Say your name in at most 200 characters" in main_of(long.text)
    assert site.log().count() == before


def test_only_who_may_sign_is_asked_to_and_only_for_what_they_may_read(site: Site) -> None:
    (mine, my_key), (signer, signer_key) = api_key("mine", "decide"), api_key("signer", "sign")
    reviewer, reviewer_key = api_key("reviewer", "sign", "log")
    both, both_key = api_key("both", "decide", "sign")
    client = site.serve(keys=[my_key, signer_key, reviewer_key, both_key])
    decision = asked(client, mine)
    assert "Sign it off" not in client.get(f"/decisions/{decision}", headers=mine).text
    assert sign(client, decision, SIGNED, **mine).status_code == 403
    nowhere = "01a20391-5589-7111-a98b-e6219d6141ab"
    for pairs in (SIGNED, []):  # whatever else is wrong, nobody learns that it is there
        theirs, nothing = (sign(client, one, pairs, **signer) for one in (decision, nowhere))
        assert theirs.status_code == nothing.status_code == 404
        assert main_of(theirs.text) == main_of(nothing.text)
    assert "Sign it off" in client.get(f"/decisions/{decision}", headers=reviewer).text
    assert sign(client, decision, SIGNED, **reviewer).status_code == 303
    assert sign(client, asked(client, both), SIGNED, **both).status_code == 303
    shown = main_of(client.get(f"/decisions/{decision}", headers=mine).text)
    assert "the service knew them as key:reviewer" in shown
    assert site.log().verify().sign_offs == 2


def test_an_answer_that_was_erased_cannot_be_signed(client: TestClient, site: Site) -> None:
    decision = asked(client)
    client.app.state.context.log.erase(by="me", why="asked to", ids=[decision])  # type: ignore[attr-defined]
    assert sign(client, decision, SIGNED).status_code == 410
    said = client.post(f"/v1/decisions/{decision}/sign-offs", json=AS_JSON)
    assert (said.status_code, said.json()["type"]) == (410, "urn:agreements:problem:erased")
    assert site.log().sign_offs(decision) == []


def test_what_is_no_answer_cannot_be_signed(client: TestClient, site: Site) -> None:
    [first] = site.log().page(limit=1)
    assert first.door == "bundle"
    decision = asked(client)
    sign(client, decision, SIGNED)
    [one] = site.log().sign_offs(decision)
    for other in (first.id, one.id, "nothing"):
        assert sign(client, other, SIGNED).status_code == 404
        assert client.post(f"/v1/decisions/{other}/sign-offs", json=AS_JSON).status_code == 404


def test_whoever_signed_is_told_so_and_is_not_asked_to_sign_again(client: TestClient) -> None:
    decision = asked(client)
    made = sign(client, decision, SIGNED)
    page = main_of(client.get(made.headers["location"]).text)
    assert "✓ Your sign-off is recorded , as record 3 of the log." in page
    assert "Sign it off once more" in page
    for other in ("2", "999", "<b>"):  # what is no sign-off of theirs is not told as one
        told = main_of(client.get(f"/decisions/{decision}", params={"signed": other}).text)
        assert "Your sign-off is recorded" not in told


@pytest.mark.parametrize("form", ["text/html", "text/markdown"])
def test_every_form_of_a_recorded_answer_tells_who_signed_it(client: TestClient, form: str) -> None:
    decision = asked(client)

    def told() -> str:
        said = client.get(f"/v1/decisions/{decision}", headers={"Accept": form}).text
        return " ".join(unescape(said).replace("\\", "").split())

    assert "signed it off" not in told()
    assert sign(client, decision, SIGNED).status_code == 303
    after = told()
    assert "Who has signed it off" in after
    assert "Read it and did not agree: Jo Smith, Guardian" in after
    assert "(record 3 of the log; the service knew them as local)" in after
    assert "Not yet." in after
    raw = client.get(f"/v1/decisions/{decision}", headers={"Accept": form}).text
    assert "<script>alert" not in raw
    assert "<b>of" not in raw


class TestSomebodyWhoSignedIn:
    """The name that they sign with is theirs to write; what the sign-in service called them is recorded beside it."""

    @pytest.fixture
    def provider(self) -> Iterator[MadeUpProvider]:
        with made_up_provider() as provider:
            provider.claims |= {"roles": ["decide", "sign"], "name": "r.kahn"}
            yield provider

    def test_is_asked_under_their_name_and_recorded_under_both(
        self, site: Site, provider: MadeUpProvider
    ) -> None:
        rosa = visitor(site, provider)
        assert rosa.sign_in("/ask").status_code == 200
        question = [*((one, PERMITTED[one]) for one in ("from", "to", "purpose", "on")), ("data", "records")]
        made = rosa.post("/answer", [*question, ("form_token", rosa.token("/ask"))])
        page = made.headers["location"]
        text = rosa.get(page).text
        assert re.search(r'id="name" name="name" type="text" value="r.kahn"', text)
        assert "as whom you are signed in: r.kahn" in words_of(text)
        said = [("name", "Rosa Kahn"), ("role", "Guardian"), ("verdict", "agreed")]
        signed = rosa.post(f"{page}/sign-off", [*said, ("form_token", form_token(text))])
        assert signed.status_code == 303
        told = words_of(rosa.get(page).text)
        assert (
            f"the service knew them as person:{provider.issuer}#248289761001, signed in as “r.kahn”" in told
        )
        [one] = site.log().sign_offs(page.rpartition("/")[2])
        assert one.statement is not None
        assert (one.statement.name, one.statement.signed_in_as) == ("Rosa Kahn", "r.kahn")

    def test_cannot_say_as_whom_they_are_signed_in(self, site: Site, provider: MadeUpProvider) -> None:
        rosa = visitor(site, provider)
        rosa.sign_in("/ask")
        question = [*((one, PERMITTED[one]) for one in ("from", "to", "purpose", "on")), ("data", "records")]
        page = rosa.post("/answer", [*question, ("form_token", rosa.token("/ask"))]).headers["location"]
        said = [*SIGNED, ("signed_in_as", "Jo Smith"), ("form_token", rosa.token(page))]
        assert rosa.post(f"{page}/sign-off", said).status_code == 303
        [one] = site.log().sign_offs(page.rpartition("/")[2])
        assert one.statement is not None
        assert one.statement.signed_in_as == "r.kahn"


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_no_other_site_has_its_visitors_sign(client: TestClient, site: Site, headers: dict[str, str]) -> None:
    decision = asked(client)
    assert sign(client, decision, SIGNED, **headers).status_code == 403
    assert site.log().sign_offs(decision) == []


def test_signed_as_json_it_is_told_as_json(client: TestClient) -> None:
    decision = asked(client)
    told = client.post(f"/v1/decisions/{decision}/sign-offs", json=AS_JSON).json()
    record = client.get(f"/v1/decisions/{decision}").json()
    assert (told["decision_number"], told["decision_hash"]) == (record["number"], record["hash"])
    assert {name: told[name] for name in AS_JSON} == AS_JSON
    assert record["sign_offs"] == [told]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": None}, "`name`: say your name"),
        ({"role": "  "}, "`role`: say your role"),
        ({"verdict": "fine"}, "`verdict`: say what you think of the answer: agreed, disagreed, look-again"),
        ({"comment": 5}, "`comment` must be text"),
        ({"comment": "x" * 2001}, "`comment`: comment in at most 2000 characters"),
        ({"date": "2026-01-01"}, "`date` is not part of a sign-off"),
    ],
)
def test_json_that_is_no_sign_off_is_told_what_is_wrong(
    client: TestClient, site: Site, changes: dict[str, Any], says: str
) -> None:
    decision, before = asked(client), site.log().count()
    said = client.post(f"/v1/decisions/{decision}/sign-offs", json=AS_JSON | changes)
    assert said.status_code == 400
    assert says in said.text
    assert site.log().count() == before


def test_a_sign_off_that_cannot_be_recorded_is_not_made(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from agreements.record.entry import LogUnavailable
    from agreements.record.log import DecisionLog

    client = site.serve()
    decision = asked(client)

    async def full(*_: Any) -> None:
        raise LogUnavailable("the disk is full")

    monkeypatch.setattr(DecisionLog, "sign_off", full)
    said = client.post(f"/v1/decisions/{decision}/sign-offs", json=AS_JSON)
    assert (said.status_code, said.json()["type"]) == (503, "urn:agreements:problem:not-signed")
    assert said.json()["detail"].startswith("nothing was signed, and ")
    page = sign(client, decision, SIGNED)
    assert page.status_code == 503
    assert "nothing is signed" in main_of(page.text)


@pytest.mark.slow
def test_sign_offs_in_postgresql(site: Site, server: Server) -> None:
    site.database = server.new_database("sign_offs")
    client = site.serve()
    decision = asked(client)
    assert sign(client, decision, SIGNED).status_code == 303
    assert client.post(f"/v1/decisions/{decision}/sign-offs", json=AS_JSON).status_code == 200
    page = main_of(client.get(f"/decisions/{decision}").text)
    assert "Read it and did not agree" in page
    assert "Read it and asked for another look" in page
    found = site.log().verify()
    assert (found.fault, found.sign_offs) == (None, 2)


@pytest.mark.slow
def test_sign_offs_of_two_workers_are_one_chain(site: Site) -> None:
    with running(site, "--workers", "2") as service, service.under_load(PERMITTED) as told:
        until(lambda: len(told) > 20)
        ids = [str(one["id"]) for one in told[:10]]
        said = [service.ask("POST", f"/v1/decisions/{one}/sign-offs", AS_JSON) for one in ids]
    assert {status for status, _ in said} == {200}
    log = site.log()
    assert [log.sign_offs(one)[0].id for one in ids] == [one["id"] for _, one in said]
    found = log.verify()
    assert (found.fault, found.sign_offs) == (None, 10)
