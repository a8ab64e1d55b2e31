"""What the pages of the library share: the day they are about, where a list starts, and work that is done aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from fastapi import Request

from agreements.pages.declared.declared_pages import Library
from agreements.service.bundles.loading import today
from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller

Made = TypeVar("Made")

_MOST = 10_000_000
"""No list is longer."""


async def made_aside(request: Request, caller: Caller, make: Callable[[Library], Made]) -> Made:
    """What is made of the library of the bundle in service, in a thread; the first to ask waits for its index.

    Raises what the work raises, and `ProblemError` (429) where too much of the caller's waits already.
    """
    context = context_of(request)
    library = context.bundles.current.pages
    return await context.aside(caller.name, lambda: make(library))


def day_of(request: Request) -> date:
    """The day that a page is about: `on` in its address, else today. Raises `ProblemError` (400) for no such day."""
    said = request.query_params.get("on") or ""
    if not said:
        return today()
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ProblemError("bad-request", "`on` must be a day such as 2026-05-01") from None


def start_of(request: Request) -> int:
    """Where a list starts: `start` in the address, else at the beginning. Raises `ProblemError` (400)."""
    said = request.query_params.get("start") or "0"
    if not (said.isascii() and said.isdigit() and len(said) < 9 and int(said) < _MOST):
        raise ProblemError("bad-request", "`start` must be a number")
    return int(said)
