"""What is in `deploy/`, tried as far as the machine can."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from programs import find

pytest.importorskip("fastapi", reason="the extra `service` is not installed")

sys.path.append(str(Path(__file__).parents[1] / "service"))  # where a service of the tests is started


@pytest.fixture
def program(request: pytest.FixtureRequest) -> str:
    """The path of a program that a test is parametrised with."""
    return find(request.param)
