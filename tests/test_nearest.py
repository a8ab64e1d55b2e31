"""The nearest routes to a refused share: the engine against the reference, and that much-sought data stays readable.

Most made-up bundles have few clauses, so some are crowded with clauses that are alike, and some tests lower the bound.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as altered

import agreements
from agreements.decide import near_miss as engine_misses
from agreements.decide.answer import ItemAnswer
from agreements.decide.barrier_counter import BarrierCounter
from agreements.decide.decision import Decider, Reasoner
from agreements.decide.near_miss import MANY, MOST_ALIKE
from agreements.graph import build
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.reference import routes as reference_routes
from agreements.render import plain_text, to_markdown
from counted import calls
from generate import Case, cases, declarations_from, make_case
from test_differential import hold_routes_against_the_reference, through_text

CASES = int(os.environ.get("AGREEMENTS_NEAREST", "40"))
ALIKE = 60

some_cases = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


# --- against the reference ------------------------------------------------------------------------------


def crowded(seed: int) -> Case:
    """A made-up bundle in which one agreement has sixty more clauses, much like those it had."""
    case = make_case(seed, 1 + seed % 3, questions=6)
    random = Random(seed)  # noqa: S311 - a seed must give the same bundle again
    agreement = random.choice([one for one in case.declarations.each(s.Agreement) if list(_grants(one))])
    models = list(_grants(agreement))
    more = tuple(_like(random, random.choice(models), number) for number in range(ALIKE))
    longer = altered(agreement, clauses=(*agreement.clauses, *more))
    files = tuple(
        s.File(tuple(longer if item is agreement else item for item in file.items)) for file in case.files
    )
    return dataclasses.replace(case, files=files, declarations=declarations_from(files))


def _grants(agreement: s.Agreement) -> Iterator[s.Grant]:
    return (clause.rule for clause in agreement.clauses if isinstance(clause.rule, s.Grant))


def _like(random: Random, model: s.Grant, number: int) -> s.Clause:
    """A clause with the sentence of another, and some or all of what that asks."""
    rule = altered(
        model,
        relying_on=model.relying_on if random.random() < 0.7 else (),
        conditions=model.conditions if random.random() < 0.7 else (),
        needs=model.needs if random.random() < 0.7 else (),
        replaces=(),  # a clause without a day of its own could not say from when
    )
    return s.Clause(s.ClauseLabel(str(1000 + number)), None, rule)


def test_a_crowd_of_clauses_is_answered_as_the_reference_does() -> None:
    bitten = 0
    for seed in range(CASES // 5):
        bitten += hold(crowded(seed))
    assert bitten >= 5


def hold(case: Case) -> int:
    """Hold the nearest routes of every refused item against the reference; how often some were left out."""
    declarations = through_text(case)
    policy = Policy(build(declarations))
    bitten = 0
    for number, share in enumerate(case.questions):
        for item in Decider(policy).decide(share, {}).items:
            if item.outcome == "refused":
                hold_routes_against_the_reference(declarations, share, item, f"{case}, question {number}")
                every_clause_is_shown_or_counted(policy, item)
                bitten += bool(counted(item))
    return bitten


def counted(item: ItemAnswer) -> list[int]:
    return [_number(part.says) for part in item.proof.parts if part.rule == "as-near"]


def _number(says: str) -> int:
    found = re.match(r"(\d+) other clauses? ", says)
    assert found, says
    return int(found[1])


def every_clause_is_shown_or_counted(policy: Policy, item: ItemAnswer) -> None:
    shown = [part for part in item.proof.parts if part.rule == "grant"]
    far = [1 if part.about else _number(part.says) for part in item.proof.parts if part.rule == "not-near"]
    assert len(shown) + sum(counted(item)) + sum(far) == len(policy.grants)


@pytest.mark.parametrize("most", [1, 2])
def test_a_bound_that_bites_often_bites_as_the_references_does(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_misses, "MOST_ALIKE", most)
    monkeypatch.setattr(reference_routes, "MOST", most)
    assert sum(hold(make_case(seed, 1 + seed % 3)) for seed in range(CASES)) >= 5


@some_cases
@given(cases(questions=4))
def test_no_more_are_shown_of_those_that_miss_the_same(case: Case) -> None:
    policy = Policy(build(case.declarations))
    for share in case.questions:
        for evaluation in Reasoner(policy).evaluate(share):
            nearest = engine_misses.near_misses(evaluation)
            missed = [miss.clause.sentence.missed(evaluation.request) for miss in nearest.misses]
            assert all(missed.count(one) <= MOST_ALIKE for one in missed)


@some_cases
@given(st.integers(0, 2**32 - 1))
def test_barriers_are_counted_as_an_evaluation_finds_them(seed: int) -> None:
    case = crowded(seed)
    policy = Policy(build(case.declarations))
    for share in case.questions[:2]:
        for evaluation in Reasoner(policy).evaluate(share):
            clauses = [evaluation.clauses.grant(place) for place in range(len(policy.grants))]
            for miss in {clause.sentence.missed(evaluation.request) for clause in clauses}:
                counter = BarrierCounter(evaluation, miss)
                for clause in clauses:
                    if clause.sentence.missed(evaluation.request) == miss:
                        false = len(list(evaluation.false_parts(clause)))
                        assert counter.least <= false
                        assert counter.count(clause, MANY) == false
                        assert counter.count(clause, 2) == min(false, 2)


# --- what is said ---------------------------------------------------------------------------------------

WORLD = """
kind body "Body"
purpose health "Health" purpose sport "Sport"
category personal "Personal data" category other "Other data"
role judge "Judge"
organisation A "Body A" is body
organisation Z "Body Z" is body
dataset D "Data D" held by A contains personal
dataset E "Data E" held by A contains other
"""


def bundle(*clauses: str) -> agreements.Bundle:
    """A bundle in which each clause stands in an agreement of its own: deal-0.1, deal-1.1 and so on."""
    deals = (
        f'organisation B{at} "Body B{at}" is body agreement deal-{at} "Deal {at}" between A {clause.format(at=at)}'
        for at, clause in enumerate(clauses)
    )
    return agreements.load_text("\n".join([WORLD, *deals]))


OLD = "from 2010-01-01 until 2019-12-31 clause 1 A may share D with B{at} for health"
NEW = "from 2020-01-01 clause 1 A may share D with B{at} for health"
QUESTION = "may A share D with Z for health on 2021-06-01?"


def refused(of: agreements.Bundle, question: str = QUESTION) -> ItemAnswer:
    (item,) = of.ask(question).items
    assert item.outcome == "refused"
    return item


def shown(item: ItemAnswer) -> list[str]:
    return list(dict.fromkeys(one.clause for one in item.barriers if one.clause))


def notes(item: ItemAnswer) -> list[str]:
    return [note.says for note in item.notes if note.kind == "others-as-near"]


def deals(places: Sequence[int]) -> list[str]:
    return [f"deal-{at}.1" for at in places]


def test_ten_are_explained_and_the_others_counted() -> None:
    answer = bundle(*[NEW] * 25).ask(QUESTION)
    (item,) = answer.items
    assert shown(item) == deals(range(10))
    assert notes(item) == [
        "15 other clauses do not cover this recipient either; "
        "to see what stands in the way of one, name it with `under`"
    ]
    as_near = [part for part in item.proof.parts if part.rule == "as-near"]
    assert [(part.value, part.says) for part in as_near] == [
        ("false", "15 other clauses do not cover this recipient either")
    ]
    for text in (plain_text(answer), to_markdown(answer)):
        assert "15 other clauses do not cover this recipient either" in " ".join(text.split())


def test_ten_that_come_nearest_are_all_explained_and_nothing_is_noted() -> None:
    item = refused(bundle(*[NEW] * 10))
    assert shown(item) == deals(range(10))
    assert notes(item) == []


def test_one_too_many_is_counted_in_the_singular() -> None:
    (says,) = notes(refused(bundle(*[NEW] * 11)))
    assert says.startswith("1 other clause does not cover this recipient either; ")


def test_the_one_with_fewest_barriers_is_found_wherever_it_stands() -> None:
    item = refused(bundle(*[OLD] * 40, NEW, *[OLD] * 5))
    assert shown(item) == deals([40])
    assert notes(item) == []
    item = refused(bundle(*[OLD] * 40, *[NEW] * 12))
    assert shown(item) == deals(range(40, 50))
    assert [_number(says) for says in notes(item)] == [
        42
    ]  # those that ended do not cover the recipient either


def test_clauses_that_cover_the_share_are_counted_too() -> None:
    ended = "from 2010-01-01 until 2019-12-31 clause 1 A may share D with body for health"
    item = refused(bundle(*[ended] * 12))
    assert shown(item) == deals(range(10))
    assert [says.partition(";")[0] for says in notes(item)] == [
        "2 other clauses do not permit this share either, though they cover it"
    ]


def test_each_way_to_miss_has_its_own_bound() -> None:
    other_purpose = "from 2020-01-01 clause 1 A may share D with Z for sport"
    other_data = "from 2020-01-01 clause 1 A may share E with Z for health"
    item = refused(bundle(*[NEW] * 30, *[other_data] * 12, other_purpose))
    assert shown(item) == deals([*range(10), 42, *range(30, 40)])
    assert [says.partition(";")[0] for says in notes(item)] == [
        "20 other clauses do not cover this recipient either",
        "2 other clauses do not cover this data either",
    ]


def test_what_several_parts_of_the_sentence_miss_is_said() -> None:
    (says,) = notes(refused(bundle(*[NEW] * 12), "may A share D with Z for sport on 2021-06-01?"))
    assert says.startswith("2 other clauses do not cover this recipient and purpose either; ")


def test_a_clause_that_is_named_is_explained_alone() -> None:
    item = refused(bundle(*[NEW] * 25), QUESTION.replace("?", " under deal-17.1?"))
    assert shown(item) == deals([17])
    assert notes(item) == []
    assert not [part for part in item.proof.parts if part.rule == "as-near"]


def test_a_refusal_is_no_longer_for_clauses_that_are_only_counted() -> None:
    sizes = [len(bundle(*[NEW] * number).ask(QUESTION).to_json(full=True)) for number in (61, 99)]
    assert sizes[0] == sizes[1]


def test_clauses_that_are_only_counted_cost_next_to_nothing() -> None:
    costs = []
    for number in (60, 600):
        of = bundle(*[NEW] * number)
        refused(of)  # what is learnt of the bundle is learnt
        costs.append(calls(lambda of=of: of.ask(QUESTION)))  # type: ignore[misc]
    assert costs[1] <= 1.02 * costs[0], costs


def test_comparing_clauses_costs_a_few_calls_each() -> None:
    costs = []
    for number in (60, 600):
        of = bundle(*[OLD] * number)
        refused(of)
        costs.append(calls(lambda of=of: of.ask(QUESTION)))  # type: ignore[misc]
    assert (costs[1] - costs[0]) / 540 <= 5, costs


def test_bars_that_no_gateway_opens_are_told_whatever_is_left_out() -> None:
    of = agreements.load_text(
        "\n".join(
            [
                WORLD,
                'bar care "Duty of care" forbids anyone to share personal with anyone for any-purpose',
                *(
                    f'organisation B{at} "B {at}" is body agreement deal-{at} "Deal" between A {NEW.format(at=at)}'
                    for at in range(15)
                ),
            ]
        )
    )
    item = refused(of)
    assert {one.about for one in item.barriers if one.kind == "bar"} == {"care"}
    assert [bar.bar for bar in item.law] == ["care"]
    assert [_number(says) for says in notes(item)] == [5]
