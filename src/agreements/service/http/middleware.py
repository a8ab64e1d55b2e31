"""The outermost layer of every request: its id, its limits, its headers, its count and its line in the log."""

from __future__ import annotations

import itertools
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import UNSET
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agreements.question.read import QuestionError
from agreements.service.errors import ProblemError, try_again
from agreements.service.http.headers import HeaderIndex, headers_of
from agreements.service.http.limited_body import LimitedBody
from agreements.service.http.problems import PROBLEM, problem_body, problem_response
from agreements.service.http.responses import WHOLE_RESPONSE, EncodedResponse, WriteWhole
from agreements.service.limits import Limits
from agreements.service.ops.logs import RequestLog, RequestLogLine
from agreements.service.ops.metrics import Metrics
from agreements.service.web_address import is_loopback

Endpoint = Callable[[Request], Awaitable[Response]]

_PRINTABLE = re.compile(rb"[\t\x20-\x7e]+")

_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
"""What would not stay within one header (RFC 9110, section 5.5); no server lets it in."""

_HOST = re.compile(r"(\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9.-]+))(:\d{0,5})?")

_LONGEST_ID = 128
"""Characters of a request's id that are written down; an index of PostgreSQL takes no more than some 2,700 bytes."""

_DEFAULT_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
"""Headers of every answer, unless it has its own."""

_OF_OPERATORS = ("/livez", "/readyz", "/metrics")
"""Addresses that answer however much is asked at once."""

_DEFAULT_LINES = b"".join(b"%b: %b\r\n" % one for one in _DEFAULT_HEADERS)

_DEFAULT_NAMES = frozenset(name for name, _ in _DEFAULT_HEADERS)


