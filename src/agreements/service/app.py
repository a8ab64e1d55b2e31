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
from starlette.types import ASGIApp

from agreements.bundle import BundleError
from agreements.record.log import DecisionLog
from agreements.service import pages, routes
from agreements.service.bundles.registry import BundleRegistry
from agreements.service.bundles.reload_signal import ReloadSignal
from agreements.service.bundles.watching import Watcher
from agreements.service.context import ServiceContext
from agreements.service.http.auth.approvals import ApprovalKeys
from agreements.service.http.auth.callers import Authenticator
from agreements.service.http.auth.keys import NoUsableKeyError
from agreements.service.http.auth.tokens import TokenVerifier
from agreements.service.http.limits_in_openapi import add_limits
from agreements.service.http.long_requests import LongRequests
from agreements.service.http.middleware import RequestMiddleware
from agreements.service.http.openapi import openapi_document
from agreements.service.http.problems import add_problem_handlers
from agreements.service.http.sign_in.cookies import CookieMiddleware
from agreements.service.http.sign_in.signing_in import SigningIn
from agreements.service.http.signed_metadata import MetadataSigner
from agreements.service.ops.clock import ClockWatch
from agreements.service.ops.logs import RequestLog, configure_logging
from agreements.service.ops.metrics import Metrics
from agreements.service.ops.readiness import Readiness
from agreements.service.settings import Settings

_RECORD_SECONDS = 5.0
"""Seconds that an answer waits to be recorded, at most: whoever asked is better told that there is none."""

OpenLog = Callable[..., DecisionLog]
"""How a log is opened: `DecisionLog.open`, or something like it."""


class ServiceApp(FastAPI):
    """An application with its middleware outermost, so that what is asked most passes no more layers than it must."""

    def __init__(self, middleware: Callable[[ASGIApp], RequestMiddleware], **settings: Any) -> None:
        self._outermost = middleware
        super().__init__(**settings)

    def build_middleware_stack(self) -> RequestMiddleware:
        """The middleware, and everything else behind it."""
        return self._outermost(super().build_middleware_stack())


def create_app(settings: Settings, *, open_log: OpenLog = DecisionLog.open) -> FastAPI:
    """The service as an ASGI application.

    Its start-up opens the log and loads the bundle; it raises `LogUnavailable` or `BundleError` when it cannot.
    Raises `OSError` or `ValueError` when the keys of approvers, or the key of the metadata, cannot be read.
    """
    logger = configure_logging(settings.log_level)
    request_log = RequestLog() if settings.log_requests and settings.log_level in ("debug", "info") else None
    metrics = Metrics()
    authenticator = Authenticator(settings)
    approval_keys, metadata_signer = read_key_files(settings)
    signing_in = SigningIn.of(settings, logger)
    for why in approval_keys.skipped:
        logger.warning("approval key skipped", source=str(settings.approval_keys), why=why)

    if metadata_signer is not None:
        logger.info("metadata is signed", kid=metadata_signer.key_id, algorithm=metadata_signer.algorithm)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        timeout = min(settings.limits.answer_seconds, _RECORD_SECONDS)
        # A worker that starts in another's place must not begin a new log where the one that there was is gone.
        create = settings.reload_signal is None
        url = settings.database_url()
        log = await asyncio.to_thread(open_log, url, timeout=timeout, create=create, writer=settings.writer)
        bundles = BundleRegistry(settings.paths, settings.cache, log, metrics, logger)
        context = app.state.context = ServiceContext(
            settings=settings,
            authenticator=authenticator,
            approval_keys=approval_keys,
            log=log,
            bundles=bundles,
            reload_signal=ReloadSignal(settings.reload_signal) if settings.reload_signal else None,
            metrics=metrics,
            logger=logger,
            readiness=Readiness(
                log, lambda: bundles.ready, lambda: authenticator.ready, ClockWatch(log, logger), logger
            ),
            long=LongRequests(settings.limits.long_at_once, settings.limits.long_waiting),
            metadata_signer=metadata_signer,
            signing_in=signing_in,
        )
        try:
            await _load_initial_bundle(context)
            async with _background_tasks(context):
                yield
                context.readiness.closing = True
        finally:
            await context.spare_worker.close()
            await log.disconnect()
            await asyncio.to_thread(log.close)
            logger.info("stopped")
            if request_log is not None:
                request_log.flush()

    def middleware(inner: ASGIApp) -> RequestMiddleware:
        return RequestMiddleware(
            inner,
            limits=settings.limits,
            body_limits=routes.body_limits(settings.limits),
            metrics=metrics,
            logger=logger,
            request_log=request_log,
            local_only=settings.insecure_local,
            # Traces name each request by its route, which only the router finds.
            direct={} if settings.telemetry else routes.direct_endpoints(),
        )

    app = ServiceApp(
        middleware,
        lifespan=lifespan,
        servers=[{"url": settings.public_url}] if settings.public_url else None,
        docs_url=None,  # its pages fetch their scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_telemetry(wanted=settings.telemetry),
    )
    if signing_in is not None:
        app.add_middleware(CookieMiddleware)
    for router in (*routes.routers(), *pages.routers()):
        app.include_router(router)
    add_problem_handlers(app, settings.root_path)
    app.openapi = lambda: add_limits(openapi_document(app), settings.limits)  # type: ignore[method-assign]
    return app


