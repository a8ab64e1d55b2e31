"""What an answer says is needed, rebuilt from the words' own data: it holds just when what it tells holds.

Every combination of the facts and approvals that are not known is tried: what is rebuilt from the data of the words,
with the language's own parser, must come to what the formula comes to. A connective that is told as another, a `not`
that is lost or a value that is another fails here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, product

import pytest
from msgspec import structs

from agreements.decide.answer import ClauseNeed
from agreements.decide.decision import Reasoner
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons import wanted
from agreements.decide.reasons.needs import open_node, open_nodes
from agreements.decide.reasons.open_nodes import OpenJoin, OpenLeaf, OpenNode
from agreements.diagnostics import Source
from agreements.evaluate.closures import Compiler
from agreements.formula import rules
from agreements.formula.inputs import ApprovalInput, FactInput, OpenInput
from agreements.formula.leaf import FactAmong, FactBetween
from agreements.formula.part import Part, leaves, parts_of
from agreements.formula.request import Request
from agreements.formula.share import FactValue, ProposedShare
from agreements.formula.truth import FALSE, TRUE
from agreements.graph import PolicyGraph, build
from agreements.language import syntax as s
from agreements.language.parser import parse
from agreements.policy.compile import Policy
from agreements.policy.lowering import Lowering
from generate import make_case

MOST_COMBINATIONS = 5_000


# --- the condition that the data says, in the language ------------------------------------------------------


def in_the_language(node: OpenNode) -> str:
    """What is needed, as a condition of the language: made of the data alone."""
    if isinstance(node, OpenJoin):
        word = " and " if node.every else " or "
        return f"({word.join(map(in_the_language, node.parts))})"
    states = node.states
    if states.relation == "has approved":
        that = f' that """{states.that}"""' if states.that else ""
        that += f" given within {states.given_within}" if states.given_within else ""
        says = f"approved by {states.name}{that}"
    else:
        says = f"{states.name} {states.relation} {', '.join(states.values)}"
    return f"not ({says})" if node.negated else says


def record_in_the_language(need: ClauseNeed) -> str:
    """The same of the record that an answer holds."""
    if need.parts:
        word = " and " if need.kind == "all-of" else " or "
        return f"({word.join(map(record_in_the_language, need.parts))})"
    if need.kind == "approval":
        that = f' that """{need.that}"""' if need.that else ""
        that += f" given within {need.given_within}" if need.given_within else ""
        says = f"approved by {need.name}{that}"
    else:
        says = f"{need.name} {need.relation} {', '.join(need.values)}"
    return f"not ({says})" if need.negated else says


def rebuilt(graph: PolicyGraph, condition: str) -> Callable[[Request], int]:
    """A condition of the language as something to ask of requests."""
    parsed = parse(Source("words.agreement", GATEWAY.format(condition=condition)))
    assert parsed.tree is not None, parsed.problems
    (gateway,) = parsed.tree.items
    assert isinstance(gateway, s.Gateway)
    (asked,) = gateway.conditions
    return Compiler(Policy(graph)).of(Lowering(graph).one("", asked, rules.CONDITION))


GATEWAY = 'gateway words "Words" permits anyone to share anything with anyone for any-purpose if {condition}'


# --- every combination of what is not known -----------------------------------------------------------------


def combinations(graph: PolicyGraph, evaluation: Evaluation, parts: list[Part]) -> Iterator[Request]:
    """The request with each combination of values for the facts and approvals that it leaves open in some formulas."""
    reads = [leaf for part in parts for leaf in unknown_inputs(evaluation, part)]
    inputs = list(dict.fromkeys(reads))
    choices = [list(values_of(graph, one, parts)) for one in inputs]
    for chosen in islice(product(*choices), MOST_COMBINATIONS):
        request = evaluation.request
        facts, approvals = dict(request.facts), dict(request.approvals)
        dated = dict(request.dated_approvals)
        for one, value in zip(inputs, chosen, strict=True):
            if isinstance(one, ApprovalInput):  # given on the day of the share, beside what was given before
                approvals[one.key] = max(approvals.get(one.key, FALSE), TRUE if value else FALSE)
                today = date.fromordinal(request.day)
                dated[one.key] = (*dated.get(one.key, ()), (today, not value))
            else:
                facts[one.name] = value
        yield structs.replace(request, facts=facts, approvals=approvals, dated_approvals=dated, settled={})


def unknown_inputs(evaluation: Evaluation, part: Part) -> Iterator[OpenInput]:
    for leaf in leaves(part):
        if isinstance(leaf.reads, OpenInput) and leaf.reads.read(evaluation.request) is None:
            yield leaf.reads


def values_of(graph: PolicyGraph, one: OpenInput, parts: list[Part]) -> Iterator[FactValue]:
    if isinstance(one, ApprovalInput):
        yield from (True, False)
        return
    assert isinstance(one, FactInput)
    type_ = graph.nodes[one.name]["declared"].type
    if isinstance(type_, s.Scale | s.OneOf):
        yield from (value.text for value in type_.values)
    elif isinstance(type_, s.YesOrNo):
        yield from (True, False)
    else:
        yield from sorted({near for bound in bounds(one, parts) for near in (bound - 1, bound, bound + 1)})


def bounds(one: FactInput, parts: list[Part]) -> Iterator[int]:
    for part in parts:
        for leaf in leaves(part):
            if isinstance(leaf, FactBetween) and leaf.fact == one.name:
                yield from (bound for bound in (leaf.least, leaf.most) if bound is not None)
            if isinstance(leaf, FactAmong) and leaf.fact == one.name:
                yield from map(int, leaf.values)


def evaluations(seed: int) -> Iterator[tuple[Policy, Evaluation]]:
    case = make_case(seed, 1 + seed % 3, questions=8)
    policy = Policy(build(case.declarations))
    for share in case.questions:
        bare: ProposedShare = replace(share, facts={}, approvals=(), written={})
        for each in (share, bare):
            for evaluation in Reasoner(policy).evaluate(each):
                yield policy, evaluation


def hold(policy: Policy, evaluation: Evaluation, parts: list[Part], condition: str) -> int:
    """Hold a rebuilt condition to the formulas it tells; how many combinations it was tried on."""
    test = rebuilt(policy.graph, condition)
    of = Compiler(policy).of
    tried = 0
    for request in combinations(policy.graph, evaluation, parts):
        together = min(of(part)(structs.replace(request, settled={})) for part in parts)
        assert test(request) == together, (condition, [part.about for part in parts], request)
        tried += 1
    return tried


@pytest.mark.parametrize("seed", range(40))
def test_what_a_clause_needs_holds_just_when_the_clause_does(seed: int) -> None:
    for policy, evaluation in evaluations(seed):
        for clause in evaluation.settled()[1]:
            parts = list(evaluation.parts(clause))
            node = open_nodes(evaluation, parts)
            assert node is not None
            assert hold(policy, evaluation, parts, in_the_language(node)) > 0
            record = wanted.need(evaluation.titles, "", node)
            assert record_in_the_language(record) == in_the_language(node)


@pytest.mark.parametrize("seed", range(40))
def test_what_would_lift_a_bar_or_a_prohibition_holds_just_when_it_does(seed: int) -> None:
    for policy, evaluation in evaluations(seed):
        unlifted = [part for bar in evaluation.on.lawful for part in ways(evaluation, bar)]
        forbidding = [one.formula for one, _ in evaluation.standing if evaluation.is_unknown(one.formula)]
        for part in (*unlifted, *forbidding):
            hold(policy, evaluation, [part], in_the_language(open_node(evaluation, part)))


def ways(evaluation: Evaluation, bar: Part) -> Iterator[Part]:
    return (part for part in parts_of(bar) if evaluation.is_unknown(part))


def turned(node: OpenNode) -> Iterator[OpenNode]:
    """The same with one connective turned into the other, or one `not` lost or gained."""
    if isinstance(node, OpenLeaf):
        yield replace(node, negated=not node.negated)
        return
    if len(node.parts) > 1:
        yield replace(node, every=not node.every)
    for at, part in enumerate(node.parts):
        for other in turned(part):
            yield replace(node, parts=(*node.parts[:at], other, *node.parts[at + 1 :]))


def test_a_connective_that_is_told_as_another_is_noticed() -> None:
    noticed = unnoticed = 0
    for seed in range(12):
        for policy, evaluation in evaluations(seed):
            for clause in evaluation.settled()[1]:
                parts = list(evaluation.parts(clause))
                node = open_nodes(evaluation, parts)
                assert node is not None
                for other in turned(node):
                    try:
                        hold(policy, evaluation, parts, in_the_language(other))
                        unnoticed += 1
                    except AssertionError:
                        noticed += 1
    assert noticed > 100
    # what two facts can never both be makes an `or` and an `and` of them come to the same
    assert unnoticed <= noticed / 20, (noticed, unnoticed)
