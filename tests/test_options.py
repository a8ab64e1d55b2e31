"""What would change an answer, held to the reference by brute force: sound, minimal and complete."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import comb
from typing import Any

import pytest

from agreements import reference
from agreements.analysis.options.advice import WayToPermitted
from agreements.analysis.options.adviser import Adviser
from agreements.analysis.options.changes import (
    AgreementChange,
    AmendChange,
    ApprovalChange,
    Change,
    DataChange,
    DateChange,
    FactChange,
    RouteChange,
    StatementChange,
    changed_question,
)
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.evaluate.index import Index
from agreements.formula.inputs import ApprovalInput, FactInput
from agreements.formula.part import Leaf, leaves
from agreements.formula.share import Approval, FactValue, ProposedShare
from agreements.formula.truth import FALSE, TRUE
from agreements.graph import build, syntax_of
from agreements.language import syntax as s
from agreements.language.checks import check
from agreements.language.declarations import Declarations
from agreements.language.formatter import format_tree
from agreements.language.loader import load_texts
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from generate import Case, make_case
from plain_truths import PlainTruths

QUESTIONS = int(os.environ.get("AGREEMENTS_OPTIONS", "160"))
PER_BUNDLE = 4
PARTS = range(4)
SIZE = 4
MOST_SETS = 6_000
"""How many sets of a size are asked about at most."""


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_facts_and_approvals_are_those_of_brute_force(part: int) -> None:
    """Every set of up to four that permits by the reference, of which no part does, is found; and no other."""
    seen: Counter[str] = Counter()
    for seed in range(QUESTIONS // PER_BUNDLE)[part :: len(PARTS)]:
        case = make_case(5000 + seed, 1 + seed % 3, questions=PER_BUNDLE)
        policy = Policy(build(case.declarations))
        search = StatementSearch(SymbolicPolicy(policy, Index(policy)), BundleTitles(policy.graph))
        for share in case.questions:
            found = search.find(share, search.symbolic.readings(share))
            ours = {frozenset(map(name_of, one)) for one in found.sets if len(one) <= SIZE}
            right, size = by_brute_force(policy, share)
            hold_values(case.declarations, share, found.sets)
            assert {one for one in ours if len(one) <= size} == right, (case, share)
            seen["all" if size == SIZE else "some"] += 1
            seen.update(f"sets of {len(one)}" for one in ours)
    assert seen["all"] > seen["some"], seen
    assert any(seen[f"sets of {size}"] for size in (1, 2)), seen


def name_of(change: StatementChange) -> tuple[str, str | None]:
    return (change.fact, None) if isinstance(change, FactChange) else (f"by {change.by}", change.that)


def hold_values(
    bundle: Declarations, share: ProposedShare, sets: tuple[tuple[StatementChange, ...], ...]
) -> None:
    """Each set permits with the values that it offers, and no part of it does."""
    for one in sets:
        for size in range(len(one) + 1):
            for part in combinations(one, size):
                told = reference.outcome(reference.decide(bundle, applied(share, part)))
                assert (told == "permitted") == (part == one), (share, part)


def applied(share: ProposedShare, changes: tuple[StatementChange, ...]) -> ProposedShare:
    facts = {**share.facts, **{one.fact: one.value for one in changes if isinstance(one, FactChange)}}
    given = [Approval(one.by, one.that, one.on) for one in changes if isinstance(one, ApprovalChange)]
    return replace(share, facts=facts, approvals=(*share.approvals, *given))


Single = tuple[tuple[str, str | None], FactValue | None]
"""A fact with a value, or an approval."""


def by_brute_force(
    policy: Policy, share: ProposedShare
) -> tuple[set[frozenset[tuple[str, str | None]]], int]:
    """The variables of the smallest sets, by asking about every set up to a size; and what that size was."""
    index, singles = Index(policy), list(statements(policy, share))
    found: list[frozenset[Single]] = []
    for size in range(SIZE + 1):
        if comb(len(singles), size) > MOST_SETS:
            return by_variables(found), size - 1
        for one in combinations(singles, size):
            if len({name for name, _ in one}) < size or any(other <= set(one) for other in found):
                continue
            if index.value(stated_too(share, one)) == TRUE:
                found.append(frozenset(one))
    return by_variables(found), SIZE


def by_variables(found: list[frozenset[Single]]) -> set[frozenset[tuple[str, str | None]]]:
    return {frozenset(name for name, _ in one) for one in found}


def stated_too(share: ProposedShare, one: tuple[Single, ...]) -> ProposedShare:
    facts = {name: value for (name, _), value in one if value is not None}
    given = [
        Approval(name.removeprefix("by "), that, share.on) for (name, that), value in one if value is None
    ]
    return replace(share, facts={**share.facts, **facts}, approvals=(*share.approvals, *given))


def statements(policy: Policy, share: ProposedShare) -> Iterator[Single]:
    """Each value of each fact, and each approval, that a formula of a clause which covers some of the share reads."""
    facts: dict[str, set[int]] = {}
    approvals: set[tuple[str, str | None]] = set()
    for leaf in leaves_about(policy, share):
        if isinstance(leaf.reads, FactInput):
            facts.setdefault(leaf.reads.name, set()).update(leaf.turns_at)
        elif isinstance(leaf.reads, ApprovalInput):
            approvals.add(leaf.reads.key)
    items = [policy.entities.item(item) for item in share.data]
    for fact, turns in sorted(facts.items()):
        fixed = {item.fixed[fact] for item in items if fact in item.fixed}
        for value in values(syntax_of(policy.graph, fact).type, turns) | fixed:
            if fixed <= {value} and share.facts.get(fact) != value:
                yield (fact, None), value
    for by, that in sorted(approvals, key=str):
        yield (f"by {by}", that), None


def leaves_about(policy: Policy, share: ProposedShare) -> Iterator[Leaf]:
    """Those of the clauses whose sentence covers some of the share."""
    for item in share.data:
        truths = PlainTruths(policy.entities.open_request(share, item))
        for grant in policy.grants:
            if all(truths.of(part) != FALSE for part in grant.sentence):
                yield from leaves(policy.formula(grant, item))


def values(declared: s.FactType, turns: set[int]) -> set[FactValue]:
    match declared:
        case s.YesOrNo():
            return {True, False}
        case s.Measure():
            return {max(0, turn + step) for turn in (0, *turns) for step in (-1, 0)}
        case s.OneOf(values=names) | s.Scale(values=names):
            return {name.text for name in names}
    raise TypeError(declared)


# --- changes of more than statements --------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_every_option_permits_and_needs_each_of_its_changes(part: int) -> None:
    """Asked again of the reference, with the agreement rewritten or added where one is amended or made."""
    kinds: Counter[str] = Counter()
    for seed in range(QUESTIONS // PER_BUNDLE)[part :: len(PARTS)]:
        case = make_case(9000 + seed, 1 + seed % 3, questions=PER_BUNDLE)
        policy = Policy(build(case.declarations))
        adviser = Adviser(policy, Index(policy))
        for share in case.questions:
            asked = json_of(share)
            options = adviser.advise(share, asked, most=40).options
            order = [(option.is_history, not option.is_history and by_chance(option)) for option in options]
            assert order == sorted(order), (case, share)
            for option in options:
                hold_option(case, share, asked, option)
                kinds.update(one.as_json()["kind"] for one in option.changes)
    assert kinds["amend"], kinds


def by_chance(option: WayToPermitted) -> bool:
    """Whether it states something that nobody chooses."""
    return any(isinstance(change, FactChange) and change.if_so for change in option.changes)


def hold_option(case: Case, share: ProposedShare, asked: dict[str, Any], option: WayToPermitted) -> None:
    route = option.changes[0]
    if isinstance(route, RouteChange):
        for question in route.questions:
            step = replace(share, discloser=question["from"], recipient=question["to"])
            assert reference.outcome(reference.decide(case.declarations, step)) == "permitted"
        return
    for size in range(len(option.changes) + 1):
        for part in combinations(option.changes, size):
            told = outcome_after(case, share, option, part)
            if told is not None:
                assert (told == "permitted") == (part == option.changes), (case, share, option, part)
    assert option.question == changed_question(asked, option.changes)
    assert option.question["purpose"] == share.purpose


def outcome_after(
    case: Case, share: ProposedShare, option: WayToPermitted, part: tuple[Change, ...]
) -> str | None:
    """What becomes of a share after some of an option's changes; nothing where a part of an amendment is left out."""
    amended = [one for one in option.changes if isinstance(one, AmendChange | AgreementChange)]
    kept = [one for one in part if isinstance(one, AmendChange | AgreementChange)]
    if kept and kept != amended:
        return None
    bundle = with_agreement(case, option.declared) if kept and option.declared else case.declarations
    for change in part:
        if isinstance(change, DateChange):
            share = replace(share, on=change.on)
        if isinstance(change, DataChange):
            share = replace(share, data=change.data)
    statements_ = tuple(one for one in part if isinstance(one, FactChange | ApprovalChange))
    return reference.outcome(reference.decide(bundle, applied(share, statements_)))


def with_agreement(case: Case, declared: s.Agreement) -> Declarations:
    """The bundle with an agreement as it would be declared, through its text and the checker."""
    files, found = [], False
    for file in case.files:
        items = [declared if one_is(item, declared) else item for item in file.items]
        found = found or items != list(file.items)
        files.append(s.File(tuple(items)))
    if not found:
        files.append(s.File((declared,)))
    loaded = load_texts((f"{number}.agreement", format_tree(file)) for number, file in enumerate(files))
    errors = [
        one for one in (*loaded.problems, *check(loaded.declarations, date(2020, 1, 1))) if one.is_error
    ]
    assert not errors, errors
    return loaded.declarations


def one_is(item: object, declared: s.Agreement) -> bool:
    return isinstance(item, s.Agreement) and item.name == declared.name


def json_of(share: ProposedShare) -> dict[str, Any]:
    return {
        "from": share.discloser,
        "to": share.recipient,
        "data": list(share.data),
        "purpose": share.purpose,
        "on": share.on.isoformat(),
    }
