"""The provider as the service finds it: away, slow, not itself; and what of the settings could not be."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from service_site import Site, api_key, site_in

from agreements.service.http.sign_in.errors import ProviderUnreachableError
from agreements.service.http.sign_in.provider import Provider, ProviderMetadata
from agreements.service.server import run
from agreements.service.settings import Settings, read_settings
from agreements.service.sign_in_settings import SignInSettings
from certificates_of_tests import certificate_of_localhost
from made_up_provider import MadeUpProvider, Visitor, made_up_provider, visitor, words_of


@pytest.fixture
def provider() -> Iterator[MadeUpProvider]:
    with made_up_provider() as provider:
        yield provider


def assert_unreachable(visitor: Visitor, address: str = "/sign-in") -> None:
    """Whoever would sign in is told that nobody can now, and the service goes on."""
    answer = visitor.get(address)
    assert answer.status_code == 503, answer.text
    assert answer.headers["retry-after"] == "10"
    words = words_of(answer.text)
    assert "The sign-in service cannot be reached" in words
    assert "Traceback" not in answer.text
    assert "Error" not in words
    assert visitor.client.get("/readyz").status_code == 200


@contextmanager
def silent() -> Iterator[str]:
    """An issuer that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


class TestAway:
    def test_when_nobody_is_there(self, site: Site, provider: MadeUpProvider) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            issuer = f"http://127.0.0.1:{taken.getsockname()[1]}"
            assert_unreachable(visitor(site, provider, issuer=issuer))

    def test_when_it_says_nothing(self, site: Site, provider: MadeUpProvider) -> None:
        with silent() as issuer:
            assert_unreachable(visitor(site, provider, issuer=issuer, wait_seconds=0.2))

    @pytest.mark.parametrize("name", ["jwks_uri", "token_endpoint"])
    def test_when_a_part_of_it_says_nothing(self, site: Site, provider: MadeUpProvider, name: str) -> None:
        with silent() as issuer:
            provider.metadata[name] = f"{issuer}/x"
            jane = visitor(site, provider, wait_seconds=0.2)
            assert_unreachable(jane, jane.begin() if name == "token_endpoint" else "/sign-in")

    @pytest.mark.parametrize(
        "answer",
        [
            b"",
            b"nonsense",
            b"[]",
            b'"x"',
            b"\xff",
            b'{"id_token": "a", "id_token": "b"',
            b'{"expires_in": [1]}',
            b'{"expires_in": 1e400}',
        ],
        ids=str,
    )
    def test_when_it_gives_no_tokens_for_a_code(
        self, site: Site, provider: MadeUpProvider, answer: bytes
    ) -> None:
        jane = visitor(site, provider)
        provider.token_answer = answer
        assert_unreachable(jane, jane.begin())

    def test_it_is_found_once_it_is_there(self, site: Site, provider: MadeUpProvider) -> None:
        metadata, provider.metadata = provider.metadata, {}
        jane = visitor(site, provider)
        assert_unreachable(jane)
        provider.metadata = metadata
        assert jane.sign_in("/library").status_code == 200

    def test_who_signed_in_stays_so_and_programs_go_on(self, site: Site) -> None:
        headers, key = api_key("program", "read")
        with made_up_provider() as provider:
            jane = visitor(site, provider, settings={"keys": [key]})
            jane.sign_in()
        assert jane.get("/library").status_code == 200
        assert jane.client.get("/library", headers=headers).status_code == 200
        jane.client.app.state.context.signing_in._provider._known = None  # type: ignore[attr-defined]
        page = jane.post("/sign-out", [("form_token", jane.token())])
        assert page.status_code == 200
        assert jane.get("/library").status_code == 303

    def test_the_log_of_the_service_says_why(
        self, tmp_path: Path, provider: MadeUpProvider, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        provider.metadata["issuer"] = "https://evil.example"
        with site_in(tmp_path) as site:
            assert_unreachable(visitor(site, provider, settings={"log_level": "warning"}))
        said = [json.loads(line) for line in capsysbinary.readouterr().err.splitlines()]
        found = [one for one in said if one["event"] == "sign-in service cannot be reached"]
        assert found
        assert "the setting `issuer` names another" in found[0]["why"]


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "https://user:word@example.org/jwks"},
        {"end_session_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
        {"token_endpoint": 7},
        {"jwks_uri": "https://exa mple.org/jwks"},
        {"jwks_uri": "https://[example.org/jwks"},
        {"jwks_uri": "https://example.org:port/jwks"},
        {"code_challenge_methods_supported": ["plain"]},
        {"padding": "x" * (1 << 20)},
    ],
    ids=lambda said: ",".join(said),
)
def test_a_provider_that_is_not_as_one_must_be_is_none(
    site: Site, provider: MadeUpProvider, metadata: dict[str, Any]
) -> None:
    provider.metadata |= metadata
    assert_unreachable(visitor(site, provider))


class TestOnce:
    """Those who sign in while it is being asked are told what it says to the first, or that it says nothing."""

    def many(self, provider: Provider) -> list[Any]:
        async def ask() -> list[Any]:
            return await asyncio.gather(*(provider.metadata() for _ in range(20)), return_exceptions=True)

        return asyncio.run(ask())

    def test_what_it_says(self, provider: MadeUpProvider) -> None:
        client = Provider(SignInSettings(**provider.settings()), None, "https://a.example/sign-in/return")
        assert {type(one) for one in self.many(client)} == {ProviderMetadata}
        assert provider.asked == ["/.well-known/openid-configuration", "/jwks"]

    def test_that_it_says_nothing(self, provider: MadeUpProvider) -> None:
        with silent() as issuer:
            accepted = SignInSettings(**provider.settings(issuer=issuer, wait_seconds=0.2))
            client = Provider(accepted, None, "https://a.example/sign-in/return")
            found = self.many(client)
        assert {type(one) for one in found} == {ProviderUnreachableError}
        assert len(set(map(id, found))) == 1


