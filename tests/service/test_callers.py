"""Who may ask: tokens, keys, scopes, and for which disclosers."""

from __future__ import annotations

import json
import re
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from pydantic import ValidationError
from service_site import PERMITTED, Site, api_key

from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import make_key
from agreements.service.http.auth.keys import read_keys
from agreements.service.http.auth.tokens import TokenError, TokenVerifier
from agreements.service.settings import ALGORITHMS, TokenSettings, read_settings

ISSUER, AUDIENCE = "https://issuer.example", "agreements"

SIGNED = {"name": "Jo", "role": "Guardian", "verdict": "agreed"}
DOORS = [
    ("POST", "/v1/decisions", PERMITTED, {"decide"}),
    ("POST", "/v1/decisions/batch", {"questions": [PERMITTED]}, {"decide"}),
    ("POST", "/v1/options", PERMITTED, {"decide"}),
    ("GET", "/v1/decisions/01a20391-5589-7111-a98b-e6219d6141ab", None, {"decide", "read", "log", "sign"}),
    ("POST", "/v1/decisions/01a20391-5589-7111-a98b-e6219d6141ab/sign-offs", SIGNED, {"sign"}),
    ("GET", "/v1/agreements", None, {"read"}),
    ("GET", "/v1/agreements/study", None, {"read"}),
    ("GET", "/v1/gateways", None, {"read"}),
    ("GET", "/v1/vocabulary", None, {"read"}),
    ("POST", "/v1/check", {"text": "purpose x"}, {"read"}),
    ("GET", "/v1/bundle", None, {"read"}),
    ("POST", "/v1/bundle/reload", None, {"admin"}),
    ("POST", "/v1/sessions/end", {"person": "person:https://login.example.org#1"}, {"admin"}),
    ("GET", "/v1/log/head", None, {"log"}),
]
OPEN = ("/livez", "/readyz", "/metrics", "/openapi.json")
SCOPES = ("decide", "read", "log", "sign", "admin")


@pytest.fixture
def issuer() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "one"}, private=True)


@pytest.fixture
def accepted(tmp_path: Path, issuer: ECKey) -> dict[str, Any]:
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps({"keys": [issuer.as_dict(private=False)]}))
    return {"issuer": ISSUER, "audience": AUDIENCE, "jwks": str(keys)}


def token(key: Any, alg: str = "ES256", header: dict[str, Any] | None = None, **claims: Any) -> str:
    said = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "caseworker",
        "exp": int(time.time()) + 60,
        "scope": "decide",
    }
    said = {name: value for name, value in {**said, **claims}.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "one", **(header or {})}, said, key, algorithms=[alg])


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


class TestScopes:
    def test_every_door_of_the_document_is_in_this_matrix(self, client: TestClient) -> None:
        paths = client.get("/openapi.json").json()["paths"]
        found = {(method.upper(), path) for path, said in paths.items() for method in said}
        ours = {(method, path) for method, path in found if path.startswith("/v1/") or path in OPEN}
        tried = {(method, _as_route(path)) for method, path, *_ in DOORS}
        assert ours == tried | {("GET", path) for path in OPEN if path != "/openapi.json"}

    @pytest.mark.parametrize("scope", SCOPES)
    def test_each_scope_opens_its_doors_and_no_others(self, site: Site, scope: str) -> None:
        headers, key = api_key("one", scope)
        client = site.serve(keys=[key])
        for method, path, body, needed in DOORS:
            said = client.request(method, path, json=body, headers=headers)
            assert (said.status_code != 403) == (scope in needed), (method, path, said.text)
            if said.status_code == 403:
                assert said.json()["type"] == "urn:agreements:problem:not-allowed"

    def test_nobody_gets_in_without_saying_who_they_are(self, site: Site) -> None:
        _, key = api_key("one", *SCOPES)
        client = site.serve(keys=[key])
        for method, path, body, _ in DOORS:
            for headers in ({}, {"X-API-Key": "agr_wrong"}, bearer("x.y.z"), {"Authorization": "Basic eA=="}):
                said = client.request(method, path, json=body, headers=headers)
                assert said.status_code == 401, (method, path)
                assert said.headers["www-authenticate"].startswith("Bearer")
        assert site.log().count() == 1

    def test_probes_are_open(self, site: Site) -> None:
        client = site.serve(keys=[api_key("one", "read")[1]])
        assert [client.get(path).status_code for path in OPEN] == [200] * len(OPEN)


