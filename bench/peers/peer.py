"""What every peer is: an engine that holds the plain network and answers yes or no."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Protocol

from bench.plain import PlainNetwork


class Peer(Protocol):
    """A policy engine holding the plain network."""

    package: ClassVar[str]
    module: ClassVar[str]

    def __init__(self, network: PlainNetwork) -> None: ...

    def ready(self, question: dict[str, Any]) -> Any:
        """The engine's own form of a question."""

    def allowed(self, request: Any) -> bool:
        """Whether the engine permits a request."""


def day_number(text: str) -> int:
    """A day (ISO) as a number, for engines that know no dates."""
    return date.fromisoformat(text).toordinal()
