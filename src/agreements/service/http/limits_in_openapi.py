"""What the OpenAPI document says of the limits of the service that tells it."""

from __future__ import annotations

from typing import Any

from agreements.service.limits import Limits

_LIMITED = (
    ("Question", "data", "maxItems", "data"),
    ("Question", "facts", "maxProperties", "facts"),
    ("Question", "events", "maxProperties", "facts"),
    ("Question", "approvals", "maxItems", "approvals"),
    ("Batch", "questions", "maxItems", "batch"),
    ("Check", "text", "maxLength", "check"),
)
"""The members of schemas that are limited: how JSON Schema says it, and which limit it is."""


def add_limits(document: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Say in a document how much each member may hold. Raises `KeyError` for a member that it does not have."""
    schemas = document["components"]["schemas"]
    for schema, member, keyword, limit in _LIMITED:
        schemas[schema]["properties"][member][keyword] = getattr(limits, limit)
    return document
