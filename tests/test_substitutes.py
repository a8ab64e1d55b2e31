"""What is said to be able to take the place of a gateway can: the clause on it could permit the same share."""

from __future__ import annotations

import pytest

import agreements
from agreements.analysis.calendar.without import joined

WORLD = """
kind body "Public body"
purpose care "Care"
category pd "Personal data"
fact court-order "A court has ordered it" yes or no
fact urgent "It is urgent" yes or no
organisation A "A" is body
organisation B "B" is body
dataset records "Records" held by A contains pd
gateway old-act "Old Act" until 2025-12-31
    permits body to share pd with body for care
    lifts secrecy
gateway order "An order"
    permits body to share pd with body for care
    if court-order
    lifts secrecy
gateway emergency "Emergency powers"
    permits body to share pd with body for care
    if urgent
    lifts secrecy
bar secrecy "Secrecy"
    forbids body to share pd with anyone for any-purpose
agreement sharing "A to B"
    between A and B
    {agreement}
    clause 1
        A may share records with B for care
        relying on old-act
        {clause}
    {beside}
"""


def _instead(agreement: str = "", clause: str = "", beside: str = "") -> set[tuple[str, ...]]:
    """What could be relied on in place of the Old Act when it ends, and without it, which must be the same."""
    bundle = agreements.load_text(WORLD.format(agreement=agreement, clause=clause, beside=beside))
    (stop,) = (one for one in bundle.calendar() if one.change == "stops")
    (loss,) = (one for some in bundle.each_loss_without("old-act") for one in some)
    assert stop.instead is not None
    return {stop.instead.gateways, loss.instead.gateways}


def test_a_gateway_is_told_that_could_hold_for_the_share() -> None:
    assert _instead() == {("order", "emergency")}


@pytest.mark.parametrize(
    ("agreement", "clause", "beside"),
    [
        ("if not court-order", "", ""),
        ("", "if not court-order", ""),
        (
            "",
            "",
            "clause 2\n        A must not share records with anyone for any-purpose\n        unless not court-order",
        ),
    ],
    ids=["its agreement", "the clause", "a prohibition"],
)
def test_a_gateway_is_not_told_that_asks_for_what_rules_out_the_share(
    agreement: str, clause: str, beside: str
) -> None:
    assert _instead(agreement, clause, beside) == {("emergency",)}


def test_a_gateway_that_reaches_some_of_it_alone_is_told_as_such() -> None:
    text = WORLD.replace(
        'gateway order "An order"\n    permits body to share pd with body for care',
        'gateway order "An order"\n    permits body to share pd with {who} for care',
    ).format(agreement="", clause="", beside="", who="B")
    text = text.replace("may share records with B", "may share records with body")
    text = text.replace(
        'organisation B "B" is body', 'organisation B "B" is body\norganisation C "C" is body'
    )
    bundle = agreements.load_text(text)
    stops = [one for one in bundle.calendar() if one.change == "stops"]
    losses = [one for some in bundle.each_loss_without("old-act") for one in some]
    assert {one.recipients for one in stops} == {("body",)}
    assert {one.region.recipients for one in joined(losses)} == {("B", "C")}, "nobody shares with themselves"
    for one in (*stops, *losses):
        assert one.instead is not None
        assert (one.instead.gateways, one.instead.for_some) == (("emergency",), ("order",))


BASES = """
gateway old-basis "Old basis" until 2025-12-31
    permits body to share pd with body for care
    lifts privacy
gateway new-basis "New basis" from 2026-02-01
    permits body to share pd with body for care
    lifts privacy
gateway consent "Consent"
    permits body to share pd with body for care
    if urgent
    lifts privacy
bar privacy "Privacy"
    forbids body to share pd with anyone for any-purpose
"""


def test_of_two_gateways_that_end_together_each_has_a_place_of_its_own() -> None:
    text = WORLD.format(agreement="", clause="", beside="") + BASES
    text = text.replace("relying on old-act\n", "relying on old-act or order, old-basis or new-basis\n")
    (stop,) = (one for one in agreements.load_text(text).calendar() if one.day.year == 2025)
    assert stop.instead is not None
    assert stop.instead.gateways == ("consent",), "without a basis no other power would do"
