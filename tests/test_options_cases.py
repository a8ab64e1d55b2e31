"""What would change answers in small worlds, where it can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from agreements import Bundle, load_text
from small_worlds import COUNCILS, QUESTION

Option = dict[str, Any]

STUDY = """
fact consent "They have agreed" yes or no
dataset reports "Reports" held by Northby contains personal-data
gateway consent-of-all "Consent of all"
    permits anyone to share personal-data with anyone for any-purpose
    if consent
    lifts sealing
bar sealing "Sealing of household records"
    forbids anyone to share personal-data with anyone for any-purpose
    unless court-order
"""

REPORTS = "may Northby share reports with Southby for planning on 2025-06-01"


def sealed(text: str) -> Bundle:
    """Two councils, and a bar that a court may except from, or consent opens."""
    return load_text(COUNCILS[: COUNCILS.index("bar secrecy")] + STUDY + text)


def options(bundle: Bundle, question: str = f"{QUESTION}?", **more: Any) -> list[Option]:
    return bundle.options(question, **more).as_json()["options"]  # type: ignore[no-any-return]


def what(option: Option) -> list[tuple[str, Any]]:
    """Each change by its kind, and what it is about."""
    about = {
        "fact": "fact",
        "approval": "by",
        "date": "on",
        "data": "data",
        "amend": "how",
        "agreement": "relying",
    }
    return [(one["kind"], one[about[one["kind"]]]) for one in option["changes"]]


def test_where_only_chance_would_open_a_bar_the_powers_that_lift_it_are_told_too() -> None:
    """That a court has ordered it is one way; an agreement that relies on consent is another."""
    found = [what(one) for one in options(sealed(""))]
    assert [("agreement", []), ("fact", "court-order")] in found
    assert [("agreement", ["consent-of-all"]), ("fact", "consent")] in found


def test_a_clause_is_made_to_rely_on_a_power_where_only_chance_would_open_the_bar() -> None:
    agreed = "agreement deal between Northby and Southby clause 1 Northby may share households with Southby"
    agreed += " for planning"
    found = [what(one) for one in options(sealed(agreed))]
    assert found == [[("fact", "court-order")], [("amend", "rely-on"), ("fact", "consent")]]


def test_no_other_clause_is_made_to_list_what_a_clause_lists_already() -> None:
    """Clause 1 is about the share and wants a fact; clause 2 is about something else, for whoever asks."""
    agreed = """
    agreement deal between Northby and Southby
        clause 1 Northby may share households with Southby for planning relying on consent-of-all
        clause 2 Northby may share reports with Southby for planning
    """
    found = [what(one) for one in options(sealed(agreed))]
    assert not [one for one in found if ("amend", "add-data") in one]
    assert [("fact", "consent")] in found


UMBRELLA = """
    agreement umbrella "Umbrella" between Northby and Southby
        clause 1 Northby may share households with {recipients} for {purposes} relying on consent-of-all
"""


@pytest.mark.parametrize(
    ("recipients", "purposes", "question", "how"),
    [
        ("anyone", "planning", "reports with Southby for planning", "add-data"),
        ("Southby", "any-purpose", "reports with Southby for planning", "add-data"),
        ("anyone", "planning", "households with Southby for relief", "add-purpose"),
        ("Southby", "any-purpose", "households with Westby for planning", "add-recipient"),
    ],
)
def test_no_clause_for_everyone_or_everything_is_widened(
    recipients: str, purposes: str, question: str, how: str
) -> None:
    """It would permit far more than was asked."""
    more = 'purpose relief "Flood relief" organisation Westby "Westby Council" is body'
    asked = f"may Northby share {question} on 2025-06-01 where consent?"
    agreed = UMBRELLA.format(recipients=recipients, purposes=purposes)
    told = [what(one) for one in options(sealed(f"{more} {agreed}"), asked)]
    assert ("agreement", ["consent-of-all"]) in [change for option in told for change in option]
    assert not [option for option in told if ("amend", how) in option]
    narrow = UMBRELLA.format(recipients="Southby", purposes="planning")
    assert [("amend", how)] in [what(one) for one in options(sealed(f"{more} {narrow}"), asked)]


def test_what_else_a_wider_clause_would_permit_is_said() -> None:
    agreed = UMBRELLA.format(recipients="Southby, body", purposes="planning")
    (option, *_) = options(
        sealed(agreed), "may Northby share reports with Southby for planning on 2025-06-01 where consent?"
    )
    assert option["changes"][0]["says"].endswith("of “Umbrella”, for all of its recipients and purposes")
    agreed = UMBRELLA.format(recipients="Southby", purposes="planning")
    (option, *_) = options(
        sealed(agreed), "may Northby share reports with Southby for planning on 2025-06-01 where consent?"
    )
    assert option["changes"][0]["says"].endswith("of “Umbrella”")


POWERS = """
gateway planning-act "Planning Act" permits anyone to share personal-data with anyone for any-purpose
    if approved by head
    lifts sealing
gateway archive-act "Archive Act" permits anyone to share personal-data with Northby for any-purpose lifts sealing
"""


def test_no_clause_is_made_both_to_list_more_and_to_rely_on_other_powers() -> None:
    """Those whom it lists already would lose what they rely on: a new agreement is the smaller change."""
    agreed = UMBRELLA.format(recipients="Southby", purposes="planning").replace(
        "consent-of-all", "archive-act"
    )
    found = [
        what(one)
        for one in options(
            sealed(POWERS + agreed), "may Northby share reports with Southby for planning on 2025-06-01?"
        )
    ]
    assert [("agreement", ["planning-act"]), ("approval", "head")] in found
    assert not [one for one in found if ("amend", "rely-on") in one]


def test_a_new_agreement_comes_before_two_amendments_to_one_that_has_lapsed() -> None:
    lapsed = """
    agreement old "Old" between Northby and Southby from 2020-01-01 until 2024-12-31
        clause 1 Northby may share reports with Southby for planning relying on planning-act
    """
    found = [what(one) for one in options(sealed(POWERS + lapsed))]
    new = found.index([("agreement", ["planning-act"]), ("approval", "head")])
    assert new < found.index([("amend", "extend"), ("amend", "add-data"), ("approval", "head")])


def test_what_has_lapsed_is_not_extended_where_a_clause_in_force_lists_the_share() -> None:
    """It would be a way round what is agreed now."""
    agreed = """
    agreement old "Old" between Northby and Southby from 2020-01-01 until 2024-12-31
        clause 1 Northby may share households with Southby for planning relying on planning-act
    agreement new "New" between Northby and Southby from 2025-01-01
        clause 1 Northby may share households with Southby for planning relying on planning-act if not abroad
    """
    found = [what(one) for one in options(sealed(POWERS + agreed))]
    assert [one for one in found if ("fact", "abroad") in one]
    assert not [one for one in found if ("amend", "extend") in one]


def test_what_only_chance_brings_about_comes_after_all_that_can_be_chosen() -> None:
    """A court may have ordered it: before that an approval, an amendment and a new agreement are thought of."""
    agreed = """
    agreement old "Old" between Northby and Southby from 2020-01-01 until 2024-12-31
        clause 1 Northby may share households with Southby for planning relying on consent-of-all
    """
    found = [what(one) for one in options(sealed(POWERS + agreed))]
    chance = [any(name in ("consent", "court-order") for _, name in one) for one in found]
    assert set(chance) == {True, False}
    assert chance == sorted(chance)
