"""A table never loses a row, never answers twice and never dies of one cell, whatever stands in its cells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import agreements
from agreements.question.read import QuestionError
from agreements.tables import TableError, audit
from test_tables import GOOD, WORLD, as_cells

COLUMNS = (
    "from",
    "to",
    "data",
    "purpose",
    "on",
    "facts",
    "facts.kept",
    "facts.named",
    "approvals",
    "under",
    "note",
)

WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "Ann",
                "Bob",
                "Cat",
                "body",
                "anyone",
                "records",
                "records.name",
                "ledger",
                "health",
                "sport",
                "judge",
            ),
            *(
                "2020-06-01",
                "2020-02-30",
                "12 months",
                "1 moon",
                "yes",
                "no",
                "true",
                "safe",
                "deal.1",
                "deal.3",
            ),
            *("records, ledger", "records,", ",", "", " ", "null", "5", "[]", "{}", "[[]]", '"', "\\", "NaN"),
        ]
    ),
    st.text(max_size=8),
    st.text(st.sampled_from('"{}[],:;\n\r\t\0'), max_size=8),
)
FACTS = st.sampled_from(["kept", "named", "place", "wher", "by", "that", "on", "until", "refused"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(FACTS | WORDS, inner, max_size=2),
    max_leaves=4,
)
CELL = st.none() | WORDS | JSON.map(json.dumps)


def good_row(at: int) -> dict[str, str | None]:
    return {**dict.fromkeys(COLUMNS), **as_cells(GOOD), "data": "records", "note": str(at)}


@st.composite
def rows_of_cells(draw: st.DrawFn) -> list[dict[str, str | None]]:
    """Good questions with junk in some cells."""
    rows = []
    for at in range(draw(st.integers(1, 5))):
        row = good_row(at)
        for name in draw(st.sets(st.sampled_from(COLUMNS[:-1]), max_size=3)):
            row[name] = draw(CELL)
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


SOUGHT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def each_is_answered(answers: list[dict[str, Any]], notes: list[Any]) -> None:
    assert [answer["note"] for answer in answers] == notes
    for answer in answers:
        assert (answer["outcome"] is None) != (answer["error"] is None)
        assert answer["error"] is None or all(one["code"] and one["message"] for one in answer["error"])


@SOUGHT
@given(rows_of_cells())
def test_every_row_of_a_table_has_its_one_answer(
    bundle: agreements.Bundle, rows: list[dict[str, str | None]]
) -> None:
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS})
    answers = bundle.decide_table(table).to_pylist()
    each_is_answered(answers, [row["note"] for row in rows])
    explained = bundle.decide_table(table, reasons=True).to_pylist()
    assert answers == [{name: one for name, one in row.items() if name != "reasons"} for row in explained]
    good = [at for at, row in enumerate(rows) if row == good_row(at)]
    assert all(answers[at]["outcome"] == "permitted" for at in good)


@SOUGHT
@given(rows_of_cells())
def test_every_row_of_a_csv_file_has_the_answer_of_the_table(
    bundle: agreements.Bundle, tmp_path: Path, rows: list[dict[str, str | None]]
) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "q.csv").write_bytes(text.getvalue().encode("utf-8"))
    audit(bundle.auditor, tmp_path / "q.csv", tmp_path / "a.jsonl")
    written = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert [answer["note"] for answer in written] == [row["note"] for row in rows]
    empty = [{name: cell or None for name, cell in row.items()} for row in rows]
    table = pa.table({name: pa.array([row[name] for row in empty], pa.string()) for name in COLUMNS})
    for answer, expected, row in zip(written, bundle.decide_table(table).to_pylist(), rows, strict=True):
        if not any("\0" in (cell or "") for cell in row.values()):
            assert answer.get("outcome") == expected["outcome"]


@SOUGHT
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*GOOD, "id", "under"]), JSON, max_size=3), min_size=1, max_size=5
    )
)
def test_every_line_has_the_answer_of_its_question(
    bundle: agreements.Bundle, tmp_path: Path, changes: list[dict[str, Any]]
) -> None:
    lines = [{**GOOD, **change} for change in changes]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    audit(bundle.auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")
    answers = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert len(answers) == len(lines)
    for line, answer in zip(lines, answers, strict=True):
        assert answer.get("outcome") == outcome_of(bundle, line)
        assert ("error" in answer) != ("outcome" in answer)


def outcome_of(bundle: agreements.Bundle, line: dict[str, Any]) -> str | None:
    """The outcome of a question alone."""
    question = {name: value for name, value in line.items() if name != "id"}
    try:
        return bundle.outcome(question).value
    except QuestionError:
        return None


def _array(values: list[Any]) -> Any:
    try:
        return pa.array(values)
    except (pa.ArrowException, OverflowError, UnicodeError, ValueError, TypeError):
        return None


LEAVES = st.one_of(
    st.lists(st.none() | WORDS, min_size=3, max_size=3),
    st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
    st.lists(st.none() | st.floats(), min_size=3, max_size=3),
    st.lists(st.none() | st.booleans(), min_size=3, max_size=3),
    st.lists(st.none() | st.dates(), min_size=3, max_size=3),
    st.lists(st.none() | st.datetimes(), min_size=3, max_size=3),
    st.lists(st.none() | st.binary(max_size=4), min_size=3, max_size=3),
    st.lists(
        st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2), min_size=3, max_size=3
    ),
    st.lists(st.none() | st.lists(st.none() | WORDS, max_size=2), min_size=3, max_size=3),
    st.lists(st.none() | st.dictionaries(FACTS, WORDS | st.none(), max_size=2), min_size=3, max_size=3),
    st.lists(
        st.none() | st.lists(st.fixed_dictionaries({"by": WORDS, "on": st.none() | st.dates()}), max_size=2),
        min_size=3,
        max_size=3,
    ),
)


@SOUGHT
@given(st.sampled_from([*COLUMNS, "riding"]), LEAVES, st.sampled_from([".csv", ".jsonl", ".parquet"]))
def test_a_column_of_any_type_is_an_error_of_the_table_or_of_some_rows(
    bundle: agreements.Bundle, tmp_path: Path, name: str, values: list[Any], form: str
) -> None:
    column = _array(values)
    if column is None:
        return
    table = pa.Table.from_pylist([{**as_cells(GOOD), "note": at} for at in range(3)])
    at = table.schema.get_field_index(name)
    table = table.append_column(name, column) if at < 0 else table.set_column(at, name, column)
    try:
        answers = bundle.decide_table(table)
    except TableError:
        return
    if name != "note":
        each_is_answered(answers.to_pylist(), [0, 1, 2])
    from agreements.tables.answer_file import AnswerFile

    with AnswerFile(str(tmp_path / f"a{form}"), answers.schema) as written:
        for batch in answers.to_batches():
            written.write(batch)
    if form == ".jsonl":
        for line in (tmp_path / "a.jsonl").read_bytes().splitlines():
            json.loads(line, parse_constant=pytest.fail)
