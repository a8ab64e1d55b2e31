"""What is in `deploy/`, tried as far as the machine can; where a program is absent its tests are skipped, visibly."""

from __future__ import annotations

import os
import shutil

import pytest

pytest.importorskip("fastapi", reason="the extra `service` is not installed")


@pytest.fixture
def program(request: pytest.FixtureRequest) -> str:
    """The path of a program that a test is parametrised with."""
    name: str = request.param
    if found := shutil.which(name):
        return found
    absent = f"`{name}` is not on this machine"
    if os.environ.get("AGREEMENTS_NEED_DEPLOYMENT"):  # where these tests must not be passed over
        pytest.fail(absent)
    pytest.skip(absent)


def needs(name: str) -> pytest.MarkDecorator:
    """Have a test given the path of a program, as `program`."""
    return pytest.mark.parametrize("program", [name], indirect=True, ids=[name])
