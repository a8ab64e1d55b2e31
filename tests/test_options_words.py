"""What options say in words: true of just the values that would do, and in the words of whoever reads them."""

from __future__ import annotations

from typing import Any

import pytest

from small_worlds import QUESTION, world

Option = dict[str, Any]


def advised(condition: str, stated: str = "", *, more: str = "", of_clause: str = "") -> list[Option]:
    """The options for a share that a gateway permits on a condition."""
    where = f" where {stated}" if stated else ""
    bundle = world(condition, of_clause=of_clause, more=more)
    return bundle.options(f"{QUESTION}{where}?").as_json()["options"]  # type: ignore[no-any-return]


def facts(option: Option) -> list[tuple[str, Any]]:
    return [(change["says"], change["value"]) for change in option["changes"] if change["kind"] == "fact"]


@pytest.mark.parametrize(
    ("condition", "stated", "says", "value"),
    [
        ("retention is at most 24 months", "", "retention is at most 24 months", "24 months"),
        (
            "retention is at least 6 months and retention is at most 2 years",
            "retention is 36 months",
            "retention is at least 6 months and at most 2 years",
            "24 months",
        ),
        (
            "retention is at least 6 months and retention is at most 2 years",
            "",
            "retention is at least 6 months and at most 2 years",
            "24 months",
        ),
        (
            "retention is at most 1 month or retention is at least 10 years",
            "retention is 3 months",
            "retention is at most 1 month, or is at least 120 months",
            "1 month",
        ),
        ("place is here or place is elsewhere", "", "place is one of here or elsewhere", "here"),
        ("place is one of here, there", "place is elsewhere", "place is one of here or there", "here"),
        ("place is one of here, there and not place is there", "place is there", "place is here", "here"),
        (
            "openness is at least shared and not openness is closed",
            "openness is open",
            "openness is shared",
            "shared",
        ),
    ],
)
def test_what_must_be_so_of_a_fact_is_told_of_all_that_would_do_and_nothing_else(
    condition: str, stated: str, says: str, value: str
) -> None:
    (first, *_) = advised(condition, stated)
    assert facts(first) == [(says, value)]
