"""Warnings about what an agreement leaves open, at their edges; `tests/diagnostics` has what they say."""

from __future__ import annotations

from datetime import date

import pytest

from agreements.language.checks import check
from agreements.language.loader import load_texts

TODAY = date(2021, 1, 1)


def _codes(text: str) -> set[str]:
    loaded = load_texts([("a.agreement", text)])
    assert loaded.problems == ()
    return {found.code for found in check(loaded.declarations, TODAY)} - {"unused"}


@pytest.mark.parametrize(
    ("within", "limit", "warned"),
    [
        ("12 months after receipt", "12 months", False),
        ("13 months after receipt", "12 months", True),
        ("1 year after end", "11 months", True),
        ("53 weeks after end", "12 months", False),
        ("2 weeks after receipt", "14 days", False),
        ("15 days after receipt", "2 weeks", True),
        ("48 hours after receipt", "2 days", False),
        ("72 hours after receipt", "2 days", True),
        ("71 hours after receipt", "2 days", False),
        ("3 working days after receipt", "2 days", True),
        ("2 working days after receipt", "2 days", False),
        ("2 years after publication", "12 months", False),
    ],
)
def test_data_is_destroyed_as_soon_as_it_may_no_longer_be_kept(within: str, limit: str, warned: bool) -> None:
    unit = "months" if "month" in limit else "days"
    text = f"""
    organisation X organisation Y purpose p category c dataset d held by X contains c
    duty destroy event publication fact retention in {unit}
    agreement a between X
    clause 1 X may share d with Y for p if retention is at most {limit} must destroy within {within}
    """
    assert _codes(text) == ({"kept-too-long"} if warned else set())


@pytest.mark.parametrize(
    ("condition", "warned"),
    [
        ("retention is at most 1 month", True),
        ("f and retention is at most 1 month", True),
        ("(f and (g and retention is at most 1 month))", True),
        ("f or retention is at most 1 month", False),
        ("not retention is at most 1 month", False),
        ("retention is at least 1 month", False),
        ("delay is at most 1 month", False),
    ],
)
@pytest.mark.parametrize("of_agreement", [False, True])
def test_only_a_limit_that_must_hold_is_one(condition: str, warned: bool, of_agreement: bool) -> None:
    text = f"""
    organisation X organisation Y purpose p category c dataset d held by X contains c
    duty delete-all fact retention in months fact delay in months fact f yes or no fact g yes or no
    agreement a between X {f"if {condition}" if of_agreement else ""} clause 1 X may share d with Y for p
    {"" if of_agreement else f"if {condition}"} must delete-all within 2 months after receipt
    """
    assert _codes(text) == ({"kept-too-long"} if warned else set())


@pytest.mark.parametrize(
    ("memberships", "term", "warned"),
    [
        ("", "until 2022-12-31", False),
        ("is k", "", False),
        ("is k until 2022-12-31", "until 2022-12-31", False),
        ("is k until 2022-12-30", "until 2022-12-31", True),
        ("is k until 2022-12-31", "", True),
        ("is k until 2020-12-31 is j", "until 2022-12-31", False),
        ("is k until 2020-12-31 is j until 2021-12-31", "until 2021-12-31", False),
        ("is k until 2020-12-31 is j until 2021-12-30", "until 2021-12-31", True),
    ],
)
def test_parties_are_of_some_kind_to_the_last_day(memberships: str, term: str, warned: bool) -> None:
    text = f"kind k kind j organisation X {memberships} agreement a between X {term}"
    assert _codes(text) == ({"party-of-no-kind"} if warned else set())


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ("it is sound", "it is sound", False),
        ("it is sound", "it  is sound ", False),
        ("it is sound", "It is sound", True),
        ("it is sound", "it is sound.", True),
        ("it is sound", "it is, sound", True),
        ("it is sound", "it is not sound", False),
        ("step 1 is sound", "step 2 is sound", False),
        ("people's data", "people’s data", True),
    ],
)
def test_judgements_are_told_apart_by_more_than_case_and_punctuation(
    first: str, second: str, warned: bool
) -> None:
    text = f"""
    role r role q
    promise m anyone never shares anything with anyone for any-purpose unless approved by r that "{first}"
    promise n anyone never shares anything with anyone for any-purpose unless approved by {{}} that "{second}"
    """
    assert _codes(text.format("r")) == ({"judgements-alike"} if warned else set())
    assert _codes(text.format("q")) == set()


@pytest.mark.parametrize(
    ("names", "tested", "warned"),
    [
        ("personal-data identifiability", True, True),
        ("personal-data identifiability", False, False),
        ("data-on-people identifiability", True, False),
        ("personal-data anonymity", True, False),
    ],
)
def test_identifiability_is_asked_for_only_where_the_bundle_knows_of_it(
    names: str, tested: bool, warned: bool
) -> None:
    category, fact = names.split()
    text = f"""
    fact {fact} on scale low, high category {category} category c under {category} dataset d contains c
    bar b forbids anyone to share c with anyone for any-purpose {f"unless {fact} is low" if tested else ""}
    """
    assert _codes(text) == ({"identifiability-not-said"} if warned else set())


@pytest.mark.parametrize(
    ("grant", "restriction", "warned"),
    [
        ("X may share d with Y", "Y must not share d with anyone", True),
        ("X may share d with k", "Y must not share d with anyone", True),
        ("X may share d with anyone", "k must not share d with anyone", True),
        ("X may share d with party", "party must not share d with anyone", True),
        ("X may share d with Y", "party except Y must not share d with anyone", False),
        ("X may share d with k except Y", "Y must not share d with anyone", False),
        ("X may share d with Y", "X must not share d with anyone", False),
        ("X may share d with Y", "Z must not share d with anyone", False),
        ("X may share d.f with Y", "Y must not share d with anyone", True),
        ("X may share d with Y", "Y must not share d.f with anyone", True),
        ("X may share d.f with Y", "Y must not share d.g with anyone", False),
        ("X may share d with Y", "Y must not share c with anyone", True),
        ("X may share c with Y", "Y must not share b with anyone", True),
        ("X may share d with Y", "Y must not share anything with anyone", True),
        ("X may share made with Y", "Y must not share d with anyone", True),
        ("X may share d with Y", "Y must not share made with anyone", False),
        ("X may share d with Y", "Y must not share other with anyone", False),
    ],
)
def test_what_is_received_is_not_set_free_when_the_agreement_ends(
    grant: str, restriction: str, warned: bool
) -> None:
    text = f"""
    kind k organisation X organisation Y is k organisation Z purpose p
    category b category c under b category e
    dataset d held by X contains c field f field g
    dataset made held by X derived from d removing b contains e
    dataset other held by X contains e
    agreement a between X and Y clause 1 {grant} for p clause 2 {restriction} for p
    """
    assert _codes(text) == ({"onward-sharing-set-free"} if warned else set())
    assert _codes(f"{text} survives end") == set()
