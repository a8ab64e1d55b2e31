"""Reading the bodies of requests: JSON that says each thing once, of the right type and no larger than is allowed."""

from __future__ import annotations

import re
from email.message import Message
from typing import Any

from starlette.requests import Request

from agreements import json_input
from agreements.question.read import QuestionError
from agreements.service.errors import ProblemError
from agreements.service.http.headers import HeaderIndex, headers_of

_PLAIN = [b"application/json"]

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]++"
_CONTENT_TYPE = re.compile(
    rf'{_NAME}/{_NAME}(?:[ \t]*+;[ \t]*+(?:{_NAME}=(?:{_NAME}|"(?:[^"\\]|\\.)*+"))?+)*+[ \t]*+'
)
"""A media type and its parameters (RFC 9110, section 8.3.1)."""


_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii"})


async def read_body(request: Request) -> bytes:
    """The body of a request that says it is JSON.

    Raises `ProblemError`: 415 for another type and for one that is compressed, and what the middleware's limits raise.
    """
    headers = headers_of(request.scope)
    if headers.all(b"content-type") != _PLAIN:  # as most say it
        _expect_json(request)
    _expect_plain(headers)
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


def as_object(value: Any) -> dict[str, Any]:
    """A value, if it is a JSON object. Raises `ProblemError`."""
    if not isinstance(value, dict):
        raise ProblemError("bad-request", "the body must be a JSON object")
    return value


def read_json(body: bytes, apart: str | None = None) -> Any:
    """What JSON says; a `JsonError` may stand in a list called `apart`, as `json_input.read_json` has it.

    Raises `QuestionError` for what cannot be read as JSON.
    """
    try:
        return json_input.read_json(body, "body", apart=apart)
    except json_input.JsonError as error:
        raise QuestionError([error.diagnostic]) from None


def _expect_plain(headers: HeaderIndex) -> None:
    if len(headers.all(b"content-type")) > 1:
        raise ProblemError("wrong-type", "say once of which type the body is")
    for value in headers.all(b"content-encoding"):
        if value.strip().lower() not in (b"", b"identity"):
            raise ProblemError(
                "wrong-coding",
                "send the body as it is, without `Content-Encoding`",
                headers={"Accept-Encoding": "identity"},
            )
    for value in headers.all(b"transfer-encoding"):
        if value.strip().lower() not in (b"chunked", b"identity"):
            raise ProblemError(
                "wrong-coding", "of the codings of `Transfer-Encoding`, only `chunked` is read"
            )


def _expect_json(request: Request) -> None:
    value = request.headers.get("content-type", "").strip()
    said = Message()
    said["content-type"] = value
    kind = said.get_content_type() if _CONTENT_TYPE.fullmatch(value) else ""
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise ProblemError(
            "wrong-type",
            "send `Content-Type: application/json`",
            headers={"Accept": "application/json", "Accept-Post": "application/json"},
        )
    charsets = {words.lower() for name, words in said.get_params([]) if name.lower() == "charset"}
    if len(charsets) > 1 or not charsets <= _CHARSETS:
        raise ProblemError("wrong-type", "send UTF-8, and say so once or not at all")
