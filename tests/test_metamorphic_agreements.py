"""Laws that hold between the answers of bundles that differ in one thing of the second version of the language.

Each says which slip of an engine it would catch. Where a law says that nothing turns towards permitted, the opposite
would let data go on the strength of something that was only added to hold it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as altered

import agreements
from agreements.conditions import leaves
from agreements.decide.answer import Answer
from agreements.formula.share import ApprovalScope, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.formatter import format_tree
from agreements.language.loader import load_texts
from agreements.reference.clauses import last_day
from agreements.reference.cover import ReferenceRequest, goes_by
from generate import Case, cases, declarations_from
from generate_evidence import covering_scope
from generate_pieces import length_of_time
from rewritten import (
    each,
    mapped,
    renamed,
    rewritten,
    share_renamed,
    with_agreement,
    with_approvals,
    with_restrictions_alone,
)
from test_metamorphic import asking, clauses_of, ranks, some_cases

randoms = st.randoms(use_true_random=False)


def never_towards_permitted(
    before: Declarations, after: Declarations, questions: Iterable[ProposedShare]
) -> None:
    was, now = asking(before), asking(after)
    for share in questions:
        pairs = zip(ranks(was(share)), ranks(now(share)), strict=True)
        assert all(later <= earlier for earlier, later in pairs), share


def told(answer: Answer) -> list[tuple[object, ...]]:
    """What an answer comes to, without its words."""
    return [
        (
            item.outcome,
            item.grants,
            item.stands_on,
            item.duties,
            item.lawful,
            sorted((one.kind, one.clause or "") for one in item.barriers),
            len(item.missing),
        )
        for item in answer.items
    ]


def the_same(one: Declarations, other: Declarations, questions: Iterable[ProposedShare]) -> None:
    by_one, by_other = asking(one), asking(other)
    for share in questions:
        assert told(by_one(share)) == told(by_other(share)), share


# --- restrictions -------------------------------------------------------------------------------------


@some_cases
@given(cases(questions=2), randoms)
def test_surviving_the_end_never_turns_an_answer_towards_permitted(case: Case, random: Random) -> None:
    """Catches a clause that forbids after the end of its agreement alone, or no longer than some time."""

    def surviving(clause: s.Clause) -> s.Clause:
        ends = clause.period is not None and clause.period.end is not None
        if ends or not isinstance(clause.rule, s.Restriction):
            return clause
        duration = random.choice((None, length_of_time(random)))
        return altered(clause, rule=altered(clause.rule, survival=s.Survival(duration)))

    without = with_restrictions_alone(case, each(s.Restriction, lambda rule: altered(rule, survival=None)))
    never_towards_permitted(
        without, with_restrictions_alone(case, each(s.Clause, surviving)), about_ends(case)
    )


@some_cases
@given(cases(questions=2))
def test_surviving_for_ever_never_forbids_less_than_surviving_for_a_time(case: Case) -> None:
    """Catches a survival without an end that is taken for none."""
    for_a_day = s.Survival(s.Quantity(1, "day"))
    some_time = with_restrictions_alone(case, each(s.Survival, lambda _: for_a_day))
    for_ever = with_restrictions_alone(case, each(s.Survival, lambda _: s.Survival()))
    never_towards_permitted(some_time, for_ever, about_ends(case))


def about_ends(case: Case) -> list[ProposedShare]:
    """The case's questions, asked about the last day of each agreement too."""
    ends = [last_day(case.declarations, agreement) for agreement in case.declarations.each(s.Agreement)]
    days = [end + timedelta(days=off) for end in ends if end is not None for off in (0, 1, 2, 400)]
    asked = [replace(share, under=None) for share in case.questions]
    return [*asked, *(replace(share, on=day) for share in asked for day in days)]


# --- grants -------------------------------------------------------------------------------------------


@some_cases
@given(cases(questions=4))
def test_a_risk_of_every_grant_never_turns_an_answer_towards_permitted(case: Case) -> None:
    """Catches a risk that binds no clause, or another one, when it names none."""
    about_all = rewritten(case, each(s.Risk, lambda risk: altered(risk, about=())))
    never_towards_permitted(case.declarations, about_all, case.questions)


