"""Tables in lines of JSON: an object on each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyarrow as pa

from agreements.question.encoding import is_utf_16, not_utf_8
from agreements.tables.error import TableError
from agreements.tables.file_format import STREAM, Batch, FileFormat, standard_input
from agreements.tables.lines import PASSTHROUGH, read_lines
from agreements.tables.schema import QuestionSchema
from agreements.tables.written import json_values

LINES = 1 << 14
"""Lines of one batch."""


class _JsonLinesReader:
    """Reads questions from a file or stream, one on each line."""

    def __init__(self, path: str) -> None:
        self._standard = path == STREAM
        self._stream: BinaryIO = standard_input() if self._standard else Path(path).open("rb")  # noqa: SIM115
        self.shape: QuestionSchema | None = None
        self.passthrough = PASSTHROUGH
        self.total: int | None = None if self._standard else Path(path).stat().st_size
        self.done = 0

    def batches(self) -> Iterator[Batch]:
        while lines := list(islice(self._stream, LINES)):
            if self.done == 0 and is_utf_16(lines[0]):
                problem = not_utf_8("the file of questions")
                raise TableError(problem.message, problem.help)
            self.done += sum(map(len, lines))
            asked = [line for line in lines if line.strip()]
            if asked:
                yield read_lines(asked)

    def close(self) -> None:
        if not self._standard:
            self._stream.close()


class _JsonLinesWriter:
    """Writes answers one on each line, without the parts that are nothing."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        del schema
        self._stream = stream

    def write(self, batch: pa.RecordBatch) -> None:
        rows = zip(*(json_values(column) for column in batch.columns), strict=True)
        lines = (_line(batch.schema.names, row) for row in rows)
        self._stream.write("".join(lines).encode("utf-8"))

    def close(self) -> None:
        self._stream.flush()


def _line(names: Sequence[str], row: Sequence[Any]) -> str:
    said = {name: value for name, value in zip(names, row, strict=True) if value is not None}
    return json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


FORMAT = FileFormat(".jsonl", order=3, reader=_JsonLinesReader, writer=_JsonLinesWriter)
