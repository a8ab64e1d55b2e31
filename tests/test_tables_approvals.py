"""Approvals and events of whole tables, held against the same questions read and asked one by one."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest

import agreements
from agreements.tables import Auditor
from agreements.tables.lines import PASSTHROUGH, read_lines
from agreements.tables.schema import QuestionSchema

WORLD = """
kind body "Body" kind hospital "Hospital" under body kind shop "Shop"
purpose health "Health" purpose care "Care" under health purpose sport "Sport"
category personal "Personal data" category special "Special" under personal
role judge "Judge" role clerk "Clerk"
event breach "A breach"
organisation Ann "Ann" is body
organisation Bob "Bob" is hospital from 2020-01-01 until 2020-12-31 is shop from 2021-01-01
organisation Host "Host" is shop
dataset records "Records" held by Ann contains special field name "Name" contains personal
dataset ledger "Ledger" held by Ann contains personal
agreement deal "Deal" between Ann and Bob and Host as processor for Bob from 2020-01-01 until 2022-12-31
    clause 1 Ann may share records, ledger with Bob for health
        needs approval by judge that "it helps" given within 12 months
        needs approval by clerk
    clause 2 Ann may share ledger with body for sport needs approval by judge given within 30 days
    clause 3 Ann must not share ledger with hospital for sport unless approved by clerk that "sport helps"
