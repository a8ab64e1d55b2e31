"""What is said is true exactly when what it reads is: small worlds, and what must and must not be said of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

import agreements
from agreements.decide.answer import ItemAnswer
from agreements.render import plain_text, to_markdown
from agreements.render.formats.html import to_html

COUNCILS = """
kind body "Public body"
organisation Northby "Northby Council" is body
organisation Southby "Southby Council" is body
purpose planning "Planning services"
category personal-data "Personal data"
fact tampered "Someone has tried to single people out" yes or no
fact abroad "The data leaves the country" yes or no
fact court-order "A court has ordered it" yes or no
fact legal-duty "An Act requires it" yes or no
fact retention "How long it is kept" in months
fact place "Where it is handled" one of here, there, elsewhere
fact openness "How open it is" on scale open, shared, closed
role head "Head of planning" of Northby
dataset households "Households" held by Northby contains personal-data
bar secrecy "Secrecy of household records"
    forbids anyone to share personal-data with anyone for any-purpose
"""

QUESTION = "may Northby share households with Southby for planning on 2025-06-01"


def world(condition: str, *, of_clause: str = "", more: str = "") -> agreements.Bundle:
    """Two councils, and a gateway that holds on a condition."""
    return agreements.load_text(f"""{COUNCILS}
gateway planning-power "Power to plan services"
    permits body to share personal-data with body for planning if {condition}
    lifts secrecy
agreement homes "Households for planning" between Northby and Southby from 2025-01-01 until 2027-12-31
    clause 1 Northby may share households with Southby for planning relying on planning-power {of_clause}
    {more}
