"""From a table of questions to a table of answers, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from agreements.decide.answer import Outcome
from agreements.decide.decision import Decider
from agreements.diagnostics import Diagnostic
from agreements.evaluate.columns.columns import Columns
from agreements.evaluate.index import Index
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.question.read import Question, QuestionError, read_question
from agreements.question.resolve import resolve
from agreements.question.titles import by_names
from agreements.tables.column_names import ColumnNames, ColumnReport
from agreements.tables.columns import QuestionColumns
from agreements.tables.error import TableError
from agreements.tables.lookup import Lookup
from agreements.tables.schema import QuestionSchema

BATCH_ROWS = 1 << 18
"""How many rows are read together at most."""

BUNDLE = b"agreements.bundle"
"""Where the metadata of answers keep the content hash of the bundle that gave them."""

OUTCOME = pa.dictionary(pa.int8(), pa.string())
ERROR = pa.list_(pa.struct([("code", pa.string()), ("message", pa.string()), ("help", pa.string())]))

_WORDS = pa.array([outcome.value for outcome in (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)])
_UNANSWERED = -1


class Auditor:
    """Answers tables of questions to one bundle; what it learns of the bundle it keeps, and threads may share it."""

    def __init__(self, policy: Policy, index: Index, decider: Decider) -> None:
        self._policy = policy
        self._index = index
        self._decider = decider
        self._columns = Columns(policy)
        self._lookup = Lookup(policy, self._columns)

    @property
    def hash(self) -> str:
        """The content hash of the bundle."""
        return self._policy.compiled.hash

    def decide(self, table: Any, *, reasons: bool = False) -> pa.Table:
        """Answer each row of a table: pyarrow's, or any that offers Arrow's stream (polars, DuckDB, pandas).

        The answers stand in the order of the questions: the columns that ride along, then `outcome` and `error`,
        and with `reasons` each answer as JSON, which takes as long as asking one by one. Raises `TableError` when the
        columns cannot be those of questions, and gives a `TableWarning` for a column whose name is nearly that of one
        that would bear on the answers.
        """
        questions = as_table(table)
        shape = QuestionSchema.of(questions.schema)
        self.columns(shape).warn(stacklevel=3)
        return self.decide_all(questions, reasons=reasons)

    def decide_all(self, questions: pa.Table, *, reasons: bool) -> pa.Table:
        """Answer each row of a table as `decide` does, with no word about its columns.

        Raises `TableError` as `decide` does.
        """
        shape = QuestionSchema.of(questions.schema)
        schema = self.schema(shape.schema, shape.passthrough, reasons=reasons)
        # In one thread: two came to no more, since most steps over arrays are too short to let go of the interpreter.
        answers = [
            self.answer(shape.read(batch), batch.select(list(shape.passthrough)), schema, reasons=reasons)
            for batch in questions.to_batches(max_chunksize=BATCH_ROWS)
            if batch.num_rows
        ]
        return pa.Table.from_batches(answers, schema)

    def columns(self, shape: QuestionSchema) -> ColumnReport:
        """What is to be said of the columns of a table with this shape."""
        suspects, others = self._names.suspects(shape.schema.names, shape.passthrough)
        wrong = tuple(f"{problem.message}; {problem.help}" for problem in shape.wrong_types.values())
        return ColumnReport(wrong, suspects, others)

    @cached_property
    def _names(self) -> ColumnNames:
        return ColumnNames(of_sort(self._policy.graph, "fact"))

    def schema(self, schema: pa.Schema, passthrough: Sequence[str], *, reasons: bool) -> pa.Schema:
        """The columns of the answers to questions whose columns are these."""
        fields = [schema.field(name) for name in passthrough]
        fields += [pa.field("outcome", OUTCOME), pa.field("error", ERROR)]
        fields += [pa.field("reasons", pa.string())] if reasons else []
        return pa.schema(fields, {BUNDLE: self.hash.encode()})

    def answer(
        self, parts: QuestionColumns, passthrough: pa.RecordBatch | None, schema: pa.Schema, *, reasons: bool
    ) -> pa.RecordBatch:
        """Answer the questions of one batch."""
        outcomes = self._columns.decide(self._lookup.ask(parts)).astype(np.int8)
        errors: dict[int, Sequence[Diagnostic]] = {}
        answers: list[str | None] = [None] * parts.rows if reasons else []
        irregular = np.flatnonzero(parts.irregular).tolist()
        for row in range(parts.rows) if reasons else irregular:
            try:
                if reasons:
                    outcomes[row], answers[row] = self._explained(parts, row)
                else:
                    outcomes[row] = self._alone(parts, row)
            except QuestionError as error:
                outcomes[row], errors[row] = _UNANSWERED, error.diagnostics
        columns = [
            *(passthrough.columns if passthrough else ()),
            _outcomes(outcomes),
            _errors(errors, parts.rows),
        ]
        columns += [pa.array(answers, pa.string())] if reasons else []
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    # --- one by one ---------------------------------------------------------------------------------

    def _alone(self, parts: QuestionColumns, row: int) -> int:
        asked = self._asked(parts, row)
        return int(self._index.value(resolve(self._policy.graph, asked)))

    def _explained(self, parts: QuestionColumns, row: int) -> tuple[int, str]:
        asked = self._asked(parts, row)
        answer = self._decider.decide(resolve(self._policy.graph, asked), asked.as_json())
        return _WORDS.to_pylist().index(answer.outcome.value), answer.to_json()

    def _asked(self, parts: QuestionColumns, row: int) -> Question:
        """One question, in the bundle's names. Raises `QuestionError`."""
        asked, places = read_question(self._question(parts, row))
        return by_names(self._policy.graph, asked, places) if places else asked

    def _question(self, parts: QuestionColumns, row: int) -> Any:
        """One question in its JSON form, or as a sentence. Raises `QuestionError` when it has none."""
        if row in parts.wrong:
            raise parts.wrong[row]
        return parts.question(row, self._lookup.as_truth)


def as_table(table: Any) -> pa.Table:
    """A table of pyarrow's from anything that offers Arrow's stream. Raises `TableError` for anything else."""
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    if not isinstance(table, pa.Table):
        if not hasattr(table, "__arrow_c_stream__"):
            raise TableError("this is not a table", "give a table of pyarrow, polars, pandas or DuckDB")
        table = pa.table(table)
    return table


def _outcomes(codes: Any) -> pa.DictionaryArray:
    numbers = pa.array(codes, pa.int8(), mask=codes < 0) if (codes < 0).any() else pa.array(codes, pa.int8())
    return pa.DictionaryArray.from_arrays(numbers, _WORDS)


def _errors(errors: dict[int, Sequence[Diagnostic]], rows: int) -> pa.Array:
    if not errors:
        return pa.nulls(rows, ERROR)
    said = [[_told(one) for one in errors[row]] if row in errors else None for row in range(rows)]
    return pa.array(said, ERROR)


def _told(one: Diagnostic) -> dict[str, str | None]:
    return {"code": one.code, "message": _as_text(one.message), "help": one.help and _as_text(one.help)}


def _as_text(words: str) -> str:
    """Words that can be written down: a name that JSON gave half a character of is quoted with its escape."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
