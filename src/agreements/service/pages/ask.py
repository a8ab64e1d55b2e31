"""Asking on a page: a question put together part by part, kept as an address, and answered once it is sent."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from agreements.diagnostics import limited_searches
from agreements.interop.civil_day import today
from agreements.pages.asking.name_lists import SORTS_OF
from agreements.pages.asking.needs import need_fields
from agreements.pages.asking.question_form import QuestionForm, question_form
from agreements.pages.asking.question_query import (
    KNOWN_ON,
    Pairs,
    address_of,
    as_question,
    pairs_of,
    query_of,
    read_query,
)
from agreements.question.read import QuestionError
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import ServiceContext, context_of
from agreements.service.dependencies.one_question import MOST_SEARCHES, question_of
from agreements.service.dependencies.page_caller import MayAskOnPage
from agreements.service.dependencies.recorded_decision import COMPARE_WITH, is_id, record_answer
from agreements.service.errors import ProblemError
from agreements.service.http.decision_request import LONGEST_SENTENCE, read_moment
from agreements.service.http.form_body import read_form
from agreements.service.http.html_page import TAG, page

LONGEST_WORDS = 200
"""Characters of what somebody types to find a name."""

router = APIRouter(include_in_schema=False, tags=[TAG])


@router.get("/ask")
async def ask(request: Request, caller: MayAskOnPage) -> Response:
    """The page that a question is put together on; nothing is answered here, and so nothing is recorded."""
    context = context_of(request)
    pairs = request.query_params.multi_items()
    sentence = " ".join(words for name, words in pairs if name == "sentence").strip()
    if sentence:
        return _from_sentence(request, context, sentence)
    form, asked = await context.aside(caller.name, lambda: _form(context, pairs))
    if asked is not None and form.can_be_asked:
        caller.require_discloser(asked["from"])
        served = await _served(context, asked)
        form = await context.aside(caller.name, lambda: _with_needs(served, form, asked))
    return _page(request, context, form)


@router.get("/ask/names")
async def names(request: Request, caller: MayAskOnPage) -> Response:
    """The names that are nearest to some words, for a box that offers them while somebody types."""
    context = context_of(request)
    part, words = request.query_params.get("part", ""), request.query_params.get("words", "").strip()
    if part not in SORTS_OF:
        raise ProblemError("bad-request", f"`part` must be one of {', '.join(SORTS_OF)}")
    lists = context.bundles.current.names
    offered = await context.aside(caller.name, lambda: lists.offered(part, words[:LONGEST_WORDS]))
    return JSONResponse({"names": [{"name": one.name, "title": one.title} for one in offered]})


@router.post("/answer")
async def answer(request: Request, caller: MayAskOnPage) -> Response:
    """Answer the question of a form: it is recorded, and then shown at its permanent address."""
    context = context_of(request)
    pairs = await read_form(request)
    form, asked = await context.aside(caller.name, lambda: _form(context, pairs))
    if asked is None or not form.can_be_asked:
        return _back_to_form(context, pairs)
    served = context.bundles.current
    try:
        with limited_searches(MOST_SEARCHES):
            said = question_of(context, caller, asked, served)
            if said.known_on is not None:
                served = await context.bundles.known_on(said.known_on)
            found = await context.aside(caller.name, lambda: served.bundle.reasons(said.query))
    except QuestionError:
        return _back_to_form(context, pairs)
    entry = await record_answer(request, caller, served, said, found)
    beside = next((value for name, value in pairs if name == COMPARE_WITH and is_id(value)), None)
    to = f"/decisions/{entry.id}" if beside is None else f"/compare/answers?first={beside}&second={entry.id}"
    return RedirectResponse(f"{context.settings.root_path}{to}", 303)


def _back_to_form(context: ServiceContext, pairs: Pairs) -> Response:
    """The page of a question that cannot be answered as it stands, which says why."""
    left = [*pairs_of(read_query(pairs)), ("sent", "yes")]
    return RedirectResponse(address_of(_path(context), left), 303)


def _form(context: ServiceContext, pairs: Pairs) -> tuple[QuestionForm, dict[str, Any] | None]:
    """The page for what an address says, and the question in JSON where it has all of its parts."""
    served = context.bundles.current
    query, lists = read_query(pairs), served.names
    sent = any(name == "sent" for name, _ in pairs)
    with limited_searches(MOST_SEARCHES):
        form, found = question_form(
            query, lists, today=today(context.settings.time_zone), path=_path(context), is_sent=sent
        )
    return form, as_question(query, found, served.bundle.graph) if form.is_complete else None


async def _served(context: ServiceContext, asked: dict[str, Any]) -> ServedBundle:
    """The bundle that is asked. Raises `QuestionError` and `ProblemError` for a time of which none is known."""
    if KNOWN_ON not in asked:
        return context.bundles.current
    return await context.bundles.known_on(read_moment(asked[KNOWN_ON], context.settings.time_zone))


def _with_needs(served: ServedBundle, form: QuestionForm, asked: dict[str, Any]) -> QuestionForm:
    """The page with what could matter for the share and is not known; or with what is wrong with the question."""
    question = {name: said for name, said in asked.items() if name != KNOWN_ON}
    try:
        needs = need_fields(served.bundle, question, served.bundle.reasons(question))
    except QuestionError as error:
        return form.with_problems(error)
    return form.with_needs(needs)


def _from_sentence(request: Request, context: ServiceContext, sentence: str) -> Response:
    """The page of the question that a sentence asks; where it cannot be read, what is wrong with it."""
    if len(sentence) > LONGEST_SENTENCE:
        raise ProblemError("bad-request", f"the sentence is longer than {LONGEST_SENTENCE} characters")
    try:
        with limited_searches(MOST_SEARCHES):
            asked = context.bundles.current.bundle.read_question(sentence)
    except QuestionError as error:
        form, _ = _form(context, ())
        return _page(request, context, form.with_problems(error, "#sentence"), sentence)
    return RedirectResponse(address_of(_path(context), query_of(asked.as_json())), 303)


def _path(context: ServiceContext) -> str:
    return f"{context.settings.root_path}/ask"


def _page(request: Request, context: ServiceContext, form: QuestionForm, sentence: str = "") -> Response:
    values = {"form": form, "sentence": sentence, "bundle": context.bundles.current.hash}
    return page(request, "ask.html", values, root=context.settings.root_path)
