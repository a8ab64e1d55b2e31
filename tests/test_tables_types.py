"""Cells of every type that Arrow has: read or written as the form allows, or an error of their row."""

from __future__ import annotations

import io
import json
import math
import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from rich.console import Console

import agreements
from agreements.cli.audit_run import run_audit
from agreements.tables import Auditor, TableError, TableWarning, audit
from agreements.tables.answer_file import AnswerFile
from test_tables import GOOD, WORLD, as_cells

Array = Any


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return agreements.load_text(WORLD).auditor


def table_of(rows: int = 3, **columns: Array) -> pa.Table:
    """Good questions, with some columns in another type."""
    table = pa.Table.from_pylist([as_cells(GOOD)] * rows)
    for name, column in columns.items():
        at = table.schema.get_field_index(name)
        table = table.append_column(name, column) if at < 0 else table.set_column(at, name, column)
    return table


def outcomes(auditor: Auditor, table: pa.Table) -> list[str | None]:
    """The outcomes of a table, which are the same when each row gives its reasons."""
    answers = auditor.decide(table)
    explained = auditor.decide(table, reasons=True)
    assert answers.num_rows == explained.num_rows == table.num_rows
    assert answers.column("outcome").to_pylist() == explained.column("outcome").to_pylist()
    assert answers.column("error").to_pylist() == explained.column("error").to_pylist()
    for outcome, error in zip(answers.column("outcome").to_pylist(), answers.column("error"), strict=True):
        assert (outcome is None) == error.is_valid
    told: list[str | None] = answers.column("outcome").to_pylist()
    return told


def viewed(numbers: list[int], type_: pa.DataType) -> Array:
    """Numbers as what Arrow keeps in them, in range or not."""
    stored = pa.array(numbers, pa.int32() if type_.bit_width == 32 else pa.int64())
    return pa.Array.from_buffers(type_, len(numbers), [None, stored.buffers()[1]])


def bad_text(values: list[bytes | None], type_: pa.DataType) -> Array:
    """Bytes that pass for text, as a file may have it."""
    return pa.array(values, pa.binary() if type_ == pa.string() else pa.large_binary()).view(type_)


TEXTS: dict[str, Callable[[list[str | None]], Array]] = {
    "string": lambda words: pa.array(words, pa.string()),
    "large_string": lambda words: pa.array(words, pa.large_string()),
    "string_view": lambda words: pa.array(words, pa.string_view()),
    "binary": lambda words: pa.array([word and word.encode() for word in words], pa.binary()),
    "large_binary": lambda words: pa.array([word and word.encode() for word in words], pa.large_binary()),
    "binary_view": lambda words: pa.array([word and word.encode() for word in words], pa.binary_view()),
    "dictionary": lambda words: pa.array(words, pa.string()).dictionary_encode(),
    "dictionary of views": lambda words: _dictionary(words, pa.string_view()),
    "dictionary of bytes": lambda words: _dictionary(words, pa.binary()),
    "dictionary that holds nothing": lambda words: pa.DictionaryArray.from_arrays(
        pa.array(range(len(words)), pa.int8()), pa.array(words, pa.string())
    ),
    "run-end encoded": lambda words: pc.run_end_encode(pa.array(words, pa.string())),
}


def _dictionary(words: list[str | None], type_: pa.DataType) -> Array:
    encoded = pa.array(words, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, encoded.dictionary.cast(type_))


@pytest.mark.parametrize("how", TEXTS)
@pytest.mark.parametrize("name", ["from", "to", "purpose", "on", "data", "facts", "approvals", "facts.place"])
def test_text_is_text_however_it_is_stored(auditor: Auditor, how: str, name: str) -> None:
    word = {"data": "records", "facts.place": "safe"}.get(name) or as_cells(GOOD)[name]
    bad = "nothing" if name != "on" else "2020-02-31"
    found = outcomes(auditor, table_of(**{name: TEXTS[how]([word, bad, None])}))
    nothing = {"facts": "referred", "approvals": "referred", "facts.place": "permitted"}.get(name)
    assert found == ["permitted", None, nothing]


