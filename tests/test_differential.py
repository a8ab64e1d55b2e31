"""The engine that people use, held against the reference on made-up bundles and questions.

Each bundle goes the long way round: syntax tree, formatter, parser, checker, graph, formulas. CI asks some thousands of
questions; for many more say so: `AGREEMENTS_QUESTIONS=20000 python -m pytest --dist load tests/test_differential.py`.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from agreements import reference
from agreements.decide.answer import ItemAnswer
from agreements.decide.decision import OUTCOMES, Decider
from agreements.diagnostics.render import to_text
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.graph import build
from agreements.language.checks import check
from agreements.language.declarations import Declarations
from agreements.language.formatter import format_tree
from agreements.language.loader import load_texts
from agreements.policy.compile import Policy
from generate import Case, cases, make_case

QUESTIONS = int(os.environ.get("AGREEMENTS_QUESTIONS", "3000"))
PER_BUNDLE = 10
PARTS = max(1, QUESTIONS // 600)
"""Tests that share the questions, so that several processes may; each asks enough to meet every outcome often."""


def through_text(case: Case) -> Declarations:
    """The case's bundle as its author would have written it."""
    loaded = load_texts((f"{number}.agreement", format_tree(file)) for number, file in enumerate(case.files))
    problems = [*loaded.problems, *check(loaded.declarations, date(2020, 1, 1))]
    errors = [problem for problem in problems if problem.is_error]
    assert not errors, f"{case}\n{to_text(errors)}"
    return loaded.declarations


def comparable(item: ItemAnswer) -> tuple[object, ...]:
    duties = tuple((duty.duty, duty.owed_by, duty.due) for duty in item.duties)
    return (item.data, item.outcome.value, item.grants, item.stands_on, duties, item.lawful)


def expected(item: reference.ReferenceAnswer) -> tuple[object, ...]:
    duties = tuple((duty.duty, duty.owed_by, duty.due) for duty in item.duties)
    return (item.data, item.outcome, item.grants, item.stands_on, duties, item.lawful.word)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_engine_answers_as_the_reference_does(part: int) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(part, QUESTIONS // PER_BUNDLE, PARTS):
        outcomes.update(hold_against_the_reference(make_case(seed, 1 + seed % 3, questions=PER_BUNDLE)))
    asked = sum(outcomes.values())
    assert all(outcomes[outcome] >= asked / 10 for outcome in ("permitted", "referred", "refused")), outcomes


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(questions=5))
def test_it_does_so_on_bundles_that_hypothesis_seeks_out(case: Case) -> None:
    hold_against_the_reference(case)


def hold_against_the_reference(case: Case) -> list[str]:
    """Ask all of the case's questions of the reference, the engine and the index; the outcomes, when all agree."""
    declarations = through_text(case)
    policy = Policy(build(declarations))
    index, decider = Index(policy), Decider(policy)
    outcomes: list[str] = []
    for number, share in enumerate(case.questions):
        which = f"{case}, question {number}: {share}"
        answer = decider.decide(share, {})
        told = reference.decide(declarations, share)
        assert [comparable(item) for item in answer.items] == [expected(item) for item in told], which
        assert answer.outcome == reference.outcome(told), which
        assert OUTCOMES[index.value(share)] is answer.outcome, which
        assert decider.reasons(share, {}).to_json() == answer.to_json(), which
        every_answer_has_its_reason(answer.items)
        for item in answer.items:
            hold_routes_against_the_reference(declarations, share, item, which)
        outcomes.append(answer.outcome)
    return outcomes


def hold_routes_against_the_reference(
    declarations: Declarations, share: ProposedShare, item: ItemAnswer, which: str
) -> None:
    """The same clauses are explained, in the same order and by the same barriers, and as many only counted."""
    find = {"refused": reference.nearest, "referred": reference.failing, "permitted": reference.named}
    told = find[item.outcome](reference.ReferenceRequest(declarations, share, item.data))
    assert [route.clause for route in item.routes if route.value == "false"] == [
        one.clause for one in told.shown
    ]
    barriers: dict[str, list[str]] = defaultdict(list)
    for barrier in item.barriers:
        if barrier.clause is not None:
            barriers[barrier.clause].append(barrier.kind)
    assert [(clause, sorted(kinds)) for clause, kinds in barriers.items()] == [
        (one.clause, sorted(one.barriers)) for one in told.shown
    ], which
    counted = [part.says for part in item.proof.parts if part.rule == "as-near"]
    assert sorted(int(says.partition(" ")[0]) for says in counted) == sorted(told.others.values()), which
    noted = [note.says.partition(";")[0] for note in item.notes if note.kind == "others-as-near"]
    assert noted == counted, which


def every_answer_has_its_reason(items: tuple[ItemAnswer, ...]) -> None:
    for item in items:
        if item.outcome == "permitted":
            assert item.stands_on in item.grants
            assert not item.missing
        elif item.outcome == "referred":
            assert item.missing
            assert all(need.who and need.clauses for need in item.missing)
        else:
            assert item.barriers
        truths = {"permitted": "true", "referred": "unknown", "refused": "false"}
        assert item.proof.value == truths[item.outcome]
