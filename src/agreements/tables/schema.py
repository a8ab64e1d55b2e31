"""Which columns of a table say what of a question, and reading them (`docs/tables.md`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agreements.diagnostics import nearest
from agreements.evaluate.columns.arrays import Flags, Ints
from agreements.tables.columns import Array, EncodedColumn, QuestionColumns, encode, is_text, whole_numbers
from agreements.tables.error import TableError
from agreements.tables.stated import as_said, read_approvals, read_fact, read_facts, without_nothing

REQUIRED = ("from", "to", "data", "purpose", "on")
OPTIONAL = ("facts", "approvals", "under")
FACT = "facts."
"""How the name of a column begins that holds one fact."""

ANSWERS = ("outcome", "error", "reasons")
"""The columns that answers add."""


@dataclass(frozen=True, slots=True)
class QuestionSchema:
    """The columns of a table: parts of the question, those of one fact each, and those that ride along."""

    schema: pa.Schema
    facts: tuple[str, ...]
    passthrough: tuple[str, ...]

    @staticmethod
    def of(schema: pa.Schema) -> QuestionSchema:
        """Find out what the columns are. Raises `TableError` when they cannot be a table of questions."""
        names = schema.names
        for name in names:
            if names.count(name) > 1:
                raise TableError(f"two columns are called `{name}`", "leave one of them out")
        for name in REQUIRED:
            if name not in names:
                close = nearest(name, names)
                raise TableError(
                    f"the table has no column `{name}`",
                    f"is it `{close}`? rename it" if close else f"a table needs {_listed(REQUIRED)}",
                )
        for name in names:
            if name in ANSWERS:
                raise TableError(
                    f"the table already has a column `{name}`", "answers add it: rename this one"
                )
        _check_types(schema)
        facts = tuple(name for name in names if name.startswith(FACT))
        known = {*REQUIRED, *OPTIONAL, *facts}
        return QuestionSchema(schema, facts, tuple(name for name in names if name not in known))

    def misspelt(self) -> Iterator[tuple[str, str]]:
        """Columns that ride along and whose names are nearly those of a part of the question, with that part."""
        absent = [name for name in OPTIONAL if name not in self.schema.names]
        for name in self.passthrough:
            close = nearest(name, absent)
            if close:
                yield name, close
            elif name.lower().startswith(("facts_", "facts-", "fact.")):
                yield name, f"{FACT}…"

    def read(self, batch: pa.RecordBatch) -> QuestionColumns:
        """The parts of the questions of a batch with this shape."""
        items, item_rows, irregular = _items(batch.column("data"))
        parts = QuestionColumns(
            rows=batch.num_rows,
            discloser=batch.column("from"),
            recipient=batch.column("to"),
            purpose=batch.column("purpose"),
            on=batch.column("on"),
            items=items,
            item_rows=item_rows,
            under=self._optional(batch, "under"),
            facts=[],
            approvals=[],
            irregular=irregular,
            question=lambda row: self.question(batch, row),
        )
        for name in self.facts:
            parts.facts.append(read_fact(name.removeprefix(FACT), batch.column(name), parts.irregular))
        if "facts" in self.schema.names:
            parts.facts.extend(read_facts(batch.column("facts"), parts))
        if "approvals" in self.schema.names:
            parts.approvals.extend(read_approvals(batch.column("approvals"), parts.irregular))
        return parts

    def _optional(self, batch: pa.RecordBatch, name: str) -> EncodedColumn | None:
        if name not in self.schema.names or pa.types.is_null(batch.column(name).type):
            return None
        return encode(batch.column(name))

    def question(self, batch: pa.RecordBatch, row: int) -> Mapping[str, Any]:
        """One row as a question in its JSON form; raises `ValueError` when a cell that holds JSON does not."""
        said = {
            name: batch.column(name)[row].as_py()
            for name in (*REQUIRED, "under")
            if name in self.schema.names
        }
        question = {name: value for name, value in said.items() if value is not None}
        if isinstance(question.get("data"), str):
            question["data"] = split(question["data"])
        facts: dict[str, Any] = {}
        if "facts" in self.schema.names:
            facts |= as_said(batch.column("facts")[row].as_py(), "facts", {})
        facts |= {
            name.removeprefix(FACT): value
            for name in self.facts
            if (value := batch.column(name)[row].as_py()) is not None
        }
        if facts:
            question["facts"] = facts
        if "approvals" in self.schema.names:
            approvals = as_said(batch.column("approvals")[row].as_py(), "approvals", [])
            question["approvals"] = without_nothing(approvals)
        return question


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names[:-1]) + f" and `{names[-1]}`"


def _check_types(schema: pa.Schema) -> None:
    for name in ("from", "to", "purpose", "under"):
        if name in schema.names:
            type_ = schema.field(name).type
            if not is_text(type_) and not (name == "under" and pa.types.is_null(type_)):
                raise TableError(f"the column `{name}` holds {type_}, not text", "write names as text")
    data = schema.field("data").type
    if not is_text(data) and not (_is_list(data) and is_text(data.value_type)):
        raise TableError(f"the column `data` holds {data}", "write a name as text, or a list of them")
    on = schema.field("on").type
    if not is_text(on) and not pa.types.is_date(on):
        help_text = "cast it to dates: a share has a day and no hour" if pa.types.is_timestamp(on) else None
        raise TableError(
            f"the column `on` holds {on}, not dates", help_text or "write dates, or text such as `2020-06-01`"
        )
    for name, fits, what in (
        ("facts", _holds_facts, "a struct, a map or the text of a JSON object"),
        ("approvals", _holds_approvals, "a list of structs or the text of a JSON list"),
    ):
        if name in schema.names and not fits(schema.field(name).type):
            raise TableError(f"the column `{name}` holds {schema.field(name).type}", f"give {what}")


def _is_list(type_: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_list(type_) or types.is_large_list(type_) or types.is_fixed_size_list(type_))


def _holds_facts(type_: pa.DataType) -> bool:
    return (
        pa.types.is_struct(type_)
        or (pa.types.is_map(type_) and is_text(type_.key_type))
        or is_text(type_)
        or pa.types.is_null(type_)
    )


def _holds_approvals(type_: pa.DataType) -> bool:
    of = type_.value_type if _is_list(type_) else None
    return (
        (of is not None and (pa.types.is_struct(of) or pa.types.is_null(of)))
        or is_text(type_)
        or pa.types.is_null(type_)
    )


# --- data ---------------------------------------------------------------------------------------------


def split(text: str) -> list[str]:
    """The names of a cell that holds several, with commas between."""
    return [name.strip() for name in text.split(",")]


def _items(column: Array) -> tuple[Array, Ints, Flags]:
    """The data items of all rows, the row of each, and which rows have none."""
    if not _is_list(column.type):
        if not pc.any(pc.match_substring(_words(column), ",")).as_py():
            return column, np.arange(len(column)), column.is_null().to_numpy(zero_copy_only=False)
        column = _split(column)
    elif column.null_count:
        column = column.take(pa.array(np.arange(len(column))))  # so that nothing stands behind a null
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
