"""Tokens are read one strict way: what a claim or a header says otherwise than its standard is refused."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from fastapi.testclient import TestClient
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from pydantic import ValidationError
from service_site import PERMITTED, Site, api_key

from agreements.service.http.auth.keys import NoUsableKeyError, read_keys
from agreements.service.http.auth.token_claims import TokenError, VerifiedToken
from agreements.service.http.auth.tokens import TokenVerifier
from agreements.service.settings import ALGORITHMS, AccessScope, TokenSettings

ISSUER, AUDIENCE = "https://issuer.example", "agreements"
KEY = ECKey.generate_key("P-256", {"kid": "one"}, private=True)
EDWARDS = OKPKey.generate_key("Ed25519", {"kid": "ed"}, private=True)


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def signed(header: dict[str, Any], payload: bytes, key: Any = KEY, algorithm: str = "ES256") -> str:
    """A compact JWS with any header, whatever it says."""
    head = f"{encoded(json.dumps(header).encode())}.{encoded(payload)}"
    return f"{head}.{encoded(JWSRegistry.algorithms[algorithm].sign(head.encode(), key))}"


def claims(**more: Any) -> dict[str, Any]:
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "caseworker", "exp": int(time.time()) + 60}
    return {name: one for name, one in {**said, "scope": "decide", **more}.items() if one is not ...}


def token(header: dict[str, Any] | None = None, **more: Any) -> str:
    return signed({"alg": "ES256", "kid": "one", **(header or {})}, json.dumps(claims(**more)).encode())


def settings(folder: Path, *keys: Any, **more: Any) -> TokenSettings:
    file = folder / "jwks.json"
    file.write_text(json.dumps({"keys": [dict(key.as_dict(private=False)) for key in keys or (KEY,)]}))
    return TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks=str(file), **more)


def verify(folder: Path, text: str, *keys: Any, **more: Any) -> VerifiedToken:
    verifier = TokenVerifier(settings(folder, *keys, **more))
    verifier.load_keys()
    return verifier.verify(text)


def refused(folder: Path, text: str, *keys: Any, **more: Any) -> TokenError:
    with pytest.raises(TokenError) as raised:
        verify(folder, text, *keys, **more)
    return raised.value


class TestClaims:
    @pytest.mark.parametrize(
        ("claim", "value"),
        [
            *(("exp", one) for one in (True, "1", [], {}, 1e300, -1, 10**30, 253402300800, None, ...)),
            *(("nbf", one) for one in (True, "1", [], {}, 1e300, -1, 32503680000)),
            *(("iat", one) for one in (False, "1", {}, 1e300, 32503680000)),
            *(
                ("sub", one)
                for one in (7, True, [], ["a"], {"a": 1}, "", "a\u202eb", "a\nb", "x" * 201, None, ...)
            ),
            *(
                ("aud", one)
                for one in (7, {}, {AUDIENCE: 1}, [], [7], [AUDIENCE, 7], "AGREEMENTS", None, ...)
            ),
            *(("iss", one) for one in (7, [ISSUER], {ISSUER: 1}, ISSUER + "/", "", None, ...)),
        ],
    )
    def test_a_claim_of_another_type_or_value_is_refused_by_its_name(
        self, tmp_path: Path, claim: str, value: Any
    ) -> None:
        error = refused(tmp_path, token(**{claim: value}))
        assert (error.check, f"`{claim}`" in str(error) or "ended" in str(error)) == (claim, True)

    @pytest.mark.parametrize(
        "more",
        [
            {"aud": [AUDIENCE, "other"]},
            {"exp": 32503680000.5},
            {"nbf": 0, "iat": 1.5},
            {"nbf": None, "iat": None, "jti": "x", "anything": {"else": 1}},
        ],
    )
    def test_what_the_standards_allow_is_accepted(self, tmp_path: Path, more: dict[str, Any]) -> None:
        assert verify(tmp_path, token(**more)).subject == "caseworker"

    def test_claims_that_are_no_object_or_say_something_twice_are_refused(self, tmp_path: Path) -> None:
        once = json.dumps(claims())
        for payload in (
            b"[]",
            b'"x"',
            b"7",
            b"{",
            b"\xff",
            (once[:-1] + ', "sub": "x"}').encode(),
            b'{"exp": NaN}',
        ):
            assert refused(tmp_path, signed({"alg": "ES256", "kid": "one"}, payload)).check == "form"


class TestScopes:
    @pytest.mark.parametrize(
        ("said", "granted"),
        [
            ("decide read", {"decide", "read"}),
            ("decide  admin ", {"decide", "admin"}),
            (["decide", "log"], {"decide", "log"}),
            (["decide log", "Read"], set()),
            ("Decide decide, other", set()),
            ("", set()),
            ([], set()),
            (None, set()),
            (..., set()),
        ],
    )
    def test_words_with_spaces_between_or_a_list_of_them(
        self, tmp_path: Path, said: Any, granted: set[str]
    ) -> None:
        assert verify(tmp_path, token(scope=said)).scopes == {AccessScope(one) for one in granted}

    @pytest.mark.parametrize(
        "said",
        [
            {"decide": True},
            {"decide": None, "admin": 1},
            {},
            True,
            7,
            ["decide", 7],
            [["decide"]],
            [None],
            "decide\tadmin",
            "decide\u00a0admin",
            "decide\u2003admin",
            "decide\nadmin",
            'decide "admin"',
            "decide é",
        ],
    )
    def test_anything_else_grants_nothing_and_is_refused(self, tmp_path: Path, said: Any) -> None:
        assert refused(tmp_path, token(scope=said)).check == "scope"

    def test_a_claim_of_disclosers_is_read_as_strictly(self, tmp_path: Path) -> None:
        for said, named in (
            ("a b", {"a", "b"}),
            (["a b"], {"a b"}),
            (["é"], {"é"}),
            (None, set()),
            (..., set()),
        ):
            found = verify(tmp_path, token(org=said), discloser_claim="org")
            assert found.disclosers == named
        for said in ({"hospital": True}, {}, 7, True, ["a", 7], "a\u00a0b", "a\tb", "a\x85b"):
            assert refused(tmp_path, token(org=said), discloser_claim="org").check == "org"


class TestHeader:
    @pytest.mark.parametrize("crit", [[], ["exp"], ["b64"], None, {}, "exp"])
    def test_nothing_critical_is_understood_and_an_empty_list_is_no_better(
        self, tmp_path: Path, crit: Any
    ) -> None:
        assert refused(tmp_path, token({"crit": crit})).check == "crit"

    @pytest.mark.parametrize(
        "typ",
        [
            "dpop+jwt",
            "secevent+jwt",
            "logout+jwt",
            "application/logout+jwt",
            "JOSE",
            "at+jwt ",
            "JWT\n",
            "jwt/x",
        ],
    )
    def test_a_token_of_another_use_is_refused(self, tmp_path: Path, typ: str) -> None:
        assert refused(tmp_path, token({"typ": typ})).check == "typ"

    @pytest.mark.parametrize(
        "typ", ["JWT", "jwt", "at+jwt", "application/at+jwt", "AT+JWT", "application/JWT"]
    )
    def test_a_token_of_access_is_accepted(self, tmp_path: Path, typ: str) -> None:
        assert verify(tmp_path, token({"typ": typ})).subject == "caseworker"

    def test_settings_say_whether_a_type_may_be_left_out(self, tmp_path: Path) -> None:
        assert verify(tmp_path, token()).subject == "caseworker"
        for header in ({}, {"typ": "JWT"}, {"typ": ""}):
            assert refused(tmp_path, token(header), types=("at+jwt",)).check == "typ"
        assert verify(tmp_path, token({"typ": "at+jwt"}), types=("at+jwt",)).subject == "caseworker"

    @pytest.mark.parametrize(
        "said",
        [
            {"at_hash": "x"},
            {"c_hash": "x"},
            {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}},
            {"typ": "ID"},
            {"typ": "Refresh"},
            {"token_use": "id"},
        ],
    )
    def test_claims_tell_a_token_of_another_use_too(self, tmp_path: Path, said: dict[str, Any]) -> None:
        assert refused(tmp_path, token(**said)).check == next(iter(said))

    @pytest.mark.parametrize(
        ("header", "check"),
        [
            ({"alg": "none"}, "alg"),
            ({"alg": "HS256"}, "alg"),
            ({"alg": "RS256"}, "alg"),
            ({"alg": "es256"}, "alg"),
            ({"alg": ["ES256"]}, "alg"),
            ({"alg": None}, "alg"),
            ({"kid": "two"}, "kid"),
            ({"kid": ["one"]}, "kid"),
            ({"kid": None}, "kid"),
            ({"typ": 7}, "typ"),
            ({"typ": None}, "typ"),
            ({"b64": False}, "b64"),
            ({"cty": "JWT"}, "cty"),
        ],
    )
    def test_a_header_that_says_otherwise(self, tmp_path: Path, header: dict[str, Any], check: str) -> None:
        assert refused(tmp_path, token(header)).check == check

    def test_a_key_that_comes_with_the_token_is_no_key(self, tmp_path: Path) -> None:
        mine = ECKey.generate_key("P-256", {"kid": "one"}, private=True)
        header = {
            "alg": "ES256",
            "kid": "one",
            "jwk": dict(mine.as_dict(private=False)),
            "jku": "https://x.example",
        }
        assert refused(tmp_path, signed(header, json.dumps(claims()).encode(), mine)).check == "signature"

    def test_without_a_name_every_key_of_the_algorithm_is_tried(self, tmp_path: Path) -> None:
        others = [ECKey.generate_key("P-256", private=True), RSAKey.generate_key(2048, private=True)]
        text = signed({"alg": "ES256"}, json.dumps(claims()).encode())
        assert verify(tmp_path, text, *others, KEY).subject == "caseworker"
        assert refused(tmp_path, text, *others).check == "signature"

    def test_a_token_is_written_in_one_way_alone(self, tmp_path: Path) -> None:
        text = token()
        head, body, signature = text.split(".")
        for other in (
            text + "=",
            text + ".",
            f" {text}",
            f"{head}.{body}.{signature}\n",
            f"{head}.{body[:-1]}.{signature}",
            f"{head}..{signature}",
            f"{head}.{body}.",
            f"{head}.{body}",
            "..",
            "",
        ):
            assert refused(tmp_path, other).check in ("form", "signature")
        spare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        unused_bits = signature[:-1] + spare[spare.index(signature[-1]) + 1]
        assert refused(tmp_path, f"{head}.{body}.{unused_bits}").check == "form"


class TestEdwards:
    """`EdDSA` with Ed25519 and `Ed25519` are one algorithm (RFC 9864)."""

    @pytest.mark.parametrize("accepted", ["EdDSA", "Ed25519"])
    @pytest.mark.parametrize("header", ["EdDSA", "Ed25519"])
    @pytest.mark.parametrize("of_key", [None, "EdDSA", "Ed25519"])
    def test_either_name_stands_for_both(
        self, tmp_path: Path, accepted: str, header: str, of_key: str | None
    ) -> None:
        key = OKPKey.import_key({**EDWARDS.as_dict(private=True), **({"alg": of_key} if of_key else {})})
        text = signed({"alg": header, "kid": "ed"}, json.dumps(claims()).encode(), EDWARDS, "Ed25519")
        assert verify(tmp_path, text, key, algorithms=(accepted,)).subject == "caseworker"
        assert refused(tmp_path, text, KEY, key, algorithms=("ES256",)).check == "alg"

    def test_neither_is_ever_the_other_curve(self, tmp_path: Path) -> None:
        raw = OKPKey.import_key(Ed448PrivateKey.generate())
        for named in ({}, {"alg": "EdDSA"}, {"alg": "Ed25519"}):
            key = {**raw.as_dict(private=False), "kid": "ed", **named}
            for accepted in (("EdDSA",), ("Ed25519",), ALGORITHMS):
                with pytest.raises(NoUsableKeyError, match="Ed448"):
                    read_keys(key, accepted)
        named = OKPKey.import_key({**raw.as_dict(private=True), "kid": "ed"})
        payload = json.dumps(claims()).encode()
        for header, check in (("EdDSA", "alg"), ("Ed25519", "alg")):
            text = signed({"alg": header, "kid": "ed"}, payload, named, "Ed448")
            assert refused(tmp_path, text, EDWARDS_OTHER, named, algorithms=("EdDSA", "Ed448")).check == check
        text = signed({"alg": "Ed448", "kid": "ed"}, payload, named, "Ed448")
        assert verify(tmp_path, text, named, algorithms=("Ed448",)).subject == "caseworker"

    @pytest.mark.parametrize("algorithm", ["ES265", "Ed25519 ", "X", ""])
    def test_an_algorithm_that_nobody_knows_is_an_error_of_the_settings(self, algorithm: str) -> None:
        with pytest.raises(ValidationError, match="is none of RS256"):
            TokenSettings(issuer="a", audience="b", jwks="c", algorithms=(algorithm,))


EDWARDS_OTHER = OKPKey.generate_key("Ed25519", {"kid": "other"}, private=True)


@pytest.fixture
def both(site: Site, tmp_path: Path) -> tuple[TestClient, dict[str, str]]:
    """A service that takes a token and a key, and the key's header."""
    headers, key = api_key("one", "decide")
    return site.serve(tokens=settings(tmp_path).model_dump(), keys=[key], log_level="info"), headers


