"""Conditions, approvals and risks, sentence by sentence (`language.md`, section 5), answered by hand."""

from __future__ import annotations

import pytest

from reference_world import (
    ASK,
    GRANT,
    PARTIES,
    PERMITTED,
    REFERRED,
    REFUSED,
    answer,
)

# --- section 5: conditions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "where", "expected"),
    [
        ("consent", "consent", PERMITTED),
        ("consent", "not consent", REFUSED),
        ("consent", "", REFERRED),  # a missing fact never permits and is never taken as false
        ("not consent", "", REFERRED),
        ("consent is yes", "consent is yes", PERMITTED),
        ("consent is no", "not consent", PERMITTED),
        ("place is vault", "", PERMITTED),  # the dataset usually has it
        ("place is vault", "place is cloud", REFUSED),  # which a question may replace
        ("place is not vault", "", REFUSED),
        ("place is one of cloud, laptop", "place is laptop", PERMITTED),
        ("place is one of cloud, laptop", "", REFUSED),
        ("identity is masked", "", PERMITTED),  # the catalogue's word
        ("identity is masked", "identity is masked", PERMITTED),
        ("identity is masked", "identity is open", REFERRED),  # the two disagree
        ("identity is open", "identity is open", REFERRED),
        ("not opted-out", "", PERMITTED),
        ("not opted-out", "opted-out", REFERRED),
        ("identity is at most masked", "", PERMITTED),
        ("identity is at most anonymous", "", REFUSED),
        ("identity is at least masked", "", PERMITTED),
        ("identity is at least open", "", REFUSED),
        ("kept is at most 24 months", "kept is 2 years", PERMITTED),
        ("kept is at most 24 months", "kept is 25 months", REFUSED),
        ("kept is at least 2 years", "kept is 24 months", PERMITTED),
        ("kept is at least 2 years", "kept is 23 months", REFUSED),
        ("kept is 1 year", "kept is 12 months", PERMITTED),
        ("kept is not 1 year", "kept is 12 months", REFUSED),
        ("kept is one of 1 year, 2 years", "kept is 24 months", PERMITTED),
        ("delay is at most 2 weeks", "delay is 14 days", PERMITTED),
        ("kept is at most 24 months", "", REFERRED),
        ("discloser is health-body", "", PERMITTED),
        ("discloser is company", "", REFUSED),
        ("recipient is Acme", "", PERMITTED),
        ("recipient is public-body", "", REFUSED),
        ("purpose is good", "", PERMITTED),
        ("purpose is trials", "", REFUSED),
        ("data contains secret", "", PERMITTED),
        ("data contains tallies", "", REFUSED),
        ("consent and recipient is company", "", REFERRED),
        ("consent and recipient is trust", "", REFUSED),
        ("consent or recipient is company", "", PERMITTED),
        ("consent or recipient is trust", "", REFERRED),
        ("not (consent and recipient is trust)", "", PERMITTED),
        ("consent or not consent", "", REFERRED),  # Kleene: two unknowns make no certainty
        ("consent or consent and recipient is trust", "consent", PERMITTED),  # `and` binds tighter
        ("place is vault if consent", "consent", PERMITTED),  # several `if`: all must hold
        ("place is vault if consent", "not consent", REFUSED),
    ],
)
def test_conditions(condition: str, where: str, expected: str) -> None:
    sentence = f"{ASK} where {where}" if where else ASK
    assert answer(f"{GRANT} if {condition}", sentence).outcome == expected


def test_what_the_question_says_comes_before_has_and_has_before_usually_has() -> None:
    text = f"""dataset both contains personal has place vault usually has place cloud
        {PARTIES} clause 1 anyone may share both with anyone for research if place is vault"""
    assert answer(text, "may St-Brides share both with Acme for research on 2020-06-01").outcome == PERMITTED


