"""Which clauses an answer tells of, whether they are in force, and which part of the data they are about."""

from __future__ import annotations

import pytest

import agreements
from small_worlds import DATED, FLOOD, ask, said

# --- which clauses are told ---------------------------------------------------------------------------

SAMPLES = agreements.load_text("""
kind body "Public body"
organisation Clinic "Clinic" is body
organisation Police "Police" is body
purpose evidence "Collecting evidence"
category samples-data "Samples"
fact age "Age of the person" in years
fact emergency "There is an emergency" yes or no
role Director "Director" of Clinic
dataset samples "Samples" held by Clinic contains samples-data
agreement old "As it was" between Clinic and Police from 2020-01-01 until 2024-12-31
    clause 1 Clinic may share samples with Police for evidence
agreement deal "Samples to the police" between Clinic and Police from 2025-01-01 until 2027-12-31
    clause 1 "The ordinary way" Clinic may share samples with Police for evidence if age is at least 16 years
    clause 2 "In an emergency" Clinic may share samples with Police for evidence
        if emergency needs approval by Director
""")


SAMPLES_QUESTION = "may Clinic share samples with Police for evidence on 2025-06-01 where age is 15 years"


def test_a_referral_tells_the_clause_in_force_that_failed_and_a_quantity_in_its_own_unit() -> None:
    item = ask(SAMPLES, SAMPLES_QUESTION)
    assert item.outcome == "referred"
    assert [(route.clause, route.value) for route in item.routes] == [
        ("deal.2", "unknown"),
        ("deal.1", "false"),
    ]
    (failed,) = item.barriers
    assert (failed.kind, failed.clause) == ("condition", "deal.1")
    assert failed.says.endswith(
        "requires “age is at least 16 years”: age is 15 years, stated in the question"
    )
    assert "What does not permit it" in said(SAMPLES, SAMPLES_QUESTION)


@pytest.mark.parametrize(("under", "told"), [("deal.1", "condition"), ("old.1", "not-in-force")])
def test_the_clause_that_is_named_is_explained_whatever_the_outcome(under: str, told: str) -> None:
    for facts, outcome in (("", "referred"), (", emergency and approved by Director", "permitted")):
        item = ask(SAMPLES, f"{SAMPLES_QUESTION}{facts} under {under}")
        assert item.outcome == outcome
        assert told in [barrier.kind for barrier in item.barriers if barrier.clause == under]
        assert under in [part.about for part in item.proof.parts if part.value == "false"]


def test_a_clause_that_is_named_and_could_permit_is_told_with_what_it_needs_beside_one_that_does() -> None:
    grown = SAMPLES_QUESTION.replace("15", "17")
    item = ask(SAMPLES, f"{grown} under deal.2")
    assert (item.outcome, item.stands_on) == ("permitted", "deal.1")
    (route,) = [route for route in item.routes if route.clause == "deal.2"]
    assert route.needs is not None
    assert route.needs.says == "“emergency is yes” and approval by Director of Clinic"


def test_among_equally_near_clauses_those_in_force_come_first() -> None:
    bundle = agreements.load_text(f"""{DATED}
fact safe "Safe" yes or no
agreement was "As it was" between Northby from 2020-01-01 until 2022-12-31
    clause 1 Northby may share residents with Rescue for relief
agreement is-now "As it is" between Northby from 2023-01-01
    clause 1 Northby may share residents with Rescue for relief if safe
    clause 2 Northby may share residents with Rescue for relief if safe and safe is yes
""")
    item = ask(bundle, "may Northby share residents with Rescue for relief on 2024-06-01 where not safe")
    assert [route.clause for route in item.routes] == ["is-now.1", "was.1"]
    assert [barrier.clause for barrier in item.barriers] == ["is-now.1", "was.1"]


# --- periods ------------------------------------------------------------------------------------------


def not_in_force(question: str) -> list[tuple[str | None, str, str]]:
    item = ask(FLOOD, question)
    return [
        (one.about, one.says.partition(": ")[2], one.source.words if one.source else "")
        for one in item.barriers
        if one.kind == "not-in-force"
    ]


