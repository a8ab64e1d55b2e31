"""Made-up bundles are well formed and say all that the language can, and made-up questions hit."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.diagnostics import Source
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.checks import check
from agreements.language.formatter import format_tree
from agreements.language.parser import parse, reserved_words
from agreements.reference import answer as answering
from agreements.reference import clauses, conditions, cover, decide, duties, outcome
from agreements.reference.answer import ReferenceAnswer
from agreements.reference.truth import Truth
from generate import Case, bundles, cases, declarations_from, make_ask, make_case

TODAY = date(2021, 6, 1)


@cache
def some_cases() -> tuple[Case, ...]:
    """Sixty bundles of every size, and ten questions to each."""
    return tuple(make_case(seed, 1 + seed % 3, questions=10) for seed in range(60))


@cache
def questions() -> tuple[tuple[Case, ProposedShare], ...]:
    return tuple((case, share) for case in some_cases() for share in case.questions)


def nodes(tree: Any) -> Iterator[s.Node]:
    """A tree's every part."""
    if isinstance(tree, tuple):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, s.Node):
        yield tree
        for name in tree.__struct_fields__:
            yield from nodes(getattr(tree, name))


@cache
def all_nodes() -> tuple[s.Node, ...]:
    files = (case.files for case in some_cases())
    asks = (make_ask(case.declarations, share) for case, share in questions())
    return tuple(node for tree in (*files, *asks) for node in nodes(tree))


def found(sort: type[s.Node], that: Callable[[Any], object]) -> bool:
    return any(isinstance(node, sort) and that(node) for node in all_nodes())


# --- bundles ------------------------------------------------------------------------------------------


def test_every_construct_is_made() -> None:
    abstract = {s.Node, s.Declaration, s.TopLevel, s.FactTest}
    unsaid = {s.Use}  # what a bundle uses must be there to be found
    every = {
        sort for _, sort in inspect.getmembers(s, inspect.isclass) if issubclass(sort, s.Node)
    } - abstract
    assert every - {type(node) for node in all_nodes()} == unsaid


@pytest.mark.parametrize(
    ("sort", "that"),
    [
        pytest.param(s.Kind, lambda kind: len(kind.under) > 1, id="several parents"),
        pytest.param(s.Membership, lambda one: one.period and one.period.end, id="dated memberships"),
        pytest.param(s.Derivation, lambda line: line.removing, id="removing"),
        pytest.param(s.Derivation, lambda line: len(line.sources) > 1, id="several sources on a line"),
        pytest.param(s.Dataset, lambda one: len(one.derived_from) > 1, id="several derived from"),
        pytest.param(s.Dataset, lambda one: one.anonymised_from, id="anonymised"),
        pytest.param(s.Dataset, lambda one: one.has, id="has"),
        pytest.param(s.Dataset, lambda one: one.usually_has, id="usually has"),
        pytest.param(s.Setting, lambda one: one.value is None, id="a yes-or-no setting alone"),
        pytest.param(s.Gateway, lambda one: len(one.permits) > 1, id="several permits"),
        pytest.param(s.Gateway, lambda one: one.lifts and one.conditions, id="lifts on conditions"),
        pytest.param(s.Gateway, lambda one: one.period, id="dated gateways"),
        pytest.param(s.Bar, lambda one: len(one.forbids) > 1 and one.unless, id="several forbids and unless"),
        pytest.param(s.Bar, lambda one: one.period, id="dated bars"),
        pytest.param(s.Agreement, lambda one: one.supersedes, id="supersession"),
        pytest.param(s.Agreement, lambda one: one.suspensions, id="suspension"),
        pytest.param(s.Agreement, lambda one: len(one.clauses) > 2 and one.risks, id="clauses and risks"),
        pytest.param(s.Clause, lambda one: one.period, id="dated clauses"),
        pytest.param(s.Grant, lambda one: len(one.relying_on) > 1, id="relying on all of several"),
        pytest.param(s.Grant, lambda one: one.notwithstanding, id="notwithstanding"),
        pytest.param(s.Grant, lambda one: len(one.obligations) > 1, id="several must lines"),
        pytest.param(s.Reliance, lambda one: len(one.names) > 2, id="three alternatives"),
        pytest.param(s.Need, lambda one: len(one.items) > 1 and one.that, id="needs of several that"),
        pytest.param(s.Need, lambda one: not one.that, id="needs without that"),
        pytest.param(s.Obligation, lambda one: len(one.duties) > 1, id="several duties on a line"),
        pytest.param(s.Obligation, lambda one: not one.deadline, id="duties without a deadline"),
        pytest.param(s.Risk, lambda one: one.mitigation and one.otherwise_ask, id="otherwise ask"),
        pytest.param(s.Risk, lambda one: not one.otherwise_ask, id="risks that decide nothing"),
        pytest.param(s.Restriction, lambda one: one.unless, id="must not, unless"),
        pytest.param(s.Promise, lambda one: one.unless, id="never, unless"),
        pytest.param(s.Not, lambda one: isinstance(one.condition, s.And | s.Or), id="not of several"),
        pytest.param(s.And, lambda one: any(isinstance(p, s.Or) for p in one.conditions), id="or inside and"),
        pytest.param(s.Or, lambda one: any(isinstance(p, s.And) for p in one.conditions), id="and inside or"),
        pytest.param(s.StatedApproval, lambda one: one.refused and one.that, id="refusals"),
        pytest.param(s.StatedApproval, lambda one: one.on and one.until, id="dated approvals"),
        pytest.param(s.Ask, lambda one: len(one.data) > 1, id="several data items"),
        pytest.param(s.Ask, lambda one: one.under, id="under a clause"),
    ],
)
def test_every_form_of_a_construct_is_made(sort: type[s.Node], that: Callable[[Any], object]) -> None:
    assert found(sort, that)


