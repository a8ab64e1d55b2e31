"""The library: everything that a bundle declares, searched by words or browsed by sort."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.pages.declared.declared_pages import Library
from agreements.pages.declared.listing import library_list
from agreements.pages.declared.sorts import SORT_WORDS
from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLookAtLibrary
from agreements.service.dependencies.page_of_bundle import day_of, made_aside, start_of
from agreements.service.errors import ProblemError
from agreements.service.http.html_page import TAG, page

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/library")
async def library(request: Request, caller: MayLookAtLibrary) -> Response:
    """Search over everything by words (`?words=`), or the names of one sort (`?sort=`), some at a time."""
    words, sort = request.query_params.get("words", ""), request.query_params.get("sort", "")
    if sort and sort not in SORT_WORDS:
        raise ProblemError("bad-request", f"`sort` must be one of {', '.join(SORT_WORDS)}")
    start, on = start_of(request), day_of(request)

    def make(library: Library) -> Response:
        values = {
            "list": library_list(library, words, sort, start, on),
            "words": words,
            "sort": sort,
            "sorts": [("", "Everything"), *((one, said.several) for one, said in SORT_WORDS.items())],
            "bundle": library.bundle.hash,
        }
        return page(request, "library/library.html", values, root=context_of(request).settings.root_path)

    return await made_aside(request, caller, make)


@router.get("/library/naming")
async def naming(request: Request, caller: MayLookAtLibrary) -> Response:
    """All that names one thing (`?of=`) in one way (`?by=`, a relation of the graph), some at a time."""
    name, relation = request.query_params.get("of", ""), request.query_params.get("by", "")
    start = start_of(request)

    def make(library: Library) -> Response:
        group, sort = library.naming_page(name, relation, start), library.sort(name)
        if group is None or sort is None:
            raise ProblemError("not-found", "nothing in the bundle in service names that in this way")
        values = {
            "group": group,
            "title": library.index.title(name),
            "sort": sort,
            "name": name,
            "start": start,
            "bundle": library.bundle.hash,
        }
        return page(request, "library/naming.html", values, root=context_of(request).settings.root_path)

    return await made_aside(request, caller, make)
