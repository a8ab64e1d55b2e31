"""Sessions: kept by browsers, sealed, by any worker's leave; they end, and nobody makes or changes one."""

from __future__ import annotations

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from service_site import Site

from agreements.service.http.sign_in.cookies import CookieSeal
from made_up_provider import SESSION, MadeUpProvider, Visitor, made_up_provider, visitor, words_of

KEY = "a key that is long enough"


@pytest.fixture
def provider() -> Iterator[MadeUpProvider]:
    with made_up_provider() as provider:
        yield provider


@pytest.fixture
def jane(site: Site, provider: MadeUpProvider) -> Visitor:
    jane = visitor(site, provider, settings={"session_key": KEY}, idle_seconds=600, longest_seconds=3600)
    assert jane.sign_in("/library").status_code == 200
    return jane


class Clock:
    """The time as the sessions of a service have it."""

    def __init__(self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        self.later = 0
        sessions = visitor.client.app.state.context.signing_in.sessions  # type: ignore[attr-defined]
        monkeypatch.setattr(sessions, "_clock", lambda: time.time() + self.later)


def is_in(visitor: Visitor) -> bool:
    answer = visitor.get("/library")
    assert answer.status_code in (200, 303)
    return bool(answer.status_code == 200)


class TestEnds:
    def test_when_nobody_opens_a_page(self, jane: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = Clock(jane, monkeypatch)
        clock.later = 590
        assert is_in(jane)
        clock.later = 1180
        assert is_in(jane)
        clock.later = 1180 + 601
        assert not is_in(jane)

    def test_however_many_pages_are_opened(self, jane: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = Clock(jane, monkeypatch)
        for clock.later in range(0, 3_600 - 60, 300):
            assert is_in(jane)
        clock.later = 3_601
        assert not is_in(jane)

    def test_and_a_copy_of_its_cookie_with_it(self, jane: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        clock, kept = Clock(jane, monkeypatch), dict(jane.cookies)
        clock.later = 700
        assert not is_in(jane)
        jane.cookies = kept
        assert not is_in(jane)

    def test_a_cookie_is_set_anew_now_and_then_and_not_for_every_page(
        self, jane: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = Clock(jane, monkeypatch)
        assert "set-cookie" not in jane.get("/library").headers
        clock.later = 100
        assert SESSION in jane.get("/library").headers["set-cookie"]
        assert "set-cookie" not in jane.get("/library").headers
        assert "set-cookie" not in jane.get("/livez").headers

    def test_by_signing_out_here_and_where_the_provider_offers_it_there(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        page = jane.post("/sign-out", [("form_token", jane.token())])
        assert page.status_code == 200
        assert "You are signed out" in words_of(page.text)
        assert "Signed in as" not in words_of(page.text)
        assert not is_in(jane)
        [link] = [one for one in page.text.split('"') if one.startswith(f"{provider.issuer}/end?")]
        said = dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query))
        assert said["post_logout_redirect_uri"] == "https://localhost/signed-out"
        assert said["client_id"] == "agreements"
        assert said["id_token_hint"].count(".") == 2
        assert jane.get("/signed-out").status_code == 200

    def test_here_alone_where_it_does_not_or_cannot_be_asked(
        self, site: Site, provider: MadeUpProvider
    ) -> None:
        del provider.metadata["end_session_endpoint"]
        jane = visitor(site, provider)
        jane.sign_in()
        page = jane.post("/sign-out", [("form_token", jane.token())])
        assert page.status_code == 200
        assert "too" not in words_of(page.text)
        assert jane.post("/sign-out", []).status_code == 200

    def test_by_signing_in_anew_with_nothing_left_of_it(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        """Who plants a session of their own in another's browser is not signed in by what that one does."""
        planted, token = jane.cookies[SESSION], jane.token()
        provider.claims |= {"sub": "2", "name": "John"}
        jane.get(provider.authorize(jane.get("/sign-in").headers["location"]))
        assert jane.cookies[SESSION] != planted
        assert jane.post("/answer", [("form_token", token)]).status_code == 403
        mallory = Visitor(jane.client, provider)
        mallory.cookies = {SESSION: planted}
        assert "Signed in as Jane Doe" in words_of(mallory.get("/library").text)


class TestSeal:
    def test_it_says_nothing_to_who_reads_it(self, jane: Visitor) -> None:
        content = urlsafe_b64decode(jane.cookies[SESSION] + "==")
        for word in (b"Jane", b"read", b"248289761001"):
            assert word not in content

    def test_what_was_changed_is_no_session(self, jane: Visitor) -> None:
        sealed = bytearray(urlsafe_b64decode(jane.cookies[SESSION] + "=="))
        for at in (0, 11, 12, len(sealed) // 2, len(sealed) - 1):
            changed = bytearray(sealed)
            changed[at] ^= 1
            jane.cookies[SESSION] = urlsafe_b64encode(changed).rstrip(b"=").decode()
            assert not is_in(jane), at
        for text in ("", "x", "=", "x" * 5_000, "x" * 100, jane.cookies[SESSION][:-9]):
            jane.cookies[SESSION] = text
            assert not is_in(jane), text

    def test_a_cookie_that_stands_twice_is_none(self, jane: Visitor) -> None:
        sound = jane.cookies[SESSION]
        jane.cookies[SESSION] = f"{sound}; {SESSION}={sound}"
        assert not is_in(jane)

    def test_one_of_another_name_is_none(self, jane: Visitor) -> None:
        jane.cookies = {SESSION.replace("__Host-", ""): jane.cookies[SESSION]}
        assert not is_in(jane)

    def test_nor_is_what_was_sealed_for_another_use(self, jane: Visitor) -> None:
        begun = jane.get("/sign-in")
        [pending] = [name for name in jane.cookies if name.startswith("__Host-agreements-sign-in-")]
        assert begun.status_code == 303
        jane.cookies[SESSION] = jane.cookies[pending]
        assert not is_in(jane)

    @pytest.mark.parametrize(
        ("changed", "holds"),
        [
            ({}, True),
            ({"settings": {"session_key": "another key that is long enough"}}, False),
            ({"settings": {}}, False),
            ({"client_id": "another"}, False),
        ],
        ids=["none", "another key", "one of its own", "another client"],
    )
    def test_another_worker_with_the_same_key_knows_it_and_none_with_another(
        self, jane: Visitor, site: Site, provider: MadeUpProvider, changed: dict[str, Any], holds: bool
    ) -> None:
        other = visitor(site, provider, **{"settings": {"session_key": KEY}, **changed})
        other.cookies = dict(jane.cookies)
        assert is_in(other) == holds

    def test_roles_count_as_the_settings_are_now(
        self, jane: Visitor, site: Site, provider: MadeUpProvider
    ) -> None:
        other = visitor(site, provider, settings={"session_key": KEY}, roles={"decide": ["decide"]})
        other.cookies = dict(jane.cookies)
        assert other.get("/library").status_code == 403
        assert other.get("/ask").status_code == 200

    def test_one_key_makes_another_for_each_use(self) -> None:
        parties = ("https://a.example", "client")
        sealed = CookieSeal(KEY, "session", *parties).seal(b"content")
        assert CookieSeal(KEY, "session", *parties).open(sealed) == b"content"
        assert CookieSeal(KEY, "sign-in", *parties).open(sealed) is None
        assert CookieSeal(KEY, "session", "https://b.example", "client").open(sealed) is None
        assert sealed != CookieSeal(KEY, "session", *parties).seal(b"content")

    def test_it_is_small_whatever_the_provider_says(self, site: Site, provider: MadeUpProvider) -> None:
        provider.claims |= {
            "name": "J" * 2_000,
            "picture": "x" * 5_000,
            "roles": ["read", *map(str, range(500))],
        }
        jane = visitor(site, provider)
        page = jane.sign_in("/library")
        assert page.status_code == 200
        assert len(jane.cookies[SESSION]) < 400
        assert f"Signed in as {'J' * 79}…" in words_of(page.text)
        page = jane.post("/sign-out", [("form_token", jane.token())])  # without the token that did not fit
        assert "id_token_hint" not in page.text
        assert f"{provider.issuer}/end?" in page.text
