"""What tests use of Node.js: packages put into a folder of their own from a list that is locked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

_OFFLINE = re.compile(
    r"code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E40[134]|E5\d\d)"
)
"""How npm says that it cannot have what is asked for here; anything else is a fault of ours."""


def absent(what: str, variable: str) -> NoReturn:
    """Pass a test over, or fail it where the environment says that it must not be."""
    if os.environ.get(variable):
        pytest.fail(what)
    pytest.skip(what)


def run(
    *command: str | Path, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, and keep what it says."""
    return subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, "NO_PROXY": "127.0.0.1,localhost", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def with_packages(source: Path, folder: Path) -> Path:
    """A copy of a folder, with the packages of its list installed."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        absent("Node.js with npm is not on this machine", "AGREEMENTS_NEED_NODE")
    left_out = shutil.ignore_patterns("node_modules", "build", "schema.d.ts")
    shutil.copytree(source, folder, ignore=left_out)
    done = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=folder)
    if done.returncode != 0:
        assert _OFFLINE.search(done.stderr), done.stderr
        absent("the registry of npm cannot be reached", "AGREEMENTS_NEED_NODE")
    return folder
