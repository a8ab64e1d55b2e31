"""What is counted, for Prometheus."""

from __future__ import annotations

import os
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SHARED = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_METHODS = frozenset({"GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"})


class Metrics:
    """The service's counters. Several workers add theirs up through a folder that `serve` makes for them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        own: dict[str, Any] = {"registry": self._registry}
        self._requests = Histogram(
            "agreements_request_seconds",
            "Requests by address, and how long each took",
            ("method", "route", "status"),
            buckets=_SECONDS,
            **own,
        )
        self._decisions = Counter(
            "agreements_decisions", "Answers that were recorded and given", ("door", "outcome"), **own
        )
        self._unrecorded = Counter(
            "agreements_unrecorded", "Answers withheld because they could not be recorded", **own
        )
        self._reloads = Counter("agreements_reloads", "Readings of the bundle", ("result",), **own)
        self._loaded = Gauge(
            "agreements_bundle_loaded_timestamp_seconds",
            "When the bundle in service was loaded",
            multiprocess_mode="mostrecent",
            **own,
        )
        self._request_counters: dict[tuple[str, str, int], Any] = {}
        self._decision_counters: dict[tuple[str, str], Any] = {}

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        labels = (method if method in _METHODS else "other", route, status)
        counter = self._request_counters.get(labels)
        if counter is None:  # the library's own search takes longer than the counting
            counter = self._request_counters[labels] = self._requests.labels(*labels)
        counter.observe(seconds)

    def count_decisions(self, door: str, outcome: str, number: int = 1) -> None:
        """Count answers that were recorded."""
        counter = self._decision_counters.get((door, outcome))
        if counter is None:
            counter = self._decision_counters[door, outcome] = self._decisions.labels(door, outcome)
        counter.inc(number)

    def count_withheld(self, number: int = 1) -> None:
        """Count answers that could not be recorded."""
        self._unrecorded.inc(number)

    def count_reload(self, result: str, at: float | None = None) -> None:
        """Count a reading of the bundle: `loaded`, `unchanged` or `errors`; `at` is when, in seconds."""
        self._reloads.labels(result).inc()
        if at is not None:
            self._loaded.set(at)

    def exposition(self) -> bytes:
        """Everything, as Prometheus reads it; of every worker where there are several."""
        if os.environ.get(_SHARED):
            merged = CollectorRegistry()
            MultiProcessCollector(merged)  # type: ignore[no-untyped-call]
            return generate_latest(merged)
        return generate_latest(self._registry)
