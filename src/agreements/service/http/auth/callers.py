"""Who asks, and what they may do."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers

from agreements.service.errors import ProblemError
from agreements.service.http.auth.rate_limit import RateLimiter
from agreements.service.http.auth.token_claims import TokenError
from agreements.service.http.auth.tokens import TokenVerifier
from agreements.service.http.headers import headers_of
from agreements.service.settings import ALL_SCOPES, AccessScope, KeySettings, Settings

KEY_HEADER = "x-api-key"

KEY_PREFIX = "agr_"
"""How every API key starts, so that one that was leaked can be found by those who look for such."""


FAILED_CHECK = "failed_check"
"""Where the scope of a request says by which check its sender was not recognised."""

SCOPES = "agreements.scopes"
"""Where the scope of a request says what its sender may do."""

_BEARER = re.compile(r"(?i:bearer) +(?P<token>[^ ](?:.*[^ ])?) *")
"""A token as RFC 6750, section 2.1, has it sent; what a token itself is made of, its reader says."""

_ONCE = "say who you are once: by a token or by a key"


class _NotRecognisedError(ProblemError):
    """Someone who is not recognised (401), and by which check; the check is for the service's own log."""

    def __init__(self, check: str, detail: str, error: str | None = None) -> None:
        challenge = 'Bearer realm="agreements"' + (f', error="{error}"' if error else "")
        super().__init__("who-are-you", detail, headers={"WWW-Authenticate": challenge})
        self.check = check


@dataclass(frozen=True, slots=True)
class Caller:
    """Someone who was recognised."""

    name: str
    scopes: frozenset[AccessScope]
    disclosers: frozenset[str] | None = None
    """The organisations that it may ask for; nothing means any."""
    title: str | None = None
    """What pages call a person who signed in; the log has `name` alone."""

    def may(self, scope: AccessScope) -> bool:
        """Whether it has a scope."""
        return scope in self.scopes

    def require_discloser(self, discloser: str) -> None:
        """Refuse a question about another's sharing. Raises `ProblemError`."""
        if self.disclosers is not None and discloser not in self.disclosers:
            known = ", ".join(f"`{name}`" for name in sorted(self.disclosers)) or "nobody"
            raise ProblemError(
                "not-your-data", f"you may ask what {known} may share, not what `{discloser[:80]}` may"
            )


LOCAL_CALLER = Caller("local", ALL_SCOPES)
"""Whoever asks a service that was started with `--insecure-local`."""


class Authenticator:
    """Everyone who may ask, by token or by key."""

    def __init__(self, settings: Settings) -> None:
        self._open = settings.insecure_local
        self._keys = {bytes.fromhex(key.sha256): _caller_of(key) for key in settings.keys}
        self.tokens = TokenVerifier(settings.tokens) if settings.tokens else None
        self._rate_limiter = RateLimiter(settings.limits.rate, settings.limits.burst)

    @property
    def ready(self) -> bool:
        """Whether everyone who may ask can be recognised."""
        return self.tokens is None or self.tokens.ready

    def admit(
        self,
        scope: MutableMapping[str, Any],
        needed: AccessScope,
        *others: AccessScope,
        person: Caller | None = None,
    ) -> Caller:
        """Whoever sent a request, if they may do what it asks: one of the scopes named.

        A `person` was recognised already, by a session. Raises `ProblemError`: 401 when they are not recognised, 403
        when they may not, 429 when they ask too often.
        """
        try:
            caller = person or (
                LOCAL_CALLER if self._open else self._authenticate(Headers(raw=scope["headers"]))
            )
        except _NotRecognisedError as error:
            scope[FAILED_CHECK] = error.check
            raise
        scope["caller"] = caller.name
        scope[SCOPES] = caller.scopes
        self._rate_limiter.take(caller.name)
        if needed not in caller.scopes and caller.scopes.isdisjoint(others):
            words = " or ".join(f"`{one.value}`" for one in (needed, *others))
            raise ProblemError(
                "not-allowed",
                f"this needs the scope {words}",
                headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{needed.value}"'},
            )
        return caller

    def charge(self, caller: Caller, asked: int) -> None:
        """Count what a request asks beyond the one question that it was let in for.

        Raises `ProblemError`: 429 when that is too often, and 413 when it is more than may ever be asked at once.
        """
        self._rate_limiter.take(caller.name, asked, taken=1)

    def owe(self, caller: Caller, asked: int) -> None:
        """Count afterwards what a request came to beyond what was counted for it; the caller's next one waits."""
        self._rate_limiter.owe(caller.name, asked)

    def _authenticate(self, headers: Headers) -> Caller:
        """Whoever says who they are, once and in one way. Raises `ProblemError`, and `_NotRecognisedError`."""
        key, authorization = headers.getlist(KEY_HEADER), headers.getlist("authorization")
        if len(key) + len(authorization) > 1:
            raise _NotRecognisedError("credentials-twice", _ONCE, "invalid_request")
        if key:
            return self._by_key(key[0])
        return self._by_token(authorization[0] if authorization else "")

    def _by_key(self, key: str) -> Caller:
        caller = self._keys.get(hashlib.sha256(key.encode("utf-8", "replace")).digest())
        if caller is None:
            raise _NotRecognisedError("key", "no such API key", "invalid_request")
        return caller

    def _by_token(self, authorization: str) -> Caller:
        found = _BEARER.fullmatch(authorization)
        if found is None:
            said = "scheme" if authorization else "no-credentials"
            raise _NotRecognisedError(said, "send `Authorization: Bearer …` with a token, or `X-API-Key: …`")
        if self.tokens is None:
            says = "tokens are not accepted here; send `X-API-Key: …`"
            raise _NotRecognisedError("tokens-not-accepted", says, "invalid_token")
        try:
            verified = self.tokens.verify(found["token"])
        except TokenError as error:
            raise _NotRecognisedError(f"token-{error.check}", str(error), "invalid_token") from None
        return Caller(f"token:{verified.subject}", verified.scopes, verified.disclosers)


def says_who_it_is(scope: MutableMapping[str, Any]) -> bool:
    """Whether a request has a token or a key, sound or not; its sender is then recognised by that alone."""
    headers = headers_of(scope)
    return bool(headers.all(b"authorization") or headers.all(KEY_HEADER.encode()))


def make_key() -> tuple[str, str]:
    """A new API key, and the SHA-256 by which the service will know it.

    The key has 256 random bits, so a plain hash cannot be reversed by guessing, and no slow one is needed.
    """
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    return key, hashlib.sha256(key.encode()).hexdigest()


def _caller_of(key: KeySettings) -> Caller:
    disclosers = None if key.disclosers is None else frozenset(key.disclosers)
    return Caller(f"key:{key.name}", key.scopes, disclosers)
