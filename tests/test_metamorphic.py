"""Laws that hold between answers, whatever the bundle: changes that may never move an answer the wrong way."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as altered

from agreements.decide.answer import Answer, Missing
from agreements.decide.decision import Decider
from agreements.formula.proof import Proof
from agreements.formula.share import ProposedShare
from agreements.graph import build
from agreements.language import syntax as s
from agreements.language.checks import check
from agreements.language.declarations import Declarations
from agreements.policy.compile import Policy
from generate import Case, cases, declarations_from, make_case
from generate_evidence import values_worth_stating
from rewritten import with_agreement
from test_differential import through_text

TOWARDS_PERMITTED = {"refused": 0, "referred": 1, "permitted": 2}

some_cases = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def answer(declarations: Declarations, share: ProposedShare) -> Answer:
    return asking(declarations)(share)


def asking(declarations: Declarations) -> Callable[[ProposedShare], Answer]:
    """What answers questions to a bundle."""
    decider = Decider(Policy(build(declarations)))
    return lambda share: decider.decide(share, {})


def item_ranks(declarations: Declarations, share: ProposedShare) -> list[int]:
    return ranks(answer(declarations, share))


def ranks(told: Answer) -> list[int]:
    """How near to permitted each item is."""
    return [TOWARDS_PERMITTED[item.outcome] for item in told.items]


def with_clause(case: Case, agreement: s.Agreement, clause: s.Clause) -> Declarations:
    """The case's bundle with one more clause in one agreement."""
    return with_agreement(case, agreement, altered(agreement, clauses=(*agreement.clauses, clause)))


def clauses_of(case: Case, rule: type[s.Grant] | type[s.Restriction]) -> list[tuple[s.Agreement, s.Clause]]:
    """Each clause of a sort with its agreement."""
    agreements = case.declarations.each(s.Agreement)
    return [(a, clause) for a in agreements for clause in a.clauses if isinstance(clause.rule, rule)]


@some_cases
@given(cases(questions=4), st.randoms(use_true_random=False))
def test_another_must_not_never_turns_an_answer_towards_permitted(case: Case, random: Random) -> None:
    agreement, clause = random.choice(clauses_of(case, s.Grant))
    unless = random.choice(
        [
            (),
            *(c.rule.unless for _, c in clauses_of(case, s.Restriction) if isinstance(c.rule, s.Restriction)),
        ]
    )
    restriction = s.Clause(s.ClauseLabel("99"), None, s.Restriction(clause.rule.sentence, unless=unless))
    restricted = with_clause(case, agreement, restriction)
    for share in case.questions:
        pairs = zip(item_ranks(case.declarations, share), item_ranks(restricted, share), strict=True)
        assert all(after <= before for before, after in pairs)


@some_cases
@given(cases(questions=4), st.randoms(use_true_random=False))
def test_another_grant_never_turns_an_answer_away_from_permitted(case: Case, random: Random) -> None:
    agreement, clause = random.choice(clauses_of(case, s.Grant))
    labels = {other.label for other in agreement.clauses}
    widened = altered(clause.rule, replaces=(), relying_on=(), conditions=(), needs=())
    assert s.ClauseLabel("99") not in labels
    granted = with_clause(case, agreement, s.Clause(s.ClauseLabel("99"), None, widened))
    for share in case.questions:
        pairs = zip(item_ranks(case.declarations, share), item_ranks(granted, share), strict=True)
        assert all(after >= before for before, after in pairs)


def without_order(missing: Missing) -> Missing:
    """What is missing, whichever clause comes first: what is told of each clause stands in source order."""
    return altered(
        missing,
        clauses=(),
        needed_for=tuple(sorted(missing.needed_for)),
        instead=tuple(sorted(missing.instead)),
    )


@some_cases
@given(cases(questions=4), st.randoms(use_true_random=False))
def test_the_outcome_never_depends_on_the_order_of_declarations_or_files(case: Case, random: Random) -> None:
    items = [item for file in case.files for item in file.items]
    random.shuffle(items)
    half = random.randrange(len(items) + 1)
    shuffled = declarations_from([s.File(tuple(part)) for part in (items[:half], items[half:]) if part])
    for share in case.questions:
        one, other = answer(case.declarations, share), answer(shuffled, share)
        assert one.outcome == other.outcome
        for before, after in zip(one.items, other.items, strict=True):
            assert before.outcome == after.outcome
            assert set(before.grants) == set(after.grants)
            assert before.lawful == after.lawful
            assert set(map(without_order, before.missing)) == set(map(without_order, after.missing))
            assert {(b.kind, b.clause) for b in before.barriers} == {
                (b.kind, b.clause) for b in after.barriers
            }


@some_cases
@given(cases(questions=4), st.randoms(use_true_random=False))
def test_one_more_fact_changes_an_answer_only_with_a_reason_in_the_proof(case: Case, random: Random) -> None:
    facts = [fact.name.text for fact in case.declarations.each(s.Fact)]
    for share in case.questions:
        unstated = [fact for fact in facts if fact not in share.facts]
        if not unstated:
            continue
        fact = random.choice(unstated)
        value = random.choice(values_worth_stating(case.declarations, fact))
        more = dataclasses.replace(share, facts={**share.facts, fact: value})
        before, after = answer(case.declarations, share), answer(case.declarations, more)
        for was, now in zip(before.items, after.items, strict=True):
            if was.outcome != now.outcome:
                assert mentions(now.proof, fact) or any(fact in note.says for note in now.notes)


def mentions(proof: Proof, fact: str) -> bool:
    stated = (
        proof.evidence is not None
        and proof.evidence.how in ("question", "disagreement")
        and fact in proof.evidence.says
    )
    return stated or any(mentions(part, fact) for part in proof.parts)


@some_cases
@given(cases(questions=2))
def test_the_same_question_to_the_same_bundle_gives_the_same_bytes(case: Case) -> None:
    for share in case.questions:
        first, second = (answer(through_text(case), share).to_json(full=True) for _ in range(2))
        assert first == second


def test_one_bundle_may_be_asked_by_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    case = make_case(7, questions=20)
    decider = Decider(Policy(build(case.declarations)))
    alone = [decider.decide(share, {}).to_json(full=True) for share in case.questions]
    fresh = Decider(Policy(build(case.declarations)))
    with ThreadPoolExecutor(8) as threads:
        together = list(
            threads.map(lambda share: fresh.decide(share, {}).to_json(full=True), case.questions * 4)
        )
    assert together == alone * 4


@pytest.mark.parametrize("seed", range(3))
def test_made_up_bundles_are_ready_to_be_asked(seed: int) -> None:
    case = make_case(seed)
    declarations = through_text(case)
    assert not [problem for problem in check(declarations, date(2020, 1, 1)) if problem.is_error]
    assert build(declarations).number_of_nodes() > 10
