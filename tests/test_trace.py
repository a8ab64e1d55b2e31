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
from agreements.bundle import load_sources
from agreements.decide.decision import Decider
from agreements.decide.trace import MOST_CLAUSES, Tracer
from agreements.evaluate.index import Index
from agreements.formula import rules
from agreements.formula.inputs import OpenInput
from agreements.formula.leaf import DataCovered, OrganisationAmong
from agreements.formula.part import Leaf, Part, parts_of
from agreements.formula.share import ProposedShare
from agreements.formula.truth import UNKNOWN, WORDS
from agreements.graph import build
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
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
    assert item["false_parts"] == [["homes.1", "recipient", "homes.1"]]


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
    named = ["deal-0.1", "deal-0.2", "deal-1.1", "deal-1.2"]
    assert item["false_parts"] == [[name, "recipient", name] for name in named]
    assert item["others"] == 56
    (item,) = traced(much_sought, **question, to="Asker-0")
    assert (item["outcome"], item["unknown"]) == ("referred", ["safe"])
    assert len(item["clauses"]) == MOST_CLAUSES
    assert item["others"] == 31 - MOST_CLAUSES
    (item,) = traced(much_sought, **question, to="Asker-0", facts={"safe": False})
    assert [rule for _, rule, _ in item["false_parts"]] == ["condition"] * MOST_CLAUSES
    assert item["others"] == 31 - MOST_CLAUSES


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
    tracer = Tracer(policy, Index(policy))
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
        tracer = Tracer(policy, Index(policy))
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
            assert short == {**expect_refused(policy, share, item.data), "data": item.data}
            assert short["lawful"] == item.lawful
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


FAR = {"discloser": 3, "data": 2, "recipient": 1, "purpose": 1}


def expect_refused(policy: Policy, share: ProposedShare, item: str) -> dict[str, Any]:
    asked = of_item(policy, share, item)
    missed: dict[str, tuple[str, ...]] = {}
    for grant in policy.grants:
        if lists_both(policy, share, item, grant):
            places = {part.rule.covers for part in asked.false(grant.sentence)}
            missed[grant.name] = tuple(place for place in FAR if place in places)
    least = min((sum(map(FAR.__getitem__, places)) for places in missed.values()), default=0)
    first = next((places for places in missed.values() if sum(map(FAR.__getitem__, places)) == least), ())
    names = [name for name, places in missed.items() if places == first]
    parts = [
        [name, rule, about]
        for name in names[:MOST_CLAUSES]
        for rule, about in (
            [(rule, name) for rule in first]
            or own_false(policy, asked, policy.grants[policy.place[name]], item)
        )
    ]
    lawful = WORDS[asked.of(policy.lawful(item))]
    return {
        "outcome": "refused",
        "lawful": lawful,
        **({"false_parts": parts, **others(len(names))} if parts else {}),
    }


def own_false(policy: Policy, asked: PlainTruths, grant: GrantFormula, item: str) -> list[tuple[str, str]]:
    return [(part.rule.name, part.about) for part in asked.false(policy.formula(grant, item).parts)]


def lists_both(policy: Policy, share: ProposedShare, item: str, grant: GrantFormula) -> bool:
    """Whether a grant lists the discloser and the data by some name, whatever it leaves out again."""
    coverage = policy.coverage
    known_as = coverage.known_as(share.discloser, share.on)
    listed = {part.rule: part for part in grant.sentence}
    discloser, data = listed[rules.DISCLOSER], listed[rules.DATA]
    assert isinstance(discloser, OrganisationAmong)
    assert isinstance(data, DataCovered)
    return bool(discloser.listed.names & known_as) and bool(data.listed.names & coverage.covered_by(item))


def others(number: int) -> dict[str, int]:
    return {"others": number - MOST_CLAUSES} if number > MOST_CLAUSES else {}
