"""What an operator's tools ask: is it alive, is it ready, what has it counted."""

from __future__ import annotations

from typing import Literal

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from agreements.service.context import context_of
from agreements.service.errors import try_again
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response
from agreements.service.ops.metrics import CONTENT_TYPE
from agreements.service.ops.readiness import ReadinessCheckBody

router = APIRouter(tags=["operations"])


class StatusBody(Struct):
    """How the service is."""

    status: str


class ReadinessBody(Struct):
    """Whether questions can be answered, and what came of each check."""

    status: Literal["ready", "degraded"]
    checks: list[ReadinessCheckBody]


@router.get("/livez", operation_id="isAlive", openapi_extra=operation(StatusBody, always=True))
async def live(_: Request) -> Response:
    """Say that the process answers."""
    return json_response(StatusBody("alive"))


@router.get("/readyz", operation_id="isReady", openapi_extra=operation(ReadinessBody))
async def ready(request: Request) -> Response:
    """Say whether questions can be answered now, and what came of each check; of the log, by writing to it.

    `degraded` is ready too, with something that a person should look at. Raises `ProblemError` (503) when a check
    fails: its `checks` say which.
    """
    checks = await context_of(request).readiness.checks()
    failed = [check for check in checks if check.status == "fail"]
    if failed:
        detail = "; ".join(str(check.says) for check in failed)
        raise try_again("not-ready", detail, members={"checks": msgspec.to_builtins(checks)})
    is_well = all(check.status == "pass" for check in checks)
    return json_response(ReadinessBody("ready" if is_well else "degraded", checks))


@router.get(
    "/metrics",
    operation_id="readMetrics",
    openapi_extra=operation(str, content=("text/plain",), always=True),
)
async def metrics(request: Request) -> Response:
    """Give the counters, as Prometheus reads them."""
    return Response(context_of(request).metrics.exposition(), media_type=CONTENT_TYPE)
