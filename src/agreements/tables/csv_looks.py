"""What a file called CSV looks like, whose first row does not name the columns that every table of questions has."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator

from agreements.diagnostics import clip
from agreements.question.members import OPTIONAL, REQUIRED
from agreements.tables.csv_swallowed import DAY
from agreements.tables.error import TableError

SEPARATORS = (",", ";", "\t", "|")
"""What may stand between the cells of a row; a first line `sep=` may name another."""

_ENOUGH = 3
"""So many names of parts of a question make a row look like one that names columns."""

_LINES = 20
"""Lines in which such a row is looked for below the first."""

_NAMES = "`from`, `to`, `data`, `purpose` and `on`"

_Split = Callable[[str], list[str]]


def known_names(cells: Iterable[str]) -> int:
    """How many cells are called as parts of a question."""
    known = frozenset((*REQUIRED, *OPTIONAL))
    return len(known.intersection(cell.strip(' "').casefold() for cell in cells))


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of a line, with this between them."""
    return next(csv.reader([line], delimiter=separator), [])


def no_table(path: str, text: str, first: str, separator: str, *, is_named: bool) -> TableError | None:
    """What to say of a file that begins with this text; nothing where its first row just lacks some names.

    `first` is the row that should name the columns, and `separator` what was taken to part its cells, by a line
    before it when `is_named`.
    """
    if not text.strip("\0 \t\r\n"):
        return _empty(path, text)
    if first.lstrip('"').casefold().startswith("sep="):
        message = (
            f"the first line of `{path}`, `{clip(first.strip())}`, does not name one mark that parts cells"
        )
        return TableError(message, "name that mark, as in `sep=;`, or leave the line out")
    return (
        _parted_otherwise(path, first, separator, is_named=is_named)
        or _named_below(path, text, first)
        or _nowhere_named(path, first, separator)
    )


def _empty(path: str, text: str) -> TableError:
    if "\0" in text:
        message = f"`{path}` begins with NUL bytes alone, as a file does that was not written to its end"
        return TableError(message, "write or copy it anew")
    return TableError(f"`{path}` is empty", f"a table begins with a row that names its columns: {_NAMES}")


def _parted_otherwise(path: str, first: str, separator: str, *, is_named: bool) -> TableError | None:
    found = known_names(cells_of(first, separator))
    for called, written, split in _other_separators(first):
        if known_names(split(first)) >= max(_ENOUGH, found + 1):
            looks = f"the columns of `{path}` look to be parted by {called}"
            if is_named:
                return TableError(
                    f"{looks}, and not as its first line says", f"{_or_write(written)} leave it out"
                )
            message = f"{looks}, which does not tell cells apart for sure"
            return TableError(message, f"save the table with commas, semicolons, tabs or `|`{_say(written)}")
    return None


def _or_write(written: str | None) -> str:
    return f"write `sep={written}` there, or" if written else "save the table with commas, and"


def _say(written: str | None) -> str:
    return f", or say so in a line of its own at the top: `sep={written}`" if written else ""


def _other_separators(first: str) -> Iterator[tuple[str, str | None, _Split]]:
    """What else may part cells: what it is called, how a line `sep=` says it, and how it parts them."""
    marks = dict.fromkeys((*SEPARATORS, *re.findall(r'[^\w\s"\-]', first)))
    for mark in marks:
        called = "tabs" if mark == "\t" else f"`{mark}`"
        yield called, None if mark == "\t" else mark, lambda line, mark=mark: cells_of(line, mark)  # type: ignore[misc]
    yield "spaces", None, lambda line: re.split(r"\s{2,}", line.strip())
    yield "spaces", None, str.split


def _named_below(path: str, text: str, first: str) -> TableError | None:
    """Whether the columns are named further down, under a title or notes."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text)[:_LINES], start=1):
        found = max(known_names(cells_of(line, separator)) for separator in SEPARATORS)
        if found >= _ENOUGH and line.strip() != first.strip():
            message = f"the columns of `{path}` are named on line {number}, and other words stand above"
            return TableError(message, "begin the file with the row that names the columns")
    return None


def _nowhere_named(path: str, first: str, separator: str) -> TableError | None:
    """Whether the first row is a question already."""
    for mark in dict.fromkeys((separator, *SEPARATORS)):
        cells = cells_of(first, mark)
        if not known_names(cells) and any(DAY.fullmatch(cell) for cell in cells):
            message = (
                f"`{path}` names no columns: its first row, `{clip(first.strip())}`, is a question already"
            )
            help_text = f"put a row above it that names each column, in their order: {_NAMES}"
            return TableError(message, help_text)
    return None