@pytest.mark.parametrize(
    "make",
    [
        lambda type_: pa.list_(type_),
        lambda type_: pa.large_list(type_),
        lambda type_: pa.list_view(type_),
        lambda type_: pa.large_list_view(type_),
    ],
    ids=["list", "large_list", "list_view", "large_list_view"],
)
@pytest.mark.parametrize("element", [pa.string(), pa.string_view(), pa.binary(), pa.large_string()], ids=str)
def test_lists_of_data_are_lists_however_they_are_stored(
    auditor: Auditor, make: Callable[[pa.DataType], pa.DataType], element: pa.DataType
) -> None:
    data = pa.array([["records", "records.name"], ["recrods"], None, [], ["records", None]], make(element))
    assert outcomes(auditor, table_of(5, data=data)) == ["permitted", None, None, None, None]


def test_lists_of_one_length_and_of_nothing_are_lists(auditor: Auditor) -> None:
    pairs = pa.array([["records", "records.name"], None, ["records", "x"]], pa.list_(pa.string(), 2))
    assert outcomes(auditor, table_of(data=pairs)) == ["permitted", None, None]
    assert outcomes(auditor, table_of(data=pa.array([[], None, []]))) == [None] * 3


@pytest.mark.parametrize("name", ["from", "to", "data", "purpose", "on"])
def test_a_column_of_nothing_is_missing_in_every_row(auditor: Auditor, name: str) -> None:
    answers = auditor.decide(table_of(**{name: pa.nulls(3)}))
    assert [error[0]["message"] for error in answers.column("error").to_pylist()] == [
        f"`{name}` is missing"
    ] * 3


@pytest.mark.parametrize("name", ["facts", "approvals", "under", "facts.place"])
def test_a_column_of_nothing_states_nothing(auditor: Auditor, name: str) -> None:
    permitted = name in ("under", "facts.place")
    assert (
        outcomes(auditor, table_of(**{name: pa.nulls(3)})) == ["permitted" if permitted else "referred"] * 3
    )


# --- what no day and no text can be -------------------------------------------------------------------


@pytest.mark.parametrize("type_", [pa.date32(), pa.date64()], ids=str)
def test_a_day_out_of_range_is_an_error_of_its_row(auditor: Auditor, type_: pa.DataType) -> None:
    day = (date(2020, 6, 1) - date(1970, 1, 1)).days * (86_400_000 if type_ == pa.date64() else 1)
    far = 2**31 - 1 if type_ == pa.date32() else 2**62
    column = viewed([day, far, -far, day], type_)
    assert outcomes(auditor, table_of(4, on=column)) == ["permitted", None, None, "permitted"]


def test_a_day_with_milliseconds_over_is_that_day(auditor: Auditor) -> None:
    day = (date(2020, 6, 1) - date(1970, 1, 1)).days * 86_400_000
    assert outcomes(auditor, table_of(2, on=viewed([day, day + 1], pa.date64()))) == ["permitted"] * 2


@pytest.mark.parametrize("type_", [pa.string(), pa.large_string()], ids=str)
@pytest.mark.parametrize("name", ["from", "to", "purpose", "on", "data", "facts", "approvals", "facts.place"])
def test_text_that_is_no_utf_8_is_an_error_of_its_row(
    auditor: Auditor, name: str, type_: pa.DataType
) -> None:
    word = {"data": "records", "facts.place": "safe"}.get(name) or as_cells(GOOD)[name]
    column = bad_text([word.encode(), b"Ann\xff", word.encode()], type_)
    for one in (
        column,
        pa.DictionaryArray.from_arrays(pa.array([0, 1, 2]), column),
        column.view(column.type),
    ):
        table = table_of(**{name: one})
        assert outcomes(auditor, table) == ["permitted", None, "permitted"]
        error = auditor.decide(table).column("error").to_pylist()[1]
        assert error[0]["message"] == f"the cell of the column `{name}` cannot be read"


def test_bytes_that_are_no_text_are_an_error_of_their_row(auditor: Auditor) -> None:
    assert outcomes(auditor, table_of(to=pa.array([b"Bob", b"\xff", None]))) == ["permitted", None, None]
    lists = pa.array([[b"records"], [b"\xff"], [b"records", b"records.name"]])
    assert outcomes(auditor, table_of(data=lists)) == ["permitted", None, "permitted"]


