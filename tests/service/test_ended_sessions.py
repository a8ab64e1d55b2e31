"""Sessions that are over before their time: by signing out, by the provider's word, or by an administrator's."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from service_site import Site, api_key

from agreements.record import ended_sessions
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.record.reader import LogReader
from made_up_provider import FORM, MadeUpProvider, Visitor, made_up_provider, signing_key, visitor, words_of

PLACE = "/sign-out/back-channel"


@pytest.fixture
def provider() -> Iterator[MadeUpProvider]:
    with made_up_provider() as provider:
        provider.claims["sid"] = "session-1"
        yield provider


@pytest.fixture
def jane(site: Site, provider: MadeUpProvider) -> Visitor:
    jane = visitor(site, provider)
    assert jane.sign_in("/library").status_code == 200
    return jane


def again(jane: Visitor, **claims: Any) -> Visitor:
    """The same person in another browser."""
    other = Visitor(jane.client, jane.provider)
    jane.provider.claims |= claims
    assert other.sign_in("/library").status_code == 200
    return other


def is_in(visitor: Visitor) -> bool:
    answer = visitor.get("/library")
    assert answer.status_code in (200, 303), answer.text
    return bool(answer.status_code == 200)


def order(jane: Visitor, *tokens: str) -> Any:
    """What the service answers the provider that sends logout tokens, by itself and with no cookie."""
    pairs = "&".join(f"logout_token={token}" for token in tokens)
    return jane.client.post(PLACE, content=pairs, headers=FORM)


def a_moment_later(jane: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever signs in now does so after what was ended: sessions are told apart by seconds."""
    later = time.time() + 2
    monkeypatch.setattr(jane.client.app.state.context.signing_in.sessions, "_clock", lambda: later)  # type: ignore[attr-defined]


class TestSigningOut:
    def test_whoever_kept_a_copy_of_the_session_can_do_nothing_with_it(self, jane: Visitor) -> None:
        copy = dict(jane.cookies)
        jane.post("/sign-out", [("form_token", jane.token())])
        jane.cookies = copy
        assert not is_in(jane)

    def test_other_sessions_of_the_same_person_go_on(self, jane: Visitor) -> None:
        other = again(jane)
        jane.post("/sign-out", [("form_token", jane.token())])
        assert is_in(other)

    def test_it_is_done_in_the_browser_even_where_it_cannot_be_recorded(
        self, jane: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = jane.token()
        monkeypatch.setattr(DecisionLog, "end_sessions", _unavailable)
        assert "You are signed out" in words_of(jane.post("/sign-out", [("form_token", token)]).text)
        assert not is_in(jane)


async def _unavailable(*_: Any, **__: Any) -> bool:
    raise LogUnavailable("the disk is full")


class TestByTheProvider:
    def test_the_session_that_it_names_and_no_other(self, jane: Visitor, provider: MadeUpProvider) -> None:
        other = again(jane, sid="session-2")
        answer = order(jane, provider.logout_token(sid="session-1", sub=None))
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["cache-control"] == "no-store"
        assert not is_in(jane)
        assert is_in(other)

    def test_all_of_a_person_where_it_names_none(self, jane: Visitor, provider: MadeUpProvider) -> None:
        other, nameless = again(jane, sid="session-2"), again(jane, sid=None)
        somebody = again(jane, sub="2")
        assert order(jane, provider.logout_token()).status_code == 200
        assert [is_in(one) for one in (jane, other, nameless, somebody)] == [False, False, False, True]

    def test_a_session_without_a_name_could_be_the_one_that_is_named(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        nameless = again(jane, sid=None)
        assert order(jane, provider.logout_token(sid="session-9")).status_code == 200
        assert is_in(jane)
        assert not is_in(nameless)

    def test_who_signs_in_afterwards_is_in(
        self, jane: Visitor, provider: MadeUpProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert order(jane, provider.logout_token()).status_code == 200
        a_moment_later(jane, monkeypatch)
        assert is_in(again(jane))

    def test_an_order_counts_once(
        self, jane: Visitor, provider: MadeUpProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = provider.logout_token()
        assert order(jane, token).status_code == 200
        a_moment_later(jane, monkeypatch)
        other = again(jane)
        assert order(jane, token).status_code == 400
        assert is_in(other)

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"iss": "https://elsewhere.example"}, "`iss`"),
            ({"aud": "another-client"}, "`aud`"),
            ({"aud": []}, "`aud`"),
            ({"iat": None}, "`iat`"),
            ({"iat": 1_000}, "`iat`"),
            ({"iat": int(time.time()) + 86_400}, "`iat`"),
            ({"exp": int(time.time()) - 3_600}, "`exp`"),
            ({"jti": None}, "`jti`"),
            ({"jti": ""}, "`jti`"),
            ({"events": None}, "`events`"),
            ({"events": {}}, "`events`"),
            ({"events": {"http://schemas.openid.net/event/backchannel-logout": True}}, "`events`"),
            ({"nonce": "n"}, "`nonce`"),
            ({"nonce": 0}, "`nonce`"),
            ({"sub": None}, "`sub`"),
            ({"sub": 5}, "`sub`"),
            ({"sid": ["session-1"]}, "`sid`"),
            ({"header": {"typ": "at+jwt"}}, "another use"),
            ({"header": {"kid": "nobody"}}, "`kid`"),
        ],
        ids=str,
    )
    def test_what_is_no_such_order_ends_nothing(
        self, jane: Visitor, provider: MadeUpProvider, changed: dict[str, Any], says: str
    ) -> None:
        answer = order(jane, provider.logout_token(**changed))
        assert answer.status_code == 400
        assert answer.json()["error"] == "invalid_request"
        assert says in answer.json()["error_description"]
        assert is_in(jane)

    def test_nobody_else_gives_such_orders(self, jane: Visitor, provider: MadeUpProvider) -> None:
        known = provider.keys
        provider.keys = [signing_key()]
        forged = provider.logout_token()
        provider.keys = known
        for tokens in ([forged], ["x"], [], [provider.logout_token(), provider.logout_token()], [""]):
            assert order(jane, *tokens).status_code == 400, tokens
        an_id_token = provider.signed("n")
        assert order(jane, an_id_token).status_code == 400
        assert is_in(jane)

    def test_a_logout_token_lets_nobody_in(self, jane: Visitor, provider: MadeUpProvider) -> None:
        provider.id_token = lambda nonce: provider.logout_token(nonce=nonce, name="Jane", roles=["read"])
        assert jane.get(Visitor(jane.client, provider).begin("/ask")).status_code == 403

    def test_keys_that_nobody_knows_do_not_have_the_provider_asked_each_time(
        self, jane: Visitor, provider: MadeUpProvider
    ) -> None:
        before = len(provider.asked)
        for _ in range(5):
            order(jane, provider.logout_token(header={"kid": "nobody"}))
        assert len(provider.asked) == before

    def test_where_it_cannot_be_recorded_the_provider_is_told_to_try_again(
        self, jane: Visitor, provider: MadeUpProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ended_sessions, "MOST_ENDED", 1)
        assert order(jane, provider.logout_token()).status_code == 503
        monkeypatch.undo()
        assert is_in(jane)


