"""What a table costs the first time: counted in calls of Python, not timed."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

import agreements
from agreements.evaluate.columns.acting import Acting
from agreements.evaluate.columns.names import Stretches
from agreements.evaluate.columns.postings import Postings
from agreements.graph.drawn import Drawing
from agreements.question.read import QuestionApproval
from agreements.store.rules import RuleTable
from agreements.tables.approvals_lookup import ApprovalLookup
from counted import calls, calls_of
from test_cost import QUESTIONS, text


def table(bundle: agreements.Bundle, number: int) -> pa.Table:
    """The questions of `test_cost` about deals up to so many, the same for bundles of any size."""
    said = [QUESTIONS[outcome].replace("0 ", f"{at} ") for at in range(number) for outcome in QUESTIONS]
    return pa.Table.from_pylist([{"approvals": [], **bundle.read_question(one).as_json()} for one in said])


def fresh(number: int) -> agreements.Bundle:
    """A bundle that was asked nothing but what makes its auditor, and what is learnt of the law."""
    bundle = agreements.load_text(text(number))
    bundle.decide_table(table(bundle, 1))
    return bundle


def test_a_first_table_costs_the_same_among_many_agreements() -> None:
    costs = []
    for number in (60, 600):
        bundle = fresh(number)
        asked = table(bundle, 20)
        costs.append(calls(lambda bundle=bundle, asked=asked: bundle.decide_table(asked)))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


def test_a_first_table_reads_just_the_clauses_about_its_rows_and_decodes_no_declaration() -> None:
    bundle = fresh(60)
    asked = table(bundle, 20)
    decoded = bundle._compiled.declaration.cache_info().misses
    read = calls_of(RuleTable.raw_terms, lambda: bundle.decide_table(asked))
    assert (
        read == 19
    )  # each deal's grant but the first; no restriction could bite whom a grant lets have the data
    assert bundle._compiled.declaration.cache_info().misses == decoded
    bundle = fresh(60)
    assert calls_of(Drawing.region, lambda: bundle.decide_table(asked)) == 0


def test_the_clauses_about_data_of_an_organisation_are_looked_for_once() -> None:
    bundle = fresh(60)
    asked = table(bundle, 20)
    assert calls_of(Postings._naming_both, lambda: bundle.decide_table(asked)) > 0
    again = pa.concat_tables([asked, asked.slice(7, 30)])
    assert calls_of(Postings._naming_both, lambda: bundle.decide_table(again)) == 0


@pytest.mark.parametrize("rows", [1, 50])
def test_each_distinct_approver_and_list_is_looked_at_once(rows: int) -> None:
    bundle = fresh(10)
    narrowed = {"by": "judge", "on": "2020-05-01", "for": {"data": ["D0"], "purpose": ["health"]}}
    question = {"from": "A0", "to": "B0", "data": ["D0"], "purpose": "health", "on": "2020-06-01"}
    asked = pa.Table.from_pylist([{**question, "approvals": [narrowed, {"by": "judge"}]}] * rows)
    assert calls_of(ApprovalLookup._approver, lambda: bundle.decide_table(asked)) == 1
    assert calls_of(ApprovalLookup._listed, lambda: bundle.decide_table(asked)) == 2
    assert calls_of(QuestionApproval.__init__, lambda: bundle.decide_table(asked)) == 0


def test_threads_that_learn_at_the_same_time_come_to_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.evaluate.columns.columns.AT_A_TIME", 16)
    bundle = agreements.load_text(text(300))
    asked = table(bundle, 300)
    expected = bundle.decide_table(asked)
    parts = [asked.slice(start, 64) for start in range(0, asked.num_rows, 64)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(4):
            learning = agreements.Bundle.from_bytes(bundle.to_bytes())
            auditor = learning.auditor  # one, which all of them ask
            with ThreadPoolExecutor(8) as pool:
                told = pool.map(auditor.decide, parts)
            assert pa.concat_tables(told) == expected
    finally:
        sys.setswitchinterval(interval)


HOST = """
kind body "Body" kind shop "Shop"
purpose health "Health"
category personal "Personal data"
organisation Host "Host of everybody" is shop
"""

HOSTED = """
organisation A{at} "Body A{at}" is body from 20{at:02}-01-01
dataset D{at} "Data {at}" held by A{at} contains personal
agreement deal-{at} "Deal {at}" between A{at} and Host as processor for A{at}
    clause 1 A{at} may share D{at} with body for health if recipient acts for discloser
    clause 2 Host may share D{at} with shop, body for health if discloser is body
    clause 3 A{at} must not share D{at} with Host for health unless recipient is body
"""


def hosted(number: int) -> agreements.Bundle:
    return agreements.load_text(HOST + "".join(HOSTED.format(at=at) for at in range(number)))


def test_one_processor_of_many_is_asked_within_the_agreements_about_the_data_alone() -> None:
    bundle = hosted(60)
    rows = [
        {"from": who, "to": whom, "data": [f"D{about}"], "purpose": "health", "on": f"20{year:02}-06-01"}
        for at, about in ((3, 3), (3, 4), (40, 40))
        for who, whom in ((f"A{at}", "Host"), ("Host", f"A{at}"), ("Host", "A7"), (f"A{at}", "A7"))
        for year in (at - 1, at, 50)
    ]
    told = bundle.decide_table(pa.Table.from_pylist(rows))["outcome"].to_pylist()
    assert told == [bundle.outcome(row) for row in rows]
    assert set(told) == {"permitted", "refused"}
    asked = pa.Table.from_pylist(rows[:12])
    costs = []
    for number in (30, 60):
        bundle = hosted(number)
        bundle.outcome(rows[0])
        made = calls_of(Acting._learn_role, lambda bundle=bundle: bundle.decide_table(asked))  # type: ignore[misc]
        costs.append(made)
    assert costs == [1, 1]


def test_the_guise_of_a_thing_is_found_however_many_things_have_stretches() -> None:
    first, change = date(1, 1, 1), date(2020, 1, 1)
    stretches = Stretches()
    for number in range(3_000):
        stretches.add([first, change + timedelta(days=number)], [2 * number, 2 * number + 1])
    things = np.array([0, 600, 2_999], np.int32)  # as numbers are kept that are looked up here and there
    days = np.array([(change + timedelta(days=int(one))).toordinal() for one in things])
    assert stretches.on(things, days).tolist() == [1, 1_201, 5_999]
    assert stretches.on(things, days - 1).tolist() == [0, 1_200, 5_998]
