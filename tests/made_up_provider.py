"""An OpenID provider of the tests' own, which says whatever a test has it say, and a visitor who signs in at it."""

from __future__ import annotations

import json
import re
import ssl
import time
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx2
from fastapi.testclient import TestClient
from joserfc import jws
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey

from http_servers import serving

if TYPE_CHECKING:
    from service_site import Site

CLIENT_ID, PUBLIC_URL = "agreements", "https://localhost"
SESSION = "__Host-agreements-session"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def signing_key(kid: str = "one") -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"}, private=True)


class MadeUpProvider(ThreadingHTTPServer):
    """It checks what a provider should, and says what it is told to."""

    daemon_threads = True

    def __init__(self, certificate: tuple[Path, Path] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.client = PUBLIC_URL
        """Where the service that people sign in to is reached."""
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            self.issuer = f"https://localhost:{self.server_port}"
        self._numbers = count(1)
        self.reset()

    def handle_error(self, *_: Any) -> None:
        """Callers that do not trust the certificate hang up; that is what is tested."""

    def reset(self) -> None:
        """Be as a provider is that nothing was said to."""
        self.keys = [signing_key()]
        self.metadata: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end",
        }
        self.claims: dict[str, Any] = {"roles": ["read", "decide"], "name": "Jane Doe"}
        self.header: dict[str, Any] = {}
        self.token_answer: Any = None
        """What is answered in place of tokens."""
        self.id_token: Callable[[str], str] = self.signed
        """The ID token for a nonce."""
        self.asked: list[str] = []
        self.exchanges: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}

    def settings(self, **said: Any) -> dict[str, Any]:
        """How the service is told of it."""
        return {"issuer": self.issuer, "client_id": CLIENT_ID, **said}

    def authorize(self, address: str) -> str:
        """The address that somebody is sent back to who signs in at an address of the provider."""
        assert address.startswith(f"{self.issuer}/authorize?"), address
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT_ID)
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == f"{self.client}/sign-in/return"
        code = f"code-{next(self._numbers)}"
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str]) -> tuple[int, Any]:
        """Tokens for a code, once, and for whoever knows the verifier."""
        self.exchanges.append(form)
        asked = self._codes.pop(form.get("code", ""), None)
        challenge = (
            urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        if (
            asked is None
            or asked["code_challenge"] != challenge
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        if self.token_answer is not None:
            return 200, self.token_answer
        return 200, {
            "access_token": "a",
            "token_type": "Bearer",
            "id_token": self.id_token(asked["nonce"]),
        }

    def logout_token(self, *, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A logout token of now, with the claims that a test changes; those that are `None` are left out."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "248289761001",
            "iat": now,
            "exp": now + 120,
            "jti": f"token-{next(self._numbers)}",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
            **claims,
        }
        said = {name: one for name, one in said.items() if one is not None}
        header = {"alg": "ES256", "kid": self.keys[-1].kid, "typ": "logout+jwt", **(header or {})}
        return jws.serialize_compact(header, json.dumps(said), self.keys[-1], algorithms=[header["alg"]])

    def signed(self, nonce: str) -> str:
        """An ID token of now, with the claims that tests change; those that are `None` are left out."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "248289761001",
            "iat": now,
            "exp": now + 60,
            "nonce": nonce,
        }
        said = {name: one for name, one in {**said, **self.claims}.items() if one is not None}
        header = {"alg": "ES256", "kid": self.keys[-1].kid, "typ": "JWT", **self.header}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)  # of the older name of Ed25519
            return jws.serialize_compact(header, json.dumps(said), self.keys[-1], algorithms=[header["alg"]])


class _Answering(BaseHTTPRequestHandler):
    server: MadeUpProvider

    def do_GET(self) -> None:
        if self.path.startswith("/authorize?"):
            self._lead(self.server.authorize(f"{self.server.issuer}{self.path}"))
            return
        self.server.asked.append(self.path)
        found = {
            "/.well-known/openid-configuration": self.server.metadata,
            "/jwks": {"keys": [key.as_dict(private=False) for key in self.server.keys]},
        }
        self._answer(200, found[self.path])

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {name: values[0] for name, values in parse_qs(form).items()}
        said["authorization"] = self.headers.get("Authorization", "")
        self._answer(*self.server.exchange(said))

    def _answer(self, status: int, said: Any) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _lead(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def made_up_provider(certificate: tuple[Path, Path] | None = None) -> Iterator[MadeUpProvider]:
    """Have a provider answer, over https with a certificate if it has one."""
    with serving(MadeUpProvider(certificate)) as provider:
        yield provider


class Visitor:
    """Somebody with a browser of their own, as far as cookies go; nothing is followed by itself."""

    def __init__(self, client: TestClient | httpx2.Client, provider: MadeUpProvider) -> None:
        self.client = client
        self.provider = provider
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Any:
        return self._send("GET", path, None, headers)

    def post(self, path: str, pairs: list[tuple[str, str]], **headers: str) -> Any:
        return self._send("POST", path, urlencode(pairs), {**FORM, **headers})

    def _send(self, method: str, path: str, content: str | None, headers: dict[str, str]) -> Any:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Accept": "text/html", **({"Cookie": jar} if jar else {}), **headers}
        answer = self.client.request(
            method, path.removeprefix(PUBLIC_URL), content=content, headers=said, follow_redirects=False
        )
        for line in answer.headers.get_list("set-cookie"):
            self._keep(line)
        self.client.cookies.clear()
        return answer

    def _keep(self, line: str) -> None:
        """Keep a cookie as a browser does one of this host, or forget it."""
        value, *rest = line.split("; ")
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= set(rest), line
        assert "Domain" not in line
        assert len(line.encode()) < 4096
        name, _, content = value.partition("=")
        assert name.startswith("__Host-")
        if "Max-Age=0" in rest:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = content

    def begin(self, path: str = "/") -> str:
        """Open a page that asks who one is; the address at which the provider sends somebody back."""
        led = self.get(path)
        assert (led.status_code, led.headers["location"].split("?")[0]) == (303, "/sign-in"), led.text
        begun = self.get(led.headers["location"])
        assert begun.status_code == 303, begun.text
        return self.provider.authorize(begun.headers["location"])

    def sign_in(self, path: str = "/") -> Any:
        """Sign in to see a page: what the page says."""
        back = self.get(self.begin(path))
        assert back.status_code == 303, back.text
        return self.get(back.headers["location"])

    def token(self, path: str = "/library") -> str:
        """A token of a form on a page."""
        return form_token(self.get(path).text)


def form_token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


def words_of(page: str) -> str:
    """What a page says, without its elements."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def visitor(
    site: Site, provider: MadeUpProvider, *, settings: dict[str, Any] | None = None, **said: Any
) -> Visitor:
    """Somebody who visits a new service on the site."""
    client = site.serve(public_url=PUBLIC_URL, sign_in=provider.settings(**said), **(settings or {}))
    return Visitor(client, provider)
