"""Clauses that can never permit: what stands in the way is named, and no clause is accused wrongly."""

from __future__ import annotations

import pytest

from agreements import reference
from agreements.analysis.deep_checks.never_permits import clauses_that_never_permit
from agreements.graph import build
from agreements.language.declarations import Declarations
from agreements.language.loader import load_texts
from agreements.policy.compile import Policy
from generate import make_case

WORLD = """
kind body "Body" kind shop "Shop"
purpose health "Health" purpose money "Money"
category personal "Personal data" category maps "Maps"
organisation A "A" is body organisation B "B" is body organisation S "S" is shop from 2020-01-01 until 2020-12-31
role judge "Judge"
fact place "Place" one of safe, open
dataset records "Records" held by A contains personal has place open
dataset map "Map" held by A contains maps
gateway old-power "Old power" until 2019-12-31 permits body to share personal with body for health lifts duty-of-care
gateway power "Power" permits body to share personal with body for health lifts duty-of-care
bar duty-of-care "Duty of care" forbids anyone to share personal with anyone for any-purpose
"""


def declarations(text: str) -> Declarations:
    loaded = load_texts([("world.agreement", WORLD + text)])
    assert not loaded.problems
    return loaded.declarations


def warned(text: str) -> list[str]:
    return [diagnostic.message for diagnostic in clauses_that_never_permit(Policy(build(declarations(text))))]


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        (
            "A may share records with B for health",
            "the bar `duty-of-care` forbids it and nothing that the clause relies on lifts it",
        ),
        (
            "A may share records with B for health relying on old-power",
            "is one that `old-power` permits",
        ),
        (
            "A may share records with B for money relying on power",
            "is one that `power` permits",
        ),
        (
            "A may share records with B for health relying on power if place is safe",
            "its condition `place is safe` can never hold",
        ),
        (
            "A may share map with B for health clause 2 anyone must not share maps with body for any-purpose",
            "clause `deal.2` forbids it",
        ),
        ("A may share map with A for health", "no share from anyone to someone else is covered"),
        (
            "A may share map except maps with B for health",
            "its own words `map except maps` leave nothing over",
        ),
    ],
)
def test_what_stands_in_the_way_is_named(clause: str, why: str) -> None:
    (message,) = warned(f'agreement deal "Deal" between A from 2020-01-01 until 2020-12-31 clause 1 {clause}')
    assert why in message


def test_a_clause_out_of_its_agreements_dates_never_permits() -> None:
    text = 'agreement deal "Deal" between A until 2020-12-31 clause 1 from 2021-01-01 A may share map with B for health'
    (message,) = warned(text)
    assert "never in force" in message


@pytest.mark.parametrize(
    "clause",
    [
        "A may share records with B for health relying on power",
        "A may share records with B for health relying on power if approved by judge",
        "A may share map with shop for money",
        "A may share map with B for health "
        "clause 2 anyone must not share maps with body for any-purpose unless approved by judge",
    ],
)
def test_a_clause_that_some_question_could_make_permit_is_left_in_peace(clause: str) -> None:
    assert warned(f'agreement deal "Deal" between A from 2020-01-01 until 2020-12-31 clause 1 {clause}') == []


@pytest.mark.slow
def test_no_clause_that_is_warned_about_ever_permits() -> None:
    warnings = 0
    for seed in range(40):
        case = make_case(seed, size=2, questions=15)
        policy = Policy(build(case.declarations))
        never = {
            name
            for name, clause in _clauses(policy)
            if any(clause in d.message for d in clauses_that_never_permit(policy))
        }
        warnings += len(never)
        for share in case.questions:
            for item in reference.decide(case.declarations, share):
                assert not never & set(item.grants), f"{case}: {share}"
    assert warnings


def _clauses(policy: Policy) -> list[tuple[str, str]]:
    return [(grant.name, f"`{grant.name}`") for grant in policy.grants]
