"""Signing in and out: what stands between the pages, the provider and what the browser keeps."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from agreements.diagnostics import clip
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.callers import FAILED_CHECK
from agreements.service.http.sign_in.cookies import add_cookie
from agreements.service.http.sign_in.ended_sessions import EndedSessions
from agreements.service.http.sign_in.errors import ProviderUnreachableError, SignInRefusedError
from agreements.service.http.sign_in.own_path import own_path
from agreements.service.http.sign_in.pending import LONGEST_PATH, PendingSignIns
from agreements.service.http.sign_in.person import Person
from agreements.service.http.sign_in.sessions import PersonSession, Sessions, keep_session, session_of
from agreements.service.settings import Settings
from agreements.service.sign_in_settings import SignInSettings

if TYPE_CHECKING:
    from agreements.service.http.sign_in.provider import Provider

SIGN_IN, RETURN, SIGN_OUT, SIGNED_OUT = "/sign-in", "/sign-in/return", "/sign-out", "/signed-out"
"""Where signing in begins, where the provider sends people back to, where it ends, and the page after that."""

BACK_CHANNEL = "/sign-out/back-channel"
"""Where the provider itself says that it signed somebody out."""

_LONGEST_CODE = 4_096
_NOT_BEGUN = (
    "This sign-in was not begun in this browser, or more than ten minutes ago, or it was finished already."
)


class SigningIn:
    """How people sign in here."""

    def __init__(self, accepted: SignInSettings, settings: Settings, provider: Provider, logger: Any) -> None:
        key = settings.session_key.get_secret_value()
        self.accepted = accepted
        self.sessions = Sessions(accepted, key)
        self._ended = EndedSessions(accepted)
        self._pending = PendingSignIns(accepted, key)
        self._provider = provider
        self._public_url = settings.public_url or ""
        self._root = settings.root_path
        self._logger = logger

    @classmethod
    def of(cls, settings: Settings, logger: Any) -> SigningIn | None:
        """How people sign in by some settings, if they do.

        Raises `OSError` or `ValueError` when the client secret cannot be read.
        """
        accepted = settings.sign_in
        if accepted is None:
            return None
        from agreements.service.http.sign_in.provider import Provider  # what it needs takes long to import

        return_to = f"{settings.public_url}{RETURN}"
        return cls(accepted, settings, Provider(accepted, accepted.read_secret(), return_to), logger)

    def address(self, path: str) -> str:
        """Where somebody signs in who is led to a path afterwards."""
        return f"{self._root}{SIGN_IN}?{urlencode({'to': path})}"

    async def look(self) -> None:
        """See at the start whether the provider answers, so that whoever runs the service hears of it."""
        try:
            await self._provider.metadata()
        except ProviderUnreachableError as error:
            self._logger.warning("sign-in service cannot be reached", why=str(error))
        else:
            self._logger.info("sign-in service found", issuer=self.accepted.issuer)

    async def begin(self, scope: MutableMapping[str, Any], to: str | None) -> str:
        """Begin a sign-in: the address of the provider where it goes on. Raises `ProblemError` (503)."""
        pending, lines = self._pending.begin(scope, own_path(to, LONGEST_PATH))
        try:
            address = await self._provider.authorization_url(pending)
        except ProviderUnreachableError as error:
            raise self._unreachable(error) from None
        for line in lines:
            add_cookie(scope, line)
        return address

    async def finish(self, scope: MutableMapping[str, Any], said: dict[str, str]) -> str:
        """Finish a sign-in with what the provider sent somebody back with: where they are led now.

        Raises `ProblemError`: 403 where it is not accepted, 503 where the provider cannot be reached.
        """
        try:
            return await self._finish(scope, said)
        except SignInRefusedError as error:
            scope[FAILED_CHECK] = f"sign-in-{error.check}"
            self._logger.warning("sign-in failed", check=error.check, why=error.detail or str(error))
            raise ProblemError("sign-in-failed", str(error)) from None
        except ProviderUnreachableError as error:
            raise self._unreachable(error) from None

    async def _finish(self, scope: MutableMapping[str, Any], said: dict[str, str]) -> str:
        pending, lines = self._pending.take(scope, said.get("state", ""))
        if pending is None:
            raise SignInRefusedError("state", _NOT_BEGUN)
        for line in lines:
            add_cookie(scope, line)
        if "error" in said:
            words = f"{said['error']}: {said.get('error_description', '')}"
            raise SignInRefusedError(
                "error",
                f"The sign-in service let nobody in. It said “{clip(said['error'], 60)}”.",
                clip(words, 300),
            )
        code = said.get("code", "")
        if not code or len(code) > _LONGEST_CODE:
            raise SignInRefusedError("code", "The sign-in service sent you back without a code.")
        found = await self._provider.sign_in(code, said.get("iss"), pending)
        add_cookie(scope, self.sessions.begin(found.person, found.id_token))
        scope["caller"] = self.sessions.caller_name(found.person)
        self._logger.info("signed in", caller=scope["caller"], roles=found.person.roles)
        return f"{self._root}{pending.path}"

    async def session(self, scope: MutableMapping[str, Any], log: DecisionLog) -> PersonSession | None:
        """The session of a request, if it has one that has not ended.

        Raises `ProblemError` (503) where it cannot be told whether it was ended: nobody is let in then.
        """
        session = self.sessions.find(scope)
        if session is None:
            return None
        try:
            if await self._ended.has_ended(log, session):
                return None
        except LogUnavailable as error:
            self._logger.error("sessions cannot be looked up", why=str(error))
            raise try_again("unreadable-log", "it cannot be told now whether you are signed in") from None
        keep_session(scope, session)
        return session

    async def end(
        self, scope: MutableMapping[str, Any], session: PersonSession, log: DecisionLog
    ) -> str | None:
        """Sign somebody out here: where they may sign out at the provider too, if it offers that.

        Their browser forgets the session, and whoever has a copy of it can do nothing with that.
        """
        add_cookie(scope, self.sessions.end())
        self._logger.info("signed out", caller=self.sessions.caller_name(session.person))
        try:
            await self._ended.end_one(log, session)
        except LogUnavailable as error:
            self._logger.error("sessions not ended", why=str(error))
        try:
            address = (await self._provider.metadata()).end_session_endpoint
        except ProviderUnreachableError as error:
            self._logger.warning("sign-in service cannot be reached", why=str(error))
            return None
        if address is None:
            return None
        said = {
            "post_logout_redirect_uri": f"{self._public_url}{SIGNED_OUT}",
            "client_id": self.accepted.client_id,
        }
        if session.id_token:
            said["id_token_hint"] = session.id_token
        return f"{address}{'&' if '?' in address else '?'}{urlencode(said, quote_via=quote)}"

    async def end_ordered(self, tokens: Sequence[str], log: DecisionLog) -> None:
        """End what the provider says that it has ended, by one token (OpenID Connect Back-Channel Logout 1.0).

        Raises `SignInRefusedError` for a token that is not accepted, and `ProblemError` (503) where the provider cannot
        be asked for its keys, or nothing can be ended now.
        """
        if len(tokens) != 1:
            raise SignInRefusedError("form", "say `logout_token` once")
        try:
            order = await self._provider.logout_order(tokens[0])
            done = await self._ended.end_ordered(log, order)
        except ProviderUnreachableError as error:
            raise self._unreachable(error) from None
        except LogUnavailable as error:
            raise self._not_ended(error) from None
        if not done:
            raise SignInRefusedError("jti", "the logout token was used before")
        person = None if order.subject is None else self.person_name(order.subject)
        self._logger.info("signed out at the sign-in service", caller=person)

    async def end_all_of(self, person: str, by: str, log: DecisionLog) -> None:
        """End all sessions of somebody, by what the log calls them.

        Raises `ProblemError`: 400 for a name that nobody who signs in here has, and 503 where nothing can be ended now.
        """
        subject = person.removeprefix(self.person_name(""))
        if not subject or subject == person:
            raise ProblemError(
                "bad-request", f"`{clip(person)}` is nobody who signs in here: `{self.person_name('…')}`"
            )
        try:
            await self._ended.end_all_of(log, subject)
        except LogUnavailable as error:
            raise self._not_ended(error) from None
        self._logger.info("sessions ended", person=person, by=by)

    def person_name(self, subject: str) -> str:
        """What the log calls somebody whom the provider calls so."""
        return self.sessions.caller_name(Person(subject=subject, title=""))

    def _not_ended(self, error: LogUnavailable) -> ProblemError:
        self._logger.error("sessions not ended", why=str(error))
        return try_again("not-ended", "no session was ended, since that cannot be recorded now")

    def keep(self, scope: MutableMapping[str, Any]) -> None:
        """Keep the session of a request from ending, since somebody is there."""
        session = session_of(scope)
        line = self.sessions.renewed(session) if session is not None else None
        if line is not None:
            add_cookie(scope, line)

    def _unreachable(self, error: ProviderUnreachableError) -> ProblemError:
        self._logger.warning("sign-in service cannot be reached", why=str(error))
        return try_again(
            "sign-in-unreachable",
            f"nobody can sign in until {self.accepted.shown_title} answers; whoever is signed in already stays so",
            10,
        )
