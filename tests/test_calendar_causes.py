"""That somebody is no longer of a kind is told as why something begins only where that kind stood in its way."""

from __future__ import annotations

import pytest

import agreements

WORLD = """
kind body "Public body"
kind lab "Laboratory"
purpose care "Care"
category pd "Personal data"
organisation Trust1 "The trust" is body
organisation Cloud1 "The cloud"
organisation Old1 "The old laboratory" is lab until 2024-12-31
organisation New1 "The new laboratory" is lab from 2025-01-01
dataset records "Records" held by Trust1 contains pd
agreement sharing "Sharing"
    between Trust1, Old1 and Cloud1 as processor for Old1 or Trust1
    clause 1
        Trust1 may share records with {whom} for care
    clause 2
        Trust1 must not share records with {not_with} for any-purpose
"""


def _because(whom: str, not_with: str, change: str) -> set[tuple[str, str]]:
    bundle = agreements.load_text(WORLD.format(whom=whom, not_with=not_with))
    return {
        (turn.name, turn.change) for one in bundle.calendar() if one.change == change for turn in one.because
    }


def test_that_another_is_no_longer_of_the_kind_does_not_make_it_begin() -> None:
    assert _because("lab", "body", "begins") == {("New1", "becomes")}
    assert _because("lab", "body", "stops") == {("Old1", "is no longer")}


@pytest.mark.parametrize(("whom", "not_with"), [("anyone except lab", "body"), ("anyone", "lab")])
def test_a_kind_that_is_left_out_or_forbidden_makes_it_begin_by_ending(whom: str, not_with: str) -> None:
    assert _because(whom, not_with, "begins") == {("Old1", "is no longer")}
    assert _because(whom, not_with, "stops") == {("New1", "becomes")}
