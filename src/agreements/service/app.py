"""The application: everything that a running service is made of, put together."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, MutableMapping
from multiprocessing import parent_process
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from agreements.bundle import BundleError
from agreements.record.log import DecisionLog
from agreements.service import authzen, batch, browsing, decisions, mais, operations
from agreements.service.approvals import ApprovalKeys
from agreements.service.callers import Callers
from agreements.service.door import Door
from agreements.service.house import House
from agreements.service.logs import RequestLog, write_logs
from agreements.service.metrics import Metrics
from agreements.service.openapi import describe
from agreements.service.problems import tell_problems
from agreements.service.serving import Serving
from agreements.service.settings import Settings
from agreements.service.watching import watch

OpenLog = Callable[..., DecisionLog]
"""How a log is opened: `DecisionLog.open`, or something like it."""

_SHORTCUTS = {
    ("POST", "/v1/decisions"): decisions.decide,
    ("POST", "/v1/decisions/batch"): batch.decide_batch,
}
"""The addresses that are asked most."""


class _Service(FastAPI):
    """An application with its door outermost, so that what is asked most passes no more layers than it must."""

    def __init__(self, door: Callable[[Any], Door], **said: Any) -> None:
        self._door = door
        super().__init__(**said)

    def build_middleware_stack(self) -> Door:
        """The door, and everything else behind it."""
        return self._door(super().build_middleware_stack())


def create_app(settings: Settings, *, open_log: OpenLog = DecisionLog.open) -> FastAPI:
    """The service as an ASGI application.

    Its start-up opens the log and loads the bundle; it raises `LogUnavailable` or `BundleError` when it cannot.
    Raises `OSError` or `ValueError` when the keys of approvers cannot be read.
    """
    tell = write_logs(settings.log_level)
    requests = RequestLog() if settings.log_requests and settings.log_level in ("debug", "info") else None
    metrics = Metrics()
    callers = Callers(settings)
    approval_keys = ApprovalKeys.read(settings.approval_keys, required=settings.require_signed_approvals)

    @contextlib.asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        timeout = settings.limits.answer_seconds
        log = await asyncio.to_thread(open_log, settings.database.get_secret_value(), timeout=timeout)
        serving = Serving(settings.paths, settings.cache, log, metrics, tell)
        house = app.state.house = House(settings, callers, approval_keys, log, serving, metrics, tell)
        try:
            await _load_first(house)
            async with _in_the_background(house):
                yield
                house.closing = True
        finally:
            await asyncio.to_thread(log.close)
            tell.info("stopped")
            if requests is not None:
                requests.flush()

    def behind_the_door(inside: Any) -> Door:
        return Door(
            inside,
            limits=settings.limits,
            larger={"/v1/decisions/batch": settings.limits.batch_body},
            metrics=metrics,
            tell=tell,
            requests=requests,
            # Traces name each request by its route, which only the router finds.
            shortcuts={} if settings.telemetry else _SHORTCUTS,
        )

    app = _Service(
        behind_the_door,
        lifespan=running,
        docs_url=None,  # its pages fetch their scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_traces(wanted=settings.telemetry),
    )
    for part in (batch, decisions, browsing, authzen, mais, operations):
        app.include_router(part.router)
    tell_problems(app)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


async def _load_first(house: House) -> None:
    """Load the bundle that the service starts with; an operator is told all that is wrong with it."""
    try:
        await house.serving.load()
    except BundleError as error:
        for diagnostic in error.diagnostics:
            if diagnostic.is_error:
                place = str(diagnostic.primary.span) if diagnostic.primary else None
                house.tell.error(
                    "bundle has an error", at=place, why=diagnostic.message, help=diagnostic.help
                )
        if not await _serve_as_the_others(house):
            raise
    except OSError:
        if not await _serve_as_the_others(house):
            raise


async def _serve_as_the_others(house: House) -> bool:
    """Where there are other workers, serve what they do; their files were sound, and stood so when they were read.

    A worker may start at any time, in another's place: files that are broken just then must not end the service.
    """
    return house.settings.reload_signal is not None and await house.serving.take_from_log()


def _traces(*, wanted: bool) -> TelemetryConfig:
    """OpenTelemetry's traces, sent where `OTEL_EXPORTER_OTLP_…` says; they hold no question and no stack trace."""
    return {
        "tracing": wanted,
        "auto_configure": wanted,
        "metrics": False,
        "logs": False,
        "exclude": _is_probe,
    }


def _is_probe(scope: MutableMapping[str, Any]) -> bool:
    return scope.get("path") in ("/livez", "/readyz", "/metrics")


@contextlib.asynccontextmanager
async def _in_the_background(house: House) -> AsyncIterator[None]:
    """What goes on beside the answering: watching the files, and reading the issuer's keys."""
    tasks = [asyncio.create_task(watch(house))]
    if house.settings.reload_signal is not None:
        tasks.append(asyncio.create_task(_end_with_parent()))
    if house.callers.tokens is not None:
        with contextlib.suppress(OSError, ValueError):  # `keep_fresh` says so, and tries again
            await asyncio.to_thread(house.callers.tokens.load)
        tasks.append(asyncio.create_task(house.callers.tokens.keep_fresh(house.tell)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _end_with_parent() -> None:
    """Stop when the process that started the workers is no more: nobody else would stop them."""
    parent = parent_process()
    while parent is not None and parent.is_alive():
        await asyncio.sleep(1)
    signal.raise_signal(signal.SIGTERM)
