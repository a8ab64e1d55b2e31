"""Which bundle is in service, and loading it again."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.bundle import BundleError
from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_json
from agreements.interop.civil_day import today
from agreements.record.entry import LogUnavailable
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.caller import BundleToRead, MayAdminister
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.bodies import DiagnosticBody, Moment
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response

router = APIRouter(tags=["bundle"])


class RefusedBundleBody(Struct):
    """A bundle that was not taken into service."""

    at: Moment
    diagnostics: list[DiagnosticBody]


class BundleBody(Struct, kw_only=True):
    """The bundle in service."""

    changed: bool | UnsetType = UNSET
    hash: str
    loaded_at: Moment
    files: list[str]
    warnings: Annotated[
        list[DiagnosticBody] | None,
        Meta(description="what is doubtful in it; nothing where that could not be looked for"),
    ]
    refused: Annotated[
        RefusedBundleBody | None, Meta(description="why the newest files were refused, where they were")
    ]


@router.get("/v1/bundle", operation_id="readBundle", openapi_extra=operation(BundleBody))
async def bundle(request: Request, served: BundleToRead) -> Response:
    """Say which bundle is in service, since when, what is doubtful in it, and why a newer one was refused."""
    return json_response(await _described(context_of(request), served))


@router.post("/v1/bundle/reload", operation_id="reloadBundle", openapi_extra=operation(BundleBody, 409, 413))
async def reload(request: Request, _: MayAdminister) -> Response:
    """Read the bundle's files again; one with errors is refused, and what was in service stays."""
    context = context_of(request)
    if (await request.body()).strip() not in (b"", b"{}"):
        raise ProblemError(
            "bad-request", "this takes no body: the files are those that the service was started with"
        )
    try:
        changed = await context.bundles.load()
    except BundleError as error:
        raise ProblemError("bad-bundle", str(error), diagnostics=error.diagnostics) from None
    except LogUnavailable:
        detail = "the bundle could not be kept in the log, so it is not served"
        raise try_again("not-recorded", detail) from None
    except OSError:
        raise try_again("too-busy", "the bundle could not be read now") from None
    if context.reload_signal is not None:
        context.reload_signal.send()
    return json_response({"changed": changed, **await _described(context, context.bundles.current)})


async def _described(context: ServiceContext, served: ServedBundle) -> dict[str, Any]:
    try:
        warnings = _as_json(await served.warnings(today(context.settings.time_zone)))
    except OSError as error:
        context.logger.warning("warnings could not be looked for", why=str(error))
        warnings = None
    refused = context.bundles.refused
    return {
        "hash": served.hash,
        "loaded_at": served.loaded_at.isoformat(),
        "files": list(served.bundle.files),
        "warnings": warnings,
        "refused": None
        if refused is None
        else {"at": refused.at.isoformat(), "diagnostics": _as_json(refused.diagnostics)},
    }


def _as_json(diagnostics: tuple[Diagnostic, ...]) -> Any:
    return json.loads(to_json(diagnostics))