class RequestMiddleware:
    """What stands around the whole application, as ASGI has it."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limits: Limits,
        body_limits: Mapping[str, int],
        metrics: Metrics,
        logger: Any,
        request_log: RequestLog | None,
        local_only: bool = False,
        direct: Mapping[tuple[str, str], Endpoint] = MappingProxyType({}),
    ) -> None:
        self._app = app
        self._limits = limits
        self._body_limits = body_limits
        self._metrics = metrics
        self._logger = logger
        self._request_log = request_log
        self._local_only = local_only
        self._direct = direct
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        headers = headers_of(scope)
        header, request_id = _request_id(headers)
        scope["request_id"] = request_id
        method = scope["method"]
        whole: WriteWhole | None = scope.get("extensions", {}).get(WHOLE_RESPONSE)
        sender = ResponseSender(send, header, whole, without_body=method == "HEAD")
        if method == "HEAD":  # which is answered as GET is, but for the body
            scope = {**scope, "method": "GET"}
        self._open += 1
        try:
            if (refusal := self._refusal(scope, headers)) is not None:
                await sender.problem(refusal, request_id)
            else:
                declared = headers.all(b"content-length")
                body = LimitedBody(receive, self._body_limit(scope), self._limits.read_seconds, declared)
                await self._respond(scope, body.receive, sender)
        except Exception as error:
            self._logger.exception("request failed", request_id=request_id, error=type(error).__name__)
            if not sender.status:
                await sender.problem(ProblemError("our-fault", "the service's log says more"), request_id)
            elif not sender.ended:
                raise  # half an answer is on its way: only hanging up can tell
        finally:
            self._open -= 1
            self._count(scope, method, sender.status, time.perf_counter() - began, request_id)

    def _refusal(self, scope: Scope, headers: HeaderIndex) -> ProblemError | None:
        """Why a request is not even looked at, if it is not.

        A service that asks nobody who they are is for this machine's own programs. A page from elsewhere that has a
        browser here look its own name up again, and find this machine, is told by the name that the browser asks for.
        """
        if self._local_only and not _is_for_this_machine(headers):
            return ProblemError(
                "wrong-host",
                "with `insecure_local` it is at `localhost` and loopback addresses such as 127.0.0.1 and [::1] alone",
            )
        if any(value.lower() != b"100-continue" for value in headers.all(b"expect")):
            return ProblemError("wrong-expectation", "of what `Expect` can say, only `100-continue` is met")
        if self._open > self._limits.at_once and scope["path"] not in _OF_OPERATORS:
            return try_again("too-busy", "try again shortly", 1)
        return None

    async def _respond(self, scope: Scope, receive: Receive, sender: ResponseSender) -> None:
        """Hand the request on; what is asked most goes straight to its function, past the search for it."""
        endpoint = self._direct.get((scope["method"], scope["path"]))
        if endpoint is None or scope["query_string"]:  # which the route says whether it takes
            await self._app(scope, receive, sender.send)
            return
        request = Request(scope, receive)
        try:
            response = await endpoint(request)
        except (ProblemError, QuestionError) as error:
            response = problem_response(error, request)
        if type(response) is not EncodedResponse or not sender.send_whole(response):
            await response(scope, receive, sender.send)

    def _body_limit(self, scope: Scope) -> int:
        return self._body_limits.get(scope["path"], self._limits.body)

    def _count(self, scope: Scope, method: str, status: int, seconds: float, request_id: str) -> None:
        path = scope["path"]
        route = path if (method, path) in self._direct else getattr(scope.get("route"), "path", "other")
        self._metrics.count_request(method, route, status, seconds)
        if self._request_log is not None:
            ms = round(seconds * 1000, 3)
            at = datetime.now(UTC)
            client = scope.get("client")  # of a proxy that is trusted: whom it asks for
            self._request_log.add(
                RequestLogLine(
                    request_id, method, path, status, ms, scope.get("caller"), client and client[0], at,
                    failed_check=scope.get("failed_check", UNSET),
                )
            )  # fmt: skip


class ResponseSender:
    """A response on its way out, with the headers that every one has."""

    __slots__ = ("_id", "_send", "_whole", "_without_body", "ended", "status")

    def __init__(
        self, send: Send, request_id: bytes, whole: WriteWhole | None = None, *, without_body: bool = False
    ) -> None:
        self._send = send
        self._whole = whole
        self._id = request_id
        self._without_body = without_body
        self.status = 0
        self.ended = False

    async def send(self, message: Message) -> None:
        """Send a part of the response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message.get("headers", ())
            own = [name for name, _ in headers if name in _DEFAULT_NAMES]
            added = [one for one in _DEFAULT_HEADERS if one[0] not in own] if own else _DEFAULT_HEADERS
            message["headers"] = [*headers, *added, (b"x-request-id", self._id)]
        elif not message.get("more_body", False):
            self.ended = True
        if self._without_body and message["type"] == "http.response.body":
            if not self.ended:
                return
            message = {"type": "http.response.body", "body": b""}
        await self._send(message)

    def send_whole(self, response: EncodedResponse) -> bool:
        """Send a response in one piece, where the server takes it so; whether it did."""
        if self._whole is None or self._without_body:
            return False
        lines = b"".join([b"%b: %b\r\n" % one for one in response.raw_headers])
        if not self._whole(
            b"%b%bx-request-id: %b\r\n" % (lines, _DEFAULT_LINES, self._id), bytes(response.body)
        ):
            return False
        self.status, self.ended = response.status_code, True
        return True

    async def problem(self, error: ProblemError, request_id: str) -> None:
        """Send a problem document."""
        body = problem_body(error, request_id)
        headers = [
            (b"content-type", PROBLEM.encode()),
            (b"content-length", str(len(body)).encode()),
            *((name.lower().encode(), value.encode()) for name, value in error.headers.items()),
        ]
        await self.send({"type": "http.response.start", "status": error.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_for_this_machine(headers: HeaderIndex) -> bool:
    """Whether a request asks for this machine by a name that only this machine has."""
    hosts = headers.all(b"host")
    return len(hosts) == 1 and _names_this_machine(hosts[0])


@lru_cache(maxsize=256)
def _names_this_machine(host: bytes) -> bool:
    found = _HOST.fullmatch(host.decode("latin-1"))
    return found is not None and is_loopback((found["address"] or found["name"]).lower())


def _request_id(headers: HeaderIndex) -> tuple[bytes, str]:
    """The id that the response carries, and what is written down of it: the caller's, or one made here without one.

    It is an arbitrary string, and the response must carry the same (AuthZEN Authorization API 1.0, "Request
    Identification"): so does every value that one header can hold. One that was sent in several headers comes back in
    one, as it may on its way here (RFC 9110, section 5.3).
    """
    values = headers.all(b"x-request-id")
    said = values[0] if len(values) == 1 else b", ".join(values)
    if not values or _CONTROL.search(said):
        generated = _next_id()
        return generated.encode(), generated
    return said, _written(said) or _next_id()


def _written(said: bytes) -> str:
    """An id as it is written down: the start of it, printable whatever it holds."""
    if _PRINTABLE.fullmatch(said):
        return said[:_LONGEST_ID].decode("ascii")
    start = said[: 4 * _LONGEST_ID].decode("utf-8", "backslashreplace")[:_LONGEST_ID]
    shown = (one if one.isprintable() or one == "\t" else ascii(one)[1:-1] for one in start)
    return "".join(shown)[:_LONGEST_ID]


def _next_id() -> str:
    return f"{_PROCESS_ID}-{next(_SEQUENCE):x}"


_PROCESS_ID = secrets.token_hex(8)
_SEQUENCE = itertools.count(1)
