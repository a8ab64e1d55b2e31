"""Signing in at the OpenID provider, coming back from it, and signing out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import LONGEST_PAGE_QUERY
from agreements.service.errors import ProblemError
from agreements.service.http.form_body import read_form
from agreements.service.http.html_page import TAG, page
from agreements.service.http.sign_in.sessions import forget_session
from agreements.service.http.sign_in.signing_in import RETURN, SIGN_IN, SIGN_OUT, SIGNED_OUT, SigningIn

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get(SIGN_IN)
async def sign_in(request: Request) -> Response:
    """Lead somebody to the provider; `to` says to which page they go once they signed in."""
    to = request.query_params.get("to")
    return RedirectResponse(await _signing_in(request).begin(request.scope, to), 303)


@router.get(RETURN)
async def come_back(request: Request) -> Response:
    """Take somebody in whom the provider sent back, and lead them to where they were going."""
    signing_in, pairs = _signing_in(request), request.query_params.multi_items()
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ProblemError("bad-request", "the sign-in service says something twice")
    return RedirectResponse(await signing_in.finish(request.scope, said), 303)


@router.post(SIGN_OUT)
async def sign_out(request: Request) -> Response:
    """Sign somebody out here, and offer to have them signed out at the provider too."""
    signing_in = _signing_in(request)
    log = context_of(request).log
    session = await signing_in.session(request.scope, log)
    await read_form(request)
    forget_session(request.scope)
    elsewhere = await signing_in.end(request.scope, session, log) if session is not None else None
    return _signed_out(request, signing_in, elsewhere)


@router.get(SIGNED_OUT)
async def signed_out(request: Request) -> Response:
    """What somebody sees who signed out, here or there."""
    return _signed_out(request, _signing_in(request))


def _signed_out(request: Request, signing_in: SigningIn, elsewhere: str | None = None) -> Response:
    values = {"elsewhere": elsewhere or "", "provider": signing_in.accepted.shown_title}
    return page(request, "signed_out.html", values, root=context_of(request).settings.root_path)


def _signing_in(request: Request) -> SigningIn:
    """How people sign in here. Raises `ProblemError`: 404 where they do not, and 400 for a query that is too long."""
    if len(request.scope["query_string"]) > LONGEST_PAGE_QUERY:
        raise ProblemError("bad-request", f"the address is longer than {LONGEST_PAGE_QUERY} bytes")
    found = context_of(request).signing_in
    if found is None:
        raise ProblemError("not-found", "people do not sign in here: no `sign_in` is set")
    return found
