"""Programs that a test needs beside Python; where one is absent its tests are skipped, visibly."""

from __future__ import annotations

import os
import shutil

import pytest


def find(name: str) -> str:
    """The path of a program; else the test is skipped, or fails where these tests must not be passed over."""
    if found := shutil.which(name):
        return found
    absent = f"`{name}` is not on this machine"
    if os.environ.get("AGREEMENTS_NEED_DEPLOYMENT"):
        pytest.fail(absent)
    pytest.skip(absent)


def needs(name: str) -> pytest.MarkDecorator:
    """Have a test given the path of a program, as `program`."""
    return pytest.mark.parametrize("program", [name], indirect=True, ids=[name])
