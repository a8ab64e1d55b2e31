"""Problems as the service tells them: RFC 9457, with the project's diagnostics inside and never a stack trace."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_json
from agreements.question.read import QuestionError

PROBLEM = "application/problem+json"

KINDS: Mapping[str, tuple[int, str]] = {
    "bad-question": (400, "the question cannot be answered as it stands"),
    "bad-request": (400, "the request is not in the form that is expected here"),
    "bad-approval": (400, "an approval's signature does not hold"),
    "unsigned-approval": (400, "an approval is claimed and not signed"),
    "not-known-then": (400, "no bundle was in service then"),
    "who-are-you": (401, "say who you are"),
    "not-allowed": (403, "you may not do this"),
    "not-your-data": (403, "you may not ask for this discloser"),
    "not-found": (404, "there is nothing here"),
    "wrong-method": (405, "this cannot be done here"),
    "not-acceptable": (406, "it cannot be had in that form"),
    "too-slow": (408, "the request took too long to arrive"),
    "bad-bundle": (409, "the bundle has errors, and the one in service stays"),
    "erased": (410, "what this needs was erased"),
    "too-large": (413, "the request is too large"),
    "wrong-type": (415, "the request is in a form that is not read here"),
    "too-often": (429, "too many requests"),
    "our-fault": (500, "something went wrong that is ours to mend"),
    "cannot-explain": (500, "a recorded answer cannot be explained by this version"),
    "unreadable-log": (503, "the log cannot be read now"),
    "not-recorded": (503, "the answer could not be recorded, so none is given"),
    "too-busy": (503, "too much is being asked at once"),
    "keys-missing": (503, "the issuer's keys could not be read, so nobody can be recognised"),
}
"""Every kind of problem: its status and its title. The `type` is `urn:agreements:problem:` and the kind."""


class ProblemError(Exception):
    """A request that cannot be met; it becomes a problem document."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        diagnostics: Sequence[Diagnostic] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.diagnostics = tuple(diagnostics)
        self.headers = dict(headers or {})

    @property
    def status(self) -> int:
        """The HTTP status that the kind has."""
        return KINDS[self.kind][0]


def of_question(error: QuestionError) -> ProblemError:
    """A question that cannot be answered, with everything that is wrong with it."""
    return ProblemError("bad-question", str(error), diagnostics=error.diagnostics)


def problem_json(error: ProblemError, request_id: str | None = None) -> dict[str, Any]:
    """The members of the problem document."""
    status, title = KINDS[error.kind]
    said: dict[str, Any] = {
        "type": f"urn:agreements:problem:{error.kind}",
        "title": title,
        "status": status,
        "detail": _sayable(error.detail),
    }
    if request_id is not None:
        said["request_id"] = request_id
    if error.diagnostics:
        said["diagnostics"] = json.loads(to_json(error.diagnostics))
    return said


def problem_body(error: ProblemError, request_id: str | None = None) -> bytes:
    """The problem document as bytes."""
    return json.dumps(problem_json(error, request_id), separators=(",", ":")).encode()


def respond(error: Exception, request: Request) -> Response:
    """The response to a request that cannot be met."""
    problem = _as_problem(error)
    body = problem_body(problem, request.scope.get("request_id"))
    return Response(body, problem.status, problem.headers, PROBLEM)


def tell_problems(app: FastAPI) -> None:
    """Make every error of the app a problem document."""

    async def told(request: Request, error: Exception) -> Response:
        return respond(error, request)

    for kind in (ProblemError, QuestionError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, told)


def _as_problem(error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case QuestionError():
            return of_question(error)
        case RequestValidationError():
            return ProblemError("bad-request", _misread(error))
        case HTTPException():
            return _of_status(error)
    return ProblemError("our-fault", "the log of the service says more")


_BY_STATUS = {
    404: ("not-found", "no such address; see /openapi.json for those there are"),
    405: ("wrong-method", "this address does not take that method"),
}


def _of_status(error: HTTPException) -> ProblemError:
    headers = dict(error.headers or {})
    kind, detail = _BY_STATUS.get(
        error.status_code,
        ("bad-request", HTTPStatus(error.status_code).phrase.lower())
        if 400 <= error.status_code < 500
        else ("our-fault", "the log of the service says more"),
    )
    return ProblemError(kind, detail, headers=headers)


def _misread(error: RequestValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"][1:])
    return f"`{where}`: {first['msg'].lower()}" if where else str(first["msg"]).lower()


def _sayable(text: str) -> str:
    """Text that any encoding of Unicode can carry: half a character becomes a mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
