"""Compact signatures (JWS, RFC 7515), read one strict way: what a header may say, which key fits, whether it holds.

Tokens and signed approvals both come through here. The library checks the signature itself; what stands around it is
read by us, so that nothing in it is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet
from joserfc.jws import JWSRegistry

from agreements.diagnostics import clip
from agreements.json_input import JsonError, read_json
from agreements.service.http.auth.keys import library_name, with_twins
from agreements.service.http.base64url import read_base64url


class SignatureRefusedError(ValueError):
    """A compact signature that is not accepted: why, and by which `check`, a word for the service's own log."""

    def __init__(self, check: str, why: str) -> None:
        super().__init__(why)
        self.check = check


@dataclass(frozen=True, slots=True)
class SignedContent:
    """What was signed, once the signature was found to hold."""

    header: Mapping[str, Any]
    payload: Any

    @property
    def key_id(self) -> str | None:
        """The name of the key, where the header says it."""
        return self.header.get("kid")

    @property
    def kind(self) -> str:
        """What it was signed as (`typ`), in small letters and without `application/`; empty where that is not said."""
        return short_type(str(self.header.get("typ", "")))


def short_type(kind: str) -> str:
    """A type as RFC 7515, section 4.1.9, has it compared: in any case, and without `application/`."""
    return kind.lower().removeprefix("application/")


def open_signed(text: str, keys: KeySet, algorithms: Sequence[str]) -> SignedContent:
    """What a compact JWS says, if one of some keys signed it by one of the algorithms.

    Raises `SignatureRefusedError`.
    """
    parts = text.split(".")
    if len(parts) != 3:
        raise SignatureRefusedError("form", "it is not three parts with dots between (a compact JWS)")
    header = _object(_decoded(parts[0], "header"), "header")
    _check_header(header, algorithms)
    signature = _decoded(parts[2], "signature")
    _check_signature(header, ".".join(parts[:2]).encode(), signature, keys)
    return SignedContent(header, _json(_decoded(parts[1], "payload"), "payload"))


def _check_header(header: Mapping[str, Any], algorithms: Sequence[str]) -> None:
    """Refuse a header by which the signature means something else. Raises `SignatureRefusedError`."""
    for name in ("alg", "kid", "typ", "cty"):
        if name in header and not isinstance(header[name], str):
            raise SignatureRefusedError(name, f"its `{name}` is not text")
    if header.get("alg") not in with_twins(algorithms):
        raise SignatureRefusedError("alg", "its `alg` is not one that is accepted here")
    if "crit" in header:  # an empty list is no better (RFC 7515, section 4.1.11)
        raise SignatureRefusedError("crit", "its `crit` names what must be understood, and nothing of it is")
    if header.get("b64") not in (None, True):
        raise SignatureRefusedError("b64", "its payload is not in base64 (`b64`)")


def _check_signature(header: Mapping[str, Any], signed: bytes, signature: bytes, keys: KeySet) -> None:
    fitting = [key for key in keys.keys if "kid" not in header or key.kid == header["kid"]]
    if not fitting:
        raise SignatureRefusedError("kid", "its `kid` is not a key that is known here")
    algorithm = JWSRegistry.algorithms[library_name(header["alg"])]
    tried = False
    for key in _of_algorithm(fitting, algorithm):
        tried = True
        if _holds(algorithm, signed, signature, key):
            return
    if not tried:
        raise SignatureRefusedError("alg", "its `alg` is not one that its key is for")
    raise SignatureRefusedError("signature", "its signature does not hold")


def _of_algorithm(keys: Sequence[Key], algorithm: Any) -> Iterator[Key]:
    for key in keys:
        try:
            algorithm.check_key(key)
        except JoseError:
            continue
        yield key


def _holds(algorithm: Any, signed: bytes, signature: bytes, key: Key) -> bool:
    try:
        return bool(algorithm.verify(signed, signature, key))
    except (JoseError, ValueError, TypeError):
        return False


def _decoded(part: str, what: str) -> bytes:
    """A part of a compact JWS, which is written in one way alone (RFC 7515, section 2)."""
    found = read_base64url(part)
    if not found:
        raise SignatureRefusedError("form", f"its {what} is not base64url without padding")
    return found


def _object(content: bytes, what: str) -> Mapping[str, Any]:
    found = _json(content, what)
    if not isinstance(found, dict):
        raise SignatureRefusedError("form", f"its {what} is not a JSON object")
    return found


def _json(content: bytes, what: str) -> Any:
    try:
        return read_json(content, what)
    except JsonError as error:
        raise SignatureRefusedError("form", clip(str(error), 200)) from None
