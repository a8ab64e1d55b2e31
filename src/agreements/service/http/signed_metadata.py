"""AuthZEN metadata under a signature (Authorization API 1.0, "Signature Parameter"), by a key of an operator."""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from agreements.json_input import JsonError, read_json
from agreements.service.http.auth.keys import SHORTEST_RSA, library_name
from agreements.service.http.base64url import write_base64url
from agreements.service.http.responses import encode

FRESH = 3600
"""Seconds that one signature is told for; so long may callers keep the metadata."""

_ALGORITHMS = (
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
    "RS256",
    "PS256",
    "RS384",
    "PS384",
    "RS512",
    "PS512",
)
"""What a key may sign by; the first that suits it where it does not say."""

_LARGEST_FILE = 1 << 16


class MetadataSigner:
    """Signs the metadata as a JSON Web Token of an issuer."""

    def __init__(self, key: Key, algorithm: str, issuer: str) -> None:
        self._key = key
        self._issuer = issuer
        self.algorithm = algorithm
        self.key_id = key.kid or key.thumbprint()
        """The name of the key that the signature tells: its own, else its thumbprint (RFC 7638)."""
        self._last: tuple[float, Mapping[str, str], str] | None = None

    @classmethod
    def read(cls, path: Path, issuer: str) -> MetadataSigner:
        """A signer with the private key of a file: a JSON Web Key, or PEM.

        Raises `OSError`, and `ValueError` with what is wrong, which never shows what the file holds.
        """
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        try:
            key = _read_key(content)
            return cls(key, _algorithm_of(key), issuer)
        except ValueError as error:
            raise ValueError(f"`{path}`: {error}") from None

    def sign(self, metadata: Mapping[str, str]) -> str:
        """The metadata as a signed token; the same for an hour."""
        now = time.time()
        if self._last is None or now - self._last[0] > FRESH or self._last[1] != metadata:
            claims = {"iss": self._issuer, "iat": int(now), **metadata}
            self._last = now, dict(metadata), self._signed(claims)
        return self._last[2]

    def _signed(self, claims: Mapping[str, Any]) -> str:
        header = {"alg": self.algorithm, "typ": "JWT", "kid": self.key_id}
        text = ".".join(map(write_base64url, (encode(header), encode(claims))))
        signature = JWSRegistry.algorithms[library_name(self.algorithm)].sign(text.encode(), self._key)
        return f"{text}.{write_base64url(signature)}"


def _read_key(content: bytes) -> Key:
    """The private key of a file. Raises `ValueError`."""
    if len(content) > _LARGEST_FILE:
        raise ValueError("it is larger than any key")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # what it warns of is refused below
        key = _of_pem(content) if content.lstrip().startswith(b"-----BEGIN ") else _of_json(content)
    if not key.is_private:
        raise ValueError("it holds a public key, and signing needs the private one")
    if (
        isinstance(key, RSAKey)
        and (bits := key.private_key.key_size if key.private_key else 0) < SHORTEST_RSA
    ):
        raise ValueError(f"its key has {bits} bits, and a key of RSA needs {SHORTEST_RSA} at least")
    return key


def _of_pem(content: bytes) -> Key:
    if b"ENCRYPTED" in content:
        raise ValueError(
            "its key is encrypted: give one without a passphrase, which only the service may read"
        )
    for kind in (ECKey, OKPKey, RSAKey):
        try:
            return kind.import_key(content)
        except (JoseError, ValueError, TypeError, LookupError):
            continue
    raise ValueError("it is not a private key in PEM of RSA, of an elliptic curve or Ed25519")


def _of_json(content: bytes) -> Key:
    try:
        said = read_json(content, "key")
    except JsonError:
        raise ValueError("it is neither PEM nor a JSON Web Key") from None
    kinds: Mapping[Any, type[ECKey | OKPKey | RSAKey]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}
    kind = kinds.get(str(said.get("kty"))) if isinstance(said, dict) else None
    if kind is None:
        raise ValueError(_what_it_is(said))
    stated = {name: value for name, value in said.items() if value is not None}
    try:
        key = kind.import_key(stated)
        _ = key.raw_value  # which finds out whether its numbers are a key at all
    except (JoseError, ValueError, TypeError, LookupError):
        raise ValueError("its numbers are not those of a key that is known here") from None
    return key


def _what_it_is(said: Any) -> str:
    if isinstance(said, dict) and said.get("kty") == "oct":
        return "it is a shared secret (`kty` oct), which proves nothing about who signed"
    if isinstance(said, dict) and "keys" in said:
        return "it is a key set, and one key is needed: the private key that signs"
    return "it is not a JSON Web Key with a `kty` of EC, OKP or RSA"


def _algorithm_of(key: Key) -> str:
    """What a key signs by: what it says itself, else what suits it. Raises `ValueError`."""
    if key.get("use") not in (None, "sig"):
        raise ValueError(f"its key is for the use `{str(key.get('use'))[:40]}`, and not for signatures")
    said = key.alg
    names = _ALGORITHMS if said is None else tuple(one for one in _ALGORITHMS if one == said)
    suits = [one for one in names if _suits(key, one)]
    if not suits:
        raise ValueError(f"its key signs by none of {', '.join(_ALGORITHMS)}")
    return suits[0]


def _suits(key: Key, algorithm: str) -> bool:
    model = JWSRegistry.algorithms[library_name(algorithm)]
    unsaid = {name: value for name, value in key.as_dict(private=True).items() if name != "alg"}
    try:
        model.check_key(type(key).import_key(unsaid))
        key.check_key_op("sign")
    except JoseError:
        return False
    return True
