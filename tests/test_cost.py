"""What an answer costs does not grow with agreements that have nothing to do with it: counted in calls, not timed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

import agreements
from agreements.decide import decision
from agreements.decide.reasons.cautions import Cautions
from agreements.evaluate.closures import Compiler
from agreements.formula.proof import Proof
from agreements.graph.drawn import Drawing
from agreements.policy.clauses import ClauseFormulas
from agreements.policy.law import Law
from agreements.store.rules import RuleTable
from counted import calls, calls_of

WORLD = """
kind body "Body" kind shop "Shop"
purpose health "Health"
category personal "Personal data"
role judge "Judge"
fact place "Place" one of safe, open
duty destroy "Destroy"
gateway power "Power" cites "The Act" permits body to share personal with body for health lifts care
bar care "Duty of care" forbids anyone to share personal with anyone for any-purpose
"""

QUESTIONS = {
    "permitted": "may A0 share D0 with B0 for health on 2020-06-01 where place is safe and approved by judge?",
    "referred": "may A0 share D0 with B0 for health on 2020-06-01 where place is safe?",
    "refused": "may A0 share D0 with S for health on 2020-06-01 where place is safe?",
}


def text(number: int) -> str:
    """A bundle of so many agreements, each between parties of its own about data of its own."""
    return "\n".join([WORLD, 'organisation S "Shop S" is shop', *(deal(at) for at in range(number))])


def deal(at: int) -> str:
    return f"""
    organisation A{at} "Body A{at}" is body organisation B{at} "Body B{at}" is body
    dataset D{at} "Data {at}" held by A{at} contains personal
    agreement deal-{at} "Deal {at}" between A{at} from 2020-01-01 until 2020-12-31
        clause 1 A{at} may share D{at} with B{at} for health
            relying on power if place is safe needs approval by judge must destroy within 1 month after end
        clause 2 A{at} must not share D{at} with shop for any-purpose
    """


LAW = """
agreement by-contents-{at} "Whatever is personal {at}" between B{at} from 2020-01-01
    clause 1 B{at} may share personal with shop for health relying on power
    clause 2 B{at} must not share personal with anyone for any-purpose unless approved by judge
