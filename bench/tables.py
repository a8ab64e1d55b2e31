"""Measures how many questions a second are answered as a table, on a bundle from its compiled form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from agreements import Bundle
from agreements.tables import Auditor, audit
from bench.clock import Memory, seconds_of
from bench.loading import COMPILED

CHECKED = 10_000
"""How many answers of a table are held against the engine that answers one by one."""

ASKED = "table.parquet"


def measure(folder: Path) -> dict[str, Any]:
    """The rate of the first time and of the next, in memory, and from file to file; the collector runs as usual."""
    questions = pq.read_table(folder / ASKED)
    bundle = Bundle.from_bytes((folder / COMPILED).read_bytes())
    memory = Memory()
    answers, cold = seconds_of(lambda: bundle.decide_table(questions))
    checked = check(bundle, questions, answers, CHECKED)
    again, warm = seconds_of(lambda: bundle.decide_table(questions))
    if again != answers:
        raise AssertionError("a table asked again was answered otherwise")
    rates = {"cold": cold, "warm": warm, **_audits(folder, bundle.auditor)}
    rows = questions.num_rows
    return {
        "rows": rows,
        "checked": checked,
        "grown_mib": memory.grown(),
        "a_second": {name: rows / seconds for name, seconds in rates.items()},
    }


def _audits(folder: Path, auditor: Auditor) -> dict[str, float]:
    """Seconds from a file to a file, on all cores and on one."""

    def run(threads: int | None) -> Callable[[], object]:
        return lambda: audit(auditor, folder / ASKED, folder / "answers.parquet", threads=threads)

    return {"file": seconds_of(run(None))[1], "file_one_thread": seconds_of(run(1))[1]}


def check(bundle: Bundle, questions: pa.Table, answers: pa.Table, number: int) -> int:
    """Hold about so many of the answers against those given one by one; how many they were."""
    rows = range(0, questions.num_rows, max(1, questions.num_rows // number))
    places = pa.array(rows)
    asked, told = questions.take(places), answers.take(places)
    if told["error"].null_count < len(told):
        raise AssertionError("the table has errors where there should be answers")
    outcomes = told["outcome"].cast(pa.string()).to_pylist()
    for row, outcome in zip(asked.to_pylist(), outcomes, strict=True):
        question = _as_question(row)
        if bundle.outcome(question).value != outcome:
            raise AssertionError(f"the table says {outcome}, asked alone otherwise: {json.dumps(question)}")
    return len(outcomes)


def _as_question(row: dict[str, Any]) -> dict[str, Any]:
    facts = {name.removeprefix("facts."): value for name, value in row.items() if name.startswith("facts.")}
    question = {name: value for name, value in row.items() if not name.startswith("facts.")}
    question["data"] = [row["data"]] if isinstance(row["data"], str) else row["data"]
    question["on"] = str(row["on"])
    stated: dict[str, Any] = _stated({**question, "facts": facts})
    return stated


def _stated(part: Any) -> Any:
    """A part of a row without what is not stated in it."""
    if isinstance(part, dict):
        return {name: _stated(value) for name, value in part.items() if value is not None}
    return [_stated(one) for one in part] if isinstance(part, list) else part
