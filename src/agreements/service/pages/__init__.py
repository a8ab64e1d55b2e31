"""The pages that people read: every module here declares its own as `router`, and nothing else lists them."""

from __future__ import annotations

from fastapi import APIRouter

from agreements.discovery import declared_in


def routers() -> list[APIRouter]:
    """The router of each module, in order of the modules' names."""
    return declared_in(__name__, "router", APIRouter)
