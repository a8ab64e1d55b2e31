"""What an operator's tools ask: is it alive, is it ready, what has it counted."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from agreements.record.entry import LogUnavailable
from agreements.service import describing
from agreements.service.house import house_of
from agreements.service.metrics import CONTENT_TYPE

router = APIRouter(tags=["operations"])


@router.get("/livez", openapi_extra=describing.LIVE)
async def live(_: Request) -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz", openapi_extra=describing.LIVE)
async def ready(request: Request) -> Response:
    """Say whether questions can be answered: a bundle is in service, the log can be read, keys are known."""
    house = house_of(request)
    missing = []
    if house.closing:
        missing.append("the service is stopping")
    if not house.serving.ready:
        missing.append("the bundle is being loaded")
    if house.callers.tokens is not None and not house.callers.tokens.ready:
        missing.append("the issuer's keys could not be read")
    try:
        await asyncio.wait_for(asyncio.to_thread(house.log.head), 5)
    except (LogUnavailable, TimeoutError):
        missing.append("the log cannot be read")
    if missing:
        return JSONResponse({"status": "not ready", "missing": missing}, 503)
    return JSONResponse({"status": "ready"})


@router.get("/metrics", openapi_extra=describing.METRICS)
async def metrics(request: Request) -> Response:
    """Give the counters, as Prometheus reads them."""
    return Response(house_of(request).metrics.text(), media_type=CONTENT_TYPE)