""")


def ask(bundle: agreements.Bundle, question: str = QUESTION) -> ItemAnswer:
    (item,) = bundle.ask(f"{question}?").items
    return item


def said(bundle: agreements.Bundle, question: str = QUESTION) -> str:
    """All that a terminal shows, on one line."""
    return " ".join(plain_text(bundle.ask(f"{question}?"), width=10_000).split())


# --- connectives ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "needs"),
    [
        ("tampered", "“tampered is yes”"),
        ("not tampered", "“tampered is no”"),
        ("not not tampered", "“tampered is yes”"),
        ("tampered is no", "“tampered is no”"),
        ("not tampered is no", "“tampered is yes”"),
        ("legal-duty or court-order", "“legal-duty is yes” or “court-order is yes”"),
        ("legal-duty and court-order", "“legal-duty is yes” and “court-order is yes”"),
        ("not (legal-duty or court-order)", "“legal-duty is no” and “court-order is no”"),
        ("not (legal-duty and court-order)", "“legal-duty is no” or “court-order is no”"),
        (
            "(legal-duty or not abroad) and (court-order or not tampered)",
            "(“legal-duty is yes” or “abroad is no”) and (“court-order is yes” or “tampered is no”)",
        ),
        (
            "legal-duty or not (abroad or not (court-order and tampered))",
            "“legal-duty is yes” or (“abroad is no”, “court-order is yes” and “tampered is yes”)",
        ),
        ("place is not here", "“place is not here”"),
        ("not place is not here", "“place is here”"),
        ("place is one of here, there", "“place is one of here or there”"),
        ("not place is one of here, there", "“place is not one of here or there”"),
        ("retention is at most 2 years", "“retention is at most 2 years”"),
        ("not retention is at most 2 years", "“retention is more than 2 years”"),
        ("not retention is at least 18 months", "“retention is less than 18 months”"),
        ("openness is at most shared", "“openness is at most shared”"),
        ("not openness is at least shared", "“openness is not at least shared”"),
        ("approved by head", "approval by Head of planning of Northby Council"),
        (
            'not approved by head that "it is secret"',
            "that Head of planning of Northby Council refuses that “it is secret”",
        ),
        ("legal-duty or (legal-duty and court-order)", "“legal-duty is yes”"),
    ],
)
def test_a_connective_stays_what_it_is_wherever_it_is_told(condition: str, needs: str) -> None:
    bundle = world(condition)
    item = ask(bundle)
    (route,) = item.routes
    assert route.needs is not None
    assert route.needs.says == needs
    (bar,) = item.law
    assert bar.says == (
        f"“Secrecy of household records” forbids it unless “Power to plan services” holds, which needs {needs}"
    )


def test_an_exception_that_is_a_not_is_told_as_a_not() -> None:
    more = 'clause 2 "Not abroad" Northby must not share households with anyone for any-purpose unless not abroad'
    item = ask(world("not tampered", more=more), f"{QUESTION} where tampered is no")
    (prohibition,) = item.prohibitions
    assert prohibition.says.endswith("forbids it unless abroad is no")
    assert [need.says for need in item.missing] == ["whether “abroad is no” (The data leaves the country)"]
    refused = ask(world("not tampered", more=more), f"{QUESTION} where tampered is no, abroad")
    assert "its exception does not hold: abroad is yes, stated in the question" in refused.barriers[0].says


def test_a_condition_that_is_told_with_what_settled_it_says_what_is_so() -> None:
    item = ask(world("not (tampered or abroad)"), f"{QUESTION} where tampered")
    (gateway, *_) = item.barriers
    assert "requires “not (tampered or abroad)”: tampered is yes, stated in the question" in gateway.says
    bundle = world("legal-duty", of_clause="if place is not here")
    permitted = bundle.ask(f"{QUESTION} where legal-duty, place is there?")
    for part in _parts(permitted.items[0].proof):
        if part.rule == "fact":
            assert (part.value, part.says) in {("true", "legal-duty"), ("false", "place is here")}


def _parts(proof: Any) -> list[Any]:
    return [proof, *(inner for part in proof.parts for inner in _parts(part))]


# --- needs by clause ------------------------------------------------------------------------------------

TWO_WAYS = world(
    "not tampered",
    of_clause="if legal-duty or court-order",
    more="clause 2 Northby may share households with Southby for planning relying on planning-power",
)


def test_the_clause_that_needs_least_is_told_first_and_each_as_all_of_and_one_of() -> None:
    answer = TWO_WAYS.ask(f"{QUESTION}?")
    (item,) = json.loads(answer.to_json())["items"]
    assert [route["clause"] for route in item["routes"]] == ["homes.2", "homes.1"]
    needs = item["routes"][1]["needs"]
    assert needs["kind"] == "all-of"
    tampered, either = sorted(needs["parts"], key=lambda part: part["kind"])
    assert (tampered["name"], tampered["relation"], tampered["values"], tampered["negated"]) == (
        "tampered", "is", ["yes"], True,
    )  # fmt: skip
    assert either["kind"] == "one-of"
    assert [part["says"] for part in either["parts"]] == ["“legal-duty is yes”", "“court-order is yes”"]


def test_they_are_shown_so_in_the_terminal_as_markdown_and_as_a_page() -> None:
    answer = TWO_WAYS.ask(f"{QUESTION}?")
    text, markdown, page = plain_text(answer), to_markdown(answer), to_html(answer)
    for shown in (text, markdown, page):
        places = [shown.index(words) for words in ("(homes.2)", "(homes.1)", "All of:", "One of:")]
        assert places == sorted(places)
    assert "    - One of:\n      - ? “legal-duty is yes”\n" in markdown
    assert "One of:<ul><li>" in page


def test_the_clause_that_is_named_comes_first_among_those_that_could_permit() -> None:
    item = ask(TWO_WAYS, f"{QUESTION} under homes.1")
    assert [route.clause for route in item.routes] == ["homes.1", "homes.2"]


# --- which clauses are told -----------------------------------------------------------------------------

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


DATED = """
purpose relief "Flood relief"
category addresses "Addresses" category remarks "Remarks"
organisation Northby "Northby Council"
organisation Rescue "Rescue volunteers" is crew from 2020-01-01 until 2020-12-31
    is crew from 2023-01-01 until 2023-12-31
kind crew "Rescue crew"
dataset residents "Residents" held by Northby contains addresses
    field street "Street"
    field notes "Notes" contains remarks