class TestOwnDecisions:
    def test_a_caller_reads_its_own_and_the_log_reader_all(self, site: Site) -> None:
        mine, my_key = api_key("mine", "decide", "read")
        yours, your_key = api_key("yours", "decide", "read")
        auditor, auditor_key = api_key("auditor", "log")
        client = site.serve(keys=[my_key, your_key, auditor_key])
        place = client.post("/v1/decisions", json=PERMITTED, headers=mine).headers["location"]
        seen = [client.get(place, headers=headers).status_code for headers in (mine, yours, auditor)]
        assert seen == [200, 404, 200]
        assert client.get(place, headers=auditor).json()["caller"] == "key:mine"

    def test_a_token_cannot_pass_for_a_key(self, site: Site, accepted: dict[str, Any], issuer: ECKey) -> None:
        mine, key = api_key("mine", "decide")
        client = site.serve(keys=[key], tokens=accepted)
        place = client.post("/v1/decisions", json=PERMITTED, headers=mine).headers["location"]
        other = bearer(token(issuer, sub="mine", scope="decide read"))
        assert client.get(place, headers=other).status_code == 404
        assert client.get(place, headers=bearer(token(issuer, sub="key:mine"))).status_code == 404


class TestDisclosers:
    def test_a_key_asks_for_its_own_disclosers_alone(self, site: Site) -> None:
        headers, key = api_key("one", "decide", disclosers=["university"])
        client = site.serve(keys=[key])
        for path, body in (
            ("/v1/decisions", PERMITTED),
            (
                "/v1/decisions",
                {"sentence": "may hospital share records with shop for research on 2024-01-01?"},
            ),
            (
                "/v1/decisions",
                {"sentence": 'may "The hospital" share records with shop for research on 2024-01-01?'},
            ),
        ):
            said = client.post(path, json=body, headers=headers)
            assert (said.status_code, said.json()["type"]) == (403, "urn:agreements:problem:not-your-data")
        own = {**PERMITTED, "from": "university", "to": "shop"}
        said = client.post(
            "/v1/decisions/batch", json={"questions": [PERMITTED, own]}, headers=headers
        ).json()
        assert said["answers"][0]["error"]["status"] == 403
        assert said["answers"][1]["outcome"] == "refused"

    @pytest.mark.parametrize(
        ("claims", "status"),
        [
            ({"team": "ward-7"}, 200),
            ({"team": ["other", "ward-7"]}, 200),
            ({"team": "other"}, 403),
            ({"team": "hospital"}, 403),
            ({}, 403),
        ],
    )
    def test_a_claim_says_for_whom(
        self, site: Site, accepted: dict[str, Any], issuer: ECKey, claims: dict[str, Any], status: int
    ) -> None:
        limits = {"discloser_claim": "team", "disclosers": {"ward-7": ["hospital"]}}
        client = site.serve(tokens={**accepted, **limits})
        said = client.post("/v1/decisions", json=PERMITTED, headers=bearer(token(issuer, **claims)))
        assert said.status_code == status

    def test_without_a_map_the_claim_names_organisations(
        self, site: Site, accepted: dict[str, Any], issuer: ECKey
    ) -> None:
        client = site.serve(tokens={**accepted, "discloser_claim": "org"})
        asked = [
            client.post("/v1/decisions", json=PERMITTED, headers=bearer(token(issuer, org=org))).status_code
            for org in ("hospital", "shop")
        ]
        assert asked == [200, 403]


