"""The keys that signatures are checked against: JSON Web Keys of issuers and of those who approve (RFC 7517)."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry

from agreements.diagnostics import clip

SHORTEST_RSA = 2048
"""Bits of an RSA key at least, by RFC 7518, section 3.3; a shorter one can be broken."""


_ED25519 = ("EdDSA", "Ed25519")
"""Two names of one algorithm. RFC 9864 gave it the second; the first could mean Ed448 too, and never does here."""


def with_twins(algorithms: Sequence[str]) -> tuple[str, ...]:
    """Algorithms by all names that they have: to accept `EdDSA` is to accept `Ed25519`, and the other way round."""
    if not set(_ED25519).isdisjoint(algorithms):
        return (*algorithms, *(name for name in _ED25519 if name not in algorithms))
    return tuple(algorithms)


def library_name(algorithm: str) -> str:
    """The name by which the library knows an algorithm as one of a single curve."""
    return "Ed25519" if algorithm in _ED25519 else algorithm


class NoUsableKeyError(ValueError):
    """A key set none of whose keys could check a signature here."""


class _UnusableKeyError(ValueError):
    """A key that can check no signature here, and why."""


@dataclass(frozen=True, slots=True)
class UsableKeys:
    """Those keys of a set that can check a signature here, and of the others which they are and why not."""

    keys: KeySet
    skipped: tuple[str, ...]


def read_keys(document: Any, algorithms: Sequence[str]) -> UsableKeys:
    """The keys of a JWK set or a single JWK that suit one of the algorithms.

    A key of another type, curve, algorithm or use is passed over, as RFC 7517 has it (section 5), and told: an issuer
    may publish keys for others beside ours. Raises `ValueError` for what is no key set, and `NoUsableKeyError`.
    """
    if isinstance(document, dict) and "keys" not in document:
        document = {"keys": [document]}
    if not isinstance(document, dict) or not isinstance(document["keys"], list) or not document["keys"]:
        raise ValueError('not a JSON Web Key Set: `{"keys": […]}` with at least one key')
    usable: list[Key] = []
    skipped: list[str] = []
    names: set[str] = set()
    for at, said in enumerate(document["keys"]):
        try:
            usable.append(_read_key(_without_nulls(said), algorithms, names))
        except _UnusableKeyError as error:
            skipped.append(f"{_name_of(said, at)} {error}")
    if not usable:
        raise NoUsableKeyError(f"no key can be used: {'; '.join(skipped)}")
    return UsableKeys(KeySet(usable), tuple(skipped))


def _without_nulls(said: Any) -> Any:
    """A key without its members that are null, which is to leave them out."""
    if not isinstance(said, Mapping):
        return said
    return {name: one for name, one in said.items() if one is not None}


def _read_key(said: Any, algorithms: Sequence[str], names: set[str]) -> Key:
    """A key that can be used, whose name is none of `names` and becomes one. Raises `_UnusableKeyError`."""
    if not isinstance(said, Mapping):
        raise _UnusableKeyError("is not an object")
    accepted = with_twins(algorithms)
    _check_members(said, accepted)
    try:
        key = JWKRegistry.import_key(_as_in_library(said))
        suits = JWSRegistry.filter_algorithms(key, list(map(library_name, accepted)))
        _ = key.raw_value  # which finds out whether its numbers are a key at all
    except (JoseError, LookupError, TypeError, ValueError):
        raise _UnusableKeyError(
            f"cannot be read: its {_kind_of(said)}, or its numbers, are not known here"
        ) from None
    if not suits:
        raise _UnusableKeyError(f"suits none of {', '.join(algorithms)}: its {_kind_of(said)}")
    if said.get("kid") in names:
        raise _UnusableKeyError("has the `kid` of a key before it, which is the one that is used")
    names.update([said["kid"]] if "kid" in said else [])
    return key


def _as_in_library(said: Mapping[str, Any]) -> dict[str, Any]:
    named = {"alg": library_name(said["alg"])} if isinstance(said.get("alg"), str) else {}
    return {**said, **named}


def _check_members(said: Mapping[str, Any], algorithms: Sequence[str]) -> None:
    """Find what a key says of itself by which it is for something else. Raises `_UnusableKeyError`."""
    if said.get("kty") == "oct":
        raise _UnusableKeyError("is a shared secret (`kty` oct), which proves nothing about who signed")
    if not isinstance(said.get("kid", ""), str):
        raise _UnusableKeyError(f"has a `kid` that is no text: {_shown(said['kid'])}")
    if said.get("kty") == "RSA" and 0 < (bits := _bits_of(said.get("n"))) < SHORTEST_RSA:
        raise _UnusableKeyError(f"has {bits} bits, and a key of RSA needs {SHORTEST_RSA} at least")
    if said.get("use") not in (None, "sig"):
        raise _UnusableKeyError(f"is for the use `{_shown(said['use'])}`, and not for signatures")
    if said.get("alg") not in (None, *algorithms):
        raise _UnusableKeyError(f"is for the algorithm `{_shown(said['alg'])}`, which is not accepted here")
    operations = said.get("key_ops")
    if operations is not None and (not isinstance(operations, list) or "verify" not in operations):
        raise _UnusableKeyError("is not for verifying (`key_ops`)")


def _bits_of(number: Any) -> int:
    """How long a number is that stands in a key; nothing where it is none."""
    try:
        return int.from_bytes(urlsafe_b64decode(f"{number}==="), "big").bit_length()
    except ValueError:
        return 0


def _kind_of(said: Mapping[str, Any]) -> str:
    members = (f"`{name}` {_shown(said[name])}" for name in ("kty", "crv") if name in said)
    return " and ".join(members) or "type (which it does not say)"


def _name_of(said: Any, at: int) -> str:
    name = said.get("kid") if isinstance(said, Mapping) else None
    return f"key `{_shown(name)}`" if isinstance(name, str) else f"key {at + 1}"


def _shown(value: Any) -> str:
    return clip(value if isinstance(value, str) else type(value).__name__)
