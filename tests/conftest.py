from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from postgresql_server import Server

settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")  # how long an example takes depends on what else the machine does


@pytest.fixture(autouse=True)
def no_kept_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another run has kept, or leaves anything with the user."""
    monkeypatch.setenv("AGREEMENTS_CACHE", "off")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own; whoever stops it starts it again."""
    pytest.importorskip("psycopg", reason="the extra `service` is not installed")
    from postgresql_server import Server, find_binaries

    binaries = find_binaries()
    if binaries is None:
        absent = "PostgreSQL is not on this machine (initdb was not found)"
        if os.environ.get("AGREEMENTS_NEED_POSTGRESQL"):  # where its tests must not be passed over
            pytest.fail(absent)
        pytest.skip(absent)
    # not in pytest's folder, which the user that the server runs as may not enter
    with tempfile.TemporaryDirectory(prefix="agreements-postgresql-") as folder:
        server = Server(binaries, Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def pytest_configure() -> None:
    """Have signals do what they do at a terminal, even where whoever began the tests had them ignored.

    A shell does so with what it begins in the background, `nohup` does, and every process of a test would inherit it.
    """
    for kind, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(kind) is signal.SIG_IGN:
            signal.signal(kind, usual)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="write what the program says now as what is expected, in tests that compare with a file",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors to work on, as many tests wait; none for one module, which is not shared."""
    modules = {argument.partition("::")[0] for argument in config.args}
    if config.option.dist == "loadscope" and len(modules) == 1 and modules.pop().endswith(".py"):
        return 0
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return available + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever needs a server of its own is slow; among several workers, what is slow begins first."""
    for item in items:
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_unconfigure() -> None:
    """End the event loop of the services that tests asked in this process, and what others were forked off."""
    for name in ("quick_service", "prepared_process"):
        if (services := sys.modules.get(name)) is not None:
            services.close()