@some_cases
@given(cases(questions=4))
def test_an_item_that_is_always_asked_for_never_turns_an_answer_towards_permitted(case: Case) -> None:
    """Catches a `where` by which more is asked for than by the item alone."""
    always = rewritten(case, each(s.Reliance, lambda item: altered(item, where=None)))
    never_towards_permitted(case.declarations, always, case.questions)


@some_cases
@given(cases(questions=4))
def test_an_item_is_asked_for_where_its_condition_holds_and_nowhere_else(case: Case) -> None:
    """Catches a `where` that is read the other way about, and one that passes its whole line over."""
    purpose = case.declarations.each(s.Purpose)[0].name
    always = s.Or((s.PurposeIs(purpose), s.PurposeIsNot(purpose)))

    def relying(where: s.Condition | None) -> list[s.File]:
        return [
            mapped(tree, each(s.Reliance, lambda item: altered(item, where=where))) for tree in case.files
        ]

    the_same(declarations_from(relying(None)), declarations_from(relying(always)), case.questions)
    nowhere = [without_bars(tree) for tree in relying(s.Not(always))]
    no_items = [mapped(tree, each(s.Grant, lambda rule: altered(rule, relying_on=()))) for tree in nowhere]
    the_same(declarations_from(nowhere), declarations_from(no_items), case.questions)


def without_bars(tree: s.File) -> s.File:
    """A file without bars, and with gateways that lift none."""
    kept = s.File(tuple(item for item in tree.items if not isinstance(item, s.Bar)))
    bare: s.File = mapped(kept, each(s.Gateway, lambda gateway: altered(gateway, lifts=())))
    return bare


@some_cases
@given(cases(questions=4), randoms)
def test_asking_for_a_newer_approval_never_permits_more(case: Case, random: Random) -> None:
    """Catches an age that is counted the wrong way, and a need that is waived where it has one.

    A refusal that is too old does not count either, so what was refused may then be referred.
    """

    def newer(need: s.Need) -> s.Need:
        return need if need.given_within else altered(need, given_within=length_of_time(random))

    limited = rewritten(case, each(s.Need, newer))
    never_refused = [
        replace(share, approvals=tuple(one for one in share.approvals if not one.refused))
        for share in case.questions
    ]
    never_towards_permitted(case.declarations, limited, never_refused)
    by_whole, by_limited = asking(case.declarations), asking(limited)
    for share in case.questions:
        pairs = zip(ranks(by_whole(share)), ranks(by_limited(share)), strict=True)
        assert all(now < 2 or was == 2 for was, now in pairs)


def positive(node: Any) -> Any:
    """A condition in which no approval is denied: where that is so, one approval less can let more through."""
    if isinstance(node, s.Not) and any(isinstance(leaf, s.ApprovedBy) for leaf in leaves(node)):
        return node.condition
    return node


@some_cases
@given(cases(questions=4), randoms)
def test_an_approval_for_something_alone_never_turns_an_answer_towards_permitted(
    case: Case, random: Random
) -> None:
    """Catches a list that is passed over, and an empty one that is taken for none."""
    declarations = rewritten(case, positive)
    ask = asking(declarations)
    for share in case.questions:
        asked = ReferenceRequest(declarations, share, share.data[0])
        whole = with_approvals(share, None)
        for scope in (
            covering_scope(random, asked),
            ApprovalScope(data=()),
            ApprovalScope(recipients=("Acme",)),
        ):
            pairs = zip(ranks(ask(whole)), ranks(ask(with_approvals(share, scope))), strict=True)
            assert all(now <= was for was, now in pairs)


@some_cases
@given(cases(questions=4))
def test_an_approval_for_nothing_is_none(case: Case) -> None:
    """Catches an empty list that is taken for one that was left out."""
    ask = asking(case.declarations)
    for share in case.questions:
        refusals = replace(share, approvals=tuple(one for one in share.approvals if one.refused))
        for member in ("disclosers", "recipients", "data", "purposes"):
            for_nothing = with_approvals(share, ApprovalScope(**{member: ()}))
            assert ranks(ask(for_nothing)) == ranks(ask(refusals))


