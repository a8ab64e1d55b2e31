"""Files of questions answered into files: every form to every other, in constant memory, never half."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from rich.console import Console

import agreements
from agreements.cli.audit_run import run_audit
from agreements.tables import Auditor, TableError, audit
from agreements.tables.order import in_order
from test_tables import BAD, GOOD, SALE, WORLD, as_cells, one_by_one

FORMS = (".parquet", ".csv", ".jsonl")

ROWS = [
    {**GOOD, "id": "a"},
    {**GOOD, **BAD["unknown recipient"], "id": "b"},
    {**SALE, "id": "c"},
    {**GOOD, "data": ["records.name", "ledger"], "under": "deal.1", "id": "d, e"},
    {**GOOD, "approvals": [{"by": "judge", "refused": True}], "id": "f"},
    {**GOOD, "facts": {"kept": "12 months", "place": "open"}, "id": "g"},
]


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


@pytest.fixture(scope="module")
def auditor(bundle: agreements.Bundle) -> Auditor:
    return Auditor(bundle._policy, bundle._index, bundle._decider)


def write_questions(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path
    cells = [{"id": row["id"], **as_cells(row), "data": ", ".join(row["data"])} for row in rows]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(cells[0]))
            writer.writeheader()
            writer.writerows(cells)
    else:
        pq.write_table(pa.Table.from_pylist(cells), path)
    return path


def read_answers(path: Path) -> list[tuple[str, str | None, str | None]]:
    """Each answer's id, outcome, and the code of its first error."""
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    elif path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    else:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
        for row in rows:
            row["error"] = row["error"] and json.loads(row["error"])
    return [
        (row["id"], row.get("outcome"), row["error"][0]["code"] if row.get("error") else None) for row in rows
    ]


@pytest.mark.parametrize("source", FORMS)
@pytest.mark.parametrize("target", FORMS)
def test_every_form_of_questions_is_answered_in_every_form(
    tmp_path: Path, bundle: agreements.Bundle, auditor: Auditor, source: str, target: str
) -> None:
    questions = write_questions(tmp_path / f"questions{source}", ROWS)
    audited = audit(auditor, questions, tmp_path / f"answers{target}")
    expected = []
    for row in ROWS:
        outcome, error = one_by_one(bundle, {name: part for name, part in row.items() if name != "id"})
        expected.append((row["id"], outcome, error[0]["code"] if error else None))
    assert read_answers(tmp_path / f"answers{target}") == expected
    assert audited.questions == len(ROWS)
    assert audited.unanswered == 1
    assert sum(audited.outcomes.values()) == len(ROWS) - 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"answers{target}", f"questions{source}"]


def test_answers_in_parquet_name_their_bundle(
    tmp_path: Path, bundle: agreements.Bundle, auditor: Auditor
) -> None:
    audit(auditor, write_questions(tmp_path / "q.jsonl", ROWS), tmp_path / "a.parquet")
    assert pq.read_schema(tmp_path / "a.parquet").metadata[b"agreements.bundle"] == bundle.hash.encode()


LINES = {
    "not JSON": b"{from: Ann}",
    "half a line": b'{"from": "Ann"',
    "a list": b"[]",
    "a number": b"7",
    "nothing": b"{}",
    "not UTF-8": b'{"from": "\xff"}',
    "half a character": b'{"from": "\\ud800"}',
    "half a character in a fact": json.dumps({**GOOD, "facts": {"kept": "\ud800"}}).encode(),
    "a part that is none": json.dumps({**GOOD, "approval": []}).encode(),
    "a key twice": b'{"from": "Ann", "from": "Ann"}',
    "a fact twice": json.dumps(GOOD).replace('"kept":', '"kept": "1 month", "kept" :').encode(),
    "data that is no list": json.dumps({**GOOD, "data": "records"}).encode(),
    "words for a truth": json.dumps({**SALE, "facts": {"named": "no"}}).encode(),
    "a number for a quantity": json.dumps({**GOOD, "facts": {"kept": 12}}).encode(),
    "approvals that are no list": json.dumps({**GOOD, "approvals": {"by": "judge"}}).encode(),
    "a clause without a name": json.dumps({**GOOD, "under": ""}).encode(),
    "an approval that is none": json.dumps({**GOOD, "approvals": [7]}).encode(),
    "nested too deep": b'{"from": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
}


