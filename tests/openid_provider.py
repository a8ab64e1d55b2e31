"""A certified OpenID provider (`oidc-provider`) in a process of its own, which enforces what the standards have it."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from node_packages import with_packages
from processes import started

SOURCE = Path(__file__).with_name("openid")


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """A provider that knows one client, and the people of `openid/provider.js`."""

    issuer: str
    secret: str

    def settings(self, **said: Any) -> dict[str, Any]:
        """How the service is told of it."""
        return {"issuer": self.issuer, "client_id": "agreements", "client_secret": self.secret, **said}


@contextmanager
def openid_provider(folder: Path, client: str) -> Iterator[OpenIdProvider]:
    """Have a provider run whose client is at an address; passed over, visibly, where Node.js is absent."""
    program = with_packages(SOURCE, folder / "openid")
    secret = secrets.token_urlsafe()
    environment = os.environ | {"CLIENT_SECRET": secret}
    command = ["node", "provider.js", client]
    with (
        (folder / "provider-said").open("wb") as told,
        started(command, cwd=program, env=environment, stdout=subprocess.PIPE, stderr=told) as process,
    ):
        assert process.stdout is not None
        issuer = process.stdout.readline().decode().strip()
        assert issuer, (folder / "provider-said").read_text()
        try:
            yield OpenIdProvider(issuer, secret)
        finally:
            process.stdout.close()
