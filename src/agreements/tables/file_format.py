"""What a form of file is: how questions are read from it, and answers written to it, a batch at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol, TypeAlias

import pyarrow as pa

from agreements.tables.columns import QuestionColumns
from agreements.tables.error import TableError
from agreements.tables.schema import QuestionSchema

STREAM = "-"
"""Stands for standard input and output, as lines of JSON."""

Batch: TypeAlias = "tuple[QuestionColumns, pa.RecordBatch]"
"""The questions of some rows, and what rides along with them."""


class QuestionReader(Protocol):
    """A file of questions that was opened: what rides along, how much there is and how much has been read."""

    passthrough: pa.Schema
    total: int | None

    @property
    def shape(self) -> QuestionSchema | None:
        """Its columns; lines have none."""

    @property
    def done(self) -> int:
        """How much of `total` has been read."""

    def batches(self) -> Iterator[Batch]:
        """The questions, in order. Raises `TableError` where the file breaks off or breaks its own form."""

    def close(self) -> None:
        """Let go of the file."""


class AnswerWriter(Protocol):
    """Writes answers to a stream that was opened for it."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the answers of a batch."""

    def close(self) -> None:
        """Write what is still to be written; the stream stays open."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A form of file by the suffix of its names; messages list those of a lower `order` first."""

    suffix: str
    order: int
    reader: Callable[[str], QuestionReader]
    """Opens the file with this path; raises what Arrow and the system raise, and `TableError`."""
    writer: Callable[[IO[bytes], pa.Schema], AnswerWriter]


def standard_input() -> BinaryIO:
    """Where `-` reads."""
    return sys.stdin.buffer


def standard_output() -> IO[bytes]:
    """Where `-` writes."""
    return sys.stdout.buffer


def unreadable(path: str, error: Exception) -> TableError:
    """What to say of a file that could not be opened, or breaks off."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return TableError(
        f"`{path}` cannot be read: {said.strip().splitlines()[0]}", "check that the file is whole"
    )
