"""A recorded answer as a page, a document and a picture; what would change it, and the answer over the years."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from agreements.documents import DOCUMENT_FORMATS
from agreements.pages.answers.answer_document import answer_document
from agreements.pages.answers.answer_page import asked_in_titles
from agreements.pages.answers.sign_offs import SignOffForm
from agreements.pages.answers.sign_offs import read_form as read_sign_off_form
from agreements.question.sentence import as_question
from agreements.render import timeline as drawn
from agreements.render.answer_route import answer_routes
from agreements.render.options import changes_section
from agreements.render.route_picture import NARROW, WIDE, route_svg
from agreements.service.context import context_of
from agreements.service.dependencies.explained_decision import explained_decision
from agreements.service.dependencies.page_caller import MayLookAtDecisions, MaySignOnPage
from agreements.service.dependencies.recorded_decision import decision_to_read, question_to_read
from agreements.service.http.auth.callers import Caller
from agreements.service.http.downloads import as_download, downloads, require_download
from agreements.service.http.form_body import read_form
from agreements.service.http.html_page import PICTURE_POLICY, TAG, page
from agreements.service.settings import AccessScope

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/decisions/{decision}")
async def decision(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """A recorded answer with its reasons, for whoever asked it and whoever may read the log."""
    return await _answer_page(request, caller, decision, SignOffForm(name=caller.title or ""))


@router.post("/decisions/{decision}/sign-off")
async def sign_off(request: Request, caller: MaySignOnPage, decision: str) -> Response:
    """Record that somebody read an answer, and what they think of it; then show the answer with it."""
    context = context_of(request)
    form, signed = read_sign_off_form(
        await read_form(request), caller.name, request.scope["request_id"], caller.title or ""
    )
    record = await decision_to_read(request, caller, decision)
    if signed is None:
        return await _answer_page(request, caller, decision, form, status=400)
    made = await context.sign_off(record.id, signed)
    address = f"{context.settings.root_path}/decisions/{record.id}?signed={made.number}#signed"
    return RedirectResponse(address, 303)


async def _answer_page(
    request: Request, caller: Caller, decision: str, form: SignOffForm, status: int = 200
) -> Response:
    context = context_of(request)
    explained = await explained_decision(request, caller, decision)

    def make() -> dict[str, Any]:
        view = explained.view(f"{context.settings.root_path}/ask")
        routes = answer_routes(explained.answer, explained.served.bundle.graph)
        return {"view": view, "changes": explained.changes(), "routes": routes}

    values = await context.aside(caller.name, make)
    values |= {"id": decision, "about": explained.about, "unproven": explained.unproven}
    theirs = [str(one.number) for one in explained.signed if one.caller == caller.name]
    just_signed = request.query_params.get("signed", "")
    values |= {
        "signed_by_them": bool(theirs),
        "just_signed": just_signed if just_signed in theirs else "",
        "bundle": explained.served.hash,
        "downloads": downloads(),
        "question": explained.answer.question,
        "number": explained.record.number,
        "signed": explained.signed,
        "form": form if caller.may(AccessScope.SIGN) else None,
    }
    return page(request, "answer.html", values, root=context.settings.root_path, status=status)


@router.get("/decisions/{decision}/document/{format_name}")
async def document(request: Request, caller: MayLookAtDecisions, decision: str, format_name: str) -> Response:
    """The same as a document to keep or print, in one of the formats that this service can write."""
    context = context_of(request)
    require_download(format_name)
    explained = await explained_decision(request, caller, decision)

    def make() -> bytes:
        made = answer_document(
            explained.view(""),
            explained.about,
            explained.changes(),
            explained.unproven,
            explained.signed,
            answer_routes(explained.answer, explained.served.bundle.graph),
        )
        return DOCUMENT_FORMATS[format_name].write(made)

    return as_download(await context.aside(caller.name, make), f"decision-{decision}", format_name)


@router.get("/decisions/{decision}/route.svg")
async def route_picture(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """The way that the data would go, as a picture; with `?wide=yes` as wide as a page, else as a telephone."""
    explained = await explained_decision(request, caller, decision)
    across = WIDE if request.query_params.get("wide") == "yes" else NARROW
    graph = explained.served.bundle.graph
    picture = await context_of(request).aside(
        caller.name, lambda: route_svg(answer_routes(explained.answer, graph), across)
    )
    return Response(picture, headers={"Content-Security-Policy": PICTURE_POLICY}, media_type="image/svg+xml")


@router.get("/decisions/{decision}/options")
async def options(request: Request, caller: MayLookAtDecisions, decision: str) -> Response:
    """Everything that would change a recorded answer."""
    context = context_of(request)
    served, question, _ = await question_to_read(request, caller, decision)
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
    served, question, _ = await question_to_read(request, caller, decision)
    graph = served.bundle.graph
    told = await context.aside(caller.name, lambda: drawn.in_lines(graph, served.timeline(question)))
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
    served, question, _ = await question_to_read(request, caller, decision)
    graph = served.bundle.graph
    picture = await context_of(request).aside(
        caller.name, lambda: drawn.to_svg(graph, served.timeline(question), as_question(question))
    )
    return Response(picture, headers={"Content-Security-Policy": PICTURE_POLICY}, media_type="image/svg+xml")
