"""What would change answers in small worlds, where it can be worked out by hand."""

from __future__ import annotations

from typing import Any

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
