"""A file of answers: it has its name only once it is whole, so a run that broke leaves nothing that looks done."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO

import pyarrow as pa

from agreements.tables.error import TableError
from agreements.tables.file_format import STREAM, standard_output
from agreements.tables.files import format_of
from agreements.tables.pending_file import PendingFile


class AnswerFile(AbstractContextManager["AnswerFile"]):
    """Writes answers beside the file that they are for, and gives them its name when all are written.

    A file that is there keeps its mode, and a link stays a link: what it leads to is replaced. What is no file, such as
    a pipe, is written to as it is. Raises `TableError` when the file cannot be written.
    """

    def __init__(self, path: str, schema: pa.Schema) -> None:
        self._path = path
        self._final = None if path == STREAM else Path(os.path.realpath(path))
        self._pending: PendingFile | None = None
        with self._told():
            try:
                self._stream = standard_output() if self._final is None else self._open(self._final)
                self._writer = format_of(path).writer(self._stream, schema)
            except BaseException:
                self._discard()
                raise

    def _open(self, final: Path) -> IO[bytes]:
        mode = _mode(final)
        if mode is not None and not stat.S_ISREG(mode):
            return final.open("wb")
        if mode is not None and not os.access(final, os.W_OK):
            raise PermissionError(None, "it may not be written")
        self._pending = PendingFile(final, mode)
        return self._pending.stream

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the answers of a batch. Raises `TableError` when they cannot be written."""
        with self._told():
            self._writer.write(batch)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        with self._told():
            try:
                self._writer.close()
                if self._pending is not None:
                    self._pending.publish()
                elif self._final is not None:
                    self._stream.close()
            except BaseException:
                self._discard()
                raise

    def _discard(self) -> None:
        """Let go of what was written: the writer too, or else it would write its end when Python forgets it."""
        try:
            with suppress(OSError, ValueError, AttributeError, pa.ArrowException):
                self._writer.close()
        finally:
            if self._pending is not None:
                self._pending.discard()
            elif self._final is not None:
                with suppress(OSError, AttributeError):
                    self._stream.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say of a file what went wrong with it; of standard output the command says that itself."""
        try:
            yield
        except OSError as error:
            if self._final is None:
                raise
            said = (error.strerror or "it cannot be opened").lower()
            help_text = "check the folder, and the space on the disk; nothing was left behind"
            if error.errno == errno.ENAMETOOLONG:
                help_text = "give the file a shorter name"
            raise TableError(f"`{self._path}` cannot be written: {said}", help_text) from None
        except pa.ArrowException as error:
            message = f"the columns cannot be written to `{self._path}`: {str(error).splitlines()[0]}"
            raise TableError(message, "write another form of file, such as .csv or .jsonl") from None


def _mode(path: Path) -> int | None:
    """The mode of what a path leads to; nothing where there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
