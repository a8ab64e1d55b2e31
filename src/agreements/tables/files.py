"""Questions out of files, a batch at a time; no file is ever held whole."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from agreements.tables.lines import RIDING, read_lines
from agreements.tables.parts import Parts
from agreements.tables.problems import TableError
from agreements.tables.shape import Shape

STREAM = "-"
"""Stands for standard input and output, as lines of JSON."""

SUFFIXES = (".parquet", ".csv", ".jsonl")

ROWS = 1 << 18
"""Rows of one batch."""

CSV_BLOCK = 1 << 23
"""Bytes of text that are read together."""

Batch: TypeAlias = "tuple[Parts, pa.RecordBatch]"
"""The questions of some rows, and what rides along with them."""


class Questions(Protocol):
    """A file of questions that was opened: what rides along, how much there is and how much has been read."""

    riding: pa.Schema
    total: int | None
    slips: list[tuple[str, str]]
    """Columns that ride along though their names are nearly those of a part of a question, with that part."""

    @property
    def done(self) -> int:
        """How much of `total` has been read."""

    def batches(self) -> Iterator[Batch]:
        """The questions, in order. Raises `TableError` where the file breaks off or breaks its own form."""

    def close(self) -> None:
        """Let go of the file."""


def standard_input() -> BinaryIO:
    """Where `-` reads."""
    return sys.stdin.buffer


def suffix_of(path: str) -> str:
    """The form of a file by its name. Raises `TableError` for a name that ends otherwise."""
    if path == STREAM:
        return ".jsonl"
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise TableError(f"`{path}` is not a table by its name", "name a .parquet, .csv or .jsonl file")
    return suffix


def open_questions(path: str) -> Questions:
    """Open a file of questions. Raises `TableError` when it cannot be read or is no table of questions."""
    suffix = suffix_of(path)
    if path != STREAM and not Path(path).is_file():
        raise TableError(f"there is no file `{path}`", "check the path; standard input is `-`")
    try:
        if suffix == ".parquet":
            return _Parquet(path)
        return _Csv(path) if suffix == ".csv" else _Lines(path)
    except (pa.ArrowInvalid, OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: Exception) -> TableError:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return TableError(
        f"`{path}` cannot be read: {said.strip().splitlines()[0]}", "check that the file is whole"
    )


class _Parquet:
    def __init__(self, path: str) -> None:
        self._path = path
        self._file = pq.ParquetFile(path, pre_buffer=False)
        try:
            self._shape = Shape.of(self._file.schema_arrow)
        except TableError:
            self.close()
            raise
        self.slips = list(self._shape.slips())
        self.riding = pa.schema([self._shape.schema.field(name) for name in self._shape.riding])
        self.total: int | None = self._file.metadata.num_rows
        self.done = 0

    def batches(self) -> Iterator[Batch]:
        try:
            for batch in self._file.iter_batches(batch_size=ROWS):
                self.done += batch.num_rows
                yield self._shape.read(batch), batch.select(list(self._shape.riding))
        except (pa.ArrowInvalid, OSError) as error:
            raise _unreadable(self._path, error) from None

    def close(self) -> None:
        self._file.close(force=True)


class _Csv:
    def __init__(self, path: str) -> None:
        self._path = path
        with Path(path).open(encoding="utf-8-sig", newline="") as text:
            header = next(csv.reader(text), [])
        self._shape = Shape.of(pa.schema([(name, pa.string()) for name in header]))
        self.slips = list(self._shape.slips())
        self.riding = pa.schema([(name, pa.string()) for name in self._shape.riding])
        self._raw = Path(path).open("rb")  # noqa: SIM115 - `close` closes it
        self.total: int | None = Path(path).stat().st_size

    @property
    def done(self) -> int:
        return self._raw.tell()

    def batches(self) -> Iterator[Batch]:
        try:
            reader = pa.csv.open_csv(
                self._raw,
                read_options=pa.csv.ReadOptions(block_size=CSV_BLOCK, use_threads=False),
                parse_options=pa.csv.ParseOptions(newlines_in_values=True),
                convert_options=pa.csv.ConvertOptions(
                    column_types=dict.fromkeys(self._shape.schema.names, pa.string()),
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                ),
            )
            for batch in reader:
                if batch.num_rows:
                    yield self._shape.read(batch), batch.select(list(self._shape.riding))
        except (pa.ArrowInvalid, OSError) as error:
            raise _unreadable(self._path, error) from None

    def close(self) -> None:
        self._raw.close()


class _Lines:
    def __init__(self, path: str) -> None:
        self._standard = path == STREAM
        self._stream: BinaryIO = standard_input() if self._standard else Path(path).open("rb")  # noqa: SIM115
        self.slips: list[tuple[str, str]] = []
        self.riding = RIDING
        self.total: int | None = None if self._standard else Path(path).stat().st_size
        self.done = 0

    def batches(self) -> Iterator[Batch]:
        while lines := list(islice(self._stream, ROWS // 16)):
            self.done += sum(map(len, lines))
            asked = [line for line in lines if line.strip()]
            if asked:
                yield read_lines(asked)

    def close(self) -> None:
        if not self._standard:
            self._stream.close()
