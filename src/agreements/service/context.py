"""What a request finds inside: the settings, the bundle in service, the log, and who may ask."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from agreements.question.read import Question
from agreements.record.entry import Entry, EntryError, LogUnavailable
from agreements.record.error_kinds import KINDS, kind_of
from agreements.record.log import DecisionLog
from agreements.service.bundles.registry import BundleRegistry
from agreements.service.bundles.reload_signal import ReloadSignal
from agreements.service.bundles.spare import SpareWorker
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.approvals import ApprovalKeys
from agreements.service.http.auth.callers import Authenticator
from agreements.service.http.signed_metadata import MetadataSigner
from agreements.service.ops.metrics import Metrics
from agreements.service.ops.readiness import Readiness
from agreements.service.settings import Settings


@dataclass(slots=True)
class ServiceContext:
    """One running service, in one process."""

    settings: Settings
    authenticator: Authenticator
    approval_keys: ApprovalKeys
    log: DecisionLog
    bundles: BundleRegistry
    reload_signal: ReloadSignal | None
    metrics: Metrics
    logger: Any
    readiness: Readiness
    metadata_signer: MetadataSigner | None = None
    check_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One text is checked at a time, so that answers are not kept waiting."""
    spare_worker: SpareWorker = field(default_factory=SpareWorker)
    """The process that will check the next text."""
    decisions_at: bytes = field(init=False)
    """Where callers find a recorded answer, as far as its id."""

    def __post_init__(self) -> None:
        self.decisions_at = f"{self.settings.root_path}/v1/decisions/".encode()

    def limit_size(self, question: Question) -> None:
        """Refuse a question that would keep everyone else waiting. Raises `ProblemError`."""
        most = self.settings.limits.data
        if len(question.data) > most:
            raise ProblemError("too-large", f"at most {most} data items in one question; ask in a batch")

    async def record(self, entries: Sequence[Entry]) -> None:
        """Have answers recorded; when this returns they are.

        Raises `ProblemError` (503) when they cannot be: they must not be given then.
        """
        try:
            await self.log.record(entries)
        except LogUnavailable as error:
            self.metrics.count_withheld(len(entries))
            self.readiness.look_again()
            kind = kind_of(error)
            self.logger.error("answers withheld", kind=kind, why=str(error), answers=len(entries))
            raise try_again(
                "not-recorded", f"nothing is answered that is not recorded, and {KINDS[kind]}"
            ) from None
        except EntryError as error:
            raise ProblemError("bad-request", str(error)) from None
        if len(entries) == 1:
            self.metrics.count_decisions(entries[0].door, entries[0].outcome)
            return
        for (door, outcome), number in Counter((entry.door, entry.outcome) for entry in entries).items():
            self.metrics.count_decisions(door, outcome, number)


def context_of(request: Request) -> ServiceContext:
    """The service that a request came to."""
    context: ServiceContext = request.app.state.context
    return context
