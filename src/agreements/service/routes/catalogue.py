"""Reading what the bundle in service declares: agreements, gateways and vocabulary, a page at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.service.bundles.catalogue import VOCABULARY
from agreements.service.bundles.catalogue_bodies import (
    AgreementBody,
    AgreementDetailBody,
    GatewayBody,
    WordBody,
)
from agreements.service.context import context_of
from agreements.service.dependencies.caller import BundleToRead
from agreements.service.errors import ProblemError
from agreements.service.http.long_requests import Slices
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response

PAGE, LARGEST_PAGE = 100, 1000
"""How many names a page of a list has: unless said otherwise, and at most."""

Listed = TypeVar("Listed")

router = APIRouter(tags=["bundle"])

_After = Annotated[str, Meta(description="the `next` of the page before")]
_Limit = Annotated[int, Meta(ge=1, le=LARGEST_PAGE)]
_Next = Annotated[str | None, Meta(description="where the next page starts, if there is one")]


class PageQuery(Struct):
    """Which page of a list is wanted."""

    after: _After | UnsetType = UNSET
    limit: _Limit = PAGE


class WordsQuery(Struct):
    """Of which sort names are wanted, and which page of them."""

    sort: Annotated[str, Meta(extra_json_schema={"enum": list(VOCABULARY)})] | UnsetType = UNSET
    after: _After | UnsetType = UNSET
    limit: _Limit = PAGE


class AgreementListBody(Struct):
    """A page of the agreements."""

    bundle: str
    agreements: list[AgreementBody]
    next: _Next


class GatewayListBody(Struct):
    """A page of the gateways."""

    bundle: str
    gateways: list[GatewayBody]
    next: _Next


class VocabularyBody(Struct):
    """How many names there are of each sort, or a page of those of one sort."""

    bundle: str
    sorts: dict[str, int] | UnsetType = UNSET
    sort: str | UnsetType = UNSET
    words: list[WordBody] | UnsetType = UNSET
    next: _Next | UnsetType = UNSET


@router.get(
    "/v1/agreements",
    operation_id="listAgreements",
    openapi_extra=operation(AgreementListBody, 400, query=PageQuery),
)
async def agreements(request: Request, served: BundleToRead) -> Response:
    """List the agreements in order of name, a page at a time."""
    after, limit = _page(request)
    names, following = _after(served.catalogue.agreements, after, limit)
    listed = await _listed(request, served.catalogue.brief, names)
    return json_response(AgreementListBody(served.hash, listed, following))


@router.get(
    "/v1/agreements/{name}", operation_id="readAgreement", openapi_extra=operation(AgreementDetailBody, 404)
)
async def agreement(name: str, served: BundleToRead) -> Response:
    """Read one agreement: its clauses in the words of the file, its parties, its risks."""
    found = served.catalogue.agreement(name)
    if found is None:
        raise ProblemError("not-found", f"the bundle in service has no agreement `{name[:80]}`")
    return json_response({"bundle": served.hash, **found})


@router.get(
    "/v1/gateways",
    operation_id="listGateways",
    openapi_extra=operation(GatewayListBody, 400, query=PageQuery),
)
async def gateways(request: Request, served: BundleToRead) -> Response:
    """List the legal gateways in order of name: what they cite, permit and lift, and which clauses rely on them."""
    after, limit = _page(request)
    names, following = _after(served.catalogue.names("gateway"), after, limit)
    listed = await _listed(request, served.catalogue.gateway, names)
    return json_response({"bundle": served.hash, "gateways": listed, "next": following})


@router.get(
    "/v1/vocabulary",
    operation_id="listVocabulary",
    openapi_extra=operation(VocabularyBody, 400, query=WordsQuery),
)
async def vocabulary(request: Request, served: BundleToRead) -> Response:
    """List the names that a question may use, of one sort (`?sort=dataset`), a page at a time."""
    after, limit = _page(request)
    sort = request.query_params.get("sort")
    if sort is None:
        counts = {one: len(served.catalogue.names(one)) for one in VOCABULARY}
        return json_response(VocabularyBody(served.hash, sorts=counts))
    if sort not in VOCABULARY:
        raise ProblemError("bad-request", f"`sort` must be one of {', '.join(VOCABULARY)}")
    names, following = _after(served.catalogue.names(sort), after, limit)
    words = await _listed(request, partial(served.catalogue.word, sort), names)
    return json_response({"bundle": served.hash, "sort": sort, "words": words, "next": following})


async def _listed(request: Request, describe: Callable[[str], Listed], names: list[str]) -> list[Listed]:
    """What is told of each name; a long list is made in slices."""

    if len(names) <= PAGE:
        return [describe(name) for name in names]
    context = context_of(request)
    slices, listed = Slices(context.long), list[Listed]()
    async with context.long.turn(request.scope["caller"]):
        for name in names:
            if slices.is_over():
                await slices.give_way()
            listed.append(describe(name))
    return listed


def _page(request: Request) -> tuple[str, int]:
    limit = request.query_params.get("limit", str(PAGE))
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5 and 1 <= int(limit) <= LARGEST_PAGE):
        raise ProblemError("bad-request", f"`limit` must be a number from 1 to {LARGEST_PAGE}")
    return request.query_params.get("after", ""), int(limit)


def _after(names: list[str], after: str, limit: int) -> tuple[list[str], str | None]:
    """The names that follow `after`, and the last of them where there are more."""
    start = bisect_right(names, after) if after else 0
    page = names[start : start + limit]
    return page, page[-1] if start + limit < len(names) else None
