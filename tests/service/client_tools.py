"""The programs that make clients and what those need, put into folders of their own from lists that are locked."""

from __future__ import annotations

import re
import sys
import venv
from pathlib import Path
from typing import Any

from node_packages import absent, run, with_packages

GENERATED = Path(__file__).parent / "generated"
EXAMPLES = Path(__file__).parents[2] / "examples" / "clients"


def ran(*command: str | Path, folder: Path | None = None, **environment: str) -> str:
    """Run a program that must succeed: what it wrote."""
    done = run(*command, folder=folder, **environment)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done.stdout


def generator_environment(folder: Path) -> Path:
    """An environment of Python's with the generator of clients in it: its folder of programs."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    install = (
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary",
        ":all:",
    )
    done = run(
        sys.executable, "-m", "pip", "--python", python, *install, "-r", GENERATED / "requirements.txt"
    )
    if done.returncode != 0:
        words = done.stderr.strip().splitlines()[-1:]
        absent(f"the generator of Python clients cannot be installed: {words}", "AGREEMENTS_NEED_GENERATOR")
    return python.parent


def typescript_folder(folder: Path) -> Path:
    """The example in TypeScript, copied and with its packages installed."""
    return with_packages(EXAMPLES / "typescript", folder)


def operations_of(document: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Each operation of a document by its name, with what a request to it looks like."""
    return {
        said["operationId"]: re.compile(
            f"{method.upper()} " + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
        )
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    }


def uncalled(document: dict[str, Any], sent: list[str]) -> list[str]:
    """The operations of a document that none of the requests was for."""
    found = operations_of(document).items()
    return [name for name, looks in found if not any(looks.fullmatch(one) for one in sent)]