"""

DAYS = ("2020-06-01", "2021-03-01")
SHARES = [
    {"from": "Ann", "to": to, "data": data, "purpose": purpose, "on": on}
    for to in ("Bob", "Host")
    for data in (["records"], ["ledger"], ["records.name", "ledger"])
    for purpose in ("care", "sport")
    for on in DAYS
]

APPROVALS: list[list[Any] | None] = [
    None,
    [],
    [{"by": "judge", "that": "it  helps", "on": "2020-05-01"}, {"by": "clerk"}],
    [{"by": "judge", "that": "it helps", "on": "2019-05-31"}, {"by": "clerk"}],
    [{"by": "judge", "that": "it helps"}, {"by": "clerk", "refused": True}],
    [{"by": "judge", "that": "it helps", "on": "2020-05-31", "refused": True}, {"by": "clerk"}],
    [{"by": "judge", "on": "2020-05-02"}, {"by": "clerk", "that": "sport helps"}],
    [{"by": "judge", "on": "2020-05-20"}, {"by": "judge", "on": "2020-05-21", "refused": True}],
    [{"by": "judge", "on": "2020-05-20", "until": "2020-05-31"}, {"by": "clerk", "until": "2020-06-01"}],
    [{"by": "clerk"}, {"by": "judge", "that": "it helps", "on": "2020-05-01", "for": {"data": ["records"]}}],
    [{"by": "clerk"}, {"by": "judge", "that": "it helps", "on": "2020-05-01", "for": {"data": ["personal"]}}],
    [{"by": "clerk", "for": {"to": ["hospital"]}}, {"by": "judge", "that": "it helps", "on": "2021-02-01"}],
    [{"by": "clerk", "for": {"from": ["anyone"], "to": ["Bob"]}}, {"by": "judge", "on": "2020-05-20"}],
    [{"by": "judge", "on": "2020-05-20", "for": {"purpose": ["health"], "data": ["records.name"]}}],
    [{"by": "judge", "on": "2020-05-20", "for": {"purpose": ["any-purpose"], "data": ["anything"]}}],
    [{"by": "judge", "on": "2020-05-20", "for": {"data": []}}, {"by": "clerk", "for": {}}],
    # what no approval can be
    [{"by": "juge"}],
    [{"by": "anyone"}],
    [{"that": "it helps"}],
    [{"by": "judge", "on": "2020-02-30"}],
    [{"by": "judge", "on": "2020-05-02", "until": "2020-05-01"}],
    [{"by": "judge", "for": {"data": ["recrods"]}}],
    [{"by": "judge", "for": {"data": ["records.nme"]}}],
    [{"by": "judge", "for": {"to": ["party"]}}],
    [{"by": "judge", "for": {"purpose": ["anything"]}}],
    [{"by": "judge"}, None],
    [{"by": "judge", "for": {"data": [None]}}],
]

TEXT = pa.string()
LISTS = [(name, pa.list_(TEXT)) for name in ("from", "to", "data", "purpose")]
MEMBERS = {
    "by": TEXT,
    "that": TEXT,
    "on": TEXT,
    "until": TEXT,
    "reference": TEXT,
    "refused": pa.bool_(),
    "for": pa.struct(LISTS),
}


def as_type(types: dict[str, pa.DataType]) -> pa.DataType:
    return pa.struct([*types.items()])


TYPES: dict[str, pa.DataType] = {
    "structs": pa.list_(as_type(MEMBERS)),
    "large lists": pa.large_list(
        as_type({**MEMBERS, "for": pa.struct([(n, pa.large_list(TEXT)) for n, _ in LISTS])})
    ),
    "a member that no approval has": pa.list_(as_type({**MEMBERS, "til": TEXT})),
    "a narrowing that none has": pa.list_(as_type({**MEMBERS, "for": pa.struct([*LISTS, ("on", TEXT)])})),
    "few members": pa.list_(as_type({"by": TEXT, "on": TEXT, "for": MEMBERS["for"]})),
    "text of JSON": TEXT,
}


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


def answered(bundle: agreements.Bundle, table: pa.Table, *, one_by_one: bool) -> list[tuple[Any, Any]]:
    """The outcome and the errors of each row, by columns or every row by itself."""
    auditor = Auditor(bundle._policy, bundle._index, bundle._decider)
    shape = QuestionSchema.of(table.schema)
    (batch,) = table.combine_chunks().to_batches()
    parts = shape.read(batch)
    parts.irregular |= one_by_one
    told = auditor.answer(parts, None, auditor.schema(shape.schema, (), reasons=False), reasons=False)
    return [*zip(told["outcome"].to_pylist(), told["error"].to_pylist(), strict=True)]


@pytest.mark.parametrize("form", TYPES)
def test_approvals_count_in_columns_as_they_do_one_by_one(bundle: agreements.Bundle, form: str) -> None:
    questions = [(share, said) for share in SHARES for said in APPROVALS]
    type_ = TYPES[form]
    cells = [said if said is None or type_ != TEXT else json.dumps(said) for _, said in questions]
    table = pa.Table.from_pylist([share for share, _ in questions]).append_column(
        "approvals", pa.array(cells, type_)
    )
    told = answered(bundle, table, one_by_one=False)
    assert told == answered(bundle, table, one_by_one=True)
    if form in ("structs", "text of JSON"):
        assert {outcome for outcome, _ in told} == {"permitted", "referred", "refused", None}


ODD_MEMBERS = {
    "days as numbers": ("on", pa.int64(), 20200501),
    "days as moments": ("on", pa.timestamp("s"), 0),
    "days as dates": ("on", pa.date32(), 18383),
    "days too far away": ("on", pa.date32(), 2**30),
    "names in a dictionary": ("by", pa.dictionary(pa.int8(), TEXT), "judge"),
    "names as numbers": ("by", pa.int8(), 7),
    "refusals as text": ("refused", TEXT, "true"),
    "references as numbers": ("reference", pa.int8(), 7),
    "a narrowing as text": ("for", TEXT, "records"),
    "a narrowing that holds text": ("for", pa.struct([("data", TEXT)]), {"data": "records"}),
    "a narrowing of nothing": ("for", pa.struct([("data", pa.list_(pa.null()))]), {"data": [None]}),
}


@pytest.mark.parametrize("odd", ODD_MEMBERS)
def test_a_member_of_an_odd_type_is_an_error_where_it_says_something_and_nowhere_else(
    bundle: agreements.Bundle, odd: str
) -> None:
    name, type_, value = ODD_MEMBERS[odd]
    known = pa.array(["judge", "judge", None, "clerk"])
    members = {"by": known, "that": pa.array(["it helps", None, None, "it helps"])}
    held = type_.value_type if pa.types.is_dictionary(type_) else type_
    column = pa.array([value, None, value, None], pa.int32() if held == pa.date32() else held)
    members[name] = column.cast(type_)
    ones = pa.StructArray.from_arrays([*members.values()], [*members])
    lists = pa.ListArray.from_arrays(pa.array([0, 1, 2, 4, 4]), ones)
    table = pa.Table.from_pylist(SHARES[:4]).append_column("approvals", lists)
    assert answered(bundle, table, one_by_one=False) == answered(bundle, table, one_by_one=True)


EVENTS: list[dict[str, str | None] | None] = [
    None,
    {},
    {"breach": "2020-07-01"},
    {"breach": None},
    {"breach": "2020-02-30"},
    {"broach": "2020-07-01"},
    {"broach": None, "breach": "2020-07-01"},
    {"judge": "2020-07-01"},
]


@pytest.mark.parametrize("form", ["struct", "map", "text of JSON"])
def test_events_bear_on_no_outcome_and_odd_ones_are_errors_of_their_rows(
    bundle: agreements.Bundle, form: str
) -> None:
    types = {
        "struct": pa.struct([(name, TEXT) for name in ("breach", "broach", "judge")]),
        "map": pa.map_(TEXT, TEXT),
        "text of JSON": TEXT,
    }
    said = {
        "struct": lambda one: one,
        "map": lambda one: None if one is None else [*one.items()],
        "text of JSON": lambda one: None if one is None else json.dumps(one),
    }
    shares = [{**SHARES[0], "approvals": json.dumps(APPROVALS[2])} for _ in EVENTS]
    table = pa.Table.from_pylist(shares).append_column(
        "events", pa.array(map(said[form], EVENTS), types[form])
    )
    told = answered(bundle, table, one_by_one=False)
    assert told == answered(bundle, table, one_by_one=True)
    assert [outcome for outcome, _ in told] == [*["permitted"] * 4, None, None, "permitted", None]


def test_lines_of_json_say_what_the_same_questions_do_one_by_one(bundle: agreements.Bundle) -> None:
    said = [
        {**SHARES[0], "approvals": approvals, "events": events}
        for approvals in APPROVALS
        for events in EVENTS
    ]
    told = []
    for one_by_one in (False, True):
        parts, ids = read_lines([json.dumps(one).encode() for one in said])
        parts.irregular |= one_by_one
        auditor = Auditor(bundle._policy, bundle._index, bundle._decider)
        schema = auditor.schema(PASSTHROUGH, PASSTHROUGH.names, reasons=False)
        told.append(auditor.answer(parts, ids, schema, reasons=False).to_pylist())
    assert told[0] == told[1]
    assert {one["outcome"] for one in told[0]} == {"permitted", "referred", "refused", None}