@some_cases
@given(cases(questions=4), randoms)
def test_a_condition_of_an_agreement_is_one_of_each_of_its_grants(case: Case, random: Random) -> None:
    """Catches one that is asked of the first grant alone, or of restrictions too."""
    rules = [rule for _, clause in clauses_of(case, s.Grant) if isinstance(rule := clause.rule, s.Grant)]
    stated = [condition for rule in rules for condition in rule.conditions]

    def of_all(agreement: s.Agreement) -> s.Agreement:
        return altered(
            agreement, conditions=(*agreement.conditions, *random.sample(stated, min(1, len(stated))))
        )

    def of_each(agreement: s.Agreement) -> s.Agreement:
        asked = agreement.conditions
        grants = each(s.Grant, lambda rule: altered(rule, conditions=(*rule.conditions, *asked)))
        return altered(agreement, conditions=(), clauses=mapped(agreement.clauses, grants))

    together = [mapped(tree, each(s.Agreement, of_all)) for tree in case.files]
    apart = [mapped(tree, each(s.Agreement, of_each)) for tree in together]
    the_same(declarations_from(together), declarations_from(apart), case.questions)


@some_cases
@given(cases(questions=4))
def test_a_grant_that_is_replaced_ends_the_day_before(case: Case) -> None:
    """Catches a day more or less, and a start that is not the later of the clause's and its agreement's."""
    files = [sentences_alone(tree) for tree in case.files]
    starts: dict[str, date] = {}
    for agreement, clause in clauses_of(case, s.Grant):
        froms = [one.start for one in (clause.period, agreement.period) if one and one.start]
        for older in clause.rule.replaces if isinstance(clause.rule, s.Grant) else ():
            starts[older.text] = min(max(froms), starts.get(older.text, date.max))

    def ended(agreement: s.Agreement) -> s.Agreement:
        return altered(agreement, clauses=tuple(until(agreement, clause) for clause in agreement.clauses))

    def until(agreement: s.Agreement, clause: s.Clause) -> s.Clause:
        start = starts.get(f"{agreement.name}.{clause.label}")
        if start is None:
            return clause
        period = clause.period or s.Period()
        return altered(
            clause, period=s.Period(period.start, min(period.end or date.max, start - timedelta(days=1)))
        )

    dated = [mapped(tree, each(s.Agreement, ended)) for tree in files]
    plain = [mapped(tree, each(s.Grant, lambda rule: altered(rule, replaces=()))) for tree in dated]
    days = [*starts.values(), *(day - timedelta(days=1) for day in starts.values())]
    questions = [
        *case.questions,
        *(replace(share, on=day) for share in case.questions for day in days),
    ]
    by_replacing, by_dates = asking(declarations_from(files)), asking(declarations_from(plain))
    for share in questions:
        one, other = told(by_replacing(share)), told(by_dates(share))
        assert [item[:5] for item in one] == [item[:5] for item in other], share


def sentences_alone(tree: s.File) -> s.File:
    """A file in which nothing but sentences and dates decides, so that each day of a grant shows."""

    def bare(node: Any) -> Any:
        match node:
            case s.Grant():
                return altered(node, relying_on=(), conditions=(), needs=(), notwithstanding=())
            case s.Agreement():
                grants = tuple(one for one in node.clauses if isinstance(one.rule, s.Grant))
                return altered(node, conditions=(), risks=(), suspensions=(), clauses=grants)
            case _:
                return node

    alone: s.File = mapped(without_bars(tree), bare)
    return alone


# --- what decides nothing -----------------------------------------------------------------------------


