"""The issuer's keys over https: whom the service trusts, keys that change, and an issuer that is gone."""

from __future__ import annotations

import asyncio
import http.client
import ipaddress
import json
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from service_running import running
from service_site import JSON, PERMITTED, Site

from agreements.service.errors import ProblemError
from agreements.service.http.auth import tokens
from agreements.service.http.auth.tokens import TokenError, TokenVerifier
from agreements.service.settings import TokenSettings, read_settings
from certificates_of_tests import certificate_of_localhost
from http_servers import serving
from waiting import until

ISSUER, AUDIENCE = "https://issuer.example", "agreements"


class Issuer(ThreadingHTTPServer):
    """An https server on loopback that publishes the keys of an issuer, with a certificate of its own making."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Publishing)
        self.certificate, key = certificate_of_localhost(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.asked = 0
        self.answer: bytes | None = b""
        self.status, self.headers = 200, {"Content-Type": "application/json"}

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}/jwks.json"

    def publish(self, *keys: ECKey) -> None:
        self.answer = json.dumps({"keys": [key.as_dict(private=False) for key in keys]}).encode()

    def handle_error(self, *_: Any) -> None:
        """Callers that do not trust the certificate hang up; that is what is tested."""


class _Publishing(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        self.server.asked += 1
        if self.server.answer is None:
            self.wfile.write(b"nonsense\r\n\r\n")
            return
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Issuer]:
    folder = tmp_path / "issuer"
    folder.mkdir()
    with serving(Issuer(folder)) as server:
        yield server


@pytest.fixture
def trusted(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    """An issuer whose certificate is trusted, as an operator says it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(issuer.certificate))
    return issuer


def _key(name: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name}, private=True)


OLD, NEW = _key("old"), _key("new")


def _token(key: ECKey) -> str:
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "caseworker", "exp": int(time.time()) + 600}
    return jwt.encode(
        {"alg": "ES256", "kid": key.kid}, {**said, "scope": "decide"}, key, algorithms=["ES256"]
    )


def _verifier(issuer: Issuer, **said: Any) -> TokenVerifier:
    return TokenVerifier(TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks=issuer.url, **said))


def test_keys_come_from_an_issuer_whose_certificate_is_trusted(trusted: Issuer) -> None:
    trusted.publish(OLD)
    verifier = _verifier(trusted)
    assert verifier.load_keys()
    assert verifier.verify(_token(OLD)).subject == "caseworker"


def test_and_from_no_other(issuer: Issuer) -> None:
    issuer.publish(OLD)
    verifier = _verifier(issuer)
    with pytest.raises(OSError, match="certificate verify failed"):
        verifier.load_keys()
    assert not verifier.ready
    assert issuer.asked == 0


def test_nor_from_one_that_goes_by_another_name(trusted: Issuer) -> None:
    trusted.publish(OLD)
    by_number = trusted.url.replace("localhost", str(ipaddress.IPv4Address("127.0.0.1")))
    verifier = TokenVerifier(TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks=by_number))
    with pytest.raises(OSError, match="certificate verify failed"):
        verifier.load_keys()


def test_an_issuer_that_sends_us_elsewhere_is_not_followed(trusted: Issuer) -> None:
    trusted.publish(OLD)
    trusted.status = 302
    trusted.headers = {"Location": f"https://localhost:{trusted.server_port}/other.json"}
    with pytest.raises(OSError, match="302"):
        _verifier(trusted).load_keys()
    assert trusted.asked == 1


@pytest.mark.parametrize(
    "answer", [None, b"", b"<html>", b"[" * 200_000, b'{"keys": [1]}', b" " * (1 << 20) + b"{}"]
)
def test_what_is_no_key_set_leaves_the_keys_there_were(trusted: Issuer, answer: bytes | None) -> None:
    trusted.publish(OLD)
    verifier = _verifier(trusted)
    verifier.load_keys()
    trusted.answer = answer
    with pytest.raises((OSError, ValueError)):
        verifier.load_keys()
    assert verifier.verify(_token(OLD)).subject == "caseworker"


