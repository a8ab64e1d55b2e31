"""Reading JSON as another standard's request; what is wrong is said in the words of JSON, not of Python."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.interop.decision import MalformedError
from agreements.question.near_names import NearNames
from agreements.question.read import QuestionApproval

Read = TypeVar("Read", bound=BaseModel)

KNOWN_ON = "as_known_on"
"""What says, in AuthZEN's context and in a MAIS request, that the bundle of an earlier time is to answer."""

_EXPECTED = {
    "string_type": "must be words in quotes",
    "string_unicode": "holds half a character (a lone surrogate), which is not text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "greater_than_equal": "must not be negative",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "too_short": "must name at least one",
    "too_long": "holds too many",
}


_NEAR_APPROVAL = NearNames(QuestionApproval.model_fields)
"""The members of the one part of a question that other standards' requests have as it is."""


def read_as(model: type[Read], value: object, what: str = "the body") -> Read:
    """A value as a model of a request; `what` is what errors call the value itself.

    Raises `MalformedError` with everything that is missing or of the wrong type.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = dict.fromkeys(_in_our_words(problem, what) for problem in error.errors())
        raise MalformedError(found) from None


def bad(message: str, help_text: str | None = None) -> Diagnostic:
    """A diagnostic about a request as a whole."""
    return diagnose("bad-question", message, help=help_text)


def _in_our_words(problem: ErrorDetails, what: str) -> Diagnostic:
    where = clip(".".join(str(step) for step in problem["loc"]))
    if problem["type"] == "missing":
        return bad(f"`{where}` is missing")
    if problem["type"] == "extra_forbidden":
        meant = _NEAR_APPROVAL.meant(str(problem["loc"][-1]))
        return bad(f"`{where}` is not part of a question", f"did you mean `{meant}`?" if meant else None)
    context = problem.get("ctx") or {}
    if problem["type"] == "value_error":
        says = str(context["error"])
    elif problem["type"] == "literal_error":
        says = f"must be {context['expected']}"
    else:
        says = _EXPECTED.get(problem["type"], "is not in a form that this request has")
    return bad(f"`{where}` {says}" if where else f"{what} {says}")
