"""Cookies that nobody but this service can read or make, kept by a browser for this host alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, MutableMapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agreements.service.http.base64url import read_base64url, write_base64url
from agreements.service.http.headers import headers_of

PREFIX = "__Host-agreements-"
"""How the names of all cookies begin; a browser takes one of `__Host-` over https alone, and from this host alone."""

_NONCE_BYTES = 12
_SHORTEST, _LONGEST = 38, 4_096
"""Characters that a sealed value may have."""


class CookieSeal:
    """Encrypts and authenticates what a browser keeps for us (AES-256 in GCM, NIST SP 800-38D).

    Its key is made of that of all sessions by HKDF (RFC 5869) for one use and one client of one provider: what was
    sealed for another, or before these were changed, is not opened.
    """

    def __init__(self, key: str, use: str, issuer: str, client_id: str) -> None:
        info = "\0".join(("agreements cookie", use, issuer, client_id)).encode()
        self._cipher = AESGCM(HKDF(SHA256(), 32, None, info).derive(key.encode()))

    def seal(self, content: bytes) -> str:
        """Content as the value of a cookie."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, content, None)
        return write_base64url(sealed)

    def open(self, value: str) -> bytes | None:
        """The content of a cookie; nothing where it was not sealed here, or was changed since."""
        sealed = read_base64url(value) if _SHORTEST <= len(value) <= _LONGEST else None
        if sealed is None:
            return None
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except InvalidTag:
            return None


def cookies_of(scope: MutableMapping[str, Any]) -> dict[str, str]:
    """The cookies of ours that a request has; one that stands twice is left out, as one of the two is not ours."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name, value in _pairs(scope):
        if name in found:
            twice.add(name)
        found[name] = value
    return {name: value for name, value in found.items() if name not in twice}


def _pairs(scope: MutableMapping[str, Any]) -> Iterator[tuple[str, str]]:
    for header in headers_of(scope).all(b"cookie"):
        for part in header.decode("latin-1").split(";"):
            name, _, value = part.strip(" \t").partition("=")
            if name.startswith(PREFIX):
                yield name, value


def cookie_line(name: str, value: str, seconds: int) -> str:
    """A header that has a browser keep a cookie for so long; for no time at all, that has it forget one.

    It is sent with requests to this host alone (`__Host-`: no domain, the path `/`), over https, to no script, and from
    pages of other sites only when somebody follows a link here.
    """
    return f"{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax"


_ADDED = "agreements.cookies"


def add_cookie(scope: MutableMapping[str, Any], line: str) -> None:
    """Have the response to a request set a cookie; the last line about a cookie counts."""
    lines: list[str] = scope[_ADDED]
    name = line.partition("=")[0]
    lines[:] = [one for one in lines if one.partition("=")[0] != name]
    lines.append(line)


class CookieMiddleware:
    """Sets in each response the cookies that were added for its request, however it came about."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added: list[str] = []
        scope[_ADDED] = added

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start" and added:
                lines = [(b"set-cookie", line.encode("ascii")) for line in added]
                message = {**message, "headers": [*message.get("headers", ()), *lines]}
            await send(message)

        await self._app(scope, receive, send_with_cookies)