"""


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


# --- periods --------------------------------------------------------------------------------------------

FLOOD = agreements.load_text(f"""{DATED}
agreement flood "Flood in the valley" between Northby from 2024-01-03 until 2024-01-31
    clause 1 "Streets, in the first week" from 2024-01-03 until 2024-01-10
        Northby may share residents.street with Rescue for relief
    clause 2 "Crews" Northby may share residents.notes with crew for relief
agreement flood-2 "After the flood" supersedes flood between Northby from 2024-01-21 until 2024-03-31
    suspended from 2024-02-01 until 2024-02-05
    suspended from 2024-03-01 until 2024-03-05
    clause 1 Northby may share residents.street with Rescue for relief
""")


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


# --- a part of the data ---------------------------------------------------------------------------------


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


# --- the law, soberly -----------------------------------------------------------------------------------

UMBRELLA = """
kind agency "Agency"
kind hospital "Hospital" under agency
organisation Prisons "Prisons" is agency
organisation Clinic "Clinic" is hospital
organisation Benefits "Benefits" is agency
purpose programmes "Running programmes"
category personal "Personal information"
category health "Health information" under personal
dataset inmates "Inmates" held by Prisons contains personal
bar health-secrecy "Health information is protected"
    forbids hospital to share health with anyone for any-purpose
gateway health-programmes "Government programmes"
    permits hospital to share health with agency for programmes
    lifts health-secrecy
agreement umbrella "One agreement for all agencies" between agency from 2025-01-01 until 2027-12-31
    clause 1 party may share personal with party for programmes relying on health-programmes
"""

INMATES = "may Prisons share inmates with Benefits for programmes on 2025-06-01"


def test_a_gateway_that_does_not_reach_a_share_is_an_error_of_drafting_and_the_answer_says_whose() -> None:
    bundle = agreements.load_text(UMBRELLA)
    item = ask(bundle, INMATES)
    (barrier,) = item.barriers
    assert barrier.kind == "gateway"
    assert "does not reach this discloser: Prisons is neither named nor of a kind that is" in barrier.says
    assert "; nor this data: Inmates is not named" in barrier.says
    assert "an error of drafting in “One agreement for all agencies”" in barrier.says
    assert (
        "beside what it relies on, no gateway of this bundle that is in force on 1 June 2025 reaches it"
        in barrier.says
    )
    assert (item.lawful, item.lawful_says) == ("true", "no bar of this bundle stands in the way")
    words = said(bundle, INMATES)
    assert "the law would allow" not in words.casefold()
    assert "is the law" not in words


def test_the_gateways_that_would_reach_it_are_named() -> None:
    reaching = """gateway programmes-act "The Programmes Act"
        permits agency to share personal with agency for programmes"""
    (barrier,) = ask(agreements.load_text(f"{UMBRELLA}{reaching}"), INMATES).barriers
    assert barrier.says.endswith("“The Programmes Act” would reach it, whatever else it asks")


def test_a_gateway_that_lifts_something_else_is_not_offered_for_one_that_failed() -> None:
    bundle = agreements.load_text("""
        kind hospital "Hospital" kind company "Company"
        organisation Free "The Free" is hospital organisation Deep "Deep" is company
        category patients "Patients" dataset records "Records" held by Free contains patients
        purpose care "Care" purpose testing "Testing"
        bar confidence "Confidence" forbids anyone to share patients with anyone for any-purpose
        bar basis "A basis" forbids anyone to share patients with anyone for any-purpose
        gateway own-care "Own care" permits hospital to share patients with anyone for care lifts confidence
        gateway support "Support" permits hospital to share patients with anyone for testing lifts confidence
        gateway task "Public task" permits hospital to share patients with anyone for testing lifts basis
        agreement app "The app" between Free from 2025-01-01
            clause 1 Free may share records with Deep for testing relying on own-care, task
    """)
    barriers = ask(bundle, "may Free share records with Deep for testing on 2025-06-01").barriers
    (gateway,) = [barrier for barrier in barriers if barrier.kind == "gateway"]
    assert gateway.says.endswith("“Support” would reach it, whatever else it asks")


def test_a_bar_that_an_exception_keeps_off_is_not_said_to_be_lifted() -> None:
    bundle = agreements.load_text("""
        organisation Hill "Hill" organisation Dale "Dale"
        category people "People" dataset list "The list" held by Hill contains people
        purpose care "Care" purpose war "War"
        bar secrecy "Secrecy" forbids anyone to share people with anyone for any-purpose unless purpose is care
        agreement a "A" between Hill from 2025-01-01 clause 1 Hill may share list with Dale for care
    """)
    (lift,) = ask(bundle, "may Hill share list with Dale for care on 2025-06-01").lifted
    assert lift.says == "“Secrecy” does not forbid this, since its exception holds: “purpose is care”"


def test_lawful_says_no_more_than_that_no_bar_stands_in_the_way() -> None:
    says = {
        ask(world("legal-duty"), f"{QUESTION}{facts}").lawful_says
        for facts in ("", " where legal-duty", " where not legal-duty")
    }
    assert says == {
        "whether a bar of this bundle stands in the way is not settled by what is known",
        "no bar of this bundle stands in the way once the gateways that lift it are relied upon",
        "a bar of this bundle stands in the way, and no gateway of this bundle lifts it here",
    }


def test_a_gateway_holds_and_permits_nothing() -> None:
    bundle = world("legal-duty")
    answer = bundle.ask(f"{QUESTION} where legal-duty?")
    words = plain_text(answer, full=True, width=10_000)
    assert "“Power to plan services” holds for this share" in words
    assert "“Power to plan services” permits" not in words


# --- cautions -------------------------------------------------------------------------------------------


def notes(question: str, more: str = "") -> list[str]:
    bundle = agreements.load_text(f"""{COUNCILS}