@some_cases
@given(cases(questions=4), randoms)
def test_words_and_standing_terms_change_nothing(case: Case, random: Random) -> None:
    """Catches words that are taken for a rule, and terms that are counted among the duties."""
    duties = [duty.name for duty in case.declarations.each(s.Duty)]

    def wordy(agreement: s.Agreement) -> s.Agreement:
        words = s.Clause(s.ClauseLabel("98"), None, s.TextClause("Each party bears its own costs."))
        at = random.randrange(len(agreement.clauses) + 1)
        return altered(agreement, clauses=(*agreement.clauses[:at], words, *agreement.clauses[at:]))

    def termed(rule: s.Grant) -> s.Grant:
        more = s.StandingTerm((random.choice(duties),))
        return altered(rule, standing_terms=(*rule.standing_terms, more)) if random.random() < 0.5 else rule

    wordier = [mapped(tree, each(s.Agreement, wordy)) for tree in case.files]
    wordiest = [mapped(tree, each(s.Grant, termed)) for tree in wordier]
    the_same(case.declarations, declarations_from(wordiest), case.questions)


# --- processors ---------------------------------------------------------------------------------------


def with_processor(case: Case, random: Random) -> tuple[s.Agreement, s.Agreement, str, str] | None:
    """An agreement, the same with one of its parties a processor for another, who it is and for whom."""
    organisations = {one.name.text for one in case.declarations.each(s.Organisation)}
    choices = [
        (agreement, at, principal.name)
        for agreement in case.declarations.each(s.Agreement)
        for at, party in enumerate(agreement.parties)
        for principal in agreement.parties
        if not party.principals
        and not principal.principals
        and party is not principal
        and {party.name.text, principal.name.text} <= organisations
    ]
    if not choices:
        return None
    agreement, at, principal_name = random.choice(choices)
    party = altered(agreement.parties[at], capacity=s.Name("processor"), principals=(principal_name,))
    parties = (*agreement.parties[:at], party, *agreement.parties[at + 1 :])
    return agreement, altered(agreement, parties=parties), party.name.text, principal_name.text


@some_cases
@given(cases(questions=6), randoms)
def test_a_processor_changes_no_answer_about_others(case: Case, random: Random) -> None:
    """Catches a controller that goes by the names of its processor, and two processors that go by each other's."""
    found = with_processor(case, random)
    if found is None:
        return
    older, newer, processor, controller = found
    acting = with_agreement(case, older, newer)
    by_the_controller = [replace(share, discloser=controller) for share in case.questions]
    to_the_controller = [replace(share, recipient=controller) for share in case.questions]
    for share in (*case.questions, *by_the_controller, *to_the_controller):
        asked = ReferenceRequest(acting, share, share.data[0]).inside(newer)
        about = {*goes_by(asked, share.discloser), *goes_by(asked, share.recipient)}
        if share.discloser != share.recipient and processor not in about:
            the_same(case.declarations, acting, [share])


@some_cases
@given(cases(questions=6), randoms)
def test_the_names_of_a_processor_never_narrow_a_restriction(case: Case, random: Random) -> None:
    """Catches a processor that goes by the names of its controller in place of its own.

    Everything is granted but what is forbidden, and the lists of what is forbidden leave nobody out.
    """
    found = with_processor(case, random)
    if found is None:
        return

    older, newer, _, _ = found

    def wide(sentence: s.Sentence) -> s.Sentence:
        disclosers, recipients = (
            altered(names, excepted=()) for names in (sentence.disclosers, sentence.recipients)
        )
        return altered(sentence, disclosers=disclosers, recipients=recipients)

    def between(parties: tuple[s.Party, ...]) -> Callable[[Any], Any]:
        def so(node: Any) -> Any:
            if isinstance(node, s.Restriction):
                return altered(node, unless=(), sentence=wide(node.sentence))
            is_it = isinstance(node, s.Agreement) and node.name == older.name
            return altered(node, parties=parties) if is_it else node

        return so

    nobody_acting = tuple(s.Party(party.name) for party in older.parties)
    plain = with_restrictions_alone(case, between(nobody_acting))
    acting = with_restrictions_alone(case, between(newer.parties))
    never_towards_permitted(plain, acting, [replace(share, under=None) for share in case.questions])


# --- the same in other words --------------------------------------------------------------------------

_POSITIVE: dict[type[s.Node], Callable[[Any], s.Condition]] = {
    s.DiscloserIsNot: lambda one: s.DiscloserIs(one.name),
    s.RecipientIsNot: lambda one: s.RecipientIs(one.name),
    s.PurposeIsNot: lambda one: s.PurposeIs(one.name),
    s.FactIsNot: lambda one: s.FactIs(one.fact, one.value),
}


