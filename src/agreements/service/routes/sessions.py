"""Ending the sessions of people who signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Meta, Struct

from agreements.service.context import context_of
from agreements.service.dependencies.caller import MayAdminister
from agreements.service.errors import ProblemError
from agreements.service.http.body import read_object
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response

router = APIRouter(tags=["operations"])

_LONGEST = 800
"""Characters of what the log calls a person: an issuer, and a subject."""

EXAMPLE = {"person": "person:https://login.example.org#248289761001"}


class EndSessionsBody(Struct, forbid_unknown_fields=True):
    """Whose sessions are to end."""

    person: Annotated[
        str, Meta(min_length=1, max_length=_LONGEST, description="who, as the log calls whoever signed in")
    ]


class SessionsEndedBody(Struct):
    """Whose sessions have ended."""

    person: str


@router.post(
    "/v1/sessions/end",
    operation_id="endSessions",
    openapi_extra=operation(
        SessionsEndedBody, 400, 404, 413, 415, body=EndSessionsBody, examples={"person": {"value": EXAMPLE}}
    ),
)
async def end(request: Request, caller: MayAdminister) -> Response:
    """End all sessions that somebody has on pages now; they may sign in again, if the provider lets them."""
    context = context_of(request)
    said = await read_object(request)
    person = said.get("person")
    if said.keys() != {"person"} or not isinstance(person, str) or not 0 < len(person) <= _LONGEST:
        raise ProblemError("bad-request", f"say whose sessions end, and nothing else: {EXAMPLE}")
    if context.signing_in is None:
        raise ProblemError("not-found", "people do not sign in here: no `sign_in` is set")
    await context.signing_in.end_all_of(person, caller.name, context.log)
    return json_response(SessionsEndedBody(person))