# --- facts and approvals ------------------------------------------------------------------------------

ODD_FACTS: list[Array] = [
    pa.array([12, None, 13]),
    pa.array([1.5, None, math.nan]),
    pa.array([Decimal("1.5"), None, Decimal("2.5")]),
    pa.array([["12 months"], None, []]),
    pa.array([{"kept": "12 months"}, None, {"kept": None}]),
    viewed([2**62, 0, -(2**62)], pa.timestamp("s")),
    viewed([2**62, 0, -(2**62)], pa.timestamp("us", "Europe/London")),
    viewed([0, 0, 0], pa.timestamp("us", "Mars/City")),
    viewed([2**31 - 1, 0, 1], pa.date32()),
    pa.array([uuid.UUID(int=1).bytes, None, uuid.UUID(int=2).bytes], pa.uuid()),
    pa.array([b"ab", None, b"cd"], pa.binary(2)),
]


@pytest.mark.parametrize("column", ODD_FACTS, ids=lambda column: str(column.type))
def test_a_value_that_no_fact_can_have_is_an_error_of_its_row(auditor: Auditor, column: Array) -> None:
    table = table_of(facts=pa.array(["{}"] * 3), **{"facts.kept": column})
    assert outcomes(auditor, table) == [None if one.is_valid else "referred" for one in column]
    in_struct = pa.StructArray.from_arrays([column], ["kept"])
    assert outcomes(auditor, table_of(facts=in_struct)) == [
        None if one.is_valid else "referred" for one in column
    ]
    said = [error and error[0]["message"] for error in auditor.decide(table).column("error").to_pylist()]
    assert set(said) <= {None, "`facts.kept` has a value that no fact can have"}


ODD_CELLS: dict[str, str | None] = {
    "null": None,
    "{}": None,
    '{"kept": null}': None,
    '{"nothing": null}': None,
    "5": "`facts` must be an object of names and values",
    "true": "`facts` must be an object of names and values",
    '"kept"': "`facts` must be an object of names and values",
    "[]": "`facts` must be an object of names and values",
    '[["kept", "12 months"]]': "`facts` must be an object of names and values",
    '[{"kept": "12 months"}]': "`facts` must be an object of names and values",
    '{"kept": 12}': "`facts.kept` has a value that no fact can have",
    '{"kept": {"is": "12 months"}}': "`facts.kept` has a value that no fact can have",
    '{"kept": ["12 months"]}': "`facts.kept` has a value that no fact can have",
    '{"kept": NaN}': "",
    '{"kept": 1e999}': "kept` ",
    '{"kept": ' + "9" * 5000 + "}": "",
    '{"kept": "\\ud800"}': "`facts.kept` has a value that no fact can have",
    '{"\\ud800": "12 months"}': "has a value that no fact can have",
    '{"kept": "1 month", "kept": "12 months"}': "`kept` is stated twice",
    '{"kept": "1 month",}': "is not JSON",
    "kept=12 months": "is not JSON",
    "": "",
    "\x00": "is not JSON",
    "[" * 100_000: "",
    '{"kept":' * 100_000: "",
    '{"wher": "safe"}': "nothing called `wher` is declared",
}


