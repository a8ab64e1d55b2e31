"""What a log keeps of why: it agrees with the whole answer, and says only what the answer turns on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from bench.network import make_network
from bench.plain import as_text, make_plain_network

import agreements
from agreements.decide.answer import ItemAnswer
from agreements.decide.decision import Decider
from agreements.decide.near_miss import MOST_ALIKE
from agreements.decide.trace import MOST_CLAUSES, Tracer
from agreements.evaluate.index import Index
from agreements.formula import rules
from agreements.formula.inputs import OpenInput
from agreements.formula.part import Leaf, Part, parts_of
from agreements.formula.share import ProposedShare
from agreements.formula.truth import UNKNOWN, WORDS
from agreements.graph import build
from agreements.loading import load_sources
from agreements.policy.compile import Policy
from agreements.question.read import read_question
from agreements.question.resolve import resolve
from generate import make_case
from plain_truths import PlainTruths, of_item
from test_reasons import NECESSARY, WORLD


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


def traced(bundle: agreements.Bundle, **changes: object) -> tuple[dict[str, Any], ...]:
    question = {
        "from": "Moor",
        "to": "Fell",
        "data": ["register"],
        "purpose": "housing",
        "on": "2026-05-01",
        **changes,
    }
    outcome, trace = bundle.trace(question)
    assert outcome is bundle.outcome(question)
    told = json.loads(trace)
    assert told.keys() == {"items"}
    return tuple(told["items"])


def test_a_permitted_share_names_the_clause_it_stands_on(bundle: agreements.Bundle) -> None:
    (item,) = traced(bundle, approvals=[NECESSARY], facts={"retention": "1 month"})
    assert item == {"data": "register", "outcome": "permitted", "stands_on": "homes.1"}


def test_a_referred_share_names_what_is_not_known_once(bundle: agreements.Bundle) -> None:
    (item,) = traced(bundle)
    assert item["outcome"] == "referred"
    assert item["clauses"] == ["homes.1"]
    assert item["unknown"] == ["officer", "retention", "head"]


def test_a_refused_share_names_what_of_the_nearest_clause_is_false(bundle: agreements.Bundle) -> None:
    (item,) = traced(bundle, facts={"retention": "9 months"}, approvals=[NECESSARY])
    assert (item["outcome"], item["lawful"]) == ("refused", "true")
    assert item["false_parts"] == [["homes.1", "condition", "homes.1"]]


def test_a_refused_share_names_what_the_sentence_of_the_nearest_clause_misses(
    bundle: agreements.Bundle,
) -> None:
    (item,) = traced(bundle, to="Roof")
    assert item["false_parts"] == [["homes.1", "recipient", "homes.1"], ["homes.2", "data", "homes.2"]]


def test_each_data_item_is_traced_even_after_one_that_is_refused(bundle: agreements.Bundle) -> None:
    told = traced(bundle, data=["counts", "register"], approvals=[NECESSARY], facts={"retention": "1 month"})
    assert [(item["data"], item["outcome"]) for item in told] == [
        ("counts", "refused"),
        ("register", "permitted"),
    ]


MUCH_SOUGHT = (
    'purpose study "Study"\norganisation Keeper "Keeper"\norganisation Stranger "Stranger"\n'
    'category records "Records"\ndataset list "List" contains records\nfact safe "Safe" yes or no\n'
    + "\n".join(
        f'organisation Asker-{at} "Asker {at}"\n'
        f'agreement deal-{at} "Deal {at}" between Keeper from 2020-01-01\n    summary "One grant."\n'
        f"    clause 1 Keeper may share list with Asker-{at} for study if safe\n"
        f"    clause 2 Keeper may share list with Asker-0 for study if safe"
        for at in range(30)
    )
)


def test_of_clauses_that_are_all_as_near_only_the_first_are_named_and_the_others_counted() -> None:
    much_sought = agreements.load_text(MUCH_SOUGHT)
    question = {"from": "Keeper", "data": ["list"], "purpose": "study", "on": "2026-05-01"}
    (item,) = traced(much_sought, **question, to="Stranger")
    named = [f"deal-{at}.{label}" for at in range(5) for label in (1, 2)]
    assert [part for part in item["false_parts"] if part[1] == "recipient"] == [
        [name, "recipient", name] for name in named
    ]
    assert item["others"] == 50
    (item,) = traced(much_sought, **question, to="Asker-0")
    assert (item["outcome"], item["unknown"]) == ("referred", ["safe"])
    assert len(item["clauses"]) == MOST_CLAUSES
    assert item["others"] == 31 - MOST_CLAUSES
    (item,) = traced(much_sought, **question, to="Asker-0", facts={"safe": False})
    assert [rule for _, rule, _ in item["false_parts"]] == ["condition"] * MOST_ALIKE
    assert item["others"] == 31 - MOST_ALIKE


def test_a_permitted_share_stands_on_the_clause_that_the_question_names() -> None:
    much_sought = agreements.load_text(MUCH_SOUGHT)
    question = {"from": "Keeper", "to": "Asker-0", "data": ["list"], "purpose": "study", "on": "2026-05-01"}
    safe = {**question, "facts": {"safe": True}}
    assert traced(much_sought, **safe)[0]["stands_on"] == "deal-0.1"
    assert traced(much_sought, **safe, under="deal-7.2")[0]["stands_on"] == "deal-7.2"
    assert traced(much_sought, **safe, under="deal-7.1")[0]["stands_on"] == "deal-0.1"


# --- held against the formulas --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(24))
def test_it_says_what_the_formulas_say_on_made_up_bundles(seed: int) -> None:
    case = make_case(seed, 1 + seed % 3, questions=12)
    policy = Policy(build(case.declarations))
    tracer = Tracer(policy, Index(policy), Decider(policy))
    for share in (
        *case.questions,
        *case.questions,
    ):  # what was learnt the first time must not show the second
        hold_against_the_formulas(policy, tracer, share)


def test_it_says_what_the_formulas_say_on_the_networks_that_are_measured() -> None:
    plain = make_plain_network(60, 120, 7)
    rich = make_network(40, 120, 7)
    found: Counter[str] = Counter()
    bundles = (
        (agreements.load_text("\n".join(as_text(plain))), plain.questions),
        (load_sources(rich.files), rich.questions),
    )
    for bundle, questions in bundles:
        policy = Policy(bundle.graph)
        tracer = Tracer(policy, Index(policy), Decider(policy))
        for question in questions:
            share = resolve(bundle.graph, read_question(question)[0])
            found[hold_against_the_formulas(policy, tracer, share)] += 1
            assert bundle.trace(question).trace == tracer.trace(share)[1]
    assert min(found[outcome] for outcome in ("permitted", "referred", "refused")) >= 10, found


def hold_against_the_formulas(policy: Policy, tracer: Tracer, share: ProposedShare) -> str:
    """The outcome of a share, when its trace says just what the formulas and the whole answer say."""
    answer = Decider(policy).decide(share, {})
    value, trace = tracer.trace(share)
    assert value == {"permitted": 2, "referred": 1, "refused": 0}[answer.outcome]
    told = json.loads(trace)["items"]
    for item, short in zip(answer.items, told, strict=True):
        assert (short["data"], short["outcome"]) == (item.data, item.outcome)
        if item.outcome == "permitted":
            assert short.keys() == {"data", "outcome", "stands_on"}
            assert short["stands_on"] == item.stands_on
        elif item.outcome == "referred":
            assert short == {**expect_referred(policy, share, item.data), "data": item.data}
        else:
            assert short == {**expect_refused(policy, share, item), "data": item.data}
    return str(answer.outcome)


def expect_referred(policy: Policy, share: ProposedShare, item: str) -> dict[str, Any]:
    asked = of_item(policy, share, item)
    unknown = [grant for grant in policy.grants if asked.of(policy.formula(grant, item)) == UNKNOWN]
    names = dict.fromkeys(
        name
        for grant in unknown[:MOST_CLAUSES]
        for part in policy.formula(grant, item).parts
        for name in unknown_names(asked, part)
    )
    return {
        "outcome": "referred",
        "clauses": [grant.name for grant in unknown[:MOST_CLAUSES]],
        **others(len(unknown)),
        "unknown": [*names],
    }


def unknown_names(asked: PlainTruths, formula: Part) -> Iterator[str]:
    if asked.of(formula) != UNKNOWN:
        return
    if isinstance(formula, Leaf) and isinstance(formula.reads, OpenInput):
        yield formula.reads.name
    for part in parts_of(formula):
        yield from unknown_names(asked, part)


def expect_refused(policy: Policy, share: ProposedShare, item: ItemAnswer) -> dict[str, Any]:
    """The clauses that the answer goes into, in its order, with what the formulas say is false of each."""
    asked = of_item(policy, share, item.data)
    closed = {bar.about for bar in asked.false(policy.lawful(item.data).parts)}
    parts = []
    for route in item.routes:
        grant = policy.grants[policy.place[route.clause]]
        covers = not [part for part in asked.false(grant.sentence) if part.rule.covers is not None]
        parts += [
            [route.clause, part.rule.name, part.about]
            for part in asked.false(policy.formula(grant, item.data).parts)
            if covers or part.rule is not rules.BAR or part.about in closed
        ]
    assert {clause for clause, _, _ in parts} == {one.clause for one in item.barriers if one.clause}
    counted = [part.says for part in item.proof.parts if part.rule == "as-near"]
    beside = sum(int(says.partition(" ")[0]) for says in counted)
    return {
        "outcome": "refused",
        "lawful": WORDS[asked.of(policy.lawful(item.data))],
        **({"false_parts": parts, **({"others": beside} if beside else {})} if parts else {}),
    }


def others(number: int) -> dict[str, int]:
    return {"others": number - MOST_CLAUSES} if number > MOST_CLAUSES else {}
