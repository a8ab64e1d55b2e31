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


@dataclass(frozen=True, slots=True)
class Rows:
    """Data items of proposed shares by columns; `question` is the row of the table that each belongs to.

    `facts` holds what is stated of each fact, by the row of the table; a fact that nobody states is left out. A row may
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
    facts: Mapping[int, Ints]
    agreement: Ints
    item_row: Ints

    def __len__(self) -> int:
        return len(self.question)
