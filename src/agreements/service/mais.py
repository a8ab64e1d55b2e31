"""The door of MAIS information governance: a request object in, PERMIT, DENY or REVIEW out, both objects recorded."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.interop.body import KNOWN_ON, read_as
from agreements.interop.mais import MaisDecision, MaisRequest, decide
from agreements.service.decisions import JSON, record
from agreements.service.describing import operation
from agreements.service.standards import let_in, told_as_problems

REQUESTS = "/mais/v0/requests"

router = APIRouter(tags=["MAIS"])

_WORDS = {"type": "string"}
_OBJECT = {"type": "object"}
_IDENTIFIED = {
    "type": "object",
    "properties": {"value": _WORDS, "System": _WORDS},
    "required": ["value"],
}
_NAMED = {"anyOf": [_WORDS, _IDENTIFIED]}
_POLICY = {
    "anyOf": [
        _WORDS,
        {
            "type": "object",
            "properties": {"Identifier": _NAMED, "URI": _WORDS},
            "anyOf": [{"required": ["Identifier"]}, {"required": ["URI"]}],
        },
    ]
}
_REQUEST = {
    "type": "object",
    "description": "the standard's Request object, version 0.1",
    "properties": {
        "Identifier": _IDENTIFIED,
        "DateStamp": {**_WORDS, "format": "date-time"},
        "RequesterIdentifier": _NAMED,
        "RequestedData": {
            "type": "object",
            "properties": {
                "Query": _OBJECT,
                "dataCategories": {"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]},
            },
            "required": ["Query"],
        },
        "AssertedPurpose": _WORDS,
        "SharingPolicy": {"anyOf": [_POLICY, {"type": "array", "minItems": 1, "items": _POLICY}]},
        "RespondentIdentifier": {
            "anyOf": [_WORDS, _IDENTIFIED, {"type": "null"}],
            "description": "who would respond; not part of the standard",
        },
        KNOWN_ON: {
            **_WORDS,
            "description": "answer by the bundle that was in service then; not part of the standard",
        },
    },
    "required": [
        "Identifier",
        "DateStamp",
        "RequesterIdentifier",
        "RequestedData",
        "AssertedPurpose",
        "SharingPolicy",
    ],
}
_ANSWER = {
    "type": "object",
    "properties": {
        "id": _WORDS,
        "decision": {"enum": ["PERMIT", "DENY", "REVIEW"]},
        "reasons": {"type": "array", "items": _WORDS},
        "request": _OBJECT,
        "on": _WORDS,
        "agreements": {"type": "array", "items": _OBJECT},
        "items": {"type": "array", "items": _OBJECT},
        "problems": {"type": "array", "items": _OBJECT},
        "bundle": _WORDS,
    },
    "required": ["id", "decision", "reasons", "request", "on", "agreements", "bundle"],
}


def _described() -> dict[str, Any]:
    said = operation(200, _ANSWER, 400, 413)
    said["requestBody"] = {"required": True, "content": {"application/json": {"schema": _REQUEST}}}
    return said


@router.post(REQUESTS, openapi_extra=_described())
async def mais_request(request: Request) -> Response:
    """Whether a request for information is valid under the sharing policies that it names."""
    asking = await let_in(request)
    asking = await asking.as_known_on(asking.said)

    def answer() -> MaisDecision:
        return decide(
            asking.served.bundle, read_as(MaisRequest, asking.said), allowed=asking.caller.disclosers
        )

    with told_as_problems():
        decided = await asyncio.to_thread(answer)
    both = {"request": asking.said, "sharingPolicies": decided.policies_json(), "response": decided.response}
    entries = asking.entries("mais", decided.decisions, both)
    await record(asking.house, entries)
    body = {"id": entries[0].id, **decided.response}
    return Response(json.dumps(body, separators=(",", ":")).encode(), media_type=JSON)
