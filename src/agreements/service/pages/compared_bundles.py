"""Two versions of the bundle compared: those that were in service, of which the log knows, and the one that is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.record.bundles import InService
from agreements.record.entry import LogUnavailable
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.page_caller import MayLookAtLibrary
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.html_page import TAG, page
from agreements.words import in_words

router = APIRouter(include_in_schema=False, tags=[TAG])

MOST_VERSIONS = 100
"""How many versions are offered, the latest first."""


@dataclass(frozen=True, slots=True)
class BundleVersion:
    """A bundle that is or was in service: its hash, and when that was, in words."""

    hash: str
    says: str


@router.get("/compare/bundles")
async def compare_bundles(request: Request, caller: MayLookAtLibrary) -> Response:
    """Which shares move from one version (`?before=`, its hash) to another (`?after=`), and because of what."""
    context = context_of(request)
    served, versions = context.bundles.current, list(_versions(await _in_service(context)))
    before, after = request.query_params.get("before", ""), request.query_params.get("after", "")
    known = {one.hash for one in versions}
    if not {before, after} <= {*known, ""}:
        raise ProblemError("not-found", "no bundle with this hash was in service here")
    values: dict[str, Any] = {
        "versions": versions,
        "before": before or (versions[1].hash if len(versions) > 1 else ""),
        "after": after or served.hash,
        "bundle": served.hash,
    }
    if before and after:
        old, new = await context.bundles.with_hash(before), await context.bundles.with_hash(after)
        values["compared"] = await context.aside(caller.name, lambda: served.compare(old, new))
    return page(request, "library/compared_bundles.html", values, root=context.settings.root_path)


async def _in_service(context: ServiceContext) -> list[InService]:
    try:
        return await asyncio.to_thread(context.log.bundles_in_service)
    except LogUnavailable:
        raise try_again("unreadable-log", "try again") from None


def _versions(in_service: Sequence[InService]) -> Iterator[BundleVersion]:
    """Each version once, the latest first."""
    seen: set[str] = set()
    for one in reversed(in_service):
        if one.bundle not in seen and len(seen) < MOST_VERSIONS:
            seen.add(one.bundle)
            until = f" until {_moment(one.until)}" if one.until else ", in service now"
            digest = one.bundle.rpartition(":")[2][:12]
            yield BundleVersion(one.bundle, f"From {_moment(one.since)}{until} ({digest})")


def _moment(at: datetime) -> str:
    return f"{in_words(at.date())} at {at:%H:%M}"
