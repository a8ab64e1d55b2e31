"""What options say of shares that a `must not share` clause forbids: true, useful, and no way round it."""

from __future__ import annotations

from typing import Any

from agreements import Bundle, load_text
from agreements.render import plain_options
from small_worlds import COUNCILS, QUESTION, world

BAN = """
    clause 9 "Nothing leaves" Northby must not share households with {whom} for any-purpose {unless}
"""
"""A clause that forbids it, for the agreement of `world`."""


def banned(whom: str = "anyone", unless: str = "", *, of_clause: str = "") -> Bundle:
    """Two councils with a power to share, and a clause that forbids it."""
    return world("not abroad", of_clause=of_clause, more=BAN.format(whom=whom, unless=unless))


def advised(bundle: Bundle, question: str = f"{QUESTION} where not abroad?") -> dict[str, Any]:
    return bundle.options(question).as_json()


def text(bundle: Bundle, question: str = f"{QUESTION} where not abroad?") -> str:
    return plain_options(advised(bundle, question), width=10_000)


def test_the_clause_that_forbids_it_is_named_with_those_who_could_change_that() -> None:
    advice = advised(banned())
    assert advice["options"] == []
    assert advice["only_law"] is None
    (one,) = advice["forbidden"]
    assert (one["clause"], one["unless"], one["who"]) == ("homes.9", [], ["Northby", "Southby"])
    said = text(banned())
    assert (
        "✗ Clause 9 “Nothing leaves” of “Households for planning” forbids it; only the parties could change that, by "
        "amending the clause or making an agreement that supersedes theirs (“Northby Council” and “Southby Council”)"
    ) in said
    assert "Nothing that was looked for" not in said


def test_an_exception_that_could_be_stated_is_an_option_and_nothing_else_is_said() -> None:
    advice = advised(banned(unless="unless approved by head"))
    assert [[one["by"] for one in option["changes"]] for option in advice["options"]] == [["head"]]
    assert advice["forbidden"] == []


def test_an_exception_is_told_where_something_else_stands_in_the_way_too() -> None:
    question = "may Northby share households with Southby for planning on 2025-06-01 where abroad?"
    bundle = load_text(f"""{COUNCILS}
agreement homes "Households" between Northby and Southby
    clause 1 Northby must not share households with anyone for any-purpose unless approved by head or court-order
""")
    advice = advised(bundle, question)
    assert advice["only_law"] is not None
    assert advice["forbidden"] == []
    assert "Clause 1" not in text(bundle, question)
    refused = question.replace("?", " and refused by head?").replace("abroad and", "not court-order and")
    (one,) = advised(bundle, refused)["forbidden"]
    assert one["unless"] == ["approved by head or court-order"]
    assert "forbids it as things are stated (unless `approved by head or court-order`)" in one["says"]


def test_whoever_the_clause_excepts_may_have_it() -> None:
    assert banned("anyone except Southby").outcome(f"{QUESTION} where not abroad?") == "permitted"


def test_a_grant_that_stands_despite_the_clause_needs_no_remedy() -> None:
    assert banned(of_clause="notwithstanding 9").outcome(f"{QUESTION} where not abroad?") == "permitted"


def test_no_clause_that_stands_despite_the_one_which_forbids_it_is_made_to_list_more() -> None:
    """For whoever is added that would take the restriction out."""
    ban = BAN.format(whom="anyone", unless="")
    more = f'{ban} organisation Westby "Westby Council" is body'
    question = "may Northby share households with Westby for planning on 2025-06-01 where not abroad?"
    advice = advised(world("not abroad", of_clause="notwithstanding 9", more=more), question)
    assert advice["options"] == []
    assert [one["clause"] for one in advice["forbidden"]] == ["homes.9"]
    unbanned = advised(world("not abroad", more=more.removeprefix(ban)), question)
    assert unbanned["options"][0]["changes"][0]["how"] == "add-recipient"


def test_a_clause_that_outlives_its_agreement_is_set_aside_by_amending_it_alone() -> None:
    bundle = load_text(f"""{COUNCILS[: COUNCILS.index("bar secrecy")]}
agreement old "Old" between Northby from 2020-01-01 until 2020-12-31
    clause 1 Northby must not share households with anyone for any-purpose survives end for 10 years
""")
    advice = advised(bundle, f"{QUESTION}?")
    (one,) = advice["forbidden"]
    assert one["says"] == (
        "clause 1 of “Old” forbids it; only the parties could change that, by amending the clause"
    )


def test_it_may_be_waited_for_the_end_of_the_agreement_that_forbids_it() -> None:
    bundle = load_text(f"""{COUNCILS[: COUNCILS.index("bar secrecy")]}
agreement ban "Ban" between Northby until 2025-06-30
    clause 1 Northby must not share households with anyone for any-purpose
agreement deal "Deal" between Northby and Southby
    clause 1 Northby may share households with Southby for planning
""")
    (option,) = advised(bundle, f"{QUESTION}?")["options"]
    assert option["changes"][0]["on"] == "2025-07-01"


def test_nobody_is_led_round_a_clause_that_forbids_it() -> None:
    bundle = load_text(f"""{COUNCILS[: COUNCILS.index("bar secrecy")]}
organisation Westby "Westby Council" is body
agreement deal "Deal" between Northby and Westby
    clause 1 Northby may share households with Westby for planning
    clause 2 Northby must not share households with Southby for any-purpose
agreement onward "Onward" between Westby and Southby
    clause 1 Westby may share households with Southby for planning
""")
    advice = advised(bundle, f"{QUESTION}?")
    assert advice["options"] == []
    assert [one["clause"] for one in advice["forbidden"]] == ["deal.2"]
