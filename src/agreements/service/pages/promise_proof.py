"""Having a promise looked at: over every sharing that could be asked about, and no longer than the page says."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLookAtLibrary
from agreements.service.dependencies.page_of_bundle import made_aside
from agreements.service.errors import ProblemError
from agreements.service.http.html_page import TAG, ServiceAddresses

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/promises/{name}/proof")
async def proof(request: Request, caller: MayLookAtLibrary, name: str) -> Response:
    """Look at a promise, and lead back to its page, which says what became of it."""
    context = context_of(request)
    served = context.bundles.current
    if served.pages.sort(name) != "promise":
        raise ProblemError("not-found", f"the bundle in service has no promise `{name[:80]}`")
    await made_aside(request, caller, lambda _: served.proofs.look(name))
    return RedirectResponse(ServiceAddresses(context.settings.root_path).page_of("promise", name), 303)
