"""Columns of answers as text and as JSON, whatever rode along: each value as the form allows it."""

from __future__ import annotations

import json
import math
from typing import Any

import pyarrow as pa

from agreements.tables.cells import UNREADABLE, python_values
from agreements.tables.columns import Array


def json_values(column: Array) -> list[Any]:
    """The cells of a column as JSON can say them; nothing stands in no object of theirs.

    JSON has no number for what is infinite or none: those are the text `NaN`, `Infinity` and `-Infinity`. Bytes are
    hexadecimal, and whatever else JSON has nothing for is text.
    """
    return [_as_json(value) for value in python_values(column)]


def text_column(column: Array) -> Array:
    """A column as text: a list or a struct as JSON, bytes in hexadecimal."""
    if not _is_written_by_arrow(column.type):
        return pa.array([_as_words(value) for value in json_values(column)], pa.string())
    try:
        text = column.cast(pa.string())
        text.validate(full=True)
    except UNREADABLE:
        return pa.array([_as_words(value) for value in json_values(column)], pa.string())
    return text


def _is_written_by_arrow(type_: pa.DataType) -> bool:
    """Whether Arrow's own text of such values is what we would write."""
    types = pa.types
    if types.is_dictionary(type_):
        return _is_written_by_arrow(type_.value_type)
    is_number = types.is_integer(type_) or types.is_floating(type_) or types.is_decimal(type_)
    is_day = types.is_date32(type_) or (types.is_timestamp(type_) and type_.tz is None)
    is_string = types.is_string(type_) or types.is_large_string(type_) or types.is_string_view(type_)
    return bool(is_string or is_number or is_day or types.is_boolean(type_) or types.is_null(type_))


def _as_words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _NO_NUMBERS[str(value)]
    if isinstance(value, dict):
        return {str(name): _as_json(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_as_json(one) for one in value]
    return value.hex() if isinstance(value, bytes) else str(value)


_NO_NUMBERS = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
