"""Showing a recorded answer: as JSON, or explained in Markdown or HTML."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi.responses import Response
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.pages.answers.sign_offs import sign_off_lines, sign_off_section
from agreements.question.read import QuestionError
from agreements.record.entry import LogUnavailable, Record
from agreements.record.sign_off import RecordedSignOff
from agreements.render import BY_MEDIA_TYPE
from agreements.service.bundles.registry import BundleRegistry
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.bodies import JSON_OBJECT, REFERENCE, Moment
from agreements.service.http.negotiation import negotiate
from agreements.service.http.responses import JSON, encode
from agreements.service.http.sign_off_bodies import SignOffBody, sign_off_body

MEDIA_TYPES = tuple(BY_MEDIA_TYPE)
"""What a recorded answer can be had as; the first where the caller does not mind."""

_OUTCOMES = frozenset(outcome.value for outcome in Outcome)

_Object = Annotated[Raw, Meta(extra_json_schema=JSON_OBJECT)]
_Answer = Annotated[Raw, Meta(extra_json_schema={"$ref": REFERENCE.format(name="Answer")})]


class RecordBody(Struct, kw_only=True):
    """A record of the log, its answer with its proof."""

    id: str
    number: int
    hash: str
    at: Moment
    door: str
    caller: str | None
    request_id: str | None
    bundle: str
    outcome: str
    erased: tuple[str, ...]
    question: _Object | None
    extra: _Object | None
    answer: _Answer | None
    trace: Annotated[_Object | None, Meta(description="what was recorded of the reasons, if not all")]
    unproven: (
        Annotated[str, Meta(description="why the answer has no proof, where it has none")] | UnsetType
    ) = UNSET
    sign_offs: Annotated[list[SignOffBody], Meta(description="who signed it off, the oldest first")]


class _RecordedItem(Struct):
    proof: Raw | UnsetType = UNSET


class _RecordedReasons(Struct):
    """A recorded answer in its own words, with or without its proof; what batches record is shorter."""

    says: str
    items: list[_RecordedItem]

    @property
    def is_proven(self) -> bool:
        return all(item.proof is not UNSET for item in self.items)


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """A record of the log, and what it takes to explain it."""

    record: Record
    bundles: BundleRegistry
    logger: Any

    async def response(self, accept: str | None, *, full: bool) -> Response:
        """The answer in the form that the caller prefers; `full` adds the proof to Markdown and HTML.

        Where this version would give other reasons than were recorded, those that were recorded are shown, and that
        they have no proof. Raises `ProblemError`: 406 for another form, 410 where what an explanation needs was erased.
        """
        media_type = negotiate(accept, MEDIA_TYPES)
        headers = {"Vary": "Accept"}
        if media_type == JSON:
            return Response(encode(await self._body()), media_type=JSON, headers=headers)
        answer, unproven = await self.answer_to_explain()
        rendering = BY_MEDIA_TYPE[media_type]
        about = f"{self.about()}; {unproven}" if unproven else self.about()
        signed = sign_off_section(sign_off_lines(await self.sign_offs()))
        text = rendering.render(answer, full=full, about=about, after=[signed] if signed else [])
        headers |= rendering.headers
        return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)

    async def answer_to_explain(self) -> tuple[Answer | Reasons, str | None]:
        """The answer with its proof, else as it was recorded and why it has none.

        Raises `ProblemError`: 410 where what it needs was erased.
        """
        (reasons, unproven), erased = await self._shown(), self.record.erased
        if reasons is not None:
            if unproven is None:
                return msgspec.json.decode(reasons, type=Answer), None
            return msgspec.json.decode(reasons, type=Reasons), unproven
        if not erased:
            raise ProblemError(
                "not-acceptable", "the question was turned down unanswered; ask for application/json"
            )
        parts = " and ".join(f"`{part}`" for part in erased)
        raise ProblemError(
            "erased", f"{parts} of this decision was erased; ask for application/json to see the rest"
        )

    async def sign_offs(self) -> list[RecordedSignOff]:
        """Who signed it off, the oldest first. Raises `ProblemError` where the log cannot be read."""
        try:
            return await asyncio.to_thread(self.bundles.log.sign_offs, self.record.id)
        except LogUnavailable:
            raise try_again("unreadable-log", "try again") from None

    async def _shown(self) -> tuple[bytes | None, str | None]:
        """The answer with its proof; or what was recorded of its reasons, and why there is no proof."""
        try:
            return await self._reasons(), None
        except ProblemError as error:
            if error.kind != "cannot-explain" or _recorded_reasons(self.record.reasons) is None:
                raise
            return self.record.reasons, error.detail

    async def _body(self) -> RecordBody:
        record = self.record
        reasons, unproven = await self._shown()
        return RecordBody(
            id=record.id,
            number=record.number,
            hash=record.hash,
            at=record.at,
            door=record.door,
            caller=record.caller,
            request_id=record.request_id,
            bundle=record.bundle,
            outcome=record.outcome,
            erased=record.erased,
            question=_raw(record.question),
            extra=_raw(record.extra),
            answer=_raw(reasons),
            trace=None if record.reasons == reasons else _raw(record.reasons),
            unproven=UNSET if unproven is None else unproven,
            sign_offs=[sign_off_body(one) for one in await self.sign_offs()],
        )

    async def _reasons(self) -> bytes | None:
        """The answer with its proof: as it was recorded, else by asking again; nothing where that was erased.

        The same question to the same bundle gives the same answer, so not all of it need be recorded. What was
        recorded is held against what is said now. Raises `ProblemError` where they differ.
        """
        record = self.record
        recorded = _recorded_reasons(record.reasons)
        if recorded is not None and recorded.is_proven:
            return record.reasons
        if record.question is None or "reasons" in record.erased or record.outcome not in _OUTCOMES:
            return None
        served = await self.bundles.with_hash(record.bundle)
        try:
            answer = served.bundle.ask(msgspec.json.decode(record.question))
        except QuestionError:
            answer = None
        if answer is None or answer.outcome.value != record.outcome:
            raise self._differs(f"recorded as {record.outcome}; this version of the engine answers otherwise")
        if recorded is not None and answer.to_json().encode() != record.reasons:
            raise self._differs("this version of the engine gives other reasons than were recorded")
        return answer.to_json(full=True).encode()

    def _differs(self, how: str) -> ProblemError:
        self.logger.error(
            "recorded answer cannot be explained", id=self.record.id, recorded=self.record.outcome
        )
        return ProblemError("cannot-explain", f"{how}, so it gives no proof")

    def about(self) -> str:
        """Which record it is, and when it was made."""
        record = self.record
        return (
            f"Decision {record.id}, recorded {record.at:%Y-%m-%d %H:%M:%S} UTC"
            f" as number {record.number} of the log"
        )


def _recorded_reasons(reasons: bytes | None) -> _RecordedReasons | None:
    """What was recorded, if it is an answer in its own words."""
    try:
        return None if reasons is None else msgspec.json.decode(reasons, type=_RecordedReasons)
    except msgspec.MsgspecError:
        return None


def _raw(content: bytes | None) -> Raw | None:
    return None if content is None else Raw(content)