class TestTokens:
    def test_a_sound_token_is_let_in_and_named_in_the_log(
        self, site: Site, accepted: dict[str, Any], issuer: ECKey
    ) -> None:
        client = site.serve(tokens=accepted)
        said = client.post("/v1/decisions", json=PERMITTED, headers=bearer(token(issuer)))
        assert said.status_code == 200
        found = site.log().find(said.json()["id"])
        assert found is not None
        assert found.caller == "token:caseworker"

    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "https://other.example"},
            {"aud": "something-else"},
            {"aud": None},
            {"exp": 1},
            {"exp": None},
            {"exp": "never"},
            {"nbf": 32503680000},
            {"sub": None},
            {"sub": ""},
            {"sub": "a\x00b"},
            {"sub": "x" * 500},
        ],
    )
    def test_a_token_that_says_otherwise_is_not(
        self, site: Site, accepted: dict[str, Any], issuer: ECKey, claims: dict[str, Any]
    ) -> None:
        client = site.serve(tokens=accepted)
        said = client.post("/v1/decisions", json=PERMITTED, headers=bearer(token(issuer, **claims)))
        assert said.status_code == 401
        assert said.json()["type"] == "urn:agreements:problem:who-are-you"

    def test_another_key_or_no_signature_is_not(
        self, site: Site, accepted: dict[str, Any], issuer: ECKey
    ) -> None:
        client = site.serve(tokens=accepted)
        stranger = ECKey.generate_key("P-256", {"kid": "one"}, private=True)
        head, body, signature = token(issuer).split(".")
        none = urlsafe_b64encode(b'{"alg":  "none"}').decode().rstrip("=") + f".{body}."
        secret = OctKey.import_key(json.dumps(issuer.as_dict(private=False)))
        confused = token(secret, alg="HS256")
        for text in (
            token(stranger),
            f"{head}.{body}.",
            f"{head}.{body}",
            none,
            confused,
            "",
            "é",
            "a" * 9000,
        ):
            said = client.post(
                "/v1/decisions", json=PERMITTED, headers={"Authorization": b"Bearer " + text.encode()}
            )
            assert said.status_code == 401, text
        flipped = signature[:-4] + ("AAAA" if signature[-4:] != "AAAA" else "BBBB")
        said = client.post("/v1/decisions", json=PERMITTED, headers=bearer(f"{head}.{body}.{flipped}"))
        assert said.status_code == 401

    def test_a_token_that_was_let_in_is_not_once_it_has_ended(
        self, accepted: dict[str, Any], issuer: ECKey, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        verifier = TokenVerifier(TokenSettings(**accepted, leeway=0))
        verifier.load_keys()
        text = token(issuer)
        assert verifier.verify(text).subject == "caseworker"
        later = time.time() + 120
        monkeypatch.setattr(time, "time", lambda: later)
        with pytest.raises(TokenError, match="ended"):
            verifier.verify(text)

    def test_keys_are_changed_while_running(self, accepted: dict[str, Any], issuer: ECKey) -> None:
        verifier = TokenVerifier(TokenSettings(**accepted))
        with pytest.raises(ProblemError, match="shortly"):
            verifier.verify(token(issuer))
        assert verifier.load_keys()
        assert verifier.verify(token(issuer)).subject == "caseworker"
        new = RSAKey.generate_key(2048, {"kid": "two"}, private=True)
        Path(accepted["jwks"]).write_text(json.dumps({"keys": [new.as_dict(private=False)]}))
        assert verifier.load_keys()
        assert not verifier.load_keys()
        assert verifier.verify(token(new, "RS256", {"kid": "two"})).subject == "caseworker"
        with pytest.raises(TokenError):
            verifier.verify(token(issuer))

    def test_keys_that_cannot_be_read_leave_those_there_were(
        self, accepted: dict[str, Any], issuer: ECKey
    ) -> None:
        verifier = TokenVerifier(TokenSettings(**accepted))
        verifier.load_keys()
        for text in (
            "{",
            "[]",
            '{"keys": []}',
            '{"keys": [{"kty": "oct", "k": "eA"}]}',
            '{"keys": [{"kty": "x"}]}',
        ):
            Path(accepted["jwks"]).write_text(text)
            with pytest.raises(ValueError, match=r".+"):
                verifier.load_keys()
        assert verifier.verify(token(issuer)).subject == "caseworker"

    def test_a_service_without_its_issuers_keys_is_not_ready(
        self, site: Site, accepted: dict[str, Any]
    ) -> None:
        client = site.serve(tokens={**accepted, "jwks": str(site.folder / "nothing.json")})
        assert client.get("/readyz").status_code == 503
        assert client.get("/v1/bundle", headers=bearer("a.b.c")).status_code == 503
        assert client.get("/livez").status_code == 200

    @pytest.mark.parametrize("place", ["http://example.org/keys", "ftp://example.org/keys"])
    def test_keys_are_not_fetched_where_anyone_could_change_them(self, place: str) -> None:
        with pytest.raises(ValidationError, match="over https"):
            TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks=place)

    def test_a_shared_secret_is_no_key(self) -> None:
        with pytest.raises(ValueError, match="shared secret"):
            read_keys(OctKey.generate_key(256).as_dict(private=True), ALGORITHMS)


