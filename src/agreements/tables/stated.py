"""What a table states of facts and approvals: in columns, structs, maps, or the text of JSON in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter, ValidationError

from agreements.diagnostics import Diagnostic, diagnose
from agreements.evaluate.columns.arrays import Flags, Ints
from agreements.question.from_json import read_json
from agreements.question.read import Events, QuestionError
from agreements.tables.columns import (
    Array,
    AsTruth,
    EncodedColumn,
    QuestionColumns,
    StatedFacts,
    encode,
    is_text,
    packed,
    stated_twice,
)
from agreements.tables.days import NO_DAY, ordinals

_EVENTS: TypeAdapter[Any] = TypeAdapter(Events)

_WRITE_JSON = {
    "facts": 'write an object such as {"NAME": "value"}, or leave the cell empty',
    "events": 'write an object such as {"NAME": "2020-06-01"}, or leave the cell empty',
    "approvals": 'write a list such as [{"by": "NAME"}], or leave the cell empty',
}
"""What to do about a cell that is not JSON, by its column."""

# --- facts --------------------------------------------------------------------------------------------


def read_fact(fact: str, column: Array, irregular: Flags, rows: Ints | None = None) -> StatedFacts:
    """What a column states of a fact; where it holds what no fact can be, the rows are irregular."""
    if not is_text(column.type) and not pa.types.is_boolean(column.type):
        there = column.is_valid().to_numpy(zero_copy_only=False)
        irregular[there if rows is None else rows[there]] = True
        column = pa.nulls(len(column), pa.string())
    return StatedFacts(fact, encode(column), rows)


def read_facts(column: Array, parts: QuestionColumns) -> Iterator[StatedFacts]:
    """What a column of facts by name states."""
    if pa.types.is_struct(column.type):
        for field, inner in zip(column.type, column.flatten(), strict=True):
            yield read_fact(field.name, inner, parts.irregular)
    elif pa.types.is_map(column.type):
        yield from _mapped(column, parts)
    else:
        yield from _from_json(encode(column), parts)


def _mapped(column: Array, parts: QuestionColumns) -> Iterator[StatedFacts]:
    rows, names, values = _entries(column)
    for number, fact in enumerate(names.values):
        of_fact = np.flatnonzero(names.codes == number)
        yield read_fact(fact, values.take(pa.array(of_fact)), parts.irregular, rows[of_fact])


def _entries(column: Array) -> tuple[Ints, EncodedColumn, Array]:
    """What the maps of a column hold: the row of each entry, its name and its value."""
    column = packed(column)
    offsets = column.offsets.to_numpy()
    start, length = int(offsets[0]), int(offsets[-1] - offsets[0])
    rows = np.repeat(np.arange(len(column)), np.diff(offsets))
    return rows, encode(column.keys.slice(start, length)), column.items.slice(start, length)


def _from_json(column: EncodedColumn, parts: QuestionColumns) -> Iterator[StatedFacts]:
    """What cells with the text of a JSON object state; where it is something else, the rows are irregular."""
    by_fact: dict[str, dict[int, Any]] = {}
    for code, text in enumerate(column.values):
        said = read_cell(text, "facts")
        if isinstance(said, dict) and all(isinstance(value, str | bool | None) for value in said.values()):
            for fact, value in said.items():
                if value is not None:
                    by_fact.setdefault(fact, {})[code] = value
        elif said is not None:
            parts.irregular[column.codes == code] = True
    for fact, values in by_fact.items():
        codes = np.full(len(column.values) + 1, -1)
        codes[list(values)] = np.arange(len(values))
        yield StatedFacts(fact, EncodedColumn(codes[column.codes], list(values.values())), exact=True)


def facts_of(cell: Any, columns: Mapping[str, Any], as_truth: AsTruth) -> Any:
    """What one row states of facts, in its cell of facts and in columns of their own; nothing is not stated.

    Words are words in the text of JSON, and may say a truth anywhere else, as `as_truth` tells. Whatever else than
    facts by name the cell holds is given as it is. Raises `QuestionError` for a fact stated twice.
    """
    said = _text_read(cell, "facts")
    # Of the types that the column may have, only Arrow's maps become lists in Python.
    pairs = said.items() if isinstance(said, dict) else cell if isinstance(cell, list) else None
    if said is not None and pairs is None:
        return said
    is_json = isinstance(cell, str)
    facts: dict[str, Any] = {}
    for at, (fact, value) in enumerate((*(pairs or ()), *columns.items())):
        if value is not None and fact in facts:
            raise QuestionError([stated_twice(fact)])
        if value is not None:
            facts[fact] = value if is_json and at < len(pairs or ()) else as_truth(fact, value)
    return facts


# --- events -------------------------------------------------------------------------------------------


def read_events(column: Array, irregular: Flags) -> Iterator[tuple[str, Ints]]:
    """The events that a column states, each with its rows; where a day is none, the row is irregular."""
    if pa.types.is_struct(column.type):
        rows = np.arange(len(column))
        for field, inner in zip(column.type, column.flatten(), strict=True):
            yield field.name, dated(inner, rows, irregular)
    elif pa.types.is_map(column.type):
        rows, names, days = _entries(column)
        for number, event in enumerate(names.values):
            of_event = np.flatnonzero(names.codes == number)
            yield event, dated(days.take(pa.array(of_event)), rows[of_event], irregular)
    else:
        yield from _events_from_json(encode(column), irregular)


def dated(days: Array, rows: Ints, irregular: Flags) -> Ints:
    """The rows with a day of an event; where it is none, the row is irregular."""
    there = days.is_valid().to_numpy(zero_copy_only=False)
    is_day = is_text(days.type) or pa.types.is_date(days.type)
    wrong = there & (ordinals(days) == NO_DAY) if is_day else there
    irregular[rows[wrong]] = True
    dated: Ints = rows[there]
    return dated


def _events_from_json(column: EncodedColumn, irregular: Flags) -> Iterator[tuple[str, Ints]]:
    for code, text in enumerate(column.values):
        said, rows = read_cell(text, "events"), np.flatnonzero(column.codes == code)
        try:
            for event in _EVENTS.validate_python(said):
                yield event, rows
        except ValidationError:
            irregular[rows] = True


def events_of(cell: Any) -> Any:
    """What one row states of events. Raises `QuestionError` for text that is not JSON."""
    said = (
        dict(cell) if isinstance(cell, list) else _text_read(cell, "events")
    )  # Arrow's maps are lists in Python
    if not isinstance(said, dict):
        return said
    return {name: day for name, day in said.items() if day is not None} or None


# --- approvals ----------------------------------------------------------------------------------------


def approvals_of(cell: Any) -> Any:
    """What one row states of approvals. Raises `QuestionError` for text that is not JSON."""
    return _text_read(cell, "approvals") if isinstance(cell, str) else _without_nothing(cell)


def _without_nothing(approvals: Any) -> Any:
    """Approvals from structs, without the parts that nobody filled in: a struct has every part in every row."""
    if not isinstance(approvals, list):
        return approvals
    return [
        _filled_in({**one, "for": _filled_in(one.get("for"))}) if isinstance(one, dict) else one
        for one in approvals
    ]


def _filled_in(parts: Any) -> Any:
    if not isinstance(parts, dict):
        return parts
    return {name: value for name, value in parts.items() if value is not None}


# --- JSON in a cell -----------------------------------------------------------------------------------


def _text_read(cell: Any, what: str) -> Any:
    """What a cell says, read as JSON where it is text. Raises `QuestionError`."""
    if not isinstance(cell, str):
        return cell
    try:
        return read_json(cell.encode("utf-8", "surrogatepass"), f"text of `{what}`")
    except QuestionError as error:
        raise QuestionError([_of_cell(problem, what) for problem in error.diagnostics]) from None


def _of_cell(problem: Diagnostic, what: str) -> Diagnostic:
    """The same problem with what to do about a cell, and not about a question."""
    if problem.code != "bad-question":
        return problem
    return diagnose(problem.code, problem.message, help=_WRITE_JSON[what])


class NotRead:
    """Stands for the text of a cell that is not JSON; no part of a question can be one."""


def read_cell(text: str, what: str) -> Any:
    """What the text of a cell says, or `NotRead`; the row says more when it is answered by itself."""
    try:
        return _text_read(text, what)
    except QuestionError:
        return NotRead()