def test_a_derived_dataset_does_not_inherit_facts_and_a_field_has_its_datasets() -> None:
    text = f"{PARTIES} clause 1 anyone may share anything with anyone for research if identity is masked"
    assert answer(text, ASK.replace("admissions", "linked")).outcome == REFERRED
    assert answer(text, ASK.replace("admissions", "admissions.ward")).outcome == PERMITTED


# --- section 3 and 5: approvals -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("need", "evidence", "expected"),
    [
        ("board", "", REFERRED),
        ("board", "approved by board", PERMITTED),
        ("board", "refused by board", REFUSED),
        ("board", "approved by guardian", REFERRED),
        ("board", "approved by board on 2020-06-01 until 2020-06-01", PERMITTED),
        ("board", "approved by board on 2020-06-02", REFERRED),  # not yet
        ("board", "approved by board until 2020-05-31", REFERRED),  # no longer
        ("board", "refused by board until 2020-05-31", REFERRED),  # refusals count by the same dates
        ("board", "approved by board and refused by board", PERMITTED),
        ("board", "approved by board until 2020-05-31 and refused by board", REFUSED),
        ('board that "it is fair"', "approved by board", REFERRED),
        ('board that "it is fair"', 'approved by board that "it is fair"', PERMITTED),
        ('board that "it is fair"', 'approved by board that """it  is\n fair """', PERMITTED),
        ('board that "it is fair"', 'approved by board that "It is fair"', REFERRED),
        ('board that "it is fair"', "refused by board", REFERRED),
        ("board", 'approved by board that "it is fair"', REFERRED),
        ("guardian", "approved by St-Brides", REFERRED),  # a role and its organisation are different
        ("St-Brides", "approved by St-Brides", PERMITTED),
        ("board, guardian", "approved by board", REFERRED),  # a comma: all of them
        ("board, guardian", "approved by board, approved by guardian", PERMITTED),
        ("board, guardian", "approved by board, refused by guardian", REFUSED),
        ("board or guardian", "approved by guardian, refused by board", PERMITTED),  # or: any of these
        ("board or guardian", "refused by board", REFERRED),
        ("board or guardian", "refused by board, refused by guardian", REFUSED),
        ("board needs approval by guardian", "approved by board", REFERRED),  # the lines add up
        (
            'board, guardian that "it is fair"',  # the line's words are for every approver on it
            'approved by board, approved by guardian that "it is fair"',
            REFERRED,
        ),
    ],
)
def test_needs(need: str, evidence: str, expected: str) -> None:
    sentence = f"{ASK} where {evidence}" if evidence else ASK
    assert answer(f"{GRANT} needs approval by {need}", sentence).outcome == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("approved by board", REFERRED),
        ('approved by board that "it is fair"', PERMITTED),
        ('refused by board that "it is fair"', REFUSED),
    ],
)
def test_approved_by_in_a_condition(evidence: str, expected: str) -> None:
    text = f'{GRANT} if approved by board that "it is fair"'
    assert answer(text, f"{ASK} where {evidence}").outcome == expected


@pytest.mark.parametrize(
    ("risk", "where", "expected"),
    [
        ("mitigated by consent otherwise ask guardian", "consent", PERMITTED),
        ("mitigated by consent otherwise ask guardian", "", REFERRED),
        ("mitigated by consent otherwise ask guardian", "not consent", REFERRED),
        ("mitigated by consent otherwise ask guardian", "not consent, refused by guardian", REFUSED),
        ("mitigated by consent otherwise ask guardian", "refused by guardian", REFERRED),
        ("mitigated by consent otherwise ask guardian", "not consent, approved by guardian", PERMITTED),
        ("otherwise ask guardian", "", REFERRED),
        ("otherwise ask guardian", 'approved by guardian that "it is fair"', REFERRED),  # without a `that`
        ("mitigated by consent", "not consent", PERMITTED),  # without `otherwise` it decides nothing
    ],
)
def test_risks(risk: str, where: str, expected: str) -> None:
    sentence = f"{ASK} where {where}" if where else ASK
    assert answer(f"{GRANT} risk leak {risk}", sentence).outcome == expected