@pytest.mark.parametrize("cell", ODD_CELLS, ids=lambda cell: ascii(cell)[:30])
def test_a_cell_of_facts_that_is_odd_is_an_error_of_its_row(auditor: Auditor, cell: str) -> None:
    said = ODD_CELLS[cell]
    good = as_cells(GOOD)["facts"]
    table = table_of(facts=pa.array([good, cell, good]))
    assert outcomes(auditor, table) == ["permitted", "referred" if said is None else None, "permitted"]
    error = auditor.decide(table).column("error").to_pylist()[1]
    assert said is None or said in error[0]["message"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("null", None),
        ("[]", None),
        ('[{"by": "judge", "on": null, "refused": null}]', "permitted"),
        ("5", "`approvals` must be a list"),
        ("{}", "`approvals` must be a list"),
        ('"judge"', "`approvals` must be a list"),
        ('{"by": "judge"}', "`approvals` must be a list"),
        ("[null]", "`approvals.0` must be an object"),
        ('["judge"]', "`approvals.0` must be an object"),
        ("[[]]", "`approvals.0` must be an object"),
        ("[{}]", "`approvals.0.by` is missing"),
        ('[{"by": null}]', "`approvals.0.by` is missing"),
        ('[{"by": 7}]', "`approvals.0.by` must be words in quotes"),
        ('[{"by": "judge", "on": 20200101}]', "`approvals.0.on` must be a date"),
        ('[{"by": "judge", "by": "judge"}]', "by` is stated twice"),
        ('[{"by": "\\ud800"}]', "holds half a character"),
        ("judge", "is not JSON"),
        ("[" * 100_000, ""),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_cell_of_approvals_that_is_odd_is_an_error_of_its_row(
    auditor: Auditor, cell: str, said: str | None
) -> None:
    good = as_cells(GOOD)["approvals"]
    table = table_of(approvals=pa.array([good, cell, good]))
    expected = "referred" if said is None else said if said == "permitted" else None
    assert outcomes(auditor, table) == ["permitted", expected, "permitted"]
    error = auditor.decide(table).column("error").to_pylist()[1]
    assert error is None or (said or "") in error[0]["message"]


def test_a_fact_is_stated_twice_wherever_it_is_stated(auditor: Auditor) -> None:
    def errors(table: pa.Table) -> list[str | None]:
        outcomes(auditor, table)
        return [error and error[0]["message"] for error in auditor.decide(table).column("error").to_pylist()]

    cells = pa.array(['{"kept": "12 months"}', '{"kept": 12}', '{"kept": null}', "null"])
    columns = pa.array(["12 months"] * 4)
    twice = "`kept` is stated twice"
    assert errors(table_of(4, facts=cells, **{"facts.kept": columns})) == [twice, twice, None, None]
    pairs = [
        [("kept", "12 months"), ("kept", None)],
        [("kept", "1 month"), ("kept", "1 month")],
        None,
        [("kept", None)],
    ]
    maps = pa.array(pairs, pa.map_(pa.string(), pa.string()))
    assert errors(table_of(4, facts=maps)) == [None, twice, None, None]
    assert errors(table_of(4, facts=maps, **{"facts.kept": columns})) == [twice, twice, None, None]


@pytest.mark.parametrize("word", ["yes", "no", "Yes", "true", "FALSE"])
def test_a_truth_is_true_or_false_in_json_and_a_word_anywhere_else(auditor: Auditor, word: str) -> None:
    facts = json.loads(str(as_cells(GOOD)["facts"]))
    in_json = pa.array([json.dumps({**facts, "named": word})] * 3)
    assert outcomes(auditor, table_of(facts=in_json)) == [None] * 3
    error = auditor.decide(table_of(facts=in_json)).column("error").to_pylist()[0][0]
    assert (error["code"], error["help"]) == ("ill-typed", "write `true` or `false`")
    in_map = pa.array([[*facts.items(), ("named", word)]] * 3, pa.map_(pa.string(), pa.string()))
    in_struct = pa.array([{**facts, "named": word}] * 3)
    in_column = table_of(**{"facts.named": pa.array([word] * 3)})
    for table in (table_of(facts=in_map), table_of(facts=in_struct), in_column):
        assert outcomes(auditor, table) == ["permitted"] * 3


def test_a_struct_with_two_fields_of_one_name_is_refused(auditor: Auditor) -> None:
    words = pa.array(["12 months"] * 3)
    with pytest.raises(TableError, match="the column `facts` has two fields called `kept`"):
        auditor.decide(table_of(facts=pa.StructArray.from_arrays([words, words], ["kept", "kept"])))


@pytest.mark.parametrize(
    "make", [pa.list_, pa.large_list, pa.list_view], ids=["list", "large_list", "list_view"]
)
def test_approvals_are_read_from_lists_of_structs_of_any_types(
    auditor: Auditor, make: Callable[[pa.DataType], pa.DataType]
) -> None:
    for text in (pa.string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int8(), pa.string())):
        type_ = pa.struct([("by", text), ("on", pa.date32()), ("refused", pa.bool_())])
        approvals = [
            [{"by": "judge", "on": date(2020, 1, 1)}],
            None,
            [{"by": "judge"}, {"by": "judge", "refused": True}],
        ]
        column = (
            pa.array(approvals, pa.list_(type_)).cast(make(type_))
            if make is not pa.list_view
            else _as_views(approvals, type_)
        )
        assert outcomes(auditor, table_of(approvals=column)) == ["permitted", "referred", "permitted"]


