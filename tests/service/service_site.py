"""A small bundle, and a service that answers from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from agreements.record.log import DecisionLog
from agreements.service.app import create_app
from agreements.service.http.auth.callers import make_key
from agreements.service.settings import Settings
from quick_service import quick_client

VOCABULARY = """
purpose research "Research"
purpose marketing "Marketing"
category health-data "Health data"
organisation hospital "The hospital"
organisation university "The university"
organisation shop "The shop"
role guardian "The guardian" of hospital
duty destroy "Destroy the data"
fact secure "It is handled securely" yes or no
dataset records "Records" held by hospital contains health-data
    field diagnosis "Diagnosis" contains health-data
gateway research-power "The power to research"
    cites "Act 1, s. 1" at "https://example.org/act/1"
    permits hospital to share health-data with anyone for research
    lifts confidence
bar confidence "The duty of confidence"
    forbids anyone to share health-data with anyone for any-purpose
"""

AGREEMENT = """
agreement study "A study"
    reference "S-1"
    between hospital as controller and university as controller
    from 2020-01-01 until 2030-12-31
    review by 2030-01-01
    summary "Finding out more."
    contact "someone@example.org"
    clause 1 "Supply"
        hospital may share records with university for research
        relying on research-power
        if secure
        must destroy within 30 days after end
    clause 2 "With approval"
        hospital may share records with shop for research
        relying on research-power
        needs approval by guardian that "it is fair"
"""

PERMITTED: dict[str, Any] = {
    "from": "hospital",
    "to": "university",
    "data": ["records"],
    "purpose": "research",
    "on": "2024-05-01",
    "facts": {"secure": True},
}
REFERRED: dict[str, Any] = {name: value for name, value in PERMITTED.items() if name != "facts"}
REFUSED: dict[str, Any] = {**PERMITTED, "purpose": "marketing"}
SENTENCE = "may hospital share records with university for research on 2024-05-01 where secure?"

JSON = {"Content-Type": "application/json"}

OpenClient = Callable[..., AbstractContextManager[TestClient]]
"""How a client of an application is made: quickly, or as it is everywhere else."""


class Site:
    """A folder with a bundle in it, a log beside it, and services that run on them, started by `client`."""

    def __init__(self, folder: Path, stack: ExitStack, client: OpenClient = quick_client) -> None:
        self.folder = folder
        self.bundle = folder / "bundle"
        self.bundle.mkdir()
        self.write(VOCABULARY, "vocabulary.agreement")
        self.write(AGREEMENT, "study.agreement")
        self.database = f"sqlite:///{folder / 'log.db'}"
        self._stack = stack
        self._client = client

    def write(self, text: str, name: str = "study.agreement") -> None:
        """Save a file of the bundle as editors do: whole, under another name, then in its place."""
        new = self.bundle / f".{name}.new"
        new.write_text(text, encoding="utf-8")
        new.rename(self.bundle / name)

    def settings(self, **said: Any) -> Settings:
        """Settings of a service for this site."""
        asked: dict[str, Any] = {"paths": (self.bundle,), "database": self.database, "watch": False, **said}
        if not asked.keys() & {"keys", "tokens", "sign_in"}:
            asked.setdefault("insecure_local", True)
        asked.setdefault("log_level", "error")
        return Settings(**asked)

    def serve(
        self,
        open_log: Callable[..., Any] = DecisionLog.open,
        headers: dict[str, str] | None = None,
        **said: Any,
    ) -> TestClient:
        """A service that is running, as a client sees it."""
        app = create_app(self.settings(**said), open_log=open_log)
        said = {"headers": headers or {}, "base_url": "http://localhost"}
        client = self._client(app, **said, raise_server_exceptions=False)
        return self._stack.enter_context(client)

    def log(self) -> DecisionLog:
        """The log, read beside the service."""
        return self._stack.enter_context(DecisionLog.open(self.database, read_only=True))


@contextmanager
def site_in(folder: Path, client: OpenClient = quick_client) -> Iterator[Site]:
    """A site whose services and logs are closed at the end of the block."""
    with ExitStack() as stack:
        yield Site(folder, stack, client)


def api_key(
    name: str, *scopes: str, disclosers: list[str] | None = None
) -> tuple[dict[str, str], dict[str, Any]]:
    """An API key as its holder sends it, and as the settings know it."""
    key, digest = make_key()
    return {"X-API-Key": key}, {"name": name, "sha256": digest, "scopes": scopes, "disclosers": disclosers}
