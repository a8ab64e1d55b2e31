"""What was decided for another standard's request: the question as we put it, and what came of it, to be recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from agreements.bundle import Bundle
from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.diagnostics import Diagnostic
from agreements.question.read import QuestionError


@dataclass(frozen=True, slots=True)
class Decision:
    """One question that was put to a bundle for another standard.

    `question` is the JSON form of `language.md`, section 3, as far as the request could be said in it. `outcome` is
    an `Outcome`, or `UNANSWERABLE`. There is an `answer` where reasons were asked for, and a `trace` where not.
    `bundle` is the content hash of the bundle that it was put to, where that is not the request's own.
    """

    question: Mapping[str, Any]
    outcome: str
    answer: Answer | Reasons | None = None
    trace: Mapping[str, Any] | bytes | None = None
    bundle: str | None = None

    def question_json(self) -> bytes:
        """The question as bytes of JSON, its keys in order."""
        return _as_bytes(self.question)

    def reasons_json(self) -> bytes:
        """The whole answer, with its proof where it has one, or the trace where only the outcome was asked for."""
        if isinstance(self.answer, Answer):
            return self.answer.to_json(full=True).encode()
        if self.answer is not None:
            return self.answer.to_json().encode()
        if isinstance(self.trace, bytes):
            return self.trace
        return _as_bytes(self.trace or {"outcome": self.outcome})


class MalformedError(ValueError):
    """A request that cannot be read as its standard says; `diagnostics` says everything that is wrong with it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(diagnostic.message for diagnostic in self.diagnostics))


class NotForThisCallerError(ValueError):
    """A request about what a discloser may share, from a caller who may not ask for that discloser."""


def decided(question: Mapping[str, Any], outcome: Outcome, trace: bytes | None = None) -> Decision:
    """A decision of which only the outcome was asked; `trace` says on what it turns, as `Bundle.trace` does."""
    return Decision(question, outcome.value, trace=trace or {"outcome": outcome.value})


def answered(answer: Answer | Reasons) -> Decision:
    """A decision with its reasons."""
    return Decision(answer.question, answer.outcome.value, answer)


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, str]:
    """A diagnostic as another standard's JSON carries it: its code, what is wrong and what to do."""
    found = {"code": diagnostic.code, "message": diagnostic.message}
    return found | ({"help": diagnostic.help} if diagnostic.help else {})


def refuse_if_mistyped(bundle: Bundle, question: Mapping[str, Any] | None) -> None:
    """Find what is wrong with the values of a question whose names are all declared, if there is one.

    Raises `MalformedError`.
    """
    if question is None:
        return
    try:
        bundle.outcome(question)
    except QuestionError as error:
        raise MalformedError(error.diagnostics) from None


def once(found: Iterable[Any]) -> list[Any]:
    """Each value of JSON once, in the order in which they came."""
    first: dict[str, Any] = {}
    for one in found:
        first.setdefault(json.dumps(one, sort_keys=True), one)
    return list(first.values())


def _as_bytes(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str).encode()
