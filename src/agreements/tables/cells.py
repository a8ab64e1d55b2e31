"""Cells of whatever type Arrow has, in types that questions are read from; one that cannot be read harms no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agreements.tables.columns import Array, is_list, is_text, whole_numbers

UNREADABLE = (ValueError, OverflowError, TypeError, LookupError, pa.ArrowException)
"""What pyarrow raises for a value that Python has nothing for: a day too far away, bytes that are no text."""


class Unreadable:
    """Stands for a value that Python has nothing for; no part of a question can be one."""

    def __init__(self, scalar: Any) -> None:
        self._scalar = scalar

    def __str__(self) -> str:
        if isinstance(self._scalar, pa.TimestampScalar) and self._scalar.type.tz is not None:
            without_zone = self._scalar.cast(pa.timestamp(self._scalar.type.unit))
            return f"{Unreadable(without_zone)}Z"
        try:
            return str(self._scalar.cast(pa.string()).as_py())
        except UNREADABLE:
            held = getattr(self._scalar, "as_buffer", lambda: None)()
            return repr(self._scalar) if held is None else held.to_pybytes().decode("utf-8", "replace")


def python_value(scalar: Any) -> Any:
    """A cell as Python has it, with `Unreadable` wherever in it Python has nothing."""
    try:
        return scalar.as_py()
    except UNREADABLE:
        return _by_parts(scalar)


def _by_parts(scalar: Any) -> Any:
    if isinstance(scalar, pa.ExtensionScalar):
        return python_value(scalar.value)
    if isinstance(scalar, pa.MapScalar):
        return [(python_value(pair["key"]), python_value(pair["value"])) for pair in scalar.values]
    if isinstance(scalar, pa.ListScalar):
        return [python_value(one) for one in scalar.values]
    if isinstance(scalar, pa.StructScalar):
        pairs = [(field.name, python_value(scalar[at])) for at, field in enumerate(scalar.type)]
        read = dict(pairs)
        return read if len(read) == len(pairs) else pairs  # as of a map, in which a name may stand twice too
    return Unreadable(scalar)


def python_values(column: Array) -> list[Any]:
    """The cells of a column as Python has them, with `Unreadable` wherever Python has nothing."""
    try:
        values: list[Any] = column.to_pylist()
    except UNREADABLE:
        return [python_value(scalar) for scalar in column]
    return values


def readable(column: Array) -> tuple[Array, list[int]]:
    """A column in a type that questions are read from, and the rows whose cells cannot be read, which are now empty."""
    if isinstance(column.type, pa.BaseExtensionType) and not isinstance(column.type, pa.UuidType):
        return readable(column.storage)
    if pa.types.is_run_end_encoded(column.type):
        return readable(pc.run_end_decode(column))
    if pa.types.is_dictionary(column.type):
        return _of_dictionary(column)
    wanted = plain_type(column.type)
    try:
        read = column if wanted.equals(column.type) else column.cast(wanted)
        read.validate(full=True)
    except UNREADABLE:
        return _by_hand(column, wanted)
    return read, []


def unreadable(column: Array) -> tuple[Array, list[int]]:
    """A column none of whose cells can be read: nothing in every row, and the rows in which something stands."""
    there = column.is_valid().to_numpy(zero_copy_only=False)
    return pa.nulls(len(column), pa.large_string()), np.flatnonzero(there).tolist()


def _of_dictionary(column: Array) -> tuple[Array, list[int]]:
    """A column of a dictionary: as it is where that holds sound text and no nothing, else a value in each row."""
    dictionary = column.dictionary
    values, unread = readable(dictionary)
    if values is dictionary and is_text(values.type) and not values.null_count:
        return column, []
    return values.take(column.indices), np.flatnonzero(
        np.isin(whole_numbers(column.indices), unread)
    ).tolist()


def plain_type(type_: pa.DataType) -> pa.DataType:
    """The type that cells of a type are read in, at every depth."""
    types = pa.types
    if types.is_null(type_):
        return pa.large_string()
    if isinstance(type_, pa.BaseExtensionType):
        return type_ if isinstance(type_, pa.UuidType) else plain_type(type_.storage_type)
    if types.is_run_end_encoded(type_):
        return plain_type(type_.value_type)
    if types.is_string(type_) or types.is_large_string(type_):
        return type_
    if types.is_dictionary(type_):
        return type_ if is_text(type_) else plain_type(type_.value_type)
    if is_text(type_):
        return pa.large_string()
    if types.is_struct(type_):
        return pa.struct([field.with_type(plain_type(field.type)) for field in type_])
    if types.is_map(type_):
        return pa.map_(plain_type(type_.key_type), plain_type(type_.item_type))
    if is_list(type_):
        element = pa.large_string() if is_text(type_.value_type) else plain_type(type_.value_type)
        return pa.large_list(type_.value_field.with_type(element))
    return type_


def _by_hand(column: Array, wanted: pa.DataType) -> tuple[Array, list[int]]:
    """The column a cell at a time, once one of its cells cannot be read."""
    cells = list(_each(column, wanted))
    unread = [row for row, cell in enumerate(cells) if cell is None]
    nothing = pa.nulls(1, wanted)
    return pa.concat_arrays([nothing if cell is None else cell for cell in cells]), unread


def _each(column: Array, wanted: pa.DataType) -> Iterator[Array | None]:
    """Each cell as a column of its own; nothing where it cannot be read."""
    for scalar in column:
        try:
            yield pa.array([scalar.as_py()], wanted)
        except UNREADABLE:
            yield None
