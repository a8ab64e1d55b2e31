"""Reading a bundle, and looking for what is doubtful in it, in another process: nobody waits who asks meanwhile.

What the other process makes comes back as bytes (`Bundle.to_bytes`), which are a bundle again at once.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from agreements.analysis.never_permits import clauses_that_never_permit
from agreements.bundle import Bundle, BundleError, check_sources, load
from agreements.diagnostics import Diagnostic, in_reading_order
from agreements.language.checks import check as check_declarations
from agreements.language.loader import decode


async def read_aside(paths: Sequence[Path], cache: Path | None = None) -> Bundle:
    """Read and check the files, as `agreements.load` does, in another process.

    Raises `BundleError`, and `OSError` when the process cannot be run or does not end well.
    """
    raw, problems = await _elsewhere("read", str(cache or ""), *map(str, paths))
    if raw is None:
        raise BundleError(problems)
    return await asyncio.to_thread(lambda: prepared(Bundle.from_bytes(raw)))


async def warnings_aside(bundle: Bundle) -> tuple[Diagnostic, ...]:
    """What is doubtful in a bundle that is sound, worked out in another process. Raises `OSError` as above."""
    found: tuple[Diagnostic, ...] = await _elsewhere("warn", sent=bundle.to_bytes())
    return found


def prepared(bundle: Bundle) -> Bundle:
    """A bundle that is ready to answer: nothing is left to be worked out when the first question comes."""
    _ = bundle._policy, bundle._index, bundle._resolver  # until a bundle offers to prepare itself
    return bundle


def check_text(text: str, path: str) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in one text; `use` finds the shipped library and nothing else."""
    read = decode(text.encode("utf-8", "surrogatepass"), path)
    return (read,) if isinstance(read, Diagnostic) else check_sources([(path, read)], today=_today())


async def _elsewhere(*arguments: str, sent: bytes | None = None) -> Any:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, *arguments, stdin=pipe, stdout=pipe
    )
    try:
        told, _ = await process.communicate(sent)
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise OSError(f"the process that was to {arguments[0]} the bundle ended with {process.returncode}")
    return pickle.loads(told)  # noqa: S301 - what our own process wrote


def _read(cache: str, *paths: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    try:
        return load(paths, cache=cache or None).to_bytes(), ()
    except BundleError as error:
        return None, error.diagnostics


def _warn() -> tuple[Diagnostic, ...]:
    bundle = Bundle.from_bytes(sys.stdin.buffer.read())
    found = check_declarations(bundle.declarations, _today(), complete=True)
    return in_reading_order([*found, *clauses_that_never_permit(bundle._policy)])


def _today() -> date:
    return datetime.now(UTC).date()


if __name__ == "__main__":
    what, *others = sys.argv[1:]
    sys.stdout.buffer.write(pickle.dumps(_read(*others) if what == "read" else _warn()))
