"""The outermost layer of every request: its id, its limits, its headers, its count and its line in the log."""

from __future__ import annotations

import asyncio
import itertools
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Generator, Mapping, MutableMapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from agreements.question.read import QuestionError
from agreements.service.logs import RequestLine, RequestLog
from agreements.service.metrics import Metrics
from agreements.service.problems import PROBLEM, ProblemError, problem_body, respond
from agreements.service.settings import Limits

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Endpoint = Callable[[Request], Awaitable[Response]]

_SAFE_ID = re.compile(rb"[\t\x20-\x7e]+")

_LONGEST_ID = 128
"""Characters of a request's id that are written down; an index of PostgreSQL takes no more than some 2,700 bytes."""

_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
"""Headers of every answer, unless it has its own."""

_SAFE_NAMES = frozenset(name for name, _ in _SAFE)


class Door:
    """What stands around the whole application, as ASGI has it."""

    def __init__(
        self,
        app: App,
        *,
        limits: Limits,
        larger: Mapping[str, int],
        metrics: Metrics,
        tell: Any,
        requests: RequestLog | None,
        shortcuts: Mapping[tuple[str, str], Endpoint] = MappingProxyType({}),
    ) -> None:
        self._app = app
        self._limits = limits
        self._larger = larger
        self._metrics = metrics
        self._tell = tell
        self._requests = requests
        self._shortcuts = shortcuts
        self._open = 0

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        said, request_id = _request_id(scope["headers"])
        scope["request_id"] = request_id
        sending = _Sending(send, said)
        self._open += 1
        try:
            if self._open > self._limits.at_once and scope["path"] not in ("/livez", "/readyz"):
                busy = ProblemError("too-busy", "try again shortly", headers={"Retry-After": "1"})
                await sending.problem(busy, request_id)
            else:
                body = _Body(receive, self._largest(scope), self._limits.read_seconds, scope["headers"])
                await self._answer(scope, body.receive, sending.send)
        except Exception as error:
            self._tell.exception("request failed", request_id=request_id, error=type(error).__name__)
            if not sending.status:
                await sending.problem(ProblemError("our-fault", "the service's log says more"), request_id)
            elif not sending.ended:
                raise  # half an answer is on its way: only hanging up can tell
        finally:
            self._open -= 1
            self._count(scope, sending.status, time.perf_counter() - began, request_id)

    async def _answer(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Hand the request on; what is asked most goes straight to its function, past the search for it."""
        endpoint = self._shortcuts.get((scope["method"], scope["path"]))
        if endpoint is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await endpoint(request)
        except (ProblemError, QuestionError) as error:
            response = respond(error, request)
        await response(scope, receive, send)

    def _largest(self, scope: MutableMapping[str, Any]) -> int:
        return self._larger.get(scope["path"], self._limits.body)

    def _count(self, scope: MutableMapping[str, Any], status: int, seconds: float, request_id: str) -> None:
        method, path = scope["method"], scope["path"]
        route = path if (method, path) in self._shortcuts else getattr(scope.get("route"), "path", "other")
        self._metrics.requested(method, route, status, seconds)
        if self._requests is not None:
            ms = round(seconds * 1000, 3)
            at = datetime.now(UTC)
            self._requests.add(RequestLine(request_id, method, path, status, ms, scope.get("caller"), at))


class _Body:
    """The body of a request, which may be neither too large nor too slow."""

    __slots__ = ("_deadline", "_largest", "_most", "_receive", "_whole")

    def __init__(self, receive: Receive, largest: int, seconds: float, headers: Any) -> None:
        self._receive = receive
        self._largest = largest
        self._most = largest
        self._deadline = asyncio.get_running_loop().time() + seconds
        self._whole = False
        for name, value in headers:
            if name == b"content-length" and value.isdigit() and int(value) > largest:
                self._most = -1

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        if self._most < 0:
            self._refuse()
        message = await self._in_time(self._receive().__await__())
        self._most -= len(message.get("body", b""))
        if self._most < 0:
            self._refuse()
        self._whole = not message.get("more_body", False)
        return message

    async def _in_time(self, receiving: Generator[Any, Any, Message]) -> Message:
        """What is received, without a clock where it has come already: most bodies come with their headers."""
        try:
            waited_for = next(receiving)
        except StopIteration as done:
            message: Message = done.value
            return message
        try:
            async with asyncio.timeout_at(self._deadline):
                return await _Rest(receiving, waited_for)
        except TimeoutError:
            raise ProblemError(
                "too-slow", "the body did not arrive in time", headers={"Connection": "close"}
            ) from None

    def _refuse(self) -> None:
        raise ProblemError("too-large", f"at most {self._largest} bytes", headers={"Connection": "close"})


class _Rest:
    """What is left of something that was begun, and waits."""

    __slots__ = ("_begun", "_waited_for")

    def __init__(self, begun: Generator[Any, Any, Message], waited_for: Any) -> None:
        self._begun = begun
        self._waited_for = waited_for

    def __await__(self) -> Generator[Any, Any, Message]:
        waited_for = self._waited_for
        while True:
            try:
                try:
                    told = yield waited_for
                except BaseException as error:  # it may be told to stop, as by a timeout
                    waited_for = self._begun.throw(error)
                else:
                    waited_for = self._begun.send(told)
            except StopIteration as done:
                message: Message = done.value
                return message


class _Sending:
    """A response on its way out, with the headers that every one has."""

    __slots__ = ("_id", "_send", "ended", "status")

    def __init__(self, send: Send, request_id: bytes) -> None:
        self._send = send
        self._id = request_id
        self.status = 0
        self.ended = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message.get("headers", ())
            own = [name for name, _ in headers if name in _SAFE_NAMES]
            safe = [one for one in _SAFE if one[0] not in own] if own else _SAFE
            message["headers"] = [*headers, *safe, (b"x-request-id", self._id)]
        elif not message.get("more_body", False):
            self.ended = True
        await self._send(message)

    async def problem(self, error: ProblemError, request_id: str) -> None:
        body = problem_body(error, request_id)
        headers = [
            (b"content-type", PROBLEM.encode()),
            (b"content-length", str(len(body)).encode()),
            *((name.lower().encode(), value.encode()) for name, value in error.headers.items()),
        ]
        await self.send({"type": "http.response.start", "status": error.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _request_id(headers: Any) -> tuple[bytes, str]:
    """The id that the response carries, and what is written down of it: the caller's, or one of ours without one.

    It is an arbitrary string, and the response must carry the same (AuthZEN Authorization API 1.0, "Request
    Identification"), as far as one header of today's HTTP can hold it (RFC 9110, section 5.5: US-ASCII).
    """
    for name, value in headers:
        if name == b"x-request-id":
            if _SAFE_ID.fullmatch(value):
                return value, value[:_LONGEST_ID].decode("ascii")
            break
    ours = f"{_PROCESS}-{next(_NUMBERS):x}"
    return ours.encode(), ours


_PROCESS = secrets.token_hex(8)
_NUMBERS = itertools.count(1)