@some_cases
@given(cases(questions=4))
def test_is_not_says_what_not_is_says(case: Case) -> None:
    """Catches an `is not` that is true of what is unknown, or that looks at other names than `is`."""

    def spelt_out(node: Any) -> Any:
        is_so = _POSITIVE.get(type(node))
        return node if is_so is None else s.Not(is_so(node))

    the_same(case.declarations, rewritten(case, spelt_out), case.questions)


_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def spoken(text: str) -> str:
    """A text with its dates as they are spoken: `1 May 2020`."""
    return _ISO.sub(lambda found: f"{date.fromisoformat(found[0]):%-d %B %Y}", text)


@some_cases
@given(cases(questions=2))
def test_a_date_means_the_same_in_both_forms(case: Case) -> None:
    """Catches a month that is counted from nought, and a form that stands in one place and not in another."""
    texts = [format_tree(tree) for tree in case.files]
    loaded = load_texts((f"{at}.agreement", spoken(text)) for at, text in enumerate(texts))
    assert [file.tree for file in loaded.declarations.files] == list(case.files)
    bundle = agreements.load_text("\n".join(texts))
    for share in case.questions:
        items = " and ".join(share.data)
        asked = (
            f"may {share.discloser} share {items} with {share.recipient} for {share.purpose} on {share.on}"
        )
        assert bundle.ask(spoken(asked)).to_json(full=True) == bundle.ask(asked).to_json(full=True)


@some_cases
@given(cases(questions=4), randoms)
def test_it_never_matters_what_anything_is_called(case: Case, random: Random) -> None:
    """Catches an order by name, and a name that is looked up among things of another sort."""
    others = [f"n-{number}" for number in range(200)]
    random.shuffle(others)
    new: dict[str, str] = {}

    def called(name: str) -> str:
        return new.setdefault(name, others[len(new)])

    plain = asking(case.declarations)
    otherwise = asking(declarations_from([renamed(tree, called) for tree in case.files]))
    for share in case.questions:
        one, other = plain(share), otherwise(share_renamed(share, called))
        for before, after in zip(one.items, other.items, strict=True):
            assert before.outcome == after.outcome
            assert [called(g.partition(".")[0]) + "." + g.partition(".")[2] for g in before.grants] == list(
                after.grants
            )
            assert before.lawful == after.lawful
            assert [duty.due for duty in before.duties] == [duty.due for duty in after.duties]
            assert [one.kind for one in before.barriers] == [one.kind for one in after.barriers]


@some_cases
@given(cases(questions=4), randoms)
def test_the_order_of_what_stands_side_by_side_never_matters(case: Case, random: Random) -> None:
    """Catches a party, an item, a risk or a replaced clause that is passed over unless it stands first."""

    def shuffled(several: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(several, len(several)))

    def in_another_order(node: Any) -> Any:
        match node:
            case s.Agreement():
                return altered(
                    node,
                    parties=shuffled(node.parties),
                    conditions=shuffled(node.conditions),
                    risks=shuffled(node.risks),
                    supersedes=shuffled(node.supersedes),
                )
            case s.Party():
                return altered(node, principals=shuffled(node.principals))
            case s.Category() | s.Dataset():
                return altered(node, has=shuffled(node.has))
            case s.Risk():
                return altered(node, about=shuffled(node.about))
            case s.Grant():
                return altered(
                    node,
                    replaces=shuffled(node.replaces),
                    relying_on=shuffled(node.relying_on),
                    conditions=shuffled(node.conditions),
                    needs=shuffled(node.needs),
                )
            case s.Restriction():
                return altered(node, replaces=shuffled(node.replaces), unless=shuffled(node.unless))
            case _:
                return node

    reordered = rewritten(case, in_another_order)
    turned = [replace(share, approvals=shuffled(share.approvals)) for share in case.questions]
    the_same(case.declarations, reordered, case.questions)
    ask = asking(reordered)
    assert [told(ask(share)) for share in turned] == [told(ask(share)) for share in case.questions]