class TestByAnAdministrator:
    ADMIN, _KEY = api_key("administrator", "admin")
    READER, _READER_KEY = api_key("reader", "read", "decide", "log", "sign")

    @pytest.fixture
    def jane(self, site: Site, provider: MadeUpProvider) -> Visitor:
        jane = visitor(site, provider, settings={"keys": [self._KEY, self._READER_KEY]})
        assert jane.sign_in("/library").status_code == 200
        return jane

    def end(self, jane: Visitor, said: Any, headers: dict[str, str]) -> Any:
        return jane.client.post("/v1/sessions/end", json=said, headers=headers)

    def test_all_sessions_of_somebody(self, jane: Visitor, provider: MadeUpProvider) -> None:
        somebody = again(jane, sub="2")
        person = f"person:{provider.issuer}#248289761001"
        answer = self.end(jane, {"person": person}, self.ADMIN)
        assert (answer.status_code, answer.json()) == (200, {"person": person})
        assert not is_in(jane)
        assert is_in(somebody)

    def test_nobody_else_may(self, jane: Visitor, provider: MadeUpProvider) -> None:
        said = {"person": f"person:{provider.issuer}#248289761001"}
        assert self.end(jane, said, self.READER).status_code == 403
        assert self.end(jane, said, {}).status_code == 401
        assert is_in(jane)

    @pytest.mark.parametrize(
        "said", [{}, {"person": "248289761001"}, {"person": 5}, {"person": ""}, {"person": "x", "all": True}]
    )
    def test_a_name_that_nobody_here_has_is_told(self, jane: Visitor, said: Any) -> None:
        assert self.end(jane, said, self.ADMIN).status_code == 400
        assert is_in(jane)


class TestTheStore:
    def test_where_it_cannot_be_read_nobody_is_in(
        self, jane: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unreadable(_: LogReader, __: Sequence[bytes]) -> int | None:
            raise LogUnavailable("the database is away")

        monkeypatch.setattr(LogReader, "sessions_ended_at", unreadable)
        for answer in (jane.get("/library"), jane.post("/sign-out", [("form_token", "x")])):
            assert answer.status_code == 503
            assert "Jane" not in answer.text
        monkeypatch.undo()
        assert is_in(jane)

    def test_it_does_not_grow_without_end(self, jane: Visitor) -> None:
        log: DecisionLog = jane.client.app.state.context.log  # type: ignore[attr-defined]

        def kept() -> int:
            with log._reader() as connection:
                return int(
                    connection.exec_driver_sql("SELECT count(*) FROM agreement_ended_sessions").scalar()
                )

        def end(*keys: bytes, at: int, until: int) -> None:
            assert jane.client.portal is not None
            jane.client.portal.call(lambda: log.end_sessions(keys, at=at, until=until))

        end(b"a", b"b", at=100, until=200)
        end(b"a", at=150, until=250)
        assert kept() == 2
        end(b"c", at=240, until=300)
        assert kept() == 2, "what is over is taken out"
        assert log.sessions_ended_at([b"a", b"b"]) == 150

    def test_it_holds_no_name(self, jane: Visitor, provider: MadeUpProvider) -> None:
        order(jane, provider.logout_token(sid="session-1"))
        path = jane.client.app.state.context.log.path  # type: ignore[attr-defined]
        content = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
        assert b"agreement_ended_sessions" in content
        for name in (b"248289761001", b"session-1", b"token-"):
            assert name not in content

    def test_verifying_the_log_knows_nothing_of_it(self, jane: Visitor, provider: MadeUpProvider) -> None:
        log: DecisionLog = jane.client.app.state.context.log  # type: ignore[attr-defined]
        before = log.head()
        order(jane, provider.logout_token())
        assert log.head() == before
        assert log.verify().fault is None
