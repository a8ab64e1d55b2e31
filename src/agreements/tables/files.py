"""Files of questions and answers, in the form that their names tell; no file is ever held whole."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO

import pyarrow as pa

from agreements.discovery import declared_in
from agreements.tables.error import TableError
from agreements.tables.file_format import STREAM, FileFormat, QuestionReader, standard_output, unreadable

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
    if path != STREAM and not Path(path).is_file():
        raise TableError(f"there is no file `{path}`", "check the path; standard input is `-`")
    try:
        return reader(path)
    except (pa.ArrowInvalid, OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None


class AnswerFile(AbstractContextManager["AnswerFile"]):
    """A file of answers: it has its name only once it is whole, so a run that broke leaves nothing that looks done."""

    def __init__(self, path: str, schema: pa.Schema) -> None:
        writer = format_of(path).writer
        self._final = None if path == STREAM else Path(path)
        self._partial = None if self._final is None else self._final.with_name(f".{self._final.name}.partial")
        try:
            self._stream: IO[bytes] = standard_output() if self._partial is None else self._partial.open("wb")
        except OSError as error:
            said = (error.strerror or "it cannot be opened").lower()
            raise TableError(f"`{path}` cannot be written: {said}", "check the folder") from None
        self._writer = writer(self._stream, schema)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the answers of a batch."""
        self._writer.write(batch)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._writer.close()  # even of a file that will be thrown away: it would close itself later
        finally:
            if self._partial is not None and self._final is not None:
                self._stream.close()
                self._keep(kind is None, self._partial, self._final)

    @staticmethod
    def _keep(whole: bool, partial: Path, final: Path) -> None:
        if whole:
            partial.replace(final)
        else:
            partial.unlink(missing_ok=True)
