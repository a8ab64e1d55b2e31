"""What is said to have changed is what has: not what stands on it."""

from __future__ import annotations

import pytest

import agreements
from agreements.render.differences import grouped, summary

WORLD = """
kind body "Public body"
purpose care "Care"
category pd "Personal data"
organisation Council1 "The council" is body
organisation Charity1 "The charity"
organisation Firm1 "The firm"
dataset records "Records" held by Council1 contains pd
gateway act "The Act" until 2026-03-31
    permits {who} to share pd with anyone for care
    lifts secrecy
bar secrecy "Secrecy"
    forbids anyone to share pd with anyone for any-purpose
agreement sharing "Sharing"
    between Council1, Charity1 and Firm1 {capacity}
    from 2024-01-01
    clause 1
        Council1 may share records with Charity1 for care
        relying on act
"""


@pytest.mark.parametrize("capacity", ["", "as processor for Council1"])
@pytest.mark.parametrize(
    ("written", "rewritten"), [("2026-03-31", "2027-03-31"), ("permits body", "permits Council1, Firm1")]
)
def test_a_clause_is_no_cause_where_a_gateway_changed_that_it_relies_on(
    capacity: str, written: str, rewritten: str
) -> None:
    old = WORLD.format(who="body", capacity=capacity)
    regions = agreements.load_text(old).differences(agreements.load_text(old.replace(written, rewritten)))
    assert {cause.clause for one in regions for cause in one.because} <= {"act"}
    assert bool(regions) is (written == "2026-03-31")


def test_the_one_way_in_which_outcomes_move_allows_more() -> None:
    old = WORLD.format(who="body", capacity="")
    new = agreements.load_text(old.replace("2026-03-31", "2027-03-31"))
    said = summary(grouped(agreements.load_text(old).differences(new)))
    assert said.endswith(
        "because of 1 changed declaration; of the ways in which outcomes move, 1 allows more."
    )
