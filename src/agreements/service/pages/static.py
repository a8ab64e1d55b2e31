"""The files that pages are dressed in."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter
from fastapi.responses import Response

from agreements.pages.static_files import StaticFile, static_files
from agreements.service.errors import ProblemError

router = APIRouter(include_in_schema=False)

_FOR_EVER = "public, max-age=31536000, immutable"


@cache
def _by_versioned_name() -> dict[str, StaticFile]:
    return {file.versioned: file for file in static_files().values()}


@router.get("/static/{name}")
async def static_file(name: str) -> Response:
    """A style, a script or a picture; its name has the start of its hash, so that it may be kept for ever."""
    file = _by_versioned_name().get(name)
    if file is None:
        raise ProblemError("not-found", "no such file ships with the pages")
    return Response(file.content, headers={"Cache-Control": _FOR_EVER}, media_type=file.media_type)
