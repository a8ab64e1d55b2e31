"""The doors of the AuthZEN Authorization API 1.0: requests in, decisions recorded, responses out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel

from agreements.interop import authzen
from agreements.interop.authzen import ENDPOINTS
from agreements.interop.body import Read, read_as
from agreements.interop.decision import Decision
from agreements.service import discovery
from agreements.service.decisions import JSON, record
from agreements.service.describing import operation
from agreements.service.standards import Asking, let_in, told_as_problems

AT_ONCE = 20
"""Evaluations that are answered where the request stands; more of them, and searches, are answered aside."""

router = APIRouter(tags=["AuthZEN"])
router.include_router(discovery.router)


def today() -> date:
    """The day that a request is for when it does not say: today in UTC, as the log has it."""
    return datetime.now(UTC).date()


def _described(schema: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    """What the OpenAPI document says of an address: its body is read by hand, so that what is wrong with it is 400."""
    said = operation(200, response, 400, 413)
    said["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return said


def _schema(model: type[BaseModel], **more: Any) -> dict[str, Any]:
    """A request's schema with what it refers to in place; none of these refers to itself.

    `more` says more of some of its members.
    """
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            if "$ref" in value:
                return put(parts[value["$ref"].rpartition("/")[2]])
            return {name: put(one) for name, one in value.items()}
        return [put(one) for one in value] if isinstance(value, list) else value

    inlined: dict[str, Any] = put(schema)
    for name, said in more.items():
        inlined["properties"][name] = inlined["properties"].get(name, {}) | said
    return inlined


def _several() -> dict[str, Any]:
    """The schema of a batch: with evaluations, or with none and then as one evaluation."""
    several = _schema(authzen.Evaluations, evaluations={"minItems": 1})
    single = _schema(authzen.AccessEvaluation, evaluations={"type": "array", "maxItems": 0})
    return {"anyOf": [several | {"required": ["evaluations"]}, single]}


_DECISION = {
    "type": "object",
    "properties": {"decision": {"type": "boolean"}, "context": {"type": "object"}},
    "required": ["decision"],
}
_DECISIONS = {
    "type": "object",
    "properties": {"evaluations": {"type": "array", "items": _DECISION}},
    "required": ["evaluations"],
}
_RESULTS = {
    "type": "object",
    "properties": {
        "results": {"type": "array", "items": {"type": "object"}},
        "page": {"type": "object", "properties": {"next_token": {"type": "string"}}},
        "context": {"type": "object"},
    },
    "required": ["results"],
}


@router.post(
    ENDPOINTS["access_evaluation_endpoint"],
    openapi_extra=_described(_schema(authzen.AccessEvaluation), _DECISION),
)
async def evaluation(request: Request) -> Response:
    """May this subject have this resource for this action?"""
    asking = await let_in(request)
    return await _evaluate(asking)


@router.post(
    ENDPOINTS["access_evaluations_endpoint"],
    openapi_extra=_described(_several(), {"anyOf": [_DECISIONS, _DECISION]}),
)
async def evaluations(request: Request) -> Response:
    """Several evaluations in one request; without any, what stands at the top is the only one."""
    asking = await let_in(request)
    with told_as_problems():
        batch = read_as(authzen.Evaluations, asking.said)
    if not batch.evaluations:
        return await _evaluate(asking)
    own = (one.get("context") for one in batch.evaluations if isinstance(one, dict))
    known_on = await asking.earlier([batch.context, *own])

    def answer() -> tuple[dict[str, Any], tuple[Decision, ...]]:
        return authzen.evaluate_all(
            asking.served.bundle,
            batch,
            today=today(),
            allowed=asking.caller.disclosers,
            examine=asking.examine,
            known_on=known_on,
        )

    aside = len(batch.evaluations) > AT_ONCE
    response, decisions = await asyncio.to_thread(answer) if aside else answer()
    await record(asking.house, asking.entries("authzen", decisions, asking.said))
    return _json(response)


async def _evaluate(asking: Asking) -> Response:
    with told_as_problems():
        request = read_as(authzen.AccessEvaluation, asking.said)
    asking = await asking.as_known_on(request.context)
    with told_as_problems():
        found = authzen.evaluate(
            asking.served.bundle,
            request,
            today=today(),
            allowed=asking.caller.disclosers,
            examine=asking.examine,
        )
    entries = asking.entries("authzen", found.decisions, asking.said)
    await record(asking.house, entries)
    context = {"id": entries[0].id, **(found.context or {})}
    return _json({"decision": found.decision, "context": context})


@router.post(
    ENDPOINTS["search_subject_endpoint"], openapi_extra=_described(_schema(authzen.SubjectSearch), _RESULTS)
)
async def search_subject(request: Request) -> Response:
    """Who may receive this, for this?"""
    return await _search(request, authzen.SubjectSearch, authzen.search_subjects)


@router.post(
    ENDPOINTS["search_resource_endpoint"], openapi_extra=_described(_schema(authzen.ResourceSearch), _RESULTS)
)
async def search_resource(request: Request) -> Response:
    """What may they receive, for this?"""
    return await _search(request, authzen.ResourceSearch, authzen.search_resources)


@router.post(
    ENDPOINTS["search_action_endpoint"], openapi_extra=_described(_schema(authzen.ActionSearch), _RESULTS)
)
async def search_action(request: Request) -> Response:
    """For which purposes may they receive this?"""
    return await _search(request, authzen.ActionSearch, authzen.search_actions)


async def _search(
    request: Request, model: type[Read], search: Callable[..., authzen.SearchResult]
) -> Response:
    asking = await let_in(request)
    with told_as_problems():
        said = read_as(model, asking.said)
    asking = await asking.as_known_on(asking.said.get("context"))

    def answer() -> authzen.SearchResult:
        return search(
            asking.served.bundle,
            said,
            today=today(),
            allowed=asking.caller.disclosers,
            examine=asking.examine,
        )

    with told_as_problems():
        found = await asyncio.to_thread(answer)
    await record(asking.house, asking.entries("authzen", found.decisions, asking.said))
    return _json(found.response())


def _json(value: Any) -> Response:
    return Response(json.dumps(value, separators=(",", ":")).encode(), media_type=JSON)
