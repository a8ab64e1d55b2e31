"""The head of the log."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from agreements.record.entry import LogUnavailable
from agreements.service.context import context_of
from agreements.service.dependencies.caller import MayReadLog
from agreements.service.errors import try_again
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response

router = APIRouter(tags=["bundle"])


class LogHeadBody(Struct):
    """The last record of the log."""

    number: int
    hash: str


@router.get("/v1/log/head", operation_id="readLogHead", openapi_extra=operation(LogHeadBody))
async def head(request: Request, _: MayReadLog) -> Response:
    """Say which record is the last: whoever writes it down can prove later that none up to it was removed."""
    try:
        last = await asyncio.to_thread(context_of(request).log.head)
    except LogUnavailable:
        raise try_again("unreadable-log", "try again") from None
    return json_response(LogHeadBody(last.number, last.hash))
