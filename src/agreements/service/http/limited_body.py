"""Receiving the body of a request, which may be neither too large nor too slow."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from typing import Any

from starlette.types import Message, Receive

from agreements.service.errors import ProblemError


class LimitedBody:
    """The body of a request, which may be neither too large nor too slow."""

    __slots__ = ("_deadline", "_left", "_limit", "_receive", "_whole")

    def __init__(self, receive: Receive, limit: int, seconds: float, declared: Sequence[bytes]) -> None:
        """Make it of so many bytes at most; `declared` is what `Content-Length` says."""
        self._receive = receive
        self._limit = limit
        self._left = limit
        self._deadline = asyncio.get_running_loop().time() + seconds
        self._whole = False
        if any(value.isdigit() and int(value) > limit for value in declared):
            self._left = -1

    async def receive(self) -> Message:
        """The next part of it. Raises `ProblemError`: 413 when it is too large, 408 when it is too slow."""
        if self._whole:
            return await self._receive()
        if self._left < 0:
            self._refuse()
        message = await self._in_time(self._receive().__await__())
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self._refuse()
        self._whole = not message.get("more_body", False)
        return message

    async def _in_time(self, receiving: Generator[Any, Any, Message]) -> Message:
        """What is received, without a clock where it has come already: most bodies come with their headers."""
        try:
            pending = next(receiving)
        except StopIteration as done:
            message: Message = done.value
            return message
        try:
            async with asyncio.timeout_at(self._deadline):
                return await _Remainder(receiving, pending)
        except TimeoutError:
            raise ProblemError(
                "too-slow", "the body did not arrive in time", headers={"Connection": "close"}
            ) from None

    def _refuse(self) -> None:
        detail = f"this address takes at most {self._limit} bytes: name less, or ask in several requests"
        raise ProblemError("too-large", detail, headers={"Connection": "close"})


class _Remainder:
    """What is left of something that was begun, and waits."""

    __slots__ = ("_begun", "_pending")

    def __init__(self, begun: Generator[Any, Any, Message], pending: Any) -> None:
        self._begun = begun
        self._pending = pending

    def __await__(self) -> Generator[Any, Any, Message]:
        pending = self._pending
        while True:
            try:
                try:
                    result = yield pending
                except BaseException as error:  # it may be told to stop, as by a timeout
                    pending = self._begun.throw(error)
                else:
                    pending = self._begun.send(result)
            except StopIteration as done:
                message: Message = done.value
                return message
