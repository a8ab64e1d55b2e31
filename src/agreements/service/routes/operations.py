"""What an operator's tools ask: is it alive, is it ready, what has it counted."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from agreements.record.entry import LogUnavailable
from agreements.service.context import context_of
from agreements.service.errors import try_again
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response
from agreements.service.ops.metrics import CONTENT_TYPE

router = APIRouter(tags=["operations"])


class StatusBody(Struct):
    """How the service is."""

    status: str


@router.get("/livez", operation_id="isAlive", openapi_extra=operation(StatusBody, always=True))
async def live(_: Request) -> Response:
    """Say that the process answers."""
    return json_response(StatusBody("alive"))


@router.get("/readyz", operation_id="isReady", openapi_extra=operation(StatusBody))
async def ready(request: Request) -> Response:
    """Say whether questions can be answered: a bundle is in service, the log can be read, keys are known.

    Raises `ProblemError` (503), which says what is missing.
    """
    context = context_of(request)
    missing = []
    if context.closing:
        missing.append("the service is stopping")
    if not context.bundles.ready:
        missing.append("the bundle is being loaded")
    tokens = context.authenticator.tokens
    if tokens is not None and not tokens.ready:
        missing.append("the issuer's keys could not be read")
    try:
        await asyncio.wait_for(asyncio.to_thread(context.log.head), 5)
    except (LogUnavailable, TimeoutError):
        missing.append("the log cannot be read")
    if missing:
        raise try_again("not-ready", "; ".join(missing))
    return json_response(StatusBody("ready"))


@router.get(
    "/metrics",
    operation_id="readMetrics",
    openapi_extra=operation(str, content=("text/plain",), always=True),
)
async def metrics(request: Request) -> Response:
    """Give the counters, as Prometheus reads them."""
    return Response(context_of(request).metrics.exposition(), media_type=CONTENT_TYPE)
