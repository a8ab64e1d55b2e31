"""Asking one question, and reading a recorded answer again."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from typing import get_args

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.record.entry import Door, Entry, EntryError, LogUnavailable
from agreements.record.parts import decompress, precompress
from agreements.service.answers import write
from agreements.service.asked import Asked, read_asked
from agreements.service.describing import DECIDE, DECISION
from agreements.service.house import House, house_of
from agreements.service.problems import ProblemError
from agreements.service.reading import read_body, read_json
from agreements.service.recorded import show
from agreements.service.remembered import Given
from agreements.service.replies import JSON as JSON
from agreements.service.replies import Ready
from agreements.service.serving import Served
from agreements.service.settings import Scope

_encode = msgspec.json.Encoder().encode

DOORS = frozenset(get_args(Door))
"""How questions come in; any other record is the log's own."""

_ID = re.compile("[0-9a-f-]{36}")

router = APIRouter(tags=["decisions"])


async def record(house: House, entries: Sequence[Entry]) -> None:
    """Have answers recorded; when this returns they are.

    Raises `ProblemError` (503) when they cannot be: they must not be given then.
    """
    try:
        await house.log.record(entries)
    except LogUnavailable as error:
        house.metrics.withheld(len(entries))
        house.tell.error("answers withheld", why=str(error), answers=len(entries))
        detail = "the log cannot be written now; try again"
        raise ProblemError("not-recorded", detail, headers={"Retry-After": "5"}) from None
    except EntryError as error:
        raise ProblemError("bad-request", str(error)) from None
    if len(entries) == 1:
        house.metrics.decided(entries[0].door, entries[0].outcome)
        return
    for (door, outcome), number in Counter((entry.door, entry.outcome) for entry in entries).items():
        house.metrics.decided(door, outcome, number)


@router.post("/v1/decisions", openapi_extra=DECIDE)
async def decide(request: Request) -> Response:
    """Ask whether one share is permitted, and why."""
    house = house_of(request)
    caller = house.callers.admit(request.scope, Scope.DECIDE)
    full = wants_proof(request)
    body = await read_body(request)
    served = house.serving.current
    given = served.remembered.find(body)
    if given is None:
        asked = read_asked(read_json(body), caller, house.approval_keys)
        house.not_too_long(asked.question)
        if asked.known_on is not None:
            served = await house.serving.known_on(asked.known_on)
        given = _answer(asked, served, proven=house.settings.record_proofs)
        served.remembered.keep(body, given)
    else:
        caller.speak_for(given.asked.question.discloser)
    asked, shown = given.asked, given.reasons
    if full and house.settings.record_proofs:
        shown = decompress(given.recorded)
    elif full:
        shown = write(served.bundle.ask(asked.put)).whole or shown
    entry = Entry(
        door="decisions",
        outcome=given.outcome,
        bundle=served.hash,
        question=given.question,
        caller=caller.name,
        request_id=request.scope["request_id"],
        reasons=given.recorded,
        extra=_encode(asked.extra) if asked.extra else None,
    )
    await record(house, [entry])
    head = _encode({"id": entry.id, "at": entry.at, "approvals": asked.approvals})
    return Ready(
        b'%b,"answer":%b}' % (head[:-1], shown), [(b"location", b"/v1/decisions/" + entry.id.encode())]
    )


def _answer(asked: Asked, served: Served, *, proven: bool) -> Given:
    """The answer to a question; `proven` is whether its whole proof is to be recorded."""
    answer = served.bundle.ask(asked.put) if proven else served.bundle.reasons(asked.put)
    question, reasons, whole = write(answer)
    recorded = reasons if whole is None else precompress(whole)
    return Given(asked, answer.outcome.value, question, reasons, recorded)


@router.get("/v1/decisions/{id}", openapi_extra=DECISION)
async def decision(request: Request, id: str) -> Response:  # noqa: A002 - the parameter's public name
    """Read a recorded answer again, and its explanation as JSON, Markdown or HTML."""
    house = house_of(request)
    caller = house.callers.admit(request.scope, Scope.DECIDE, Scope.READ, Scope.LOG)
    try:
        found = await asyncio.to_thread(house.log.find, id) if _ID.fullmatch(id) else None
    except LogUnavailable:
        raise ProblemError("unreadable-log", "try again", headers={"Retry-After": "5"}) from None
    if found is None or found.door not in DOORS or not (caller.may(Scope.LOG) or found.caller == caller.name):
        raise ProblemError("not-found", "no decision of that id is recorded, or it is not yours to read")
    return await show(house, found, request.headers.get("accept"), full=wants_proof(request))


def wants_proof(request: Request) -> bool:
    """Whether `?proof=true` was said. Raises `ProblemError` for another word."""
    if not request.scope["query_string"]:
        return False
    said = request.query_params.get("proof", "false")
    if said not in ("true", "false"):
        raise ProblemError("bad-request", "`proof` must be `true` or `false`")
    return said == "true"
