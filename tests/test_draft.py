"""Drafts: what is written checks clean, permits or refers what was asked, and nothing else."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from agreements import Bundle, check_sources, reference
from agreements.analysis.drafts.draft import Drafts, ProvenDraft
from agreements.analysis.drafts.drafter import Drafter
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.options.changes import ApprovalChange
from agreements.decide.answer import Outcome
from agreements.diagnostics import Source
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.graph import build
from agreements.language.declarations import AgreementFile
from agreements.language.formatter import format_file
from agreements.language.parser import parse
from agreements.loading import load_sources
from agreements.policy.compile import Policy
from generate import make_case
from test_differential import through_text

TODAY = date(2026, 6, 1)

LAW = """
kind hospital "Hospital"
kind university "University"
kind insurer "Insurer"
purpose research "Research"
purpose cancer-research "Research into cancer" under research
purpose marketing "Marketing"
category personal-data "Personal data"
category health-data "Data concerning health" under personal-data
category statistics "Statistics"
fact consent "They have agreed" yes or no
fact retention "How long it is kept" in months
fact secure "It is handled in a secure place" yes or no
organisation Northgate "Northgate Hospital" is hospital
organisation Oakdale "University of Oakdale" is university
organisation Elmwood "University of Elmwood" is university
organisation Cloudy "Cloudy Hosting"
organisation Ample "Ample Insurance" is insurer
role guardian "Guardian" of Northgate
dataset admissions "Admissions" held by Northgate
    contains health-data
    field diagnosis "Diagnosis" contains health-data
    field ward "Ward" contains personal-data
dataset counts "Counts" held by Northgate contains statistics
dataset letters "Letters" held by Northgate contains personal-data
gateway Research-Act "Research Act"
    permits hospital to share personal-data with university for research
    if approved by guardian that "the study is sound" given within 6 months
    lifts confidence, privacy
gateway Old-Act "Old Act" until 2021-12-31
    permits hospital to share personal-data with insurer for marketing
    lifts confidence
gateway Privacy-Act "Privacy Act"
    permits anyone to share personal-data with anyone for any-purpose
    if consent
    lifts privacy
bar confidence "Duty of confidence"
    forbids anyone to share health-data with anyone for any-purpose
bar privacy "Privacy"
    forbids anyone to share personal-data with anyone for any-purpose
"""

ASKED = "may Northgate share admissions with Oakdale for research on 2022-03-01?"


def drafted(question: Any, *texts: str, **more: Any) -> Drafts:
    return bundle_of(*texts).draft(question, today=TODAY, **more)


def bundle_of(*texts: str) -> Bundle:
    return load_sources(
        [("law.agreement", LAW), *((f"{at}.agreement", text) for at, text in enumerate(texts))]
    )


def sources_with(draft: ProvenDraft, *texts: str) -> list[tuple[str, str]]:
    sources = {"law.agreement": LAW, **{f"{at}.agreement": text for at, text in enumerate(texts)}}
    return list({**sources, draft.file: draft.file_text}.items())


def only(drafts: Drafts, *texts: str) -> ProvenDraft:
    """The one draft there is, held to what every draft is."""
    (draft,) = drafts.drafts
    sources = sources_with(draft, *texts)
    if draft.is_new:
        assert doubts_of(sources) <= doubts_of(sources[: 1 + len(texts)])
        assert canonical(draft.file_text) == draft.file_text
    return draft


def doubts_of(sources: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """What is wrong or doubtful, but for names of this page's law that nothing uses."""
    found = check_sources(sources, today=TODAY)
    return {(one.code, one.message) for one in found if one.code != "unused"}


def canonical(text: str) -> str:
    source = Source("x.agreement", text)
    parsed = parse(source)
    assert parsed.tree is not None
    return format_file(AgreementFile(source, parsed.tree, parsed.comments))


def outcome_with(draft: ProvenDraft, question: Any, *texts: str) -> Outcome:
    return load_sources(sources_with(draft, *texts)).outcome(question)


