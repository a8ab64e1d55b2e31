"""Showing a recorded answer: as JSON, or explained in Markdown or HTML."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi.responses import Response

from agreements import explain
from agreements.engine.answer import Answer, Outcome
from agreements.engine.question import QuestionError
from agreements.explain.html import POLICY, to_html
from agreements.record.entry import Record
from agreements.service.house import House
from agreements.service.negotiation import choose
from agreements.service.problems import ProblemError

JSON, MARKDOWN, HTML = "application/json", "text/markdown", "text/html"

FORMS = (JSON, MARKDOWN, HTML)
"""What a recorded answer can be had as; the first where the caller does not mind."""

_OUTCOMES = frozenset(outcome.value for outcome in Outcome)

_encode = msgspec.json.Encoder().encode


class _ItemWithProof(msgspec.Struct):
    proof: msgspec.Raw


class _Whole(msgspec.Struct):
    """A recorded answer that carries its proof; what batches record is shorter."""

    says: str
    items: list[_ItemWithProof]


async def show(house: House, found: Record, accept: str | None, *, full: bool) -> Response:
    """A recorded answer in the form that the caller prefers; `full` adds the proof to Markdown and HTML.

    Raises `ProblemError`: 406 for another form, 410 where what an explanation needs was erased.
    """
    form = choose(accept, FORMS)
    headers = {"Vary": "Accept"}
    if form == JSON:
        return Response(await _as_json(house, found), media_type=JSON, headers=headers)
    reasons = await _reasons(house, found)
    if reasons is None and not found.erased:
        raise ProblemError(
            "not-acceptable", "the question was turned down unanswered; ask for application/json"
        )
    if reasons is None:
        erased = " and ".join(f"`{part}`" for part in found.erased)
        raise ProblemError(
            "erased", f"{erased} of this decision was erased; ask for application/json to see the rest"
        )
    answer = read_answer(reasons)
    if form == MARKDOWN:
        text = explain.to_markdown(answer, full=full)
        return Response(text, media_type=f"{MARKDOWN}; charset=utf-8", headers=headers)
    headers["Content-Security-Policy"] = POLICY
    page = to_html(answer, full=full, about=_about(found))
    return Response(page, media_type=f"{HTML}; charset=utf-8", headers=headers)


def read_answer(reasons: bytes) -> Answer:
    """An answer from its recorded JSON, proof and all."""
    return msgspec.json.decode(reasons, type=Answer)


async def _as_json(house: House, found: Record) -> bytes:
    reasons = await _reasons(house, found)
    said: dict[str, Any] = {
        "id": found.id,
        "number": found.number,
        "hash": found.hash,
        "at": found.at,
        "door": found.door,
        "caller": found.caller,
        "request_id": found.request_id,
        "bundle": found.bundle,
        "outcome": found.outcome,
        "erased": found.erased,
        "question": _raw(found.question),
        "extra": _raw(found.extra),
        "answer": _raw(reasons),
        "trace": None if found.reasons == reasons else _raw(found.reasons),
    }
    return _encode(said)


async def _reasons(house: House, found: Record) -> bytes | None:
    """The answer with its proof: as it was recorded, else by asking again; nothing where that was erased.

    The same question to the same bundle gives the same answer, so a batch need not record all of it.
    """
    if found.reasons is not None and _is_whole(found.reasons):
        return found.reasons
    if found.question is None or "reasons" in found.erased or found.outcome not in _OUTCOMES:
        return None
    served = await house.serving.of_hash(found.bundle)
    try:
        answer = served.bundle.ask(msgspec.json.decode(found.question))
    except QuestionError:
        answer = None
    if answer is None or answer.outcome.value != found.outcome:
        house.tell.error("recorded answer cannot be explained", id=found.id, recorded=found.outcome)
        raise ProblemError(
            "cannot-explain",
            f"recorded as {found.outcome}; this version of the engine answers otherwise, so it gives no reasons",
        )
    return answer.to_json(full=True).encode()


def _is_whole(reasons: bytes) -> bool:
    try:
        msgspec.json.decode(reasons, type=_Whole)
    except msgspec.MsgspecError:
        return False
    return True


def _raw(content: bytes | None) -> msgspec.Raw | None:
    return None if content is None else msgspec.Raw(content)


def _about(found: Record) -> str:
    return (
        f"Decision {found.id}, recorded {found.at:%Y-%m-%d %H:%M:%S} UTC as number {found.number} of the log"
    )
