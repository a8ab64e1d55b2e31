"""Pages as responses: filled in from templates, under a content security policy that lets nothing in from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment
from starlette.routing import Route

from agreements.pages.environment import make_environment
from agreements.pages.static_files import static_files
from agreements.service.http.auth.callers import SCOPES
from agreements.service.http.sign_in.form_tokens import make_form_token
from agreements.service.http.sign_in.sessions import session_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: no inline script or style, and nothing from another site."""

PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""What a picture that is looked at by itself may do: it has styles of its own, and nothing else."""

SORTS = {
    "agreement": "agreements",
    "clause": "clauses",
    "gateway": "gateways",
    "bar": "bars",
    "organisation": "organisations",
    "kind": "kinds",
    "role": "roles",
    "dataset": "datasets",
    "field": "datasets",
    "category": "categories",
    "purpose": "purposes",
    "fact": "facts",
    "duty": "duties",
    "event": "events",
    "promise": "promises",
}
"""Where the pages about each sort of declaration are, beneath the root."""

TAG = "pages"
"""What the routes of pages are marked with."""


class ServiceAddresses:
    """Where the links of this service's pages lead, beneath the path that it is reached at."""

    def __init__(self, root: str) -> None:
        self._root = root.rstrip("/")

    def asset(self, name: str) -> str:
        """The address of a file that pages are dressed in."""
        return f"{self._root}/static/{static_files()[name].versioned}"

    def page_of(self, sort: str, name: str) -> str:
        """The address of the page about something declared."""
        return f"{self._root}/{SORTS[sort]}/{quote(name, safe='')}"

    def address(self, path: str) -> str:
        """The address of another page."""
        return f"{self._root}{path}"


@cache
def _environment(root: str) -> Environment:
    return make_environment(ServiceAddresses(root))


def page(
    request: Request, template: str, values: Mapping[str, Any], *, root: str, status: int = 200
) -> Response:
    """A page of the service, filled in from `agreements/<template>`.

    Templates find the caller's name as `caller` (nothing where nobody was recognised), what they may do as `scopes`,
    what somebody who signed in is called as `person`, the token that forms of their session have as `form_token`, and
    the path as `path`.
    """
    session = session_of(request.scope)
    given = {
        "caller": request.scope.get("caller"),
        "scopes": request.scope.get(SCOPES, ()),
        "person": session.person.title if session else "",
        "form_token": make_form_token(session.secret) if session else "",
        "path": request.url.path.removeprefix(root),
    }
    filled = _environment(root).get_template(f"agreements/{template}").render({**given, **values})
    headers = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}
    return Response(filled, status, headers, "text/html; charset=utf-8")


def is_of_page(request: Request) -> bool:
    """Whether a request is for a page: by its route, and where there is none by whether a browser sent it."""
    route = request.scope.get("route")
    if isinstance(route, Route):
        return TAG in getattr(route, "tags", ())
    path = request.url.path
    if path.startswith(("/v1/", "/access/", "/.well-known/")):
        return False
    return "text/html" in request.headers.get("accept", "")[:2000]
