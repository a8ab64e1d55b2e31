"""Made-up bundles are well formed and say all that the language can, and made-up questions hit."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as altered

from agreements.diagnostics import Source
from agreements.formula.share import Approval, ProposedShare, folded
from agreements.language import syntax as s
from agreements.language.checks import check
from agreements.language.formatter import format_tree
from agreements.language.parser import parse, reserved_words
from agreements.reference import answer as answering
from agreements.reference import clauses, conditions, cover, days, decide, duties, outcome
from agreements.reference.answer import ReferenceAnswer, need_met, relied_upon
from agreements.reference.truth import Truth
from generate import Case, bundles, cases, declarations_from, make_ask, make_case
from generate_pieces import KINDS

TODAY = date(2021, 6, 1)

Asked: TypeAlias = Callable[[Case, ProposedShare], object]
"""Something that is so of a question to a bundle, or not."""


@cache
def some_cases() -> tuple[Case, ...]:
    """Bundles of every size, and ten questions to each."""
    return tuple(make_case(seed, 1 + seed % 3, questions=10) for seed in range(120))


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


@cache
def many_bundles() -> tuple[tuple[Case, tuple[s.Node, ...]], ...]:
    """Bundles of every size, each with all its nodes."""
    made = (make_case(seed, 1 + seed % 3, questions=0) for seed in range(150))
    return tuple((case, tuple(nodes(case.files))) for case in made)


ACTS_FOR = (s.RecipientActsForDiscloser, s.DiscloserActsForRecipient)


def in_it(sort: type[s.Node] | tuple[type[s.Node], ...]) -> Callable[[Any], bool]:
    """Whether a node of some sort is anywhere in a tree."""
    return lambda tree: any(isinstance(node, sort) for node in nodes(tree))


def is_in_a_row(agreement: s.Agreement) -> bool:
    """Whether a processor acts for a processor."""
    acting = {party.name for party in agreement.parties if party.principals}
    return any(acting & set(party.principals) for party in agreement.parties)


def replaces(*, of_its_own: bool) -> Callable[[s.Agreement], bool]:
    """Whether clauses of an agreement replace others of the same one, or of another."""
    return lambda agreement: any(
        (name.text.partition(".")[0] == agreement.name.text) is of_its_own
        for clause in agreement.clauses
        if not isinstance(clause.rule, s.TextClause)
        for name in clause.rule.replaces
    )


@pytest.mark.parametrize(
    ("sort", "that"),
    [
        pytest.param(s.Category, lambda one: one.has, id="what a category has"),
        pytest.param(s.Event, lambda _: True, id="events"),
        pytest.param(
            s.Deadline, lambda one: one.after.text not in ("receipt", "end"), id="deadlines from events"
        ),
        pytest.param(s.Deadline, lambda one: "hour" in one.quantity.unit, id="hours"),
        pytest.param(s.Deadline, lambda one: "working" in one.quantity.unit, id="working days"),
        pytest.param(s.Party, lambda one: one.principals, id="processors"),
        pytest.param(s.Party, lambda one: len(one.principals) > 1, id="processors for several"),
        pytest.param(s.Agreement, is_in_a_row, id="rows of processors"),
        pytest.param(
            s.Agreement,
            lambda one: any(p.principals and p.name.text in KINDS for p in one.parties),
            id="kinds as processors",
        ),
        pytest.param(s.Clause, in_it(ACTS_FOR), id="acts for, in a clause"),
        pytest.param(s.Gateway, in_it(ACTS_FOR), id="acts for, in a gateway"),
        pytest.param(s.Bar, in_it(ACTS_FOR), id="acts for, in a bar"),
        pytest.param(s.Agreement, lambda one: one.conditions, id="a condition of every grant"),
        pytest.param(s.Reliance, lambda one: one.where, id="where"),
        pytest.param(s.Reliance, lambda one: one.where and len(one.names) > 1, id="either of several, where"),
        pytest.param(
            s.Grant,
            lambda one: len(one.relying_on) > 1 and any(item.where for item in one.relying_on),
            id="all of several, where",
        ),
        pytest.param(s.Need, lambda one: one.given_within, id="needs given within"),
        pytest.param(s.ApprovedBy, lambda one: one.given_within, id="approved by, given within"),
        pytest.param(s.StandingTerm, lambda _: True, id="standing terms"),
        pytest.param(s.Agreement, replaces(of_its_own=True), id="replaces of its own"),
        pytest.param(s.Agreement, replaces(of_its_own=False), id="replaces of another"),
        pytest.param(s.Grant, lambda one: one.replaces, id="grants that replace"),
        pytest.param(s.Restriction, lambda one: one.replaces, id="restrictions that replace"),
        pytest.param(s.Survival, lambda one: one.duration is None, id="survives end"),
        pytest.param(s.Survival, lambda one: one.duration, id="survives end for"),
        pytest.param(s.TextClause, lambda _: True, id="words that decide nothing"),
        pytest.param(s.Risk, lambda one: one.about, id="about"),
        pytest.param(s.Agreement, lambda one: one.review_every, id="review every"),
        pytest.param(s.Fact, lambda one: one.known_to, id="known to"),
        pytest.param(s.DiscloserIsNot, lambda _: True, id="discloser is not"),
        pytest.param(s.RecipientIsNot, lambda _: True, id="recipient is not"),
        pytest.param(s.PurposeIsNot, lambda _: True, id="purpose is not"),
    ],
)
def test_each_construct_of_the_second_version_comes_in_a_twentieth_of_bundles(
    sort: type[s.Node], that: Callable[[Any], object]
) -> None:
    having = [
        case for case, every in many_bundles() if any(isinstance(node, sort) and that(node) for node in every)
    ]
    assert len(having) >= len(many_bundles()) / 20


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


def scopes_in(member: str, that: Callable[[Case, tuple[str, ...]], object]) -> Asked:
    """Whether a question has an approval that is for something, and says so in this list."""

    def is_so(case: Case, share: ProposedShare) -> bool:
        lists = [getattr(one.scope, member) for one in share.approvals if one.scope is not None]
        return any(names is not None and that(case, names) for names in lists)

    return is_so


def named(sort: type[s.TopLevel]) -> Callable[[Case, tuple[str, ...]], bool]:
    return lambda case, names: any(case.declarations.find(sort, name) for name in names)


def limited(case: Case, share: ProposedShare) -> list[tuple[Approval, date | None]]:
    """The approvals that some need bounds in age, each with the last day on which it counts."""
    bounds = [
        (name.text, folded(need.that), need.given_within)
        for g in clauses.grants(case.declarations)
        for need in g.grant.needs
        if need.given_within is not None
        for item in need.items
        for name in item.names
    ]
    return [
        (one, None if one.on is None else days.later_by(one.on, within))
        for one in share.approvals
        for by, that, within in bounds
        if (by, that) == (one.by, folded(one.that))
    ]


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "that",
    [
        pytest.param(scopes_in("disclosers", named(s.Organisation)), id="for a discloser"),
        pytest.param(scopes_in("disclosers", named(s.Kind)), id="for a kind of discloser"),
        pytest.param(scopes_in("recipients", named(s.Organisation)), id="for a recipient"),
        pytest.param(scopes_in("recipients", named(s.Kind)), id="for a kind of recipient"),
        pytest.param(scopes_in("recipients", lambda _, names: "anyone" in names), id="for anyone"),
        pytest.param(scopes_in("data", named(s.Dataset)), id="for a dataset"),
        pytest.param(scopes_in("data", named(s.Category)), id="for a category"),
        pytest.param(
            scopes_in("data", lambda _, names: any("." in name for name in names)), id="for a field"
        ),
        pytest.param(scopes_in("purposes", named(s.Purpose)), id="for a purpose"),
        *(
            pytest.param(scopes_in(member, lambda _, names: not names), id=f"an empty list of {member}")
            for member in ("disclosers", "recipients", "data", "purposes")
        ),
        pytest.param(
            lambda _, share: any(one.scope and one.refused for one in share.approvals),
            id="a refusal for something alone",
        ),
        pytest.param(
            lambda case, share: any(end == share.on for _, end in limited(case, share)),
            id="on the last day that it counts",
        ),
        pytest.param(
            lambda case, share: any(end == share.on - DAY for _, end in limited(case, share)),
            id="a day too old",
        ),
        pytest.param(
            lambda case, share: any(end is None for _, end in limited(case, share)), id="of no known day"
        ),
        pytest.param(lambda _, share: share.events, id="events"),
    ],
)
def test_each_form_of_evidence_is_brought_in_some_questions(that: Asked) -> None:
    having = [case for case in some_cases() if any(that(case, share) for share in case.questions)]
    assert len(having) >= len(some_cases()) / 20


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
        (answering, "risks_of", lambda g: g.agreement.risks),
        (answering, "gateways_named", lambda _, bundle: bundle.each(s.Gateway)),
        (answering, "relied_upon", lambda asked, item: relied_upon(asked, altered(item, where=None))),
        (
            answering,
            "need_met",
            lambda asked, need, item: need_met(asked, altered(need, given_within=None), item),
        ),
        (clauses, "superseded_from", lambda *_: []),
        (clauses, "replaced_from", lambda *_: []),
        (clauses, "still_forbids", lambda *_: False),
        (clauses, "still_forbids", lambda *_: True),
        (clauses, "later_by", lambda *_: date.max),
        (answering, "clause_in_force", lambda asked, agreement, _: clauses.in_force(asked, agreement)),
        (duties, "number_of_duties", lambda _: 0),
        (duties, "later_by", lambda day, _: day),
        (duties, "last_day", lambda *_: None),
        (answering, "never_done", lambda *_: iter(())),
        (days, "working_days_later", days.days_later),
        (days, "months_later", lambda day, number: days.days_later(day, 30 * number)),
        (cover, "is_of_kind", lambda *_: False),
        (cover, "principals", lambda *_: set()),
        (conditions, "acts_for", lambda *_: False),
        (cover, "goes_by", lambda asked, one: {one, *cover.principals(asked, one)}),
        (cover, "fields_of", lambda *_: ()),
        (cover, "inherited", lambda *_: set()),
        (cover, "derived_from", lambda *_: set()),
        (cover, "purpose_overlaps", cover.purpose_beneath),
        (cover, "names_touch", cover.names_cover),
        (cover, "names_cover", cover.names_touch),
        (cover, "within", lambda *_: True),
        (conditions, "setting", lambda *_: None),
        (conditions, "on_scale", lambda *_: False),
        (conditions, "is_given_within", lambda *_: True),
        (conditions, "answers_for", lambda *_: True),
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
