"""What the second version adds to agreements and clauses (`language.md`, sections 2 and 5), answered by hand."""

from __future__ import annotations

import pytest

from agreements.reference.truth import Truth
from reference_world import ASK, GRANT, PARTIES, PERMITTED, REFERRED, REFUSED, SAME, answer

# --- conditions of a whole agreement, and items asked for only somewhere -------------------------------


@pytest.mark.parametrize(
    ("conditions", "where", "expected"),
    [
        ("if consent", "consent", PERMITTED),
        ("if consent", "", REFERRED),
        ("if consent", "not consent", REFUSED),
        ("if not consent", "not consent", PERMITTED),
        ("if consent if place is vault", "consent", PERMITTED),  # several `if`: all must hold
        ("if consent if place is vault", "consent, place is cloud", REFUSED),
        ("if approved by board", "refused by board", REFUSED),
        ("if recipient is company", "", PERMITTED),
    ],
)
def test_an_agreements_if_is_a_condition_of_every_grant_in_it(
    conditions: str, where: str, expected: str
) -> None:
    sentence = f"{ASK} where {where}" if where else ASK
    text = f"{PARTIES} {conditions} clause 1 {SAME} clause 2 {SAME}"
    got = answer(text, sentence)
    assert got.outcome == expected
    assert got.values["a.1"] == got.values["a.2"]


def test_it_is_no_condition_of_restrictions_nor_of_other_agreements() -> None:
    ban = "anyone must not share admissions with anyone for any-purpose"
    alone = f"{GRANT} agreement b between St-Brides if consent clause 1 anyone may share plain with anyone for good"
    assert answer(alone).outcome == PERMITTED
    assert answer(f"{alone} clause 2 {ban}", f"{ASK} where not consent").outcome == REFUSED


LAW = """
gateway lapsed permits anyone to share anything with anyone for any-purpose until 2020-05-31
gateway power permits anyone to share anything with anyone for any-purpose
gateway doubtful permits anyone to share anything with anyone for any-purpose if consent
"""


@pytest.mark.parametrize(
    ("relying_on", "expected"),
    [
        ("lapsed where data contains tallies", PERMITTED),  # where it is false the item is satisfied
        ("lapsed where data contains health", REFUSED),
        ("lapsed where not data contains health", PERMITTED),
        ("lapsed where data contains health and recipient is trust", PERMITTED),
        ("lapsed where data contains tallies or recipient is company", REFUSED),
        ("doubtful where data contains health", REFERRED),
        ("doubtful where data contains tallies", PERMITTED),
        ("lapsed or power where data contains health", PERMITTED),
        ("lapsed or doubtful where data contains tallies", PERMITTED),  # it belongs to the whole item
        ("power, lapsed where data contains tallies", PERMITTED),
        ("lapsed, power where data contains tallies", REFUSED),  # and to no other
        ("lapsed where purpose is trials", PERMITTED),
        ("lapsed where discloser is not trust", PERMITTED),
        ("lapsed where recipient acts for discloser", PERMITTED),
    ],
)
def test_an_item_is_asked_for_only_where_its_condition_holds(relying_on: str, expected: str) -> None:
    assert answer(f"{LAW} {GRANT} relying on {relying_on}").outcome == expected


def test_a_gateway_that_is_not_asked_for_lifts_a_bar_all_the_same() -> None:
    law = """bar confidence forbids anyone to share health with anyone for any-purpose
        gateway power permits anyone to share anything with anyone for any-purpose lifts confidence"""
    assert answer(f"{law} {GRANT} relying on power where data contains tallies").outcome == PERMITTED


def test_words_decide_nothing() -> None:
    text = f'{GRANT} clause 2 "Costs" says "Nothing may be shared."'
    assert answer(text).values == {"a.1": Truth.TRUE}
    assert answer(f'{PARTIES} clause 1 says "St-Brides may share admissions with Acme."').outcome == REFUSED


