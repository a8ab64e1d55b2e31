"""Columns of types that no part of a question has, and structs in which a name stands twice."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.tables.cells import plain_type
from agreements.tables.columns import is_list, is_text
from agreements.tables.error import TableError


def wrong_types(schema: pa.Schema) -> dict[str, Diagnostic]:
    """The columns whose type no such part of a question has: what is wrong with each row that says something in one."""
    checks = {
        **dict.fromkeys(("from", "to", "purpose", "under"), _of_name),
        "data": _of_data,
        "on": _of_day,
        "facts": _of_facts,
        "approvals": _of_approvals,
        "events": _of_events,
    }
    found: dict[str, Diagnostic] = {}
    for name, check in checks.items():
        if name in schema.names:
            wrong = check(plain_type(schema.field(name).type))
            if wrong is not None:
                instead_of, help_text = wrong
                held = f"the column `{name}` holds {schema.field(name).type}{instead_of}"
                found[name] = diagnose("bad-question", held, help=help_text)
    return found


def _of_name(type_: pa.DataType) -> tuple[str, str] | None:
    return None if is_text(type_) else (", not text", "write names as text")


def _of_data(type_: pa.DataType) -> tuple[str, str] | None:
    fits = is_text(type_) or (is_list(type_) and is_text(type_.value_type))
    return None if fits else ("", "write a name as text, or a list of them")


def _of_day(type_: pa.DataType) -> tuple[str, str] | None:
    if is_text(type_) or pa.types.is_date(type_):
        return None
    if pa.types.is_timestamp(type_):
        return ", not dates", "cast it to dates: a share has a day and no hour"
    return ", not dates", "write dates, or text such as `2020-06-01`"


def _of_facts(type_: pa.DataType) -> tuple[str, str] | None:
    is_map = pa.types.is_map(type_) and is_text(type_.key_type)
    fits = is_map or pa.types.is_struct(type_) or is_text(type_)
    return None if fits else ("", "give a struct, a map or the text of a JSON object")


def _of_approvals(type_: pa.DataType) -> tuple[str, str] | None:
    # A list of nothing at all is one of text here; whatever else stands in it is an error of its row.
    element = type_.value_type if is_list(type_) else type_
    fits = is_text(element) or (is_list(type_) and pa.types.is_struct(element))
    return None if fits else ("", "give a list of structs or the text of a JSON list")


def _of_events(type_: pa.DataType) -> tuple[str, str] | None:
    fits = pa.types.is_map(type_) or pa.types.is_struct(type_) or is_text(type_)
    return None if fits else ("", "give a struct or a map of dates, or the text of a JSON object")


# --- fields -------------------------------------------------------------------------------------------


def refuse_repeated_fields(schema: pa.Schema) -> None:
    """Hold that no struct has two fields of one name. Raises `TableError`."""
    for name in ("facts", "approvals", "events"):
        fields = _fields(schema, name)
        for field in fields:
            if fields.count(field) > 1:
                message = f"the column `{name}` has two fields called `{clip(field)}`"
                raise TableError(message, "leave one of them out")


def _fields(schema: pa.Schema, name: str) -> Sequence[str]:
    if name not in schema.names:
        return ()
    type_ = plain_type(schema.field(name).type)
    struct = type_.value_type if is_list(type_) else type_
    return [field.name for field in struct] if pa.types.is_struct(struct) else ()