"""
"""Rules that are about data by what it contains, and so about all data, but not about all disclosers."""


@cache
def compiled(words: str) -> bytes:
    """What words compile to; of many agreements this takes longer than all else here."""
    return agreements.load_text(words).to_bytes()


def fresh(words: str) -> agreements.Bundle:
    """A bundle that has learnt nothing yet."""
    return agreements.Bundle.from_bytes(compiled(words))


@pytest.fixture(scope="module")
def few() -> agreements.Bundle:
    return fresh(text(60))


@pytest.fixture(scope="module")
def many() -> agreements.Bundle:
    return fresh(text(600))


@pytest.mark.parametrize("outcome", QUESTIONS)
def test_a_bare_answer_costs_the_same_among_many_agreements(
    few: agreements.Bundle, many: agreements.Bundle, outcome: str
) -> None:
    question = agreements.Question.model_validate(
        {"from": "A0", "to": "B0", "data": ["D0"], "purpose": "health", "on": "2020-06-01"}
    )
    for bundle in (few, many):
        assert bundle.outcome(QUESTIONS[outcome]) == outcome  # and what is learnt once is learnt
        bundle.outcome(question)
    costs = [calls(lambda bundle=bundle: bundle.outcome(question)) for bundle in (few, many)]  # type: ignore[misc]
    assert costs[0] == costs[1]


@pytest.mark.parametrize("outcome", QUESTIONS)
def test_an_answer_with_its_reasons_costs_the_same_among_many_agreements(
    few: agreements.Bundle, many: agreements.Bundle, outcome: str
) -> None:
    for bundle in (few, many):
        assert bundle.ask(QUESTIONS[outcome]).outcome == outcome
    costs = [calls(lambda bundle=bundle: bundle.ask(QUESTIONS[outcome])) for bundle in (few, many)]  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


def test_what_is_learnt_of_an_item_at_first_does_not_grow_with_other_disclosers_rules_by_contents() -> None:
    costs = []
    for number in (60, 600):
        rules = "".join(LAW.format(at=at) for at in range(1, number))
        bundle = fresh(text(number) + rules)
        bundle.outcome(
            "may A1 share D1 with B1 for health on 2020-06-01?"
        )  # makes the index, and learns another item
        costs.append(calls(lambda bundle=bundle: bundle.outcome(QUESTIONS["permitted"])))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


@pytest.mark.parametrize("outcome", QUESTIONS)
def test_reasons_cost_the_same_however_many_others_have_rules_about_the_same_contents(outcome: str) -> None:
    costs = []
    for number in (60, 600):
        rules = "".join(LAW.format(at=at) for at in range(1, number))
        bundle = fresh(text(number) + rules)
        assert bundle.ask(QUESTIONS[outcome]).outcome == outcome
        costs.append(calls(lambda bundle=bundle: bundle.ask(QUESTIONS[outcome])))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


ANOTHER = "may A1 share D1 with B1 for health on 2020-06-01 where place is safe and approved by judge?"
"""About nothing that `QUESTIONS` are about, but the same law: what is made once for a bundle is made for it."""


@pytest.mark.parametrize("ask", [agreements.Bundle.outcome, agreements.Bundle.ask])
@pytest.mark.parametrize("outcome", QUESTIONS)
def test_a_first_answer_bare_or_with_its_reasons_costs_the_same_among_many_agreements(
    outcome: str, ask: Callable[[agreements.Bundle, str], object]
) -> None:
    costs = []
    for number in (60, 600):
        bundle = fresh(text(number))
        ask(bundle, ANOTHER)
        costs.append(calls(lambda bundle=bundle: ask(bundle, QUESTIONS[outcome])))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


def test_a_first_bare_answer_decodes_no_declaration_and_draws_none() -> None:
    bundle = agreements.load_text(text(60))
    for outcome in (
        "permitted",
        "refused",
    ):  # what is asked of the law, its bars and gateways, is learnt from these
        bundle.outcome(QUESTIONS[outcome].replace("0 ", "2 "))
    decoded = bundle._compiled.declaration.cache_info().misses
    first = {outcome: QUESTIONS[outcome].replace("0 ", f"{at} ") for at, outcome in enumerate(QUESTIONS, 3)}
    read = {outcome: bundle.read_question(said) for outcome, said in first.items()}
    for outcome, question in read.items():
        assert calls_of(Drawing.region, lambda question=question: bundle.outcome(question)) == 0  # type: ignore[misc]
        assert bundle.outcome(question) == outcome
    assert bundle._compiled.declaration.cache_info().misses == decoded


HANDLED = """
agreement handled-{at} "Handled {at}" between A{at} and B{at} and H as processor for B{at} from 2020-01-01
    clause 1 A{at} may share D{at} with B{at} for health relying on power needs approval by judge
        if recipient acts for discloser or place is safe or place is open
    clause 2 A{at} must not share D{at} with shop for any-purpose unless recipient is B{at}
"""
"""Clauses of agreements in which one organisation is a processor."""


@pytest.mark.parametrize("recipient", ["B", "H"])
def test_no_more_is_decoded_for_clauses_of_an_agreement_that_has_processors(recipient: str) -> None:
    handled = "".join(HANDLED.format(at=at) for at in range(20))
    bundle = agreements.load_text(text(20) + 'organisation H "Host" is body' + handled)
    told = QUESTIONS["permitted"].replace("B0", "B0" if recipient == "B" else "H")
    assert bundle.outcome(told) == "permitted"
    decoded = bundle._compiled.declaration.cache_info().misses
    another = bundle.read_question(told.replace("0 ", "1 "))
    assert bundle.outcome(another) == "permitted"
    assert bundle._compiled.declaration.cache_info().misses == decoded


@pytest.mark.parametrize(("recipient", "makes_law"), [("B", False), ("H", True)])
def test_a_first_proof_makes_law_for_an_agreement_that_has_processors_only_where_one_takes_part(
    recipient: str, *, makes_law: bool
) -> None:
    handled = "".join(HANDLED.format(at=at) for at in range(5))
    bundle = agreements.load_text(text(5) + 'organisation H "Host" is body' + handled)
    assert bundle.ask(ANOTHER).outcome == "permitted"
    told = bundle.read_question(QUESTIONS["permitted"].replace("B0", "B0" if recipient == "B" else "H"))
    assert bool(calls_of(Law._make_valid, lambda: bundle.ask(told))) is makes_law


def test_a_first_bare_answer_makes_no_closures_for_clauses_that_ask_what_others_do() -> None:
    bundle = agreements.load_text(text(60))
    bundle.outcome(ANOTHER)
    assert calls_of(Compiler.of, lambda: bundle.outcome(QUESTIONS["permitted"])) == 0


SOUGHT = """
agreement sought-{at} "Sought by {at}" between A0 from 2020-01-01
    clause 1 A0 may share D0 with B{at} for health relying on power needs approval by judge
    clause 2 A0 must not share D0 with B{at} for any-purpose unless place is safe
