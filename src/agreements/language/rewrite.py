"""Laying out agreement files in place, without ever losing what they say."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agreements.diagnostics import Diagnostic, Source
from agreements.language.declarations import AgreementFile
from agreements.language.finding import agreement_files
from agreements.language.formatter import format_file
from agreements.language.loader import exists, no_such_path, read_text
from agreements.language.parser import parse


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of one file: whether its layout changed, or why it could not be laid out."""

    path: Path
    changed: bool
    problems: tuple[Diagnostic, ...] = ()


def rewrite(paths: Sequence[Path], *, write: bool) -> Iterator[Rewritten]:
    """Lay out every agreement file in the paths; with `write` false, only say what would change.

    A file that cannot be read or parsed stays as it is.
    """
    for root in paths:
        if not exists(root):
            yield Rewritten(root, False, (no_such_path(root),))
            continue
        for path in agreement_files(root):
            yield _rewrite(path, write)


def _rewrite(path: Path, write: bool) -> Rewritten:
    text = read_text(path, path.as_posix())
    if isinstance(text, Diagnostic):
        return Rewritten(path, False, (text,))
    source = Source(path.name, text, path.as_posix())
    parsed = parse(source)
    if parsed.tree is None:
        return Rewritten(path, False, parsed.problems)
    laid_out = format_file(AgreementFile(source, parsed.tree, parsed.comments))
    _must_say_the_same(parsed.tree, laid_out, path)
    changed = laid_out.encode("utf-8") != path.read_bytes()
    if changed and write:
        _replace(path, laid_out)
    return Rewritten(path, changed)


def _must_say_the_same(tree: object, laid_out: str, path: Path) -> None:
    """Never write a file that would say something else: a fault of ours must not become a fault of the law's."""
    if parse(Source(path.name, laid_out)).tree != tree:
        raise AssertionError(
            f"laying out {path} would change what it says; it was left alone. Please report this file"
        )


def _replace(path: Path, text: str) -> None:
    """Write beside the file and move into place, so that a crash leaves the old file or the new one, never half."""
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
