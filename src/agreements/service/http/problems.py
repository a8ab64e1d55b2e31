"""Problem documents: RFC 9457, with the project's diagnostics inside and never a stack trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_json
from agreements.question.read import QuestionError
from agreements.service.errors import PROBLEM_KINDS, ProblemError, SeeOtherError
from agreements.service.http.html_page import is_of_page, page
from agreements.service.http.responses import ascii_json
from agreements.words import as_sentence

PROBLEM = "application/problem+json"

MOST_DIAGNOSTICS = 100
"""How many things that are wrong with one question or text are told; of more it is said how many."""


def question_problem(error: QuestionError) -> ProblemError:
    """A question that cannot be answered, with what is wrong with it."""
    return diagnosed_problem("bad-question", error.diagnostics)


def diagnosed_problem(kind: str, diagnostics: Sequence[Diagnostic]) -> ProblemError:
    """What cannot be understood, with what is wrong with it; where that is very much, with the beginning of it."""
    told = diagnostics[:MOST_DIAGNOSTICS]
    more = len(diagnostics) - len(told)
    detail = "; ".join(diagnostic.message for diagnostic in told)
    return ProblemError(kind, detail + (f"; and {more} more" if more else ""), diagnostics=told)


def problem_json(error: ProblemError, request_id: str | None = None) -> dict[str, Any]:
    """The members of the problem document."""
    status, title = PROBLEM_KINDS[error.kind]
    document: dict[str, Any] = {
        "type": f"urn:agreements:problem:{error.kind}",
        "title": title,
        "status": status,
        "detail": _encodable(error.detail),
    }
    if request_id is not None:
        document["request_id"] = request_id
    if error.diagnostics:
        document["diagnostics"] = json.loads(to_json(error.diagnostics))
    return document | error.members


def problem_body(error: ProblemError, request_id: str | None = None) -> bytes:
    """The problem document as bytes."""
    return ascii_json(problem_json(error, request_id))


def problem_response(error: Exception, request: Request) -> Response:
    """The response to a request that cannot be met."""
    problem = _problem_of(error)
    body = problem_body(problem, request.scope.get("request_id"))
    return Response(body, problem.status, problem.headers, PROBLEM)


def problem_page(error: Exception, request: Request, root: str) -> Response:
    """The page that says to a person why a request cannot be met."""
    problem = _problem_of(error)
    values = problem_json(problem, request.scope.get("request_id"))
    values["offers_sign_in"] = problem.kind in _MENDED_BY_SIGNING_IN
    values["detail"] = _DETAIL_ON_PAGES.get(values["detail"]) or as_sentence(values["detail"])
    response = page(
        request,
        "problem.html",
        {"diagnostics": (), "request_id": None, "sign_in": "", **values},
        root=root,
        status=problem.status,
    )
    response.headers.update(problem.headers)
    return response


_MENDED_BY_SIGNING_IN = ("signed-out", "sign-in-failed", "sign-in-unreachable")


def add_problem_handlers(app: FastAPI, root: str) -> None:
    """Make every error of the app a problem document, or a page where a page was asked for.

    `root` is the path that the service is reached at.
    """

    async def handle(request: Request, error: Exception) -> Response:
        return problem_page(error, request, root) if is_of_page(request) else problem_response(error, request)

    async def lead(_: Request, error: Exception) -> Response:
        assert isinstance(error, SeeOtherError)  # noqa: S101 - it is asked for no other
        return RedirectResponse(error.address, 303)

    app.add_exception_handler(SeeOtherError, lead)
    for kind in (ProblemError, QuestionError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, handle)


def _problem_of(error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case QuestionError():
            return question_problem(error)
        case RequestValidationError():
            return ProblemError("bad-request", _invalid_part(error))
        case HTTPException():
            return _problem_of_status(error)
    return ProblemError("our-fault", "the log of the service says more")


_BY_STATUS = {
    404: ("not-found", "no such address; see /openapi.json for those there are"),
    405: ("wrong-method", "this address does not take that method"),
}

_DETAIL_ON_PAGES = {
    _BY_STATUS[404][1]: "There is no page at this address.",
    _BY_STATUS[405][1]: "This page cannot be sent to like that.",
}


def _problem_of_status(error: HTTPException) -> ProblemError:
    headers = dict(error.headers or {})
    kind, detail = _BY_STATUS.get(
        error.status_code,
        ("bad-request", HTTPStatus(error.status_code).phrase.lower())
        if 400 <= error.status_code < 500
        else ("our-fault", "the log of the service says more"),
    )
    return ProblemError(kind, detail, headers=headers)


def _invalid_part(error: RequestValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"][1:])
    return f"`{where}`: {first['msg'].lower()}" if where else str(first["msg"]).lower()


def _encodable(text: str) -> str:
    """Text that any encoding of Unicode can carry: half a character becomes a mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
