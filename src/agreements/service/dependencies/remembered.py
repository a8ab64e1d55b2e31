"""Evaluations of another standard that were asked lately: told again and recorded anew, not worked out again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from agreements.interop.body import KNOWN_ON
from agreements.interop.civil_day import today
from agreements.interop.decision import Decision
from agreements.record.entry import Door, Entry
from agreements.record.parts import precompress
from agreements.service.bundles.answer_cache import CachedEvaluation, EvaluationKey, RecordedQuestion
from agreements.service.context import context_of
from agreements.service.dependencies.standard_request import (
    Limit,
    StandardRequest,
    entries_of,
    read_standard_body,
    standard_request,
)
from agreements.service.http.auth.callers import Caller
from agreements.service.http.long_requests import Slices
from agreements.service.http.request_size import limit_names
from agreements.service.http.responses import EncodedResponse, ascii_json

FEW = 4
"""Questions that a request may come to and be answered where it stands; what comes to more is answered aside."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What a request came to: its decisions, what is told of them, and the bundle that answered."""

    decisions: tuple[Decision, ...]
    told: Mapping[str, Any]
    bundle: str
    repeatable: bool
    """Whether the same bytes to the same bundle come to the same on the same day."""
    has_id: bool = False
    """Whether the `context` that is told begins with the id of the first record."""
    charged: int = 1
    """How many questions were counted for the caller's rate beforehand."""


async def remembered(
    request: Request,
    caller: Caller,
    door: Door,
    work_out: Callable[[StandardRequest], Awaitable[WorkedOut]],
    limit: Limit = limit_names,
) -> Response:
    """What the same request came to when it was asked lately, else what it comes to; it is recorded each time.

    Raises `ProblemError`, as for what `limit` refuses.
    """
    context, body = context_of(request), await read_standard_body(request)
    served = context.bundles.current
    day = today(context.settings.time_zone)
    key = EvaluationKey(request.scope["path"], body, day, caller.disclosers)
    found = served.answers.evaluation(key)
    if found is not None:
        context.authenticator.charge(caller, len(found.recorded))
    else:
        asked = await standard_request(request, caller, body, served, day, limit)
        worked_out = await work_out(asked)
        found = await _encoded_aside(key, asked, worked_out)
        context.authenticator.owe(caller, len(found.recorded) - worked_out.charged)
        if worked_out.repeatable:
            served.answers.keep(found)
    slices = Slices(context.long)
    async with context.long.turn(caller.name) if len(found.recorded) > FEW else nullcontext():
        entries = await _entries(found, door, caller.name, request.scope["request_id"], slices)
    await context.record(entries)
    return EncodedResponse(_told(found, entries[0].id))


def is_repeatable(contexts: Iterable[Any]) -> bool:
    """Whether what a request comes to is always the same: times pass, and the keys behind signatures may change."""
    return not any(
        isinstance(one, Mapping) and (one.get("approvals") or one.get(KNOWN_ON) is not None)
        for one in contexts
    )


async def _encoded_aside(
    key: EvaluationKey, asked: StandardRequest, worked_out: WorkedOut
) -> CachedEvaluation:
    pause = asked.pauses()
    if len(worked_out.decisions) <= FEW:
        return _encoded(key, asked.body, worked_out, pause)
    return await asked.aside(lambda: _encoded(key, asked.body, worked_out, pause))


def _encoded(
    key: EvaluationKey, body: Any, worked_out: WorkedOut, pause: Callable[[], None]
) -> CachedEvaluation:
    """What a request came to, in bytes: encoded once, however often it is told and recorded."""
    told = ascii_json(worked_out.told)
    start = told.index(_CONTEXT) + len(_CONTEXT) if worked_out.has_id else None
    recorded: list[RecordedQuestion] = []
    for one in worked_out.decisions:
        if recorded:
            pause()
        reasons = precompress(one.reasons_json())
        bundle = one.bundle or worked_out.bundle
        recorded.append(RecordedQuestion(one.outcome, bundle, one.question_json(), reasons))
    return CachedEvaluation(key, told, start, tuple(recorded), precompress(ascii_json(body)))


_CONTEXT = b'"context":{'


def _told(found: CachedEvaluation, id_: str) -> bytes:
    if found.id_at is None:
        return found.told
    head, rest = found.told[: found.id_at], found.told[found.id_at :]
    return b'%b"id":"%b"%b%b' % (head, id_.encode(), b"" if rest.startswith(b"}") else b",", rest)


async def _entries(
    found: CachedEvaluation, door: Door, caller: str, request_id: str, slices: Slices
) -> list[Entry]:
    """What to record: the first question has the request that it was made for, the others point to it."""
    entries: list[Entry] = []
    for entry in entries_of(found.recorded, door, caller, request_id, found.extra):
        entries.append(entry)
        if slices.is_over():
            await slices.give_way()
    return entries
