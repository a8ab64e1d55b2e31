"""Tables in CSV files: text in every cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.csv

from agreements.tables.csv_head import read_head
from agreements.tables.csv_rows import CsvRowReader
from agreements.tables.error import TableError
from agreements.tables.file_format import Batch, FileFormat, unreadable
from agreements.tables.schema import QuestionSchema
from agreements.tables.written import text_column

BLOCK = 1 << 23
"""Bytes of text that are read together."""


class _CsvReader:
    """Reads questions from a CSV file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._raw = Path(path).open("rb")  # noqa: SIM115 - `close` closes it
        try:
            head = read_head(path, self._raw)
            self.shape = QuestionSchema.of(pa.schema([(name, pa.string()) for name in head.names]))
        except (TableError, OSError):
            self.close()
            raise
        self._rows = CsvRowReader(path, head, BLOCK)
        self.passthrough = pa.schema([(name, pa.string()) for name in self.shape.passthrough])
        self.total: int | None = Path(path).stat().st_size

    @property
    def done(self) -> int:
        return self._raw.tell()

    def batches(self) -> Iterator[Batch]:
        try:
            for batch, wrong in self._rows.batches():
                parts = self.shape.read(batch)
                for row, problem in wrong.items():
                    parts.refuse([row], problem)
                if batch.num_rows:
                    yield parts, batch.select(list(self.shape.passthrough))
        except OSError as error:
            raise unreadable(self._path, error) from None

    def close(self) -> None:
        self._raw.close()


class _CsvWriter:
    """Writes answers as CSV, a list or a struct as JSON."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        self._schema = pa.schema([(name, pa.string()) for name in schema.names])
        self._writer = pa.csv.CSVWriter(stream, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [text_column(column) for column in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


FORMAT = FileFormat(".csv", order=2, reader=_CsvReader, writer=_CsvWriter)
