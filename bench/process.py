"""Runs one measurement in a process of its own, so that nothing is in memory but Python and what it imports."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Told = Callable[[str], None]


class Processes:
    """Runs measurements on the network in one folder; they share a cache key that nobody else has."""

    def __init__(self, folder: Path, about: str, tell: Told) -> None:
        self._folder = folder
        self._about = about
        self._tell = tell
        self._environment = {**os.environ, "AGREEMENTS_CACHE_KEY": secrets.token_hex()}

    def run(self, work: str, *arguments: object, minutes: float) -> dict[str, Any]:
        """What one measurement came to; where it could not be finished, `status` says why."""
        start = perf_counter()
        result = self._run(work, *arguments, minutes=minutes)
        what = " ".join((work, *map(str, arguments[:1])))
        self._tell(f"{self._about}: {what} ({perf_counter() - start:.1f} s)")
        return result

    def _run(self, work: str, *arguments: object, minutes: float) -> dict[str, Any]:
        told = self._folder.with_suffix(".result")
        told.unlink(missing_ok=True)
        command = [sys.executable, "-m", "bench.child", *map(str, (told, work, self._folder, *arguments))]
        try:
            done = subprocess.run(  # noqa: S603 - we run ourselves
                command,
                cwd=Path(__file__).parents[1],
                env=self._environment,
                capture_output=True,
                text=True,
                timeout=minutes * 60,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"status": f"given up after {minutes:g} minutes"}
        if done.returncode or not told.exists():
            said = done.stderr.strip().rpartition("\n")[2] or f"ended with {done.returncode}"
            self._tell(f"{done.stdout}{done.stderr}".strip())
            return {"status": f"failed: {said[:200]}"}
        result: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        return result