def lines_of_401(captured: bytes) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in captured.splitlines()]
    return [line for line in lines if line.get("status") == 401]


class TestCredentials:
    def test_say_who_you_are_once(self, both: tuple[TestClient, dict[str, str]]) -> None:
        client, header = both
        key, bearer = header["X-API-Key"], f"Bearer {token()}"
        for headers in (
            [("X-API-Key", key), ("Authorization", bearer)],
            [("X-API-Key", key), ("X-API-Key", key)],
            [("X-API-Key", key), ("x-api-key", "")],
            [("x-api-key", ""), ("X-API-KEY", key)],
            [("Authorization", bearer), ("authorization", bearer)],
            [("Authorization", bearer), ("AUTHORIZATION", "")],
            [("Authorization", bearer), ("X-API-Key", "")],
            [("Authorization", ""), ("X-API-Key", key)],
        ):
            said = client.post("/v1/decisions", json=PERMITTED, headers=headers)
            assert (said.status_code, "once" in said.json()["detail"]) == (401, True), headers
        for headers in (
            [("x-Api-Key", key)],
            [("AUTHORIZATION", bearer)],
            [("Authorization", f"bearer   {token()} ")],
        ):
            assert client.post("/v1/decisions", json=PERMITTED, headers=headers).status_code == 200

    @pytest.mark.parametrize(
        "value", [b"", b"Bearer", b"Bearer ", b"Bearer\ta.b.c", b"Basic x", b"a.b.c", b"Bearer\xa0a.b.c"]
    )
    def test_what_is_no_bearer_token_is_not_one(
        self, both: tuple[TestClient, dict[str, str]], value: bytes
    ) -> None:
        assert (
            both[0].post("/v1/decisions", json=PERMITTED, headers={"Authorization": value}).status_code == 401
        )

    def test_two_tokens_in_one_header_are_none(self, both: tuple[TestClient, dict[str, str]]) -> None:
        for joined in (
            f"Bearer {token()}, Bearer {token()}",
            f"Bearer {token()} {token()}",
            f"Bearer \xa0{token()}",
        ):
            headers = {"Authorization": joined.encode("latin-1")}
            assert both[0].post("/v1/decisions", json=PERMITTED, headers=headers).status_code == 401

    def test_the_log_says_which_check_failed_and_nothing_secret(
        self, both: tuple[TestClient, dict[str, str]], capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        client, header = both
        tried = [
            ({}, "no-credentials"),
            ({"Authorization": "Basic eA=="}, "scheme"),
            ({"X-API-Key": "agr_wrong-and-secret"}, "key"),
            ({**header, "Authorization": "Bearer x"}, "credentials-twice"),
            *(
                ({"Authorization": f"Bearer {text}"}, f"token-{check}")
                for text, check in (
                    ("x.y.z", "form"),
                    ("x" * 9000, "size"),
                    (token(aud="other"), "aud"),
                    (token(exp=1), "exp"),
                    (token({"kid": "two"}), "kid"),
                    (token({"typ": "dpop+jwt"}), "typ"),
                    (token({"crit": []}), "crit"),
                    (token(scope={"decide": 1}), "scope"),
                    (token()[:-8] + "AAAAAAAA", "signature"),
                )
            ),
        ]
        for headers, _ in tried:
            assert client.post("/v1/decisions", json=PERMITTED, headers=headers).status_code == 401
        assert client.post("/v1/decisions", json=PERMITTED, headers=header).status_code == 200
        time.sleep(0.3)  # the lines of requests follow a little later
        captured = capsysbinary.readouterr().err
        assert [line["failed_check"] for line in lines_of_401(captured)] == [check for _, check in tried]
        assert captured.count(b"failed_check") == len(tried)
        assert b"wrong-and-secret" not in captured
        assert b"eyJ" not in captured
