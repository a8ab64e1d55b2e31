"""What is in `deploy/`, tried as far as the machine can."""

from __future__ import annotations

import pytest
from programs import find

pytest.importorskip("fastapi", reason="the extra `service` is not installed")


@pytest.fixture
def program(request: pytest.FixtureRequest) -> str:
    """The path of a program that a test is parametrised with."""
    return find(request.param)
