"""Logout tokens, by which a provider says that it ended somebody's session (OpenID Connect Back-Channel Logout 1.0)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from joserfc.jwk import KeySet
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.service.http.auth.signatures import SignatureRefusedError, open_signed
from agreements.service.http.sign_in.errors import SignInRefusedError
from agreements.service.http.sign_in.id_tokens import (
    LARGEST_ID_TOKEN,
    LONGEST_SUBJECT,
    Moment,
    claim_at_fault,
)
from agreements.service.sign_in_settings import SignInSettings

EVENT = "http://schemas.openid.net/event/backchannel-logout"
"""The member of `events` that makes a token a logout token."""

OLDEST_SECONDS = 600
"""How old a logout token may be: far less than a session may last, for which its `jti` is remembered."""

_Words = Annotated[str, Meta(min_length=1, max_length=LONGEST_SUBJECT)]
_TYPES = ("", "jwt", "logout+jwt")


class LogoutOrder(Struct, frozen=True, kw_only=True):
    """What a provider has ended: a session, all of a person, or a session of a person; and the order's own name."""

    token_id: str
    subject: str | None
    session_id: str | None


class _LogoutClaims(Struct):
    """The claims of a logout token (section 2.4), each of its own type."""

    iss: str
    aud: str | Annotated[list[str], Meta(min_length=1)]
    iat: Moment
    jti: _Words
    events: dict[str, Any]
    sub: _Words | UnsetType = UNSET
    sid: _Words | UnsetType = UNSET
    exp: Moment | UnsetType = UNSET


def read_logout_token(
    text: str, keys: KeySet, accepted: SignInSettings, now: float | None = None
) -> LogoutOrder:
    """What a logout token orders, once it was found to be the provider's, for us and of now (section 2.6).

    Whether it was used before is for whoever carries it out to see. Raises `SignInRefusedError`, with the check `kid`
    where no key is known by the name that it gives.
    """
    if len(text) > LARGEST_ID_TOKEN:
        raise _refused("size", "it is too long")
    try:
        opened = open_signed(text, keys, accepted.algorithms)
    except SignatureRefusedError as error:
        raise _refused(error.check, str(error)) from None
    if opened.kind not in _TYPES or "cty" in opened.header:
        raise _refused("typ", "it was signed for another use")
    said = opened.payload
    if not isinstance(said, dict):
        raise _refused("form", "its claims are not a JSON object")
    claims = _typed(said)
    _check(said, claims, accepted, time.time() if now is None else now)
    return LogoutOrder(token_id=claims.jti, subject=claims.sub or None, session_id=claims.sid or None)


def _typed(said: Mapping[str, Any]) -> _LogoutClaims:
    try:
        return msgspec.convert(said, _LogoutClaims)
    except msgspec.ValidationError as error:
        name = claim_at_fault(error)
        raise _refused(name, f"its `{name}` is missing or not of its type") from None


def _check(said: Mapping[str, Any], claims: _LogoutClaims, accepted: SignInSettings, now: float) -> None:
    """Hold claims to the issuer, to us, to the time and to their purpose. Raises `SignInRefusedError`."""
    audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    wrong = {
        "iss": claims.iss != accepted.issuer,
        "aud": accepted.client_id not in audience,
        "iat": not now - OLDEST_SECONDS - accepted.leeway <= claims.iat <= now + accepted.leeway,
        "exp": claims.exp is not UNSET and claims.exp + accepted.leeway <= now,
        "events": not isinstance(claims.events.get(EVENT), dict),
        "nonce": "nonce" in said,  # which an ID token has, and a logout token never
        "sub": claims.sub is UNSET and claims.sid is UNSET,
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            raise _refused(name, f"its `{name}` is not as it must be")


def _refused(check: str, detail: str) -> SignInRefusedError:
    return SignInRefusedError(check, f"the logout token is not accepted: {detail}", detail)
