"""What an ID token says of a person, verified as OpenID Connect Core 1.0, section 3.1.3.7, has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.diagnostics import clip
from agreements.service.http.auth.signatures import SignatureRefusedError, SignedContent, open_signed
from agreements.service.http.sign_in.errors import SignInRefusedError
from agreements.service.http.sign_in.person import Person
from agreements.service.sign_in_settings import SignInSettings

LARGEST_ID_TOKEN = 16_384
"""Characters of an ID token."""

LONGEST_SUBJECT = 255
"""Characters of `sub` (OpenID Connect Core 1.0, section 2)."""

LONGEST_TITLE = 80
"""Characters of what pages call a person."""

_LAST_SECOND = 253_402_300_799
Moment = Annotated[int, Meta(ge=0, le=_LAST_SECOND)] | Annotated[float, Meta(ge=0, le=_LAST_SECOND)]
"""A time in a claim: seconds since 1970 (`NumericDate` of RFC 7519)."""

_CLAIM = re.compile(r"`\$\.(\w+)|required field `(\w+)`")

_NOT_ACCEPTED = "What the sign-in service says of you cannot be accepted here"


class _IdClaims(Struct):
    """The claims that every ID token is held to, each of its own type."""

    iss: str
    sub: Annotated[str, Meta(min_length=1, max_length=LONGEST_SUBJECT)]
    aud: str | Annotated[list[str], Meta(min_length=1)]
    exp: Moment
    iat: Moment
    nonce: str
    nbf: Moment | UnsetType = UNSET
    azp: str | UnsetType = UNSET
    at_hash: str | UnsetType = UNSET
    sid: Annotated[str, Meta(min_length=1, max_length=LONGEST_SUBJECT)] | UnsetType = UNSET


def read_id_token(
    text: str, keys: KeySet, accepted: SignInSettings, *, nonce: str, access_token: str | None
) -> Person:
    """Who an ID token speaks of, once it was found to be the provider's, for us, of this sign-in and of now.

    Raises `SignInRefusedError`, with the check `kid` where no key is known by the name that it gives.
    """
    if len(text) > LARGEST_ID_TOKEN:
        raise _refused("size", "it is too long")
    try:
        opened = open_signed(text, keys, accepted.algorithms)
    except SignatureRefusedError as error:
        raise _refused(error.check, str(error)) from None
    _check_use(opened)
    if not isinstance(opened.payload, dict):
        raise _refused("form", "its claims are not a JSON object")
    said = {name: one for name, one in opened.payload.items() if one is not None}
    typed = _typed(said)
    subject = typed.sub
    _check_claims(opened.header, said, accepted, nonce, access_token)
    if not subject.isprintable():
        raise _refused("sub", "its `sub` holds what cannot be shown")
    return Person(
        subject=subject,
        title=_title(said, accepted, subject),
        session_id=typed.sid or "",
        roles=tuple(word for word in _words(accepted.role_claim, said) if word in accepted.roles),
        disclosers=tuple(_disclosers(said, accepted)),
    )


def claim_at_fault(error: msgspec.ValidationError) -> str:
    """The name of the claim that is missing or not of its type."""
    found = _CLAIM.search(str(error))
    return (found[1] or found[2]) if found else "form"


def _check_use(opened: SignedContent) -> None:
    """Refuse what was signed for another use than an ID token."""
    if opened.kind not in ("", "jwt"):
        raise _refused("typ", f"its `typ` is `{clip(opened.kind, 40)}`")
    if "cty" in opened.header:
        raise _refused("cty", "it holds another token (`cty`)")


def _typed(said: dict[str, Any]) -> _IdClaims:
    try:
        return msgspec.convert(said, _IdClaims)
    except msgspec.ValidationError as error:
        name = claim_at_fault(error)
        missing = "is missing" if name not in said else "is not of its type"
        raise _refused(name, f"its `{name}` {missing}") from None


def _check_claims(
    header: Mapping[str, Any],
    said: dict[str, Any],
    accepted: SignInSettings,
    nonce: str,
    access_token: str | None,
) -> None:
    """Hold claims to the issuer, to us, to this sign-in and to the time. Raises `SignInRefusedError`."""
    # The library takes RFC 9864's name of EdDSA for a hash of its own, and then no `at_hash` would be right.
    of_hash = "EdDSA" if header["alg"] == "Ed25519" else header["alg"]
    claims = CodeIDToken(
        said,
        {**header, "alg": of_hash},
        {
            "iss": {"essential": True, "value": accepted.issuer},
            "aud": {"essential": True, "value": accepted.client_id},
        },
        {"nonce": nonce, "client_id": accepted.client_id, "access_token": access_token},
    )
    try:
        claims.validate(leeway=accepted.leeway)
    except JoseError as error:
        name = getattr(error, "claim", None) or "exp"
        raise _refused(str(name), f"its `{name}` is not as it must be") from None


def _title(said: Mapping[str, Any], accepted: SignInSettings, subject: str) -> str:
    """What pages call somebody: the first name that is one, else what the provider knows them by."""
    for name in (accepted.name_claim, "name", "preferred_username", "email"):
        words = said.get(name)
        if isinstance(words, str) and (words := " ".join(words.split())):
            return clip(words, LONGEST_TITLE)
    return clip(subject, LONGEST_TITLE)


def _disclosers(said: Mapping[str, Any], accepted: SignInSettings) -> list[str]:
    if accepted.discloser_claim is None:
        return []
    words = _words(accepted.discloser_claim, said)
    return words if accepted.disclosers is None else [word for word in words if word in accepted.disclosers]


def _words(name: str, said: Mapping[str, Any]) -> list[str]:
    """A claim as words: a text is one of them, whatever blanks it has; a list is all of its texts.

    Raises `SignInRefusedError` for anything else: what is not understood gives nobody a role, and is not passed over.
    """
    claim = said.get(name, [])
    if isinstance(claim, str):
        return [claim]
    if isinstance(claim, list) and all(isinstance(word, str) for word in claim):
        return list(dict.fromkeys(claim))
    raise _refused(name, f"its `{name}` is neither text nor a list of texts")


def _refused(check: str, detail: str) -> SignInRefusedError:
    return SignInRefusedError(
        check, f"{_NOT_ACCEPTED} (`{clip(check, 40)}`).", f"the ID token is not accepted: {detail}"
    )
