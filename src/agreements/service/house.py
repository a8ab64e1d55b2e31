"""What a request finds inside: the settings, the bundle in service, the log, and who may ask."""

from __future__ import annotations

import asyncio
import os
import secrets
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from agreements.question.read import Question
from agreements.record.log import DecisionLog
from agreements.service.approvals import ApprovalKeys
from agreements.service.callers import Callers
from agreements.service.metrics import Metrics
from agreements.service.problems import ProblemError
from agreements.service.serving import Serving
from agreements.service.settings import Settings


@dataclass(slots=True)
class House:
    """One running service, in one process."""

    settings: Settings
    callers: Callers
    approval_keys: ApprovalKeys
    log: DecisionLog
    serving: Serving
    metrics: Metrics
    tell: Any
    closing: bool = False
    checking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """One text is checked at a time, so that answers are not kept waiting."""

    _named: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")

    def not_too_long(self, question: Question) -> None:
        """Refuse a question that would keep everyone else waiting. Raises `ProblemError`."""
        most = self.settings.limits.data
        if len(question.data) > most:
            raise ProblemError("too-large", f"at most {most} data items in one question; ask in a batch")

    def tell_others_to_reload(self) -> None:
        """Have the other workers read the bundle again too."""
        if self.settings.reload_signal is not None:
            self.settings.reload_signal.write_text(self._named)

    def was_told_by_another(self) -> bool:
        """Whether the last worker that asked for a reload was not this one."""
        signal = self.settings.reload_signal
        try:
            return signal is not None and signal.read_text() != self._named
        except OSError:
            return False


def house_of(request: Request) -> House:
    """The service that a request came to."""
    house: House = request.app.state.house
    return house
