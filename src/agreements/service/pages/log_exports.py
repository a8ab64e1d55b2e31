"""What was found in the log, to take away: as CSV or lines of JSON, sent as it is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from agreements.pages.log.exports import csv_head, csv_rows, json_lines
from agreements.pages.log.filters import read_filters
from agreements.record.entry import Record
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.log_search import search_log
from agreements.service.dependencies.page_caller import MayLookAtLog
from agreements.service.http.html_page import TAG

_TOGETHER = 500
"""Records read at a time."""

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/log/export.csv")
async def as_csv(request: Request, caller: MayLookAtLog) -> Response:
    """The records that were found as CSV, the newest first; no cell is a formula to a spreadsheet."""
    found = await search_log(request, caller, read_filters(request.query_params.multi_items()))
    parts = _parts(context_of(request), found.numbers, csv_rows, csv_head())
    return _download(parts, "text/csv; charset=utf-8", "decisions.csv")


@router.get("/log/export.jsonl")
async def as_json_lines(request: Request, caller: MayLookAtLog) -> Response:
    """The records that were found as JSON, a line each, the newest first."""
    found = await search_log(request, caller, read_filters(request.query_params.multi_items()))
    parts = _parts(context_of(request), found.numbers, json_lines)
    return _download(parts, "application/jsonl; charset=utf-8", "decisions.jsonl")


async def _parts(
    context: ServiceContext,
    numbers: Sequence[int],
    write: Callable[[Sequence[Record]], bytes],
    head: bytes = b"",
) -> AsyncIterator[bytes]:
    """What is sent, some records at a time; others have their turn between.

    Raises `LogUnavailable` when the log cannot be read any more: whoever receives it sees that it is not whole.
    """
    yield head
    for end in range(len(numbers), 0, -_TOGETHER):
        some = numbers[max(0, end - _TOGETHER) : end]
        yield write(await asyncio.to_thread(_newest_first, context, some))
        await context.long.rest(0.01)


def _newest_first(context: ServiceContext, numbers: Sequence[int]) -> list[Record]:
    return context.log.with_numbers(numbers)[::-1]


def _download(parts: AsyncIterator[bytes], media_type: str, name: str) -> Response:
    return StreamingResponse(
        parts, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
