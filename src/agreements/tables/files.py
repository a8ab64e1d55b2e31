"""The forms of files by their names, and opening files of questions; no file is ever held whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from agreements.discovery import declared_in
from agreements.tables.error import TableError
from agreements.tables.file_format import STREAM, FileFormat, QuestionReader, unreadable

_DECLARED = declared_in("agreements.tables.formats", "FORMAT", FileFormat)

FORMATS: Mapping[str, FileFormat] = {
    format_.suffix: format_ for format_ in sorted(_DECLARED, key=lambda format_: format_.order)
}
"""Every form of file by its suffix."""

_STREAM_SUFFIX = ".jsonl"


def format_of(path: str) -> FileFormat:
    """The form of a file by its name. Raises `TableError` for a name that ends otherwise."""
    suffix = _STREAM_SUFFIX if path == STREAM else Path(path).suffix.lower()
    if suffix not in FORMATS:
        *others, last = FORMATS
        known = f"{', '.join(others)} or {last}"
        raise TableError(f"`{path}` is not a table by its name", f"name a {known} file")
    return FORMATS[suffix]


def open_questions(path: str) -> QuestionReader:
    """Open a file of questions. Raises `TableError` when it cannot be read or is no table of questions."""
    reader = format_of(path).reader
    if path != STREAM and not os.path.isfile(path):  # noqa: PTH113 - which a name too long does not stop
        raise TableError(f"there is no file `{path}`", "check the path; standard input is `-`")
    try:
        return reader(path)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