duty destroy "Destroy the data"
gateway power "Power" permits body to share personal-data with body for planning lifts secrecy
agreement homes "Households for planning" between Northby and Southby from 2025-01-01 until 2027-12-31
    clause 1 Northby may share households with Southby for planning
        relying on power if retention is at most 24 months needs approval by head
        {more}
""")
    item = ask(bundle, f"{QUESTION} {question}")
    assert item.outcome == "permitted"
    return [note.kind for note in item.notes if note.kind != "discloser-does-not-hold"]


@pytest.mark.parametrize(
    ("question", "more", "kinds"),
    [
        ("where retention is 6 months and approved by head on 2025-05-01", "", []),
        ("where retention is 6 months and approved by head", "", ["approval-without-date"]),
        ("where retention is 6 months and approved by head on 2024-05-01", "", ["approval-before-agreement"]),
        (
            "where retention is 6 months and approved by head on 2025-05-01",
            "must destroy within 1 month after end",
            ["duty-after-retention"],
        ),
        (
            "where retention is 6 months and approved by head on 2025-05-01",
            "must destroy within 6 months after receipt",
            [],
        ),
    ],
)
def test_what_a_reader_should_look_at_twice_is_noted(question: str, more: str, kinds: list[str]) -> None:
    assert notes(question, more) == kinds


def test_a_duty_on_an_organisation_that_is_of_no_kind_on_its_day_is_noted() -> None:
    bundle = agreements.load_text("""
purpose relief "Relief" category addresses "Addresses" kind crew "Crew" duty destroy "Destroy the data"
organisation Northby "Northby Council"
organisation Rescue "Rescue volunteers" is crew from 2020-01-01 until 2024-12-31
dataset residents "Residents" held by Northby contains addresses
agreement deal "Deal" between Northby from 2020-01-01 until 2026-12-31
    clause 1 Northby may share residents with Rescue for relief must destroy within 1 month after end
