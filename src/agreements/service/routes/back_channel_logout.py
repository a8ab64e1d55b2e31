"""What the OpenID provider says itself: that it signed somebody out (OpenID Connect Back-Channel Logout 1.0)."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import FAILED_CHECK
from agreements.service.http.form_body import read_fields
from agreements.service.http.responses import json_response
from agreements.service.http.sign_in.errors import SignInRefusedError
from agreements.service.http.sign_in.signing_in import BACK_CHANNEL

router = APIRouter(include_in_schema=False)

_NOT_KEPT = {"Cache-Control": "no-store"}


@router.post(BACK_CHANNEL)
async def signed_out_there(request: Request) -> Response:
    """End what the provider says that it ended; what it sends proves by itself whom it is from.

    It is answered as section 2.8 has it. Raises `ProblemError`: 404 where nobody signs in here, and 503 where nothing
    can be ended now.
    """
    context = context_of(request)
    if context.signing_in is None:
        raise ProblemError("not-found", "people do not sign in here: no `sign_in` is set")
    tokens = [value for name, value in await read_fields(request) if name == "logout_token"]
    try:
        await context.signing_in.end_ordered(tokens, context.log)
    except SignInRefusedError as error:
        request.scope[FAILED_CHECK] = f"logout-{error.check}"
        said = {"error": "invalid_request", "error_description": str(error)}
        return json_response(said, status=400, headers=_NOT_KEPT)
    return Response(status_code=200, headers=_NOT_KEPT)
