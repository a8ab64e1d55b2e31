"""Processors go by the names of those for whom they act (`language.md`, section 4), answered by hand."""

from __future__ import annotations

import pytest

from agreements.reference.truth import Truth
from reference_world import PERMITTED, REFERRED, REFUSED, answer

HOSTS = "organisation Host is company organisation Sub-Host is company organisation Both is company"
PARTIES = """agreement a between St-Brides as controller, Northshire as controller,
    Host as processor for St-Brides, Sub-Host as processor for Host, Both as processor for St-Brides or Northshire"""


def ask(discloser: str, recipient: str, on: str = "2020-06-01") -> str:
    return f"may {discloser} share admissions with {recipient} for research on {on}"


@pytest.mark.parametrize(
    ("disclosers", "discloser", "expected"),
    [
        ("St-Brides", "Host", PERMITTED),
        ("trust", "Host", PERMITTED),  # every name: its kinds too
        ("public-body", "Host", PERMITTED),
        ("company", "Host", PERMITTED),  # and it keeps its own
        ("Northshire", "Host", REFUSED),
        ("St-Brides", "Sub-Host", PERMITTED),  # along a row
        ("Host", "Sub-Host", PERMITTED),
        ("Sub-Host", "Host", REFUSED),  # not the other way
        ("Host", "St-Brides", REFUSED),
        ("Host", "Both", REFUSED),  # two processors of one principal are not each other
        ("St-Brides", "Both", PERMITTED),  # for several: each of them
        ("Northshire", "Both", PERMITTED),
        ("party", "Host", PERMITTED),
        ("anyone except St-Brides", "Host", REFUSED),  # out of the list by any of its names
        ("anyone except trust", "Sub-Host", REFUSED),
        ("anyone except company", "Host", REFUSED),
        ("company except Northshire", "Host", PERMITTED),
        ("company except Northshire", "Both", REFUSED),
        ("anyone except party", "Host", REFUSED),
    ],
)
def test_a_processor_is_meant_in_a_clause_by_any_of_its_names(
    disclosers: str, discloser: str, expected: str
) -> None:
    text = f"{HOSTS} {PARTIES} clause 1 {disclosers} may share admissions with Acme for research"
    assert answer(text, ask(discloser, "Acme")).outcome == expected


@pytest.mark.parametrize(
    ("condition", "recipient", "expected"),
    [
        ("recipient is St-Brides", "Host", PERMITTED),
        ("recipient is St-Brides", "Acme", REFUSED),
        ("recipient is health-body", "Sub-Host", PERMITTED),
        ("recipient is not St-Brides", "Host", REFUSED),
        ("recipient is not St-Brides", "Acme", PERMITTED),
        ("recipient is not company", "Host", REFUSED),  # all its names count together
        ("not recipient is not company", "Host", PERMITTED),
        ("discloser is not trust", "Host", PERMITTED),
        ("purpose is not good", "Host", REFUSED),  # research lies under it
        ("purpose is not trials", "Host", PERMITTED),
        ("purpose is not marketing", "Host", PERMITTED),
    ],
)
def test_conditions_of_a_clause_know_processors_by_any_name(
    condition: str, recipient: str, expected: str
) -> None:
    text = f"{HOSTS} {PARTIES} clause 1 anyone may share anything with anyone for any-purpose if {condition}"
    assert answer(text, ask("Northshire", recipient)).outcome == expected


@pytest.mark.parametrize(
    ("condition", "discloser", "recipient", "expected"),
    [
        ("recipient acts for discloser", "St-Brides", "Host", PERMITTED),
        ("recipient acts for discloser", "St-Brides", "Sub-Host", PERMITTED),  # along a row too
        ("recipient acts for discloser", "Host", "Sub-Host", PERMITTED),
        ("recipient acts for discloser", "Host", "St-Brides", REFUSED),
        ("recipient acts for discloser", "Northshire", "Host", REFUSED),
        ("recipient acts for discloser", "Northshire", "Both", PERMITTED),
        ("recipient acts for discloser", "Host", "Both", REFUSED),  # two processors of one principal
        ("recipient acts for discloser", "St-Brides", "Northshire", REFUSED),
        ("discloser acts for recipient", "Host", "St-Brides", PERMITTED),
        ("discloser acts for recipient", "Sub-Host", "St-Brides", PERMITTED),
        ("discloser acts for recipient", "St-Brides", "Host", REFUSED),
        ("not discloser acts for recipient", "St-Brides", "Host", PERMITTED),
    ],
)
def test_who_acts_for_whom(condition: str, discloser: str, recipient: str, expected: str) -> None:
    text = f"{HOSTS} {PARTIES} clause 1 anyone may share anything with anyone for any-purpose if {condition}"
    assert answer(text, ask(discloser, recipient)).outcome == expected


