"""What a token says, read one strict way: each claim of its own type; a token of another use is refused.

The claims are those of RFC 7519 and RFC 9068. What is `null` is as if it were left out; anything else of a wrong type
is no reason to pass a claim over, but one to refuse the token.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.service.http.auth.signatures import short_type
from agreements.service.settings import AccessScope, TokenSettings

LONGEST_SUBJECT = 200
"""Characters of a name of a caller."""

_LAST_SECOND = 253_402_300_799
"""The last second of the year 9999."""

_Whole = Annotated[int, Meta(ge=0, le=_LAST_SECOND)]
_Broken = Annotated[float, Meta(ge=0, le=_LAST_SECOND)]

_CLAIM = re.compile(r"`\$\.(\w+)|required field `(\w+)`")

_SCOPE_CHARACTERS = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]*", re.ASCII)
"""What words with spaces between may be made of (RFC 6749, section 3.3); no other space parts them."""

_OTHER_SPACE = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f]")

_OF_OTHER_TOKENS = ("at_hash", "c_hash", "s_hash", "events")
"""Claims of tokens that are no access tokens: of OpenID Connect's ID tokens, and of security events (RFC 8417)."""

_OTHER_USES = {"typ": ("id", "refresh", "offline", "logout"), "token_use": ("id", "refresh")}
"""What some issuers say in a claim of a token that is for another use than access."""

_SCOPES = frozenset(scope.value for scope in AccessScope)


class TokenError(ValueError):
    """A token that is not accepted: why, in words for its sender, and by which `check`, for the service's own log."""

    def __init__(self, check: str, why: str) -> None:
        super().__init__(why)
        self.check = check


@dataclass(frozen=True, slots=True)
class VerifiedToken:
    """What an accepted token says."""

    subject: str
    scopes: frozenset[AccessScope]
    disclosers: frozenset[str] | None
    expires: float


class _Claims(Struct):
    """The claims that every token is held to."""

    iss: str
    sub: Annotated[str, Meta(min_length=1, max_length=LONGEST_SUBJECT)]
    aud: str | Annotated[list[str], Meta(min_length=1)]
    exp: _Whole | _Broken
    nbf: _Whole | _Broken | UnsetType = UNSET
    iat: _Whole | _Broken | UnsetType = UNSET


_TYPES = {
    "iss": "text",
    "sub": f"a name of at most {LONGEST_SUBJECT} characters",
    "aud": "text, or a list of texts",
    "exp": "a time in seconds",
    "nbf": "a time in seconds",
    "iat": "a time in seconds",
}
"""What each claim is, in words."""


def check_type(header: Mapping[str, Any], accepted: TokenSettings) -> None:
    """Refuse a token whose header says that it is of another use. Raises `TokenError`."""
    kind = header.get("typ", "")
    if short_type(kind) not in map(short_type, accepted.types):
        what = (
            f"`typ` is `{kind[:40]}`" if kind.isprintable() and kind else "header has no `typ` that is known"
        )
        raise TokenError("typ", f"the token's {what}, and it must be one of {_listed(accepted.types)}")
    if "cty" in header:
        raise TokenError("cty", "the token holds another one (`cty`), which is not read here")


def read_claims(claims: Any, accepted: TokenSettings) -> VerifiedToken:
    """What the claims of a token come to, whose signature was found to hold. Raises `TokenError`."""
    if not isinstance(claims, dict):
        raise TokenError("form", "the token's claims are not a JSON object")
    said = {name: one for name, one in claims.items() if one is not None}
    read = _typed(said)
    _check_use(said)
    _check_parties(read, accepted)
    _check_times(read, accepted.leeway)
    words = _scope_words(accepted.scope_claim, said.get(accepted.scope_claim))
    scopes = frozenset(AccessScope(word) for word in words if word in _SCOPES)
    return VerifiedToken(read.sub, scopes, _disclosers(said, accepted), float(read.exp))


def _typed(said: dict[str, Any]) -> _Claims:
    try:
        return msgspec.convert(said, _Claims)
    except msgspec.ValidationError as error:
        found = _CLAIM.search(str(error))
        name = (found[1] or found[2]) if found else "form"
        if name not in said:
            raise TokenError(name, f"the token's `{name}` is missing") from None
        raise TokenError(name, f"the token's `{name}` is not {_TYPES.get(name, 'what it must be')}") from None


def _check_use(said: Mapping[str, Any]) -> None:
    strange = next((name for name in _OF_OTHER_TOKENS if name in said), None)
    for name, uses in _OTHER_USES.items():
        if isinstance(said.get(name), str) and said[name].lower() in uses:
            strange = name
    if strange:
        raise TokenError(strange, f"the token is of another use than access: its `{strange}` says so")


def _check_parties(read: _Claims, accepted: TokenSettings) -> None:
    audience = [read.aud] if isinstance(read.aud, str) else read.aud
    if read.iss != accepted.issuer:
        raise TokenError("iss", "the token's `iss` is not the issuer that is accepted here")
    if accepted.audience not in audience:
        raise TokenError("aud", "the token is for others: its `aud` is not what is accepted here")
    if not read.sub.isprintable():
        raise TokenError("sub", f"the token's `sub` is not {_TYPES['sub']}")


def _check_times(read: _Claims, leeway: int) -> None:
    now = time.time()
    if now > read.exp + leeway:
        raise TokenError("exp", "the token has ended")
    for name in ("nbf", "iat"):
        since = getattr(read, name)
        if since is not UNSET and since > now + leeway:
            raise TokenError(name, f"the token is not good yet: its `{name}` lies in the future")


def _disclosers(said: Mapping[str, Any], accepted: TokenSettings) -> frozenset[str] | None:
    """For whom the caller may ask; where a claim is looked for and missing, for nobody."""
    claim, mapped = accepted.discloser_claim, accepted.disclosers
    if claim is None:
        return None
    named = _words(claim, said.get(claim))
    if mapped is None:
        return frozenset(named)
    return frozenset(name for word in named for name in mapped.get(word, ()))


def _scope_words(name: str, claim: Any) -> list[str]:
    if isinstance(claim, str) and not _SCOPE_CHARACTERS.fullmatch(claim):
        raise TokenError(name, f"the token's `{name}` is not words with spaces (U+0020) between them")
    return _words(name, claim)


def _words(name: str, claim: Any) -> list[str]:
    """A claim as words: a list of them, or one text with spaces between. Raises `TokenError` for anything else."""
    if claim is None:
        return []
    if isinstance(claim, str):
        if _OTHER_SPACE.search(claim):
            raise TokenError(name, f"the token's `{name}` is not words with spaces (U+0020) between them")
        return [word for word in claim.split(" ") if word]
    if isinstance(claim, list) and all(isinstance(word, str) for word in claim):
        return claim
    raise TokenError(name, f"the token's `{name}` is neither text nor a list of texts")


def _listed(types: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" if one else "none" for one in types)
