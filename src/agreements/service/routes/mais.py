"""MAIS information governance: a request object in, PERMIT, DENY or REVIEW out, both objects recorded."""

from __future__ import annotations

import json
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec import UNSET, Struct, UnsetType

from agreements.interop.body import KNOWN_ON, read_as
from agreements.interop.mais import MaisRequest, decide
from agreements.record.entry import Entry
from agreements.service.dependencies.standard_request import FromStandard, as_problems
from agreements.service.http.openapi import Schema, operation
from agreements.service.http.responses import JSON

REQUESTS = "/mais/v0/requests"

BODY_LIMITS = {REQUESTS: "question"}

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
                "resourceIdentifier": {"anyOf": [_NAMED, {"type": "array", "items": _NAMED}]},
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


class MaisDecisionBody(Struct):
    """Whether a request is valid under its sharing policies, and why."""

    id: str
    decision: Literal["PERMIT", "DENY", "REVIEW"]
    reasons: list[str]
    request: dict[str, Any]
    on: str
    agreements: list[dict[str, Any]]
    bundle: str
    items: list[dict[str, Any]] | UnsetType = UNSET
    problems: list[dict[str, Any]] | UnsetType = UNSET
    ignored: list[str] | UnsetType = UNSET


@router.post(REQUESTS, openapi_extra=operation(MaisDecisionBody, 400, 413, 415, body=Schema(_REQUEST, {})))
async def mais_request(request: FromStandard) -> Response:
    """Whether a request for information is valid under the sharing policies that it names."""
    request = await request.as_known_on(request.body)

    def answer() -> tuple[bytes, list[Entry]]:
        decided = decide(
            request.served.bundle,
            read_as(MaisRequest, request.body),
            allowed=request.caller.disclosers,
            zone=request.context.settings.time_zone,
        )
        both = {
            "request": request.body,
            "sharingPolicies": decided.policies_json(),
            "response": decided.response,
        }
        entries = request.entries("mais", decided.decisions, both)
        body = {"id": entries[0].id, **decided.response}
        return json.dumps(body, separators=(",", ":")).encode(), entries

    with as_problems():
        body, entries = await request.aside(answer)
    request.context.authenticator.owe(request.caller, len(entries) - 1)
    await request.context.record(entries)
    return Response(body, media_type=JSON)
