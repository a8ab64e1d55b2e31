"""A clause whose gateway no longer holds can be made to rely on another, or on none where the law asks for none."""

from __future__ import annotations

from typing import Any

import agreements
from agreements.render import plain_options

WORLD = """
kind body "Public body"
purpose care "Care"
category pd "Personal data"
fact court-order "A court has ordered it" yes or no
fact people "How many people it is about" in people
fact consent "The person has agreed" yes or no
organisation A1 "A" is body
organisation B1 "B" is body
dataset records "Records" held by A1 contains pd
gateway old-act "Old Act" until 2025-12-31
    permits body to share pd with body for care
    lifts secrecy
gateway order "Order of a court"
    permits body to share pd with body for care
    if court-order
    lifts secrecy
bar secrecy "Secrecy"
    forbids body to share pd with anyone for any-purpose
    unless consent and people is at most 10 people
agreement sharing "A to B"
    between A1 and B1
    clause 1
        A1 may share records with B1 for care
        relying on old-act
"""


def _advised(facts: dict[str, Any]) -> list[dict[str, Any]]:
    bundle = agreements.load_text(WORLD)
    question = {
        "from": "A1",
        "to": "B1",
        "data": ["records"],
        "purpose": "care",
        "on": "2026-05-01",
        "facts": facts,
    }
    found = []
    for one in bundle.options(question).as_json()["options"]:
        if "amended" in one:
            rewritten = agreements.load_text(WORLD.partition("agreement sharing")[0] + one["amended"])
            assert rewritten.outcome(one["question"]) == agreements.Outcome.PERMITTED
            (amend,) = (change for change in one["changes"] if change["kind"] == "amend")
            found.append({"relying": amend["relying"], "facts": one["question"]["facts"]})
    return found


def test_a_clause_can_rely_on_nothing_where_an_exception_opens_every_bar() -> None:
    first, *_ = _advised({"consent": True})
    assert first["relying"] == []
    assert first["facts"]["people"] == "10 people"


def test_another_gateway_is_offered_beside_an_exception() -> None:
    assert [one["relying"] for one in _advised({"consent": True})] == [[], ["order"]]
    assert sorted(one["relying"] for one in _advised({})) == [[], ["order"]]


COMING = """
gateway new-act "New Act" from 2027-01-01 {until}
    permits body to share pd with anyone for care
    lifts silence
bar silence "Silence" {ends}
    forbids anyone to share records with anyone for any-purpose
"""


def _only_law(until: str = "", ends: str = "") -> str:
    bundle = agreements.load_text(WORLD + COMING.format(until=until, ends=ends))
    advice = bundle.options("may A1 share records with B1 for care on 2026-05-01?").as_json()
    said: str = advice["only_law"]["says"]
    return said


def test_law_that_is_declared_to_come_is_not_called_a_change_of_law() -> None:
    assert _only_law() == (
        "no law in force on 1 May 2026 would permit it: “Silence” forbids it and nothing lifts that yet; "
        "from 1 January 2027 on “New Act” could lift it"
    )
    assert _only_law(ends="until 2026-06-30").endswith("“Silence” ends on 30 June 2026")


def test_law_that_comes_and_does_not_reach_the_share_is_no_help() -> None:
    other = COMING.replace("with anyone for care\n    lifts", "with B1 for nothing\n    lifts")
    bundle = agreements.load_text(f'purpose nothing "Nothing"\n{WORLD}{other.format(until="", ends="")}')
    advice = bundle.options("may A1 share records with B1 for care on 2026-05-01?").as_json()
    assert advice["only_law"]["says"].startswith("only a change of law would permit it")


def test_a_title_of_one_letter_is_not_taken_for_an_article() -> None:
    advice = agreements.load_text(WORLD).options("may A1 share records with B1 for care on 2026-05-01?")
    assert "as A can say" in plain_options(advice.as_json(), width=10_000)
