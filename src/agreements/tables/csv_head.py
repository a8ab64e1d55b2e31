"""What the first line of a CSV file tells of the rest: its encoding, what stands between cells, and the columns.

Nothing is guessed: a form is believed when the names that every table of questions has are read with it, each in a cell
of its own. What is read no other way is an error that says what the file looks like.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from agreements.question.members import REQUIRED
from agreements.tables.csv_lines import CsvLines
from agreements.tables.csv_looks import SEPARATORS, cells_of, known_names, no_table
from agreements.tables.error import TableError

_HEAD = 1 << 16
"""Bytes in which the first line ends, or else it is no first line of a table."""

_HEADER_LINES = 50
"""Lines over which the names of columns may go on."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte-order marks; a longer one goes before one that it begins with."""

_UNMARKED = (
    (re.compile(rb"[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[^\0]"), "utf-16-be"),
)
"""How text in English begins where each character has so many bytes and no mark says so."""

_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or zip archive", "save the sheet as `CSV UTF-8`"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook", "save the sheet as `CSV UTF-8`"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first"),
    (b"PAR1", "Parquet", "call it .parquet"),
    (b"ARROW1", "an Arrow file", "save it as Parquet and call it .parquet"),
    (b"{", "lines of JSON", "call it .jsonl"),
    (b"[", "JSON", "write each question on a line of its own, and call it .jsonl"),
    (b"<", "HTML or XML", "save the table as `CSV UTF-8`"),
)
"""How files begin that are no CSV, what they are, and what to do about them."""

_NAMED_SEPARATOR = re.compile(r'"?sep=([^"\w\s]|\t)"?\s*', re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class CsvHead:
    """The names of the columns of a CSV file, what stands between its cells, and its lines after the first."""

    names: tuple[str, ...]
    separator: str
    lines: CsvLines


def read_head(path: str, raw: BinaryIO) -> CsvHead:
    """Read the head of a file that was opened. Raises `TableError` for what cannot be a table in CSV."""
    head = raw.read(_HEAD)
    _refuse_other_files(path, head)
    mark, encoding = _encoding(head)
    raw.seek(len(mark))
    text = head[len(mark) :].decode(encoding, "replace")
    lines = CsvLines(path, raw, encoding, line_end="\r" if _ends_in_returns(text) else "\n")
    first = _not_blank(lines)
    named = _NAMED_SEPARATOR.fullmatch(first)
    if named:
        first = _not_blank(lines)
    separator = named.group(1) if named else _separator(first)
    names = _names(path, lines, first, separator)
    if not names or not set(REQUIRED).issubset(names):
        problem = no_table(path, text, first, separator, is_named=named is not None)
        if problem is not None:
            raise problem
    return CsvHead(names, separator, lines)


def _not_blank(lines: CsvLines) -> str:
    """The next line on which something stands; nothing at the end of the file."""
    for line in iter(lines.readline, ""):
        if line.strip():
            return line
    return ""


def _refuse_other_files(path: str, head: bytes) -> None:
    begins = head.removeprefix(_MARKS[0][0]).lstrip(b" \r\n")
    for mark, what, help_text in _OTHER_FILES:
        if begins.startswith(mark):
            raise TableError(f"`{path}` is not CSV: it looks like {what}", help_text)


def _encoding(head: bytes) -> tuple[bytes, str]:
    """The byte-order mark that a file begins with, and its encoding."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, encoding
    for pattern, encoding in _UNMARKED:
        if pattern.match(head):
            return b"", encoding
    return b"", "utf-8"


def _ends_in_returns(text: str) -> bool:
    """Whether the first line ends in a carriage return alone, as all do that old programs for the Mac wrote."""
    found = re.search(r"\r\n|\r|\n", text)
    return found is not None and found.group() == "\r"


def _separator(first: str) -> str:
    """What stands between the names of the first line: with which most names are those of parts of a question."""
    return max(SEPARATORS, key=lambda separator: known_names(cells_of(first, separator)))


def _names(path: str, lines: CsvLines, first: str, separator: str) -> tuple[str, ...]:
    """The columns that the first row names. Raises `TableError` where a quotation mark in it never closes."""
    number = lines.number
    following = islice(iter(lines.readline, ""), _HEADER_LINES)
    try:
        return tuple(next(csv.reader(chain([first], following), delimiter=separator, strict=True), []))
    except csv.Error:
        message = f"`{path}` names no columns: a quotation mark of its first row, on line {number}, is not closed well"
        raise TableError(
            message, "close the quotation mark; one inside a quoted cell is written twice"
        ) from None
