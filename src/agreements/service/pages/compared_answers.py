"""Two recorded answers side by side, and the way to ask the same question on another day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from agreements.decide.answer import OUTCOMES_OF_ANSWERS
from agreements.graph import PolicyGraph
from agreements.pages.answers.answer_page import asked_in_titles
from agreements.pages.answers.compared_answers import ComparedAnswers, compare_answers, same_but_for_the_day
from agreements.pages.asking.question_query import query_of
from agreements.record.entry import LogUnavailable, Record
from agreements.record.query import Filters
from agreements.render import timeline as drawn
from agreements.service.context import context_of
from agreements.service.dependencies.explained_decision import ExplainedDecision, explained_decision
from agreements.service.dependencies.page_caller import MayAskOnPage, MayLookAtDecisions
from agreements.service.dependencies.recorded_decision import COMPARE_WITH, question_to_read
from agreements.service.errors import try_again
from agreements.service.http.auth.callers import Caller
from agreements.service.http.html_page import TAG, page
from agreements.words import as_sentence, in_words

router = APIRouter(include_in_schema=False, tags=[TAG])

MOST_OFFERED = 20
"""How many of somebody's latest answers are offered to compare with."""

MOST_DAYS = 40
"""How many days on which another answer begins are offered."""


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """A recorded answer that can be chosen: its id, and in a line when it was given, its outcome and its question."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the two answers: what a page leads to it by."""

    id: str
    outcome: str
    sentence: str
    about: str


@router.get("/compare/answers")
async def compare(request: Request, caller: MayLookAtDecisions) -> Response:
    """Two recorded answers, `?first=` and `?second=` by id or address; without both, a form that asks for them."""
    context = context_of(request)
    first, second = (_id_in(request.query_params.get(name, "")) for name in ("first", "second"))
    values: dict[str, Any] = {"first": first, "second": second, "bundle": context.bundles.current.hash}
    if first and second:
        sides = [await explained_decision(request, caller, one) for one in (first, second)]
        compared = await context.aside(caller.name, lambda: _compared(*sides))
        values |= {"compared": compared, "sides": [_side(one) for one in sides]}
        values["bundles"] = [one.record.bundle for one in sides]
    else:
        values["offered"] = list(await _latest(request, caller))
    return page(request, "compared_answers.html", values, root=context.settings.root_path)


@router.get("/compare/dates")
async def dates(request: Request, caller: MayAskOnPage) -> Response:
    """The question of a recorded answer (`?of=`), to be asked on another day; nothing is answered here."""
    context = context_of(request)
    decision = _id_in(request.query_params.get("of", ""))
    served, question, record = await question_to_read(request, caller, decision)
    graph = served.bundle.graph
    intervals = await context.aside(caller.name, lambda: served.timeline(question))
    told = drawn.in_lines(graph, intervals)
    days = [
        {
            "day": one.first.isoformat(),
            "says": f"{in_words(one.first)}: {one.outcome} from this day on",
            "why": why,
        }
        for one, (_, why) in zip(intervals[1:], told[1:], strict=True)
    ]
    known_on = None if served.hash == context.bundles.current.hash else record.at.isoformat()
    hidden = [pair for pair in query_of(question, known_on) if pair[0] != "on"]
    values = {
        "id": decision,
        "sentence": asked_in_titles(question, graph),
        "on": question["on"],
        "days": days[-MOST_DAYS:],
        "hidden": [*hidden, (COMPARE_WITH, decision)],
        "bundle": served.hash,
    }
    return page(request, "compared_dates.html", values, root=context.settings.root_path)


def _id_in(said: str) -> str:
    """The id in what somebody gave, which may be the whole address of an answer."""
    return said.strip().partition("?")[0].rstrip("/").rpartition("/")[2]


def _compared(first: ExplainedDecision, second: ExplainedDecision) -> ComparedAnswers:
    graphs = first.served.bundle.graph, second.served.bundle.graph
    old, new = first.answer.question, second.answer.question
    is_same = first.record.bundle == second.record.bundle and same_but_for_the_day(old, new)
    intervals = second.served.timeline(new) if is_same else None
    return compare_answers(first.answer, second.answer, graphs, intervals)


def _side(one: ExplainedDecision) -> ComparedSide:
    sentence = asked_in_titles(one.answer.question, one.served.bundle.graph)
    return ComparedSide(one.record.id, one.answer.outcome.value, sentence, one.about)


async def _latest(request: Request, caller: Caller) -> Iterator[OfferedAnswer]:
    """The caller's own latest answers."""
    context = context_of(request)
    wanted = Filters(door="decisions", caller=caller.name)
    try:
        found = await asyncio.to_thread(
            context.log.page, limit=MOST_OFFERED, filters=wanted, newest_first=True
        )
    except LogUnavailable:
        raise try_again("unreadable-log", "try again") from None
    return _offered(found, context.bundles.current.bundle.graph)


def _offered(found: Sequence[Record], graph: PolicyGraph) -> Iterator[OfferedAnswer]:
    for one in found:
        if one.question is not None and one.outcome in OUTCOMES_OF_ANSWERS:
            sentence = asked_in_titles(msgspec.json.decode(one.question), graph)
            at = f"{in_words(one.at.date())} at {one.at:%H:%M}"
            yield OfferedAnswer(one.id, f"{as_sentence(one.outcome)}, {at}: {sentence}")
