"""Asking many questions at once: each is answered by itself, and all are recorded before any is given."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from agreements.decide.answer import Answer, Outcome
from agreements.diagnostics import limited_searches
from agreements.interop.body import KNOWN_ON
from agreements.json_input import JsonError
from agreements.question.read import QuestionError
from agreements.record.entry import Entry, new_ids, now
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.caller import MayDecide, direct
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.batch_request import questions_of, read_batch, read_question_piece
from agreements.service.http.bodies import (
    QUESTION,
    ApprovalEvidenceBody,
    KnownOn,
    ProblemBody,
    QuestionBody,
    SentenceBody,
    any_of,
)
from agreements.service.http.bodies import SENTENCE as EXAMPLE_SENTENCE
from agreements.service.http.body import as_object, read_body, read_json
from agreements.service.http.decision_request import (
    SENTENCE,
    DecisionRequest,
    read_decision_request,
    read_stated_question,
)
from agreements.service.http.encoding import encode_answer
from agreements.service.http.long_requests import LONG, MOST_ITEMS, Slices
from agreements.service.http.openapi import operation, with_parts
from agreements.service.http.problems import problem_json, question_problem
from agreements.service.http.request_size import limit_question, surely_small
from agreements.service.http.responses import EncodedResponse, encode
from agreements.service.limits import Limits

AT_ONCE = 50
"""Questions that have their time, and the time in their ids, in common."""

MOST_SEARCHES = 50
"""Names in one batch for which it is looked what was meant; other mistakes are told without."""

_UNUSUAL = frozenset({SENTENCE, KNOWN_ON, "approvals"})
"""What a question may hold that needs more than being read and asked."""

router = APIRouter(tags=["decisions"])


StatedQuestion = Annotated[Any, Meta(extra_json_schema=any_of("Question", "Sentence"))]


class BatchBody(Struct, forbid_unknown_fields=True):
    """Many questions; what is wrong with one is told in its place, so more is read than each may be."""

    questions: Annotated[list[StatedQuestion], Meta(min_length=1)]
    reasons: Annotated[bool, Meta(description="give each answer in full; slower")] = False
    as_known_on: KnownOn | UnsetType = UNSET


class BatchDecisionBody(Struct):
    """The answer to one of many questions; it names a bundle where another answered than the rest."""

    id: str
    outcome: Outcome
    bundle: str | UnsetType = UNSET
    approvals: list[ApprovalEvidenceBody] | UnsetType = UNSET
    answer: Answer | UnsetType = UNSET


class BatchErrorBody(Struct):
    """What is wrong with one of many questions."""

    error: ProblemBody


BatchAnswer = Annotated[Any, Meta(extra_json_schema=any_of("BatchDecision", "BatchError"))]


class BatchAnswersBody(Struct):
    """The answers to many questions, in their order, and the bundle that answered."""

    bundle: str
    answers: list[BatchAnswer]


_DESCRIBED = operation(
    with_parts(BatchAnswersBody, BatchDecisionBody, BatchErrorBody), 400, 413, 415,
    body=with_parts(BatchBody, QuestionBody, SentenceBody),
    examples={"questions": {"value": {"questions": [QUESTION, EXAMPLE_SENTENCE]}}},
)  # fmt: skip


@router.post("/v1/decisions/batch", operation_id="decideBatch", openapi_extra=_DESCRIBED)
async def decide_batch(request: Request, caller: MayDecide) -> Response:
    """Ask many questions at once. A bad question has its problem in its place, and the others their answers."""
    context = context_of(request)
    raw = await read_body(request)
    turn = context.long.turn(caller.name) if len(raw) > LONG else nullcontext()
    async with turn:
        body = await read_batch(raw, context.limits)
        questions = questions_of(body, context.limits, context.settings.time_zone)
        context.authenticator.charge(caller, len(questions))
        reasons, known_on = bool(body.get("reasons")), body.get(KNOWN_ON)
        batch = _Batch(context, caller, request.scope["request_id"], reasons, known_on)
        with limited_searches(MOST_SEARCHES):
            try:
                answers, entries = await batch.answer(questions)
            except JsonError:  # one of them is no JSON, so all of it is none: it is said where
                read = as_object(await asyncio.to_thread(read_json, raw, "questions"))
                answers, entries = await batch.answer(read["questions"])
    if entries:
        await context.record(entries)
    head = encode({"bundle": batch.bundle})
    return EncodedResponse(b'%b,"answers":[%b]}' % (head[:-1], b",".join(answers)))


DIRECT = {("POST", "/v1/decisions/batch"): direct(decide_batch)}

BODY_LIMITS = {"/v1/decisions/batch": "batch_body"}


class _Batch:
    def __init__(
        self, context: ServiceContext, caller: Caller, request_id: str, reasons: bool, known_on: Any
    ) -> None:
        self._context = context
        self._caller = caller
        self._request_id = request_id
        self._reasons = reasons
        self._known_on = known_on
        self._is_plain = known_on is None and not reasons
        self._served = context.bundles.current
        self._limits = context.limits
        self._small = surely_small(context.limits)
        self._room = self._limits.answer
        """Bytes that are left for answers."""
        self._items = 0
        """Data items that were asked about."""

    @property
    def bundle(self) -> str:
        return self._served.hash

    async def answer(self, questions: list[Any]) -> tuple[list[bytes], list[Entry]]:
        """What to say of each question, and what to record."""
        answers: list[bytes] = []
        entries: list[Entry] = []
        slices = Slices(self._context.long)
        until = asyncio.get_running_loop().time() + self._limits.answer_seconds
        for start in range(0, len(questions), AT_ONCE):
            if asyncio.get_running_loop().time() > until:
                raise ProblemError("too-busy", "the batch took too long; send smaller ones")
            await self._answer_some(questions[start : start + AT_ONCE], answers, entries, slices)
        self._context.authenticator.owe(self._caller, self._items - len(questions))
        return answers, entries

    async def _answer_some(
        self, questions: Sequence[Any], answers: list[bytes], entries: list[Entry], slices: Slices
    ) -> None:
        """Answer those that have their time and the time in their ids in common."""
        at = now()
        for question, record_id in zip(questions, new_ids(len(questions)), strict=True):
            if slices.is_over():
                await slices.give_way()
            try:
                if self._room < 0:
                    raise _no_room(self._limits)
                if type(question) is Raw:
                    stated, written, size = read_question_piece(bytes(question), self._limits, self._small)
                else:
                    stated, written, size = question, None, self._limits.question
                if self._is_plain and type(stated) is dict and _UNUSUAL.isdisjoint(stated):
                    text, entry = self._decide_plain(stated, written, size, record_id, at)
                else:
                    text, entry = await self._decide_any(stated, record_id, at)
            except QuestionError as error:
                text = encode({"error": problem_json(question_problem(error))})
            except ProblemError as error:
                if error.status >= 500:
                    raise
                text = encode({"error": problem_json(error)})
            else:
                entries.append(entry)
            self._room -= len(text)
            answers.append(text)

    def _decide_plain(
        self, stated: dict[str, Any], written: bytes | None, size: int, record_id: str, at: datetime
    ) -> tuple[bytes, Entry]:
        """Decide a question with nothing unusual about it, as most are: as `_decide_any` does, with less ado."""
        question = read_stated_question(stated)
        self._caller.require_discloser(question.discloser)
        items = len(question.data)
        if size > self._small or items > 1:
            limit_question(question, self._limits)
        self._items += items
        decided, trace = self._served.bundle.trace(question)
        outcome = str.__str__(decided)
        entry = self._entry(record_id, at, outcome, self._served, written or encode(stated), trace, None)
        return b'{"id":"%b","outcome":"%b"}' % (record_id.encode(), outcome.encode()), entry

    async def _decide_any(self, stated: Any, record_id: str, at: datetime) -> tuple[bytes, Entry]:
        if isinstance(stated, JsonError):
            raise QuestionError([stated.diagnostic])
        context = self._context
        asked = read_decision_request(
            self._at_its_time(stated),
            self._caller,
            context.approval_keys,
            context.settings.time_zone,
            self._served.bundle.read_question,
        )
        limit_question(asked.question, self._limits)
        self._items += len(asked.question.data)
        served = self._served
        if asked.known_on is not None:
            served = await self._context.bundles.known_on(asked.known_on)
        if len(asked.question.data) > MOST_ITEMS:
            return await asyncio.to_thread(self._decide, asked, served, record_id, at)
        return self._decide(asked, served, record_id, at)

    def _at_its_time(self, stated: Any) -> Any:
        """A question that names no time of its own is asked as of the batch's."""
        if self._known_on is None or not isinstance(stated, dict) or stated.get(KNOWN_ON) is not None:
            return stated
        return {**stated, KNOWN_ON: self._known_on}

    def _decide(
        self, asked: DecisionRequest, served: ServedBundle, record_id: str, at: datetime
    ) -> tuple[bytes, Entry]:
        if self._reasons:
            answer = served.bundle.reasons(asked.query)
            question, reasons, _ = encode_answer(answer)
            outcome, more = answer.outcome.value, b',"answer":%b' % reasons
        else:
            decided, reasons = served.bundle.trace(asked.query)
            outcome, more = decided.value, b""
            question = encode(asked.as_json())
        extra = encode(asked.extra) if asked.extra else None
        entry = self._entry(record_id, at, outcome, served, question, reasons, extra)
        head: dict[str, Any] = {"id": entry.id, "outcome": outcome}
        if served is not self._served:
            head["bundle"] = served.hash
        if asked.approvals:
            head["approvals"] = asked.approvals
        return encode(head)[:-1] + more + b"}", entry

    def _entry(
        self,
        record_id: str,
        at: datetime,
        outcome: str,
        served: ServedBundle,
        question: bytes,
        reasons: bytes,
        extra: bytes | None,
    ) -> Entry:
        return Entry(
            id=record_id,
            at=at,
            door="batch",
            outcome=outcome,
            bundle=served.hash,
            question=question,
            caller=self._caller.name,
            request_id=self._request_id,
            reasons=reasons,
            extra=extra,
        )


def _no_room(limits: Limits) -> ProblemError:
    return ProblemError(
        "too-large", f"the answers of one batch have at most {limits.answer} bytes; ask the rest in another"
    )
