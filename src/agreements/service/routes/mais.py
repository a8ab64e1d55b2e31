"""MAIS information governance: a request object in, PERMIT, DENY or REVIEW out, both objects recorded."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from agreements.interop.body import read_as
from agreements.interop.mais import MaisRequest, decide
from agreements.record.entry import Entry
from agreements.service.dependencies.standard_request import FromStandard, as_problems
from agreements.service.http.mais_bodies import (
    MaisDecisionBody,
    MaisIdentifierBody,
    MaisPolicyBody,
    MaisRequestBody,
)
from agreements.service.http.openapi import operation, with_parts
from agreements.service.http.responses import JSON, ascii_json

REQUESTS = "/mais/v0/requests"

BODY_LIMITS = {REQUESTS: "question"}

router = APIRouter(tags=["MAIS"])


@router.post(
    REQUESTS,
    operation_id="decideMaisRequest",
    openapi_extra=operation(
        MaisDecisionBody, 400, 413, 415, body=with_parts(MaisRequestBody, MaisIdentifierBody, MaisPolicyBody)
    ),
)
async def mais_request(request: FromStandard) -> Response:
    """Whether a request for information is valid under the sharing policies that it names."""
    request = await request.as_known_on(request.body)

    def answer() -> tuple[bytes, list[Entry]]:
        decided = decide(
            request.served.bundle,
            read_as(MaisRequest, request.body),
            allowed=request.caller.disclosers,
            zone=request.context.settings.time_zone,
            examine=request.examine_approvals,
            proven=request.context.settings.record_proofs,
        )
        both = {
            "request": request.body,
            "sharingPolicies": decided.policies_json(),
            "response": decided.response,
        }
        entries = request.entries("mais", decided.decisions, both)
        body = {"id": entries[0].id, **decided.response}
        return ascii_json(body), entries

    with as_problems():
        body, entries = await request.aside(answer)
    request.context.authenticator.owe(request.caller, len(entries) - 1)
    await request.context.record(entries)
    return Response(body, media_type=JSON)