def test_a_new_agreement_relies_on_what_reaches_and_asks_for_what_that_asks() -> None:
    draft = only(drafted(ASKED))
    assert draft.is_new
    assert draft.relying == ("Research-Act",)
    assert 'needs approval by guardian that "the study is sound" given within 6 months' in draft.text
    assert draft.outcome is Outcome.REFERRED
    assert [(one.by, one.that) for one in draft.needs if isinstance(one, ApprovalChange)] == [
        ("guardian", "the study is sound")
    ]
    assert outcome_with(draft, ASKED) is Outcome.REFERRED
    approved = ASKED.replace("?", ' where approved by guardian that "the study is sound" on 2022-02-01?')
    assert outcome_with(draft, approved) is Outcome.PERMITTED
    for line in ("reference", "review", "contact", "capacities"):
        assert any(line in one for one in draft.to_decide), line
    assert all(f"# TODO: {one}" in draft.text for one in draft.to_decide)


def test_nothing_moves_but_what_was_asked() -> None:
    draft = only(drafted(ASKED))
    assert draft.moves
    for region in draft.moves:
        assert (region.disclosers, region.recipients) == (("Northgate",), ("Oakdale",))
        assert set(region.data) <= {"admissions", "admissions.diagnosis", "admissions.ward"}
        assert set(region.purposes) <= {"research", "cancer-research"}
        assert region.first == date(2022, 3, 1)
    earlier = ASKED.replace("2022-03-01", "2022-02-28")
    assert outcome_with(draft, earlier) is Outcome.REFUSED


def test_what_the_question_states_is_asked_for() -> None:
    stated = ASKED.replace(
        "?",
        " where secure, not consent, retention is 12 months"
        ' and approved by guardian that "the study is sound" on 2022-02-01?',
    )
    draft = only(drafted(stated))
    for line in ("if secure", "if not consent", "if retention is at most 12 months"):
        assert line in draft.text, line
    assert draft.text.count("needs approval by guardian") == 1
    assert draft.outcome is Outcome.PERMITTED
    assert outcome_with(draft, stated.replace("12 months", "13 months")) is Outcome.REFUSED


AGREED = """
agreement study "Study"
    between hospital{more}
    from 2022-01-01 until 2023-12-31
    review every 12 months
    summary "A study."

    clause 1 "Counts"
        Northgate may share counts with Oakdale for research

    risk loss "It is lost"
        likelihood low impact low
"""


def test_an_agreement_of_the_two_takes_the_clause() -> None:
    agreed = AGREED.format(more=" and university").lstrip()
    draft = only(drafted(ASKED, agreed), agreed)
    assert not draft.is_new
    assert draft.clauses == ("study.2",)
    assert draft.file == "0.agreement"
    assert 'clause 2 "Supply to University of Oakdale" from 2022-03-01' in draft.text
    assert draft.text.strip() in draft.file_text
    assert outcome_with(draft, ASKED, agreed) is Outcome.REFERRED
    kept = draft.file_text.replace(draft.text.rstrip() + "\n\n", "")
    assert kept == agreed


def test_a_new_one_is_made_where_a_processor_would_have_it_too() -> None:
    """Under the agreement that is there the clause would let the data go to who acts for the recipient."""
    agreed = AGREED.format(more=", Oakdale and Cloudy as processor for Oakdale")
    draft = only(drafted(ASKED, agreed), agreed)
    assert draft.is_new
    assert outcome_with(draft, ASKED.replace("Oakdale", "Cloudy"), agreed) is Outcome.REFUSED


@pytest.mark.parametrize("day", ["2021-12-31", "2024-01-01"])
def test_an_agreement_that_is_not_in_force_does_not_take_it(day: str) -> None:
    agreed = AGREED.format(more=" and university")
    assert only(drafted(ASKED.replace("2022-03-01", day), agreed), agreed).is_new


def test_it_ends_with_the_gateway_or_before() -> None:
    asked = "may Northgate share letters with Ample for marketing on 2021-03-01 where consent?"
    both = LAW.replace(
        "lifts confidence\ngateway Privacy-Act", "lifts confidence, privacy\ngateway Privacy-Act"
    )
    bundle = load_sources(
        [("law.agreement", both.replace("    if consent\n    lifts privacy", "    if consent"))]
    )
    (draft,) = bundle.draft(asked, today=TODAY).drafts
    assert "until 2021-12-31" in draft.text
    (draft,) = bundle.draft(asked, today=TODAY, until=date(2021, 6, 30)).drafts
    assert "until 2021-06-30" in draft.text


