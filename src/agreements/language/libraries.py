"""What `use` means: a folder or file beside the one that says so, or in the library that is shipped."""

from __future__ import annotations

from pathlib import Path

from agreements.diagnostics import nearest
from agreements.language.finding import SUFFIX, agreement_files, real_path
from agreements.resources import folder

LIBRARY_FOLDER = real_path(folder("policies"))
"""Where the shipped library lies."""


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
    return [LIBRARY_FOLDER] if beside is None else [beside, LIBRARY_FOLDER]


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
