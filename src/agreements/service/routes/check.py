"""Checking agreement text that nobody serves."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, Struct, UnsetType

from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_json
from agreements.service.bundles.loading import check_text
from agreements.service.bundles.spare import SpareWorker
from agreements.service.context import context_of
from agreements.service.dependencies.caller import MayRead
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.bodies import DiagnosticBody
from agreements.service.http.body import read_object
from agreements.service.http.openapi import operation
from agreements.service.http.problems import MOST_DIAGNOSTICS
from agreements.service.http.responses import json_response

CHECK_SECONDS = 10.0
"""Seconds that a text may take to be checked: whether clauses can permit anything is tried out, which can take long."""

CHARACTERS = 1_000
"""Characters of a text whose checking counts as one question."""

_MEMBERS = frozenset({"text", "path"})

_EXAMPLE = {"text": 'purpose research "Research"\n', "path": "purposes.agreement"}

router = APIRouter(tags=["bundle"])


class CheckBody(Struct, forbid_unknown_fields=True):
    """A text to be checked."""

    text: str
    path: (
        Annotated[str, Meta(min_length=1, max_length=200, description="what to call it in diagnostics")]
        | UnsetType
    ) = UNSET


class CheckResultBody(Struct):
    """What is wrong or doubtful in a text."""

    sound: bool
    diagnostics: list[DiagnosticBody]
    more: Annotated[int, Meta(description="how many more there are than are told")] | UnsetType = UNSET


@router.post(
    "/v1/check",
    operation_id="checkText",
    openapi_extra=operation(
        CheckResultBody, 400, 413, 415, body=CheckBody, examples={"purpose": {"value": _EXAMPLE}}
    ),
)
async def check(request: Request, caller: MayRead) -> Response:
    """Check agreement text: what is wrong or doubtful in it; `use` finds the shipped library."""
    context = context_of(request)
    text, path = _text(await read_object(request), context.settings.limits.check)
    context.authenticator.charge(caller, 1 + len(text) // CHARACTERS)
    async with context.long.turn(caller.name), context.check_lock:
        found, more = await _diagnostics(text, path, context.spare_worker)
    errors = any(diagnostic.is_error for diagnostic in found)
    said = {"sound": not errors, "diagnostics": json.loads(to_json(found))}
    return json_response(said | ({"more": more} if more else {}))


async def _diagnostics(text: str, path: str, spare: SpareWorker) -> tuple[tuple[Diagnostic, ...], int]:
    try:
        return await check_text(text, path, CHECK_SECONDS, MOST_DIAGNOSTICS, spare)
    except TimeoutError:  # which is an `OSError` too
        detail = f"checking it takes longer than {CHECK_SECONDS:g} seconds; check its parts, or use `agreements check`"
        raise ProblemError("too-large", detail) from None
    except OSError:
        raise try_again("too-busy", "the text could not be checked now") from None


def _text(body: dict[str, Any], most: int) -> tuple[str, str]:
    strange = body.keys() - _MEMBERS
    if strange:
        raise ProblemError("bad-request", f"`{min(strange)[:80]}` is not part of a check")
    text, path = body.get("text"), body.get("path", "text.agreement")
    if not isinstance(text, str) or not isinstance(path, str) or not path or len(path) > 200:
        raise ProblemError("bad-request", "`text` must be the words to check, and `path` a name for them")
    if len(text) > most:
        raise ProblemError("too-large", f"at most {most} characters in one check")
    return text, path
