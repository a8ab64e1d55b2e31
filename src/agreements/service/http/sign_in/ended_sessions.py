"""Sessions that are over before their time: somebody signed out, at the provider too, or an administrator ended them.

Browsers keep sessions, so what is kept here is which of them count no more. That lies in the database of the log, which
all workers and replicas have, and where it cannot be read nobody's session counts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from hashlib import sha256

from agreements.record.log import DecisionLog
from agreements.service.http.sign_in.logout_tokens import LogoutOrder
from agreements.service.http.sign_in.sessions import PersonSession
from agreements.service.sign_in_settings import LONGEST_SESSION, SignInSettings

_CLOCKS_DIFFER = 60
"""Seconds by which the clocks of replicas may differ."""


class EndedSessions:
    """Ends sessions, and says whether one was ended."""

    def __init__(self, accepted: SignInSettings, clock: Callable[[], float] = time.time) -> None:
        self._accepted = accepted
        self._clock = clock

    async def has_ended(self, log: DecisionLog, session: PersonSession) -> bool:
        """Whether a session was ended. Raises `LogUnavailable` where that cannot be told."""
        keys = list(self._keys_of(session))
        at = await asyncio.to_thread(log.sessions_ended_at, keys)
        return at is not None and session.began <= at

    async def end_one(self, log: DecisionLog, session: PersonSession) -> None:
        """End one session and no other. Raises `LogUnavailable`."""
        await self._end(log, [self._key("own", session.secret.hex())], until=session.ends)

    async def end_all_of(self, log: DecisionLog, subject: str) -> None:
        """End all sessions of whom the provider knows by some words. Raises `LogUnavailable`."""
        await self._end(log, [self._key("sub", subject)])

    async def end_ordered(self, log: DecisionLog, order: LogoutOrder) -> bool:
        """End what a provider has ended: the session that it names, or all of a person.

        Returns whether that was done now; an order counts once. Raises `LogUnavailable`.
        """
        keys = []
        if order.session_id is not None:
            keys.append(self._key("sid", order.session_id))
        if order.subject is not None:
            # of a session that has no name it cannot be said that it is another one than that
            keys.append(self._key("sub" if order.session_id is None else "unnamed", order.subject))
        return await self._end(log, keys, once=self._key("jti", order.token_id))

    async def _end(
        self, log: DecisionLog, keys: list[bytes], *, until: int | None = None, once: bytes | None = None
    ) -> bool:
        """End sessions, and know it for as long as any could last, whatever is set meanwhile."""
        now = int(self._clock())
        until = (now + LONGEST_SESSION if until is None else until) + _CLOCKS_DIFFER
        return await log.end_sessions(keys, at=now, until=until, once=once)

    def _keys_of(self, session: PersonSession) -> Iterator[bytes]:
        yield self._key("own", session.secret.hex())
        yield self._key("sub", session.person.subject)
        if session.person.session_id:
            yield self._key("sid", session.person.session_id)
        else:
            yield self._key("unnamed", session.person.subject)

    def _key(self, use: str, words: str) -> bytes:
        """What stands for something in the store: no name of a person or of a session is kept."""
        accepted = self._accepted
        return sha256("\0".join((use, accepted.issuer, accepted.client_id, words)).encode()).digest()