@pytest.mark.parametrize("place", ["disclosers", "data", "recipients", "purposes"])
@pytest.mark.parametrize(
    "sort", [s.Gateway, s.Bar, s.Grant, s.Restriction, s.NeverShares], ids=lambda sort: sort.__name__
)
def test_each_list_of_each_sentence_leaves_something_out_now_and_then(sort: type[s.Node], place: str) -> None:
    rules = (node for node in all_nodes() if isinstance(node, sort))
    sentences = (node for rule in rules for node in nodes(rule) if isinstance(node, s.Sentence))
    assert any(getattr(sentence, place).excepted for sentence in sentences)


@pytest.mark.parametrize("word", ["anyone", "anything", "any-purpose", "party"])
def test_names_that_stand_for_everything_are_used(word: str) -> None:
    assert found(s.ListedNames, lambda listing: s.Name(word) in listing.names)


def test_kinds_are_parties() -> None:
    assert any(
        declarations.find(s.Kind, party.name.text)
        for declarations in (case.declarations for case in some_cases())
        for agreement in declarations.each(s.Agreement)
        for party in agreement.parties
    )


def test_no_name_is_a_word_of_the_language() -> None:
    assert {node.text for node in all_nodes() if isinstance(node, s.Name)} & reserved_words() <= {
        "anyone",
        "anything",
        "any-purpose",
        "party",
    }


@settings(max_examples=40, deadline=None)
@given(bundles())
def test_bundles_pass_the_checker(files: tuple[s.File, ...]) -> None:
    problems = check(declarations_from(files), TODAY)
    assert [problem.message for problem in problems if problem.is_error] == []


@settings(max_examples=25, deadline=None)
@given(bundles())
def test_bundles_can_be_written_down_and_read_again(files: tuple[s.File, ...]) -> None:
    for tree in files:
        assert parse(Source("a.agreement", format_tree(tree))).tree == tree


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_a_seed_makes_the_same_again(seed: int, size: int) -> None:
    first, again = make_case(seed, size, 3), make_case(seed, size, 3)
    assert first == again
    assert first.declarations.hash == again.declarations.hash


# --- questions ----------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(cases())
def test_questions_name_only_what_the_bundle_declares(case: Case) -> None:
    bundle = case.declarations
    items = {
        name
        for one in bundle.each(s.Dataset)
        for name in (one.name.text, *cover.fields_of(bundle, one.name.text))
    }
    for share in case.questions:
        assert share.discloser != share.recipient
        assert bundle.find(s.Organisation, share.discloser)
        assert bundle.find(s.Organisation, share.recipient)
        assert bundle.find(s.Purpose, share.purpose)
        assert set(share.data) <= items
        assert len(set(share.data)) == len(share.data) > 0
        assert all(bundle.find(s.Fact, fact) for fact in share.facts)
        assert all(isinstance(bundle.by_name[one.by], s.Role | s.Organisation) for one in share.approvals)


def test_each_outcome_comes_in_at_least_a_tenth_of_questions() -> None:
    outcomes = Counter(outcome(decide(case.declarations, share)) for case, share in questions())
    assert {one for one, number in outcomes.items() if number >= len(questions()) / 10} == {
        "permitted",
        "referred",
        "refused",
    }


def test_the_law_alone_answers_in_every_way() -> None:
    lawful = {item.lawful for case, share in questions() for item in decide(case.declarations, share)}
    assert lawful == set(Truth)


@cache
def answers() -> tuple[tuple[ReferenceAnswer, ...], ...]:
    return tuple(decide(case.declarations, share) for case, share in questions())


@pytest.mark.parametrize(
    ("module", "rule", "broken"),
    [
        (answering, "suspended", lambda *_: False),
        (answering, "set_aside", lambda *_: False),
        (answering, "block", lambda *_: Truth.FALSE),
        (answering, "open_", lambda *_: Truth.TRUE),
        (answering, "valid", lambda *_: Truth.TRUE),
        (answering, "relied_upon", lambda *_: Truth.TRUE),
        (answering, "need_met", lambda *_: Truth.TRUE),
        (answering, "risk_met", lambda *_: Truth.TRUE),
        (answering, "is_party", lambda *_: True),
        (clauses, "superseded_from", lambda *_: []),
        (answering, "clause_in_force", lambda asked, agreement, _: clauses.in_force(asked, agreement)),
        (duties, "number_of_duties", lambda _: 0),
        (cover, "is_of_kind", lambda *_: False),
        (cover, "fields_of", lambda *_: ()),
        (cover, "inherited", lambda *_: set()),
        (cover, "derived_from", lambda *_: set()),
        (cover, "purpose_overlaps", cover.purpose_beneath),
        (cover, "names_touch", cover.names_cover),
        (cover, "names_cover", cover.names_touch),
        (cover, "within", lambda *_: True),
        (conditions, "setting", lambda *_: None),
        (conditions, "folded", lambda that: that),
        (conditions, "rank", lambda *_: 0),
        (conditions, "in_base_unit", lambda number, _: number),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_broken_rule_shows_in_some_answer(
    monkeypatch: pytest.MonkeyPatch, module: Any, rule: str, broken: Callable[..., object]
) -> None:
    right = answers()
    monkeypatch.setattr(module, rule, broken)
    assert any(
        decide(case.declarations, share) != one for (case, share), one in zip(questions(), right, strict=True)
    )
