"""Who looks at a page, if they may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request

from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.settings import ALL_SCOPES, AccessScope

LONGEST_PAGE_QUERY = 8_000
"""Bytes of the query of a page: a question is an address, and browsers and proxies carry about as much."""


def looker_with(*scopes: AccessScope) -> Callable[[Request], Awaitable[Caller]]:
    """A dependency: whoever looks at a page, if they have one of some scopes.

    It raises `ProblemError`: 401 when they are not recognised, 403 when they may not, 429 when they ask too often, and
    400 when the query is too long.
    """

    async def admitted(request: Request) -> Caller:
        if len(request.scope["query_string"]) > LONGEST_PAGE_QUERY:
            raise ProblemError("bad-request", f"the address is longer than {LONGEST_PAGE_QUERY} bytes")
        return context_of(request).authenticator.admit(request.scope, *scopes)

    return admitted


MayLook = Annotated[Caller, Depends(looker_with(*sorted(ALL_SCOPES)))]
"""Anyone who is recognised."""

MayLookAtLibrary = Annotated[Caller, Depends(looker_with(AccessScope.READ))]
MayAskOnPage = Annotated[Caller, Depends(looker_with(AccessScope.DECIDE))]
MayLookAtDecisions = Annotated[
    Caller, Depends(looker_with(AccessScope.DECIDE, AccessScope.READ, AccessScope.LOG, AccessScope.SIGN))
]
MaySignOnPage = Annotated[Caller, Depends(looker_with(AccessScope.SIGN))]
MayLookAtLog = Annotated[Caller, Depends(looker_with(AccessScope.LOG))]
