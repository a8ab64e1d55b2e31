"""The AuthZEN Authorization API 1.0: requests in, decisions recorded, responses out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel

from agreements.interop import authzen
from agreements.interop.authzen import ENDPOINTS
from agreements.interop.body import Read, read_as
from agreements.interop.decision import Decision
from agreements.interop.reach import reach_of
from agreements.record.entry import Entry
from agreements.service.dependencies.caller import MayDecide, direct
from agreements.service.dependencies.remembered import FEW, WorkedOut, is_repeatable, remembered
from agreements.service.dependencies.standard_request import FromStandard, StandardRequest, as_problems
from agreements.service.http.authzen_bodies import (
    AccessDecisionBody,
    AccessDecisionsBody,
    ActionResultsBody,
    EntityResultsBody,
    described,
    several,
)
from agreements.service.http.long_requests import LONG
from agreements.service.http.openapi import one_of, operation
from agreements.service.http.request_size import limit_evaluations
from agreements.service.http.responses import JSON, ascii_json

BODY_LIMITS = {path: "question" for name, path in ENDPOINTS.items() if name != "access_evaluations_endpoint"}

router = APIRouter(tags=["AuthZEN"])


def _searching(operation_id: str, model: type[BaseModel], found: Any) -> dict[str, Any]:
    described_operation = operation(found, 400, 413, 415, body=described(model))
    return {"operation_id": operation_id, "openapi_extra": described_operation}


@router.post(
    ENDPOINTS["access_evaluation_endpoint"],
    operation_id="evaluate",
    openapi_extra=operation(AccessDecisionBody, 400, 413, 415, body=described(authzen.AccessEvaluation)),
)
async def evaluation(request: Request, caller: MayDecide) -> Response:
    """May this subject have this resource for this action?"""
    return await remembered(request, caller, "authzen", _evaluate)


@router.post(
    ENDPOINTS["access_evaluations_endpoint"],
    operation_id="evaluateSeveral",
    openapi_extra=operation(one_of(AccessDecisionsBody, AccessDecisionBody), 400, 413, 415, body=several()),
)
async def evaluations(request: Request, caller: MayDecide) -> Response:
    """Several evaluations in one request; without any, what stands at the top is the only one."""
    return await remembered(request, caller, "authzen", _evaluate_all, limit_evaluations)


DIRECT = {
    ("POST", ENDPOINTS["access_evaluation_endpoint"]): direct(evaluation),
    ("POST", ENDPOINTS["access_evaluations_endpoint"]): direct(evaluations),
}


async def _evaluate(request: StandardRequest) -> WorkedOut:
    with as_problems():
        evaluated = read_as(authzen.AccessEvaluation, request.body)
    asked = await request.as_known_on(evaluated.context)

    def answer() -> authzen.Evaluated:
        return authzen.evaluate(
            asked.served.bundle,
            evaluated,
            today=asked.day,
            allowed=asked.caller.disclosers,
            examine=asked.examine_approvals,
            proven=asked.context.settings.record_proofs,
        )

    with as_problems():
        is_long = asked.size > LONG or _asks_many(asked, evaluated)
        found = await asked.aside(answer) if is_long else answer()
    told = {"decision": found.decision, "context": found.context or {}}
    repeatable = is_repeatable([evaluated.context])
    return WorkedOut(found.decisions, told, asked.served.hash, repeatable, has_id=True)


def _asks_many(request: StandardRequest, evaluated: authzen.AccessEvaluation) -> bool:
    """Whether an evaluation may come to a question about each of many disclosers."""
    named = evaluated.context.get("discloser")
    if named is not None:
        return isinstance(named, list) and len(named) > FEW
    reach, item = reach_of(request.served.bundle), evaluated.resource.id
    is_data = reach.sort_of(item) in ("dataset", "field")
    return is_data and len(reach.holders_of(item, request.day)) > FEW


async def _evaluate_all(request: StandardRequest) -> WorkedOut:
    with as_problems():
        batch = read_as(authzen.Evaluations, request.body)
    if not batch.evaluations:
        return await _evaluate(request)
    request.context.authenticator.charge(request.caller, len(batch.evaluations))
    contexts = [batch.context, *(one.get("context") for one in batch.evaluations if isinstance(one, dict))]
    known_on = await request.bundles_known_on(contexts)

    def answer() -> tuple[dict[str, Any], tuple[Decision, ...]]:
        return authzen.evaluate_all(
            request.served.bundle,
            batch,
            today=request.day,
            allowed=request.caller.disclosers,
            examine=request.examine_approvals,
            known_on=known_on,
            pause=request.pauses(),
        )

    with as_problems():
        response, decisions = await request.aside(answer) if len(batch.evaluations) > FEW else answer()
    charged = len(batch.evaluations)
    return WorkedOut(decisions, response, request.served.hash, is_repeatable(contexts), charged=charged)


@router.post(
    ENDPOINTS["search_subject_endpoint"],
    **_searching("searchSubjects", authzen.SubjectSearch, EntityResultsBody),
)
async def search_subject(request: FromStandard) -> Response:
    """Who may receive this, for this?"""
    return await _search(request, authzen.SubjectSearch, authzen.search_subjects)


@router.post(
    ENDPOINTS["search_resource_endpoint"],
    **_searching("searchResources", authzen.ResourceSearch, EntityResultsBody),
)
async def search_resource(request: FromStandard) -> Response:
    """What may they receive, for this?"""
    return await _search(request, authzen.ResourceSearch, authzen.search_resources)


@router.post(
    ENDPOINTS["search_action_endpoint"],
    **_searching("searchActions", authzen.ActionSearch, ActionResultsBody),
)
async def search_action(request: FromStandard) -> Response:
    """For which purposes may they receive this?"""
    return await _search(request, authzen.ActionSearch, authzen.search_actions)


async def _search(
    request: StandardRequest, model: type[Read], search: Callable[..., authzen.SearchResult]
) -> Response:
    with as_problems():
        wanted = read_as(model, request.body)
    request = await request.as_known_on(request.body.get("context"))

    key = request.context.settings.page_key.get_secret_value().encode()
    tokens = authzen.PageTokens(key, request.caller.name)

    def answer() -> tuple[int, bytes, list[Entry]]:
        found = search(
            request.served.bundle,
            wanted,
            today=request.day,
            allowed=request.caller.disclosers,
            examine=request.examine_approvals,
            tokens=tokens,
        )
        entries = request.entries("authzen", found.decisions, request.body)
        return found.asked, ascii_json(found.response()), entries

    with as_problems():
        asked, body, entries = await request.aside(answer)
    request.context.authenticator.owe(request.caller, asked - 1)
    await request.context.record(entries)
    return Response(body, media_type=JSON)
