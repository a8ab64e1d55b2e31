"""Approvals that must be recent, and approvals for some shares alone (`language.md`, section 3), answered by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreements.formula.share import Approval, ApprovalScope
from agreements.reference import decide, outcome
from reference_world import ASK, GRANT, PARTIES, PERMITTED, REFERRED, REFUSED, answer, bundle, share

# --- given within -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_within", "day", "evidence", "expected"),
    [
        (
            "12 months",
            "2020-06-01",
            "approved by board on 2019-06-01",
            PERMITTED,
        ),  # the last day it is good for
        ("12 months", "2020-06-01", "approved by board on 2019-05-31", REFERRED),
        ("1 year", "2020-06-01", "approved by board on 2019-06-01", PERMITTED),
        ("12 months", "2020-06-01", "approved by board on 2020-06-01", PERMITTED),
        ("12 months", "2020-06-01", "approved by board on 2020-06-02", REFERRED),  # not yet
        ("12 months", "2020-06-01", "approved by board", REFERRED),  # without a date
        ("12 months", "2020-06-01", "approved by board until 2020-12-31", REFERRED),
        ("12 months", "2020-06-01", "approved by board on 2020-01-01 until 2020-05-31", REFERRED),
        ("12 months", "2020-06-01", "refused by board", REFERRED),  # refusals by the same rule
        ("12 months", "2020-06-01", "refused by board on 2019-06-01", REFUSED),
        ("12 months", "2020-06-01", "refused by board on 2019-05-31", REFERRED),
        (
            "12 months",
            "2020-06-01",
            "approved by board on 2019-05-31, refused by board on 2020-05-01",
            REFUSED,  # the old approval does not count, and the refusal does
        ),
        ("2 weeks", "2020-06-15", "approved by board on 2020-06-01", PERMITTED),
        ("2 weeks", "2020-06-16", "approved by board on 2020-06-01", REFERRED),
        (
            "1 month",
            "2020-02-29",
            "approved by board on 2020-01-31",
            PERMITTED,
        ),  # months clamp to the month's end
        ("1 month", "2020-03-01", "approved by board on 2020-01-31", REFERRED),
        ("0 days", "2020-06-01", "approved by board on 2020-06-01", PERMITTED),
        ("0 days", "2020-06-01", "approved by board on 2020-05-31", REFERRED),
    ],
)
def test_given_within(given_within: str, day: str, evidence: str, expected: str) -> None:
    sentence = f"{ASK.replace('2020-06-01', day)} where {evidence}"
    for text in (
        f"{GRANT} needs approval by board given within {given_within}",
        f"{GRANT} if approved by board given within {given_within}",
    ):
        assert answer(text, sentence).outcome == expected


def test_it_holds_for_every_approver_on_the_line() -> None:
    text = (
        f"""{GRANT} needs approval by board or guardian, Northshire that "it is fair" given within 1 month"""
    )
    old, new = 'that "it is fair" on 2020-04-01', 'that "it is fair" on 2020-05-01'
    for evidence, expected in [
        (f"approved by guardian {new}, approved by Northshire {new}", PERMITTED),
        (f"approved by guardian {old}, approved by Northshire {new}", REFERRED),
        (f"approved by guardian {new}, approved by Northshire {old}", REFERRED),
    ]:
        assert answer(text, f"{ASK} where {evidence}").outcome == expected


def test_another_line_and_the_one_to_ask_otherwise_take_one_of_any_age() -> None:
    text = f"{GRANT} needs approval by board given within 1 month needs approval by guardian"
    sentence = f"{ASK} where approved by board on 2020-05-20, approved by guardian"
    assert answer(text, sentence).outcome == PERMITTED
    assert (
        answer(f"{GRANT} risk leak otherwise ask board", f"{ASK} where approved by board").outcome
        == PERMITTED
    )


# --- for these shares alone ---------------------------------------------------------------------------


def asked_with(scope: ApprovalScope, item: str, *, refused: bool = False) -> str:
    grant = (
        f"{PARTIES} clause 1 anyone may share anything with anyone for any-purpose needs approval by board"
    )
    evidence = Approval("board", refused=refused, scope=scope)
    proposed = replace(share(ASK), data=(item,), approvals=(evidence,))
    return outcome(decide(bundle(grant), proposed))


@pytest.mark.parametrize(
    ("scope", "item", "counts"),
    [
        (ApprovalScope(), "admissions", True),  # no list at all
        (ApprovalScope(data=("admissions",)), "admissions", True),
        (ApprovalScope(data=("admissions",)), "admissions.ward", True),  # as a grant's list would cover it
        (ApprovalScope(data=("admissions.ward",)), "admissions", False),
        (ApprovalScope(data=("admissions.number", "health")), "admissions", True),  # each of its fields
        (ApprovalScope(data=("personal",)), "admissions", True),  # each of its categories
        (ApprovalScope(data=("health",)), "admissions", False),
        (ApprovalScope(data=("admissions",)), "linked", False),  # no grant of what is derived from it
        (ApprovalScope(data=("roll", "plain")), "admissions", False),
        (ApprovalScope(data=("anything",)), "admissions", True),
        (ApprovalScope(data=()), "admissions", False),  # an empty list covers nothing
        (ApprovalScope(disclosers=("St-Brides",)), "admissions", True),
        (ApprovalScope(disclosers=("health-body",)), "admissions", True),  # kinds too
        (ApprovalScope(disclosers=("Northshire",)), "admissions", False),
        (ApprovalScope(disclosers=()), "admissions", False),
        (ApprovalScope(recipients=("Acme", "Everyman")), "admissions", True),
        (ApprovalScope(recipients=("trust",)), "admissions", False),
        (ApprovalScope(recipients=("anyone",)), "admissions", True),
        (ApprovalScope(recipients=()), "admissions", False),
        (ApprovalScope(purposes=("research",)), "admissions", True),
        (ApprovalScope(purposes=("good",)), "admissions", True),
        (ApprovalScope(purposes=("trials",)), "admissions", False),  # all of what is asked
        (ApprovalScope(purposes=("any-purpose",)), "admissions", True),
        (ApprovalScope(purposes=()), "admissions", False),
        (ApprovalScope(("trust",), ("company",), ("personal",), ("good",)), "admissions", True),
        (ApprovalScope(("trust",), ("company",), ("personal",), ("marketing",)), "admissions", False),
    ],
)
def test_an_approval_counts_only_where_every_list_covers_the_share(
    scope: ApprovalScope, item: str, counts: bool
) -> None:
    assert asked_with(scope, item) == (PERMITTED if counts else REFERRED)
    assert asked_with(scope, item, refused=True) == (REFUSED if counts else REFERRED)  # narrowed alike


def test_it_counts_data_item_by_data_item() -> None:
    text = f"{PARTIES} clause 1 anyone may share anything with anyone for any-purpose needs approval by board"
    approvals = (Approval("board", scope=ApprovalScope(data=("plain",))),)
    proposed = replace(share(ASK), data=("plain", "roll"), approvals=approvals)
    assert [item.outcome for item in decide(bundle(text), proposed)] == [PERMITTED, REFERRED]


def test_a_sentence_can_name_the_data() -> None:
    sentence = f'{ASK} where approved by board that "it is fair" for roll, admissions.ward on 2020-05-01'
    text = f'{GRANT.replace("admissions", "anything")} needs approval by board that "it is fair"'
    assert answer(text, sentence).outcome == REFERRED
    assert answer(text, sentence.replace("share admissions", "share admissions.ward")).outcome == PERMITTED


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (ApprovalScope(recipients=("Acme",)), PERMITTED),
        (ApprovalScope(recipients=("Northshire",)), REFERRED),  # though it goes by that name in the clause
        (ApprovalScope(disclosers=("St-Brides",), recipients=("public-body",)), REFERRED),
    ],
)
def test_organisations_are_only_themselves_there(scope: ApprovalScope, expected: str) -> None:
    text = """agreement a between St-Brides, Northshire, Acme as processor for Northshire
        clause 1 St-Brides may share admissions with Northshire for research needs approval by board"""
    proposed = replace(share(ASK), approvals=(Approval("board", scope=scope),))
    assert outcome(decide(bundle(text), proposed)) == expected


def test_an_approval_for_something_else_does_not_hide_a_refusal() -> None:
    elsewhere = Approval("board", scope=ApprovalScope(data=("roll",)))
    proposed = replace(share(ASK), approvals=(elsewhere, Approval("board", refused=True)))
    assert outcome(decide(bundle(f"{GRANT} needs approval by board"), proposed)) == REFUSED