def test_what_is_said_not_to_be_in_force_is_what_is_not_with_its_own_dates_and_line() -> None:
    street = "may Northby share residents.street with Rescue for relief on 2024-01-{} under flood.1"
    own = ("flood.1", "it runs from 3 January 2024 until 10 January 2024", "from 2024-01-03 until 2024-01-10")
    assert not_in_force(street.format(12)) == [own]
    superseded = ("flood", "“After the flood” superseded it on 21 January 2024", "flood")
    assert not_in_force(street.format(22)) == [superseded, own]
    before = (
        "flood",
        "it runs from 3 January 2024 until 31 January 2024",
        "from 2024-01-03 until 2024-01-31",
    )
    assert not_in_force(street.format("02")) == [before, own]


def test_the_proof_says_it_of_the_same_thing() -> None:
    item = ask(FLOOD, "may Northby share residents.street with Rescue for relief on 2024-01-12 under flood.1")
    (shown,) = [part for part in item.proof.parts if part.rule == "grant"]
    false = [part for part in shown.parts if part.value == "false" and part.rule == "in-force"]
    assert [part.about for part in false] == ["flood.1"]
    assert false[0].says.startswith(
        "clause 1 “Streets, in the first week” of “Flood in the valley” is in force"
    )
    agreement = next(part for part in false[0].parts if part.about == "flood")
    assert agreement.value == "true"


def test_a_suspension_is_told_with_the_days_and_the_line_of_the_one_that_is_meant() -> None:
    item = ask(
        FLOOD, "may Northby share residents.street with Rescue for relief on 2024-03-02 under flood-2.1"
    )
    (barrier,) = item.barriers
    assert barrier.says == "“After the flood” is suspended from 1 March 2024 until 5 March 2024"
    assert barrier.source is not None
    assert "2024-03-01" in barrier.source.words


def test_a_membership_is_told_with_all_its_periods_and_where_it_stands() -> None:
    item = ask(FLOOD, "may Northby share residents.notes with Rescue for relief on 2024-01-12 under flood.2")
    barrier = next(one for one in item.barriers if one.kind == "recipient")
    assert barrier.says.endswith(
        "Rescue volunteers is of the kind Rescue crew only from 1 January 2020 until 31 December 2020 "
        "and from 1 January 2023 until 31 December 2023"
    )
    assert barrier.source is not None
    assert barrier.source.words.startswith("is crew from 2020-01-01")


def test_a_gateway_that_has_ended_is_told_with_its_own_dates() -> None:
    bundle = agreements.load_text(f"""{DATED}
gateway notice "The notice" permits anyone to share anything with anyone for relief
    from 2020-03-20 until 2022-06-30
agreement deal "Deal" between Northby from 2020-01-01
    clause 1 Northby may share residents with Rescue for relief relying on notice
""")
    (barrier,) = ask(bundle, "may Northby share residents with Rescue for relief on 2024-01-12").barriers
    assert barrier.kind == "gateway"
    assert "not in force on 12 January 2024, as it runs from 20 March 2020 until 30 June 2022" in barrier.says
    assert "error of drafting" not in barrier.says


# --- a part of the data -------------------------------------------------------------------------------


def test_where_only_part_of_the_data_fails_the_part_that_would_pass_is_named() -> None:
    item = ask(FLOOD, "may Northby share residents with Rescue for relief on 2024-01-05 under flood.1")
    (data,) = [barrier for barrier in item.barriers if barrier.kind == "data"]
    assert data.says.endswith("Street in Residents is covered, Notes in Residents is not")
    assert [note.says for note in item.notes if note.kind == "part-would-be-permitted"] == [
        "asked for alone, Street in Residents would be permitted"
    ]


def test_of_several_items_those_that_would_be_permitted_alone_are_named() -> None:
    answer = FLOOD.ask(
        "may Northby share residents.street, residents.notes with Rescue for relief on 2024-01-05?"
    )
    assert answer.outcome == "refused"
    assert answer.says.endswith("; asked for alone, Street in Residents would be permitted")


def test_none_is_said_only_of_none() -> None:
    bundle = agreements.load_text(f"""{DATED}
dataset mixed "Mixed" held by Northby contains addresses, remarks
agreement deal "Deal" between Northby from 2020-01-01
    clause 1 Northby may share addresses with Rescue for relief
""")
    question = "may Northby share {} with Rescue for relief on 2024-01-05"
    assert "also contains Remarks, which is not covered" in said(bundle, question.format("mixed"))
    for data in ("mixed", "residents", "residents.notes"):
        assert "none of what it contains" not in said(bundle, question.format(data))
