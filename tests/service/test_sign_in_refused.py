"""Nobody signs in by an answer that is forged, replayed, of another or of another time, or is led elsewhere."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256, sha512
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote

import pytest
from joserfc.jwk import ECKey, OKPKey
from service_site import Site, site_in

from made_up_provider import (
    CLIENT_ID,
    SESSION,
    MadeUpProvider,
    Visitor,
    made_up_provider,
    signing_key,
    visitor,
    words_of,
)

NOW = int(time.time())


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the service that most tests ask, of which no answer leaves anything behind."""
    with site_in(tmp_path_factory.mktemp("shared")) as site, made_up_provider() as provider:
        yield visitor(site, provider)


@pytest.fixture
def provider(shared: Visitor) -> MadeUpProvider:
    shared.provider.reset()
    return shared.provider


@pytest.fixture
def jane(shared: Visitor, provider: MadeUpProvider) -> Visitor:
    shared.client.app.state.context.signing_in._provider._known = None  # type: ignore[union-attr]
    return Visitor(shared.client, provider)


def assert_refused(visitor: Visitor, address: str, because: str = "") -> None:
    """Whoever comes back with an address is not signed in, and reads why on a page without a trace of the program."""
    back = visitor.get(address)
    assert back.status_code == 403, back.text
    words = words_of(back.text)
    assert "Signing in did not work" in words
    assert because in words
    assert "Sign in" in words
    assert "Traceback" not in back.text
    assert SESSION not in visitor.cookies
    assert visitor.get("/library").status_code == 303


