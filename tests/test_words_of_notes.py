"""What a reader should look at twice is noted, and nothing else is."""

from __future__ import annotations

import pytest

import agreements
from small_worlds import COUNCILS, FILE, QUESTION, ask, schools, wants


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


def test_an_approval_that_could_be_done_without_is_not_relied_on() -> None:
    bundle = wants("a or approved by head")
    kinds = [note.kind for note in ask(bundle, f"{FILE} where a and approved by head").notes]
    assert "approval-without-date" not in kinds
    kinds = [note.kind for note in ask(bundle, f"{FILE} where approved by head").notes]
    assert "approval-without-date" in kinds


def test_a_day_beyond_all_days_is_told_in_the_words_of_the_deadline() -> None:
    bundle = schools("""
duty destroy "Destroy the data"
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding must destroy within 9000 years after receipt
""")
    (duty,) = ask(bundle, FILE).duties
    assert duty.says.endswith("within 9000 years after receipt (later than any date that can be written)")
