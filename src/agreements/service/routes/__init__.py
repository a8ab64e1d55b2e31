"""The addresses of the service: every module here that has a `router` is served, and nothing else lists them.

A module may name `DIRECT` too: those of its addresses that are asked so often that the middleware calls them past the
router, by method and path.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from fastapi import APIRouter

from agreements.service.http.middleware import Endpoint


def routers() -> Iterator[APIRouter]:
    """The router of each module, in order of the modules' names."""
    for module in _modules():
        yield module.router


def direct_endpoints() -> dict[tuple[str, str], Endpoint]:
    """The addresses that are called past the router."""
    return {address: endpoint for module in _modules() for address, endpoint in _direct(module).items()}


def _direct(module: ModuleType) -> dict[tuple[str, str], Endpoint]:
    found: dict[tuple[str, str], Endpoint] = getattr(module, "DIRECT", {})
    return found


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(__path__, f"{__name__}."):
        yield importlib.import_module(found.name)