@pytest.mark.parametrize("spelling", ["admissions-to-oakdale", "Admissions-To-Oakdale"])
def test_a_name_that_is_taken_in_any_case_is_not_taken_again(spelling: str) -> None:
    draft = only(drafted(ASKED, f'purpose {spelling} "Else"\n'), f'purpose {spelling} "Else"\n')
    assert draft.agreement == "admissions-to-oakdale-2"


def test_data_under_other_law_has_a_clause_of_its_own() -> None:
    asked = "may Northgate share admissions.diagnosis, counts and letters with Oakdale for research on 2022-03-01?"
    draft = only(drafted(asked))
    assert len(draft.clauses) == 2
    assert "Northgate may share counts with Oakdale" in draft.text
    assert outcome_with(draft, asked) is Outcome.REFERRED


def test_what_is_permitted_or_referred_wants_no_draft() -> None:
    drafts = drafted(
        "may Northgate share counts with Oakdale for research on 2022-03-01?",
        AGREED.format(more=" and university"),
    )
    assert (drafts.before, drafts.drafts, drafts.is_needed) == (Outcome.PERMITTED, (), False)


@pytest.mark.parametrize(
    ("unless", "stated", "says"),
    [("", "", "forbids it"), ("        unless secure\n", " where not secure", "as things are stated")],
)
def test_no_draft_sets_a_prohibition_of_another_agreement_aside(unless: str, stated: str, says: str) -> None:
    other = (
        'agreement ward "Ward" between Northgate from 2020-01-01\n    clause 1 "Never"\n'
        f"        Northgate must not share admissions with anyone for any-purpose\n{unless}"
    )
    drafts = drafted(ASKED.replace("?", f"{stated}?"), other)
    assert drafts.drafts == ()
    assert [(one.name, one.file, one.line) for one in drafts.standing] == [("ward.1", "0.agreement", 2)]
    assert says in (drafts.says or "")
    assert "only the parties to “Ward” could" in (drafts.says or "")


def test_a_source_that_is_forbidden_forbids_what_is_derived_from_it() -> None:
    other = (
        'dataset linked "Linked" held by Northgate\n    derived from admissions\n    contains statistics\n'
        'agreement ward "Ward" between Northgate from 2020-01-01\n    clause 1 "Never"\n'
        "        Northgate must not share admissions with anyone for any-purpose\n"
    )
    drafts = drafted(ASKED.replace("share admissions", "share linked"), other)
    assert [one.name for one in drafts.standing] == ["ward.1"]


def test_where_only_another_law_would_permit_it_says_so() -> None:
    drafts = drafted("may Northgate share admissions with Ample for marketing on 2022-03-01?")
    assert drafts.drafts == ()
    assert drafts.only_law is not None
    assert "only a change of law" in (drafts.says or "")


@pytest.mark.parametrize(
    "promise",
    [
        'promise p "Never to universities" anyone never shares health-data with university for research',
        'promise p "Never reaches them" health-data never reaches university',
    ],
)
def test_no_draft_breaks_a_promise(promise: str) -> None:
    drafts = drafted(ASKED, f"{promise}\n")
    assert drafts.drafts == ()
    assert [one.name for one in drafts.standing] == ["p"]
    assert "would break the promise" in (drafts.says or "")


def test_no_draft_makes_the_last_hop_of_a_chain_possible() -> None:
    onward = (
        'promise p "Never reaches them" admissions never reaches insurer\n'
        'agreement onward "Onward" between Oakdale from 2020-01-01\n    review every 12 months\n    summary "S."\n'
        '    clause 1 "Onward"\n        Oakdale may share admissions with Ample for marketing\n'
        "        relying on Free-Act\n"
        'gateway Free-Act "Free Act" permits anyone to share health-data with anyone for any-purpose\n'
        "    lifts confidence, privacy\n"
    )
    drafts = drafted(ASKED, onward)
    assert [one.name for one in drafts.standing] == ["p"]


def test_a_promise_with_an_exception_that_the_draft_asks_for_is_kept() -> None:
    promise = (
        'promise p "Never unasked" anyone never shares health-data with university for research\n'
        '    unless approved by guardian that "the study is sound"\n'
    )
    assert only(drafted(ASKED, promise), promise).outcome is Outcome.REFERRED