@pytest.mark.parametrize(
    ("about", "values"),
    [
        ("", [Truth.UNKNOWN, Truth.UNKNOWN]),
        ("about 1", [Truth.UNKNOWN, Truth.TRUE]),
        ("about 2", [Truth.TRUE, Truth.UNKNOWN]),
        ("about 1, 2", [Truth.UNKNOWN, Truth.UNKNOWN]),
    ],
)
def test_a_risk_is_about_these_grants_alone(about: str, values: list[Truth]) -> None:
    got = answer(f"{PARTIES} clause 1 {SAME} clause 2 {SAME} risk leak {about} otherwise ask board")
    assert list(got.values.values()) == values


# --- clauses that replace others ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agreement", "clause", "expected"),
    [
        ("from 2020-06-02", "", PERMITTED),  # ends the day before the other starts
        ("from 2020-06-01", "", REFUSED),
        ("", "from 2020-06-01", REFUSED),
        ("from 2020-01-01", "from 2020-06-01", REFUSED),  # the later of the two
        ("from 2020-01-01", "from 2020-06-02", PERMITTED),
        ("from 2020-06-02", "from 2020-01-01", PERMITTED),
        ("from 2020-01-01 until 2020-01-31", "", REFUSED),  # whatever became of that one
        ("from 2020-01-01", "until 2020-01-31", REFUSED),
        ("from 2020-01-01 suspended from 2020-01-01", "", REFUSED),
    ],
)
def test_a_clause_ends_the_day_before_another_replaces_it(agreement: str, clause: str, expected: str) -> None:
    text = f"""{GRANT} agreement b between St-Brides, Northshire {agreement}
        clause 1 {clause} anyone may share roll with anyone for research replaces a.1"""
    assert answer(text).outcome == expected


def test_the_earliest_of_several_counts_and_chains_do_not_revive() -> None:
    second = "agreement b between St-Brides, Northshire from 2020-05-01 clause 1 {} replaces a.1"
    third = "agreement c between St-Brides, Northshire from {} clause 1 {} replaces {}"
    other = SAME.replace("admissions", "roll")
    several = f"{GRANT} {second.format(other)} {third.format('2020-09-01', other, 'a.1')}"
    assert answer(several).values["a.1"] is Truth.FALSE
    chain = f"{GRANT} {second.format(SAME)} {third.format('2020-06-01', other, 'b.1')}"
    assert answer(chain).values == {"a.1": Truth.FALSE, "b.1": Truth.FALSE, "c.1": Truth.FALSE}


def test_one_clause_replaces_several_and_no_other_clause_of_the_agreement() -> None:
    text = f"""{GRANT} clause 2 {SAME} clause 3 {SAME}
        clause 4 from 2020-06-01 anyone may share roll with anyone for research replaces a.1 and a.3"""
    assert list(answer(text).values.values()) == [Truth.FALSE, Truth.TRUE, Truth.FALSE, Truth.FALSE]


BAN = "anyone must not share admissions with company for any-purpose"


@pytest.mark.parametrize(("start", "expected"), [("2020-06-01", PERMITTED), ("2020-06-02", REFUSED)])
@pytest.mark.parametrize("survives", ["", "survives end"])
def test_a_restriction_is_replaced_too(start: str, expected: str, survives: str) -> None:
    text = f"""{GRANT} clause 2 {BAN} {survives} agreement b between St-Brides, Northshire from {start}
        clause 1 {BAN.replace("company", "trust")} replaces a.2"""
    assert answer(text).outcome == expected


def test_a_variation_leaves_the_rest_of_the_agreement_standing() -> None:
    text = f"""{PARTIES} until 2020-12-31 clause 1 {SAME} must destroy within 30 days after end
        agreement b between St-Brides, Northshire from 2020-09-01
        clause 1 anyone may share roll with anyone for research replaces a.1"""
    (owed,) = answer(text).duties
    assert str(owed.due) == "2021-01-30"  # the agreement's end, not the clause's


