"""The OpenAPI document: what FastAPI finds, the schemas of answers, and who may ask."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from agreements.decide.answer import answer_schemas
from agreements.service.describing import SCHEMAS

_ABOUT = """\
Ask whether data may be shared under the agreements in service, and why. Every answer is recorded before it is given.
Problems are told as RFC 9457 says, with the diagnostics that the command line gives.
"""

_SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="agreements", version=version("agreements"), description=_ABOUT, routes=app.routes
        )
        components = document.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        schemas.update(SCHEMAS | answer_schemas("#/components/schemas/{name}"))
        components["securitySchemes"] = _SECURITY
        for path in document["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)  # what cannot be read is 400 here
        app.openapi_schema = document
    return app.openapi_schema
