"""The log as pages: what was answered, each record in its place in the chain, and what would be another answer now."""

from __future__ import annotations

from bisect import bisect_left
from time import monotonic, sleep
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.pages.answers.sign_offs import sign_off_lines
from agreements.pages.log.changed import changed_answers
from agreements.pages.log.filters import read_filters
from agreements.pages.log.lines import log_line, record_rows
from agreements.pages.log.log_page import page_of_numbers
from agreements.record.entry import DOORS, Record, now
from agreements.record.sign_off import SIGN_OFF, as_sign_off
from agreements.record.verify import Verification
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.log_search import number_in, read_ahead, read_aside, search_log
from agreements.service.dependencies.page_caller import MayLookAtLog
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.html_page import TAG, page
from agreements.service.http.long_requests import Slices

VERIFYING_SECONDS = 20.0
"""How long a page works the chain out again, from its beginning."""

_REST = 0.0005
"""Seconds between two pages of records in which others have their turn."""

_LONGEST_NUMBER = 18

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/log")
async def log(request: Request, caller: MayLookAtLog) -> Response:
    """What was recorded, the newest first, and a form to look for some of it."""
    context = context_of(request)
    filters = read_filters(request.query_params.multi_items())
    before, after = number_in(request, "before"), number_in(request, "after")
    values: dict[str, Any] = {"filters": filters, "months": filters.in_months_before(now().date())}
    if filters.wrong:
        return page(request, "log/log.html", values, root=context.settings.root_path)
    found = await search_log(request, caller, filters)
    shown = page_of_numbers(found.numbers, before, after)
    graph = context.bundles.current.bundle.graph

    def read() -> dict[str, Any]:
        newest_first = reversed(context.log.with_numbers(shown.numbers))
        return {"lines": [log_line(one, graph) for one in newest_first], "head": context.log.head()}

    values |= {"found": found, "shown": shown, **await read_aside(context, caller, read)}
    if filters.is_empty:
        read_ahead(context)
    return page(request, "log/log.html", values, root=context.settings.root_path)


@router.get("/log/changed")
async def changed(request: Request, caller: MayLookAtLog) -> Response:
    """Which of the answers that were found the bundle in service would give otherwise; it looks for some seconds."""
    context = context_of(request)
    filters = read_filters(request.query_params.multi_items())
    before = number_in(request, "before")
    found = await search_log(request, caller, filters)
    served = context.bundles.current
    numbers = found.numbers
    if before is not None:
        numbers = numbers[: bisect_left(numbers, before)]
    pause = Slices(context.long).pause
    looked = await read_aside(
        context, caller, lambda: changed_answers(context.log, served.bundle, numbers, pause)
    )
    values = {"filters": filters, "looked": looked, "bundle": served.hash, "says": not filters.is_empty}
    return page(request, "log/changed.html", values, root=context.settings.root_path)


@router.get("/log/{number:int}")
async def record(request: Request, caller: MayLookAtLog, number: int) -> Response:
    """One record, its place in the chain, and whether it is as it was written (`?verify=place`, or `whole`)."""
    context = context_of(request)
    which = request.query_params.get("verify", "")
    if which not in ("", "place", "whole"):
        raise ProblemError("bad-request", "`verify` must be `place` or `whole`")
    values = await read_aside(context, caller, lambda: _record_values(context, number))
    values["filters"] = read_filters(request.query_params.multi_items())
    if which == "place":
        values["place"] = await read_aside(context, caller, lambda: context.log.check_place(number))
    elif which == "whole":
        values |= await _verified(context, caller)
    return page(request, "log/record.html", values, root=context.settings.root_path)


def _record_values(context: ServiceContext, number: int) -> dict[str, Any]:
    """What the page says of a record. Raises `ProblemError` (404) where there is none."""
    near = [] if len(str(number)) > _LONGEST_NUMBER else [number - 1, number, number + 1]
    found = {one.number: one for one in context.log.with_numbers(near)}
    if number not in found:
        raise ProblemError("not-found", "the log has no record of that number")
    record = found[number]
    line = log_line(record, context.bundles.current.bundle.graph)
    signed = as_sign_off(record) if record.door == SIGN_OFF and record.extra else None
    return {
        "line": line,
        "record": record,
        "rows": record_rows(record),
        "previous": found.get(number - 1),
        "next": found.get(number + 1),
        "can_be_read": line.is_answer and _can_be_read(record),
        "signature": next(iter(sign_off_lines([signed])), None) if signed else None,
        "signed": signed.signed if signed else None,
        "sign_offs": sign_off_lines(context.log.sign_offs(record.id)) if record.door in DOORS else (),
        "place": None,
        "whole": None,
    }


def _can_be_read(record: Record) -> bool:
    """Whether the page of an answer can show it."""
    return not {"question", "reasons"} & set(record.erased)


class _TimeIsUpError(Exception):
    """The time that a page has is over."""


async def _verified(context: ServiceContext, caller: Caller) -> dict[str, Any]:
    """The whole chain worked out again, as far as there is time for it."""
    reached = 0
    until = monotonic() + VERIFYING_SECONDS

    def progress(done: int) -> None:
        nonlocal reached
        reached = done
        if monotonic() > until:
            raise _TimeIsUpError
        sleep(_REST)

    try:
        found: Verification | None = await read_aside(
            context, caller, lambda: context.log.verify(progress=progress)
        )
    except _TimeIsUpError:
        found = None
    return {"whole": found, "reached": reached, "seconds": round(VERIFYING_SECONDS)}
