"""From agreement files to a bundle: reading them, checking them, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic, in_reading_order
from agreements.language.checks import errors
from agreements.language.loader import Loaded, load_files, load_texts
from agreements.language.parse_tables import keep_tables_in
from agreements.store.cache import open_cache
from agreements.store.compiled import Compiled
from agreements.store.incremental import affected_by_changes, reusing
from agreements.store.link import link
from agreements.store.pool import parse_on_all_cores

if TYPE_CHECKING:
    from agreements.analysis.deep_checks.checks import DeepProgress

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""One path or several: agreement files, and folders of them."""


def load(paths: Paths, *, cache: str | os.PathLike[str] | None = None, like: Bundle | None = None) -> Bundle:
    """Read, check and return a bundle.

    `cache` is a folder in which compiled bundles are kept: what was compiled before is not parsed again, and of a
    bundle that has changed only the files that did. `like` is one of which most files may be the same: what it holds
    is not parsed again either. Raises `BundleError` when a file cannot be read or anything in
    the bundle is wrong; warnings do not stop it.
    """
    kept = None if cache is None else open_cache(Path(cache))
    if kept is not None:
        keep_tables_in(lambda: kept.quiet)
    roots = [Path(path) for path in _as_list(paths)]
    known = None if kept is None else kept.latest(roots)
    if known is None and like is not None:
        known = like._compiled
    read = parse_on_all_cores if known is None else reusing(known, parse_on_all_cores)
    loaded = load_files(roots, read)
    if kept is None:
        return Bundle(_compiled(loaded, known), loaded.passed_over)
    hash_, whole = loaded.declarations.hash, loaded.is_complete
    if whole and known is not None and known.hash == hash_:
        return Bundle(known, loaded.passed_over)
    compiled = (kept.get(hash_) if whole else None) or _compiled(loaded, known)
    kept.put(compiled, roots)
    return Bundle(compiled, loaded.passed_over)


def load_text(text: str, path: str = "text.agreement") -> Bundle:
    """A bundle from text that is not in a file; `use` finds the shipped library.

    Raises `BundleError` as `load` does.
    """
    return load_sources([(path, text)])


def load_sources(texts: Iterable[tuple[str, str]]) -> Bundle:
    """A bundle from several texts that are not in files: pairs of a path in the bundle and the text.

    Raises `BundleError` as `load` does.
    """
    return Bundle(_compiled(load_texts(texts), None))


def check(
    paths: Paths,
    *,
    today: date | None = None,
    prove: bool = False,
    deep: bool = False,
    progress: DeepProgress | None = None,
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in a bundle, in reading order.

    `today` is the day that review dates are held against; it defaults to the present day. With `prove` its promises
    are proved too, as far as that is not too much work: one that is broken, or was not found out, is told. `deep` looks
    at every share as well, which takes longer; `progress` is told how many of how many clauses have been looked at so.
    When that is interrupted, what was found is returned, and among it that it was stopped.
    """
    from agreements.analysis.whole_check import everything_wrong

    loaded = load_files(_as_list(paths), parse_on_all_cores)
    watching = (progress or _silent) if deep else None
    return everything_wrong(loaded, today or date.today(), prove=prove, deep=watching)


def _silent(done: int, number: int) -> None:
    """Tells nobody how far work has come."""


def check_sources(texts: Iterable[tuple[str, str]], *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in texts that are not in files, as `check` says it."""
    from agreements.analysis.whole_check import everything_wrong

    return everything_wrong(load_texts(texts), today or date.today())


def _compiled(loaded: Loaded, known: Compiled | None) -> Compiled:
    """What was read, in compiled form; of what is `known` to have been right only what changed is checked."""
    complete = loaded.is_complete
    if known is None or not complete or errors(affected_by_changes(loaded.declarations, known)):
        problems = (*loaded.problems, *loaded.passed_over, *errors(loaded.declarations, complete=complete))
        if any(problem.is_error for problem in problems):
            raise BundleError(in_reading_order(problems))
    return link(loaded.declarations, known)


def _as_list(paths: Paths) -> list[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)
