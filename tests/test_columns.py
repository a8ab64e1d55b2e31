"""Whole tables, held against the engine that answers one by one, on made-up bundles and questions."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from agreements.decide.decision import OUTCOMES, Decider
from agreements.evaluate.columns.arrays import PairCache
from agreements.evaluate.index import Index
from agreements.graph import build
from agreements.policy.compile import Policy
from agreements.tables import Auditor
from asked_tables import FORMS, as_question, nested
from counted import calls
from generate import Case, cases, make_case
from test_differential import through_text

CASES = int(os.environ.get("AGREEMENTS_COLUMNS", "60"))
PER_BUNDLE = 20


def hold_against_one_by_one(case: Case, forms: list[str]) -> list[str]:
    """Ask the case's questions one by one and as tables; the outcomes, when all agree."""
    declarations = through_text(case)
    policy = Policy(build(declarations))
    index = Index(policy)
    auditor = Auditor(policy, index, Decider(policy))
    expected = [OUTCOMES[index.value(share)].value for share in case.questions]
    questions = [as_question(declarations, share) for share in case.questions]
    for form in forms:
        answers = auditor.decide(FORMS[form](questions))
        assert answers.column("error").null_count == len(questions), (case, form)
        assert answers.column("outcome").to_pylist() == expected, (case, form)
    return expected


@pytest.mark.slow
def test_a_table_is_answered_as_its_questions_are_one_by_one() -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(CASES):
        forms = ["nested", list(FORMS)[seed % len(FORMS)]]
        outcomes.update(hold_against_one_by_one(make_case(seed, 1 + seed % 3, questions=PER_BUNDLE), forms))
    asked = sum(outcomes.values())
    assert asked == CASES * PER_BUNDLE
    assert all(outcomes[outcome] >= asked / 10 for outcome in ("permitted", "referred", "refused")), outcomes


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(questions=6))
def test_it_is_so_in_every_form_on_bundles_that_hypothesis_seeks_out(case: Case) -> None:
    hold_against_one_by_one(case, list(FORMS))


def test_answers_do_not_depend_on_how_a_table_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.evaluate.columns.columns.AT_A_TIME", 7)
    monkeypatch.setattr("agreements.evaluate.columns.columns.MOST_PAIRS", 3)
    monkeypatch.setattr("agreements.evaluate.columns.postings.MOST_PAIRS", 2)
    monkeypatch.setattr("agreements.evaluate.columns.pair_lists.MOST_KEPT", 5)
    monkeypatch.setattr("agreements.evaluate.columns.clauses.MANY", 1)
    monkeypatch.setattr("agreements.tables.decide.BATCH_ROWS", 11)
    outcomes = {
        outcome
        for seed in range(12)
        for outcome in hold_against_one_by_one(make_case(seed, 3, questions=PER_BUNDLE), ["nested"])
    }
    assert outcomes == {"permitted", "referred", "refused"}


def test_what_is_remembered_may_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of one slot forgets at every step, and the answers are the same."""
    monkeypatch.setattr(
        "agreements.evaluate.columns.nodes.PairCache", lambda settle, **_: PairCache(settle, bits=1)
    )
    for seed in range(20):
        hold_against_one_by_one(make_case(seed, 3, questions=PER_BUNDLE), ["nested"])


def test_what_a_row_costs_is_no_call_of_python() -> None:
    case = make_case(11, 3, questions=40)
    declarations = through_text(case)
    policy = Policy(build(declarations))
    auditor = Auditor(policy, Index(policy), Decider(policy))
    questions = [as_question(declarations, share) for share in case.questions]
    assert any("approvals" in one for one in questions)
    assert any("events" in one for one in questions)
    few, many = nested(questions * 10), nested(questions * 100)
    auditor.decide(few)  # learns what there is to learn
    assert calls(lambda: auditor.decide(many)) < 1.3 * calls(lambda: auditor.decide(few))
