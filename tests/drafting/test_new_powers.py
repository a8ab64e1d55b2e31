"""`agreements new`: which powers carry a share and what stands in its way, and when nothing is written for that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from first_agreements import HOSPITAL, VISITS_BY_CARERS, assert_sound, errors, law_of_ones_own, new, run

import agreements


def test_a_power_that_does_not_reach_the_share_is_refused_with_the_reason() -> None:
    (problem,) = errors(HOSPITAL.replace('"SRSA-s45C"', '"NHS-Act-s251"'))[:1]
    assert problem.startswith(
        "`relying-on`: `NHS-Act-s251` does not carry this share: it does not reach this purpose, only "
        "`medical-purpose except direct-care`; write one that could, such as "
    )
    assert "`SRSA-s45C`" in problem


def test_a_bar_that_nothing_lifts_is_told_with_what_could_and_what_each_asks_for() -> None:
    (problem,) = errors(VISITS_BY_CARERS.replace('"GDPR-6-1-e", ', ""))
    assert problem.startswith(
        "`relying-on`: `GDPR-6` (Personal data needs a lawful basis) forbids it; rely on one of these:\n"
    )
    assert (
        "\n    Lawful basis: vital interests (GDPR-6-1-d)\n"
        "        asks for: approved by Information-Asset-Owner that "
        '"the sharing is necessary to protect a life"\n'
    ) in problem


def test_whoever_names_a_basis_and_no_power_is_told_which_powers_could_carry_it() -> None:
    """Those made for the purpose come before those that are for any; what the share settles anyway is not asked for."""
    (problem,) = errors(VISITS_BY_CARERS.replace('"CCR-reg-44A", ', ""))
    assert problem.startswith(
        "`relying-on`: nothing in it lifts `public-authority-power` (A public authority needs a power for what it "
        "shares), and a share passes it only where `access is open`; if that is how it will be, write "
        '`by-exception = ["public-authority-power"]`, else rely on one of these:\n'
    )
    powers = re.findall(r"^    \S.* \(([\w-]+)\)$", problem, re.MULTILINE)
    assert powers == ["CCR-reg-44A", "CCR-reg-49", "Localism-2011-s1", "LGA-1972-s111", "duty-to-disclose"]
    assert "GDPR-6-1-e" not in problem
    assert "English-body" not in problem  # Elmby Council is one
    assert "asks for: responder-request (“Another general responder has asked for it”)\n" in problem


def test_what_only_special_categories_need_may_be_asked_for_where_there_are_some() -> None:
    done = new(VISITS_BY_CARERS)
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits-for-fires.agreement").read_text(encoding="utf-8")
    assert "relying on CCR-reg-44A, GDPR-6-1-e, GDPR-9-2-c where data contains special-category\n" in text
    assert_sound("home-visits-for-fires.agreement", "home-visits-for-fires.feature")
    bundle = agreements.load_text(text)
    asked: dict[str, Any] = {
        "from": "Elmby-Council",
        "to": "Elmby-Fire",
        "purpose": "emergency-response",
        "on": "2026-06-01",
        "facts": {"responder-request": True},
        "approvals": [
            {
                "by": "Information-Asset-Owner",
                "that": "the sharing is necessary for a task of the discloser in the public interest,"
                " and proportionate",
            }
        ],
    }
    assert bundle.outcome({**asked, "data": ["home-visits.address"]}) == "permitted"
    assert bundle.outcome({**asked, "data": ["home-visits.reason"]}) == "referred"


def test_a_processor_is_one_for_the_other_party_so_that_law_on_processors_is_asked() -> None:
    done = new(VISITS_BY_CARERS.replace("from = 2026", 'recipient-as = "processor"\nfrom = 2026', 1))
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits-for-fires.agreement").read_text(encoding="utf-8")
    assert "between Elmby-Council and Elmby-Fire as processor for Elmby-Council\n" in text
    assert "And processor-contract holds\n" in Path("home-visits-for-fires.feature").read_text(
        encoding="utf-8"
    )
    assert_sound("home-visits-for-fires.agreement", "home-visits-for-fires.feature")


def test_a_condition_that_cannot_be_read_is_told() -> None:
    done = new(VISITS_BY_CARERS.replace("contains special-category", "contains nothing-like-it"))
    assert done.exit_code == 1
    assert "no category is called `nothing-like-it`" in done.stderr
    assert not list(Path().glob("*.agreement"))


TO_A_SHOP = """
    title = "Members to the shop"
    discloser = "Elmby"
    recipient = "Shop"
    data = ["members"]
    purpose = "marketing"
    from = 2026-04-01
    until = 2029-03-31
    review = 2027-04-01
    summary = "The shop writes to members."
"""


def test_where_no_power_reaches_nothing_is_written(here: Path) -> None:
    law_of_ones_own(here)
    done = new(TO_A_SHOP, "law")
    assert done.exit_code == 1
    assert (
        "`secrecy` (Secrecy) forbids it, and no gateway of these files that reaches it lifts that"
        in done.stderr
    )
    assert [path.name for path in (here / "law").iterdir()] == ["law.agreement"]


def test_where_no_power_reaches_a_draft_that_permits_nothing_is_written_only_if_asked_for(here: Path) -> None:
    law_of_ones_own(here)
    done = new(f"{TO_A_SHOP}\nwithout-power = true", "law")
    assert done.exit_code == 0, done.stderr
    assert (
        "`secrecy` (Secrecy) forbids this share and nothing lifts that: the clause permits nothing"
        in done.stderr
    )
    assert "warning[never-permits]" in run("check", "law").stdout
    feature = (here / "law" / "members-to-the-shop.feature").read_text(encoding="utf-8")
    assert "Then it is refused because of the bar secrecy" in feature
    assert run("test", "law").exit_code == 0


def test_a_prohibition_of_another_agreement_keeps_it_from_being_written(here: Path) -> None:
    law_of_ones_own(here)
    (here / "law" / "other.agreement").write_text(
        """
        organisation Other-Council "Other Council" is council
        agreement nothing "Nothing" between Elmby from 2020-01-01 review by 2027-01-01 summary "No."
            clause 1 anyone must not share members with anyone for marketing
        """,
        encoding="utf-8",
    )
    said = TO_A_SHOP.replace('"Shop"', '"Other-Council"') + 'relying-on = ["Act-s1"]'
    done = new(said, "law")
    assert done.exit_code == 1
    assert "clause `nothing.1` forbids it" in done.stderr
    assert not (here / "law" / "members-to-the-shop.agreement").exists()


def test_an_agreement_that_would_outlive_its_power_is_not_written() -> None:
    done = new("""
        title = "Addresses for the shielding list"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "NHS-Digital"
        recipient = "Public-Health-England"
        data = "shielded-patient-list"
        purpose = "covid-response"
        relying-on = ["COPI-general-notice", "HSCA-s261-5-d", "GDPR-6-1-e", "GDPR-9-2-i"]
        from = 2020-05-01
        until = 2023-01-31
        review = 2021-05-01
        summary = "People advised to shield are helped."
    """)
    assert done.exit_code == 1
    assert "`COPI-general-notice` ends on 2022-06-30" in done.stderr
    assert not list(Path().glob("*.agreement"))
