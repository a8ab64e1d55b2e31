"""Key sets: what cannot be used in one is passed over and told, and what is left serves."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from service_site import PERMITTED, Site

from agreements.service.http.auth.keys import NoUsableKeyError, read_keys
from agreements.service.http.auth.tokens import TokenError, TokenVerifier
from agreements.service.settings import ALGORITHMS, TokenSettings

ISSUER, AUDIENCE = "https://issuer.example", "agreements"

GOOD = ECKey.generate_key("P-256", {"kid": "good"}, private=True)
PUBLIC: dict[str, Any] = dict(GOOD.as_dict(private=False))

UNUSABLE: dict[str, tuple[Any, str]] = {
    "an unknown curve": ({"kty": "EC", "crv": "P-999", "x": "AQ", "y": "AQ"}, "`kty` EC and `crv` P-999"),
    "a curve that no algorithm here has": (
        dict(ECKey.generate_key("P-384", {"kid": "x"}).as_dict(private=False)), "suits none of RS256",
    ),
    "a curve that signs nothing": (
        dict(OKPKey.generate_key("X25519", {"kid": "x"}).as_dict(private=False)), "`crv` X25519",
    ),
    "an unknown type": ({"kty": "ML-DSA", "pub": "AQ"}, "`kty` ML-DSA"),
    "a type that is no word": ({"kty": ["EC"]}, "`kty` list"),
    "no type": ({"crv": "P-256"}, "`crv` P-256"),
    "an unknown algorithm": (PUBLIC | {"alg": "ES256X"}, "the algorithm `ES256X`, which is not accepted here"),
    "an algorithm that encrypts": (PUBLIC | {"alg": "ECDH-ES"}, "the algorithm `ECDH-ES`"),
    "a use that is another": (PUBLIC | {"use": "enc"}, "the use `enc`, and not for signatures"),
    "an unknown use": (PUBLIC | {"use": "anything"}, "the use `anything`"),
    "operations that are others": (PUBLIC | {"key_ops": ["encrypt"]}, "is not for verifying"),
    "a shared secret": ({"kty": "oct", "k": "eA", "kid": "s"}, "key `s` is a shared secret"),
    "numbers that are none": ({"kty": "RSA", "n": "!!", "e": "AQAB"}, "cannot be read"),
    "a point that is on no curve": (PUBLIC | {"x": "AQ", "y": "AQ"}, "cannot be read"),
    "RSA that is too short": ({"kty": "RSA", "n": "_" * 171, "e": "AQAB"}, "has 1024 bits, and a key of RSA"),
    "a name that is a number": (PUBLIC | {"kid": 7}, "has a `kid` that is no text: int"),
    "a use that is several": (PUBLIC | {"use": ["sig"]}, "the use `list`"),
    "nothing": ({}, "cannot be read"),
    "a number": (7, "is not an object"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNUSABLE)
def test_a_key_that_cannot_be_used_is_passed_over_and_told(what: str) -> None:
    key, says = UNUSABLE[what]
    for keys in ([key, PUBLIC], [PUBLIC, key]):
        found = read_keys({"keys": keys}, ALGORITHMS)
        assert [one.kid for one in found.keys] == ["good"]
        (told,) = found.skipped
        assert says in told


def test_a_member_that_is_null_is_left_out() -> None:
    nothing = dict.fromkeys(("use", "alg", "key_ops", "x5c", "other"))
    found = read_keys({"keys": [PUBLIC | nothing, PUBLIC | nothing | {"kid": None}]}, ALGORITHMS)
    assert (len(found.keys.keys), found.skipped) == (2, ())


def test_of_two_keys_with_one_name_the_first_is_used_and_the_second_told() -> None:
    other = dict(ECKey.generate_key("P-256", {"kid": "good"}).as_dict(private=False))
    found = read_keys({"keys": [PUBLIC, other]}, ALGORITHMS)
    assert [one.as_dict(private=False)["x"] for one in found.keys] == [PUBLIC["x"]]
    assert found.skipped == ("key `good` has the `kid` of a key before it, which is the one that is used",)
    unusable = other | {"use": "enc"}
    found = read_keys({"keys": [unusable, PUBLIC]}, ALGORITHMS)
    assert [one.as_dict(private=False)["x"] for one in found.keys] == [PUBLIC["x"]]


@pytest.mark.parametrize("what", UNUSABLE)
def test_where_none_is_left_that_is_an_error_which_says_why(what: str) -> None:
    key, says = UNUSABLE[what]
    with pytest.raises(NoUsableKeyError) as raised:
        read_keys({"keys": [key]}, ALGORITHMS)
    assert says in str(raised.value)


def test_every_algorithm_that_is_accepted_has_keys_that_suit_it() -> None:
    keys = [GOOD, RSAKey.generate_key(2048), OKPKey.generate_key("Ed25519"), ECKey.generate_key("P-384")]
    said = {"keys": [dict(key.as_dict(private=False)) for key in keys]}
    assert len(read_keys(said, ALGORITHMS).skipped) == 1
    assert read_keys(said, (*ALGORITHMS, "ES384")).skipped == ()


def claims(**more: Any) -> dict[str, Any]:
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "caseworker",
        "exp": int(time.time()) + 600,
        "scope": "decide",
    } | more


def settings(site: Site, keys: Any) -> dict[str, Any]:
    path = site.folder / "jwks.json"
    path.write_text(keys if isinstance(keys, str) else json.dumps({"keys": keys}), encoding="utf-8")
    return {"issuer": ISSUER, "audience": AUDIENCE, "jwks": str(path)}


def test_a_service_serves_with_the_others_and_says_which_it_passed_over(
    site: Site, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    strange = UNUSABLE["an unknown curve"][0] | {"kid": "strange"}
    client = site.serve(tokens=settings(site, [strange, PUBLIC]), log_level="warning")
    text = jwt.encode({"alg": "ES256", "kid": "good"}, claims(), GOOD)
    said = client.post("/v1/decisions", json=PERMITTED, headers={"Authorization": f"Bearer {text}"})
    assert said.status_code == 200
    lines = [json.loads(line) for line in capsysbinary.readouterr().err.splitlines()]
    told = [one for one in lines if one["event"] == "token key skipped"]
    assert [one["why"].partition(" cannot")[0] for one in told] == ["key `strange`"]


def test_a_service_does_not_start_where_no_key_is_left(site: Site) -> None:
    with pytest.raises(NoUsableKeyError, match="no key can be used"):
        site.serve(tokens=settings(site, [UNUSABLE["an unknown curve"][0]]))


def test_a_key_that_stands_twice_in_a_key_set_is_an_error(site: Site) -> None:
    twice = json.dumps({"keys": [PUBLIC]}).replace('"kid":', '"kid": "other", "kid":')
    with pytest.raises(ValueError, match=r"`keys\.0\.kid` is stated twice"):
        TokenVerifier(TokenSettings(**settings(site, twice))).load_keys()


def test_a_token_that_says_something_twice_is_not_accepted(site: Site) -> None:
    verifier = TokenVerifier(TokenSettings(**settings(site, [PUBLIC])))
    verifier.load_keys()
    header = {"alg": "ES256", "kid": "good"}
    once = json.dumps(claims(scope="decide"))
    assert verifier.verify(jws.serialize_compact(header, once, GOOD)).subject == "caseworker"
    twice = once[:-1] + ', "scope": "admin"}'
    with pytest.raises(TokenError, match="`scope` is stated twice"):
        verifier.verify(jws.serialize_compact(header, twice, GOOD))


def test_keys_of_approvers_are_read_the_same_way(
    site: Site, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    keys = site.folder / "approvers.json"
    strange = UNUSABLE["an unknown type"][0]
    keys.write_text(json.dumps({"guardian": {"keys": [strange, PUBLIC]}}))
    client = site.serve(approval_keys=keys, log_level="warning")
    approval = {"by": "guardian", "that": "it is fair"}
    signed = jws.serialize_compact({"alg": "ES256", "kid": "good"}, json.dumps(approval), GOOD)
    asked = {**PERMITTED, "approvals": [approval | {"signed": signed}]}
    said = client.post("/v1/decisions", json=asked)
    assert said.json()["approvals"][0]["evidence"] == "signed"
    lines = [json.loads(line) for line in capsysbinary.readouterr().err.splitlines()]
    assert [
        one["why"].partition(" cannot")[0] for one in lines if one["event"] == "approval key skipped"
    ] == ["`guardian`: key 1"]
    twice = json.dumps({"guardian": PUBLIC})[:-1] + f', "guardian": {json.dumps(PUBLIC)}}}'
    for text, says in (
        (twice, "`guardian` is stated twice"),
        (json.dumps({"guardian": strange}), "`guardian`: no key"),
    ):
        keys.write_text(text)
        with pytest.raises(ValueError, match=says):
            site.serve(approval_keys=keys)


def test_a_signed_approval_that_says_something_twice_does_not_hold(site: Site) -> None:
    keys = site.folder / "approvers.json"
    keys.write_text(json.dumps({"guardian": PUBLIC}))
    client = site.serve(approval_keys=keys)
    payload = '{"by": "guardian", "that": "another", "that": "it is fair"}'
    signed = jws.serialize_compact({"alg": "ES256", "kid": "good"}, payload, GOOD)
    asked = {**PERMITTED, "approvals": [{"by": "guardian", "that": "it is fair", "signed": signed}]}
    assert client.post("/v1/decisions", json=asked).status_code == 400


def test_page_tokens_are_read_the_same_way(site: Site) -> None:
    client = site.serve()
    twice = urlsafe_b64encode(b'{"after":"a","after":"b","on":"2024-05-01","mark":"x"}').decode()
    request = {
        "subject": {"type": "organisation"},
        "action": {"name": "research"},
        "resource": {"type": "dataset", "id": "records"},
        "page": {"token": twice},
    }
    said = client.post("/access/v1/search/subject", json=request)
    assert (said.status_code, "not one that was given here" in said.json()["detail"]) == (400, True)