""")
    (note,) = ask(bundle, "may Northby share residents with Rescue for relief on 2024-01-05").notes
    assert note.kind == "duty-on-lapsed-organisation"
    assert "of no kind on 27 January 2027" in note.says or "of no kind on 31 January 2027" in note.says


# --- what a lawyer would not sign -----------------------------------------------------------------------

SCHOOLS = """
kind council "Council" kind agency "Relevant agency" kind body "Body"
purpose safeguarding "Safeguarding" purpose sport "Sport"
category personal "Personal data" category health "Health" under personal
role head "The head" role board "The board"
fact a "Alpha" yes or no fact b "Beta" yes or no fact c "Gamma" yes or no
fact kept "How long it is kept" in months
organisation School "Hillside School" is body is agency from 2022-09-01 until 2023-08-31
organisation City "City Council" is council is body
dataset file "Safeguarding file" held by School contains personal
dataset mixed "Mixed" held by School
    field clear "Clear" contains personal
    field ill "Ill" contains health
"""

FILE = "may School share file with City for safeguarding on 2023-09-01"


def schools(text: str) -> agreements.Bundle:
    return agreements.load_text(f"{SCHOOLS}\n{text}")


ARRANGEMENTS = """
gateway arrangements "Local arrangements" permits agency to share personal with council for safeguarding
gateway later "Later power" permits anyone to share personal with anyone for any-purpose from 2026-01-01
agreement deal "Keeping children safe" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding relying on arrangements
"""


def test_a_membership_that_has_lapsed_is_told_and_blamed_on_nobody() -> None:
    (barrier,) = ask(schools(ARRANGEMENTS), FILE).barriers
    assert "is of the kind Relevant agency only from 1 September 2022 until 31 August 2023" in barrier.says
    assert "drafting" not in barrier.says


def test_a_clause_that_is_not_in_force_is_not_blamed_for_its_drafting() -> None:
    text = ARRANGEMENTS.replace("from 2022-01-01", "from 2022-01-01 until 2023-08-31").replace(
        "agency to", "council to"
    )
    assert all("drafting" not in barrier.says for barrier in ask(schools(text), FILE).barriers)


def test_a_gateway_that_reaches_on_other_days_is_not_said_never_to_and_none_relied_on_is_offered() -> None:
    text = ARRANGEMENTS.replace("agency to", "council to").replace(
        "relying on arrangements", "relying on arrangements, wide"
    )
    wide = 'gateway wide "Wide" permits anyone to share anything with anyone for any-purpose'
    (barrier,) = ask(schools(f"{wide} {text}"), FILE).barriers
    assert barrier.says.endswith(
        "beside what it relies on, no gateway of this bundle that is in force on 1 September 2023 reaches it"
    )


def wants(condition: str, *, more: str = "") -> agreements.Bundle:
    return schools(f"""
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding if {condition}
    {more}
""")


@pytest.mark.parametrize(
    "conditions",
    ["a or b if a or c", "kept is at least 16 months or (kept is at least 13 months and b)"],
)
def test_what_would_do_instead_is_said_only_of_what_would(conditions: str) -> None:
    item = ask(wants(conditions), FILE)
    (first, *_) = item.missing
    assert first.instead == ()
    assert first.alternative


def test_one_fact_that_several_things_turn_on_is_asked_for_as_it_is() -> None:
    more = 'risk leak "A leak" mitigated by kept is at most 1 month otherwise ask head'
    item = ask(wants("kept is at most 3 months", more=more), FILE)
    fact = next(need for need in item.missing if need.kind == "fact")
    assert fact.says == (
        "what kept is (How long it is kept), on which “kept is at most 3 months” and “kept is at most 1 month” depend"
    )
    assert fact.needed_for == ()  # the clause itself needs it


def test_what_can_never_matter_is_not_missing() -> None:
    more = 'risk leak "A leak" mitigated by a and b otherwise ask head'
    item = ask(wants("a and b", more=more), FILE)
    assert sorted(need.what for need in item.missing) == ["a", "b"]
    (route,) = item.routes
    assert route.needs is not None
    assert route.needs.says == "“a is yes” and “b is yes”"


def test_a_share_that_another_clause_forbids_is_said_to_be_forbidden() -> None:
    item = ask(
        wants("a", more="clause 2 School must not share file with anyone for any-purpose"), f"{FILE} where a"
    )
    assert "a clause that would permit it is there, and another forbids it" in item.says
    item = ask(wants("a"), f"{FILE} where not a")
    assert "no clause that covers it permits it" in item.says


def test_a_successor_has_started_and_is_not_said_to_run() -> None:
    bundle = schools("""