class TestSettings:
    def test_a_service_that_nobody_could_ask_does_not_start(self) -> None:
        with pytest.raises(ValidationError, match="nobody could ask"):
            read_settings(paths=["x"])

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])  # noqa: S104
    def test_insecure_is_local(self, host: str) -> None:
        with pytest.raises(ValidationError, match="loopback"):
            read_settings(paths=["x"], insecure_local=True, host=host)

    @pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
    def test_local_is_local(self, host: str) -> None:
        assert read_settings(paths=["x"], insecure_local=True, host=host).host == host

    def test_insecure_and_keys_contradict_each_other(self) -> None:
        with pytest.raises(ValidationError, match="leave it out"):
            read_settings(paths=["x"], insecure_local=True, keys=[api_key("one", "read")[1]])

    @pytest.mark.parametrize("algorithm", ["HS256", "none", "hs512"])
    def test_secrets_that_both_know_are_not_accepted(self, algorithm: str) -> None:
        with pytest.raises(ValidationError, match="proves nothing"):
            TokenSettings(issuer="a", audience="b", jwks="c", algorithms=(algorithm,))

    def test_command_line_environment_and_file_in_that_order(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "settings.toml"
        file.write_text(
            'insecure_local = true\nport = 1\nworkers = 2\npaths = ["a"]\n[limits]\nbatch = 7\nbody = 2048\n'
        )
        monkeypatch.setenv("AGREEMENTS_PORT", "2")
        monkeypatch.setenv("AGREEMENTS_LIMITS__BATCH", "9")
        read = read_settings(file, host="::1")
        assert (read.host, read.port, read.workers, read.limits.batch, read.limits.body) == (
            "::1",
            2,
            2,
            9,
            2048,
        )

    def test_a_setting_that_is_not_one_is_an_error(self, tmp_path: Path) -> None:
        file = tmp_path / "settings.toml"
        file.write_text('insecure_local = true\npaths = ["a"]\npotr = 1\n')
        with pytest.raises(ValidationError, match="potr"):
            read_settings(file)

    def test_the_settings_that_the_page_shows_are_settings(self, tmp_path: Path) -> None:
        page = (Path(__file__).parents[2] / "docs" / "service.md").read_text(encoding="utf-8")
        [shown] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
        file = tmp_path / "settings.toml"
        file.write_text(shown.replace("…", "0" * 64), encoding="utf-8")
        read = read_settings(file)
        assert read.require_signed_approvals
        assert read.tokens is not None
        assert read.tokens.disclosers == {"ward-7": ("hospital",)}
        assert (read.keys[0].name, read.limits.rate, read.limits.batch) == ("records-gateway", 200, 1000)

    def test_only_a_hash_of_a_key_is_kept(self) -> None:
        key, digest = make_key()
        assert key not in digest
        assert make_key()[0] != key
        assert len(digest) == 64


def _as_route(path: str) -> str:
    if path.startswith("/v1/decisions/0"):
        return f"/v1/decisions/{{id}}{'/sign-offs' if path.endswith('/sign-offs') else ''}"
    return "/v1/agreements/{name}" if path == "/v1/agreements/study" else path
