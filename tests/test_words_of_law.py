"""The law is told soberly: what a gateway reaches and a bar forbids, and who is to blame for nothing."""

from __future__ import annotations

import agreements
from agreements.render import plain_text
from small_worlds import ARRANGEMENTS, FILE, INMATES, QUESTION, UMBRELLA, ask, said, schools, world


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
