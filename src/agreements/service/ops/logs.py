"""The service's own log: a line of JSON for each event, on standard error, with nothing secret in it."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Callable, MutableMapping
from datetime import datetime
from typing import Any

import msgspec
import structlog

_SECRET = re.compile(r"authorization|api.?key|password|secret|\btoken\b|signature", re.IGNORECASE)
_IN_URL = re.compile(r"(?<=://)([^:/@\s]*):[^@/\s]*@")
_TRACES = ("fastapi", "opentelemetry")
"""Who tells that traces cannot be set up or sent."""

_BEARER = re.compile(r"\b(?:Bearer\s+\S+|agr_[\w-]{8,}|eyJ[\w-]+\.[\w-]+\.[\w-]*)")


def configure_logging(level: str = "info") -> Any:
    """Set up logging, the library's and the server's, and give the logger to tell events with."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact_event,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_last_line, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_as_text),
            ],
        )
    )
    for name in ("uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in ("uvicorn", *_TRACES):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(max(number, logging.WARNING))
    return structlog.wrap_logger(
        structlog.BytesLogger(sys.stderr.buffer),
        processors=[*shared, structlog.processors.JSONRenderer(serializer=_as_bytes)],
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )


class RequestLogLine(msgspec.Struct):
    """What the log says of one request."""

    request_id: str
    method: str
    path: str
    status: int
    ms: float
    caller: str | None
    client: str | None
    timestamp: datetime
    event: str = "request"
    level: str = "info"
    failed_check: str | msgspec.UnsetType = msgspec.UNSET
    """By which check the sender was not recognised, where the status is 401."""


class RequestLog:
    """A line for each request, written a little later and many at once: each writing would keep others waiting."""

    SECONDS = 0.1

    def __init__(self, write: Callable[[bytes], Any] | None = None) -> None:
        self._write = write or _write_to_standard_error
        self._lines: list[RequestLogLine] = []

    def add(self, line: RequestLogLine) -> None:
        """Have a line written soon."""
        if not self._lines:
            asyncio.get_running_loop().call_later(self.SECONDS, self.flush)
        self._lines.append(line)

    def flush(self) -> None:
        """Write what waits."""
        if self._lines:
            lines, self._lines = self._lines, []
            self._write(b"\n".join(map(_line, lines)) + b"\n")


_line = msgspec.json.Encoder().encode


def _write_to_standard_error(lines: bytes) -> None:
    sys.stderr.buffer.write(lines)
    sys.stderr.buffer.flush()


def redact_event(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take out of an event what must not be read in a log: passwords, tokens, keys and signatures."""
    for name, value in event.items():
        if not isinstance(value, str):
            continue
        if _SECRET.search(name):
            event[name] = "…"
        elif "://" in value or "Bearer" in value or "agr_" in value or "eyJ" in value:
            event[name] = redact(value)
    return event


def _last_line(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """What the server tells of a start that failed: a stack trace, of which the last line says why."""
    message = event.get("event")
    if isinstance(message, str) and message.startswith("Traceback"):
        event["event"] = message.rstrip().rpartition("\n")[2]
    return event


def redact(text: str) -> str:
    """Text with passwords in URLs, tokens and API keys taken out."""
    return _BEARER.sub("…", _IN_URL.sub(r"\1:…@", text))


def _as_bytes(event: Any, **_: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=str)


def _as_text(event: Any, **_: Any) -> str:
    return _as_bytes(event).decode()
