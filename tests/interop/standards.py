"""A service over some agreement files, for the tests of the standards that it speaks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from starlette.testclient import TestClient

from agreements.service.app import create_app
from agreements.service.settings import Settings
from quick_service import quick_client


@contextlib.contextmanager
def service(folder: Path, *paths: Path, **settings: Any) -> Iterator[TestClient]:
    """A running service whose log is in a folder; `client.app.state.house` is what it has inside."""
    database = SecretStr(f"sqlite:///{folder / 'log.db'}")
    who = {} if "keys" in settings else {"insecure_local": True}
    app = create_app(
        Settings(paths=paths, database=database, watch=False, log_level="error", **who, **settings)
    )
    with quick_client(app, base_url="https://localhost") as client:
        yield client


def recorded(client: TestClient) -> list[Any]:
    """What the log holds, but for the bundles that came into service, oldest first."""
    context = client.app.state.context  # type: ignore[attr-defined]
    return [record for record in context.log.page(after=0, limit=1000) if record.door != "bundle"]
