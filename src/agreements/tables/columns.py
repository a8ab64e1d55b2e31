"""The parts of many questions, side by side, before their names are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.evaluate.columns.arrays import Flags, Ints, Numbered
from agreements.question.read import QuestionError

Array: TypeAlias = Any
"""An array of pyarrow, which does not say its types."""


AsTruth: TypeAlias = Callable[[str, Any], Any]
"""What a cell that is not JSON says of a fact, where words may say yes or no."""


@dataclass(frozen=True, slots=True)
class EncodedColumn:
    """A column as its distinct values, and which of them stands in each row; -1 where nothing does."""

    codes: Ints
    values: list[Any]

    def each(self, number: Callable[[Any], int]) -> Ints:
        """A number for each row, found once for each distinct value; -1 where nothing stands."""
        numbers = np.array([*(number(value) for value in self.values), -1], np.int64)
        return numbers[self.codes]


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What some rows state of one fact; no `rows` means all rows, one after the other."""

    fact: str
    cells: EncodedColumn
    rows: Ints | None = None
    exact: bool = False
    """Whether words are words, as in JSON, which has truths; elsewhere `yes` may also be the truth."""


@dataclass(frozen=True, slots=True)
class StatedApprovals:
    """Approvals one after the other, in the order of their `rows`; days are ordinals, -1 where there is none.

    `scope` has the lists of names that any of them is narrowed by; one that is for everything has none.
    """

    rows: Ints
    by: EncodedColumn
    that: EncodedColumn
    on: Ints
    until: Ints
    refused: Flags
    scope: Mapping[str, EncodedColumn]


@dataclass(slots=True)
class QuestionColumns:
    """The parts of so many questions: names in columns of text, and days as text or dates.

    Items belong to the questions that `item_rows` names, in order. A question in `irregular` is not of the common form:
    it is read and answered by itself, from what `question` gives for its row.
    """

    rows: int
    discloser: Array
    recipient: Array
    purpose: Array
    on: Array
    items: Array
    item_rows: Ints
    under: EncodedColumn | None
    facts: list[StatedFacts]
    approvals: StatedApprovals | None
    events: list[tuple[str, Ints]]
    irregular: Flags
    question: Callable[[int, AsTruth], Mapping[str, Any]]
    wrong: dict[int, QuestionError] = field(default_factory=dict)
    """What is wrong with how some irregular questions are written, such as a fact that is stated twice."""

    def refuse(self, rows: Iterable[int], problem: Diagnostic) -> None:
        """Make these questions irregular, and this what is wrong with each, unless something is already."""
        for row in rows:
            self.irregular[row] = True
            self.wrong.setdefault(row, QuestionError([problem]))


def stated_twice(fact: str) -> Diagnostic:
    """What to say of a fact that one question states twice."""
    return diagnose("repeated-fact", f"`{clip(fact)}` is stated twice", help="state it once")


def is_text(type_: pa.DataType) -> bool:
    """Whether a column of this type holds text; bytes of any length are text, as some writers of Parquet have it."""
    types = pa.types
    if types.is_dictionary(type_):
        return is_text(type_.value_type)
    is_string = types.is_string(type_) or types.is_large_string(type_) or types.is_string_view(type_)
    is_bytes = types.is_binary(type_) or types.is_large_binary(type_) or types.is_binary_view(type_)
    return bool(is_string or is_bytes)


def is_list(type_: pa.DataType) -> bool:
    """Whether a column of this type holds lists, however they are stored."""
    types = pa.types
    views = types.is_list_view(type_) or types.is_large_list_view(type_)
    return bool(
        types.is_list(type_) or types.is_large_list(type_) or types.is_fixed_size_list(type_) or views
    )


def encode(column: Array) -> EncodedColumn:
    """The cells of a column of text, truths or dates."""
    encoded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return EncodedColumn(whole_numbers(encoded.indices), encoded.dictionary.to_pylist())


def whole_numbers(column: Array) -> Ints:
    """A column of whole numbers, -1 where there is none."""
    filled = column.cast(pa.int64()).fill_null(-1) if column.null_count else column
    numbers: Ints = filled.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
    return numbers


def packed(column: Array) -> Array:
    """A column of lists behind whose nulls nothing stands."""
    return column.take(pa.array(np.arange(len(column)))) if column.null_count else column


class NameEncoder:
    """Names that have numbers, found in whole columns of text; what is new is learnt a name at a time."""

    def __init__(self, names: Numbered, learn: Callable[[str], int]) -> None:
        self._names = names
        self._learn = learn
        self._column = pa.array([], pa.large_string())

    def numbers(self, column: Array) -> Ints:
        """The number of each name of a column; -1 where there is none, and for names that nobody declared."""
        if pa.types.is_dictionary(column.type):
            return np.append(self.numbers(column.dictionary), -1)[whole_numbers(column.indices)]
        if len(self._column) < len(self._names.things):
            self._column = pa.array(self._names.things, pa.large_string())
        found = pc.index_in(column.cast(pa.large_string()), value_set=self._column)
        numbers = whole_numbers(found)
        if found.null_count > column.null_count:
            new = np.flatnonzero((numbers < 0) & column.is_valid().to_numpy(zero_copy_only=False))
            numbers = numbers.copy()
            numbers[new] = encode(column.take(pa.array(new))).each(self._learn)
        return numbers