def test_that_someone_is_a_processor_in_one_agreement_is_nothing_to_another() -> None:
    text = f"""{HOSTS} {PARTIES}
        agreement b between Host, Acme clause 1 St-Brides may share admissions with anyone for research
        agreement c between Host clause 1 anyone may share admissions with anyone for research
            if discloser is trust or discloser acts for recipient"""
    got = answer(text, ask("Host", "St-Brides"))
    assert got.values == {"b.1": Truth.FALSE, "c.1": Truth.FALSE}


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2020-06-01", PERMITTED), ("2020-06-02", REFUSED)],  # the last day of its membership, and the next
)
def test_a_kind_of_processors_means_every_organisation_of_it_that_day(on: str, expected: str) -> None:
    text = """agreement a between St-Brides, health-body as processor for St-Brides
        clause 1 anyone may share admissions with St-Brides, trust for research if recipient acts for discloser"""
    assert answer(text, ask("St-Brides", "Old-Health", on)).outcome == expected


def test_a_principal_goes_by_the_kinds_that_it_is_of_on_the_day() -> None:
    text = """agreement a between Old-Health, Acme as processor for Old-Health
        clause 1 Old-Health may share admissions with health-body for research"""
    assert answer(text, ask("Old-Health", "Acme", "2020-06-01")).outcome == PERMITTED
    assert answer(text, ask("Old-Health", "Acme", "2020-06-02")).outcome == REFUSED


def test_a_kind_that_is_a_processor_for_one_of_its_own_goes_round_only_once() -> None:
    text = """agreement a between St-Brides, health-body as processor for St-Brides
        clause 1 anyone may share admissions with anyone for research if discloser acts for recipient"""
    assert answer(text, ask("Old-Health", "St-Brides")).outcome == PERMITTED
    assert answer(text, ask("St-Brides", "Old-Health")).outcome == REFUSED


# --- the law that a clause meets ----------------------------------------------------------------------

SENTENCE = "anyone may share anything with anyone for any-purpose"
BAR = "bar confidence forbids company to share anything with anyone for any-purpose"


@pytest.mark.parametrize(
    ("law", "clause", "discloser", "recipient", "expected", "lawful"),
    [
        (
            "gateway power permits trust to share anything with anyone for any-purpose",
            "relying on power",
            *("Host", "Acme", PERMITTED, Truth.TRUE),
        ),
        (
            "gateway power permits anyone except trust to share anything with anyone for any-purpose",
            "relying on power",
            *("Host", "Acme", REFUSED, Truth.TRUE),
        ),
        (
            """gateway power permits anyone to share anything with anyone for any-purpose
                if recipient acts for discloser""",
            "relying on power",
            *("St-Brides", "Host", PERMITTED, Truth.TRUE),
        ),
        (  # a bar is met under every name, though the law alone knows the organisation as itself
            "bar confidence forbids trust to share anything with anyone for any-purpose",
            "",
            *("Host", "Acme", REFUSED, Truth.TRUE),
        ),
        (
            "bar confidence forbids anyone except trust to share anything with anyone for any-purpose",
            "",
            *("Host", "Acme", PERMITTED, Truth.FALSE),
        ),
        (
            f"{BAR} unless discloser acts for recipient",
            "",
            *("Host", "St-Brides", PERMITTED, Truth.FALSE),
        ),
        (  # outside an agreement nobody acts for anyone
            f"{BAR} gateway power permits anyone to share anything with anyone for any-purpose "
            "if discloser acts for recipient lifts confidence",
            "relying on power",
            *("Host", "St-Brides", PERMITTED, Truth.FALSE),
        ),
    ],
)
def test_gateways_and_bars_that_a_clause_meets_know_its_processors(
    law: str, clause: str, discloser: str, recipient: str, expected: str, lawful: Truth
) -> None:
    got = answer(f"{HOSTS} {law} {PARTIES} clause 1 {SENTENCE} {clause}", ask(discloser, recipient))
    assert (got.outcome, got.lawful) == (expected, lawful)


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        ("Northshire must not share anything with anyone for any-purpose", REFUSED),
        (
            "anyone must not share anything with anyone for any-purpose unless discloser is public-body",
            PERMITTED,
        ),
        ("anyone must not share anything with anyone except trust for any-purpose", REFUSED),
        (
            "anyone must not share anything with anyone for any-purpose unless recipient acts for discloser",
            REFUSED,
        ),
    ],
)
def test_a_restriction_is_worked_out_under_its_own_agreement(restriction: str, expected: str) -> None:
    """There the host acts for Northshire; in the agreement that grants it acts for St-Brides."""
    text = f"""{HOSTS} {PARTIES} clause 1 {SENTENCE}
        agreement b between Northshire, Host as processor for Northshire clause 1 {restriction}"""
    assert answer(text, ask("Host", "Acme")).outcome == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("relying on nothing where recipient is trust", REFUSED),  # the item is asked for
        ("relying on nothing where recipient is Northshire", PERMITTED),
        ("risk leak mitigated by recipient is trust otherwise ask board", PERMITTED),
        ("risk leak mitigated by recipient is Northshire otherwise ask board", REFERRED),
    ],
)
def test_where_and_mitigations_know_processors(lines: str, expected: str) -> None:
    text = f"{HOSTS} gateway nothing {PARTIES} clause 1 {SENTENCE} {lines}"
    assert answer(text, ask("Northshire", "Host")).outcome == expected
