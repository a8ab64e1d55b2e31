"""What a table states of facts and approvals: in columns, structs, maps, or the text of JSON in a cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agreements.evaluate.columns.arrays import Flags, Ints
from agreements.question.from_json import RepeatedKeyError, unrepeated
from agreements.tables.columns import Array, EncodedColumn, QuestionColumns, StatedFacts, encode, is_text

# --- facts --------------------------------------------------------------------------------------------


def read_fact(fact: str, column: Array, irregular: Flags, rows: Ints | None = None) -> StatedFacts:
    """What a column states of a fact; where it holds what no fact can be, the rows are irregular."""
    if not is_text(column.type) and not pa.types.is_boolean(column.type):
        stated = column.is_valid().to_numpy(zero_copy_only=False)
        irregular[stated if rows is None else rows[stated]] = True
        column = pa.nulls(len(column), pa.string())
    return StatedFacts(fact, encode(column), rows)


def read_facts(column: Array, parts: QuestionColumns) -> Iterator[StatedFacts]:
    """What a column of facts by name states."""
    if pa.types.is_null(column.type):
        return
    if pa.types.is_struct(column.type):
        for field, inner in zip(column.type, column.flatten(), strict=True):
            yield read_fact(field.name, inner, parts.irregular)
    elif pa.types.is_map(column.type):
        yield from _mapped(column, parts)
    else:
        yield from _from_json(encode(column), parts)


def _mapped(column: Array, parts: QuestionColumns) -> Iterator[StatedFacts]:
    offsets = column.offsets.to_numpy()
    start, length = int(offsets[0]), int(offsets[-1] - offsets[0])
    rows = np.repeat(np.arange(len(column)), np.diff(offsets))
    names = encode(column.keys.slice(start, length))
    values = column.items.slice(start, length)
    for number, fact in enumerate(names.values):
        of_fact = np.flatnonzero(names.codes == number)
        yield read_fact(fact, values.take(pa.array(of_fact)), parts.irregular, rows[of_fact])


def _from_json(column: EncodedColumn, parts: QuestionColumns) -> Iterator[StatedFacts]:
    """What cells with the text of a JSON object state; where it is something else, the rows are irregular."""
    by_fact: dict[str, dict[int, Any]] = {}
    for code, text in enumerate(column.values):
        try:
            said = json.loads(text, object_pairs_hook=unrepeated)
        except ValueError:
            said = None
        if isinstance(said, dict) and all(isinstance(value, str | bool) for value in said.values()):
            for fact, value in said.items():
                by_fact.setdefault(fact, {})[code] = value
        else:
            parts.irregular[column.codes == code] = True
    for fact, values in by_fact.items():
        codes = np.full(len(column.values) + 1, -1)
        codes[list(values)] = np.arange(len(values))
        yield StatedFacts(fact, EncodedColumn(codes[column.codes], list(values.values())))


# --- approvals ----------------------------------------------------------------------------------------


def read_approvals(column: Array, irregular: Flags) -> Iterator[tuple[int, Any]]:
    """The rows that state approvals, and what they state as JSON has it."""
    if pa.types.is_null(column.type):
        return
    if is_text(column.type):
        encoded = encode(column)
        read: list[Any] = []
        for code, text in enumerate(encoded.values):
            try:
                read.append(json.loads(text, object_pairs_hook=unrepeated))
            except ValueError:
                read.append(None)
                irregular[encoded.codes == code] = True
        for row in np.flatnonzero(encoded.codes >= 0).tolist():
            yield row, read[encoded.codes[row]]
        return
    stated = np.flatnonzero(pc.list_value_length(column).fill_null(0).to_numpy(zero_copy_only=False))
    for row, said in zip(stated.tolist(), column.take(pa.array(stated)).to_pylist(), strict=True):
        yield row, without_nothing(said)


def without_nothing(approvals: Any) -> Any:
    """Approvals without the parts that a struct has and nobody filled in."""
    if not isinstance(approvals, list):
        return approvals
    return [
        {name: value for name, value in one.items() if value is not None} if isinstance(one, dict) else one
        for one in approvals
    ]


def as_said(value: Any, what: str, nothing: Any) -> Any:
    """What one cell says, read as JSON where it is text."""
    if value is None:
        return nothing
    if isinstance(value, str):
        try:
            return json.loads(value, object_pairs_hook=unrepeated)
        except RepeatedKeyError:
            raise
        except ValueError:
            raise ValueError(f"`{what}` is not JSON") from None
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        return dict(value)
    return {name: one for name, one in value.items() if one is not None} if isinstance(value, dict) else value
