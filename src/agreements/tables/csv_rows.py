"""The rows of a CSV file: what is written plainly is read by Arrow, and all else by the strict reader of Python.

A row that is wrong in itself, with a cell too few or too many, is an error of its own. Where it cannot be told any more
where a row ends, as after a quotation mark that never closes, there is an error of the whole, so that no row is
swallowed by another.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pyarrow as pa
import pyarrow.csv

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.tables.csv_head import CsvHead
from agreements.tables.csv_lines import CsvLines
from agreements.tables.csv_swallowed import swallows_rows
from agreements.tables.error import TableError

_AFTER_RETURN = re.compile(r"(?<=\r)(?!\n)")
"""Where a line of old programs for the Mac ends within a line of others."""

_CLOSE = 'close it; a quotation mark inside a quoted cell is written twice, as in "12"" film"'


@dataclass(slots=True)
class CsvRows:
    """Rows by their cells, and what is wrong with some of them."""

    cells: list[list[str]] = field(default_factory=list)
    wrong: dict[int, Diagnostic] = field(default_factory=dict)

    def add(self, cells: list[str], width: int, problem: Diagnostic | None = None) -> None:
        """Take in a row, cut or filled up to so many cells."""
        if problem is not None:
            self.wrong[len(self.cells)] = problem
        self.cells.append([*cells[:width], *[""] * (width - len(cells))])

    def batch(self, schema: pa.Schema) -> pa.RecordBatch:
        """The rows as columns of text; an empty cell is nothing."""
        columns = list(zip(*self.cells, strict=True)) or [()] * len(schema)
        arrays = [pa.array([cell or None for cell in column], pa.string()) for column in columns]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


class CsvRowReader:
    """Reads rows after the head of a file, about so many bytes at a time."""

    def __init__(self, path: str, head: CsvHead, block: int) -> None:
        self._path = path
        self._lines = head.lines
        self._separator = head.separator
        self._names = head.names
        self._schema = pa.schema([(name, pa.string()) for name in head.names])
        self._block = block
        self._plain = _plain_rows(head.separator)

    def batches(self) -> Iterator[tuple[pa.RecordBatch, dict[int, Diagnostic]]]:
        """The rows, in order, and what is wrong with some of them.

        Raises `TableError` where rows cannot be told apart.
        """
        first = self._lines.number + 1
        while chunk := self._lines.chunk(self._block):
            plain = self._read_plain(chunk)
            if plain is None:
                rows = self._read_strictly(chunk, first)
                yield rows.batch(self._schema), rows.wrong
            else:
                yield plain, {}
            first = self._lines.number + 1

    def _read_plain(self, chunk: bytes) -> pa.RecordBatch | None:
        """Rows that are written so that there is but one way to read them; nothing for any others."""
        if self._plain is None or not self._plain.fullmatch(
            chunk if chunk.endswith(b"\n") else chunk + b"\n"
        ):
            return None
        names = self._schema.names
        try:
            table = pa.csv.read_csv(
                pa.BufferReader(chunk),
                pa.csv.ReadOptions(column_names=names, block_size=len(chunk) + 1, use_threads=False),
                pa.csv.ParseOptions(delimiter=self._separator),
                pa.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                ),
            )
        except pa.ArrowInvalid:  # which says what is wrong with one row, and nothing of the others
            return None
        batches = table.combine_chunks().to_batches()
        return batches[0] if batches else CsvRows().batch(self._schema)

    # --- with care ----------------------------------------------------------------------------------

    def _read_strictly(self, chunk: bytes, first: int) -> CsvRows:
        rows = CsvRows()
        source = _RecordLines(self._lines, chunk, first)
        reader = csv.reader(source, delimiter=self._separator, strict=True)
        while True:
            source.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return rows
            except csv.Error as error:
                if "new-line" in str(error) and source.cut_at_returns(self._is_one_row):
                    continue
                problem = self._broken_row(source, str(error))
                rows.add(self._leniently(source.record), len(self._names), problem)
                continue
            if len(cells) > 1 or "".join(cells).strip():
                rows.add(cells, len(self._names), self._wrong_with(cells, source))

    def _wrong_with(self, cells: list[str], source: _RecordLines) -> Diagnostic | None:
        """What is wrong with a row that could be read. Raises `TableError` where a cell holds other rows."""
        if len(source.record) > 1:
            at = swallows_rows(cells, self._names, self._separator)
            if at is not None:
                raise self._open_quote(source.first, at, "it is closed only after what looks like other rows")
        if len(cells) != len(self._names):
            return self._wrong_width(cells, source.first)
        if any("\0" in cell for cell in cells):
            return _row_error(f"line {source.first} holds a NUL byte", "check that the file is whole")
        return None

    def _wrong_width(self, cells: list[str], line: int) -> Diagnostic:
        width, mark = len(self._names), _shown(self._separator)
        message = f"line {line} has {_counted(len(cells), 'cell')}, and the table {width} columns"
        help_text = f"a cell that holds a `{mark}` stands in quotation marks"
        if len(cells) > width and not "".join(cells[width:]).strip(' "'):
            # A comma too many inside the row may have moved its last cell, so that it says what nobody meant.
            end = f"leave out each `{mark}` after the last cell, or end the first row with as many `{mark}`"
            return _row_error(f"{message}; what is more at its end is empty", f"{end}; {help_text}")
        return _row_error(message, help_text)

    def _is_one_row(self, lines: list[str]) -> bool:
        """Whether lines that end in carriage returns are one row, in some of whose cells the returns stand."""
        try:
            rows = [cells for cells in csv.reader(lines, delimiter=self._separator) if cells]
        except csv.Error:
            return True
        return sum(map(len, rows)) - (len(rows) - 1) == len(self._names)

    def _broken_row(self, source: _RecordLines, said: str) -> Diagnostic:
        """What is wrong with a row that breaks the rules of CSV and ends with its line.

        Raises `TableError` for one of which nobody can tell where it ends.
        """
        line = source.record[0]
        if len(source.record) > 1 or line.count('"') % 2:
            at = len(self._leniently([line])) - 1
            raise self._open_quote(source.first, at, "it is never closed, or closed in the middle of a cell")
        if "new-line" in said:
            help_text = "end rows as the first line ends, or put the cell in quotation marks"
            return _row_error(f"a carriage return stands in the middle of line {source.first}", help_text)
        if "limit" in said:
            message = f"a cell of line {source.first} has more than {csv.field_size_limit():,} characters"
            return _row_error(message, "shorten it")
        return _row_error(f"text stands after a closing quotation mark on line {source.first}", _CLOSE)

    def _open_quote(self, line: int, at: int, what: str) -> TableError:
        name = self._names[at] if at < len(self._names) else f"number {at + 1}"
        message = f"a quotation mark opens on line {line} of `{self._path}`, in the column `{clip(name)}`, and {what}"
        return TableError(
            message, f"{_CLOSE}; no row was answered, since it cannot be told where the rows end"
        )

    def _leniently(self, lines: list[str]) -> list[str]:
        """The cells of a broken row as well as they can be told, for what rides along."""
        try:
            return next(csv.reader(lines, delimiter=self._separator), [])
        except csv.Error:
            return lines[0].rstrip("\r\n").split(self._separator)


class _RecordLines:
    """Gives the strict reader the lines of a chunk, and those beyond it that end the last row; keeps those of one."""

    def __init__(self, lines: CsvLines, chunk: bytes, first: int) -> None:
        self._lines = lines
        self._chunk = BytesIO(chunk)
        self._number = first - 1
        self._cut: deque[str] = deque()
        self.first = first
        self.record: list[str] = []

    def begin(self) -> None:
        """Begin another row."""
        self.record = []
        if not self._cut:
            self.first = self._number + 1

    def cut_at_returns(self, is_one_row: Callable[[list[str]], bool]) -> bool:
        """Give the last row again, as rows that end in carriage returns, unless it is one row all the same."""
        lines = [line for whole in self.record for line in _AFTER_RETURN.split(whole) if line]
        if len(lines) == len(self.record) or is_one_row(lines):
            return False
        self._cut.extendleft(reversed(lines))
        return True

    def __iter__(self) -> _RecordLines:
        return self

    def __next__(self) -> str:
        line = self._next()
        if not line:
            raise StopIteration
        self.record.append(line)
        return line

    def _next(self) -> str:
        if self._cut:
            return self._cut.popleft()
        raw = self._chunk.readline()
        self._number += 1
        if raw:
            return self._lines.text(raw, self._number)
        return self._lines.readline() if self.record else ""


def _plain_rows(separator: str) -> re.Pattern[bytes] | None:
    """Rows in which no cell goes on over lines, and marks open at the start of a cell and close at its end."""
    if not separator.isascii():
        return None
    mark = re.escape(separator).encode()
    bare, quoted = rb'[^"%b\r\n\0]*+' % mark, rb'"(?:[^"\r\n\0]++|"")*+"'
    return re.compile(rb"(?:(?:%b|%b)(?:%b|\r?\n))*+" % (bare, quoted, mark))


def _row_error(message: str, help_text: str) -> Diagnostic:
    return diagnose("bad-question", message, help=help_text)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(separator: str) -> str:
    return "tab" if separator == "\t" else separator
