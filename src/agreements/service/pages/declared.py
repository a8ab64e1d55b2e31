"""A page about each thing that a bundle declares, and agreements as documents to take away."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.documents import DOCUMENT_FORMATS, AgreementDocuments
from agreements.pages.declared.declared_pages import Library
from agreements.pages.declared.sorts import SORT_WORDS
from agreements.service.bundles.proofs import PROOF_SECONDS
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLookAtLibrary
from agreements.service.dependencies.page_of_bundle import day_of, made_aside, start_of
from agreements.service.errors import ProblemError
from agreements.service.http.downloads import as_download, downloads, require_download
from agreements.service.http.html_page import SORTS, TAG, page

router = APIRouter(include_in_schema=False, tags=[TAG])

_TEMPLATES = {
    "agreement": "agreement.html",
    "gateway": "law.html",
    "bar": "law.html",
    "dataset": "dataset.html",
    "field": "declared.html",
    "organisation": "organisation.html",
    "promise": "promise.html",
}

_FOLDED = ("Signatures", "Where this document comes from", "How to read this agreement")
_LEFT_OUT = ("Summary", "Parties")
"""Parts of a document that a page unfolds, and those that it says otherwise."""


async def _declared(request: Request, caller: MayLookAtLibrary, name: str) -> Response:
    """The page about what has this name and stands under this address; `?on=` says on which day it is looked at."""
    on, start, plural = day_of(request), start_of(request), request.url.path.rsplit("/", 2)[-2]
    served = context_of(request).bundles.current

    def make(library: Library) -> Response:
        sort = library.sort(name)
        if sort is None or SORTS[sort] != plural:
            raise ProblemError(
                "not-found", f"the bundle in service has nothing of the name `{name[:80]}` here"
            )
        values = {
            "view": library.view(name, on, start),
            "on": on,
            "several": SORT_WORDS[sort].several,
            "bundle": served.hash,
            **_more(sort, name, served),
        }
        template = f"library/{_TEMPLATES.get(sort, 'declared.html')}"
        return page(request, template, values, root=context_of(request).settings.root_path)

    return await made_aside(request, caller, make)


for _plural in dict.fromkeys(SORTS.values()):
    router.get(f"/{_plural}/{{name}}")(_declared)


@router.get("/agreements/{name}/document/{format_name}")
async def document(request: Request, caller: MayLookAtLibrary, name: str, format_name: str) -> Response:
    """An agreement as a document to take away, in one of the formats that this service can write."""
    require_download(format_name)

    def make(library: Library) -> bytes:
        try:
            found = AgreementDocuments(library.bundle, library.names).document(name)
        except KeyError:
            raise ProblemError("not-found", f"the bundle in service has no agreement `{name[:80]}`") from None
        return DOCUMENT_FORMATS[format_name].write(found)

    content = await made_aside(request, caller, make)
    return as_download(content, name, format_name)


def _more(sort: str, name: str, served: ServedBundle) -> dict[str, Any]:
    if sort == "agreement":
        return {"downloads": downloads(), "folded": _FOLDED, "left_out": _LEFT_OUT}
    if sort == "promise":
        return {"verdict": served.proofs.known(name), "seconds": PROOF_SECONDS}
    return {}
