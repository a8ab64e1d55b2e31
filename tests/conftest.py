from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_kept_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another run has kept, or leaves anything with the user."""
    monkeypatch.setenv("AGREEMENTS_CACHE", "off")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="write what the program says now as what is expected, in tests that compare with a file",
    )
