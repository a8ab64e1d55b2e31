"""What commands that need the extra `service` share: naming what is not installed, or wrong with settings."""

from __future__ import annotations

from importlib.util import find_spec

from pydantic import ValidationError

from agreements.cli.terminal import fail

_LIBRARIES = (
    "authlib",
    "cachetools",
    "fastapi",
    "httptools",
    "httpx2",
    "joserfc",
    "prometheus_client",
    "pydantic_settings",
    "sqlalchemy",
    "structlog",
    "uvicorn",
    "watchfiles",
)
"""What the extra `service` brings, by the names that Python knows them by."""


def require_service() -> None:
    """End the command with what to install, where libraries of the service are missing."""
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        fail(f"the service needs {', '.join(missing)}: pip install 'agreements[service]'")


def settings_errors(error: ValidationError) -> list[str]:
    """What is wrong with settings, without pydantic's vocabulary and without their values, which may be secret."""
    found = []
    for problem in error.errors(include_input=False, include_url=False):
        where = ".".join(str(step) for step in problem["loc"])
        words = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "missing" and where == "paths":
            words = "name the agreement files or folders to serve"
        elif problem["type"] == "extra_forbidden":
            words = "there is no such setting"
        found.append(f"`{where}`: {words[:1].lower()}{words[1:]}" if where else words)
    return found