class TestAnswers:
    def test_a_forged_state(self, jane: Visitor, provider: MadeUpProvider) -> None:
        back = jane.begin()
        forged = back.replace("state=", "state=x")
        assert_refused(jane, forged, "not begun in this browser")
        beginning = back.partition("state=")[2][:8]
        assert_refused(jane, f"/sign-in/return?code=code-1&state={beginning}", "not begun in this browser")
        assert provider.exchanges == []

    @pytest.mark.parametrize(
        "query", ["", "?code=x", "?state=", "?state=%00%ff", "?code=x&state=" + "x" * 4000]
    )
    def test_an_answer_to_nothing(self, jane: Visitor, query: str) -> None:
        assert_refused(jane, f"/sign-in/return{query}", "not begun in this browser")

    def test_an_answer_to_what_another_browser_began(self, jane: Visitor, provider: MadeUpProvider) -> None:
        """Or somebody could have others act under a name that is not theirs."""
        mallory = Visitor(jane.client, provider)
        assert_refused(jane, mallory.begin(), "not begun in this browser")
        assert provider.exchanges == []

    def test_a_replayed_answer(self, jane: Visitor, provider: MadeUpProvider) -> None:
        back = jane.begin()
        kept = dict(jane.cookies)
        assert jane.get(back).status_code == 303
        jane.cookies.clear()
        assert_refused(jane, back, "not begun in this browser")
        jane.cookies = kept
        assert_refused(jane, back, "did not accept this sign-in")
        assert len(provider.exchanges) == 2

    def test_a_code_of_another_sign_in(self, jane: Visitor, provider: MadeUpProvider) -> None:
        """Only whoever began it knows the verifier (PKCE)."""
        stolen = Visitor(jane.client, provider).begin().partition("code=")[2].partition("&")[0]
        mine = jane.begin()
        code = mine.partition("code=")[2].partition("&")[0]
        assert stolen != code
        assert_refused(jane, mine.replace(f"code={code}", f"code={stolen}"), "did not accept this sign-in")

    def test_an_answer_that_comes_too_late(self, jane: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        back = jane.begin()
        signing_in = jane.client.app.state.context.signing_in  # type: ignore[attr-defined]
        monkeypatch.setattr(signing_in._pending, "_clock", lambda: time.time() + 601)
        assert_refused(jane, back, "more than ten minutes ago")

    def test_an_answer_that_says_something_twice(self, jane: Visitor) -> None:
        assert jane.get(f"{jane.begin()}&code=other").status_code == 400
        assert SESSION not in jane.cookies

    def test_an_error_is_told_in_words_and_as_words(self, jane: Visitor) -> None:
        state = jane.begin().partition("state=")[2]
        said = quote("<script>alert(1)</script>")
        assert_refused(
            jane, f"/sign-in/return?error={said}&state={state}", "It said “<script>alert(1)</script>”"
        )
        page = jane.get(f"/sign-in/return?error=Call+0800&state={state}")
        assert "0800" not in page.text  # nobody but the provider has us say anything

    def test_an_answer_of_another_provider(self, site: Site, provider: MadeUpProvider) -> None:
        provider.metadata["authorization_response_iss_parameter_supported"] = True
        jane = visitor(site, provider)
        assert_refused(jane, jane.begin(), "came from another sign-in service")
        assert_refused(jane, f"{jane.begin()}&iss=https://evil.example", "came from another sign-in service")
        assert provider.exchanges == []
        assert jane.get(f"{jane.begin()}&iss={quote(provider.issuer)}").status_code == 303


WRONG = {
    "another nonce": {"nonce": "other"},
    "no nonce": {"nonce": None},
    "a nonce of another type": {"nonce": 7},
    "another audience": {"aud": "another"},
    "several audiences and no party": {"aud": [CLIENT_ID, "another"]},
    "another party": {"azp": "another"},
    "no audience": {"aud": None},
    "audiences that are none": {"aud": []},
    "an audience of another type": {"aud": [CLIENT_ID, 7]},
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "an end in the past": {"exp": NOW - 3600},
    "no end": {"exp": None},
    "an end in words": {"exp": "tomorrow"},
    "an end that is a truth": {"exp": True},
    "no beginning": {"iat": None},
    "a beginning in the future": {"iat": NOW + 864_000},
    "not good yet": {"nbf": NOW + 864_000},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject that is a number": {"sub": 7},
    "a subject without an end": {"sub": "x" * 256},
    "a subject that cannot be shown": {"sub": "x\nforged: line"},
    "a hash of another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


class TestIdTokens:
    @pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
    def test_claims_that_are_wrong(
        self, jane: Visitor, provider: MadeUpProvider, claims: dict[str, Any]
    ) -> None:
        provider.claims |= claims
        assert_refused(jane, jane.begin(), "What the sign-in service says of you cannot be accepted here")

    @pytest.mark.parametrize("claims", [
        {"aud": [CLIENT_ID]}, {"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}, {"nbf": NOW}, {"sub": "x" * 255},
        {"exp": NOW + 864_000.5}, {"at_hash": _encoded(sha256(b"a").digest()[:16])},
    ])  # fmt: skip
    def test_claims_that_are_right(
        self, jane: Visitor, provider: MadeUpProvider, claims: dict[str, Any]
    ) -> None:
        provider.claims |= claims
        assert jane.get(jane.begin()).status_code == 303

    @pytest.mark.parametrize("header", [
        {"typ": "at+jwt"}, {"typ": "logout+jwt"}, {"cty": "JWT"}, {"kid": "unknown"}, {"alg": "ES384"},
    ], ids=str)  # fmt: skip
    def test_headers_that_are_wrong(
        self, jane: Visitor, provider: MadeUpProvider, header: dict[str, Any]
    ) -> None:
        if header.get("alg"):
            provider.keys = [ECKey.generate_key("P-384", {"kid": "one"}, private=True)]
            provider.keys.insert(0, signing_key("two"))
        provider.header = header
        assert_refused(jane, jane.begin(), "cannot be accepted")

    @pytest.mark.parametrize("algorithm", ["none", "None", "nOnE"])
    def test_no_signature(self, jane: Visitor, provider: MadeUpProvider, algorithm: str) -> None:
        def unsigned(nonce: str) -> str:
            said = provider.signed(nonce).split(".")
            return f"{_encoded(json.dumps({'alg': algorithm, 'kid': 'one'}).encode())}.{said[1]}."

        provider.id_token = unsigned
        assert_refused(jane, jane.begin(), "cannot be accepted")

    def test_a_signature_by_what_others_know(self, site: Site, provider: MadeUpProvider) -> None:
        """Neither the public key nor the secret of a client signs for the provider."""
        secret = token_urlsafe()
        jane = visitor(site, provider, client_secret=secret)
        for known in (provider.keys[0].as_pem(private=False), secret.encode()):

            def shared(nonce: str, key: bytes = known) -> str:
                header = _encoded(json.dumps({"alg": "HS256", "kid": "one"}).encode())
                text = f"{header}.{provider.signed(nonce).split('.')[1]}"
                return f"{text}.{_encoded(hmac.digest(key, text.encode(), 'sha256'))}"

            provider.id_token = shared
            assert_refused(jane, jane.begin(), "cannot be accepted here (`alg`)")

    def test_a_signature_by_another_key_of_the_same_name(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        published, other = provider.keys, [signing_key("one")]

        def forged(nonce: str) -> str:
            provider.keys = other
            text = provider.signed(nonce)
            provider.keys = published
            return text

        provider.id_token = forged
        assert_refused(jane, jane.begin(), "cannot be accepted here (`signature`)")

    def test_an_algorithm_that_the_settings_leave_out(self, site: Site, provider: MadeUpProvider) -> None:
        jane = visitor(site, provider, algorithms=("PS256", "ES384"))
        provider.keys.append(ECKey.generate_key("P-384", {"kid": "two"}, private=True))
        provider.header = {"alg": "ES384"}
        assert jane.get(jane.begin()).status_code == 303
        jane.cookies.clear()
        provider.keys.pop()
        provider.header = {"kid": "two"}
        assert_refused(jane, jane.begin(), "cannot be accepted here (`alg`)")

    @pytest.mark.parametrize("name", ["EdDSA", "Ed25519"])
    def test_both_names_of_one_algorithm_and_its_hashes(
        self, site: Site, provider: MadeUpProvider, name: str
    ) -> None:
        provider.keys = [OKPKey.generate_key("Ed25519", {"kid": "one"}, private=True)]  # type: ignore[list-item]
        provider.header = {"alg": name}
        half = _encoded(sha512(b"a").digest()[:32])
        provider.claims["at_hash"] = half
        jane = visitor(site, provider)
        assert jane.get(jane.begin()).status_code == 303
        provider.claims["at_hash"] = half[::-1]
        jane.cookies.clear()
        assert_refused(jane, jane.begin(), "cannot be accepted here (`at_hash`)")

    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "x" * 20_000, "…"])
    def test_what_is_no_token(self, jane: Visitor, provider: MadeUpProvider, token: str) -> None:
        provider.token_answer = {"id_token": token, "token_type": "Bearer", "access_token": "a"}
        assert_refused(jane, jane.begin(), "cannot be accepted")

    @pytest.mark.parametrize("answer", [{}, {"access_token": "a"}, {"id_token": 7}, {"id_token": None}])
    def test_no_token_at_all(self, jane: Visitor, provider: MadeUpProvider, answer: Any) -> None:
        provider.token_answer = {"token_type": "Bearer", **answer}
        assert_refused(jane, jane.begin(), "did not say who you are")

    def test_more_than_a_browser_keeps(self, site: Site, provider: MadeUpProvider) -> None:
        provider.claims["team"] = [f"organisation-{number}" for number in range(300)]
        jane = visitor(site, provider, discloser_claim="team")
        assert_refused(jane, jane.begin(), "more of you than a browser can keep")


ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: a=b",
    "https://evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "evil.example",
    "@evil.example",
    " //evil.example",
    "/ /evil",
    "/\x00",
    "/é",
    "",
    "/sign-in",
    "/sign-in?to=/ask",
    "/sign-out",
]


class TestWhereSomebodyIsLed:
    @pytest.mark.parametrize("to", ELSEWHERE)
    def test_to_no_other_site(self, jane: Visitor, provider: MadeUpProvider, to: str) -> None:
        begun = jane.get(f"/sign-in?to={quote(to, safe='')}")
        back = jane.get(provider.authorize(begun.headers["location"]))
        assert (back.status_code, back.headers["location"]) == (303, "/")
        assert "a=b" not in str(back.headers)

    @pytest.mark.parametrize(
        "to", ["/%2F%2Fevil.example", "/%5Cevil.example", "/.//evil.example", "/ask?to=//evil.example"]
    )
    def test_what_is_encoded_stays_a_path_of_ours(
        self, jane: Visitor, provider: MadeUpProvider, to: str
    ) -> None:
        begun = jane.get(f"/sign-in?to={quote(to, safe='')}")
        place = jane.get(provider.authorize(begun.headers["location"])).headers["location"]
        assert place == to

    @pytest.mark.parametrize("path", ["//evil.example/ask", "/\\evil.example"])
    def test_nor_is_a_page_that_was_opened_another_site(self, jane: Visitor, path: str) -> None:
        answer = jane.client.request(
            "GET", f"https://localhost{path}", headers={"Accept": "text/html"}, follow_redirects=False
        )
        assert answer.status_code == 404

    def test_beneath_the_path_that_the_service_is_reached_at(
        self, site: Site, provider: MadeUpProvider
    ) -> None:
        client = site.serve(public_url="https://localhost/sharing", sign_in=provider.settings())
        led = client.get("/ask?from=hospital", headers={"Accept": "text/html"}, follow_redirects=False)
        assert led.headers["location"] == "/sharing/sign-in?to=%2Fask%3Ffrom%3Dhospital"

    def test_a_question_that_is_long_is_remembered_and_one_without_an_end_is_not(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        long, longer = f"/ask?from={'x' * 1400}", f"/ask?from={'x' * 6000}"
        assert jane.get(jane.begin(long)).headers["location"] == long
        jane.cookies.clear()
        assert jane.get(jane.begin(longer)).headers["location"] == "/ask"
        assert len(provider.exchanges) == 2