agreement old "Old" between School and City from 2020-01-01 clause 1 School may share file with City for safeguarding
agreement new "New" supersedes old between School and City from 2021-01-01 until 2022-12-31
    clause 1 School may share file with City for sport
""")
    item = ask(bundle, f"{FILE} under old.1")
    says = {part.says for part in _parts(item.proof) if part.about == "new" and part.value == "true"}
    assert says == {"“New” has started by 1 September 2023"}


def test_no_node_of_a_proof_says_what_a_node_above_it_says_of_the_other_value() -> None:
    bundle = wants("a", more="clause 2 School must not share file with City for sport unless a and not b")
    for question in (f"{FILE} where a", f"{FILE.replace('safeguarding', 'sport')} where a, b"):
        pending = [(ask(bundle, question).proof, {})]
        while pending:
            part, above = pending.pop()
            assert above.get(part.says, part.value) == part.value, part.says
            pending += [(inner, {**above, part.says: part.value}) for inner in part.parts]


def test_how_a_restriction_touches_is_told_as_it_does() -> None:
    bundle = schools("""
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share mixed with City for safeguarding
    clause 2 School must not share mixed.ill with City for any-purpose except sport
""")
    item = ask(bundle, "may School share mixed with City for safeguarding on 2023-09-01 under deal.1")
    says = {part.evidence.says for part in _parts(item.proof) if part.evidence}
    assert "Mixed contains Ill in Mixed" in says
    assert [note.says for note in item.notes if note.kind == "part-would-be-permitted"] == [
        "asked for alone, Clear in Mixed would be permitted"
    ]


def test_a_condition_that_is_a_not_is_met_with_its_evidence() -> None:
    item = ask(wants("not (a or b)"), f"{FILE} where not a, not b")
    ((condition),) = item.conditions
    assert [evidence.says for evidence in condition.because] == [
        "a is no, stated in the question", "b is no, stated in the question",
    ]  # fmt: skip


def test_a_refusal_that_is_stated_is_told_as_one() -> None:
    item = ask(wants('approved by board that "it is fair"'), FILE + " where a and refused by board")
    (need,) = item.missing
    assert "the refusal that is stated does not say for what" in need.says


def test_what_is_to_be_refused_is_asked_about_and_not_for() -> None:
    (need,) = ask(wants("not approved by board"), FILE).missing
    assert need.says == "whether the board approves or refuses"


def test_a_limit_that_did_not_decide_is_not_told_as_one() -> None:
    bundle = schools("""
duty destroy "Destroy the data"
agreement deal "Deal" between School and City from 2022-01-01 until 2030-01-01
    clause 1 School may share file with City for safeguarding if a or kept is at most 12 months
        must destroy within 1 month after end