# --- restrictions that survive the end ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "survives", "day", "expected"),
    [
        ("until 2020-05-31", "", "2020-06-01", PERMITTED),
        ("until 2020-05-31", "survives end", "2020-06-01", REFUSED),
        ("until 2020-05-31", "survives end", "9999-12-31", REFUSED),  # for ever
        ("from 2020-02-01 until 2020-05-31", "survives end", "2020-01-31", PERMITTED),  # `from ≤ t`
        ("from 2020-02-01 until 2020-05-31", "survives end", "2020-02-01", REFUSED),
        ("until 2020-05-31", "survives end for 5 years", "2025-05-31", REFUSED),
        ("until 2020-05-31", "survives end for 5 years", "2025-06-01", PERMITTED),
        ("until 2020-05-31", "survives end for 1 month", "2020-06-30", REFUSED),  # months clamp
        ("until 2020-05-31", "survives end for 1 month", "2020-07-01", PERMITTED),
        ("until 2020-05-31", "survives end for 0 days", "2020-06-01", PERMITTED),
        ("until 2020-05-31", "survives end for 0 days", "2020-05-31", REFUSED),
        ("", "survives end for 1 day", "9999-12-31", REFUSED),  # without a last day it has not ended
        ("from 2020-05-01 until 2020-04-01", "survives end", "2020-06-01", PERMITTED),  # never in force
        ("suspended from 2020-01-01", "survives end", "2020-06-01", REFUSED),
    ],
)
def test_a_restriction_that_survives_the_end(header: str, survives: str, day: str, expected: str) -> None:
    text = f"{GRANT} agreement b between St-Brides {header} clause 1 {BAN} {survives}"
    assert answer(text, ASK.replace("2020-06-01", day)).outcome == expected


@pytest.mark.parametrize(
    ("header", "later", "survives", "day", "expected"),
    [
        ("", "from 2020-03-01", "", "2020-06-01", PERMITTED),
        ("", "from 2020-03-01", "survives end", "2020-06-01", REFUSED),  # only replacing sets it aside
        ("", "from 2020-03-01", "survives end for 3 months", "2020-05-29", REFUSED),  # after 29 February
        ("", "from 2020-03-01", "survives end for 3 months", "2020-05-30", PERMITTED),
        ("from 2020-03-01", "from 2020-03-01", "survives end", "2020-06-01", PERMITTED),  # never in force
        ("from 2020-03-01", "from 2020-03-02", "survives end", "2020-06-01", REFUSED),  # on one day
    ],
)
def test_it_survives_a_successor(header: str, later: str, survives: str, day: str, expected: str) -> None:
    text = f"""{GRANT} agreement b between St-Brides {header} clause 1 {BAN} {survives}
        agreement c between St-Brides supersedes b {later}"""
    assert answer(text, ASK.replace("2020-06-01", day)).outcome == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", REFUSED),
        ("unless consent", REFERRED),
        ("unless recipient is company", PERMITTED),
    ],
)
def test_what_it_forbids_is_what_it_forbade(lines: str, expected: str) -> None:
    text = f"{GRANT} agreement b between St-Brides until 2020-01-31 clause 1 {BAN} survives end {lines}"
    assert answer(text).outcome == expected
    assert answer(text.replace("b between St-Brides", "b between Acme")).outcome == PERMITTED  # no party
    assert (
        answer(text.replace("clause 1 anyone must", "clause 1 from 2020-06-02 anyone must")).outcome
        == PERMITTED
    )


def test_notwithstanding_and_about_do_not_pass_to_the_successor() -> None:
    old = f"{PARTIES} clause 1 {SAME} notwithstanding 2 clause 2 {BAN} survives end"
    assert answer(old).outcome == PERMITTED
    new = f"{old} agreement b between St-Brides, Northshire from 2020-06-01 supersedes a clause 1 {SAME}"
    assert answer(new).outcome == REFUSED
    replacing = (
        f"{old} agreement b between St-Brides, Northshire from 2020-06-01 clause 1 {SAME} replaces a.1"
    )
    assert answer(replacing).outcome == REFUSED