def read_key_files(settings: Settings) -> tuple[ApprovalKeys, MetadataSigner | None]:
    """The keys of approvers, and what signs the metadata, if anything is to.

    Raises `OSError` or `ValueError` when they cannot be read.
    """
    approval_keys = ApprovalKeys.read(
        settings.approval_keys,
        required=settings.require_signed_approvals,
        bound=settings.require_bound_approvals,
        most=settings.limits.approvals,
    )
    if settings.metadata_key is None or settings.public_url is None:
        return approval_keys, None
    issuer = settings.metadata_issuer or settings.public_url
    return approval_keys, MetadataSigner.read(settings.metadata_key, issuer)


async def _load_initial_bundle(context: ServiceContext) -> None:
    """Load the bundle that the service starts with; an operator is told all that is wrong with it."""
    try:
        await context.bundles.load()
    except BundleError as error:
        for diagnostic in error.diagnostics:
            if diagnostic.is_error:
                place = str(diagnostic.primary.span) if diagnostic.primary else None
                context.logger.error(
                    "bundle has an error", at=place, why=diagnostic.message, help=diagnostic.help
                )
        if not await _load_as_other_workers(context):
            raise
    except OSError:
        if not await _load_as_other_workers(context):
            raise


async def _load_as_other_workers(context: ServiceContext) -> bool:
    """Where there are other workers, serve what they do; their files were sound, and stood so when they were read.

    A worker may start at any time, in another's place: files that are broken just then must not end the service.
    """
    return context.reload_signal is not None and await context.bundles.load_from_log()


def _telemetry(*, wanted: bool) -> TelemetryConfig:
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
async def _background_tasks(context: ServiceContext) -> AsyncIterator[None]:
    """What goes on beside the answering: watching the files, and reading the issuer's keys.

    Raises `NoUsableKeyError` when these were read and no token could be checked by any of them.
    """
    if context.authenticator.tokens is not None:
        await _load_token_keys(context.authenticator.tokens, context)
    watcher = Watcher(context.bundles, context.logger, context.log.path)
    tasks = [asyncio.create_task(context.readiness.clock.follow())]
    if context.settings.watch:
        tasks.append(asyncio.create_task(watcher.follow_files()))
    if context.reload_signal is not None:
        tasks.append(asyncio.create_task(watcher.follow_signal(context.reload_signal)))
        tasks.append(asyncio.create_task(_stop_with_parent()))
    if context.signing_in is not None:
        tasks.append(asyncio.create_task(context.signing_in.look()))
    tokens = context.authenticator.tokens
    if tokens is not None:
        tasks.append(asyncio.create_task(tokens.refresh_keys(context.logger)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _load_token_keys(tokens: TokenVerifier, context: ServiceContext) -> None:
    """Read the issuer's keys once. Raises `NoUsableKeyError`."""
    try:
        await asyncio.to_thread(tokens.load_keys)
    except NoUsableKeyError as error:
        context.logger.error("token keys unusable", why=str(error))
        raise
    except (OSError, ValueError):
        pass  # `refresh_keys` says so, and tries again


async def _stop_with_parent() -> None:
    """Stop when the process that started the workers is no more: nobody else would stop them."""
    parent = parent_process()
    while parent is not None and parent.is_alive():
        await asyncio.sleep(1)
    signal.raise_signal(signal.SIGTERM)
