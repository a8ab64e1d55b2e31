"""Logs to test: an SQLite file each, and a PostgreSQL server of our own where one can be had."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgresql_server import Server, find_binaries

from agreements.record.log import DecisionLog


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    binaries = find_binaries()
    if binaries is None:
        absent = "PostgreSQL is not on this machine (initdb was not found)"
        if os.environ.get("AGREEMENTS_NEED_POSTGRESQL"):  # where its tests must not be passed over
            pytest.fail(absent)
        pytest.skip(absent)
    with tempfile.TemporaryDirectory(
        prefix="agreements-postgresql-"
    ) as folder:  # one that its user may enter
        server = Server(binaries, Path(folder))
        server.start()
        yield server
        server.stop("immediate")


@pytest.fixture
def postgresql(server: Server) -> str:
    """The URL of an empty PostgreSQL database."""
    return server.new_database(f"log_{time.monotonic_ns()}")


@pytest.fixture(params=["sqlite", "postgresql"])
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
