"""Two bundles to be compared: each a path, or a git revision of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import typer

from agreements.bundle import Bundle, BundleError
from agreements.cli.revisions import Revision, RevisionError, find_revision, written_out
from agreements.cli.terminal import INVALID, fail, refuse
from agreements.diagnostics import Diagnostic, Label, Source, Span
from agreements.language.libraries import LIBRARY_FOLDER, library_as_in
from agreements.language.loader import exists, no_such_path
from agreements.loading import load
from agreements.store.cache import cache_folder

BAD_INPUT = 2
"""What a command exits with that compares, and cannot read what to."""


def read_two(old: str, new: str, format: str) -> tuple[Bundle, Bundle]:  # noqa: A002 - as the option is called
    """Both bundles; of the older one only files are parsed that the newer has not.

    Raises `typer.Exit` for what cannot be read, after saying which of the two it is and why.
    """
    after = _read("NEW", new, old, None, format)
    return _read("OLD", old, new, after, format), after


def read_older(old: str, paths: Sequence[Path], like: Bundle) -> Bundle:
    """An older state of what some paths name: another path, or a git revision of it.

    `like` is the bundle of the paths as they are; only files are parsed that it has not. Raises `typer.Exit` for what
    cannot be read, after saying why.
    """
    if len(paths) > 1 and ":" not in old and not exists(Path(old)):
        fail(f"`{old}` is of which of the {len(paths)} paths? name one path, or say `{old}:PATH`")
    try:
        return _read("--since", old, str(paths[0]), like)
    except typer.Exit:
        raise typer.Exit(INVALID) from None


def _read(
    which: str,
    text: str,
    other: str,
    like: Bundle | None,
    format: str = "text",  # noqa: A002 - as the option is called
) -> Bundle:
    if not text:
        _fail(f"{which}: a path is empty; name a file or folder, or `.` for this one", format)
    try:
        with _on_disk(text, other) as (place, folder):
            try:
                return load(place, cache=cache_folder(), like=like)
            except BundleError as error:
                revision = text.partition(":")[0]
                told = [_as_typed(one, folder, revision) for one in error.diagnostics]
                _fail(f"{which} (`{text}`) cannot be read:", format, told)
    except RevisionError as error:
        _fail(f"{which}: {error}", format, _nearest(text))


def _nearest(text: str) -> list[Diagnostic]:
    """What is said of a path that leads nowhere, where something near it does."""
    missing = no_such_path(Path(text))
    return [missing] if missing.help and ":" not in text else []


@contextmanager
def _on_disk(text: str, other: str) -> Iterator[tuple[Path, Path | None]]:
    """Where the files lie, and the folder that a revision was written into, where it is one.

    A revision without a path is of what was named beside it, else of the working folder.
    """
    path, beside = Path(text), Path(other)
    if exists(path):
        yield path, None
        return
    revision = find_revision(text, beside if exists(beside) else Path())
    with written_out(revision) as (folder, place), library_as_in(_library(revision, folder)):
        yield place, folder


def _library(revision: Revision, folder: Path) -> Path:
    """The shipped library; as the revision has it, where it lies in that very repository."""
    top = revision.at.resolve()
    if not LIBRARY_FOLDER.is_relative_to(top):
        return LIBRARY_FOLDER
    return folder / LIBRARY_FOLDER.relative_to(top)


def _as_typed(diagnostic: Diagnostic, folder: Path | None, revision: str) -> Diagnostic:
    """A diagnostic about files that were written out, with these named as those of the revision."""
    if folder is None:
        return diagnostic

    def named(span: Span) -> Span:
        shown = Path(span.source.name)
        inside = shown.is_absolute() and shown.is_relative_to(folder)
        name = f"{revision}:{shown.relative_to(folder)}" if inside else span.source.name
        return Span(Source(span.source.path, span.source.text, name), span.start, span.end)

    labels = tuple(Label(named(label.span), label.message) for label in diagnostic.labels)
    return replace(
        diagnostic, labels=labels, message=diagnostic.message.replace(f"{folder}/", f"{revision}:")
    )


def _fail(first: str, format: str, problems: Sequence[Diagnostic] = ()) -> NoReturn:  # noqa: A002 - as the option is called
    if problems:
        refuse(problems, format, first=first, code=BAD_INPUT)
    fail(first, format=format, code=BAD_INPUT)
