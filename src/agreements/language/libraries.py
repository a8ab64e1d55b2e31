"""What `use` means: a folder or file beside the one that says so, or in the library that is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from agreements.diagnostics import nearest
from agreements.language.finding import SUFFIX, agreement_files, real_path
from agreements.resources import folder

LIBRARY_FOLDER = real_path(folder("policies"))
"""Where the shipped library lies."""

_library: ContextVar[Path] = ContextVar("library", default=LIBRARY_FOLDER)


@contextmanager
def library_as_in(folder: Path) -> Iterator[None]:
    """Have `use` find another version of the shipped library meanwhile, such as the one of a git revision."""
    token = _library.set(folder)
    try:
        yield
    finally:
        _library.reset(token)


def library_folder() -> Path:
    """Where the library lies that `use` finds at present."""
    return _library.get()


def find_library(name: str, beside: Path | None) -> list[Path] | None:
    """The files that `use` means: beside the file that says so, else in the shipped library."""
    parts = name.split(".")
    for base in _library_folders(beside):
        place = base.joinpath(*parts)
        file = place.with_name(place.name + SUFFIX)
        try:
            found = ([file] if file.exists() else []) + (agreement_files(place) if place.is_dir() else [])
        except OSError:  # no file can have a name so long
            continue
        if found:
            return found
    return None


def _library_folders(beside: Path | None) -> list[Path]:
    return [library_folder()] if beside is None else [beside, library_folder()]


def library_help(name: str, beside: Path | None) -> str:
    """What to do about a `use` of what cannot be found."""
    known: set[str] = set()
    for base in _library_folders(beside):
        for path in agreement_files(base) if base.is_dir() else ():
            parts = path.relative_to(base).with_suffix("").parts
            known.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    close = nearest(name, known)
    return (
        f"did you mean `use {close}`?"
        if close
        else "name a library, or a folder or file beside this one without its ending"
    )
