"""The symbolic core, held to the reference: residual formulas, classes, and what nobody has declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from agreements import reference
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.classes import EntityClass
from agreements.analysis.symbolic.expression import (
    ALWAYS,
    NEVER,
    OPEN,
    ApprovalVariable,
    Expression,
    Expressions,
    FactVariable,
    Value,
    Variable,
)
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.grounds import ClassShare, Grounds
from agreements.analysis.symbolic.reading import SymbolicPolicy, assigned
from agreements.analysis.symbolic.search import satisfying
from agreements.evaluate.index import Index
from agreements.formula.share import Approval, ProposedShare
from agreements.formula.truth import TRUE, WORDS
from agreements.graph import build
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.policy.compile import Policy
from generate import Case, declarations_from, make_case
from generate_datasets import items_of

CASES = range(60)
PARTS = range(6)


def symbolic(case: Case) -> SymbolicPolicy:
    policy = Policy(build(case.declarations))
    return SymbolicPolicy(policy, Index(policy))


# --- residual formulas --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_is_left_of_formulas_comes_to_what_the_reference_says(part: int) -> None:
    for seed in CASES[part :: len(PARTS)]:
        case = make_case(seed, 1 + seed % 3, questions=12)
        of = symbolic(case)
        for share in case.questions:
            told = reference.decide(case.declarations, share)
            for reading, item in zip(of.readings(share), told, strict=True):
                stated = assigned(share)
                assert WORDS[reading.lawful().value(stated)] == item.lawful.word
                permitting = [
                    of.policy.grants[place].name
                    for place, left in reading.grants
                    if left.value(stated) == TRUE
                ]
                assert permitting == list(item.grants)
                assert outcome_of(reading.answer.value(stated)) == item.outcome


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_it_does_so_for_whatever_else_is_stated(part: int) -> None:
    for seed in CASES[part :: len(PARTS)]:
        case, random = make_case(seed, 1 + seed % 3, questions=6), Random(seed)  # noqa: S311
        of = symbolic(case)
        for share in case.questions:
            for reading in SymbolicPolicy(of.policy).readings(replace(share, facts={}, approvals=())):
                item = reading.request.item.name
                for _ in range(4):
                    stated = anything(random, of, reading.answer, reading.lawful(), share.on)
                    other = restated(replace(share, data=(item,), facts={}, approvals=()), stated)
                    (told,) = reference.decide(case.declarations, other)
                    assert outcome_of(reading.answer.value(stated)) == told.outcome, other
                    assert WORDS[reading.lawful().value(stated)] == told.lawful.word, other


def outcome_of(truth: int) -> str:
    return ("refused", "referred", "permitted")[truth]


def anything(random: Random, of: SymbolicPolicy, *told_apart: object) -> dict[Variable, Value]:
    """Some value for every variable of some expressions; the last of them is the day."""
    *expressions, day = told_apart
    assert isinstance(day, date)
    problem = Problem(
        [one for one in expressions if isinstance(one, Expression)], AllValues(of.policy.graph, day)
    )
    return problem.assignment([random.randrange(len(cells.values)) for cells in problem.cells])


def restated(share: ProposedShare, stated: dict[Variable, Value]) -> ProposedShare:
    facts = {one.name: value for one, value in stated.items() if isinstance(one, FactVariable)}
    approvals = [
        Approval(one.by, one.that, on=on, refused=refused)
        for one, given in stated.items()
        if isinstance(one, ApprovalVariable) and isinstance(given, tuple)
        for on, refused in given
    ]
    return replace(share, facts={**share.facts, **facts}, approvals=(*share.approvals, *approvals))  # type: ignore[arg-type]


def test_what_says_the_same_of_two_readings_is_one_object_where_they_share_what_makes_it() -> None:
    case = make_case(3, 2, questions=12)
    policy = Policy(build(case.declarations))
    of, shared, open_answers = SymbolicPolicy(policy), Expressions(), 0
    for share in case.questions:
        first, again = (
            of.read(policy.entities.open_request(share, share.data[0]), shared).answer for _ in range(2)
        )
        assert first is again
        open_answers += first not in (ALWAYS, NEVER, OPEN)
    assert open_answers


# --- classes --------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_members_of_a_class_have_the_same_outcomes(part: int) -> None:
    for seed in CASES[part :: len(PARTS)]:
        case, random = make_case(seed, 1 + seed % 3, questions=8), Random(seed)  # noqa: S311
        of = symbolic(case)
        classes, entities = of.classes, of.policy.entities
        formulas = [part for item in items(case.declarations) for part in all_formulas(of.policy, item)]
        mentioned = of.mentions.of(formulas)
        stretches = classes.stretches(mentioned)
        every_item, purposes = classes.items(mentioned), classes.purposes(mentioned.purposes)
        for share in case.questions:
            day = share.on.toordinal()
            first, last = next(one for one in stretches if one.first <= day <= one.last)
            who_are = classes.organisations(mentioned, day)
            assert sorted(declared(of, who_are)) == sorted(organisations(case.declarations))
            assert sorted(declared(of, every_item)) == sorted(items(case.declarations))
            discloser, recipient = (
                member_of(random, who_are, one) for one in (share.discloser, share.recipient)
            )
            if discloser == recipient:
                continue
            other = replace(
                share,
                discloser=discloser,
                recipient=recipient,
                data=tuple(member_of(random, every_item, one) for one in share.data),
                purpose=member_of(random, purposes, share.purpose),
                on=date.fromordinal(random.choice((first, last, day))),
                facts={},
                approvals=(),
            )
            before, after = (of.readings(one) for one in (replace(share, facts={}, approvals=()), other))
            for one, its in zip(before, after, strict=True):
                stated = anything(random, of, one.answer, its.answer, share.on)
                ours = {
                    variable: value
                    for variable, value in stated.items()
                    if isinstance(variable, FactVariable)
                }
                assert one.answer.value(ours) == its.answer.value(ours), (share, other)
        assert all(entities.item(one.representative.name) for one in every_item if one.groups)


def member_of(random: Random, classes: Iterable[EntityClass[Any]], name: str) -> str:
    for one in classes:
        members = list(one.members())
        if name in members:
            return random.choice([member for member in members if not member.startswith("undeclared-")])
    raise AssertionError(name)


def declared(of: SymbolicPolicy, classes: Iterable[EntityClass[Any]]) -> Iterator[str]:
    for one in classes:
        yield from (name for name in one.members() if name in of.policy.compiled)


def organisations(bundle: Declarations) -> list[str]:
    return [one.name.text for one in bundle.each(s.Organisation)]


def items(bundle: Declarations) -> list[str]:
    return [item for dataset in bundle.each(s.Dataset) for item in items_of(dataset)]


def all_formulas(policy: Policy, item: str) -> Iterator[object]:
    yield from (policy.formula(grant, item) for grant in policy.grants)


# --- what nobody has declared ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_is_undeclared_is_answered_as_its_declaration_would_be(part: int) -> None:
    for seed in CASES[part :: len(PARTS)]:
        case, random = make_case(seed, 1 + seed % 3, questions=4), Random(seed)  # noqa: S311
        of = symbolic(case)
        undeclared, entities = of.classes.undeclared, of.policy.entities
        whos, whats = list(undeclared.organisations()), list(undeclared.items())
        added = [undeclared.declaration(one.name) for one in (*whos, *whats)]
        assert all(added)
        bundle = declarations_from((*case.files, s.File(tuple(one for one in added if one is not None))))
        for share in case.questions:
            day = share.on.toordinal()
            who, what = random.choice(whos), random.choice(whats)
            shares = (
                (who, entities.organisation(share.recipient, day), entities.item(share.data[0])),
                (entities.organisation(share.discloser, day), who, what),
                (
                    entities.organisation(share.discloser, day),
                    entities.organisation(share.recipient, day),
                    what,
                ),
            )
            for discloser, recipient, item in shares:
                request = entities.open_to(discloser, recipient, item, entities.purposes[share.purpose], day)
                reading = of.read(request)
                stated = anything(random, of, reading.answer, share.on)
                asked = replace(
                    share,
                    discloser=discloser.name,
                    recipient=recipient.name,
                    data=(item.name,),
                    facts={},
                    approvals=(),
                )
                (told,) = reference.decide(bundle, restated(asked, stated))
                assert outcome_of(reading.answer.value(stated)) == told.outcome, asked


def test_some_undeclared_things_are_permitted_in_made_up_bundles() -> None:
    permitted = 0
    for seed in range(30):
        of = symbolic(case := make_case(seed, 2, questions=4))
        for share in case.questions:
            day, entities = share.on.toordinal(), of.policy.entities
            for who in of.classes.undeclared.organisations():
                request = entities.open_to(
                    entities.organisation(share.discloser, day),
                    who,
                    entities.item(share.data[0]),
                    entities.purposes[share.purpose],
                    day,
                )
                reading = of.read(request)
                problem = Problem((reading.answer,), AllValues(of.policy.graph, share.on))
                numbers = [len(cells.values) for cells in problem.cells]
                state = satisfying([problem.goal(reading.answer)], numbers)
                if state is not None:
                    assert reading.answer.value(problem.assignment(state)) == TRUE
                    permitted += 1
    assert permitted > 10


# --- from grants outward ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_every_permitted_share_is_among_those_of_its_grant(part: int) -> None:
    found = 0
    for seed in range(100, 160)[part :: len(PARTS)]:
        case = make_case(seed, 1 + seed % 3, questions=10)
        of = symbolic(case)
        grounds = Grounds(of)
        for share in case.questions:
            for item in reference.decide(case.declarations, share):
                for name in item.grants:
                    grant = of.policy.grants[of.policy.place[name]]
                    shares = list(grounds.ground(grant).shares(share.on, share.on))
                    right = [one for one in shares if is_of(one, share, item.data)]
                    assert len(right) == 1, (seed, share, name)
                    left = of.read(right[0].request).grant(grant)
                    problem = Problem((left,), AllValues(of.policy.graph, share.on))
                    numbers = [len(cells.values) for cells in problem.cells]
                    assert satisfying([problem.goal(left)], numbers) is not None
                    found += 1
    assert found > 10


def is_of(one: ClassShare, share: ProposedShare, item: str) -> bool:
    return (
        share.discloser in one.discloser.members()
        and share.recipient in one.recipient.members()
        and item in one.item.members()
        and share.purpose in one.purpose.members()
    )
