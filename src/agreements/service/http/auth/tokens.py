"""Bearer tokens: JWTs of one issuer for one audience, checked against the issuer's published keys."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import ssl
import time
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cachetools import LRUCache
from joserfc.jwk import KeySet

from agreements.json_input import JsonError, read_json
from agreements.service.errors import try_again
from agreements.service.http.auth.keys import read_keys
from agreements.service.http.auth.signatures import SignatureRefusedError, open_signed
from agreements.service.http.auth.token_claims import TokenError, VerifiedToken, check_type, read_claims
from agreements.service.settings import TokenSettings
from agreements.service.web_address import is_loopback

LARGEST_TOKEN = 8192
"""Characters of a token; what a server takes as one header is seldom more."""

_MOST_VERIFIED = 4096
_LARGEST_KEYS = 1 << 20
_LONGEST_FETCH = 10
_RETRY_SECONDS = 30


class TokenVerifier:
    """Verifies tokens, and keeps those it has accepted until they end or the issuer's keys change."""

    def __init__(self, accepted: TokenSettings) -> None:
        self._accepted = accepted
        self._keys: KeySet | None = None
        self.skipped: tuple[str, ...] = ()
        self._text = b""
        self._known_until = 0.0
        self._verified: LRUCache[bytes, VerifiedToken] = LRUCache(_MOST_VERIFIED)
        self._unknown_key = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether the issuer's keys have been read, and not too long ago."""
        return self._keys is not None and time.monotonic() < self._known_until

    def verify(self, token: str) -> VerifiedToken:
        """What a token says, once it is found to be sound. Raises `TokenError`; `ProblemError` without keys."""
        if len(token) > LARGEST_TOKEN:
            raise TokenError("size", "the token is too long")
        if not self.ready:
            raise try_again("keys-missing", "try again shortly", 10)
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        verified = self._verified  # of the keys that are known now: a thread may replace both
        known = verified.get(digest)
        if known is not None and time.time() <= known.expires + self._accepted.leeway:
            return known
        found = verified[digest] = self._verify(token)
        return found

    def _verify(self, token: str) -> VerifiedToken:
        assert self._keys is not None  # noqa: S101 - else it is not ready
        try:
            found = open_signed(token, self._keys, self._accepted.algorithms)
        except SignatureRefusedError as error:
            if error.check == "kid":
                self._unknown_key.set()
            raise TokenError(error.check, f"the token is not accepted: {error}") from None
        check_type(found.header, self._accepted)
        return read_claims(found.payload, self._accepted)

    # --- the issuer's keys --------------------------------------------------------------------------------

    def load_keys(self) -> bool:
        """Read the issuer's keys; whether they changed. Those of them that cannot be used here are `skipped`.

        Raises `OSError` or `ValueError` (`NoUsableKeyError` where none is left), and keeps those it had, for as long as
        the settings say: whoever can cut the service off from its issuer must not be able to keep a key good for ever
        that the issuer has taken back.
        """
        text = _fetch(self._accepted.jwks)
        changed = text != self._text
        if changed:
            found = read_keys(_read_json(text, "key set"), self._accepted.algorithms)
            self._keys, self.skipped, self._text = found.keys, found.skipped, text
            self._verified = LRUCache(_MOST_VERIFIED)
        self._known_until = time.monotonic() + self._accepted.keep
        return changed

    async def refresh_keys(self, logger: Any) -> None:
        """Read the keys now and then, for ever; sooner while there are none, or when a token names an unknown one."""
        told = None
        while True:
            self._unknown_key.clear()
            try:
                if await asyncio.to_thread(self.load_keys) or told is None:
                    logger.info("token keys read", source=self._accepted.jwks)
                if self.skipped != told:
                    told = self.skipped
                    for why in told:
                        logger.warning("token key skipped", source=self._accepted.jwks, why=why)
            except (OSError, ValueError) as error:
                logger.warning("token keys unreadable", source=self._accepted.jwks, why=str(error))
            await self._wait_for_refresh()

    async def _wait_for_refresh(self) -> None:
        """Wait until the keys should be read again; strangers cannot have them read at every request."""
        refresh = self._accepted.refresh
        if not self.ready:
            await asyncio.sleep(min(5, refresh))
            return
        soonest = min(_RETRY_SECONDS, refresh)
        await asyncio.sleep(soonest)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._unknown_key.wait(), refresh - soonest)


def _read_json(text: bytes, what: str) -> Any:
    """What the JSON of an issuer says. Raises `ValueError`."""
    try:
        return read_json(text, what)
    except JsonError as error:
        raise ValueError(str(error)) from None


def _fetch(source: str) -> bytes:
    """What a file or an address holds; whom https trusts, `SSL_CERT_FILE` and `SSL_CERT_DIR` may say."""
    parts = urlsplit(source)
    if parts.scheme not in ("http", "https"):
        return Path(source.removeprefix("file://")).read_bytes()
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if parts.scheme == "https":
        handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context()))
    elif is_loopback(parts.hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))  # what is fetched in clear never leaves this machine
    else:
        raise ValueError("keys are fetched over https, or from this machine")
    request = urllib.request.Request(source, headers={"Accept": "application/json"})  # noqa: S310 - scheme checked
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=_LONGEST_FETCH) as response:
            text: bytes = response.read(_LARGEST_KEYS + 1)
    except HTTPException as error:
        raise OSError(f"what answers there does not speak HTTP: {type(error).__name__}") from None
    if len(text) > _LARGEST_KEYS:
        raise ValueError("the key set is larger than 1 MB")
    return text


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Where keys come from is a setting; nobody else may change it."""