def test_a_question_against_the_catalogue_is_not_drafted() -> None:
    text = 'dataset tape "Tape" held by Northgate contains statistics\n    has secure no\n'
    bundle = bundle_of(text)
    drafts = bundle.draft(
        "may Northgate share tape with Oakdale for research on 2022-03-01 where secure?", today=TODAY
    )
    assert all(one.outcome is not Outcome.REFUSED for one in drafts.drafts)


def test_other_gateways_that_would_do_are_named_and_drafted_when_asked_for() -> None:
    more = 'gateway Other-Act "Other Act" permits hospital to share personal-data with university for any-purpose\n'
    more += "    if consent and secure\n    lifts confidence, privacy\n"
    drafts = drafted(ASKED, more)
    assert [one.relying for one in drafts.others] == [("Other-Act",)]
    both = drafted(ASKED, more, most=2)
    assert [one.relying for one in both.drafts] == [("Research-Act",), ("Other-Act",)]
    assert both.others == ()


def test_what_has_been_stated_comes_first() -> None:
    more = 'gateway Other-Act "Other Act" permits hospital to share personal-data with university for any-purpose\n'
    more += "    if consent and secure\n    lifts confidence, privacy\n"
    drafts = drafted(ASKED.replace("?", " where consent and secure?"), more)
    assert drafts.drafts[0].relying == ("Other-Act",)
    assert drafts.drafts[0].outcome is Outcome.PERMITTED


CASES = int(os.environ.get("AGREEMENTS_DRAFTS", "60"))
"""How many made-up bundles are drafted for."""

OTHERS = 12


@pytest.mark.slow
def test_drafts_are_sound_by_the_reference() -> None:
    """On made-up bundles: what was asked is no more refused, and of other questions none moves that was not asked."""
    seen: Counter[str] = Counter()
    for seed in range(CASES):
        case = make_case(9000 + seed, 1 + seed % 2, questions=OTHERS)
        policy = Policy(build(through_text(case)))
        index = Index(policy)
        drafter = Drafter(policy, index)
        for share in case.questions[:3]:
            drafts = drafter.draft(share, today=TODAY)
            seen[f"before {drafts.before}"] += 1
            for draft in drafts.drafts:
                after = TrialWorld(policy.compiled.declarations, policy, index).with_file(
                    draft.file, draft.file_text
                )
                assert not after.unreadable
                assert reference.outcome(reference.decide(after.declarations, share)) != "refused", (
                    case,
                    share,
                )
                seen["drafted"] += 1
                for other in asked_beside(case.questions, share):
                    old, new = (
                        reference.outcome(reference.decide(one, other))
                        for one in (policy.compiled.declarations, after.declarations)
                    )
                    is_within = (
                        (other.discloser, other.recipient) == (share.discloser, share.recipient)
                        and other.on >= share.on
                        and other.purpose in policy.coverage.below(share.purpose) | {share.purpose}
                    )
                    assert old == new or is_within, (case, share, other)
                    seen["moved" if old != new else "stood"] += 1
    assert seen["drafted"] >= 5, seen
    assert seen["stood"], seen


def asked_beside(questions: tuple[ProposedShare, ...], share: ProposedShare) -> list[ProposedShare]:
    """Other questions, and those that differ from the one asked in one respect."""
    found = [one for one in questions if one is not share]
    near = [replace(share, recipient=one.recipient) for one in found if one.recipient != share.discloser]
    near += [replace(share, purpose=one.purpose) for one in found]
    near += [replace(share, discloser=one.discloser) for one in found if one.discloser != share.recipient]
    return [*found, *near, replace(share, on=share.on - timedelta(days=1))]


SEALED = """
fact court-order "A court has ordered it" yes or no
bar sealing "Sealing"
    forbids anyone to share personal-data with anyone for any-purpose
    unless court-order
"""


@pytest.mark.parametrize(
    ("power", "relying"),
    [
        (
            "gateway Openness-Act permits anyone to share personal-data with anyone for any-purpose if secure",
            True,
        ),
        ("", False),
    ],
)
def test_what_only_chance_would_open_is_opened_by_a_power_where_there_is_one(
    power: str, relying: bool
) -> None:
    """A clause that waits for a court's order is drafted only where no gateway lifts the bar."""
    more = f"{SEALED} {power} {'lifts sealing' if power else ''}"
    draft = only(drafted(ASKED.replace("admissions", "letters").replace("?", " where consent?"), more), more)
    assert ("Openness-Act" in draft.relying) is relying
    assert ("if court-order" in draft.text) is not relying
