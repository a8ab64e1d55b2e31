"""A leaf says once what it means: every interpreter follows its declaration, and what is quicker comes to the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

import agreements
from agreements.bundle import Bundle
from agreements.decide.decision import Decider
from agreements.evaluate.closures import Compiler, plain
from agreements.evaluate.columns.columns import Columns
from agreements.evaluate.index import Index
from agreements.evaluate.proof import ProofNodes
from agreements.evaluate.scope import Scopes
from agreements.evaluate.unknowns import CollectorsOf
from agreements.formula import inputs, rules
from agreements.formula.part import AllOf, Leaf, Negation, Part, leaves
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, Truth
from agreements.graph import build
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.tables.decide import as_table
from agreements.tables.schema import QuestionSchema
from generate import Case, cases
from plain_truths import PlainTruths, plain_truths

some_cases = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@some_cases
@given(cases(questions=3))
def test_every_interpreter_comes_to_what_the_leaves_say(case: Case) -> None:
    policy = Policy(build(case.declarations))
    compiler, titles = Compiler(policy), BundleTitles(policy.graph)
    nodes = ProofNodes(compiler, titles, Scopes(policy, titles))
    for share in case.questions:
        for truths in plain_truths(policy, share):
            for part in formulas(policy, truths.request.item.name):
                expected = truths.of(part)
                assert compiler.of(part)(truths.request) == expected, part
                assert nodes.of(part).test(truths.request) == expected, part
                for leaf in leaves(part):
                    assert plain(leaf)(truths.request) == compiler.of(leaf)(truths.request), leaf


def formulas(policy: Policy, item: str) -> Iterator[Part]:
    yield from (policy.formula(grant, item) for grant in policy.grants)
    yield policy.lawful(item)


@some_cases
@given(cases(questions=3))
def test_what_is_open_is_never_plainly_false_of_a_request_that_leaves_more_unknown(case: Case) -> None:
    policy = Policy(build(case.declarations))
    for share in case.questions:
        for item in share.data:
            for request in policy.entities.requests(replace(share, data=(item,))):
                left_open = PlainTruths(policy.entities.open_request(share, item))
                for grant in policy.grants:
                    part = policy.formula(grant, item)
                    if left_open.of(part) == FALSE and not request.item.usual and not disagrees(request):
                        assert PlainTruths(request).of(part) == FALSE


def disagrees(request: Request) -> bool:
    return any(request.facts.get(fact) != value for fact, value in request.item.fixed.items())


# --- a leaf that no interpreter has heard of ------------------------------------------------------------

WORLD = """
kind body "Body" kind shop "Shop" under body
purpose health "Health" purpose care "Care" under health
category personal "Personal data"
role judge "Judge"
fact place "Place" one of safe, open
fact kept "How long it is kept" in months
fact told "People were told" yes or no
organisation A "A" is body from 2020-01-01
organisation B "B" is shop
dataset D "D" held by A contains personal
agreement X "X"
    between A
    clause 1 A may share D with B for health
"""


class Odd(Leaf, frozen=True):
    """Reads anything, and holds as the test says."""

    is_common: ClassVar[bool] = False
    input: inputs.Input
    accepted: frozenset[Any]

    @property
    def reads(self) -> inputs.Input:
        return self.input

    def holds(self, value: Any) -> bool:
        return getattr(value, "name", value) in self.accepted


DAY = date(2021, 3, 1)

ODD = {
    "day": (inputs.DAY, DAY.toordinal()),
    "discloser": (inputs.DISCLOSER, "A"),
    "recipient": (inputs.RECIPIENT, "B"),
    "item": (inputs.ITEM, "D"),
    "purpose": (inputs.PURPOSE, "care"),
    "fact of a list": (inputs.FactInput("place"), "safe"),
    "quantity": (inputs.FactInput("kept"), 12),
    "yes or no": (inputs.FactInput("told"), True),
    "approval": (inputs.ApprovalInput("judge", None), True),
}

QUESTION = {"from": "A", "to": "B", "data": ["D"], "purpose": "care", "on": DAY.isoformat()}
STATED = {
    "facts": {"place": "safe", "kept": "12 months", "told": True},
    "approvals": [{"by": "judge", "on": "2021-01-01"}],
}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return agreements.load_text(WORLD)


@pytest.mark.parametrize(("reads", "value"), ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("accepts", [True, False], ids=["holds", "does not"])
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "left open"])
def test_a_new_leaf_is_understood_by_every_interpreter(
    bundle: Bundle, reads: inputs.Input, value: object, accepts: bool, stated: bool
) -> None:
    leaf = Odd(
        rules.FACT, "place", None, reads, frozenset({value} if accepts else {"something else", -7, None})
    )
    if isinstance(reads, inputs.ApprovalInput) and not accepts:
        leaf = structs.replace(leaf, accepted=frozenset({False}))
    known = stated or not reads.is_open
    expected = (TRUE if accepts else FALSE) if known else UNKNOWN
    question = {**QUESTION, **STATED} if stated else QUESTION
    policy, share = bundle._policy, bundle._share(question)[1]
    (request,) = policy.entities.requests(share)
    for part in (leaf, Negation(rules.NOT, "", None, leaf), AllOf(rules.ALL, "", None, (leaf, leaf))):
        truth = TRUE - expected if isinstance(part, Negation) else expected
        assert Compiler(policy).of(part)(request) == truth
        assert in_a_column(bundle, part, question) == truth
    titles = BundleTitles(policy.graph)
    node = ProofNodes(Compiler(policy), titles, Scopes(policy, titles)).of(leaf)
    (evaluation,) = Decider(policy).reasoner.evaluate(share)
    proof = node.tell(evaluation.context)
    assert proof.value == ("false", "unknown", "true")[expected]
    assert proof.evidence is not None
    assert proof.evidence.says
    found: dict[str, None] = {}
    for collect in CollectorsOf(Index(policy)).of(leaf):
        collect(request, found)
    assert [*found] == ([reads.name] if isinstance(reads, inputs.OpenInput) and not known else [])


def in_a_column(bundle: Bundle, part: Part, question: dict[str, Any]) -> Truth:
    """What a formula comes to for a table of one question, asked three times."""
    auditor = bundle.auditor
    columns: Columns = auditor._columns
    asked = auditor._lookup.ask(as_columns(question))
    (batch,) = columns._batches(asked)
    rows, node = len(batch.rows), columns._nodes.of(part)
    values = columns._evaluator(batch).values(np.arange(rows), np.full(rows, node))
    assert len(set(values.tolist())) == 1
    return int(values[0])


def as_columns(question: dict[str, Any]) -> Any:
    cells = {
        name: json.dumps(value) if isinstance(value, dict) else value for name, value in question.items()
    }
    table = as_table(pa.Table.from_pylist([cells] * 3))
    return QuestionSchema.of(table.schema).read(table.to_batches()[0])
