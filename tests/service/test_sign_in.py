"""Signing in by OpenID Connect: where one was going, as whom, with which roles, and what is recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from service_site import PERMITTED, Site, api_key, site_in

from made_up_provider import (
    SESSION,
    MadeUpProvider,
    Visitor,
    made_up_provider,
    signing_key,
    visitor,
    words_of,
)

QUESTION = [
    ("from", "hospital"),
    ("to", "university"),
    ("data", "records"),
    ("purpose", "research"),
    ("on", "2026-05-01"),
    ("fact.secure", "yes"),
]


@pytest.fixture
def provider() -> Iterator[MadeUpProvider]:
    with made_up_provider() as provider:
        yield provider


@pytest.fixture
def jane(site: Site, provider: MadeUpProvider) -> Visitor:
    return visitor(site, provider)


def test_somebody_is_led_to_sign_in_and_back_to_the_page_they_opened(jane: Visitor) -> None:
    page = jane.sign_in("/library?words=records&sort=")
    assert page.status_code == 200
    assert "Signed in as Jane Doe" in words_of(page.text)
    assert page.url.query == b"words=records&sort="
    assert jane.get("/ask").status_code == 200


def test_what_is_asked_of_the_provider_is_new_each_time(jane: Visitor) -> None:
    asked = [parse_qs(urlsplit(jane.get("/sign-in").headers["location"]).query) for _ in range(2)]
    assert asked[0]["scope"] == ["openid profile"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
        assert len(asked[0][name][0]) >= 32


def test_several_tabs_may_sign_in_at_once(jane: Visitor) -> None:
    first, second = jane.begin("/library"), jane.begin("/ask")
    assert jane.get(second).headers["location"] == "/ask"
    assert jane.get(first).headers["location"] == "/library"


def test_a_browser_keeps_few_sign_ins_that_were_broken_off(jane: Visitor) -> None:
    for _ in range(20):
        jane.begin("/library?words=" + "x" * 1000)
    assert len(jane.cookies) <= 4
    assert sum(map(len, jane.cookies.values())) < 6_000
    assert jane.sign_in("/ask").status_code == 200


def test_a_decision_is_recorded_under_issuer_and_subject_and_is_theirs_to_read(
    jane: Visitor, site: Site, provider: MadeUpProvider
) -> None:
    jane.sign_in()
    before = site.log().count()
    place = jane.post("/answer", [*QUESTION, ("form_token", jane.token())]).headers["location"]
    assert site.log().count() == before + 1
    assert jane.get(place).status_code == 200
    found = site.log().find(place.rpartition("/")[2])
    assert found is not None
    assert found.caller == f"person:{provider.issuer}#248289761001"
    assert b"Jane" not in (found.extra or b"") + (found.reasons or b"") + (found.question or b"")
    john = Visitor(jane.client, provider)
    provider.claims |= {"sub": "2", "name": "John"}
    assert john.sign_in(place).status_code == 404


def test_the_log_of_the_service_says_who_signed_in(
    provider: MadeUpProvider, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with site_in(tmp_path) as site:
        visitor(site, provider, settings={"log_level": "info"}).sign_in()
    said = [json.loads(line) for line in capsysbinary.readouterr().err.splitlines()]
    assert [one["caller"] for one in said if one["event"] == "signed in"] == [
        f"person:{provider.issuer}#248289761001"
    ]


@pytest.mark.parametrize(
    ("claim", "allowed"),
    [
        (["read"], {"/library"}),
        ("read", {"/library"}),
        (["decide", "nonsense"], {"/ask"}),
        (["read", "decide", "log", "sign", "admin"], {"/library", "/ask"}),
    ],
)
def test_each_role_opens_its_pages(
    jane: Visitor, provider: MadeUpProvider, claim: Any, allowed: set[str]
) -> None:
    provider.claims["roles"] = claim
    jane.sign_in()
    assert {path for path in ("/library", "/ask") if jane.get(path).status_code == 200} == allowed


@pytest.mark.parametrize(
    "claim", [None, [], "", ["Read"], ["read decide"], "read decide", ["READ", "nobody"]]
)
def test_who_has_no_role_is_told_whom_to_ask(site: Site, provider: MadeUpProvider, claim: Any) -> None:
    provider.claims["roles"] = claim
    jane = visitor(site, provider, contact="the sharing team, sharing@example.org")
    page = jane.sign_in("/library")
    assert page.status_code == 403
    words = words_of(page.text)
    assert "You are signed in as Jane Doe, but have no role here" in words
    assert "ask the sharing team, sharing@example.org for one" in words
    assert "Sign out" in words


def test_who_lacks_the_role_of_a_page_is_told_which_it_is(jane: Visitor, provider: MadeUpProvider) -> None:
    provider.claims["roles"] = ["decide"]
    page = jane.sign_in("/library")
    assert page.status_code == 403
    assert "You are signed in as Jane Doe, and this page needs the role “read”" in words_of(page.text)


@pytest.mark.parametrize("claim", [7, True, {"read": True}, [["read"]], ["read", 7], 1.5, [None]])
def test_a_role_claim_of_another_type_lets_nobody_in(
    jane: Visitor, provider: MadeUpProvider, claim: Any
) -> None:
    provider.claims["roles"] = claim
    back = jane.get(jane.begin())
    assert back.status_code == 403
    assert "Signing in did not work" in words_of(back.text)
    assert SESSION not in jane.cookies


def test_values_of_a_claim_are_mapped_to_scopes(site: Site, provider: MadeUpProvider) -> None:
    provider.claims = {"groups": ["Data Reviewers", "read"], "preferred_username": "jdoe"}
    jane = visitor(site, provider, role_claim="groups", roles={"Data Reviewers": ["decide"]})
    page = jane.sign_in("/ask")
    assert page.status_code == 200
    assert "Signed in as jdoe" in words_of(page.text)
    assert jane.get("/library").status_code == 403


def test_a_person_may_be_held_to_some_disclosers(site: Site, provider: MadeUpProvider) -> None:
    provider.claims |= {"team": ["ward-7", "elsewhere"]}
    wards = visitor(site, provider, discloser_claim="team", disclosers={"ward-7": ["hospital"]})
    wards.sign_in()
    assert wards.get(f"/ask?{urlencode(QUESTION)}").status_code == 200
    provider.claims |= {"team": "shop"}
    shop = visitor(site, provider, discloser_claim="team")
    shop.sign_in()
    refused = shop.get(f"/ask?{urlencode(QUESTION)}")
    assert refused.status_code == 403
    assert "You may ask what `shop` may share" in words_of(refused.text)
    provider.claims |= {"team": None}
    nobody = visitor(site, provider, discloser_claim="team")
    nobody.sign_in()
    assert nobody.post("/answer", [*QUESTION, ("form_token", nobody.token())]).status_code == 403


def test_programs_say_who_they_are_as_before_and_people_are_no_programs(
    site: Site, provider: MadeUpProvider
) -> None:
    headers, key = api_key("program", "read", "decide")
    jane = visitor(site, provider, settings={"keys": [key]})
    jane.sign_in()
    assert jane.client.get("/library", headers=headers).status_code == 200
    assert jane.client.post("/v1/decisions", json=PERMITTED, headers=headers).status_code == 200
    assert jane.get("/v1/bundle").status_code == 401
    assert jane.get("/library", **{"X-API-Key": "agr_wrong"}).status_code == 401


def test_only_who_opens_a_page_is_led_to_sign_in(jane: Visitor) -> None:
    assert jane.get("/library", Accept="application/json").status_code == 401
    assert jane.get("/ask/names?part=to&words=uni", **{"Sec-Fetch-Mode": "cors"}).status_code == 401
    sent = jane.post("/answer", QUESTION)
    assert sent.status_code == 401
    assert sent.headers["www-authenticate"].startswith("Bearer")
    assert "Sign in" in words_of(sent.text)


def test_who_was_signed_out_on_a_page_hears_of_it_and_is_led_on(jane: Visitor) -> None:
    """A form may lead to no other site, so it leads to a page with a way there."""
    page = jane.get("/library?words=a%26b", **{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"})
    assert page.status_code == 401
    assert "You were signed out meanwhile" in words_of(page.text)
    assert 'href="/sign-in?to=%2Flibrary%3Fwords%3Da%2526b"' in page.text


def test_a_provider_that_changes_its_keys_is_believed_at_once(
    jane: Visitor, provider: MadeUpProvider
) -> None:
    assert jane.sign_in().status_code == 200
    provider.keys = [signing_key("two")]
    back = jane.get(provider.authorize(jane.get("/sign-in?to=/ask").headers["location"]))
    assert (back.status_code, back.headers["location"]) == (303, "/ask")
    assert provider.asked.count("/jwks") == 2


@pytest.mark.parametrize(("secret", "taken", "sent"), [
    ("s3cret +/:é", None, "Basic YWdyZWVtZW50czpzM2NyZXQrJTJCJTJGJTNBJUMzJUE5"),
    ("s3cret", ["client_secret_post"], ""),
    (None, None, ""),
])  # fmt: skip
def test_the_service_says_who_it_is_as_the_provider_takes_it(
    site: Site, provider: MadeUpProvider, secret: str | None, taken: list[str] | None, sent: str
) -> None:
    provider.metadata["token_endpoint_auth_methods_supported"] = taken
    jane = visitor(site, provider, **({"client_secret": secret} if secret else {}))
    jane.sign_in()
    [said] = provider.exchanges
    assert said["authorization"] == sent
    assert said.get("client_secret") == ("s3cret" if taken else None)
    assert len(said["code_verifier"]) >= 43
