"""Sessions: who signed in, as their own browser keeps it, sealed, for any worker or service with the same key."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, MutableMapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from agreements.service.http.auth.callers import Caller
from agreements.service.http.sign_in.cookies import PREFIX, CookieSeal, cookie_line, cookies_of
from agreements.service.http.sign_in.errors import SignInRefusedError
from agreements.service.http.sign_in.form_tokens import SECRET_BYTES
from agreements.service.http.sign_in.person import Person
from agreements.service.sign_in_settings import SignInSettings

SESSION_COOKIE = f"{PREFIX}session"

LARGEST_COOKIE = 3_800
"""Characters of a session as a cookie: a browser keeps 4,096 with its name and all (RFC 6265, section 6.1)."""

_SESSION = "agreements.session"
_LONGEST_UNRENEWED = 60
_CLOCKS_DIFFER = 60


class PersonSession(Struct, frozen=True, kw_only=True):
    """Somebody who signed in, when they did, and when a page was last opened."""

    person: Person
    secret: Annotated[bytes, Meta(min_length=SECRET_BYTES, max_length=SECRET_BYTES)]
    """What the tokens of forms are made of: new with each sign-in."""
    began: int
    ends: int
    """When it ends however many pages are opened, as it was set when it began."""
    seen: int
    id_token: str = ""
    """What tells the provider who signs out; left out where it would not fit."""


class Sessions:
    """Begins sessions, finds them in requests, keeps them from ending while somebody is there, and ends them."""

    def __init__(self, accepted: SignInSettings, key: str, clock: Callable[[], float] = time.time) -> None:
        self._accepted = accepted
        self._clock = clock
        self._seal = CookieSeal(key, "session", accepted.issuer, accepted.client_id)

    def begin(self, person: Person, id_token: str) -> str:
        """A new session as the header that sets it; of one that there was before, nothing is left.

        Raises `SignInRefusedError` where more is said of somebody than a browser keeps.
        """
        now = int(self._clock())
        session = PersonSession(
            person=person,
            secret=secrets.token_bytes(SECRET_BYTES),
            began=now,
            ends=now + self._accepted.longest_seconds,
            seen=now,
            id_token=id_token,
        )
        for one in (session, msgspec.structs.replace(session, id_token="")):
            value = self._seal.seal(msgspec.msgpack.encode(one))
            if len(value) <= LARGEST_COOKIE:
                return cookie_line(SESSION_COOKIE, value, self._left(one))
        raise SignInRefusedError(
            "size",
            "The sign-in service says more of you than a browser can keep: your roles, or the organisations that you"
            " may ask for, are too many.",
        )

    def find(self, scope: MutableMapping[str, Any]) -> PersonSession | None:
        """The session of a request, if it has one whose time is not over; somebody may have ended it all the same."""
        content = self._seal.open(cookies_of(scope).get(SESSION_COOKIE, ""))
        if content is None:
            return None
        try:
            session = msgspec.msgpack.decode(content, type=PersonSession)
        except msgspec.DecodeError:  # of a version that kept something else
            return None
        if session.began > self._clock() + _CLOCKS_DIFFER or self._left(session) <= 0:
            return None
        return session

    def renewed(self, session: PersonSession) -> str | None:
        """The header that keeps a session from ending, where it is time for one."""
        now = int(self._clock())
        if now - session.seen < min(_LONGEST_UNRENEWED, self._accepted.idle_seconds // 10):
            return None
        session = msgspec.structs.replace(session, seen=now)
        value = self._seal.seal(msgspec.msgpack.encode(session))
        return cookie_line(SESSION_COOKIE, value, self._left(session))

    def caller(self, session: PersonSession) -> Caller:
        """Who asks, and what they may by the settings as they are now."""
        person, accepted = session.person, self._accepted
        scopes = frozenset(scope for role in person.roles for scope in accepted.roles.get(role, ()))
        disclosers = None
        if accepted.discloser_claim is not None:
            known = accepted.disclosers
            said = person.disclosers
            named = said if known is None else (one for word in said for one in known.get(word, ()))
            disclosers = frozenset(named)
        return Caller(self.caller_name(person), scopes, disclosers, title=person.title)

    def caller_name(self, person: Person) -> str:
        """What the log calls somebody: whom the provider calls so, by an issuer that has no `#` in it."""
        return f"person:{self._accepted.issuer}#{person.subject}"

    @staticmethod
    def end() -> str:
        """The header that has a browser forget its session."""
        return cookie_line(SESSION_COOKIE, "", 0)

    def _left(self, session: PersonSession) -> int:
        """Seconds until a session ends, if nobody opens a page."""
        accepted = self._accepted
        ends = min(
            session.ends, session.began + accepted.longest_seconds, session.seen + accepted.idle_seconds
        )
        return ends - int(self._clock())


def keep_session(scope: MutableMapping[str, Any], session: PersonSession) -> None:
    """Have it known by which session the sender of a request was recognised: what pages say of who is there."""
    scope[_SESSION] = session


def session_of(scope: MutableMapping[str, Any]) -> PersonSession | None:
    """The session by which the sender of a request was recognised; nothing where it was by another way."""
    found: PersonSession | None = scope.get(_SESSION)
    return found


def forget_session(scope: MutableMapping[str, Any]) -> None:
    """Have the page that answers a request speak of nobody."""
    scope.pop(_SESSION, None)
