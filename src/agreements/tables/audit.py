"""A whole file of questions answered into another, in constant memory and on several cores."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from agreements.tables.answer_file import AnswerFile
from agreements.tables.column_names import ColumnReport
from agreements.tables.decide import Auditor
from agreements.tables.error import TableError
from agreements.tables.file_format import STREAM, Batch, QuestionReader
from agreements.tables.files import format_of, open_questions
from agreements.tables.order import in_order


@dataclass(slots=True)
class AuditSummary:
    """What came of an audit: how many questions there were, how many came to each outcome, and how many to none."""

    questions: int = 0
    unanswered: int = 0
    outcomes: dict[str, int] = field(default_factory=lambda: {"permitted": 0, "referred": 0, "refused": 0})

    def count(self, answers: pa.RecordBatch) -> None:
        """Count the answers of a batch."""
        self.questions += answers.num_rows
        for counted in pc.value_counts(answers.column("outcome").cast(pa.string())).to_pylist():
            if counted["values"] is None:
                self.unanswered += counted["counts"]
            else:
                self.outcomes[counted["values"]] += counted["counts"]


ProgressCallback = Callable[[QuestionReader, AuditSummary], None]
"""Told after each batch how far an audit has come."""


def audit(
    auditor: Auditor,
    questions: str | os.PathLike[str],
    answers: str | os.PathLike[str],
    *,
    reasons: bool = False,
    threads: int | None = None,
    watch: ProgressCallback = lambda _, __: None,
    tell: Callable[[ColumnReport], None] = lambda report: report.warn(stacklevel=3),
) -> AuditSummary:
    """Answer every question of a file into another, in the same order; `-` is standard input or output.

    The forms are told by the names: .parquet, .csv or .jsonl. A question that cannot be answered has an `error`
    and stops no other. The answers have their name only when all are written. No more than three batches for each of
    the `threads` (as many as there are cores) are held at once. What is to be said of the columns is
    told first, as a `TableWarning` unless `tell` is given. Raises `TableError` when a file cannot be read, written or
    understood.
    """
    source, target = os.fspath(questions), os.fspath(answers)
    format_of(target)
    if STREAM not in (source, target) and _same(source, target):
        raise TableError(f"`{target}` holds the questions", "give the answers a file of their own")
    audited = AuditSummary()
    workers = threads or os.cpu_count() or 1
    with closing(open_questions(source)) as opened:
        if opened.shape is not None:
            tell(auditor.columns(opened.shape))
        schema = auditor.schema(opened.passthrough, opened.passthrough.names, reasons=reasons)

        def answer(batch: Batch) -> pa.RecordBatch:
            return auditor.answer(*batch, schema, reasons=reasons)

        with AnswerFile(target, schema) as written, ThreadPoolExecutor(workers) as pool:
            for made in in_order(pool, answer, opened.batches(), ahead=2 * workers):
                written.write(made)
                audited.count(made)
                watch(opened, audited)
    return audited


def _same(source: str, target: str) -> bool:
    try:
        return Path(source).samefile(target)
    except (OSError, ValueError):  # one is not there, or cannot be: whoever opens it says so
        return False
