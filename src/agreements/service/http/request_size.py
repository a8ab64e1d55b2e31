"""How much one request may name: what is over a limit is refused before anything is made of it."""

from __future__ import annotations

from typing import Any

from agreements.diagnostics import clip
from agreements.question.read import Question
from agreements.service.errors import ProblemError
from agreements.service.http.auth.approvals import SIGNED
from agreements.service.limits import Limits

_SMALLEST = 2
"""Bytes that the smallest thing takes in JSON, with the comma after it: `1,`, and `"":1,` for a fact."""

_LIMITED_ELSEWHERE = frozenset({SIGNED, "sentence"})
"""Members whose words may be longer, and have a limit where they are read."""

_ASK_LESS = "leave out what no agreement asks about, or ask in several questions"


def limit_elements(body: bytes, limits: Limits) -> None:
    """Refuse JSON that is about too many things, before it is read. Raises `ProblemError`."""
    most = limits.all_names
    if len(body) > most and body.count(b",") + body.count(b"{") + body.count(b"[") > 2 * most:
        raise ProblemError(
            "too-large", f"the body names more than {most} things; send it in several requests"
        )


def surely_small(limits: Limits) -> int:
    """Bytes of JSON up to which no question can be over any limit but that of its data items."""
    return min(_SMALLEST * limits.names, limits.words, 5 * limits.facts, 9 * limits.approvals)


def limit_bytes(size: int, limits: Limits, what: str = "a question") -> None:
    """Refuse a question in JSON that is too large, before it is read. Raises `ProblemError`."""
    if size > limits.question:
        raise ProblemError("too-large", f"{what} may have at most {limits.question} bytes; {_ASK_LESS}")


def limit_names(value: Any, size: int, limits: Limits, what: str = "a question") -> None:
    """Refuse a question in JSON, of `size` bytes, that names too much, or with names that are too long.

    Raises `ProblemError`.
    """
    limit_bytes(size, limits, what)
    if size > min(_SMALLEST * limits.names, limits.words):
        count_names(value, limits, what)


def limit_question(question: Question, limits: Limits) -> None:
    """Refuse a question that states too much of one sort. Raises `ProblemError`."""
    if len(question.data) > limits.data:
        raise ProblemError("too-large", f"at most {limits.data} data items in one question; ask in a batch")
    if len(question.facts) + len(question.events) > limits.facts:
        raise ProblemError(
            "too-large", f"at most {limits.facts} facts and events in one question; {_ASK_LESS}"
        )
    if len(question.approvals) > limits.approvals:
        raise ProblemError("too-large", f"at most {limits.approvals} approvals in one question; {_ASK_LESS}")


def limit_evaluations(body: Any, size: int, limits: Limits) -> None:
    """Refuse evaluations that name too much: each by itself, or all of them with what they have in common.

    Raises `ProblemError`.
    """
    evaluations = body.get("evaluations") if isinstance(body, dict) else None
    if not isinstance(evaluations, list) or not evaluations:
        limit_names(body, size, limits, "an evaluation")
        return
    common = count_names(
        {name: said for name, said in body.items() if name != "evaluations"}, limits, "an evaluation"
    )
    named = sum(common + count_names(one, limits, "an evaluation") for one in evaluations)
    if named > limits.all_names:
        raise ProblemError(
            "too-large",
            f"the evaluations name {named} things, counting for each what they have in common, and may name"
            f" {limits.all_names}; send them in several requests",
        )


def count_names(value: Any, limits: Limits, what: str) -> int:
    """How many things are named in a value: the members of its objects and the items of its lists.

    Raises `ProblemError` for too many, and for a name or words that are too long.
    """
    named = 0
    stack = [value]
    while stack:
        one = stack.pop()
        if type(one) is str and len(one) > limits.words:
            raise _too_long(one, limits)
        if type(one) is not dict and type(one) is not list:
            continue
        named += len(one)
        if named > limits.names:
            raise ProblemError(
                "too-large",
                f"{what} may name at most {limits.names} things, its members, facts and items together; {_ASK_LESS}",
            )
        if type(one) is dict:
            stack += [name for name in one if len(name) > limits.words]
            stack += [said for name, said in one.items() if name not in _LIMITED_ELSEWHERE]
        else:
            stack += one
    return named


def _too_long(words: str, limits: Limits) -> ProblemError:
    return ProblemError("too-large", f"`{clip(words)}` is longer than {limits.words} characters; shorten it")
