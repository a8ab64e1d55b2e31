"""Tables in CSV files: text in every cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.csv

from agreements.tables.columns import Array, is_text
from agreements.tables.file_format import Batch, FileFormat, unreadable, without_nulls
from agreements.tables.schema import QuestionSchema

BLOCK = 1 << 23
"""Bytes of text that are read together."""


class _CsvReader:
    """Reads questions from a CSV file."""

    def __init__(self, path: str) -> None:
        self._path = path
        with Path(path).open(encoding="utf-8-sig", newline="") as text:
            header = next(csv.reader(text), [])
        self._shape = QuestionSchema.of(pa.schema([(name, pa.string()) for name in header]))
        self.misspelt = list(self._shape.misspelt())
        self.passthrough = pa.schema([(name, pa.string()) for name in self._shape.passthrough])
        self._raw = Path(path).open("rb")  # noqa: SIM115 - `close` closes it
        self.total: int | None = Path(path).stat().st_size

    @property
    def done(self) -> int:
        return self._raw.tell()

    def batches(self) -> Iterator[Batch]:
        try:
            reader = pa.csv.open_csv(
                self._raw,
                read_options=pa.csv.ReadOptions(block_size=BLOCK, use_threads=False),
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
                    yield self._shape.read(batch), batch.select(list(self._shape.passthrough))
        except (pa.ArrowInvalid, OSError) as error:
            raise unreadable(self._path, error) from None

    def close(self) -> None:
        self._raw.close()


class _CsvWriter:
    """Writes answers as CSV, a list or a struct as JSON."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        self._schema = pa.schema([(name, pa.string()) for name in schema.names])
        self._writer = pa.csv.CSVWriter(stream, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [_as_text(column) for column in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _as_text(column: Array) -> Array:
    if pa.types.is_nested(column.type):
        said = [
            None if one is None else json.dumps(without_nulls(one), ensure_ascii=False, default=str)
            for one in column.to_pylist()
        ]
        return pa.array(said, pa.string())
    if is_text(column.type) or not pa.types.is_binary(column.type):
        return column.cast(pa.string())
    return pa.array([None if one is None else one.hex() for one in column.to_pylist()], pa.string())


FORMAT = FileFormat(".csv", order=2, reader=_CsvReader, writer=_CsvWriter)
