"""A recorded answer as a page, what would change it, and the answer over the years."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.pages.answers.answer_page import answer_page, asked_in_titles
from agreements.pages.answers.sign_offs import SignOffForm, sign_off_lines
from agreements.pages.answers.sign_offs import read_form as read_sign_off_form
from agreements.question.sentence import as_question
from agreements.render import timeline as drawn
from agreements.render.options import changes_section
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.dependencies.page_caller import MayLookAtDecisions, MaySignOnPage
from agreements.service.dependencies.recorded_decision import decision_to_read
from agreements.service.errors import ProblemError
from agreements.service.http.auth.callers import Caller
from agreements.service.http.form_body import read_form
from agreements.service.http.html_page import TAG, page
from agreements.service.http.recorded_answer import RecordedAnswer
from agreements.service.settings import AccessScope

FIRST = 3
"""What would change an answer, on the page of it; all else is a page of its own."""

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/decisions/{decision}")
async def decision(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """A recorded answer with its reasons, for whoever asked it and whoever may read the log."""
    return await _answer_page(request, caller, decision, SignOffForm())


@router.post("/decisions/{decision}/sign-off")
async def sign_off(request: Request, caller: MaySignOnPage, decision: str) -> Response:
    """Record that somebody read an answer, and what they think of it; then show the answer with it."""
    context = context_of(request)
    form, signed = read_sign_off_form(await read_form(request), caller.name, request.scope["request_id"])
    record = await decision_to_read(request, caller, decision)
    if signed is None:
        return await _answer_page(request, caller, decision, form, status=400)
    await context.sign_off(record.id, signed)
    return RedirectResponse(f"{context.settings.root_path}/decisions/{record.id}#signed", 303)


async def _answer_page(
    request: Request, caller: Caller, decision: str, form: SignOffForm, status: int = 200
) -> Response:
    context = context_of(request)
    record = await decision_to_read(request, caller, decision)
    recorded = RecordedAnswer(record, context.bundles, context.logger)
    answer, unproven = await recorded.answer_to_explain()
    served = await context.bundles.with_hash(record.bundle)
    extra: dict[str, Any] = msgspec.json.decode(record.extra) if record.extra else {}

    def make() -> dict[str, Any]:
        view = answer_page(answer, served.bundle.graph, extra, f"{context.settings.root_path}/ask")
        return {"view": view, "changes": None if view.is_permitted else _first_changes(served, answer)}

    values = await context.aside(caller.name, make)
    values |= {"id": decision, "about": recorded.about(), "unproven": unproven or "", "bundle": record.bundle}
    values["number"] = record.number
    values |= {
        "signed": sign_off_lines(await recorded.sign_offs()),
        "form": form if caller.may(AccessScope.SIGN) else None,
    }
    return page(request, "answer.html", values, root=context.settings.root_path, status=status)


def _first_changes(served: ServedBundle, answer: Answer | Reasons) -> Any:
    """The cheapest changes, of those that are found at once: facts, approvals and days."""
    advice = served.bundle.options(answer.question, FIRST, ("fact", "approval", "date")).as_json()
    return changes_section(advice) if advice["options"] else None


@router.get("/decisions/{decision}/options")
async def options(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """Everything that would change a recorded answer."""
    context = context_of(request)
    served, question = await _asked(request, caller, decision)
    advice = await context.aside(caller.name, lambda: served.bundle.options(question).as_json())
    values = {
        "id": decision,
        "sentence": asked_in_titles(question, served.bundle.graph),
        "changes": changes_section(advice),
        "complete": advice["complete"],
        "bundle": served.hash,
    }
    return page(request, "answer_options.html", values, root=context.settings.root_path)


@router.get("/decisions/{decision}/timeline")
async def timeline(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """The answer to the same question on every day."""
    context = context_of(request)
    served, question = await _asked(request, caller, decision)
    graph = served.bundle.graph
    told = await context.aside(caller.name, lambda: drawn.in_lines(graph, served.bundle.timeline(question)))
    values = {
        "id": decision,
        "sentence": asked_in_titles(question, served.bundle.graph),
        "intervals": [{"says": says, "why": why} for says, why in told],
        "bundle": served.hash,
    }
    return page(request, "answer_timeline.html", values, root=context.settings.root_path)


@router.get("/decisions/{decision}/timeline.svg")
async def timeline_picture(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """The same as a picture."""
    served, question = await _asked(request, caller, decision)
    graph = served.bundle.graph
    picture = await context_of(request).aside(
        caller.name,
        lambda: drawn.to_svg(graph, served.bundle.timeline(question), as_question(question)),
    )
    return Response(picture, media_type="image/svg+xml")


async def _asked(request: Request, caller: Caller, decision: str) -> tuple[ServedBundle, dict[str, Any]]:
    """The question of a recorded answer, and the bundle that answered it.

    Raises `ProblemError`: 404 where it is not theirs to read, and 410 where the question was erased.
    """
    record = await decision_to_read(request, caller, decision)
    if record.question is None or record.outcome not in {one.value for one in Outcome}:
        raise ProblemError("erased", "the question of this decision was erased, or was never answered")
    served = await context_of(request).bundles.with_hash(record.bundle)
    return served, msgspec.json.decode(record.question)
