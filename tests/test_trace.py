"""The compact record of why: it agrees with the whole answer, and says only what the answer turns on."""

from __future__ import annotations

import json

import pytest

import agreements
from agreements.engine.compile import Policy
from agreements.engine.decide import decide
from agreements.engine.question import read_question
from agreements.engine.resolve import resolve
from agreements.engine.trace import Trace, trace
from agreements.graph import build
from generate import make_case
from test_reasons import NECESSARY, WORLD


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


def traced(bundle: agreements.Bundle, **changes: object) -> Trace:
    question = {
        "from": "Moor",
        "to": "Fell",
        "data": ["register"],
        "purpose": "housing",
        "on": "2026-05-01",
        **changes,
    }
    share = resolve(bundle.graph, read_question(question)[0])
    return trace(bundle._policy, share)


def test_a_permitted_share_names_the_clause_it_stands_on(bundle: agreements.Bundle) -> None:
    (item,) = traced(bundle, approvals=[NECESSARY], facts={"retention": "1 month"}).items
    assert (item.outcome, item.clauses, item.unknown, item.lawful) == ("permitted", ("homes.1",), (), None)


def test_a_referred_share_names_what_is_not_known_once(bundle: agreements.Bundle) -> None:
    (item,) = traced(bundle).items
    assert item.outcome == "referred"
    assert item.clauses == ("homes.1",)
    assert item.unknown == ("officer", "retention", "head")


def test_a_refused_share_names_what_of_the_nearest_clause_is_false(bundle: agreements.Bundle) -> None:
    told = traced(bundle, facts={"retention": "9 months"}, approvals=[NECESSARY])
    (item,) = told.items
    assert (item.outcome, item.lawful) == ("refused", "true")
    assert [(part.clause, part.rule, part.about) for part in item.false_parts] == [
        ("homes.1", "condition", "homes.1")
    ]


def test_a_refused_share_names_what_the_sentence_of_the_nearest_clause_misses(
    bundle: agreements.Bundle,
) -> None:
    (item,) = traced(bundle, to="Roof").items
    assert [(part.clause, part.rule) for part in item.false_parts] == [("homes.1", "recipient")]


def test_each_data_item_is_traced_and_the_worst_is_the_outcome(bundle: agreements.Bundle) -> None:
    told = traced(bundle, data=["register", "counts"], approvals=[NECESSARY], facts={"retention": "1 month"})
    assert [(item.data, item.outcome) for item in told.items] == [
        ("register", "permitted"),
        ("counts", "refused"),
    ]
    assert told.outcome == "refused"


def test_its_json_leaves_out_what_is_empty(bundle: agreements.Bundle) -> None:
    told = json.loads(traced(bundle, approvals=[NECESSARY], facts={"retention": "1 month"}).to_json())
    assert told == {
        "outcome": "permitted",
        "items": [{"data": "register", "outcome": "permitted", "clauses": ["homes.1"]}],
        "bundle": bundle.hash,
    }


@pytest.mark.parametrize("seed", range(12))
def test_it_agrees_with_the_whole_answer_on_made_up_bundles(seed: int) -> None:
    case = make_case(seed, 1 + seed % 3, questions=10)
    policy = Policy(build(case.declarations))
    for share in case.questions:
        answer, told = decide(policy, share, {}), trace(policy, share)
        assert (told.outcome, told.bundle) == (answer.outcome, answer.bundle)
        for item, short in zip(answer.items, told.items, strict=True):
            assert (short.data, short.outcome) == (item.data, item.outcome)
            if item.outcome == "permitted":
                assert short.clauses == (item.stands_on,)
            elif item.outcome == "referred":
                assert set(short.clauses) == {clause for need in item.missing for clause in need.clauses}
                named = {need.what if need.kind == "fact" else need.who for need in item.missing}
                assert set(short.unknown) == named
            else:
                assert short.lawful == item.lawful
