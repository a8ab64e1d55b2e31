"""What is nearly a fact's name is found, whichever of the usual slips it is, and nothing else is."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.question.near_names import NearNames

FACTS = ("opted-out", "room", "retention", "age", "retentive")


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
    ],
)
def test_a_slip_is_seen_through(written: str, meant: str) -> None:
    assert NearNames(FACTS).meant(written) == meant


@pytest.mark.parametrize(
    "written", ["room", "ago", "ages ago", "broom-cupboard", "reference", "", "-", "x" * 10_000]
)
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
