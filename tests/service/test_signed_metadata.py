"""AuthZEN's metadata under a signature, by a key that an operator sets."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ed448, rsa
from joserfc import jwt
from joserfc.jwk import ECKey, JWKRegistry, KeySet, OctKey, OKPKey, RSAKey
from pydantic import ValidationError
from service_site import Site

from agreements.interop.authzen import WELL_KNOWN
from agreements.service.app import create_app
from agreements.service.http.signed_metadata import FRESH, MetadataSigner
from agreements.service.server import run

URL = "https://sharing.example.org"
RSA = RSAKey.generate_key(2048, private=True)
KEYS: dict[str, tuple[Any, str]] = {
    "P-256": (ECKey.generate_key("P-256", private=True), "ES256"),
    "P-384": (ECKey.generate_key("P-384", {"kid": "mine"}, private=True), "ES384"),
    "P-521": (ECKey.generate_key("P-521", private=True), "ES512"),
    "Ed25519": (OKPKey.generate_key("Ed25519", private=True), "Ed25519"),
    "EdDSA": (OKPKey.generate_key("Ed25519", {"alg": "EdDSA"}, private=True), "EdDSA"),
    "RSA": (RSA, "RS256"),
    "RSA for PS512": (
        RSAKey.import_key({**RSA.as_dict(private=True), "alg": "PS512", "use": "sig"}),
        "PS512",
    ),
}


def written(folder: Path, content: Any) -> Path:
    file = folder / "metadata.key"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize("form", ["jwk", "pem"])
@pytest.mark.parametrize("name", KEYS)
def test_the_metadata_are_signed_as_they_stand(site: Site, name: str, form: str) -> None:
    key, algorithm = KEYS[name]
    content = key.as_dict(private=True) if form == "jwk" else key.as_pem(private=True)
    if form == "pem" and key.alg:
        algorithm = "Ed25519" if name == "EdDSA" else "RS256"  # PEM does not say
    client = site.serve(public_url=URL, metadata_key=written(site.folder, content))
    said = client.get(WELL_KNOWN)
    assert said.headers["cache-control"] == "max-age=3600"
    plain = said.json()
    public = {name: one for name, one in key.as_dict(private=False).items() if name not in ("alg", "use")}
    checked_by = JWKRegistry.import_key(public)
    token = jwt.decode(plain.pop("signed_metadata"), checked_by, algorithms=[algorithm])
    kid = key.kid if form == "jwk" and key.kid else key.thumbprint()
    assert token.header == {"alg": algorithm, "typ": "JWT", "kid": kid}
    claims = dict(token.claims)
    assert (claims.pop("iss"), abs(claims.pop("iat") - time.time()) < 60) == (URL, True)
    assert claims == plain
    assert plain["policy_decision_point"] == URL
    described = client.get("/openapi.json").json()["components"]["schemas"]["AuthzenConfiguration"]
    assert "signed_metadata" in described["properties"]


def test_an_operator_says_who_signs(site: Site) -> None:
    key = KEYS["P-256"][0]
    settings = {
        "metadata_key": written(site.folder, key.as_dict(private=True)),
        "metadata_issuer": "urn:department",
    }
    said = site.serve(public_url=URL + "/data", **settings).get(WELL_KNOWN + "/data").json()
    assert jwt.decode(said["signed_metadata"], key).claims["iss"] == "urn:department"


def test_a_signature_is_told_for_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = MetadataSigner.read(written(tmp_path, KEYS["P-256"][0].as_dict(private=True)), URL)
    first = signer.sign({"policy_decision_point": URL})
    assert signer.sign({"policy_decision_point": URL}) == first
    assert signer.sign({"policy_decision_point": URL + "/x"}) != first
    now = time.time()
    second = signer.sign({"policy_decision_point": URL})
    monkeypatch.setattr(time, "time", lambda: now + FRESH + 10)
    assert signer.sign({"policy_decision_point": URL}) != second


PEM = serialization.Encoding.PEM
PRIVATE = serialization.PrivateFormat.PKCS8
PLAIN = serialization.NoEncryption()
SECRET = serialization.BestAvailableEncryption(b"passphrase")
EC = KEYS["P-256"][0]
UNUSABLE: dict[str, tuple[Any, str]] = {
    "a public key": (EC.as_dict(private=False), "holds a public key"),
    "a public key in PEM": (EC.as_pem(private=False), "holds a public key"),
    "a shared secret": (OctKey.generate_key(256).as_dict(private=True), "shared secret"),
    "a key set": (KeySet([EC]).as_dict(private=True), "key set"),
    "an encrypted key": (EC.private_key.private_bytes(PEM, PRIVATE, SECRET), "encrypted"),
    "RSA that is too short": (
        rsa.generate_private_key(65537, 1024).private_bytes(PEM, PRIVATE, PLAIN), "has 1024 bits",  # noqa: S505
    ),
    "another sort of key": (dsa.generate_private_key(2048).private_bytes(PEM, PRIVATE, PLAIN), "not a private key"),
    "another curve": (ed448.Ed448PrivateKey.generate().private_bytes(PEM, PRIVATE, PLAIN), "signs by none"),
    "a key that encrypts": ({**EC.as_dict(private=True), "use": "enc"}, "the use `enc`"),
    "a key that only verifies": ({**EC.as_dict(private=True), "key_ops": ["verify"]}, "signs by none"),
    "an algorithm of another key": ({**EC.as_dict(private=True), "alg": "RS256"}, "signs by none"),
    "an algorithm of a secret": ({**EC.as_dict(private=True), "alg": "HS256"}, "signs by none"),
    "numbers that are none": ({**EC.as_dict(private=True), "x": "AQ"}, "its numbers"),
    "half a key": (EC.as_pem(private=True)[:90], "not a private key"),
    "no JSON": (b'{"kty": "EC", "d": "sesame"', "neither PEM nor"),
    "words": (b"sesame", "neither PEM nor"),
    "a list": ([1], "not a JSON Web Key"),
    "nothing": (b"", "neither PEM nor"),
    "too much": (b" " * 70_000, "larger than any key"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNUSABLE)
def test_a_key_that_cannot_sign_stops_the_start_and_is_not_shown(site: Site, what: str) -> None:
    content, says = UNUSABLE[what]
    file = written(site.folder, content)
    with pytest.raises(ValueError, match=says) as raised:
        site.serve(public_url=URL, metadata_key=file)
    assert str(file) in str(raised.value)
    secret = EC.as_dict(private=True)["d"]
    assert "sesame" not in str(raised.value)
    assert str(secret) not in str(raised.value)


def test_a_key_that_is_not_there_stops_the_start(site: Site) -> None:
    with pytest.raises(OSError, match=r"nothing\.key"):
        site.serve(public_url=URL, metadata_key=site.folder / "nothing.key")


def test_the_log_names_the_key_and_does_not_show_it(
    capsysbinary: pytest.CaptureFixture[bytes], site: Site
) -> None:
    file = written(site.folder, EC.as_dict(private=True))
    create_app(site.settings(public_url=URL, metadata_key=file, log_level="info"))
    captured = capsysbinary.readouterr().err
    [line] = [one for one in map(json.loads, captured.splitlines()) if one["event"] == "metadata is signed"]
    assert (line["kid"], line["algorithm"]) == (EC.thumbprint(), "ES256")
    assert EC.as_dict(private=True)["d"].encode() not in captured
    assert EC.as_dict(private=True)["d"] not in repr(site.settings(public_url=URL, metadata_key=file))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"metadata_key": "x"}, "needs `public_url`"),
        ({"metadata_issuer": "x", "public_url": URL}, "needs `metadata_key`"),
    ],
)
def test_settings_that_do_not_go_together(site: Site, said: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        site.settings(**said)


@pytest.mark.parametrize("setting", ["metadata_key", "approval_keys"])
def test_a_service_of_several_workers_says_what_is_wrong_with_a_key_and_starts_none(
    site: Site, setting: str
) -> None:
    file = written(site.folder, b"sesame")
    settings = site.settings(public_url=URL, workers=2, port=0, **{setting: file})
    with pytest.raises(ValueError, match=str(file)):
        run(settings)