@pytest.mark.parametrize("what", LINES)
def test_a_bad_line_is_an_error_of_its_own(
    tmp_path: Path, bundle: agreements.Bundle, auditor: Auditor, what: str
) -> None:
    good = json.dumps(GOOD).encode()
    (tmp_path / "q.jsonl").write_bytes(b"\n".join((good, LINES[what], b"", good)) + b"\n")
    audited = audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("outcome") for row in rows] == ["permitted", None, "permitted"]
    assert audited.unanswered == 1
    try:
        question = json.loads(LINES[what])
    except (ValueError, RecursionError):
        assert rows[1]["error"][0]["code"] == "bad-question"
        return
    if what in ("a list", "a number"):
        assert rows[1]["error"][0]["help"].startswith("a question looks like {")
    if what in ("a key twice", "a fact twice"):
        assert rows[1]["error"][0]["code"] == "repeated-fact"
    else:
        assert isinstance(question, dict) is (what not in ("a list", "a number"))
        expected = one_by_one(bundle, question)[1] if isinstance(question, dict) else rows[1]["error"]
        assert [one["message"] for one in rows[1]["error"]] == [one["message"] for one in expected or ()]


@pytest.mark.parametrize(
    "nothing",
    [
        {"facts": None},
        {"approvals": None},
        {"under": None},
        {"facts": {**GOOD["facts"], "place": None}},
        {"facts": {"named": None}},
        {"approvals": [{"by": "judge", "that": None, "on": None, "refused": None}]},
        {"facts": None, "approvals": None, "under": None, "id": None},
    ],
    ids=str,
)
@pytest.mark.parametrize("reasons", [False, True], ids=["outcomes", "reasons"])
def test_what_is_null_in_a_line_is_not_stated(
    tmp_path: Path, auditor: Auditor, nothing: dict[str, Any], reasons: bool
) -> None:
    said = {**GOOD, **nothing}
    left_out = _without_null(said)
    write_questions(tmp_path / "q.jsonl", [said, left_out])
    audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl", reasons=reasons)
    null, absent = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert null == absent
    assert "outcome" in null


def _without_null(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: _without_null(one) for name, one in said.items() if one is not None}
    return [_without_null(one) for one in said] if isinstance(said, list) else said


