"""A recorded answer with its reasons, and what pages and documents are made of beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import Request

from agreements.decide.answer import Answer, Reasons
from agreements.pages.answers.answer_page import AnswerPage, answer_page
from agreements.pages.answers.sign_offs import SignOffLine, sign_off_lines
from agreements.record.entry import Record
from agreements.render.document import Section
from agreements.render.options import changes_section
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.dependencies.recorded_decision import decision_to_read
from agreements.service.http.auth.callers import Caller
from agreements.service.http.recorded_answer import RecordedAnswer

FIRST = 3
"""What would change an answer, on the page of it; all else is a page of its own."""


@dataclass(frozen=True, slots=True)
class ExplainedDecision:
    """A recorded answer, the bundle that gave it, which record it is, and who signed it off.

    `unproven` says why it has no proof, where it has none.
    """

    record: Record
    answer: Answer | Reasons
    served: ServedBundle
    about: str
    unproven: str
    extra: dict[str, Any]
    signed: tuple[SignOffLine, ...]

    def view(self, path: str) -> AnswerPage:
        """What its page says; `path` is that of the page where one asks."""
        return answer_page(self.answer, self.served.bundle.graph, self.extra, path)

    def changes(self) -> Section | None:
        """The cheapest changes, of those that are found at once: facts, approvals and days."""
        options = self.served.bundle.options(self.answer.question, FIRST, ("fact", "approval", "date"))
        advice = options.as_json()
        return changes_section(advice) if advice["options"] else None


async def explained_decision(request: Request, caller: Caller, decision: str) -> ExplainedDecision:
    """A recorded answer that the caller may read.

    Raises `ProblemError`: 404 where it is not theirs to read, 410 where what it needs was erased.
    """
    context = context_of(request)
    record = await decision_to_read(request, caller, decision)
    recorded = RecordedAnswer(record, context.bundles, context.logger)
    answer, unproven = await recorded.answer_to_explain()
    served = await context.bundles.with_hash(record.bundle)
    extra: dict[str, Any] = msgspec.json.decode(record.extra) if record.extra else {}
    signed = sign_off_lines(await recorded.sign_offs())
    return ExplainedDecision(record, answer, served, recorded.about(), unproven or "", extra, signed)
