"""Tables in Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from agreements.tables.error import TableError
from agreements.tables.file_format import Batch, FileFormat, unreadable
from agreements.tables.schema import QuestionSchema
from agreements.tables.written import text_column

ROWS = 1 << 18
"""Rows of one batch."""


class _ParquetReader:
    """Reads questions from a Parquet file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = pq.ParquetFile(path, pre_buffer=False)
        try:
            self.shape = QuestionSchema.of(self._file.schema_arrow)
        except TableError:
            self.close()
            raise
        self.passthrough = pa.schema([self.shape.schema.field(name) for name in self.shape.passthrough])
        self.total: int | None = self._file.metadata.num_rows
        self.done = 0

    def batches(self) -> Iterator[Batch]:
        try:
            for batch in self._file.iter_batches(batch_size=ROWS):
                self.done += batch.num_rows
                yield self.shape.read(batch), batch.select(list(self.shape.passthrough))
        except (pa.ArrowException, OSError) as error:
            raise unreadable(self._path, error) from None

    def close(self) -> None:
        self._file.close(force=True)


class _ParquetWriter:
    """Writes answers as a Parquet file; what rides along and the format has no type for is written as text."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        self._as_text = [not _fits(field) for field in schema]
        fields = [
            pa.field(field.name, pa.string()) if text else field
            for field, text in zip(schema, self._as_text, strict=True)
        ]
        self._schema = pa.schema(fields, metadata=schema.metadata)
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [
            text_column(column) if text else column
            for column, text in zip(batch.columns, self._as_text, strict=True)
        ]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _fits(field: pa.Field) -> bool:
    """Whether Parquet has a type for a column: it has none for a struct without members, for one."""
    schema = pa.schema([field])
    try:
        with pq.ParquetWriter(pa.BufferOutputStream(), schema) as writer:
            writer.write_table(schema.empty_table())
    except (pa.ArrowException, TypeError):
        return False
    return True


FORMAT = FileFormat(".parquet", order=1, reader=_ParquetReader, writer=_ParquetWriter)
