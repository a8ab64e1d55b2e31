"""Showing a recorded answer: as JSON, or explained in Markdown or HTML."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi.responses import Response

from agreements.decide.answer import Answer, Outcome
from agreements.question.read import QuestionError
from agreements.record.entry import Record
from agreements.render import BY_MEDIA_TYPE
from agreements.service.house import House
from agreements.service.negotiation import choose
from agreements.service.problems import ProblemError

JSON = "application/json"

_OUTCOMES = frozenset(outcome.value for outcome in Outcome)

_encode = msgspec.json.Encoder().encode


class _Item(msgspec.Struct):
    proof: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Said(msgspec.Struct):
    """A recorded answer in its own words, with or without its proof; what batches record is shorter."""

    says: str
    items: list[_Item]

    @property
    def is_proven(self) -> bool:
        return all(item.proof is not msgspec.UNSET for item in self.items)


async def show(house: House, found: Record, accept: str | None, *, full: bool) -> Response:
    """A recorded answer in the form that the caller prefers; `full` adds the proof to Markdown and HTML.

    Raises `ProblemError`: 406 for another form, 410 where what an explanation needs was erased.
    """
    form = choose(accept, [*BY_MEDIA_TYPE])
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
    rendering = BY_MEDIA_TYPE[form]
    text = rendering.render(answer, full=full, about=_about(found))
    return Response(text, media_type=f"{form}; charset=utf-8", headers={**headers, **rendering.headers})


def read_answer(reasons: bytes) -> Answer:
    """An answer from its recorded JSON, proof and all."""
    return msgspec.json.decode(reasons, type=Answer)


async def _as_json(house: House, found: Record) -> bytes:
    unproven = None
    try:
        reasons = await _reasons(house, found)
    except ProblemError as error:
        if error.kind != "cannot-explain" or _said(found.reasons) is None:
            raise
        reasons, unproven = found.reasons, error.detail
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
    if unproven is not None:
        said["unproven"] = unproven
    return _encode(said)


async def _reasons(house: House, found: Record) -> bytes | None:
    """The answer with its proof: as it was recorded, else by asking again; nothing where that was erased.

    The same question to the same bundle gives the same answer, so not all of it need be recorded. What was recorded
    is held against what is said now. Raises `ProblemError` where they differ.
    """
    recorded = _said(found.reasons)
    if recorded is not None and recorded.is_proven:
        return found.reasons
    if found.question is None or "reasons" in found.erased or found.outcome not in _OUTCOMES:
        return None
    served = await house.serving.of_hash(found.bundle)
    try:
        answer = served.bundle.ask(msgspec.json.decode(found.question))
    except QuestionError:
        answer = None
    if answer is None or answer.outcome.value != found.outcome:
        raise _differs(
            house, found, f"recorded as {found.outcome}; this version of the engine answers otherwise"
        )
    if recorded is not None and answer.to_json().encode() != found.reasons:
        raise _differs(house, found, "this version of the engine gives other reasons than were recorded")
    return answer.to_json(full=True).encode()


def _differs(house: House, found: Record, how: str) -> ProblemError:
    house.tell.error("recorded answer cannot be explained", id=found.id, recorded=found.outcome)
    return ProblemError("cannot-explain", f"{how}, so it gives no proof")


def _said(reasons: bytes | None) -> _Said | None:
    """What was recorded, if it is an answer in its own words."""
    try:
        return None if reasons is None else msgspec.json.decode(reasons, type=_Said)
    except msgspec.MsgspecError:
        return None


def _raw(content: bytes | None) -> msgspec.Raw | None:
    return None if content is None else msgspec.Raw(content)


def _about(found: Record) -> str:
    return (
        f"Decision {found.id}, recorded {found.at:%Y-%m-%d %H:%M:%S} UTC as number {found.number} of the log"
    )
