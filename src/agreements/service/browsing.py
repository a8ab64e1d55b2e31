"""Reading the bundle in service: agreements, gateways, vocabulary, its warnings; checking a text; loading it again."""

from __future__ import annotations

import asyncio
import json
from bisect import bisect_right
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.bundle import BundleError
from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_json
from agreements.record.entry import LogUnavailable
from agreements.service import describing
from agreements.service.catalogue import VOCABULARY
from agreements.service.house import House, house_of
from agreements.service.loading import check_aside
from agreements.service.problems import ProblemError
from agreements.service.reading import read_object
from agreements.service.serving import Served
from agreements.service.settings import Scope

JSON = "application/json"

PAGE, LARGEST_PAGE = 100, 1000
"""How many names a page of a list has: unless said otherwise, and at most."""

CHECK_SECONDS = 10.0
"""Seconds that a text may take to be checked: whether clauses can permit anything is tried out, which can take long."""

_MEMBERS = frozenset({"text", "path"})

_encode = msgspec.json.Encoder().encode

router = APIRouter(tags=["bundle"])


@router.get("/v1/agreements", openapi_extra=describing.AGREEMENTS)
async def agreements(request: Request) -> Response:
    """List the agreements in order of name, a page at a time."""
    served = _read(request)
    after, limit = _page(request)
    names, following = _after(served.catalogue.agreements, after, limit)
    listed = [served.catalogue.brief(name) for name in names]
    return _json({"bundle": served.hash, "agreements": listed, "next": following})


@router.get("/v1/agreements/{name}", openapi_extra=describing.AGREEMENT)
async def agreement(request: Request, name: str) -> Response:
    """Read one agreement: its clauses in the words of the file, its parties, its risks."""
    served = _read(request)
    found = served.catalogue.agreement(name)
    if found is None:
        raise ProblemError("not-found", f"the bundle in service has no agreement `{name[:80]}`")
    return _json({"bundle": served.hash, **found})


@router.get("/v1/gateways", openapi_extra=describing.GATEWAYS)
async def gateways(request: Request) -> Response:
    """List the legal gateways in order of name: what they cite, permit and lift, and which clauses rely on them."""
    served = _read(request)
    after, limit = _page(request)
    names, following = _after(served.catalogue.names("gateway"), after, limit)
    listed = [served.catalogue.gateway(name) for name in names]
    return _json({"bundle": served.hash, "gateways": listed, "next": following})


@router.get("/v1/vocabulary", openapi_extra=describing.WORDS)
async def vocabulary(request: Request) -> Response:
    """List the names that a question may use, of one sort (`?sort=dataset`), a page at a time."""
    served = _read(request)
    after, limit = _page(request)
    sort = request.query_params.get("sort")
    if sort is None:
        counts = {one: len(served.catalogue.names(one)) for one in VOCABULARY}
        return _json({"bundle": served.hash, "sorts": counts})
    if sort not in VOCABULARY:
        raise ProblemError("bad-request", f"`sort` must be one of {', '.join(VOCABULARY)}")
    names, following = _after(served.catalogue.names(sort), after, limit)
    words = [served.catalogue.word(sort, name) for name in names]
    return _json({"bundle": served.hash, "sort": sort, "words": words, "next": following})


@router.get("/v1/bundle", openapi_extra=describing.BUNDLE)
async def bundle(request: Request) -> Response:
    """Say which bundle is in service, since when, what is doubtful in it, and why a newer one was refused."""
    house, served = house_of(request), _read(request)
    return _json(await _told(house, served))


@router.post("/v1/bundle/reload", openapi_extra=describing.RELOAD)
async def reload(request: Request) -> Response:
    """Read the bundle's files again; one with errors is refused, and what was in service stays."""
    house = house_of(request)
    house.callers.admit(request.scope, Scope.ADMIN)
    try:
        changed = await house.serving.load()
    except BundleError as error:
        raise ProblemError("bad-bundle", str(error), diagnostics=error.diagnostics) from None
    except LogUnavailable:
        raise ProblemError(
            "not-recorded",
            "the bundle could not be kept in the log, so it is not served",
            headers={"Retry-After": "5"},
        ) from None
    except OSError:
        raise ProblemError(
            "too-busy", "the bundle could not be read now", headers={"Retry-After": "5"}
        ) from None
    house.tell_others_to_reload()
    return _json({"changed": changed, **await _told(house, house.serving.current)})


