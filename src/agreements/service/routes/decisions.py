"""Asking one question, and reading a recorded answer again."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Meta, Struct

from agreements.decide.answer import Answer, Reasons
from agreements.diagnostics import limited_searches
from agreements.question.read import Question, QuestionError
from agreements.record.entry import Entry
from agreements.record.parts import decompress, precompress
from agreements.service.bundles.answer_cache import CachedAnswer
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.caller import MayDecide, MayReadDecisions, direct
from agreements.service.dependencies.one_question import MOST_SEARCHES, read_one_question
from agreements.service.dependencies.recorded_decision import decision_to_read
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.bodies import (
    QUESTION,
    SENTENCE,
    ApprovalEvidenceBody,
    Moment,
    QuestionBody,
    SentenceBody,
)
from agreements.service.http.body import read_body
from agreements.service.http.decision_request import DecisionRequest
from agreements.service.http.encoding import encode_answer
from agreements.service.http.long_requests import LONG, MOST_ITEMS
from agreements.service.http.openapi import operation
from agreements.service.http.recorded_answer import MEDIA_TYPES, RecordBody, RecordedAnswer
from agreements.service.http.responses import EncodedResponse, encode

router = APIRouter(tags=["decisions"])


class ProofQuery(Struct):
    """How much of an answer is wanted."""

    proof: Annotated[bool, Meta(description="whether to give the whole proof")] = False


class DecisionBody(Struct):
    """An answer, and the record of it."""

    id: str
    at: Moment
    approvals: list[ApprovalEvidenceBody]
    answer: Answer


@router.post(
    "/v1/decisions",
    operation_id="decide",
    openapi_extra=operation(
        DecisionBody, 400, 413, 415,
        body=QuestionBody | SentenceBody,
        query=ProofQuery,
        examples={"json": {"value": QUESTION}, "sentence": {"value": SENTENCE}},
    ),
)  # fmt: skip
async def decide(request: Request, caller: MayDecide) -> Response:
    """Ask whether one share is permitted, and why."""
    context = context_of(request)
    full = _wants_proof(request)
    body = await read_body(request)
    served = context.bundles.current
    answer = served.answers.decision(body)
    approvals: list[dict[str, Any]] = []
    if answer is None:
        asked, served, answer = await _decide(context, caller, body, served)
        approvals = asked.approvals
        if asked.cacheable:
            served.answers.keep(answer)
    else:
        caller.require_discloser(answer.discloser)
    shown = _with_proof(context, served, answer) if full else answer.reasons
    entry = Entry(
        door="decisions",
        outcome=answer.outcome,
        bundle=served.hash,
        question=answer.question,
        caller=caller.name,
        request_id=request.scope["request_id"],
        reasons=answer.recorded,
        extra=answer.extra,
    )
    await context.record([entry])
    head = encode({"id": entry.id, "at": entry.at, "approvals": approvals})
    return EncodedResponse(
        b'%b,"answer":%b}' % (head[:-1], shown), [(b"location", context.decisions_at + entry.id.encode())]
    )


DIRECT = {("POST", "/v1/decisions"): direct(decide)}

BODY_LIMITS = {"/v1/decisions": "question"}


async def _decide(
    context: ServiceContext, caller: Caller, body: bytes, served: ServedBundle
) -> tuple[DecisionRequest, ServedBundle, CachedAnswer]:
    """Answer a question that was not answered before; one that takes long has its turn among such."""
    began = monotonic()
    with limited_searches(MOST_SEARCHES):
        try:
            return await _decide_anew(context, caller, body, served)
        except QuestionError:  # it takes long to find what was meant
            await context.long.give_way(caller.name, monotonic() - began)
            raise


async def _decide_anew(
    context: ServiceContext, caller: Caller, body: bytes, served: ServedBundle
) -> tuple[DecisionRequest, ServedBundle, CachedAnswer]:
    if len(body) > LONG:
        asked = await context.aside(caller.name, lambda: read_one_question(context, caller, body, served))
    else:
        asked = read_one_question(context, caller, body, served)
    items = len(asked.question.data)
    if items > 1:
        context.authenticator.charge(caller, items)
    if asked.known_on is not None:
        served = await context.bundles.known_on(asked.known_on)
    proven = context.settings.record_proofs
    if items <= MOST_ITEMS:
        return asked, served, _answer(body, asked, served, proven=proven)
    answer = await context.aside(caller.name, lambda: _answer(body, asked, served, proven=proven))
    return asked, served, answer


def _answer(body: bytes, asked: DecisionRequest, served: ServedBundle, *, proven: bool) -> CachedAnswer:
    """The answer to a question; `proven` is whether its whole proof is to be recorded."""
    answer = _ask(served.bundle.ask if proven else served.bundle.reasons, asked)
    question, reasons, whole = encode_answer(answer)
    return CachedAnswer(
        body=body,
        query=asked.query,
        discloser=asked.question.discloser,
        outcome=answer.outcome.value,
        question=question,
        reasons=reasons,
        recorded=reasons if whole is None else precompress(whole),
        extra=encode(asked.extra) if asked.extra else None,
    )


def _ask(ask: Callable[[Question | str], Answer | Reasons], asked: DecisionRequest) -> Answer | Reasons:
    """Ask as it was read, which takes long for a sentence; what is wrong with that is told by its words."""
    try:
        return ask(asked.question)
    except QuestionError:
        if asked.sentence is None or asked.titled:
            raise
        return ask(asked.sentence)


def _with_proof(context: ServiceContext, served: ServedBundle, answer: CachedAnswer) -> bytes:
    if context.settings.record_proofs:
        return decompress(answer.recorded)
    return encode_answer(served.bundle.ask(answer.query)).whole or answer.reasons


@router.get(
    "/v1/decisions/{id}",
    operation_id="readDecision",
    openapi_extra=operation(RecordBody, 400, 404, 406, 410, query=ProofQuery, content=MEDIA_TYPES),
)
async def decision(request: Request, id: str, caller: MayReadDecisions) -> Response:  # noqa: A002 - the parameter's public name
    """Read a recorded answer again, and its explanation as JSON, Markdown or HTML."""
    context = context_of(request)
    found = await decision_to_read(request, caller, id)
    recorded = RecordedAnswer(found, context.bundles, context.logger)
    return await recorded.response(request.headers.get("accept"), full=_wants_proof(request))


def _wants_proof(request: Request) -> bool:
    """Whether `?proof=true` was said. Raises `ProblemError` for another word."""
    if not request.scope["query_string"]:
        return False
    proof = request.query_params.get("proof", "false")
    if proof not in ("true", "false"):
        raise ProblemError("bad-request", "`proof` must be `true` or `false`")
    return proof == "true"
