"""What options say in words: true of just the values that would do, and in the words of whoever reads them."""

from __future__ import annotations

from typing import Any

import pytest

from agreements.render import plain_options
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


AGREED = """
organisation Westby "Roads, bridges and Westby" is body
dataset verges "Verges, and what grows there" held by Northby contains personal-data
    field owner "Owner" contains personal-data
dataset meadows "Meadows, hedges too" held by Northby
    field place "Where they lie" contains places
    field rent "Rent, and who pays it" contains personal-data
dataset lanes "Lanes" held by Westby contains places
category places "Places"
agreement land "Land" between Northby, Westby and Southby
    clause 1 Northby may share meadows.place with Southby for planning
    clause 2 Westby may share lanes with Southby for planning if not abroad
"""


def told(question: str) -> str:
    """What a terminal shows of the options for a share, in one line."""
    bundle = world("not abroad", more=AGREED)
    return " ".join(plain_options(bundle.options(question).as_json(), width=10_000).split())


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (
            "may Northby share households with Westby for planning on 2025-06-01 where not abroad?",
            "Add “Roads, bridges and Westby” to the recipients of clause 1",
        ),
        (
            "may Northby share verges with Southby for planning on 2025-06-01 where not abroad?",
            "Add “Verges, and what grows there” to the data of clause 1",
        ),
        (
            "may Northby share households and verges with Southby for planning on 2025-06-01 where not abroad?",
            "Leave out “Verges, and what grows there”",
        ),
        (
            "may Northby share meadows with Southby for planning on 2025-06-01 where not abroad?",
            "Leave out “Rent, and who pays it” in “Meadows, hedges too”",
        ),
        (
            "may Westby share lanes with Southby for planning on 2025-06-01?",
            "state that abroad is no, as “Roads, bridges and Westby” can say",
        ),
    ],
)
def test_titles_stand_in_quotation_marks_so_that_it_is_plain_where_each_ends(
    question: str, quoted: str
) -> None:
    assert quoted in told(question)


def test_an_approval_that_states_something_is_right_only_if_that_is_so() -> None:
    bundle = world('approved by head that "a Minister has asked for it"', of_clause="needs approval by head")
    advice = bundle.options(f"{QUESTION}?").as_json()
    assert [(one["that"], one["if_so"]) for one in advice["options"][0]["changes"]] == [
        ("a Minister has asked for it", True),
        (None, False),
    ]
    text = plain_options(advice, width=10_000)
    assert "• if it is right, get approval that “a Minister has asked for it” by Head of planning" in text
    assert "• get approval by Head of planning of Northby Council (approval)" in text


def test_whoever_has_refused_is_said_to_have_and_is_asked_after_others() -> None:
    bundle = world('approved by head that "it is fair" or approved by Southby that "it is wise"')
    advice = bundle.options(f'{QUESTION} where refused by head that "it is fair"?').as_json()
    asked = [(one["by"], one["refused"]) for option in advice["options"][:2] for one in option["changes"]]
    assert asked == [("Southby", False), ("head", True)]
    assert "of Northby Council, although it was refused (approval)" in plain_options(advice, width=10_000)
