"""Where the parts of the AuthZEN API are: its metadata, at the address that the standard derives from the service's."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Meta, defstruct

from agreements.interop.authzen import ENDPOINTS, WELL_KNOWN, metadata
from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.openapi import operation, schema_of
from agreements.service.http.responses import JSON

_CACHED = {"Cache-Control": "max-age=3600"}

_Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
_METADATA = schema_of(
    defstruct(
        "AuthzenConfigurationBody",
        [("policy_decision_point", _Address), *((name, _Address) for name in ENDPOINTS)],
    )
)
_DESCRIBED = operation(_METADATA, 404)

router = APIRouter(tags=["AuthZEN"])


@router.get(WELL_KNOWN, operation_id="readAuthzenConfiguration", openapi_extra=_DESCRIBED)
async def configuration(request: Request) -> Response:
    """Say where the parts of the API are."""
    return _metadata(request)


@router.get(
    WELL_KNOWN + "/{path:path}",
    operation_id="readAuthzenConfigurationBeneath",
    openapi_extra=_DESCRIBED,
)
async def configuration_beneath(request: Request, path: str) -> Response:
    """Say it for a service whose public address has a path: the well-known part comes before that path."""
    public_url = context_of(request).settings.public_url
    if public_url is None or urlsplit(public_url).path != f"/{path}":
        raise ProblemError("not-found", "this service has no such path in its public address")
    return _metadata(request)


def _metadata(request: Request) -> Response:
    """The metadata.

    Callers send their questions, and what they are recognised by, to the addresses that it tells. So whoever could
    have it tell others could answer in our place: the header `Host`, which anyone may send, is taken for an address
    only where nobody but this machine can ask, and asks for this machine. Raises `ProblemError`.
    """
    settings = context_of(request).settings
    if settings.public_url is not None:
        return _response(settings.public_url, _CACHED)
    if not settings.insecure_local:
        raise ProblemError("not-found", "the service was not told its own address: set `public_url`")
    return _response(f"{request.url.scheme}://{request.headers['host']}", {})


def _response(base_url: str, headers: dict[str, str]) -> Response:
    body = json.dumps(metadata(base_url), separators=(",", ":")).encode()
    return Response(body, headers=headers, media_type=JSON)
