"""Signing a recorded answer off."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.service.context import context_of
from agreements.service.dependencies.caller import MaySign
from agreements.service.dependencies.recorded_decision import decision_to_read
from agreements.service.http.body import read_object
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response
from agreements.service.http.sign_off_bodies import (
    EXAMPLE,
    SignOffBody,
    SignOffRequestBody,
    read_sign_off,
    sign_off_body,
)

router = APIRouter(tags=["decisions"])


@router.post(
    "/v1/decisions/{id}/sign-offs",
    operation_id="signDecision",
    openapi_extra=operation(
        SignOffBody, 400, 404, 410, 413, 415, body=SignOffRequestBody, examples={"agreed": {"value": EXAMPLE}}
    ),
)
async def sign(request: Request, id: str, caller: MaySign) -> Response:  # noqa: A002 - the parameter's public name
    """Record that somebody read an answer, and what they think of it; one that was erased cannot be signed (410)."""
    sign_off = read_sign_off(await read_object(request), caller.name, request.scope["request_id"])
    found = await decision_to_read(request, caller, id)
    return json_response(sign_off_body(await context_of(request).sign_off(found.id, sign_off)))
