"""Responses in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

JSON = "application/json"

encode = msgspec.json.Encoder().encode
"""A value as JSON, in bytes."""


def ascii_json(value: Any) -> bytes:
    """A value as JSON in ASCII, without blanks, as the addresses of other standards and problems are told."""
    return json.dumps(value, separators=(",", ":")).encode()


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response whose body is a value in JSON."""
    return Response(encode(value), status, headers, JSON)


WHOLE_RESPONSE = "agreements.whole_response"
"""The ASGI extension by which a server takes a response of status 200 in one piece: its lines of headers and its body.

It is a `WriteWhole`, among the `extensions` of a scope.
"""

WriteWhole = Callable[[bytes, bytes], bool]
"""Writes a response, or says that it cannot be written like that now."""


class EncodedResponse(Response):
    """JSON that was encoded already, with no more headers than it needs; nothing is worked out again."""

    def __init__(self, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        self.raw_headers = [
            (b"content-length", b"%d" % len(body)),
            (b"content-type", b"application/json"),
            *headers,
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI has it
        """Send it."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body})