@router.post("/v1/check", openapi_extra=describing.CHECK)
async def check(request: Request) -> Response:
    """Check agreement text: everything that is wrong or doubtful in it; `use` finds the shipped library."""
    house = house_of(request)
    house.callers.admit(request.scope, Scope.READ)
    said = await read_object(request)
    text, path = _text(said, house.settings.limits.check)
    async with house.checking:
        found = await _found_wrong(text, path)
    errors = any(diagnostic.is_error for diagnostic in found)
    return _json({"sound": not errors, "diagnostics": json.loads(to_json(found))})


@router.get("/v1/log/head", openapi_extra=describing.HEAD)
async def head(request: Request) -> Response:
    """Say which record is the last: whoever writes it down can prove later that none up to it was removed."""
    house = house_of(request)
    house.callers.admit(request.scope, Scope.LOG)
    try:
        last = await asyncio.to_thread(house.log.head)
    except LogUnavailable:
        raise ProblemError("unreadable-log", "try again", headers={"Retry-After": "5"}) from None
    return _json({"number": last.number, "hash": last.hash})


def _read(request: Request) -> Served:
    house = house_of(request)
    house.callers.admit(request.scope, Scope.READ)
    return house.serving.current


async def _told(house: House, served: Served) -> dict[str, Any]:
    try:
        warnings = json.loads(to_json(await served.warnings()))
    except OSError as error:
        house.tell.warning("warnings could not be looked for", why=str(error))
        warnings = None
    failure = house.serving.failure
    return {
        "hash": served.hash,
        "loaded_at": served.loaded_at.isoformat(),
        "files": list(served.bundle.files),
        "warnings": warnings,
        "refused": None
        if failure is None
        else {"at": failure.at.isoformat(), "diagnostics": json.loads(to_json(failure.diagnostics))},
    }


async def _found_wrong(text: str, path: str) -> tuple[Diagnostic, ...]:
    try:
        return await check_aside(text, path, CHECK_SECONDS)
    except TimeoutError:  # which is an `OSError` too
        detail = f"checking it takes longer than {CHECK_SECONDS:g} seconds; check its parts, or use `agreements check`"
        raise ProblemError("too-large", detail) from None
    except OSError:
        raise ProblemError(
            "too-busy", "the text could not be checked now", headers={"Retry-After": "5"}
        ) from None


def _page(request: Request) -> tuple[str, int]:
    said = request.query_params.get("limit", str(PAGE))
    if not (said.isascii() and said.isdigit() and len(said) < 5 and 1 <= int(said) <= LARGEST_PAGE):
        raise ProblemError("bad-request", f"`limit` must be a number from 1 to {LARGEST_PAGE}")
    return request.query_params.get("after", ""), int(said)


def _after(names: list[str], after: str, limit: int) -> tuple[list[str], str | None]:
    """The names that follow `after`, and the last of them where there are more."""
    start = bisect_right(names, after) if after else 0
    page = names[start : start + limit]
    return page, page[-1] if start + limit < len(names) else None


def _text(said: dict[str, Any], most: int) -> tuple[str, str]:
    strange = said.keys() - _MEMBERS
    if strange:
        raise ProblemError("bad-request", f"`{min(strange)[:80]}` is not part of a check")
    text, path = said.get("text"), said.get("path", "text.agreement")
    if not isinstance(text, str) or not isinstance(path, str) or not path or len(path) > 200:
        raise ProblemError("bad-request", "`text` must be the words to check, and `path` a name for them")
    if len(text) > most:
        raise ProblemError("too-large", f"at most {most} characters in one check")
    return text, path


def _json(said: dict[str, Any]) -> Response:
    return Response(_encode(said), media_type=JSON)
