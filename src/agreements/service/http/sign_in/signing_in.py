"""Signing in and out: what stands between the pages, the provider and what the browser keeps."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from agreements.diagnostics import clip
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.callers import FAILED_CHECK
from agreements.service.http.sign_in.cookies import add_cookie
from agreements.service.http.sign_in.errors import ProviderUnreachableError, SignInRefusedError
from agreements.service.http.sign_in.own_path import own_path
from agreements.service.http.sign_in.pending import LONGEST_PATH, PendingSignIns
from agreements.service.http.sign_in.sessions import PersonSession, Sessions, session_of
from agreements.service.settings import Settings
from agreements.service.sign_in_settings import SignInSettings

if TYPE_CHECKING:
    from agreements.service.http.sign_in.provider import Provider

SIGN_IN, RETURN, SIGN_OUT, SIGNED_OUT = "/sign-in", "/sign-in/return", "/sign-out", "/signed-out"
"""Where signing in begins, where the provider sends people back to, where it ends, and the page after that."""

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

    async def end(self, scope: MutableMapping[str, Any], session: PersonSession) -> str | None:
        """Sign somebody out here: where they may sign out at the provider too, if it offers that."""
        add_cookie(scope, self.sessions.end())
        self._logger.info("signed out", caller=self.sessions.caller_name(session.person))
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
