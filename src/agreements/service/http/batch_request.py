"""Reading many questions at once: they are told apart first, and each is read by itself when its turn comes."""

from __future__ import annotations

import asyncio
from typing import Any
from zoneinfo import ZoneInfo

from agreements.diagnostics import clip, nearest
from agreements.interop.body import KNOWN_ON
from agreements.json_input import JsonError, read_piece, split_json
from agreements.question.read import QuestionError
from agreements.service.errors import ProblemError
from agreements.service.http.body import as_object, read_json
from agreements.service.http.decision_request import read_moment
from agreements.service.http.long_requests import LONG
from agreements.service.http.request_size import limit_bytes, limit_elements, limit_names
from agreements.service.limits import Limits

_MEMBERS = frozenset({"questions", "reasons", KNOWN_ON})

_LARGE = 1 << 18
"""Bytes that it takes about a millisecond to look at."""


async def read_batch(raw: bytes, limits: Limits) -> dict[str, Any]:
    """What a batch says; its questions are left as JSON where they can be told apart without being read.

    Raises `ProblemError`, and `QuestionError` for what is not JSON.
    """
    limit_elements(raw, limits)
    if len(raw) > _LARGE:
        await asyncio.sleep(0)
    split = split_json(raw, "questions")
    if split is not None:
        body, questions = split
        return {**body, "questions": questions}
    if len(raw) <= LONG:
        return as_object(read_json(raw, apart="questions"))
    return as_object(await asyncio.to_thread(read_json, raw, "questions"))


def questions_of(body: dict[str, Any], limits: Limits, zone: ZoneInfo) -> list[Any]:
    """The questions of a batch. Raises `ProblemError` for what is wrong outside of them, and `QuestionError`."""
    strange = body.keys() - _MEMBERS
    if strange:
        raise _strange_member(min(strange))
    questions = body.get("questions")
    if not isinstance(questions, list) or not questions:
        raise ProblemError("bad-request", "`questions` must be a list of at least one question")
    if len(questions) > limits.batch:
        raise ProblemError("too-large", f"at most {limits.batch} questions in one batch; send several")
    if not isinstance(body.get("reasons") or False, bool):
        raise ProblemError("bad-request", "`reasons` must be true or false")
    if body.get(KNOWN_ON) is not None:
        read_moment(body[KNOWN_ON], zone)
    return questions


def _strange_member(name: str) -> ProblemError:
    meant = nearest(name, _MEMBERS)
    hint = f"; did you mean `{meant}`?" if meant else ""
    return ProblemError("bad-request", f"`{clip(name)}` is not part of a batch{hint}")


def read_question_piece(piece: bytes, limits: Limits, small: int) -> tuple[Any, bytes | None, int]:
    """One of the questions, the same as it is recorded where it is as plain as most are, and its size.

    One of up to `small` bytes is surely within the limits. Raises `QuestionError`, `ProblemError` for one that is too
    large, and `JsonError` for one that is no JSON.
    """
    size = len(piece)
    if size > small:
        limit_bytes(size, limits)
    try:
        stated, written = read_piece(piece, "body")
    except JsonError as error:
        if not error.is_within:
            raise
        raise QuestionError([error.diagnostic]) from None
    if size > small:
        limit_names(stated, size, limits)
    return stated, written, size
