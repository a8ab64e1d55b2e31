"""Asking many questions at once: each is answered by itself, and all are recorded before any is given."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.question.read import QuestionError, read_question
from agreements.record.entry import Entry, new_ids, now
from agreements.service.answers import write
from agreements.service.asked import KNOWN_ON, SENTENCE, Asked, read_asked, read_moment
from agreements.service.callers import Caller
from agreements.service.decisions import record
from agreements.service.describing import BATCH
from agreements.service.house import House, house_of
from agreements.service.problems import ProblemError, of_question, problem_json
from agreements.service.reading import as_object, read_body, read_json
from agreements.service.replies import Ready
from agreements.service.serving import Served
from agreements.service.settings import Scope

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode

AT_ONCE = 50
"""Questions that are answered before other requests get a turn."""

_MEMBERS = frozenset({"questions", "reasons", KNOWN_ON})

_UNUSUAL = frozenset({SENTENCE, KNOWN_ON, "approvals"})
"""What a question may hold that needs more than being read and asked."""

router = APIRouter(tags=["decisions"])


@router.post("/v1/decisions/batch", openapi_extra=BATCH)
async def decide_batch(request: Request) -> Response:
    """Ask many questions at once. A bad question has its problem in its place, and the others their answers."""
    house = house_of(request)
    caller = house.callers.admit(request.scope, Scope.DECIDE)
    said = as_object(_read(await read_body(request)))
    questions = _questions(said, house.settings.limits.batch)
    batch = _Batch(house, caller, request.scope["request_id"], said.get("reasons", False), said.get(KNOWN_ON))
    told, entries = await batch.answer(questions)
    if entries:
        await record(house, entries)
    head = _encode({"bundle": batch.bundle})
    return Ready(b'%b,"answers":[%b]}' % (head[:-1], b",".join(told)))


def _read(body: bytes) -> Any:
    """What JSON says, quickly where it is plain; `read_json` says what is wrong.

    A quick reader takes a name that stands twice without a word. What it read, written again, then has fewer quotation
    marks, which in JSON without escapes stand for nothing but the ends of strings.
    """
    if b"\\" not in body:
        try:
            said = _decode(body)
        except (ValueError, RecursionError):
            return read_json(body)
        if body.count(b'"') == _encode(said).count(b'"'):
            return said
    return read_json(body)


def _questions(said: dict[str, Any], most: int) -> list[Any]:
    strange = said.keys() - _MEMBERS
    if strange:
        raise ProblemError("bad-request", f"`{min(strange)[:80]}` is not part of a batch")
    questions = said.get("questions")
    if not isinstance(questions, list) or not questions:
        raise ProblemError("bad-request", "`questions` must be a list of at least one question")
    if len(questions) > most:
        raise ProblemError("too-large", f"at most {most} questions in one batch")
    if not isinstance(said.get("reasons", False), bool):
        raise ProblemError("bad-request", "`reasons` must be true or false")
    if KNOWN_ON in said:
        read_moment(said[KNOWN_ON])
    return questions


class _Batch:
    def __init__(self, house: House, caller: Caller, request_id: str, reasons: bool, known_on: Any) -> None:
        self._house = house
        self._caller = caller
        self._request_id = request_id
        self._reasons = reasons
        self._known_on = known_on
        self._served = house.serving.current

    @property
    def bundle(self) -> str:
        return self._served.hash

    async def answer(self, questions: list[Any]) -> tuple[list[bytes], list[Entry]]:
        """What to tell of each question, and what to record."""
        told: list[bytes] = []
        entries: list[Entry] = []
        until = asyncio.get_running_loop().time() + self._house.settings.limits.answer_seconds
        for start in range(0, len(questions), AT_ONCE):
            if start:
                await asyncio.sleep(0)
                if asyncio.get_running_loop().time() > until:
                    raise ProblemError("too-busy", "the batch took too long; send smaller ones")
            await self._answer_some(questions[start : start + AT_ONCE], told, entries)
        return told, entries

    async def _answer_some(self, questions: Sequence[Any], told: list[bytes], entries: list[Entry]) -> None:
        """Answer those that are answered at once; they have their time and the time in their ids in common."""
        at = now()
        plain = self._known_on is None and not self._reasons
        for said, record_id in zip(questions, new_ids(len(questions)), strict=True):
            try:
                if plain and isinstance(said, dict) and _UNUSUAL.isdisjoint(said):
                    text, entry = self._decide_plain(said, record_id, at)
                else:
                    text, entry = await self._decide_any(said, record_id, at)
            except QuestionError as error:
                text = _encode({"error": problem_json(of_question(error))})
                await asyncio.sleep(0)  # looking for the name that was meant takes its time
            except ProblemError as error:
                if error.status >= 500:
                    raise
                text = _encode({"error": problem_json(error)})
            else:
                entries.append(entry)
            told.append(text)

    def _decide_plain(self, said: dict[str, Any], record_id: str, at: datetime) -> tuple[bytes, Entry]:
        """Decide a question with nothing unusual about it, as most are: as `_decide_any` does, with less ado."""
        question, _ = read_question(said)
        self._caller.speak_for(question.discloser)
        self._house.not_too_long(question)
        decided, trace = self._served.bundle.trace(question)
        outcome = str.__str__(decided)
        entry = self._entry(record_id, at, outcome, self._served, _encode(said), trace, None)
        return b'{"id":"%b","outcome":"%b"}' % (record_id.encode(), outcome.encode()), entry

    async def _decide_any(self, said: Any, record_id: str, at: datetime) -> tuple[bytes, Entry]:
        asked = read_asked(self._at_its_time(said), self._caller, self._house.approval_keys)
        self._house.not_too_long(asked.question)
        served = self._served
        if asked.known_on is not None:
            served = await self._house.serving.known_on(asked.known_on)
        return self._decide(asked, served, record_id, at)

    def _at_its_time(self, said: Any) -> Any:
        """A question that names no time of its own is asked as of the batch's."""
        if self._known_on is None or not isinstance(said, dict) or KNOWN_ON in said:
            return said
        return {**said, KNOWN_ON: self._known_on}

    def _decide(self, asked: Asked, served: Served, record_id: str, at: datetime) -> tuple[bytes, Entry]:
        if self._reasons:
            answer = served.bundle.reasons(asked.put)
            question, reasons, _ = write(answer)
            outcome, more = answer.outcome.value, b',"answer":%b' % reasons
        else:
            decided, reasons = served.bundle.trace(asked.put)
            outcome, more = decided.value, b""
            question = _encode(asked.as_json())
        extra = _encode(asked.extra) if asked.extra else None
        entry = self._entry(record_id, at, outcome, served, question, reasons, extra)
        head: dict[str, Any] = {"id": entry.id, "outcome": outcome}
        if served is not self._served:
            head["bundle"] = served.hash
        if asked.approvals:
            head["approvals"] = asked.approvals
        return _encode(head)[:-1] + more + b"}", entry

    def _entry(
        self,
        record_id: str,
        at: datetime,
        outcome: str,
        served: Served,
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
