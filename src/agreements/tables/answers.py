"""Answers into files, a batch at a time, under a name of their own until the file is whole."""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from agreements.tables.files import STREAM, suffix_of
from agreements.tables.parts import Array, is_text
from agreements.tables.problems import TableError


def standard_output() -> IO[bytes]:
    """Where `-` writes."""
    return sys.stdout.buffer


class _Writer(Protocol):
    def write(self, batch: pa.RecordBatch) -> None: ...
    def close(self) -> None: ...


class Answers(AbstractContextManager["Answers"]):
    """A file of answers: it has its name only once it is whole, so a run that broke leaves nothing that looks done."""

    def __init__(self, path: str, schema: pa.Schema) -> None:
        suffix = suffix_of(path)
        self._final = None if path == STREAM else Path(path)
        self._partial = None if self._final is None else self._final.with_name(f".{self._final.name}.partial")
        try:
            self._stream: IO[bytes] = standard_output() if self._partial is None else self._partial.open("wb")
        except OSError as error:
            said = (error.strerror or "it cannot be opened").lower()
            raise TableError(f"`{path}` cannot be written: {said}", "check the folder") from None
        self._writer = _WRITERS[suffix](self._stream, schema)

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


class _Parquet:
    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(stream, schema, compression="zstd")

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)

    def close(self) -> None:
        self._writer.close()


class _Csv:
    """Text in every cell: a list or a struct is written as JSON."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        self._schema = pa.schema([(name, pa.string()) for name in schema.names])
        self._writer = pa.csv.CSVWriter(stream, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [_as_text(column) for column in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


class _Lines:
    """One JSON object a line, without the parts that are nothing."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        del schema
        self._stream = stream

    def write(self, batch: pa.RecordBatch) -> None:
        lines = (
            json.dumps(_something(row), ensure_ascii=False, separators=(",", ":"), default=str)
            for row in batch.to_pylist()
        )
        self._stream.write("".join(f"{line}\n" for line in lines).encode("utf-8"))

    def close(self) -> None:
        self._stream.flush()


_WRITERS: dict[str, Any] = {".parquet": _Parquet, ".csv": _Csv, ".jsonl": _Lines}


def _something(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _something(one) for name, one in value.items() if one is not None}
    return [_something(one) for one in value] if isinstance(value, list) else value


def _as_text(column: Array) -> Array:
    if pa.types.is_nested(column.type):
        said = [
            None if one is None else json.dumps(_something(one), ensure_ascii=False, default=str)
            for one in column.to_pylist()
        ]
        return pa.array(said, pa.string())
    if is_text(column.type) or not pa.types.is_binary(column.type):
        return column.cast(pa.string())
    return pa.array([None if one is None else one.hex() for one in column.to_pylist()], pa.string())
