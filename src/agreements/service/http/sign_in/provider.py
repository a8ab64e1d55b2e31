"""The OpenID provider, asked over HTTP and not for long: where it is, its keys, and what it gives for a code."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus, urlsplit

import httpx2
import msgspec
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.auth import encode_client_secret_basic
from authlib.oidc.discovery import get_well_known_url
from joserfc.jwk import KeySet
from msgspec import Struct

from agreements.diagnostics import clip
from agreements.json_input import read_json
from agreements.service.http.auth.keys import read_keys
from agreements.service.http.sign_in.errors import ProviderUnreachableError, SignInRefusedError
from agreements.service.http.sign_in.id_tokens import read_id_token
from agreements.service.http.sign_in.logout_tokens import LogoutOrder, read_logout_token
from agreements.service.http.sign_in.pending import PendingSignIn
from agreements.service.http.sign_in.person import Person
from agreements.service.sign_in_settings import SignInSettings
from agreements.service.web_address import is_loopback, is_private_on_its_way

GOOD_SECONDS = 300
"""For so long what the provider says of itself, and its keys, are not read again."""

KEYS_SECONDS = 30
"""For so long its keys are not read again for a token that anybody can have sent."""

LARGEST_RESPONSE = 1 << 20

_NO_ANSWER = (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, TypeError, ArithmeticError)
"""What comes of an address that is none, of nobody who is there, and of an answer that is not as one must be."""

_METHODS = ("client_secret_basic", "client_secret_post")


class ProviderMetadata(Struct, frozen=True):
    """What a provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is used here."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] | None = None
    code_challenge_methods_supported: list[str] | None = None
    authorization_response_iss_parameter_supported: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    metadata: ProviderMetadata
    keys: KeySet
    until: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and what tells the provider so when they sign out."""

    person: Person
    id_token: str


class Provider:
    """An OpenID provider, as one client of it."""

    def __init__(self, accepted: SignInSettings, secret: str | None, redirect_uri: str) -> None:
        self._accepted = accepted
        self._secret = secret
        self._redirect_uri = redirect_uri
        self._known: _Known | None = None
        self._reading: asyncio.Task[_Known] | None = None
        self._trusted = ssl.create_default_context()

    async def metadata(self) -> ProviderMetadata:
        """What the provider says of itself. Raises `ProviderUnreachableError`."""
        return (await self._read()).metadata

    async def authorization_url(self, pending: PendingSignIn) -> str:
        """Where somebody signs in. Raises `ProviderUnreachableError`."""
        metadata = await self.metadata()
        async with self._client(metadata) as client:
            url, _ = client.create_authorization_url(
                metadata.authorization_endpoint,
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(url)

    async def sign_in(self, code: str, issuer: str | None, pending: PendingSignIn) -> SignedIn:
        """Who signed in, for the code that the provider sent them back with.

        Raises `SignInRefusedError` and `ProviderUnreachableError`.
        """
        known = await self._read()
        self.check_issuer(known.metadata, issuer)
        given = await self._exchange(known.metadata, code, pending)
        text, access_token = given.get("id_token"), given.get("access_token")
        if not isinstance(text, str):
            raise SignInRefusedError("id-token", "The sign-in service did not say who you are.")

        def read(keys: KeySet) -> Person:
            return read_id_token(
                text,
                keys,
                self._accepted,
                nonce=pending.nonce,
                access_token=access_token if isinstance(access_token, str) else None,
            )

        try:
            person = read(known.keys)
        except SignInRefusedError as error:
            if error.check != "kid":
                raise
            person = read((await self._read(newer_than=known)).keys)  # the provider may have changed its keys
        return SignedIn(person, text)

    async def logout_order(self, token: str) -> LogoutOrder:
        """What a logout token orders. Raises `SignInRefusedError` and `ProviderUnreachableError`."""
        known = await self._read()
        try:
            return read_logout_token(token, known.keys, self._accepted)
        except SignInRefusedError as error:
            # anybody can send one that names a key which nobody knows: the provider is not asked for each
            if error.check != "kid" or time.monotonic() < known.until - GOOD_SECONDS + KEYS_SECONDS:
                raise
        return read_logout_token(token, (await self._read(newer_than=known)).keys, self._accepted)

    def check_issuer(self, metadata: ProviderMetadata, issuer: str | None) -> None:
        """Refuse an answer of another provider, where providers say in it who they are (RFC 9207)."""
        if issuer is None and not metadata.authorization_response_iss_parameter_supported:
            return
        if issuer != self._accepted.issuer:
            raise SignInRefusedError("iss", "The answer to this sign-in came from another sign-in service.")

    async def _exchange(
        self, metadata: ProviderMetadata, code: str, pending: PendingSignIn
    ) -> dict[str, Any]:
        """What the provider gives for a code."""
        try:
            async with asyncio.timeout(2 * self._accepted.wait_seconds), self._client(metadata) as client:
                given: dict[str, Any] = await client.fetch_token(
                    metadata.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=pending.verifier,
                )
        except OAuthError as error:
            said = clip(f"{error.error}: {error.description}", 300)
            raise SignInRefusedError(
                "code",
                "The sign-in service did not accept this sign-in; it may have been used already.",
                said,
            ) from None
        except _NO_ANSWER as error:
            raise ProviderUnreachableError(_words(metadata.token_endpoint, error)) from None
        return given

    def _client(self, metadata: ProviderMetadata | None = None) -> Any:
        """The client that asks the provider; of what it asks nothing is followed elsewhere."""
        client = AsyncOAuth2Client(
            self._accepted.client_id,
            self._secret,
            token_endpoint_auth_method=self._method(metadata),
            scope=self._accepted.scope,
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            timeout=self._accepted.wait_seconds,
            verify=self._trusted,
            follow_redirects=False,
            trust_env=not _is_here(self._accepted.issuer),  # what is asked in clear goes through no proxy
            event_hooks={"response": [_limit]},
            headers={"User-Agent": "agreements", "Accept-Encoding": "identity"},
        )
        client.register_client_auth_method(("client_secret_basic", _basic))
        return client

    def _method(self, metadata: ProviderMetadata | None) -> str:
        """How this service says who it is: with its secret as the provider takes it, or without one."""
        if self._secret is None:
            return "none"
        taken = metadata.token_endpoint_auth_methods_supported if metadata else None
        return next((one for one in _METHODS if taken is None or one in taken), _METHODS[0])

    # --- what the provider says of itself -----------------------------------------------------------------

    async def _read(self, newer_than: _Known | None = None) -> _Known:
        """What is known of the provider, read anew where it is old: once for all who wait, and who wait no longer."""
        known = self._known
        if known is not None and known is not newer_than and time.monotonic() < known.until:
            return known
        if self._reading is None:
            self._reading = asyncio.create_task(self._fetch())
            self._reading.add_done_callback(self._end_reading)
        return await asyncio.shield(self._reading)

    def _end_reading(self, done: asyncio.Task[_Known]) -> None:
        self._reading = None
        if not done.cancelled() and done.exception() is None:
            self._known = done.result()

    async def _fetch(self) -> _Known:
        # whom https trusts, `SSL_CERT_FILE` and `SSL_CERT_DIR` may say; what they name may change
        self._trusted = await asyncio.to_thread(ssl.create_default_context)
        address = get_well_known_url(self._accepted.issuer, external=True)
        try:
            async with asyncio.timeout(2 * self._accepted.wait_seconds), self._client() as client:
                metadata = self._checked(await _get(client, address))
                address = metadata.jwks_uri
                keys = read_keys(await _get(client, address), self._accepted.algorithms)
        except _NO_ANSWER as error:
            raise ProviderUnreachableError(_words(address, error)) from None
        return _Known(metadata, keys.keys, time.monotonic() + GOOD_SECONDS)

    def _checked(self, said: Any) -> ProviderMetadata:
        """What a provider says of itself, if it is the one that is meant and is private. Raises `ValueError`."""
        if isinstance(said, dict):
            said = {name: one for name, one in said.items() if one is not None}
        found = msgspec.convert(said, ProviderMetadata)
        if found.issuer != self._accepted.issuer:  # OpenID Connect Discovery 1.0, section 4.3
            raise ValueError(f"it is `{clip(found.issuer)}`, and the setting `issuer` names another")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
            address = getattr(found, name)
            if address is not None and not is_private_on_its_way(address):
                raise ValueError(f"its `{name}` is not an address over https")
        methods = found.code_challenge_methods_supported
        if methods is not None and "S256" not in methods:
            raise ValueError("it does not take PKCE by S256 (`code_challenge_methods_supported`)")
        return found


async def _get(client: Any, address: str) -> Any:
    response = await client.request(
        "GET", address, withhold_token=True, headers={"Accept": "application/json"}
    )
    if response.status_code != 200:
        raise ValueError(f"it answered {response.status_code}")
    return read_json(response.content, "answer")


async def _limit(response: httpx2.Response) -> None:
    """See that an answer is no larger than what a provider has to say, and not packed so that it could be."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise httpx2.DecodingError("it answers in a coding that was not asked for")
    assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 - as an asynchronous client has it
    response.stream = _LimitedStream(response.stream)


class _LimitedStream(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._inner:
            size += len(part)
            if size > LARGEST_RESPONSE:
                raise httpx2.DecodingError("it says more than 1 MB")
            yield part

    async def aclose(self) -> None:
        await self._inner.aclose()


def _basic(client: Any, method: str, uri: str, headers: Any, body: Any) -> Any:
    """Name and secret as RFC 6749, section 2.3.1, has them sent: each encoded first, which the library leaves out."""
    encoded = SimpleNamespace(
        client_id=quote_plus(client.client_id), client_secret=quote_plus(client.client_secret)
    )
    return encode_client_secret_basic(encoded, method, uri, headers, body)


def _is_here(address: str) -> bool:
    return is_loopback(urlsplit(address).hostname or "")


def _words(address: str, error: Exception) -> str:
    """What kept the provider from answering, in words for the service's own log."""
    kind = type(error).__name__
    return clip(f"{address}: {f'{kind}: {error}' if str(error) else kind}", 500)
