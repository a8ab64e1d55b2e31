"""What somebody looks for in the log, found aside; and reading from it, with its trouble told as a problem."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from fastapi import Request

from agreements.pages.log.filters import LogFilters, wanted_by
from agreements.record.entry import LogUnavailable
from agreements.record.log_index import Found
from agreements.service.context import ServiceContext, context_of
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.callers import Caller

READING_SECONDS = 8.0
"""How long a page waits at most until the index has read on to the end of the log; the first to look waits for it."""

_Read = TypeVar("_Read")

_LARGEST = 10**18
"""No record has a larger number."""


async def search_log(request: Request, caller: Caller, filters: LogFilters) -> Found:
    """The records that are looked for. Raises `ProblemError` where the log cannot be read, or a filter."""
    if filters.wrong:
        raise ProblemError("bad-request", "; ".join(filters.wrong.values()))
    context = context_of(request)
    return await read_aside(context, caller, lambda: _find(context, filters))


async def read_aside(context: ServiceContext, caller: Caller, read: Callable[[], _Read]) -> _Read:
    """What is read from the log in a thread. Raises `ProblemError` where it cannot be."""
    try:
        return await context.aside(caller.name, read)
    except LogUnavailable as error:
        context.logger.error("the log cannot be read", why=str(error))
        raise try_again("unreadable-log", "try again") from None


def _find(context: ServiceContext, filters: LogFilters) -> Found:
    if filters.is_empty:
        last = context.log.head().number
        return Found(range(1, last + 1), 1, last, True)
    index, graph = context.log_index, context.bundles.current.bundle.graph
    is_complete = index.catch_up(READING_SECONDS)
    return index.find(wanted_by(filters, index.names(), graph), is_complete=is_complete)


def read_ahead(context: ServiceContext) -> None:
    """Have the index read on, so that who looks for something next need not wait; what fails is told to them."""
    if context.reading_ahead is None or context.reading_ahead.done():
        context.reading_ahead = asyncio.create_task(_read_ahead(context))


async def _read_ahead(context: ServiceContext) -> None:
    with suppress(LogUnavailable):
        await asyncio.to_thread(context.log_index.catch_up, READING_SECONDS)


def number_in(request: Request, name: str) -> int | None:
    """A record's number in the address, if one is said. Raises `ProblemError` (400) for what is none."""
    said = request.query_params.get(name) or ""
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and int(said[:19]) < _LARGEST and len(said) < 19):
        raise ProblemError("bad-request", f"`{name}` must be the number of a record")
    return int(said)