def _as_views(values: list[Any], type_: pa.DataType) -> Array:
    lists = pa.array([value or [] for value in values], pa.list_(type_))
    return pa.ListViewArray.from_arrays(
        lists.offsets[:-1],
        pc.list_value_length(lists),
        lists.values,
        mask=pa.array([one is None for one in values]),
    )


def test_an_approval_on_a_day_out_of_range_is_an_error_of_its_row(auditor: Auditor) -> None:
    days = viewed([18000, 2**31 - 1, 18000], pa.date32())
    structs = pa.StructArray.from_arrays([pa.array(["judge"] * 3), days], ["by", "on"])
    lists = pa.ListArray.from_arrays(pa.array([0, 1, 2, 3], pa.int32()), structs)
    assert outcomes(auditor, table_of(approvals=lists)) == ["permitted", None, "permitted"]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("to", pa.array([uuid.UUID(int=1).bytes] * 3, pa.uuid())),
        ("to", pa.array([b"abc"] * 3, pa.binary(3))),
        ("data", pa.array([[1]] * 3)),
        ("data", pa.array([{"a": "records"}] * 3)),
        ("on", viewed([0] * 3, pa.timestamp("us", "Europe/London"))),
        ("on", viewed([2**62] * 3, pa.timestamp("s"))),
        ("on", viewed([0] * 3, pa.time64("us"))),
        ("facts", pa.array([[{"key": "kept", "value": "12 months"}]] * 3)),
        ("approvals", pa.array([{"by": "judge"}] * 3)),
        ("under", pa.array([1.5, math.nan, 2.5])),
        ("from", pa.array([math.nan] * 3)),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value.type),
)
def test_a_column_of_a_type_that_no_part_has_is_an_error_of_each_row_that_says_something_in_it(
    auditor: Auditor, name: str, column: Array
) -> None:
    optional = {"facts": "referred", "approvals": "referred", "under": "permitted"}
    gap = pa.concat_arrays([column.slice(1), pa.nulls(1, column.type)])
    table = table_of(**{name: gap})
    assert outcomes(auditor, table) == [None, None, optional.get(name)]
    said = [error and error[0] for error in auditor.decide(table).column("error").to_pylist()]
    assert said[0]["message"].startswith(f"the column `{name}` holds {column.type}")
    assert said[0]["help"]
    assert name in optional or said[2]["message"] == f"`{name}` is missing"


@pytest.mark.parametrize("name", ["under", "facts", "approvals"])
def test_a_column_of_a_wrong_type_that_says_nothing_states_nothing(auditor: Auditor, name: str) -> None:
    table = table_of(**{name: pa.nulls(3, pa.float64())})
    assert outcomes(auditor, table) == ["permitted" if name == "under" else "referred"] * 3


def test_the_command_says_at_once_of_what_type_a_column_is(tmp_path: Path, auditor: Auditor) -> None:
    pq.write_table(table_of(on=viewed([0] * 3, pa.timestamp("us"))), tmp_path / "q.parquet")
    said = io.StringIO()
    console = Console(file=said, width=200)
    assert run_audit(auditor, str(tmp_path / "q.parquet"), str(tmp_path / "a.csv"), console) == 1
    assert "warning: the column `on` holds timestamp[us], not dates; cast it to dates" in said.getvalue()
    assert "3 with an error" in said.getvalue()


