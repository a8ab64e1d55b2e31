"""Who sent a request, if they may do what it asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Response, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from agreements.diagnostics import clip, nearest
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.openapi import query_names
from agreements.service.settings import AccessScope

LONGEST_QUERY = 4_096
"""Bytes of the query of an address."""

# Both only tell the OpenAPI document how callers are recognised; `Authenticator` recognises them, and says why not.
_TOKEN = Security(HTTPBearer(scheme_name="token", bearerFormat="JWT", auto_error=False))
_KEY = Security(APIKeyHeader(name="X-API-Key", scheme_name="key", auto_error=False))


def caller_with(*scopes: AccessScope) -> Callable[[Request], Awaitable[Caller]]:
    """A dependency: whoever sent a request, if they have one of some scopes.

    It raises `ProblemError`: 401 when they are not recognised, 403 when they may not, 429 when they ask too often, and
    400 when the query has a parameter that the address does not take.
    """

    async def admitted(
        request: Request, _token: Annotated[Any, _TOKEN] = None, _key: Annotated[Any, _KEY] = None
    ) -> Caller:
        caller = context_of(request).authenticator.admit(request.scope, *scopes)
        if request.scope["query_string"]:
            _refuse_strange_query(request)
        return caller

    return admitted


def _refuse_strange_query(request: Request) -> None:
    """Refuse a parameter that the route does not take, and one that stands twice. Raises `ProblemError`."""
    if len(request.scope["query_string"]) > LONGEST_QUERY:
        raise ProblemError("bad-request", f"the query is longer than {LONGEST_QUERY} bytes")
    taken = query_names(request.scope["route"].openapi_extra)
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in taken:
            meant = nearest(name, taken)
            hint = f"; did you mean `{meant}`?" if meant else ""
            raise ProblemError("bad-request", f"`{clip(name)}` is not a parameter of this address{hint}")
        if name in seen:
            raise ProblemError("bad-request", f"`{clip(name)}` is stated twice")
        seen.add(name)


admit_to_decide = caller_with(AccessScope.DECIDE)

MayDecide = Annotated[Caller, Depends(admit_to_decide)]
MayReadDecisions = Annotated[
    Caller, Depends(caller_with(AccessScope.DECIDE, AccessScope.READ, AccessScope.LOG, AccessScope.SIGN))
]
MayRead = Annotated[Caller, Depends(caller_with(AccessScope.READ))]
MayReadLog = Annotated[Caller, Depends(caller_with(AccessScope.LOG))]
MaySign = Annotated[Caller, Depends(caller_with(AccessScope.SIGN))]
MayAdminister = Annotated[Caller, Depends(caller_with(AccessScope.ADMIN))]


async def _bundle_to_read(request: Request, _: MayRead) -> ServedBundle:
    return context_of(request).bundles.current


BundleToRead = Annotated[ServedBundle, Depends(_bundle_to_read)]
"""The bundle in service, for a caller who may read it."""


def direct(
    endpoint: Callable[[Request, Caller], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for callers who may decide, to be called with a request and nothing else, past the router."""

    async def call(request: Request) -> Response:
        return await endpoint(request, await admit_to_decide(request))

    return call
