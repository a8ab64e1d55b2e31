"""What a request finds inside: the settings, the bundle in service, the log, and who may ask."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar

from starlette.requests import Request

from agreements.record.entry import Entry, EntryError, LogUnavailable
from agreements.record.error_kinds import KINDS, kind_of
from agreements.record.log import DecisionLog
from agreements.record.log_index import LogIndex
from agreements.record.sign_off import ErasedAnswerError, NotSignableError, RecordedSignOff, SignOff
from agreements.service.bundles.registry import BundleRegistry
from agreements.service.bundles.reload_signal import ReloadSignal
from agreements.service.bundles.spare import SpareWorker
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.approvals import ApprovalKeys
from agreements.service.http.auth.callers import Authenticator
from agreements.service.http.long_requests import LONGEST_REST, LongRequests
from agreements.service.http.sign_in.signing_in import SigningIn
from agreements.service.http.signed_metadata import MetadataSigner
from agreements.service.limits import Limits
from agreements.service.ops.metrics import Metrics
from agreements.service.ops.readiness import Readiness
from agreements.service.settings import Settings

Done = TypeVar("Done")

FEW, MANY = 100, 1_000
"""Answers of one request that are recorded together, where others ask single questions meanwhile and where none do."""


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
    long: LongRequests
    metadata_signer: MetadataSigner | None = None
    signing_in: SigningIn | None = None
    check_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One text is checked at a time, so that answers are not kept waiting."""
    spare_worker: SpareWorker = field(default_factory=SpareWorker)
    """The process that will check the next text."""
    decisions_at: bytes = field(init=False)
    """Where callers find a recorded answer, as far as its id."""
    log_index: LogIndex = field(init=False)
    """What records are about, for who looks for some of them."""
    reading_ahead: asyncio.Task[None] | None = None
    """The reading of the log for the next who looks for something, where there is one."""
    _recording_many: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.log_index = LogIndex(self.log)
        self.decisions_at = f"{self.settings.root_path}/v1/decisions/".encode()

    @property
    def limits(self) -> Limits:
        """How much, how long and how often."""
        return self.settings.limits

    async def aside(self, caller: str, work: Callable[[], Done]) -> Done:
        """Do what takes long in a thread, when it is this caller's turn; others are answered meanwhile.

        Raises what the work raises, and `ProblemError` where too many long requests of the caller wait already.
        """
        async with self.long.turn(caller):
            began = monotonic()
            done = await asyncio.to_thread(work)
            await self.long.rest(min(monotonic() - began, LONGEST_REST))
            return done

    async def record(self, entries: Sequence[Entry]) -> None:
        """Have answers recorded; when this returns they are.

        Raises `ProblemError` (503) when they cannot be: they must not be given then.
        """
        try:
            if len(entries) <= FEW:
                self.long.short_at = monotonic()
                await self.log.record(entries)
            else:
                await self._record_many(entries)
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

    async def sign_off(self, decision: str, sign_off: SignOff) -> RecordedSignOff:
        """Have it recorded that somebody read the answer with an id, and what they think of it.

        Raises `ProblemError`: 404 for what is no answer, 410 for one that was erased, and 503 where it cannot be
        recorded now.
        """
        try:
            return await self.log.sign_off(decision, sign_off)
        except LogUnavailable as error:
            self.readiness.look_again()
            kind = kind_of(error)
            self.logger.error("sign-off not recorded", kind=kind, why=str(error))
            raise try_again("not-signed", f"nothing was signed, and {KINDS[kind]}") from None
        except ErasedAnswerError as error:
            raise ProblemError("erased", str(error)) from None
        except NotSignableError as error:
            raise ProblemError("not-found", str(error)) from None
        except EntryError as error:
            raise ProblemError("bad-request", str(error)) from None

    async def _record_many(self, entries: Sequence[Entry]) -> None:
        """Record many answers, some at a time, so that a single one need not wait until all are written."""
        start = 0
        while start < len(entries):
            async with self._recording_many:
                size = MANY if self.long.are_alone else FEW
                await self.log.record(entries[start : start + size])
            start += size


def context_of(request: Request) -> ServiceContext:
    """The service that a request came to."""
    context: ServiceContext = request.app.state.context
    return context