def test_a_field_of_approvals_that_nobody_knows_is_an_error_of_each_row_that_fills_it(
    auditor: Auditor,
) -> None:
    """A struct has each field in every row, so one in which nothing stands is not stated."""
    for called in ("note", "refusd"):
        approvals = pa.array([[{"by": "judge", called: None}], [{"by": "judge", called: "x"}], None])
        table = table_of(approvals=approvals)
        assert outcomes(auditor, table) == ["permitted", None, "referred"]
        error = auditor.decide(table).column("error").to_pylist()[1]
        assert error[0]["message"] == f"`approvals.0.{called}` is not part of a question"


# --- what rides along ---------------------------------------------------------------------------------

RIDERS: dict[str, tuple[Array, list[Any]]] = {
    "string_view": (pa.array(["a", None, ""], pa.string_view()), ["a", None, ""]),
    "uuid": (
        pa.array([uuid.UUID(int=1).bytes, None, b"0123456789abcdef"], pa.uuid()),
        [str(uuid.UUID(int=1)), None, "30313233-3435-3637-3839-616263646566"],
    ),
    "not a number": (pa.array([math.nan, math.inf, -math.inf]), ["NaN", "Infinity", "-Infinity"]),
    "not a number, half": (pa.array([math.nan, None, 1.5], pa.float16()), ["NaN", None, 1.5]),
    "far timestamps": (
        viewed([0, 2**62, -(2**62)], pa.timestamp("s")),
        ["1970-01-01 00:00:00", f"<value out of range: {2**62}>", f"<value out of range: {-(2**62)}>"],
    ),
    "far days": (
        viewed([0, 2**31 - 1, -(2**31)], pa.date32()),
        ["1970-01-01", f"<value out of range: {2**31 - 1}>", f"<value out of range: {-(2**31)}>"],
    ),
    "unknown zone": (
        viewed([0, 1, 2], pa.timestamp("s", "Mars/City")),
        [f"1970-01-01 00:00:0{s}Z" for s in range(3)],
    ),
    "zone": (
        viewed([0, 1, 2], pa.timestamp("s", "Europe/London")),
        [f"1970-01-01 01:00:0{s}+01:00" for s in range(3)],
    ),
    "decimal": (pa.array([Decimal("1.50"), None, Decimal("2")]), ["1.50", None, "2.00"]),
    "bytes": (pa.array([b"\x00\xff", None, b""]), ["00ff", None, ""]),
    "bytes of one length": (pa.array([b"\x00\xff", None, b"ab"], pa.binary(2)), ["00ff", None, "6162"]),
    "bad text": (bad_text([b"a", b"\xff", None], pa.string()), ["a", "\ufffd", None]),
    "lists": (pa.array([[1.5, math.nan], None, []]), [[1.5, "NaN"], None, []]),
    "views of lists": (_as_views([[1], None, []], pa.int64()), [[1], None, []]),
    "structs": (
        pa.array([{"a": math.inf, "b": None}, None, {"a": 1.0}]),
        [{"a": "Infinity"}, None, {"a": 1.0}],
    ),
    "structs with a name twice": (
        pa.StructArray.from_arrays(
            [pa.array([1, 2, 3]), pa.array(["a", None, "c"])], ["x", "x"], mask=pa.array([False, False, True])
        ),
        [[["x", 1], ["x", "a"]], [["x", 2], ["x", None]], None],
    ),
    "such structs in lists": (
        pa.ListArray.from_arrays(
            pa.array([0, 1, 1, 2], pa.int32()),
            pa.StructArray.from_arrays([pa.array([1, 2]), pa.array([3, 4])], ["x", "x"]),
        ),
        [[[["x", 1], ["x", 3]]], [], [[["x", 2], ["x", 4]]]],
    ),
    "maps": (pa.array([[("a", 1)], None, []], pa.map_(pa.string(), pa.int64())), [[["a", 1]], None, []]),
    "dictionary": (pa.array(["a", None, "a"]).dictionary_encode(), ["a", None, "a"]),
    "durations": (viewed([5, 2**62, 0], pa.duration("s")), ["0:00:05", str(2**62), "0:00:00"]),
    "true": (pa.array([True, None, False]), [True, None, False]),
    "nothing": (pa.nulls(3), [None] * 3),
    "far in lists": (
        pa.ListArray.from_arrays(pa.array([0, 1, 1, 2], pa.int32()), viewed([2**31 - 1, 0], pa.date32())),
        [[f"<value out of range: {2**31 - 1}>"], [], ["1970-01-01"]],
    ),
    "large numbers": (pa.array([2**63 - 1, None, -(2**63)]), [2**63 - 1, None, -(2**63)]),
}


