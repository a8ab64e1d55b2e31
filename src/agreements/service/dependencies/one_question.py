"""One question as the body of a request, read within the limits of the service."""

from __future__ import annotations

from typing import Any

from agreements.service.bundles.served import ServedBundle
from agreements.service.context import ServiceContext
from agreements.service.http.auth.callers import Caller
from agreements.service.http.body import read_json
from agreements.service.http.decision_request import DecisionRequest, read_decision_request
from agreements.service.http.request_size import limit_names, limit_question

MOST_SEARCHES = 20
"""Names in one question for which it is looked what was meant."""


def read_one_question(
    context: ServiceContext, caller: Caller, body: bytes, served: ServedBundle
) -> DecisionRequest:
    """The question of a body, in the names of a bundle in service.

    Raises `ProblemError` and `QuestionError` for one that is too long, or cannot be read.
    """
    value = read_json(body)
    limit_names(value, len(body), context.limits)
    return question_of(context, caller, value, served)


def question_of(context: ServiceContext, caller: Caller, value: Any, served: ServedBundle) -> DecisionRequest:
    """The question that a value of JSON asks, in the names of a bundle in service.

    Raises `ProblemError` and `QuestionError` for one that is too long, may not be asked, or cannot be read.
    """
    zone, named = context.settings.time_zone, served.bundle.read_question
    asked = read_decision_request(value, caller, context.approval_keys, zone, named)
    limit_question(asked.question, context.limits)
    return asked
