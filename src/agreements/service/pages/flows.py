"""What organisations could give and get, and everywhere that data could go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.pages.declared.declared_pages import Library
from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLookAtLibrary
from agreements.service.dependencies.page_of_bundle import day_of, made_aside
from agreements.service.errors import ProblemError
from agreements.service.http.html_page import PICTURE_POLICY, TAG, page

if TYPE_CHECKING:
    from agreements.pages.declared.flow_views import Way

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/organisations/{name}/flows")
async def flows(request: Request, caller: MayLookAtLibrary, name: str) -> Response:
    """What an organisation could give (`?way=gives`) or get on a day; with an empty `on`, on any."""
    on, way, served = _day(request), _way(request), context_of(request).bundles.current

    def make(library: Library) -> Response:
        _require(library, name, "organisation")
        values = {"view": served.flows.of(name, way, on), "way": way, **_common(library, name, on)}
        return page(request, "library/flows.html", values, root=context_of(request).settings.root_path)

    return await made_aside(request, caller, make)


@router.get("/datasets/{name}/reach")
async def reach(request: Request, caller: MayLookAtLibrary, name: str) -> Response:
    """Where a dataset could go on a day; with an empty `on`, from day to day."""
    on, served = _day(request), context_of(request).bundles.current

    def make(library: Library) -> Response:
        _require(library, name, "dataset", "field")
        values = {"view": served.flows.reach(name, on), **_common(library, name, on)}
        return page(request, "library/reach.html", values, root=context_of(request).settings.root_path)

    return await made_aside(request, caller, make)


@router.get("/datasets/{name}/reach.svg")
async def picture(request: Request, caller: MayLookAtLibrary, name: str) -> Response:
    """The same as a picture."""
    on, served = _day(request), context_of(request).bundles.current

    def make(library: Library) -> str:
        _require(library, name, "dataset", "field")
        return served.flows.reach(name, on).picture

    drawn = await made_aside(request, caller, make)
    if not drawn:
        raise ProblemError("not-found", "there is no picture of this")
    return Response(drawn, headers={"Content-Security-Policy": PICTURE_POLICY}, media_type="image/svg+xml")


def _way(request: Request) -> Way:
    match request.query_params.get("way", "gives"):
        case "gives":
            return "gives"
        case "gets":
            return "gets"
    raise ProblemError("bad-request", "`way` must be `gives` or `gets`")


def _day(request: Request) -> date | None:
    """The day that is asked about; nothing, so every day, where `on` is there and empty."""
    return None if request.query_params.get("on") == "" else day_of(request)


def _require(library: Library, name: str, *sorts: str) -> None:
    if library.sort(name) not in sorts:
        raise ProblemError("not-found", f"the bundle in service has no {sorts[0]} `{name[:80]}`")


def _common(library: Library, name: str, on: date | None) -> dict[str, Any]:
    return {"title": library.index.title(name), "name": name, "on": on, "bundle": library.bundle.hash}
