"""Logs to test: an SQLite file each, and a database of the PostgreSQL server where one can be had."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agreements.record.log import DecisionLog
from postgresql_server import Server


@pytest.fixture
def postgresql(server: Server) -> str:
    """The URL of an empty PostgreSQL database."""
    return server.new_database(f"log_{time.monotonic_ns()}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def open_log() -> Iterator[Callable[..., DecisionLog]]:
    """Opens logs, and closes them after the test."""
    opened: list[DecisionLog] = []

    def open_one(url: str, **options: object) -> DecisionLog:
        opened.append(DecisionLog.open(url, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for log in opened:
        log.close()