@pytest.mark.parametrize("what", RIDERS)
@pytest.mark.parametrize("form", [".jsonl", ".csv", ".parquet"])
def test_whatever_rides_along_is_written_as_the_form_allows(
    auditor: Auditor, tmp_path: Path, what: str, form: str
) -> None:
    column, expected = RIDERS[what]
    if form == ".parquet" and what == "far timestamps":
        pytest.skip("Parquet counts no seconds, so nothing that was read from it can be so far away")
    answers = auditor.decide(table_of(note=column))
    assert answers.column("note").type == column.type
    with AnswerFile(str(tmp_path / f"a{form}"), answers.schema) as written:
        for batch in answers.to_batches():
            written.write(batch)
    if form == ".parquet":
        assert pq.read_table(tmp_path / "a.parquet").num_rows == 3
        return
    text = (tmp_path / f"a{form}").read_text(encoding="utf-8")
    if form == ".jsonl":
        rows = [json.loads(line, parse_constant=pytest.fail) for line in text.split("\n")[:-1]]
        assert [row.get("note") for row in rows] == expected
        assert [row["outcome"] for row in rows] == ["permitted"] * 3
    else:
        assert text.count("permitted") == 3
        if what in ("lists", "structs"):
            for cell in ('[1.5, ""NaN""]', '{""a"": ""Infinity""}'):
                assert (cell in text) == (("[" in cell) == (what == "lists"))


def test_polars_is_read_in_views_and_categories(auditor: Auditor, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame([{**GOOD, "note": "x"}] * 2).with_columns(
        polars.col("to").cast(polars.Categorical), polars.col("on").str.to_date()
    )
    assert auditor.decide(frame).column("outcome").to_pylist() == ["permitted"] * 2
    frame.write_parquet(tmp_path / "q.parquet")
    audited = audit(auditor, tmp_path / "q.parquet", tmp_path / "a.jsonl")
    assert audited.outcomes["permitted"] == 2


def test_pandas_is_read_with_its_missing_values(auditor: Auditor) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([as_cells(GOOD)] * 2)
    frame["under"] = [math.nan, "deal.1"]
    frame["score"] = [1.5, math.nan]
    answers = auditor.decide(pa.Table.from_pandas(frame))
    assert answers.column("outcome").to_pylist() == ["permitted"] * 2


# --- columns that ride along --------------------------------------------------------------------------


def test_a_table_in_memory_warns_of_a_column_called_nearly_as_a_fact() -> None:
    bundle = agreements.load_text(WORLD)
    note = pa.array(["open"] * 3)
    for called in ("place", "fact_place", "Place", "Facts.place", "facts-place", "plac"):
        with pytest.warns(TableWarning, match=r"meant as `facts\.place`\?") as caught:
            answers = bundle.decide_table(table_of(**{called: note}))
        assert answers.column("outcome").to_pylist() == ["permitted"] * 3
        assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("From ", "from"),
        ("TO", "to"),
        ("purpose_", "purpose"),
        ("Under", "under"),
        ("approval.by", "approvals"),
        ("approvalBy", "approvals"),
        ("factX", "facts.…"),
        ("fact_x", "facts.…"),
    ],
)
def test_a_column_called_nearly_as_a_part_of_a_question_is_a_warning(
    auditor: Auditor, called: str, meant: str
) -> None:
    with pytest.warns(TableWarning) as caught:
        auditor.decide(table_of(**{called: pa.array(["x"] * 3)}))
    assert [str(one.message).partition("meant as ")[2].partition("?")[0] for one in caught] == [f"`{meant}`"]


def test_other_columns_are_no_warning(auditor: Auditor) -> None:
    others = {
        name: pa.array(["x"] * 3)
        for name in ("id", "note", "date", "form", "recipient", "ward", "factory", "factsheet")
    }
    assert auditor.decide(table_of(**others)).num_columns == len(others) + 2