def test_keys_of_an_issuer_that_is_gone_are_good_for_a_while(
    trusted: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted.publish(OLD)
    verifier = _verifier(trusted, keep=3600)
    verifier.load_keys()
    text, began = _token(OLD), time.monotonic()
    trusted.status = 503
    for later, good in ((3500, True), (3700, False)):
        monkeypatch.setattr(time, "monotonic", lambda later=later: began + later)
        with pytest.raises(OSError, match="503"):
            verifier.load_keys()
        assert verifier.ready is good
        if good:
            assert verifier.verify(text).subject == "caseworker"
        else:
            with pytest.raises(ProblemError, match="shortly"):  # though it was let in before
                verifier.verify(text)
    trusted.status = 200
    assert not verifier.load_keys()  # they are the same, and good again
    assert verifier.verify(text).subject == "caseworker"


def test_a_key_that_is_not_known_has_the_keys_read_again(
    trusted: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before they would be, and not at each of a stranger's requests."""
    monkeypatch.setattr(tokens, "_RETRY_SECONDS", 0.2)
    trusted.publish(OLD)
    verifier = _verifier(trusted, refresh=3600)

    async def rotate() -> None:
        reading = asyncio.create_task(verifier.refresh_keys(_Quiet()))
        try:
            await _until(lambda: verifier.ready)
            await asyncio.sleep(0.5)
            assert trusted.asked == 1
            trusted.publish(OLD, NEW)
            for _ in range(50):
                with pytest.raises(TokenError):
                    verifier.verify(_token(NEW))
            await _until(lambda: trusted.asked == 2)
            await _until(lambda: _subject(verifier, NEW) == "caseworker")
            trusted.publish(NEW)
            for _ in range(50):
                with pytest.raises(TokenError):
                    verifier.verify(_token(_key("made-up")))
            await _until(lambda: _subject(verifier, OLD) is None)
            assert _subject(verifier, NEW) == "caseworker"
            assert trusted.asked <= 4
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading

    asyncio.run(rotate())


class _Quiet:
    def info(self, *_: Any, **__: Any) -> None: ...

    warning = info


def _subject(verifier: TokenVerifier, key: ECKey) -> str | None:
    try:
        return verifier.verify(_token(key)).subject
    except TokenError:
        return None


async def _until(holds: Any) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    "place", ["http://keys.example.org/jwks.json", "http://192.0.2.1/", "ftp://x/keys", "ldap://x"]
)
def test_a_service_does_not_start_with_keys_that_others_could_change(place: str) -> None:
    said = {"issuer": ISSUER, "audience": AUDIENCE, "jwks": place}
    with pytest.raises(ValueError, match="keys come from a file or over https"):
        read_settings(paths=["x"], tokens=said)


@pytest.mark.parametrize(
    "place",
    ["https://x.example/jwks", "http://127.0.0.1:9/jwks", "http://[::1]/", "/etc/keys.json", "k.json"],
)
def test_other_places_are_fine(place: str) -> None:
    assert TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks=place).jwks == place


def test_what_is_fetched_in_clear_goes_through_no_proxy(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{issuer.server_port}")
    verifier = TokenVerifier(TokenSettings(issuer=ISSUER, audience=AUDIENCE, jwks="http://127.0.0.1:9/keys"))
    with pytest.raises(OSError, match="refused"):
        verifier.load_keys()


@pytest.mark.slow
def test_a_running_service_follows_its_issuer(site: Site, issuer: Issuer) -> None:
    issuer.publish(OLD)
    environment = {
        "AGREEMENTS_TOKENS__ISSUER": ISSUER,
        "AGREEMENTS_TOKENS__AUDIENCE": AUDIENCE,
        "AGREEMENTS_TOKENS__JWKS": issuer.url,
        "AGREEMENTS_TOKENS__REFRESH": "5",
        "SSL_CERT_FILE": str(issuer.certificate),
    }
    with running(site, "--workers", "2", insecure=False, **environment) as service:

        def ask(key: ECKey) -> int:
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
            try:
                headers = {**JSON, "Authorization": f"Bearer {_token(key)}"}
                connection.request("POST", "/v1/decisions", json.dumps(PERMITTED), headers)
                return connection.getresponse().status
            finally:
                connection.close()

        assert {ask(OLD) for _ in range(6)} == {200}
        assert {ask(NEW) for _ in range(6)} == {401}
        issuer.publish(OLD, NEW)
        until(lambda: {ask(NEW) for _ in range(6)} == {200})
        issuer.publish(NEW)
        until(lambda: {ask(OLD) for _ in range(6)} == {401})
        issuer.status = 500
        asked = issuer.asked
        until(lambda: issuer.asked >= asked + 2)
        assert {ask(NEW) for _ in range(6)} == {200}
    lines = [json.loads(line) for line in (site.folder / "stderr").read_text().splitlines() if line[0] == "{"]
    assert any(one["event"] == "token keys unreadable" for one in lines)
    assert "eyJ" not in (site.folder / "stderr").read_text()