def test_over_https_it_must_be_who_it_says(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_of_localhost(tmp_path)
    with made_up_provider(certificate) as provider:
        jane = visitor(site, provider)
        assert_unreachable(jane)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))  # as an operator says whom to trust
        assert jane.sign_in("/library").status_code == 200


def test_what_it_says_of_itself_is_read_once_for_all_who_sign_in(
    site: Site, provider: MadeUpProvider
) -> None:
    jane = visitor(site, provider)
    for _ in range(3):
        assert jane.get(provider.authorize(jane.get("/sign-in").headers["location"])).status_code == 303
    assert provider.asked == ["/.well-known/openid-configuration", "/jwks"]


def test_where_nobody_signs_in_there_is_no_page_for_it(site: Site) -> None:
    client = site.serve()
    for path in ("/sign-in", "/sign-in/return", "/signed-out"):
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 404
    assert client.post("/sign-out").status_code == 404
    page = client.get("/library").text
    assert "Sign out" not in page
    assert "form_token" not in page


SOUND = {"issuer": "https://login.example.org", "client_id": "agreements"}


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({"issuer": "http://login.example.org"}, "not an issuer such as"),
        ({"issuer": "https://login.example.org/?x=1"}, "not an issuer such as"),
        ({"issuer": "https://me:word@login.example.org"}, "not an issuer such as"),
        ({"client_id": ""}, "at least 1 character"),
        ({"scope": "profile"}, "`openid` must be among the words"),
        ({"client_secret": "a", "client_secret_file": "b"}, "leave one out"),
        ({"roles": {}}, "at least 1 item"),
        ({"roles": {"staff": ["everything"]}}, "'decide', 'read', 'log', 'sign' or 'admin'"),
        ({"disclosers": {"a": ["b"]}}, "needs `discloser_claim`"),
        ({"algorithms": ["HS256"]}, "proves nothing about who signed"),
        ({"algorithms": ["none"]}, "proves nothing about who signed"),
        ({"idle_seconds": 7200, "longest_seconds": 3600}, "which would end it first"),
        ({"idle_seconds": 1}, "greater than or equal to 60"),
        ({"nonsense": 1}, "not permitted"),
    ],
)
def test_settings_that_cannot_be_are_told(said: dict[str, Any], because: str) -> None:
    with pytest.raises(ValidationError, match=because):
        Settings(paths=("x",), public_url="https://a.example", sign_in={**SOUND, **said})


def test_signing_in_needs_an_address_to_come_back_to_and_people_who_are_asked() -> None:
    with pytest.raises(ValidationError, match="needs `public_url`"):
        Settings(paths=("x",), sign_in=SOUND)
    with pytest.raises(ValidationError, match="asks nobody who they are"):
        Settings(paths=("x",), public_url="https://a.example", insecure_local=True, sign_in=SOUND)
    tokens = {"issuer": SOUND["issuer"], "audience": SOUND["client_id"], "jwks": "keys.json"}
    with pytest.raises(ValidationError, match="would pass for tokens of programs"):
        Settings(paths=("x",), public_url="https://a.example", sign_in=SOUND, tokens=tokens)
    assert Settings(paths=("x",), public_url="https://a.example", sign_in=SOUND).sign_in is not None


def test_settings_come_from_a_file_and_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    file = tmp_path / "settings.toml"
    file.write_text(
        'paths = ["x"]\npublic_url = "https://a.example"\n[sign_in]\nissuer = "https://login.example.org"\n'
        f'client_id = "agreements"\nclient_secret_file = "{tmp_path / "secret"}"\n'
        '[sign_in.roles]\nreviewers = ["read", "decide"]\n'
    )
    monkeypatch.setenv("AGREEMENTS_SIGN_IN__IDLE_SECONDS", "120")
    read = read_settings(file).sign_in
    assert read is not None
    assert (read.read_secret(), read.idle_seconds, read.roles) == (
        "s3cret",
        120,
        {"reviewers": {"read", "decide"}},
    )
    assert "s3cret" not in repr(read)


@pytest.mark.parametrize("content", [None, "", "\n", "a\nb"])
def test_a_secret_that_cannot_be_read_keeps_the_service_from_starting(
    tmp_path: Path, site: Site, content: str | None
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_text(content)
    settings = site.settings(public_url="https://a.example", sign_in={**SOUND, "client_secret_file": file})
    with pytest.raises((OSError, ValueError), match="secret"):
        run(settings)


def test_services_that_share_a_database_share_a_key_and_others_do_not() -> None:
    shared = "postgresql://agreements:word@db/agreements"
    keys = [
        Settings(paths=("x",), insecure_local=True, database=database).session_key.get_secret_value()
        for database in (shared, shared, "sqlite:///a.db", "sqlite:///a.db")
    ]
    assert len(set(keys)) == 3
    one = Settings(paths=("x",), insecure_local=True, database=shared)
    assert one.session_key != one.page_key
