"""Sign-ins that were begun: what a browser keeps until the provider sends it back, one cookie for each."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, MutableMapping
from hmac import compare_digest
from typing import Any

import msgspec
from msgspec import Struct

from agreements.service.http.sign_in.cookies import PREFIX, CookieSeal, cookie_line, cookies_of
from agreements.service.sign_in_settings import SignInSettings

_NAME = f"{PREFIX}sign-in-"
_OF_STATE = 8
"""Characters of the state in the name of a cookie, so that several tabs may sign in at once."""

LONGEST_PATH = 1_500
"""Characters of the path that is remembered."""

PENDING_SECONDS = 600

_MOST, _MOST_CHARACTERS = 4, 3_500
"""How many sign-ins may be pending in a browser, and how long their cookies may be: proxies take 8 KB of cookies."""


class PendingSignIn(Struct, frozen=True, kw_only=True):
    """A sign-in that was begun: what its answer must carry, and where it leads."""

    state: str
    nonce: str
    verifier: str
    path: str
    began: int


class PendingSignIns:
    """Begins sign-ins, and finds the one that an answer belongs to, in the browser that began it and in no other."""

    def __init__(self, accepted: SignInSettings, key: str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._seal = CookieSeal(key, "sign-in", accepted.issuer, accepted.client_id)

    def begin(self, scope: MutableMapping[str, Any], path: str) -> tuple[PendingSignIn, list[str]]:
        """A new sign-in, and the headers that have a browser keep it, and forget those that it need not keep."""
        pending = PendingSignIn(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
            path=path,
            began=int(self._clock()),
        )
        value = self._seal.seal(msgspec.msgpack.encode(pending))
        return pending, [
            cookie_line(_name(pending.state), value, PENDING_SECONDS),
            *(cookie_line(name, "", 0) for name in self._left_over(scope, len(value))),
        ]

    def take(self, scope: MutableMapping[str, Any], state: str) -> tuple[PendingSignIn | None, list[str]]:
        """The sign-in of a state, if this browser began it, and the header that has it forgotten: it is good once."""
        name = _name(state)
        found = self._read(cookies_of(scope).get(name, ""))
        if found is None or not compare_digest(found.state.encode(), state.encode()):
            return None, []
        return found, [cookie_line(name, "", 0)]

    def _left_over(self, scope: MutableMapping[str, Any], size: int) -> Iterator[str]:
        """Those that were broken off, the oldest that are too many, and what was never ours."""
        kept = 1
        known = {name: value for name, value in cookies_of(scope).items() if name.startswith(_NAME)}
        read = {name: self._read(value) for name, value in known.items()}
        for name, found in sorted(read.items(), key=lambda one: -one[1].began if one[1] else 0):
            size += len(known[name])
            if found is None or kept >= _MOST or size > _MOST_CHARACTERS:
                yield name
            else:
                kept += 1

    def _read(self, value: str) -> PendingSignIn | None:
        content = self._seal.open(value)
        if content is None:
            return None
        try:
            found = msgspec.msgpack.decode(content, type=PendingSignIn)
        except msgspec.DecodeError:
            return None
        return found if self._clock() < found.began + PENDING_SECONDS else None


def _name(state: str) -> str:
    return f"{_NAME}{state[:_OF_STATE]}"