@pytest.mark.parametrize("name", ["from", "to", "data", "purpose", "on"])
def test_what_every_question_needs_is_missing_where_it_is_null(
    tmp_path: Path, auditor: Auditor, name: str
) -> None:
    write_questions(tmp_path / "q.jsonl", [{**GOOD, name: None}])
    audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")
    (row,) = map(json.loads, (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["error"][0]["message"] == f"`{name}` is missing"


APPROVALS_WITH_MORE = (
    [{"by": "judge", "of": None}],
    [{"by": "judge", "refusd": None}],
    [{"by": "judge"}, {"by": "judge", "note": "x"}],
)


@pytest.mark.parametrize(
    ("form", "unknown"),
    [
        *[(".jsonl", {name: None}) for name in ("note", "outcomes", "approval")],
        *[(form, {"approvals": said}) for form in FORMS for said in APPROVALS_WITH_MORE],
    ],
    ids=str,
)
@pytest.mark.parametrize("reasons", [False, True], ids=["outcomes", "reasons"])
def test_a_member_that_nobody_knows_is_an_error_though_it_is_null(
    tmp_path: Path, bundle: agreements.Bundle, unknown: dict[str, Any], reasons: bool, form: str
) -> None:
    said = {**GOOD, **unknown}
    questions = write_questions(tmp_path / f"q{form}", [{**said, "id": "a"}])
    audit(bundle.auditor, questions, tmp_path / "a.jsonl", reasons=reasons)
    (row,) = map(json.loads, (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())
    expected = one_by_one(bundle, said)[1]
    assert expected is not None
    assert [one["message"] for one in row["error"]] == [one["message"] for one in expected]


def test_an_id_of_a_line_rides_along_as_text(tmp_path: Path, auditor: Auditor) -> None:
    write_questions(tmp_path / "q.jsonl", [{**GOOD, "id": 7}, {**GOOD, "id": {"a": [1]}}, GOOD])
    audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("id") for row in rows] == ["7", '{"a": [1]}', None]


def test_a_line_may_be_a_sentence_as_it_may_be_for_decide(tmp_path: Path, auditor: Auditor) -> None:
    sentence = "may Ann share ledger with Cat for sport on 2020-06-01 where not named?"
    (tmp_path / "q.jsonl").write_text(f"{json.dumps(sentence)}\n{json.dumps('may?')}\n", encoding="utf-8")
    audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")
    good, bad = map(json.loads, (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())
    assert good == {"outcome": "permitted"}
    assert bad["error"][0]["code"] == "unexpected-word"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_are_an_error_of_the_whole(tmp_path: Path, auditor: Auditor, encoding: str) -> None:
    (tmp_path / "q.jsonl").write_text(json.dumps(GOOD), encoding=encoding)
    with pytest.raises(TableError, match="is UTF-16, not UTF-8"):
        audit(auditor, tmp_path / "q.jsonl", tmp_path / "a.jsonl")


# --- files that are wrong -----------------------------------------------------------------------------


def test_files_that_are_none_of_questions_say_so(tmp_path: Path, auditor: Auditor) -> None:
    def fails(name: str, content: bytes | None, message: str, target: str = "a.jsonl") -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(TableError) as caught:
            audit(auditor, tmp_path / name, tmp_path / target)
        assert message in caught.value.message
        assert caught.value.help
        assert not [path for path in tmp_path.iterdir() if path.name.startswith((".a", "a."))]

    fails("q.xlsx", b"", "is not a table by its name")
    fails("absent.csv", None, "there is no file")
    fails("q.parquet", b"not parquet", "cannot be read")
    fails("empty.csv", b"", "empty.csv` is empty")
    write_questions(tmp_path / "good.jsonl", ROWS)
    fails("good.jsonl", None, "is not a table by its name", "a.txt")
    fails("good.jsonl", None, "cannot be written", "nowhere/a.csv")


def test_a_file_that_breaks_off_leaves_no_answers(tmp_path: Path, auditor: Auditor) -> None:
    rows = [{**GOOD, "id": str(at)} for at in range(2000)]
    questions = write_questions(tmp_path / "q.parquet", rows)
    whole = questions.read_bytes()
    middle = len(whole) // 3
    questions.write_bytes(whole[:middle] + b"\xff" * 64 + whole[middle + 64 :])
    with pytest.raises(TableError, match="cannot be read"):
        audit(auditor, questions, tmp_path / "a.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["q.parquet"]


def test_the_questions_are_never_written_over(tmp_path: Path, auditor: Auditor) -> None:
    questions = write_questions(tmp_path / "q.jsonl", ROWS)
    before = questions.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(questions)
    for target in ("q.jsonl", "link.jsonl"):
        with pytest.raises(TableError, match="holds the questions"):
            audit(auditor, questions, tmp_path / target)
    assert questions.read_bytes() == before


def test_answers_of_another_run_stay_until_new_ones_are_whole(tmp_path: Path, auditor: Auditor) -> None:
    answers = tmp_path / "a.jsonl"
    answers.write_text("of yesterday\n", encoding="utf-8")
    (tmp_path / "q.csv").write_bytes(b'from,to,data,purpose,on\nAnn,"Bob\n')
    with pytest.raises(TableError):
        audit(auditor, tmp_path / "q.csv", answers)
    assert answers.read_text(encoding="utf-8") == "of yesterday\n"
    audit(auditor, write_questions(tmp_path / "q.jsonl", ROWS), answers)
    assert len(read_answers(answers)) == len(ROWS)


# --- many rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_many_batches_is_answered_in_order(
    tmp_path: Path, auditor: Auditor, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.tables.formats.parquet.ROWS", 64)
    monkeypatch.setattr("agreements.tables.formats.jsonl.LINES", 4)
    monkeypatch.setattr("agreements.tables.formats.csv.BLOCK", 4096)
    rows = [{**(GOOD if at % 3 else SALE), "id": str(at)} for at in range(1000)]
    questions = write_questions(tmp_path / f"q{form}", rows)
    seen: list[int] = []
    audit(
        auditor,
        questions,
        tmp_path / "a.jsonl",
        threads=3,
        watch=lambda _, so_far: seen.append(so_far.questions),
    )
    assert [answer[0] for answer in read_answers(tmp_path / "a.jsonl")] == [row["id"] for row in rows]
    assert len(seen) > 5
    assert seen == sorted(seen)
    assert seen[-1] == 1000


def test_few_batches_are_alive_at_once_however_many_there_are() -> None:
    alive, most, lock = 0, 0, threading.Lock()

    def items() -> Iterator[int]:
        nonlocal alive, most
        for number in range(200):
            with lock:
                alive += 1
                most = max(most, alive)
            yield number

    done: list[int] = []
    with ThreadPoolExecutor(2) as pool:
        for made in in_order(pool, lambda number: number, items(), ahead=4):
            done.append(made)
            with lock:
                alive -= 1
    assert done == list(range(200))
    assert most <= 5


def test_threads_come_to_the_same_answers(
    tmp_path: Path, bundle: agreements.Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.tables.formats.jsonl.LINES", 2)
    rows = [{**ROWS[at % len(ROWS)], "id": str(at)} for at in range(600)]
    questions = write_questions(tmp_path / "q.jsonl", rows)
    told = []
    for threads in (1, 4):
        fresh = Auditor(bundle._policy, bundle._index, bundle._decider)  # all four learn at once
        audit(fresh, questions, tmp_path / "a.jsonl", threads=threads)
        told.append(read_answers(tmp_path / "a.jsonl"))
    assert told[0] == told[1]


# --- the command --------------------------------------------------------------------------------------


def run(auditor: Auditor, questions: Path, answers: Path, **options: Any) -> tuple[int, str]:
    said = io.StringIO()
    code = run_audit(auditor, str(questions), str(answers), Console(file=said, width=200), **options)
    return code, said.getvalue()


def test_the_command_counts_what_it_answered(tmp_path: Path, auditor: Auditor) -> None:
    code, said = run(auditor, write_questions(tmp_path / "q.jsonl", ROWS), tmp_path / "a.csv")
    assert code == 1
    assert said.startswith("6 questions: 2 permitted, 2 referred, 1 refused, 1 with an error (")
    code, said = run(auditor, write_questions(tmp_path / "q.csv", ROWS[:1]), tmp_path / "a.csv")
    assert code == 0
    assert said.startswith("1 question: 1 permitted, 0 referred, 0 refused (")


def test_the_command_says_what_is_wrong_and_what_to_do(tmp_path: Path, auditor: Auditor) -> None:
    code, said = run(auditor, tmp_path / "[red]absent.csv", tmp_path / "a.csv")
    assert code == 1
    assert (
        said
        == f"error: there is no file `{tmp_path}/[red]absent.csv`\n  help: check the path; standard input is `-`\n"
    )


def test_a_column_that_is_nearly_a_part_of_a_question_is_pointed_out(
    tmp_path: Path, auditor: Auditor
) -> None:
    rows = [{**as_cells(GOOD), "aproval": "", "facts_kept": "1 month"}]
    del rows[0]["approvals"]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "q.parquet")
    _, said = run(auditor, tmp_path / "q.parquet", tmp_path / "a.csv")
    assert "warning: the column `aproval` rides along; is it meant as `approvals`?" in said
    assert "warning: the column `facts_kept` rides along; is it meant as `facts.kept`?" in said


def test_reasons_are_written_where_asked_for(tmp_path: Path, auditor: Auditor) -> None:
    questions = write_questions(tmp_path / "q.jsonl", ROWS)
    run(auditor, questions, tmp_path / "a.jsonl", reasons=True)
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [json.loads(row["reasons"])["outcome"] for row in rows if "reasons" in row] == [
        row["outcome"] for row in rows if "outcome" in row
    ]
    assert "reasons" not in rows[1]


def test_standard_input_and_output_carry_lines_of_json(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = io.BytesIO("".join(json.dumps(row) + "\n" for row in ROWS).encode())
    monkeypatch.setattr("agreements.tables.formats.jsonl.standard_input", lambda: asked)
    written = io.BytesIO()
    monkeypatch.setattr("agreements.tables.answer_file.standard_output", lambda: written)
    audited = audit(auditor, "-", "-")
    assert audited.questions == len(ROWS)
    assert [json.loads(line)["id"] for line in written.getvalue().splitlines()] == [row["id"] for row in ROWS]
    assert capfdbinary.readouterr().out == b""
