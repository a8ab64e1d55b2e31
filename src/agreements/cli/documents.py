"""What commands that write documents share: the format by a file's name, its libraries, and saving."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from agreements.cli.terminal import fail
from agreements.documents import DOCUMENT_FORMATS, DocumentFormat


def require_format(wanted: DocumentFormat) -> None:
    """End the command where the libraries that a format needs are not installed."""
    missing = [name for name in wanted.libraries if find_spec(name) is None]
    if missing:
        fail(
            f"documents as {wanted.name} need {', '.join(missing)}: pip install 'agreements[documents]', "
            "or '.[documents]' from a clone"
        )


def format_of(path: Path) -> DocumentFormat:
    """The format that the end of a file's name says; ends the command where none is."""
    by_suffix = {one.suffix: one for one in DOCUMENT_FORMATS.values()}
    found = by_suffix.get(path.suffix.lower())
    if found is None:
        fail(f"`{path}` does not say what to write; name a file that ends in {', '.join(by_suffix)}")
    require_format(found)
    return found


def save_document(path: Path, content: bytes) -> None:
    """Write a document; ends the command where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        fail(f"`{path}` cannot be written: {because(error)}")


def because(error: OSError) -> str:
    """Why the system would not."""
    return (error.strerror or "it cannot be opened").lower()
