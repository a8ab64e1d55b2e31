"""Where the parts of the AuthZEN API are: its metadata, at the address that the standard derives from the service's."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, UnsetType, defstruct

from agreements.interop.authzen import ENDPOINTS, WELL_KNOWN, metadata
from agreements.service.context import context_of
from agreements.service.errors import ProblemError
from agreements.service.http.openapi import operation, schema_of
from agreements.service.http.responses import JSON, ascii_json
from agreements.service.http.signed_metadata import FRESH

_CACHED = {"Cache-Control": f"max-age={FRESH}"}

_Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
_Signed = Annotated[str, Meta(description="the same as a JSON Web Token")] | UnsetType
_METADATA = schema_of(
    defstruct(
        "AuthzenConfigurationBody",
        [
            ("policy_decision_point", _Address),
            *((name, _Address) for name in ENDPOINTS),
            ("signed_metadata", _Signed, UNSET),
        ],
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
    context = context_of(request)
    if context.settings.public_url is not None:
        said = metadata(context.settings.public_url)
        if context.metadata_signer is not None:
            said["signed_metadata"] = context.metadata_signer.sign(said)
        return _response(said, _CACHED)
    if not context.settings.insecure_local:
        raise ProblemError("not-found", "the service was not told its own address: set `public_url`")
    return _response(metadata(f"{request.url.scheme}://{request.headers['host']}"), {})


def _response(said: dict[str, str], headers: dict[str, str]) -> Response:
    return Response(ascii_json(said), headers=headers, media_type=JSON)
