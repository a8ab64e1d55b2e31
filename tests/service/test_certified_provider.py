"""Signing in at a certified OpenID provider: the whole way there and back, and what it takes from nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx2
import pytest
from service_site import Site

from made_up_provider import PUBLIC_URL, SESSION, Visitor, words_of
from openid_provider import OpenIdProvider, openid_provider

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIdProvider]:
    with openid_provider(tmp_path_factory.mktemp("provider"), PUBLIC_URL) as provider:
        yield provider


class Person(Visitor):
    """Somebody whose browser goes to the service and to the provider, as it is led."""

    def __init__(self, site: Site, provider: OpenIdProvider, **said: Any) -> None:
        client = site.serve(public_url=PUBLIC_URL, sign_in=provider.settings(**said))
        super().__init__(client, None)  # type: ignore[arg-type]
        self.there = httpx2.Client(base_url=provider.issuer, trust_env=False)

    def authorize(self, address: str, name: str = "jane") -> str:
        """Sign in at the provider; the address that it sends somebody back to."""
        led = self.there.get(address)
        if "/interaction/" in led.headers["location"]:
            led = self.there.post(led.headers["location"], data={"name": name})
            led = self.there.get(led.headers["location"])
        return str(led.headers["location"])

    def back(self, path: str, name: str = "jane") -> str:
        begun = self.get(self.get(path).headers["location"])
        return self.authorize(begun.headers["location"], name)


@pytest.fixture
def jane(site: Site, provider: OpenIdProvider) -> Iterator[Person]:
    person = Person(site, provider)
    with person.there:
        yield person


def test_there_and_back_as_oneself_with_ones_roles(
    jane: Person, provider: OpenIdProvider, site: Site
) -> None:
    led = jane.get(jane.back("/ask?from=hospital"))
    assert (led.status_code, led.headers["location"]) == (303, "/ask?from=hospital")
    page = jane.get(led.headers["location"])
    assert page.status_code == 200
    assert "Signed in as Jane Doe" in words_of(page.text)
    question = {
        "from": "hospital",
        "to": "university",
        "data": "records",
        "purpose": "research",
        "on": "2026-05-01",
    }
    sent = jane.post("/answer", [*question.items(), ("form_token", jane.token())])
    assert sent.status_code == 303
    found = site.log().find(sent.headers["location"].rpartition("/")[2])
    assert found is not None
    assert found.caller == f"person:{provider.issuer}#jane"


def test_who_has_no_role_there_has_none_here(jane: Person) -> None:
    led = jane.get(jane.back("/library", "norm"))
    page = jane.get(led.headers["location"])
    assert page.status_code == 403
    assert "You are signed in as Norm Nobody, but have no role here" in words_of(page.text)


def test_who_is_signed_in_there_comes_back_at_once_and_signs_out_there_too(jane: Person) -> None:
    jane.get(jane.back("/library"))
    page = jane.post("/sign-out", [("form_token", jane.token())])
    assert SESSION not in jane.cookies
    begun = jane.get("/sign-in")
    assert (
        jane.there.get(begun.headers["location"])
        .headers["location"]
        .startswith(f"{PUBLIC_URL}/sign-in/return?")
    )
    [link] = re.findall(r'href="([^"]*/session/end[^"]*)"', page.text)
    asked = jane.there.get(unescape(link))
    assert asked.status_code == 200, asked.text
    [field] = re.findall(r'name="xsrf" value="(\w+)"', asked.text)
    ended = jane.there.post("/session/end/confirm", data={"xsrf": field, "logout": "yes"})
    assert ended.headers["location"].partition("?")[0] == f"{PUBLIC_URL}/signed-out"
    assert "/interaction/" in jane.there.get(jane.get("/sign-in").headers["location"]).headers["location"]


def test_a_code_is_good_once_and_for_whoever_began(
    jane: Person, site: Site, provider: OpenIdProvider
) -> None:
    back = jane.back("/library")
    kept = dict(jane.cookies)
    assert jane.get(back).status_code == 303
    jane.cookies = kept
    assert jane.get(back).status_code == 403
    assert SESSION not in jane.cookies
    other = Person(site, provider)
    with other.there:
        mine = dict(parse_qsl(urlsplit(other.back("/library")).query))
        stolen = dict(parse_qsl(urlsplit(jane.back("/library")).query))
        answer = other.get(f"/sign-in/return?{urlencode({**mine, 'code': stolen['code']})}")
        assert answer.status_code == 403
        assert SESSION not in other.cookies


def test_the_provider_wants_proof_of_the_key_and_the_address_that_it_knows(
    jane: Person, provider: OpenIdProvider
) -> None:
    """So that what is tried here is tried against one that would refuse it."""
    begun = jane.get("/sign-in").headers["location"]
    asked = dict(parse_qsl(urlsplit(begun).query))
    without = {name: value for name, value in asked.items() if not name.startswith("code_challenge")}
    refused = jane.there.get(f"{provider.issuer}/auth?{urlencode(without)}")
    assert "error=invalid_request" in refused.headers["location"]
    elsewhere = {**asked, "redirect_uri": "https://evil.example/"}
    assert jane.there.get(f"{provider.issuer}/auth?{urlencode(elsewhere)}").status_code == 400


def test_a_refusal_of_the_provider_is_told(jane: Person) -> None:
    begun = jane.get("/sign-in").headers["location"]
    back = jane.there.get(f"{begun}&prompt=none").headers["location"]
    page = jane.get(back)
    assert page.status_code == 403
    assert "It said “login_required”" in words_of(page.text)


def test_another_secret_is_none(site: Site, provider: OpenIdProvider) -> None:
    person = Person(site, provider, client_secret="another")  # noqa: S106 - which is the point
    with person.there:
        assert person.get(person.back("/library")).status_code == 403