"""
"""Clauses about the same data by the same discloser, for others to receive it."""


@pytest.mark.parametrize("outcome", ["permitted", "referred"])
def test_reasons_cost_the_same_however_many_others_may_have_the_data(outcome: str) -> None:
    costs = []
    for number in (60, 600):
        sought = "".join(SOUGHT.format(at=at) for at in range(1, number))
        bundle = fresh(text(number) + sought)
        assert bundle.ask(QUESTIONS[outcome]).outcome == outcome
        costs.append(calls(lambda bundle=bundle: bundle.ask(QUESTIONS[outcome])))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


def test_a_first_proof_makes_nothing_of_prohibitions_of_other_agreements_that_do_not_concern_the_share() -> (
    None
):
    bundle = agreements.load_text(text(5) + "".join(SOUGHT.format(at=at) for at in range(1, 5)))
    assert bundle.ask(ANOTHER).outcome == "permitted"
    made = calls_of(ClauseFormulas.not_blocked, lambda: bundle.ask(QUESTIONS["permitted"]))
    assert made == 1  # that of the agreement under which it is permitted
    (grant,) = (
        part for part in bundle.ask(QUESTIONS["permitted"]).items[0].proof.parts if part.rule == "grant"
    )
    told = [part.says for part in grant.parts if part.rule == "prohibition"]
    assert told == [
        "clause 2 of “Deal 0” does not forbid this share",
        "4 other prohibitions do not concern this share",
    ]


def test_a_first_bare_answer_reads_no_clause_for_another_recipient() -> None:
    bundle = agreements.load_text(text(60) + "".join(SOUGHT.format(at=at) for at in range(1, 60)))
    bundle.outcome(ANOTHER)
    read = calls_of(RuleTable.terms, lambda: bundle.outcome(QUESTIONS["permitted"]))
    assert read == 1  # its own grant; no restriction lists who receives


@pytest.mark.parametrize("outcome", QUESTIONS)
def test_a_part_of_a_proof_costs_few_calls(few: agreements.Bundle, outcome: str) -> None:
    answer = few.ask(QUESTIONS[outcome])
    parts = sum(_parts(item.proof) for item in answer.items)
    reading = calls(lambda: few.outcome(QUESTIONS[outcome]))  # the sentence is read for either
    telling = calls(lambda: few.ask(QUESTIONS[outcome])) - reading
    assert telling <= 13 * parts, (telling, parts)


def test_where_a_clause_limits_how_long_data_is_kept_is_found_once() -> None:
    kept = 'fact kept "How long it is kept" in months'
    bundle = agreements.load_text(kept + text(2).replace("if place is safe", "if kept is at most 12 months"))
    question = QUESTIONS["permitted"].replace("place is safe", "kept is 2 months")
    found = [calls_of(Cautions._ways_to_limits, lambda: bundle.ask(question)) for _ in range(3)]
    assert found[0] > 0
    assert found[1:] == [0, 0]
    assert "duty-after-retention" in [note.kind for note in bundle.ask(question).items[0].notes]


def _parts(proof: Proof) -> int:
    return 1 + sum(map(_parts, proof.parts))


def test_a_decider_that_has_learnt_too_much_starts_afresh_and_answers_the_same(
    few: agreements.Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [few.ask(question).to_json(full=True) for question in QUESTIONS.values()]
    before = few._decider.reasoner
    monkeypatch.setattr(decision, "MOST_LEARNT", 1)
    assert [few.ask(question).to_json(full=True) for question in QUESTIONS.values()] == told
    after = few._decider.reasoner
    assert after is not before
    assert after.learnt < before.learnt
