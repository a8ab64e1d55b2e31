"""What is nearly a fact's name is found, whichever of the usual slips it is, and nothing else is."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.question.near_names import NearNames

FACTS = ("opted-out", "room", "retention", "age", "retentive", "opt-outs-removed", "court-order")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("opted_out", "opted-out"),
        ("Opted-Out", "opted-out"),
        ("opted out", "opted-out"),
        ("opted-uot", "opted-out"),
        ("opte-out", "opted-out"),
        ("optted-out", "opted-out"),
        ("opted-cut", "opted-out"),
        ("Room", "room"),
        (" room ", "room"),
        ("facts.room", "room"),
        ("Facts.room", "room"),
        ("fact_room", "room"),
        ("rooms", "room"),
        ("Age", "age"),
        ("ages", "age"),
        ("optOutsRemoved", "opt-outs-removed"),
        ("OptOutsRemoved", "opt-outs-removed"),
        ("optoutsremoved", "opt-outs-removed"),
        ("OPTOUTSREMOVED", "opt-outs-removed"),
        ("opt-out-removed", "opt-outs-removed"),
        ("factCourtOrder", "court-order"),
        ("factcourtorder", "court-order"),
        ("factsCourtOrder", "court-order"),
        ("courtOrderFact", "court-order"),
        ("roomFact", "room"),
        ("factRoom", "room"),
        ("factroom", "room"),
        ("fact_age", "age"),
        ("facts[court-order]", "court-order"),
        ("facts/court-order", "court-order"),
        ("is_court_order", "court-order"),
        ("isCourtOrder", "court-order"),
        ("has-opted-out", "opted-out"),
        ("courtOrders", "court-order"),
        ("Courtorder", "court-order"),
        ("court\u2010order", "court-order"),
        ("court\u2013order", "court-order"),
        ("court\u200border", "court-order"),
        ("co\u00fcrt-\u00f6rder", "court-order"),
        ("\uff43ourt-order", "court-order"),
        ("court order (yes/no)", "court-order"),
        ("Court-Order (y/n)", "court-order"),
        ("Court order?", "court-order"),
        ("opted-out[]", "opted-out"),
        ("context.opted-out", "opted-out"),
        ("resource.properties.optedOut", "opted-out"),
        ("room (where it is handled)", "room"),
    ],
)
def test_a_slip_is_seen_through(written: str, meant: str) -> None:
    assert NearNames(FACTS).meant(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "room", "ago", "ages ago", "broom-cupboard", "reference", "", "-", "x" * 10_000,
        "page", "wage", "id", "name", "caller", "facts", "fact", "is", "has", "is_on", "factory", "island",
        "(room for improvement)", "court", "order", "orderCourt", "opted", "history", "facts (all of them)",
        "context.", "resource_rooms_x",
    ],
)  # fmt: skip
def test_a_fact_itself_and_what_is_near_none_is_nobody_s_slip(written: str) -> None:
    assert NearNames(FACTS).meant(written) is None


_SLIPS = st.sampled_from(["drop", "add", "swap", "change"])
_WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=8)


@given(
    _WORDS,
    st.integers(0, 7),
    st.sampled_from(string.ascii_lowercase),
    st.sampled_from(["drop", "add", "swap", "change"]),
)
def test_one_letter_off_is_found_wherever_it_is(fact: str, at: int, letter: str, how: str) -> None:
    at %= len(fact)
    written = {
        "drop": fact[:at] + fact[at + 1 :],
        "add": fact[:at] + letter + fact[at:],
        "swap": fact[:at] + fact[at : at + 2][::-1] + fact[at + 2 :],
        "change": fact[:at] + letter + fact[at + 1 :],
    }[how]
    expected = None if written == fact or len(written) < 4 else fact
    assert NearNames([fact]).meant(written) == expected
