"""The first page: what this is, and what can be done here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLook
from agreements.service.http.html_page import TAG, page

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/")
async def start(request: Request, _: MayLook) -> Response:
    """What can be done here, and which bundle answers."""
    context = context_of(request)
    served = context.bundles.current
    counts = {
        sort: len(served.catalogue.names(sort)) for sort in ("gateway", "organisation", "dataset", "purpose")
    }
    values = {"bundle": served.hash, "agreements": len(served.catalogue.agreements), "counts": counts}
    return page(request, "start.html", values, root=context.settings.root_path)
