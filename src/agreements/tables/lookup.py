"""Finding the names and values of many questions in a bundle at once.

What is found here is what `agreements.question.resolve` finds, a distinct value at a time; it stays the judge of all
that is not plainly right. A question with anything amiss is marked as irregular, and answered or refused by itself.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from pydantic import ValidationError

from agreements.evaluate.columns.approvals import Approvals
from agreements.evaluate.columns.arrays import Ints
from agreements.evaluate.columns.columns import ColumnQuestions, Columns
from agreements.evaluate.columns.rows import NOT_STATED
from agreements.formula.share import FactValue
from agreements.graph import of_sort, sort_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.question.read import Question, QuestionError
from agreements.question.resolve import resolve
from agreements.tables.approvals_lookup import AMISS, ApprovalLookup
from agreements.tables.columns import NameEncoder, QuestionColumns, StatedFacts, stated_twice
from agreements.tables.days import ordinals

MOST_VALUES = 100_000
"""How many stated values are remembered; a table may state any number of quantities."""

TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
"""What a cell may say of a yes-or-no fact; JSON has truths of its own."""


class Lookup:
    """Turns the parts of questions into numbers."""

    def __init__(self, policy: Policy, columns: Columns) -> None:
        self._policy = policy
        self._columns = columns
        self._organisations = NameEncoder(columns.organisations.names, columns.organisations.number)
        self._items = NameEncoder(columns.items.names, columns.items.number)
        self._purposes = NameEncoder(columns.purposes.names, columns.purposes.number)
        self._values: dict[tuple[str, str | bool, bool], int] = {}
        self._approvals = ApprovalLookup(policy)
        self._example = _example(policy)

    def ask(self, parts: QuestionColumns) -> ColumnQuestions:
        """The questions by columns; what is not plainly right is marked in `parts.irregular`, and has no items."""
        columns, irregular = self._columns, parts.irregular
        with columns.lock:
            discloser = self._organisations.numbers(parts.discloser)
            recipient = self._organisations.numbers(parts.recipient)
            purpose = self._purposes.numbers(parts.purpose)
            item = self._items.numbers(parts.items)
        day = ordinals(parts.on)
        for found in (discloser, recipient, purpose, day):
            irregular |= found < 0
        irregular |= discloser == recipient
        irregular[parts.item_rows[item < 0]] = True
        if parts.under is not None:
            clause = parts.under.each(self._grant)
            irregular |= (clause < 0) & (parts.under.codes >= 0)
        facts = self._facts(parts)
        approvals = (
            Approvals() if parts.approvals is None else self._approvals.ask(parts.approvals, day, irregular)
        )
        for event, rows in parts.events:
            if sort_of(self._policy.graph, event) != "event":
                irregular[rows] = True
        kept = slice(None) if not irregular.any() else ~irregular[parts.item_rows]
        return ColumnQuestions(
            discloser, recipient, purpose, day, parts.item_rows[kept], item[kept], facts, approvals
        )

    def _grant(self, name: str) -> int:
        number = self._policy.compiled.number(name)
        place = None if number is None else self._policy.compiled.grants.place(number)
        return -1 if place is None else place

    # --- facts --------------------------------------------------------------------------------------

    def _facts(self, parts: QuestionColumns) -> dict[int, Ints]:
        found: dict[int, Ints] = {}
        for stated in parts.facts:
            codes = stated.cells.each(lambda value, of=stated: self._value(of.fact, value, of.exact))  # type: ignore[misc]
            if (codes == NOT_STATED).all():
                continue
            rows = np.arange(parts.rows) if stated.rows is None else stated.rows
            parts.irregular[rows[codes == AMISS]] = True
            with self._columns.lock:
                number = self._columns.facts.number(stated.fact) if self._is_fact(stated) else AMISS
            if number == AMISS:
                continue
            column = found.setdefault(number, np.full(parts.rows, NOT_STATED))
            said = np.flatnonzero(codes != NOT_STATED)
            rows = rows[said]
            twice = rows[column[rows] != NOT_STATED] if stated.rows is None else _twice(rows, column)
            parts.refuse(twice.tolist(), stated_twice(stated.fact))
            column[rows] = codes[said]
        return found

    def _is_fact(self, stated: StatedFacts) -> bool:
        return sort_of(self._policy.graph, stated.fact) == "fact"

    def _value(self, fact: str, value: Any, exact: bool) -> int:
        """The number of a stated value, or `AMISS`."""
        key = (fact, value, exact)
        number = self._values.get(key)
        if number is None:
            read = self._read(fact, value if exact else self.as_truth(fact, value))
            number = AMISS
            if read is not None:
                with self._columns.lock:
                    number = self._columns.facts.code(fact, read)
            if len(self._values) >= MOST_VALUES:
                self._values.clear()
            self._values[key] = number
        return number

    def as_truth(self, fact: str, value: Any) -> Any:
        """What a cell that is not JSON says of a fact: of one that is yes or no, words may say the truth."""
        if not isinstance(value, str) or sort_of(self._policy.graph, fact) != "fact":
            return value
        declared: s.Fact = self._policy.graph.nodes[fact]["declared"]
        return TRUTHS.get(value.lower(), value) if isinstance(declared.type, s.YesOrNo) else value

    def _read(self, fact: str, value: str | bool) -> FactValue | None:
        """A value as the engine reads it in a question that is right otherwise; none when it is amiss."""
        if self._example is None:
            return None
        try:
            asked = Question.model_validate({**self._example, "facts": {fact: value}})
            return resolve(self._policy.graph, asked).facts[fact]
        except (ValidationError, QuestionError):
            return None


def _twice(rows: Ints, column: Ints) -> Ints:
    """The rows that state a fact again: that come twice, or state it already."""
    each, counts = np.unique(rows, return_counts=True)
    again: Ints = each[(counts > 1) | (column[each] != NOT_STATED)]
    return again


def _example(policy: Policy) -> dict[str, Any] | None:
    """A question of declared names, to read the values of facts in; none when nothing can be asked."""
    organisations, datasets = of_sort(policy.graph, "organisation"), of_sort(policy.graph, "dataset")
    discloser, recipient, dataset = next(organisations, None), next(organisations, None), next(datasets, None)
    purpose = min(policy.coverage.purposes, default=None)
    if recipient is None or dataset is None or purpose is None:
        return None
    return {
        "discloser": discloser,
        "recipient": recipient,
        "data": (dataset,),
        "purpose": purpose,
        "on": date(2000, 1, 1),
    }
