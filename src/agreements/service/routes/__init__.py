"""The addresses of the service: every module here declares its own as `router`, and nothing else lists them.

A module may declare `DIRECT` too: those of its addresses that are asked so often that the middleware calls them past
the router, by method and path.
"""

from __future__ import annotations

from fastapi import APIRouter

from agreements.discovery import declared_in
from agreements.service.http.middleware import Endpoint
from agreements.service.limits import Limits


def routers() -> list[APIRouter]:
    """The router of each module, in order of the modules' names."""
    return declared_in(__name__, "router", APIRouter)


def direct_endpoints() -> dict[tuple[str, str], Endpoint]:
    """The addresses that are called past the router."""
    declared: list[dict[tuple[str, str], Endpoint]] = declared_in(__name__, "DIRECT", dict, every=False)
    return {address: endpoint for endpoints in declared for address, endpoint in endpoints.items()}


def body_limits(limits: Limits) -> dict[str, int]:
    """How many bytes of a body each address takes that has a limit of its own."""
    declared: list[dict[str, str]] = declared_in(__name__, "BODY_LIMITS", dict, every=False)
    return {address: getattr(limits, limit) for addresses in declared for address, limit in addresses.items()}
