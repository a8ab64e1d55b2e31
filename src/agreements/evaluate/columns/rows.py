"""The rows that the evaluator in columns is asked about: data items of proposed shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from agreements.evaluate.columns.arrays import Ints

FALSE, UNKNOWN, TRUE = np.int8(0), np.int8(1), np.int8(2)

NOT_STATED = -1
"""Stands where a question does not state a fact."""

NO_AGREEMENT = -1
"""Stands where organisations are only themselves."""


class StatedValues:
    """What so many questions state of facts: a column of values for each fact that any of them states."""

    def __init__(self, columns: Mapping[int, Ints], questions: int) -> None:
        self._questions = questions
        self._values = np.concatenate([np.full(questions, NOT_STATED), *columns.values()])
        self._column_of = np.zeros(
            max(columns, default=-1) + 2, np.int64
        )  # the first column is of all others
        self._column_of[list(columns)] = np.arange(1, len(columns) + 1)

    def of(self, facts: Ints, questions: Ints) -> Ints:
        """What each question states of a fact, or `NOT_STATED`."""
        columns = self._column_of.take(facts, mode="clip")
        return self._values.take(columns * self._questions + questions)


@dataclass(frozen=True, slots=True)
class Rows:
    """Data items of proposed shares by columns; `question` is the row of the table that each belongs to.

    `facts` holds what is stated of each fact, by the row of the table. A row may
    be asked of one agreement's clauses alone, by the names that its organisations have within that `agreement`:
    `item_row` is the place of the same data item among the rows in which they are only themselves.
    """

    question: Ints
    item: Ints
    dataset: Ints
    discloser: Ints
    discloser_guise: Ints
    recipient: Ints
    recipient_guise: Ints
    purpose: Ints
    day: Ints
    facts: StatedValues
    agreement: Ints
    item_row: Ints

    def __len__(self) -> int:
        return len(self.question)
