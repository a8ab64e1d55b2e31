"""Who looks at a page, if they may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, NoReturn

from fastapi import Depends, Request

from agreements.service.context import ServiceContext, context_of
from agreements.service.errors import ProblemError, SeeOtherError
from agreements.service.http.auth.callers import Caller, says_who_it_is
from agreements.service.http.form_body import read_form
from agreements.service.http.sign_in.signing_in import SigningIn
from agreements.service.scopes import ALL_SCOPES, AccessScope

LONGEST_PAGE_QUERY = 8_000
"""Bytes of the query of a page: a question is an address, and browsers and proxies carry about as much."""


def looker_with(*scopes: AccessScope) -> Callable[[Request], Awaitable[Caller]]:
    """A dependency: whoever looks at a page, or sends a form of one, if they have one of some scopes.

    Somebody who could sign in and has not is led to where they can, and back to the page afterwards. It raises
    `ProblemError`: 401 when they are not recognised, 403 when they may not or the form is not of their session, 429
    when they ask too often, and 400 when the query is too long.
    """

    async def admitted(request: Request) -> Caller:
        if len(request.scope["query_string"]) > LONGEST_PAGE_QUERY:
            raise ProblemError("bad-request", f"the address is longer than {LONGEST_PAGE_QUERY} bytes")
        context = context_of(request)
        if context.signing_in is None or says_who_it_is(request.scope):
            return context.authenticator.admit(request.scope, *scopes)
        caller = await _admit_person(request, context, context.signing_in, scopes)
        if request.method != "GET":
            await read_form(request)
        return caller

    return admitted


async def _admit_person(
    request: Request, context: ServiceContext, signing_in: SigningIn, scopes: tuple[AccessScope, ...]
) -> Caller:
    """Somebody who signed in, and may do what is asked. Raises `ProblemError` and `SeeOtherError`."""
    session = await signing_in.session(request.scope, context.log)
    if session is None:
        _lead_to_sign_in(request, signing_in)
    person = signing_in.sessions.caller(session)
    try:
        caller = context.authenticator.admit(request.scope, *scopes, person=person)
    except ProblemError as error:
        if error.kind != "not-allowed":
            raise
        raise ProblemError("no-role", _missing_role(person, signing_in, scopes)) from None
    signing_in.keep(request.scope)
    return caller


def _lead_to_sign_in(request: Request, signing_in: SigningIn) -> NoReturn:
    """Lead somebody who opens a page to where they sign in; who does anything else is told that they must.

    So is who was on a page of ours before: a form of one may lead to no other site (`form-action`), and whoever was
    signed out meanwhile should hear of it.
    """
    asks = request.headers.get
    opens = asks("sec-fetch-mode", "navigate") == "navigate" and "text/html" in asks("accept", "")[:2000]
    if request.method != "GET" or not opens:
        raise _signed_out(
            "sign in first. If you were about to send a form, go back to it then, load it again, and send it"
        )
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["raw_path"].decode("latin-1")
    address = signing_in.address(f"{path}?{query}" if query else path)
    if asks("sec-fetch-site") != "same-origin":
        raise SeeOtherError(address)
    raise _signed_out(
        "you were signed out meanwhile. Sign in, and you are led to what you asked for", sign_in=address
    )


def _signed_out(detail: str, **members: str) -> ProblemError:
    challenge = {"WWW-Authenticate": 'Bearer realm="agreements"'}
    return ProblemError("signed-out", detail, headers=challenge, members=members)


def _missing_role(person: Caller, signing_in: SigningIn, scopes: tuple[AccessScope, ...]) -> str:
    who, contact = f"you are signed in as {person.title}", signing_in.accepted.contact
    if not person.scopes:
        return f"{who}, but have no role here: ask {contact} for one, then sign out and in again"
    words = " or ".join(f"“{scope.value}”" for scope in scopes)
    return f"{who}, and this page needs the role {words}: ask {contact} for it, then sign out and in again"


MayLook = Annotated[Caller, Depends(looker_with(*sorted(ALL_SCOPES)))]
"""Anyone who is recognised."""

MayLookAtLibrary = Annotated[Caller, Depends(looker_with(AccessScope.READ))]
MayAskOnPage = Annotated[Caller, Depends(looker_with(AccessScope.DECIDE))]
MayLookAtDecisions = Annotated[
    Caller, Depends(looker_with(AccessScope.DECIDE, AccessScope.READ, AccessScope.LOG, AccessScope.SIGN))
]
MaySignOnPage = Annotated[Caller, Depends(looker_with(AccessScope.SIGN))]
MayLookAtLog = Annotated[Caller, Depends(looker_with(AccessScope.LOG))]
