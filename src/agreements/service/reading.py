"""Reading requests: JSON that says each thing once, of the right type and no larger than is allowed."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from starlette.requests import Request

from agreements.diagnostics import Diagnostic
from agreements.engine.question import QuestionError
from agreements.service.problems import ProblemError


async def read_body(request: Request) -> bytes:
    """The body of a request that says it is JSON.

    Raises `ProblemError`: 415 for another type, and what the door's limits raise.
    """
    _expect_json(request)
    message = await request.receive()
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        parts = [body]
        while message.get("more_body"):
            message = await request.receive()
            parts.append(message.get("body", b""))
        body = b"".join(parts)
    if message["type"] == "http.disconnect":
        raise ProblemError("bad-request", "the request ended before it was whole")
    return body


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object that a request carries. Raises `ProblemError` and `QuestionError`."""
    return as_object(read_json(await read_body(request)))


def as_object(said: Any) -> dict[str, Any]:
    """What was said, if it is a JSON object. Raises `ProblemError`."""
    if not isinstance(said, dict):
        raise ProblemError("bad-request", "the body must be a JSON object")
    return said


def read_json(body: bytes) -> Any:
    """What JSON says. Raises `QuestionError` for what is not JSON, or says the same thing twice."""
    try:
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unrepeated, parse_constant=_no_number)
    except UnicodeDecodeError:
        _refuse("the body is not UTF-8 text", "send UTF-8")
    except RecursionError:
        _refuse("the body is nested too deep", "see section 3 of the language: a question is flat")
    except _RepeatedKeyError as error:
        said = Diagnostic("repeated-fact", f"`{error.args[0][:80]}` is stated twice", help="state it once")
        raise QuestionError([said]) from None
    except ValueError as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        _refuse(
            f"the body is not JSON{place}",
            'a question looks like {"from": …, "to": …, "data": […], "purpose": …, "on": …}',
        )


def _refuse(message: str, help_text: str) -> NoReturn:
    raise QuestionError([Diagnostic("bad-question", message, help=help_text)]) from None


class _RepeatedKeyError(ValueError):
    """A key stands twice in one JSON object."""


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return read


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


def _expect_json(request: Request) -> None:
    said = request.headers.get("content-type", "")
    kind = said.partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise ProblemError(
            "wrong-type",
            "send `Content-Type: application/json`",
            headers={"Accept": "application/json", "Accept-Post": "application/json"},
        )
    charset = said.lower().partition("charset=")[2].strip(' "')
    if charset and charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProblemError("wrong-type", "send UTF-8")
