"""Deadlines from events, in hours and in working days, and standing terms (`language.md`, section 5), by hand."""

from __future__ import annotations

from datetime import date

import pytest

from agreements.language import syntax as s
from agreements.reference import NeverDone
from agreements.reference.days import later_by
from reference_world import ASK, PARTIES, REFERRED, SAME, answer

BREACH = "event breach"


@pytest.mark.parametrize(
    ("start", "quantity", "expected"),
    [
        ("2020-06-01", (0, "hours"), "2020-06-01"),
        ("2020-06-01", (12, "hours"), "2020-06-01"),  # counted from the start of the day
        ("2020-06-01", (23, "hours"), "2020-06-01"),
        ("2020-06-01", (24, "hours"), "2020-06-02"),
        ("2020-06-01", (72, "hours"), "2020-06-04"),
        ("2020-06-01", (1, "hour"), "2020-06-01"),
        ("2020-06-05", (1, "working day"), "2020-06-08"),  # from a Friday to the Monday
        ("2020-06-05", (5, "working days"), "2020-06-12"),
        ("2020-06-01", (1, "working days"), "2020-06-02"),  # after it, so not the Monday itself
        ("2020-06-01", (10, "working days"), "2020-06-15"),
        ("2020-06-06", (1, "working days"), "2020-06-08"),  # from a Saturday
        ("2020-06-07", (5, "working days"), "2020-06-12"),  # from a Sunday
        ("2020-12-24", (1, "working days"), "2020-12-25"),  # public holidays are not counted out
        ("2020-06-06", (0, "working days"), "2020-06-06"),
        ("9999-12-30", (999_999_999, "hours"), "9999-12-31"),
        ("9999-12-30", (999_999_999, "working days"), "9999-12-31"),
        ("2020-01-31", (1, "month"), "2020-02-29"),
        ("2020-06-01", (2, "weeks"), "2020-06-15"),
    ],
)
def test_how_much_later(start: str, quantity: tuple[int, str], expected: str) -> None:
    number, unit = quantity
    assert later_by(date.fromisoformat(start), s.Quantity(number, unit)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("must", "stated", "due"),
    [
        ("must destroy within 24 hours after breach", "breach on 2020-07-01", "2020-07-02"),
        ("must destroy within 12 hours after breach", "breach on 2020-07-01", "2020-07-01"),
        ("must destroy within 30 days after breach", "breach on 2020-07-01", "2020-07-31"),
        ("must destroy within 10 working days after breach", "breach on 2020-07-01", "2020-07-15"),
        ("must destroy within 24 hours after breach", "", None),  # told in words
        ("must destroy within 24 hours after breach", "other on 2020-07-01", None),
        ("must destroy within 24 hours after receipt", "breach on 2020-07-01", "2020-06-02"),
        ("must destroy within 2 working days after receipt", "", "2020-06-03"),
        ("must destroy within 24 hours after end", "", "2021-01-01"),
        ("must destroy within 1 working day after end", "", "2021-01-01"),
        ("discloser must destroy within 24 hours after breach", "breach on 2020-07-01", "2020-07-02"),
    ],
)
def test_when_a_duty_is_due(must: str, stated: str, due: str | None) -> None:
    text = f"{BREACH} event other {PARTIES} until 2020-12-31 clause 1 {SAME} {must}"
    sentence = f"{ASK} where {stated}" if stated else ASK
    assert [owed.due for owed in answer(text, sentence).duties] == [date.fromisoformat(due) if due else None]


def test_an_event_decides_nothing() -> None:
    text = f"{BREACH} {PARTIES} clause 1 {SAME} must destroy within 1 hour after breach if consent"
    assert answer(text, f"{ASK} where breach on 2020-05-01").outcome == REFERRED


def test_standing_terms_are_told_with_the_duties() -> None:
    text = f"""{PARTIES} clause 1 {SAME} must not publish and audit must destroy
        discloser must not audit recipient must not destroy"""
    got = answer(text)
    assert [owed.duty for owed in got.duties] == ["destroy"]
    assert got.never == (
        NeverDone("publish", "Acme"),
        NeverDone("audit", "Acme"),
        NeverDone("audit", "St-Brides"),
        NeverDone("destroy", "Acme"),
    )


def test_standing_terms_decide_nothing() -> None:
    text = f"{PARTIES} clause 1 {SAME} must not publish must not audit clause 2 {SAME} must destroy"
    assert answer(text).stands_on == "a.1"  # not even which clause has the fewest duties
    assert answer(f"{PARTIES} clause 1 {SAME} must not publish if consent").never == ()
