"""What a table states of approvals, by columns: of a list of structs, or of the text of JSON in a cell.

Each distinct name, day and list is looked at once. Where a cell holds what no approval can be, its row is irregular.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from agreements.evaluate.columns.arrays import Flags, Ints, numbered, spread
from agreements.question.read import QuestionApproval
from agreements.tables.columns import (
    Array,
    EncodedColumn,
    StatedApprovals,
    encode,
    is_list,
    is_text,
    packed,
    whole_numbers,
)
from agreements.tables.days import NO_DAY, ordinals
from agreements.tables.stated import read_cell

SCOPE = ("from", "to", "data", "purpose")
"""The lists of what alone an approval is for."""


def read_approvals(column: Array, irregular: Flags) -> StatedApprovals | None:
    """What a column of approvals states; nothing where it states none."""
    if is_text(column.type):
        return _from_json(encode(column), irregular)
    column = packed(column)
    rows, ones = whole_numbers(pc.list_parent_indices(column)), pc.list_flatten(column)
    if not pa.types.is_struct(ones.type):
        irregular[rows] = True
        return None
    return _from_structs(rows, ones, irregular) if len(rows) else None


# --- structs ------------------------------------------------------------------------------------------


def _from_structs(rows: Ints, ones: Array, irregular: Flags) -> StatedApprovals:
    members = _ApprovalMembers(ones)
    stated = StatedApprovals(
        rows,
        members.text("by"),
        members.text("that"),
        members.day("on"),
        members.day("until"),
        members.flag("refused"),
        members.scope("for"),
    )
    members.text("reference")
    irregular[rows[members.wrong() | (stated.by.codes < 0)]] = True
    return stated


class _ApprovalMembers:
    """The members of structs, each read once; `wrong` says of which of them something is not as it should be."""

    def __init__(self, structs: Array) -> None:
        self._number = len(structs)
        self._wrong: Flags = _is_null(structs)
        names = [field.name for field in structs.type]
        self._columns: dict[str, Array] = dict(zip(names, structs.flatten(), strict=True))

    def text(self, name: str) -> EncodedColumn:
        column = self._columns.pop(name, None)
        if column is not None and is_text(column.type):
            return encode(column)
        return self._nothing(column)

    def day(self, name: str) -> Ints:
        column = self._columns.pop(name, None)
        if column is None or not (is_text(column.type) or pa.types.is_date(column.type)):
            return self._nothing(column).codes
        days = ordinals(column)
        self._wrong |= ~_is_null(column) & (days == NO_DAY)
        return days

    def flag(self, name: str) -> Flags:
        column = self._columns.pop(name, None)
        if column is None or not pa.types.is_boolean(column.type):
            return self._nothing(column).codes >= 0
        flags: Flags = column.fill_null(False).to_numpy(zero_copy_only=False)
        return flags

    def scope(self, name: str) -> dict[str, EncodedColumn]:
        column = self._columns.pop(name, None)
        if column is None or not pa.types.is_struct(column.type):
            self._nothing(column)
            return {}
        lists = _ApprovalMembers(column)
        found = {member: lists.names(member) for member in SCOPE if lists.has(member)}
        self._wrong |= ~_is_null(column) & lists.wrong()
        return found

    def has(self, name: str) -> bool:
        """Whether any of them has the member."""
        column = self._columns.get(name)
        return column is not None and column.null_count < len(column)

    def names(self, name: str) -> EncodedColumn:
        column = self._columns.pop(name)
        if is_list(column.type) and is_text(column.type.value_type):
            return encode_lists(packed(column))
        return self._nothing(column)

    def wrong(self) -> Flags:
        """Which of them cannot be read; what was not asked for is not part of one."""
        for column in self._columns.values():
            self._nothing(column)
        return self._wrong

    def _nothing(self, column: Array | None) -> EncodedColumn:
        """Nothing stated; where the column states something all the same, it is wrong."""
        if column is not None:
            self._wrong |= ~_is_null(column)
        return EncodedColumn(np.full(self._number, -1), [])


def _is_null(column: Array) -> Flags:
    flags: Flags = column.is_null().to_numpy(zero_copy_only=False)
    return flags


def encode_lists(column: Array) -> EncodedColumn:
    """Lists of text as their distinct values, each a tuple: one more of their members is compared at each step."""
    counts = whole_numbers(pc.list_value_length(column))
    members = encode(pc.list_flatten(column))
    held = np.maximum(counts, 0)
    starts = np.cumsum(held) - held
    codes, known = np.where(counts < 0, -1, 0), 1
    open_, at = np.flatnonzero(held), 0
    while len(open_):
        keys = codes[open_] * (len(members.values) + 1) + members.codes[starts[open_] + at] + 1
        each, where = numbered(keys)
        codes[open_] = known + where
        known, at = known + len(each), at + 1
        open_ = open_[held[open_] > at]
    each, where = numbered(codes)
    first = np.empty(len(each), np.int64)
    first[where] = np.arange(len(where))  # any of those that are alike
    none = int(len(each) > 0 and each[0] == -1)
    values = [
        tuple(members.values[code] if code >= 0 else None for code in members.codes[start : start + count])
        for start, count in zip(starts[first[none:]].tolist(), held[first[none:]].tolist(), strict=True)
    ]
    return EncodedColumn(where - none, values)


# --- JSON in a cell -----------------------------------------------------------------------------------


def _from_json(column: EncodedColumn, irregular: Flags) -> StatedApprovals | None:
    """What cells with the text of a JSON list state; each distinct text is read once."""
    read = [_approvals(text) for text in column.values]
    wrong = np.array([*(said is None for said in read), False], np.bool_)
    irregular |= wrong[column.codes]
    counts = np.array([*(len(said or ()) for said in read), 0])
    starts = np.cumsum(counts) - counts
    return _stated(
        [one for said in read for one in said or ()], *spread(starts[column.codes], counts[column.codes])
    )


def read_lists(lists: Iterable[tuple[int, list[Any]]], irregular: Flags) -> StatedApprovals | None:
    """What lists of approvals as JSON has them state, each with its row, in order; each distinct one is read once."""
    known: dict[bytes, int] = {}
    each: list[QuestionApproval] = []
    rows: list[int] = []
    at: list[int] = []
    for row, said in lists:
        for one in said:
            key = msgspec.msgpack.encode(one)
            number = known.get(key)
            if number is None:
                read = _validated(one)
                number = known[key] = -1 if read is None else len(each)
                each += [] if read is None else [read]
            if number < 0:
                irregular[row] = True
            else:
                rows.append(row)
                at.append(number)
    return _stated(each, np.array(rows, np.int64), np.array(at, np.int64))


def _stated(each: Sequence[QuestionApproval], rows: Ints, at: Ints) -> StatedApprovals | None:
    """What rows state, where each stands `at` a place among some approvals."""
    if not len(rows):
        return None
    scopes = [one.scope.model_dump(by_alias=True) if one.scope else {} for one in each]
    narrowed = [name for name in SCOPE if any(scope.get(name) is not None for scope in scopes)]
    return StatedApprovals(
        rows,
        _numbered([one.by for one in each], at),
        _numbered([one.that for one in each], at),
        np.array([NO_DAY if one.on is None else one.on.toordinal() for one in each])[at],
        np.array([NO_DAY if one.until is None else one.until.toordinal() for one in each])[at],
        np.array([one.refused for one in each], np.bool_)[at],
        {name: _numbered([scope.get(name) for scope in scopes], at) for name in narrowed},
    )


def _approvals(text: str) -> list[QuestionApproval] | None:
    """The approvals of a cell; nothing where it holds what no list of them can be."""
    said = read_cell(text, "approvals")
    if said is None:
        return []
    read = list(map(_validated, said)) if isinstance(said, list) else [None]
    return None if None in read else [one for one in read if one is not None]


def _validated(said: Any) -> QuestionApproval | None:
    try:
        return QuestionApproval.model_validate(said, by_alias=True, by_name=False)
    except ValidationError:
        return None


def _numbered(values: Sequence[Any], at: Ints) -> EncodedColumn:
    """Values by number, and which of them stands at each place; nothing where there is none."""
    numbers: dict[Any, int] = {None: -1}
    codes = np.array([numbers.setdefault(value, len(numbers) - 1) for value in values], np.int64)
    return EncodedColumn(codes[at], [value for value in numbers if value is not None])
