"""The shape of a table of questions, and what stands in a table of answers."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

import agreements
from agreements.tables import Auditor, TableError
from agreements.tables.schema import QuestionSchema
from pages import PAGES, ROOT, fences

WORLD = """
kind body "Body" kind shop "Shop"
purpose health "Health" purpose sport "Sport"
category personal "Personal data"
organisation Ann "Ann" is body
organisation Bob "Bob" is body from 2020-01-01 until 2020-12-31 is shop from 2021-01-01
organisation Cat "Cat" is shop
role judge "Judge"
fact place "Place" one of safe, open
fact kept "How long" in months
fact named "Named" yes or no
dataset records "Records" held by Ann contains personal has place safe
    field name "Name" contains personal
    field age "Age" contains personal
dataset ledger "Ledger" held by Ann contains personal
agreement deal "Deal" between Ann and Cat from 2020-01-01 until 2022-12-31
    clause 1 Ann may share records, ledger with body for health
        if place is safe and kept is at most 12 months needs approval by judge
    clause 2 Ann may share ledger with shop for sport if not named notwithstanding 3
    clause 3 Ann must not share ledger with shop for any-purpose
"""

GOOD: dict[str, Any] = {
    "from": "Ann",
    "to": "Bob",
    "data": ["records"],
    "purpose": "health",
    "on": "2020-06-01",
    "facts": {"kept": "12 months"},
    "approvals": [{"by": "judge"}],
}
SALE: dict[str, Any] = {
    "from": "Ann",
    "to": "Cat",
    "data": ["ledger"],
    "purpose": "sport",
    "on": "2020-06-01",
    "facts": {"named": False},
}

BAD: dict[str, dict[str, Any]] = {
    "unknown discloser": {"from": "Anne"},
    "unknown recipient": {"to": "Nobody"},
    "a kind as the recipient": {"to": "body"},
    "everyone as the recipient": {"to": "anyone"},
    "unknown purpose": {"purpose": "helth"},
    "every purpose": {"purpose": "any-purpose"},
    "unknown data": {"data": ["recrods"]},
    "unknown field": {"data": ["records.nme"]},
    "one unknown item of two": {"data": ["records", "x"]},
    "a category as data": {"data": ["personal"]},
    "no data": {"data": []},
    "itself": {"to": "Ann"},
    "unknown fact": {"facts": {"wher": "safe"}},
    "unknown value": {"facts": {"place": "saef"}},
    "a truth for a name": {"facts": {"place": True}},
    "no quantity": {"facts": {"kept": "long"}},
    "unknown unit": {"facts": {"kept": "3 moons"}},
    "another unit": {"facts": {"kept": "3 days"}},
    "neither yes nor no": {"facts": {"named": "perhaps"}},
    "unknown approver": {"approvals": [{"by": "juge"}]},
    "an approval with a slip": {"approvals": [{"by": "judge", "til": "2020-01-01"}]},
    "an approval on no day": {"approvals": [{"by": "judge", "on": "2020-02-30"}]},
    "an approval that ends first": {
        "approvals": [{"by": "judge", "on": "2020-02-03", "until": "2020-02-02"}]
    },
    "no such day": {"on": "2021-02-29"},
    "another way to write a day": {"on": "1/6/2020"},
    "unknown clause": {"under": "deal.9"},
    "a clause that grants nothing": {"under": "deal.3"},
    "several at once": {"from": "Anne", "purpose": "helth", "facts": {"kept": "3 days", "place": "no"}},
}


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


@pytest.fixture(scope="module")
def auditor(bundle: agreements.Bundle) -> Auditor:
    return Auditor(bundle._policy, bundle._index, bundle._decider)


def one_by_one(
    bundle: agreements.Bundle, question: dict[str, Any]
) -> tuple[str | None, list[dict[str, Any]] | None]:
    try:
        return bundle.outcome(question).value, None
    except agreements.QuestionError as error:
        return None, [
            {"code": one.code, "message": one.message, "help": one.help} for one in error.diagnostics
        ]


def as_cells(question: dict[str, Any]) -> dict[str, Any]:
    """A question as a row whose facts and approvals are JSON text, so that any value can stand in them."""
    texts = {name: json.dumps(question[name]) for name in ("facts", "approvals") if name in question}
    return {"facts": None, "approvals": None, "under": None, **question, **texts}


def test_the_good_questions_are_good(bundle: agreements.Bundle) -> None:
    assert one_by_one(bundle, GOOD) == ("permitted", None)
    assert one_by_one(bundle, SALE) == ("permitted", None)


@pytest.mark.parametrize("what", BAD)
def test_a_bad_row_says_what_the_question_would_and_stops_no_other(
    bundle: agreements.Bundle, auditor: Auditor, what: str
) -> None:
    bad = {**GOOD, **BAD[what]}
    outcome, said = one_by_one(bundle, bad)
    assert outcome is None
    answers = auditor.decide(pa.Table.from_pylist([as_cells(one) for one in (GOOD, bad, SALE)]))
    assert answers.column("outcome").to_pylist() == ["permitted", None, "permitted"]
    assert answers.column("error").to_pylist() == [None, said, None]


def test_a_missing_cell_is_a_missing_part(bundle: agreements.Bundle, auditor: Auditor) -> None:
    for name in ("from", "to", "data", "purpose", "on"):
        rows = [as_cells(GOOD), {**as_cells(GOOD), name: None}]
        answers = auditor.decide(pa.Table.from_pylist(rows))
        left_out = {part: value for part, value in GOOD.items() if part != name}
        assert answers.column("error").to_pylist() == [None, one_by_one(bundle, left_out)[1]]


def test_a_fact_that_is_stated_twice_is_an_error(auditor: Auditor) -> None:
    table = pa.Table.from_pylist([as_cells(GOOD), as_cells(SALE)])
    table = table.append_column("facts.kept", pa.array(["12 months", "1 month"]))
    answers = auditor.decide(table)
    assert [error and error[0]["code"] for error in answers.column("error").to_pylist()] == [
        "repeated-fact",
        None,
    ]
    pairs = pa.array([[("kept", "1 month"), ("kept", "2 months")], []], pa.map_(pa.string(), pa.string()))
    table = pa.Table.from_pylist([as_cells(GOOD), as_cells(GOOD)])
    answers = auditor.decide(table.set_column(table.schema.get_field_index("facts"), "facts", pairs))
    assert answers.column("outcome").to_pylist() == [None, "referred"]
    rows = [{**as_cells(GOOD), "facts": '{"kept": "1 month", "kept": "1 month"}'}]
    assert (
        auditor.decide(pa.Table.from_pylist(rows)).column("error").to_pylist()[0][0]["code"]
        == "repeated-fact"
    )


def test_a_cell_that_is_not_json_or_of_no_type_for_a_fact_is_an_error_of_its_row(auditor: Auditor) -> None:
    rows = [
        as_cells(GOOD),
        {**as_cells(GOOD), "facts": "place=safe"},
        {**as_cells(GOOD), "approvals": "judge"},
    ]
    answers = auditor.decide(pa.Table.from_pylist(rows))
    assert answers.column("outcome").to_pylist() == ["permitted", None, None]
    table = pa.Table.from_pylist([as_cells({**GOOD, "facts": {}})] * 2)
    answers = auditor.decide(table.append_column("facts.kept", pa.array([12, None])))
    assert answers.column("outcome").to_pylist() == [None, "referred"]


@pytest.mark.parametrize(
    ("cell", "outcome"), [("no", "permitted"), ("FALSE", "permitted"), ("yes", "refused"), (None, "referred")]
)
def test_a_cell_of_text_may_say_yes_or_no(auditor: Auditor, cell: str | None, outcome: str) -> None:
    table = pa.Table.from_pylist([as_cells({**SALE, "facts": {}})])
    answers = auditor.decide(table.append_column("facts.named", pa.array([cell], pa.string())))
    assert answers.column("outcome").to_pylist() == [outcome]


def test_other_columns_ride_along_and_the_bundle_is_named(
    bundle: agreements.Bundle, auditor: Auditor
) -> None:
    table = pa.Table.from_pylist([{**as_cells(GOOD), "id": 7, "case": {"ward": "B"}}])
    answers = auditor.decide(table)
    assert answers.column_names == ["id", "case", "outcome", "error"]
    assert answers.to_pylist() == [{"id": 7, "case": {"ward": "B"}, "outcome": "permitted", "error": None}]
    assert answers.schema.metadata == {b"agreements.bundle": bundle.hash.encode()}
    assert answers.schema.field("outcome").type == pa.dictionary(pa.int8(), pa.string())


def test_no_questions_have_no_answers(auditor: Auditor) -> None:
    answers = auditor.decide(pa.Table.from_pylist([as_cells(GOOD)]).slice(0, 0))
    assert answers.num_rows == 0
    assert answers.column_names == ["outcome", "error"]


def test_reasons_are_the_answers_one_by_one(bundle: agreements.Bundle, auditor: Auditor) -> None:
    bad = {**GOOD, "to": "Bop"}
    table = pa.Table.from_pylist([as_cells(one) for one in (GOOD, bad, SALE)])
    answers = auditor.decide(table, reasons=True)
    assert answers.column("outcome").to_pylist() == ["permitted", None, "permitted"]
    said = answers.column("reasons").to_pylist()
    assert said[1] is None
    assert [said[0], said[2]] == [bundle.ask(GOOD).to_json(), bundle.ask(SALE).to_json()]


def test_slices_of_tables_are_read_from_where_they_begin(auditor: Auditor) -> None:
    pairs = pa.map_(pa.string(), pa.string())
    facts = [[("kept", "99 months")], [("kept", "1 month")], [], [("kept", "13 months")]]
    table = pa.Table.from_pylist([{**GOOD, "facts": None}] * 4)
    table = table.set_column(table.schema.get_field_index("facts"), "facts", pa.array(facts, pairs))
    for start in range(4):
        whole = auditor.decide(table).column("outcome").to_pylist()
        assert whole == ["refused", "permitted", "referred", "refused"]
        assert auditor.decide(table.slice(start)).column("outcome").to_pylist() == whole[start:]


def test_polars_is_asked_through_arrow(auditor: Auditor) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame([GOOD, {**GOOD, "on": "2020-06-02"}]).with_columns(
        polars.col("on").str.to_date()
    )
    assert auditor.decide(frame).column("outcome").to_pylist() == ["permitted", "permitted"]


@pytest.mark.parametrize(
    ("columns", "message", "advice"),
    [
        ({"from": None, "form": ["Ann"]}, "the table has no column `from`", "is it `form`? rename it"),
        ({"outcome": ["?"]}, "the table already has a column `outcome`", "rename this one"),
    ],
)
def test_a_table_that_is_none_of_questions_is_refused(
    auditor: Auditor, columns: dict[str, Any], message: str, advice: str
) -> None:
    said = {name: [GOOD[name]] for name in ("from", "to", "data", "purpose", "on")} | columns
    table = pa.table({name: value for name, value in said.items() if value is not None})
    with pytest.raises(TableError) as caught:
        auditor.decide(table)
    assert caught.value.message == message
    assert advice in (caught.value.help or "")
    with pytest.raises(TableError):
        auditor.decide([GOOD])


@pytest.mark.parametrize(
    ("columns", "message", "advice"),
    [
        ({"to": [1]}, "the column `to` holds int64, not text", "write names as text"),
        ({"data": [1.5]}, "the column `data` holds double", "write a name as text, or a list of them"),
        (
            {"on": [datetime(2020, 6, 1, 12)]},
            "the column `on` holds timestamp[us], not dates",
            "a share has a day",
        ),
        ({"on": [20200601]}, "the column `on` holds int64, not dates", "write dates"),
        ({"facts": [1]}, "the column `facts` holds int64", "give a struct, a map"),
        (
            {"approvals": [{"by": "judge"}]},
            "the column `approvals` holds struct<by: string>",
            "a list of structs",
        ),
    ],
)
def test_a_column_of_a_wrong_type_is_an_error_of_each_row(
    auditor: Auditor, columns: dict[str, Any], message: str, advice: str
) -> None:
    said = {name: [GOOD[name]] for name in ("from", "to", "data", "purpose", "on")} | columns
    (error,) = auditor.decide(pa.table(said)).column("error").to_pylist()
    assert [one["message"] for one in error] == [message]
    assert advice in (error[0]["help"] or "")


def test_two_columns_of_one_name_are_refused(auditor: Auditor) -> None:
    names = ["from", "from", "to", "data", "purpose", "on"]
    with pytest.raises(TableError, match="two columns are called `from`"):
        auditor.decide(pa.Table.from_arrays([pa.array(["Ann"])] * 6, names=names))


def test_a_membership_counts_by_its_dates(auditor: Auditor) -> None:
    rows = [as_cells({**GOOD, "on": day}) for day in ("2020-12-31", "2021-01-01")]
    assert auditor.decide(pa.Table.from_pylist(rows)).column("outcome").to_pylist() == [
        "permitted",
        "refused",
    ]


def test_a_question_without_items_is_never_permitted(auditor: Auditor) -> None:
    """The evaluator fails closed, even if asked about nothing."""
    batch = pa.Table.from_pylist([as_cells(GOOD)]).to_batches()[0]
    asked = auditor._lookup.ask(QuestionSchema.of(batch.schema).read(batch))
    assert auditor._columns.decide(asked).tolist() == [2]
    assert auditor._columns.decide(
        replace(asked, question=asked.question[:0], item=asked.item[:0])
    ).tolist() == [0]


def test_without_the_extra_the_package_works_and_tables_say_what_to_install() -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None; import agreements\n"
        "try:\n    import agreements.tables\nexcept ImportError as error:\n    print(error)"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout.startswith("tables need numpy and pyarrow: pip install 'agreements[tables]'")


def test_dates_may_be_dates(auditor: Auditor) -> None:
    for type_ in (pa.date32(), pa.date64()):
        table = pa.Table.from_pylist([as_cells(GOOD)])
        dates = pa.array([date(2020, 6, 1)], type_)
        table = table.set_column(table.schema.get_field_index("on"), "on", dates)
        assert auditor.decide(table).column("outcome").to_pylist() == ["permitted"]


def test_the_example_of_the_page_says_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = fences("python", PAGES["tables.md"])
    shown = fences("text", PAGES["tables.md"])[0]
    monkeypatch.chdir(ROOT)
    exec(code, {})  # noqa: S102 - the page's own words, run as its reader would
    assert capsys.readouterr().out == shown