""")
    kinds = [note.kind for note in ask(bundle, f"{FILE} where a, kept is 30 months").notes]
    assert "duty-after-retention" not in kinds
    kinds = [note.kind for note in ask(bundle, f"{FILE} where kept is 3 months").notes]
    assert "duty-after-retention" in kinds


def test_a_clause_that_is_only_wider_than_its_gateway_is_an_error_of_drafting_if_it_was_meant_so() -> None:
    named = UMBRELLA.replace("party may share personal with party", "party may share inmates with Benefits")
    for text, meant in (
        (UMBRELLA, True),
        (named.replace("between agency", "between Prisons and Benefits"), False),
    ):
        (barrier,) = ask(agreements.load_text(text), INMATES).barriers
        assert "an error of drafting" in barrier.says
        assert ("if it was meant to allow this" in barrier.says) is meant


def test_a_membership_that_is_excepted_for_a_time_is_told_with_its_dates_and_blamed_on_nobody() -> None:
    text = ARRANGEMENTS.replace("permits agency", "permits body except agency")
    (barrier,) = ask(schools(text), FILE.replace("2023-09-01", "2023-08-01")).barriers
    assert "from 1 September 2022 until 31 August 2023, which is excepted" in barrier.says
    assert "drafting" not in barrier.says


@pytest.mark.parametrize(
    ("condition", "needs"),
    [
        ("(a or b) and not b", "“b is no” and “a is yes”"),
        ("not a and (not a is yes or b)", "“a is no”"),
        ("a is no and not a", "“a is no”"),
        (
            "kept is at most 6 months and (kept is at least 12 months or a)",
            "“kept is at most 6 months” and “a is yes”",
        ),
        ("kept is at most 6 months and (kept is at most 1 year or a)", "“kept is at most 6 months”"),
        ("(a and b) or (a and c)", "(“a is yes” and “b is yes”) or (“a is yes” and “c is yes”)"),
        ("a or (not a and b)", "“a is yes” or “b is yes”"),
    ],
)
def test_an_alternative_that_what_is_needed_anyway_excludes_is_none(condition: str, needs: str) -> None:
    (route,) = ask(wants(condition), FILE).routes
    assert route.needs is not None
    assert sorted(route.needs.says.split(" and ")) == sorted(needs.split(" and "))


def test_something_is_an_alternative_where_it_can_be_done_without() -> None:
    missing = {need.what: need.alternative for need in ask(wants("(a and b) or (a and c)"), FILE).missing}
    assert missing == {"a": False, "b": True, "c": True}


def test_needs_that_cannot_all_be_so_are_noted() -> None:
    item = ask(wants("kept is at most 6 months if kept is at least 24 months"), FILE)
    assert item.outcome == "referred"
    assert "needs-contradict" in [note.kind for note in item.notes]
    item = ask(wants("kept is at most 24 months if kept is at least 6 months"), FILE)
    assert "needs-contradict" not in [note.kind for note in item.notes]


def test_a_clause_that_still_needs_something_is_not_said_to_permit_what_another_forbids() -> None:
    bundle = wants("a", more="clause 2 School must not share file with anyone for any-purpose")
    assert "a clause that covers it is there, and another forbids it" in ask(bundle, FILE).says


def test_two_approvers_of_one_title_stay_two() -> None:
    bundle = schools("""
role head-too "The head" of City
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding needs approval by head or head-too
""")
    (barrier,) = ask(bundle, f"{FILE} where refused by head and refused by head-too").barriers
    assert (
        "refused by the head, stated in the question and refused by the head of City Council" in barrier.says
    )


def test_what_the_catalogue_contradicts_is_not_asked_for_again() -> None:
    bundle = schools("""
dataset fixed "Fixed" held by School contains personal has a no
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share fixed with City for safeguarding if a
""")
    (route,) = ask(bundle, FILE.replace("file", "fixed") + " where a").routes
    assert route.needs is not None
    assert route.needs.says == "“a is yes” in the catalogue too"


def test_an_approval_that_could_be_done_without_is_not_relied_on() -> None:
    bundle = wants("a or approved by head")
    kinds = [note.kind for note in ask(bundle, f"{FILE} where a and approved by head").notes]
    assert "approval-without-date" not in kinds
    kinds = [note.kind for note in ask(bundle, f"{FILE} where approved by head").notes]
    assert "approval-without-date" in kinds


def test_how_a_prohibition_bites_that_does_not_name_what_is_asked_is_said() -> None:
    text = """
purpose school-sport "School sport" under sport, safeguarding
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding
    clause 2 School must not share file with City for sport
"""
    (barrier,) = ask(schools(text), FILE).barriers
    assert "(Safeguarding has purposes in common with what is listed) forbids it" in barrier.says


def test_a_barrier_is_about_what_stands_in_the_way() -> None:
    for facts, about in (("a, not b", "a"), ("not a, b", "b")):
        (barrier,) = ask(wants("not (a or b)"), f"{FILE} where {facts}").barriers
        assert barrier.about == about


def test_a_day_beyond_all_days_is_told_in_the_words_of_the_deadline() -> None:
    bundle = schools("""
duty destroy "Destroy the data"
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding must destroy within 9000 years after receipt
""")
    (duty,) = ask(bundle, FILE).duties
    assert duty.says.endswith("within 9000 years after receipt (later than any date that can be written)")
