"""What would change answers of the policy library: what an expert would advise, and what must not be advised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import agreements
from agreements.bundle import Bundle
from policy_library import POLICIES

Advised = dict[str, Any]


@pytest.fixture(scope="module")
def library() -> Bundle:
    return agreements.load(POLICIES / "agreements")


def advised(library: Bundle, question: str) -> list[Advised]:
    return library.options(question, most=30).as_json()["options"]  # type: ignore[no-any-return]


def kinds(option: Advised) -> set[str]:
    return {change["kind"] for change in option["changes"]}


def changes(options: list[Advised], kind: str) -> Iterator[Advised]:
    return (change for option in options for change in option["changes"] if change["kind"] == kind)


def history(option: Advised) -> bool:
    return bool(option["changes"][0].get("history"))


NECESSARY = 'approved by Information-Asset-Owner that "the sharing is necessary and proportionate"'
PUBLIC_TASK = (
    "approved by Information-Asset-Owner that "
    '"the sharing is necessary for a task of the discloser in the public interest, and proportionate"'
)


def test_a_wrong_lawful_basis_is_amended_before_anybody_waits_or_a_court_orders(library: Bundle) -> None:
    options = advised(
        library,
        "may DVLA share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 2021-05-01 where "
        f"{PUBLIC_TASK} and approved by Secretary-of-State-for-Transport that "
        '"the recipient has shown reasonable cause"?',
    )
    first = options[0]["changes"]
    assert [change["kind"] for change in first] == ["amend"]
    assert first[0]["clause"] == "vehicle-keepers-2018.1"
    assert (first[0]["add"], first[0]["in_place_of"]) == (["GDPR-6-1-e"], ["GDPR-6-1-c"])
    (day,) = changes(options, "date")
    assert (day["on"], day["until"]) == ("2022-06-13", "2025-06-12")
    ordered = [kinds(option) for option in options]
    court = next(at for at, option in enumerate(options) if says(option, "court-order"))
    assert ordered.index({"date"}) < court
    assert all(change["if_so"] for change in options[court]["changes"] if change["kind"] == "fact")


def says(option: Advised, fact: str) -> bool:
    return any(change.get("fact") == fact for change in option["changes"])


GP_DATA = (
    "may NHS-Digital share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 2022-07-01 "
    f"where retention is 24 months and {NECESSARY}?"
)


def test_a_lapsed_gateway_is_replaced_by_a_statutory_one_first(library: Bundle) -> None:
    options = advised(library, GP_DATA)
    added = [change["add"] for change in changes(options, "amend") if change["how"] == "rely-on"]
    assert added[0] == ["COPI-reg-3"]
    assert ["confidence-public-interest"] in added[1:]
    assert all(change["in_place_of"] == ["COPI-general-notice"] for change in changes(options, "amend"))
    assert [option["changes"][0]["on"] for option in options if history(option)] == ["2022-06-30"]
    assert history(options[-1])


def test_what_does_not_reach_the_share_is_not_advised(library: Bundle) -> None:
    options = advised(library, GP_DATA)
    assert not any("NHS-Act-s251" in change["add"] for change in changes(options, "amend"))
    assert not any(kinds(option) <= {"fact"} and says(option, "explicit-consent") for option in options)


def test_a_promise_about_retention_is_met_by_keeping_it(library: Bundle) -> None:
    options = advised(
        library,
        "may HMRC share real-time-earnings with DWP for universal-credit on 2024-11-01 where retention is 36 months "
        f"and impact-assessed and {PUBLIC_TASK}?",
    )
    (only,) = options
    (change,) = only["changes"]
    assert (change["fact"], change["value"], change["says"]) == (
        "retention",
        "24 months",
        "retention is at most 24 months",
    )
    assert not change["if_so"]


def test_a_test_is_not_care(library: Bundle) -> None:
    options = advised(
        library,
        "may Royal-Free share hospital-patient-records with DeepMind for clinical-safety-testing on 2015-11-15 "
        f"where reasonably-expected and {NECESSARY}?",
    )
    first = options[0]["changes"]
    assert (first[0]["clause"], first[0]["add"]) == ("hospital-app-testing-2015.1", ["NHS-Act-s251"])
    assert first[0]["in_place_of"] == ["confidence-own-care"]
    assert ("Secretary-of-State-for-Health", "section 251 support") in {
        (change["by"], change["that"]) for change in first[1:] if change["kind"] == "approval"
    }
    assert any(says(option, "opt-outs-applied") for option in options)
    consent = [option for option in options if says(option, "explicit-consent")]
    assert consent
    assert all("amend" in kinds(option) for option in consent)
    assert all(option["question"]["purpose"] == "clinical-safety-testing" for option in options)


def test_the_largest_part_of_the_data_is_what_is_left_without_one_field(library: Bundle) -> None:
    options = advised(
        library,
        "may DWP share benefit-awards with HMRC for revenue-functions on 2024-02-01 "
        f"where impact-assessed and {NECESSARY}?",
    )
    first = options[0]["changes"][0]
    assert first["kind"] == "data"
    assert first["left_out"] == ["benefit-awards.incapacity"]
    assert set(first["data"]) == {
        f"benefit-awards.{field}"
        for field in ("name-and-address", "national-insurance-number", "benefit", "amount")
    }


def test_a_suspension_is_waited_out_before_it_is_lifted(library: Bundle) -> None:
    options = advised(
        library,
        "may Wharfdale-Council share people-who-may-need-help with Wharfdale-Police for emergency-response "
        "on 2024-01-08 where major-incident?",
    )
    first = options[0]["changes"][0]
    assert (first["kind"], first["on"], first["until"]) == ("date", "2024-01-10", "2024-01-12")
    lifted = next(option["changes"][0] for option in options if "amend" in kinds(option))
    assert lifted["how"] == "lift-suspension"
    past = [option["changes"][0] for option in options if history(option)]
    assert past[0]["on"] == "2024-01-07"
    assert history(options[-1])


def test_each_option_permits_when_it_is_asked(library: Bundle) -> None:
    for option in advised(library, GP_DATA):
        if not kinds(option) & {"amend", "agreement", "route"}:
            assert library.outcome(option["question"]) == "permitted", option
