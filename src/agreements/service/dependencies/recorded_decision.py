"""One answer as it is recorded, and a recorded one for whoever may read it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import msgspec
from fastapi import Request

from agreements.decide.answer import OUTCOMES_OF_ANSWERS, Answer, Reasons
from agreements.record.entry import DOORS, Entry, LogUnavailable, Record
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.auth.callers import Caller
from agreements.service.http.decision_request import DecisionRequest
from agreements.service.http.encoding import encode_answer
from agreements.service.http.responses import encode
from agreements.service.settings import AccessScope

COMPARE_WITH = "compare_with"
"""The field of a form that names a recorded answer, beside which the new one is to be shown."""

_ID = re.compile("[0-9a-f-]{36}")


async def record_answer(
    request: Request, caller: Caller, served: ServedBundle, asked: DecisionRequest, answer: Answer | Reasons
) -> Entry:
    """Have one answer recorded, with what was asked; the entry has its id. Raises `ProblemError` (503) if it cannot."""
    question, reasons, _ = encode_answer(answer)
    entry = Entry(
        door="decisions",
        outcome=answer.outcome.value,
        bundle=served.hash,
        question=question,
        caller=caller.name,
        request_id=request.scope["request_id"],
        reasons=reasons,
        extra=encode(asked.extra) if asked.extra else None,
    )
    await context_of(request).record([entry])
    return entry


def is_id(text: str) -> bool:
    """Whether a text could be the id of a record."""
    return _ID.fullmatch(text) is not None


async def decision_to_read(request: Request, caller: Caller, decision: str) -> Record:
    """A recorded answer, if it is the caller's own or they may read the log.

    Raises `ProblemError`: 404 where there is none, or it is not theirs; 503 where the log cannot be read.
    """
    context = context_of(request)
    try:
        found = await asyncio.to_thread(context.log.find, decision) if is_id(decision) else None
    except LogUnavailable:
        raise try_again("unreadable-log", "try again") from None
    if (
        found is None
        or found.door not in DOORS
        or not (caller.may(AccessScope.LOG) or found.caller == caller.name)
    ):
        raise ProblemError("not-found", "no decision of that id is recorded, or it is not yours to read")
    return found


async def question_to_read(
    request: Request, caller: Caller, decision: str
) -> tuple[ServedBundle, dict[str, Any], Record]:
    """The question of a recorded answer that the caller may read, the bundle that answered it, and the record.

    Raises `ProblemError`: 404 where it is not theirs to read, and 410 where the question was erased.
    """
    record = await decision_to_read(request, caller, decision)
    if record.question is None or record.outcome not in OUTCOMES_OF_ANSWERS:
        raise ProblemError("erased", "the question of this decision was erased, or was never answered")
    served = await context_of(request).bundles.with_hash(record.bundle)
    return served, msgspec.json.decode(record.question), record
