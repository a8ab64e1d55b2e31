"""What would change the answer to one question."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import UNSET, Meta, Struct, UnsetType, field

from agreements.analysis.options.advice import Advice
from agreements.analysis.options.changes import How, Mark
from agreements.decide.answer import Outcome, Reasons
from agreements.diagnostics import limited_searches
from agreements.service.bundles.served import ServedBundle
from agreements.service.context import context_of
from agreements.service.dependencies.caller import MayDecide
from agreements.service.dependencies.one_question import MOST_SEARCHES, read_one_question
from agreements.service.dependencies.recorded_decision import record_answer
from agreements.service.errors import ProblemError
from agreements.service.http.bodies import QUESTION, SENTENCE, Day, Moment, QuestionBody, SentenceBody
from agreements.service.http.body import read_body
from agreements.service.http.decision_request import DecisionRequest
from agreements.service.http.openapi import operation
from agreements.service.http.responses import json_response

MOST = 10
"""How many options are given, where nobody says."""

MOST_ASKED = 100
"""How many may be asked for."""

CHARGE = 10
"""As many questions as finding what would change an answer counts for."""

router = APIRouter(tags=["decisions"])

Says = Annotated[str, Meta(description="the change in words")]


class OptionsQuery(Struct):
    """How many options are wanted."""

    most: Annotated[int, Meta(ge=1, le=MOST_ASKED, description="how many options to give at most")] = MOST


class FactChangeBody(Struct, tag_field="kind", tag="fact"):
    """A fact is stated, or stated otherwise."""

    fact: str
    value: Annotated[str | bool, Meta(description="a value that works, as a question states it")]
    says: Annotated[str, Meta(description="what must be so of it, in words")]
    if_so: Annotated[bool, Meta(description="whether it can only be stated if it is so")]
    who: Annotated[str, Meta(description="who can say it")]
    who_title: str
    marks: Mark


class ApprovalChangeBody(Struct, tag_field="kind", tag="approval"):
    """Someone approves."""

    by: str
    that: Annotated[str | None, Meta(description="what is approved")]
    says: Says
    if_so: Annotated[bool, Meta(description="whether it states something, and is right only if that is so")]
    refused: Annotated[bool, Meta(description="whether they have refused it")]
    who: str
    who_title: str
    marks: Mark
    since: Annotated[Day, Meta(description="the first day on which it may have been given")] | UnsetType = (
        UNSET
    )


class DateChangeBody(Struct, tag_field="kind", tag="date"):
    """The share happens on another day; an earlier one is history and no remedy."""

    on: Day
    until: Annotated[Day | None, Meta(description="the last day that would do")]
    history: bool
    says: Says
    marks: Mark


class DataChangeBody(Struct, tag_field="kind", tag="data"):
    """Only part of the data is shared."""

    data: list[str]
    left_out: list[str]
    says: Says
    marks: Mark


class LiftedSuspensionBody(Struct):
    """A suspension that is lifted."""

    from_: Day | None = field(name="from")
    until: Day | None = None
    because: str | None = None


class AmendChangeBody(Struct, tag_field="kind", tag="amend"):
    """The parties amend a clause, or its agreement; what of the rest is given goes by `how`."""

    clause: str
    how: How
    says: Says
    who: Annotated[list[str], Meta(description="the parties")]
    who_titles: Annotated[list[str], Meta(description="what people call them")]
    marks: Mark
    relying: Annotated[list[str], Meta(description="all gateways that it relies on then")] | UnsetType = UNSET
    add: Annotated[list[str], Meta(description="the names that are added")] | UnsetType = UNSET
    in_place_of: Annotated[list[str], Meta(description="gateways it relies on no more")] | UnsetType = UNSET
    from_: Day | UnsetType | None = field(name="from", default=UNSET)
    until: Day | UnsetType | None = UNSET
    suspensions: list[LiftedSuspensionBody] | UnsetType = UNSET


class AgreementChangeBody(Struct, tag_field="kind", tag="agreement"):
    """A new agreement is made."""

    relying: Annotated[list[str], Meta(description="the gateways that its clause relies on")]
    text: Annotated[str, Meta(description="how it could be written")]
    says: Says
    who: Annotated[list[str], Meta(description="its parties")]
    who_titles: Annotated[list[str], Meta(description="what people call them")]
    marks: Mark


class RouteChangeBody(Struct, tag_field="kind", tag="route"):
    """The data goes another way."""

    questions: Annotated[list[QuestionBody], Meta(description="each is permitted, in this order")]
    by_way_of: str | None
    says: Says
    marks: Mark


ChangeBody: TypeAlias = (
    FactChangeBody
    | ApprovalChangeBody
    | DateChangeBody
    | DataChangeBody
    | AmendChangeBody
    | AgreementChangeBody
    | RouteChangeBody
)


class OptionBody(Struct):
    """A set of changes of which each is needed and which together permit."""

    changes: list[ChangeBody]
    question: Annotated[
        QuestionBody, Meta(description="the question with the changes applied that it can say")
    ]
    amended: (
        Annotated[str, Meta(description="the agreement as it would read, where it is amended")] | UnsetType
    ) = UNSET


class UnreachingPowerBody(Struct):
    """A gateway that lifts a bar and cannot hold for the share."""

    gateway: str
    title: str
    why: str


class StandingLawBody(Struct):
    """A bar that nothing in the bundle lifts for the share."""

    bar: str
    title: str
    says: str
    powers: list[UnreachingPowerBody]


class OnlyLawBody(Struct):
    """That only a change of law would permit it, and why."""

    says: str
    bars: list[StandingLawBody]


class ForbiddingBody(Struct):
    """A `must not share` clause that forbids it as things are stated."""

    clause: str
    says: Says
    unless: Annotated[list[str], Meta(description="its exceptions in the words of its file")]
    who: Annotated[list[str], Meta(description="the parties")]
    who_titles: Annotated[list[str], Meta(description="what people call them")]


class AdviceBody(Struct):
    """What would change an answer, the cheapest first, and the record of having been asked."""

    id: str
    at: Moment
    outcome: Outcome
    options: list[OptionBody]
    complete: Annotated[
        bool, Meta(description="whether every smallest set of facts and approvals is among them")
    ]
    only_law: OnlyLawBody | None
    forbidden: Annotated[
        list[ForbiddingBody], Meta(description="the clauses that forbid it, where nothing would do")
    ]
    bundle: Annotated[str, Meta(description="the content hash of the bundle that answered")]


@router.post(
    "/v1/options",
    operation_id="findOptions",
    openapi_extra=operation(
        AdviceBody, 400, 413, 415,
        body=QuestionBody | SentenceBody,
        query=OptionsQuery,
        examples={"json": {"value": QUESTION}, "sentence": {"value": SENTENCE}},
    ),
)  # fmt: skip
async def options(request: Request, caller: MayDecide) -> Response:
    """Find the smallest changes by which a share would be permitted; the question is recorded as one that was asked."""
    context, most = context_of(request), _most(request)
    context.authenticator.charge(caller, CHARGE)
    body = await read_body(request)
    served = context.bundles.current
    with limited_searches(MOST_SEARCHES):
        asked = await context.aside(caller.name, lambda: read_one_question(context, caller, body, served))
        if asked.known_on is not None:
            served = await context.bundles.known_on(asked.known_on)
        answer, advice = await context.aside(caller.name, lambda: _find(asked, served, most))
    entry = await record_answer(request, caller, served, asked, answer)
    return json_response({"id": entry.id, "at": entry.at, **advice.as_json(), "bundle": served.hash})


BODY_LIMITS = {"/v1/options": "question"}


def _find(asked: DecisionRequest, served: ServedBundle, most: int) -> tuple[Reasons, Advice]:
    return served.bundle.reasons(asked.query), served.bundle.options(asked.query, most)


def _most(request: Request) -> int:
    """How many options are wanted. Raises `ProblemError` for what is no such number."""
    said: Any = request.query_params.get("most", str(MOST))
    if not said.isascii() or not said.isdigit() or not 1 <= int(said[:4]) <= MOST_ASKED or len(said) > 3:
        raise ProblemError("bad-request", f"`most` must be a number from 1 to {MOST_ASKED}")
    return int(said)
