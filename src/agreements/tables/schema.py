"""Which columns of a table say what of a question, and reading them (`docs/tables.md`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.evaluate.columns.arrays import Flags, Ints
from agreements.question.members import OPTIONAL, REQUIRED
from agreements.tables.approvals import read_approvals
from agreements.tables.cells import python_value, readable, unreadable
from agreements.tables.column_names import ANSWERS, FACT, called_otherwise
from agreements.tables.column_types import refuse_repeated_fields, wrong_types
from agreements.tables.columns import Array, AsTruth, QuestionColumns, encode, is_list, packed, whole_numbers
from agreements.tables.error import TableError
from agreements.tables.stated import approvals_of, events_of, facts_of, read_events, read_fact, read_facts


@dataclass(frozen=True, slots=True)
class QuestionSchema:
    """The columns of a table: parts of the question, those of one fact each, and those that ride along."""

    schema: pa.Schema
    facts: tuple[str, ...]
    passthrough: tuple[str, ...]
    wrong_types: Mapping[str, Diagnostic]
    """What is wrong with each row that says something in such a column."""

    @staticmethod
    def of(schema: pa.Schema) -> QuestionSchema:
        """Find out what the columns are. Raises `TableError` when they cannot be a table of questions."""
        names = schema.names
        _check_names(names)
        refuse_repeated_fields(schema)
        facts = tuple(name for name in names if name.startswith(FACT))
        known = {*REQUIRED, *OPTIONAL, *facts}
        passthrough = tuple(name for name in names if name not in known)
        return QuestionSchema(schema, facts, passthrough, wrong_types(schema))

    def read(self, batch: pa.RecordBatch) -> QuestionColumns:
        """The parts of the questions of a batch with this shape."""
        columns, unread = self._readable(batch)
        items, item_rows, irregular = _items(columns["data"])
        parts = QuestionColumns(
            rows=batch.num_rows,
            discloser=columns["from"],
            recipient=columns["to"],
            purpose=columns["purpose"],
            on=columns["on"],
            items=items,
            item_rows=item_rows,
            under=encode(columns["under"]) if "under" in columns else None,
            facts=[],
            approvals=None,
            events=[],
            irregular=irregular,
            question=lambda row, as_truth: self._question(columns, row, as_truth),
        )
        for name, rows in unread.items():
            parts.refuse(rows, self.wrong_types.get(name) or _cannot_be_read(name))
        for name in self.facts:
            parts.facts.append(read_fact(name.removeprefix(FACT), columns[name], parts.irregular))
        if "facts" in columns:
            parts.facts.extend(read_facts(columns["facts"], parts))
        if "events" in columns:
            parts.events.extend(read_events(columns["events"], parts.irregular))
        if "approvals" in columns:
            parts.approvals = read_approvals(columns["approvals"], parts.irregular)
        return parts

    def _readable(self, batch: pa.RecordBatch) -> tuple[dict[str, Array], dict[str, list[int]]]:
        """The columns that questions are read from, and of each the rows that cannot be read."""
        columns: dict[str, Array] = {}
        unread: dict[str, list[int]] = {}
        for name in self.schema.names:
            if name in self.wrong_types:
                columns[name], unread[name] = unreadable(batch.column(name))
            elif name not in self.passthrough:
                columns[name], unread[name] = readable(batch.column(name))
        return columns, unread

    def _question(self, columns: Mapping[str, Array], row: int, as_truth: AsTruth) -> dict[str, Any]:
        """One row as a question in its JSON form. Raises `QuestionError` for a cell that does not hold its JSON."""
        cells = {name: python_value(column[row]) for name, column in columns.items()}
        question = {name: cells[name] for name in (*REQUIRED, "under") if cells.get(name) is not None}
        if isinstance(question.get("data"), str):
            question["data"] = split(question["data"])
        of_one = {name.removeprefix(FACT): cells[name] for name in self.facts}
        facts = facts_of(cells.get("facts"), of_one, as_truth)
        if facts != {}:
            question["facts"] = facts
        approvals = approvals_of(cells.get("approvals"))
        if approvals is not None:
            question["approvals"] = approvals
        events = events_of(cells.get("events"))
        if events is not None:
            question["events"] = events
        return question


def _cannot_be_read(name: str) -> Diagnostic:
    message = f"the cell of the column `{clip(name)}` cannot be read"
    return diagnose(
        "bad-question", message, help="it is not UTF-8 text, or no value of its type: write it anew"
    )


def _check_names(names: Sequence[str]) -> None:
    """Hold that no two columns have one name, and that those of a question are there. Raises `TableError`."""
    for name in names:
        if names.count(name) > 1 and not name:
            raise TableError("two columns have no name", "name them, or leave out what ends their row")
        if names.count(name) > 1:
            raise TableError(f"two columns are called `{clip(name)}`", "leave one of them out")
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise _missing(missing, names)
    for name in names:
        if name in ANSWERS:
            raise TableError(f"the table already has a column `{name}`", "answers add it: rename this one")


def _missing(missing: Sequence[str], names: Sequence[str]) -> TableError:
    first, *others = missing
    message = f"the table has no column `{first}`" + (f", nor {_listed(others)}" if others else "")
    meant = {name: called_otherwise(name, names) for name in missing}
    renamed = [f"is `{name}` the column `{clip(close)}`?" for name, close in meant.items() if close]
    if not renamed:
        return TableError(message, f"a table needs {_listed(REQUIRED)}")
    if not others:
        return TableError(message, f"is it `{clip(str(meant[first]))}`? rename it")
    return TableError(message, f"{' '.join(renamed)} rename {'it' if len(renamed) == 1 else 'them'}")


def _listed(names: Sequence[str]) -> str:
    *others, last = [f"`{name}`" for name in names]
    return f"{', '.join(others)} and {last}" if others else last


# --- data ---------------------------------------------------------------------------------------------


def split(text: str) -> list[str]:
    """The names of a cell that holds several, with commas between."""
    return [name.strip() for name in text.split(",")]


def _items(column: Array) -> tuple[Array, Ints, Flags]:
    """The data items of all rows, the row of each, and which rows have none."""
    if not is_list(column.type):
        if not pc.any(pc.match_substring(_words(column), ",")).as_py():
            return column, np.arange(len(column)), column.is_null().to_numpy(zero_copy_only=False)
        column = _split(column)
    column = packed(column)
    item_rows = whole_numbers(pc.list_parent_indices(column))
    empty = np.bincount(item_rows, minlength=len(column)) == 0
    return pc.list_flatten(column), item_rows, empty


def _words(column: Array) -> Array:
    """The words that stand in a column, each at least once."""
    return column.dictionary if pa.types.is_dictionary(column.type) else column


def _split(column: Array) -> Array:
    text = column.cast(pa.large_string())
    lists = pc.split_pattern(text, ",")
    trimmed = pc.utf8_trim_whitespace(lists.flatten())
    return pa.LargeListArray.from_arrays(lists.offsets, trimmed, mask=lists.is_null())
