"""What is still needed is told as the formula has it: what is an alternative, and what is not."""

from __future__ import annotations

import json

import pytest

from agreements.render import plain_text, to_markdown
from agreements.render.formats.html import to_html
from small_worlds import FILE, QUESTION, ask, parts_of, schools, wants, world


@pytest.mark.parametrize(
    ("condition", "needs"),
    [
        ("tampered", "“tampered is yes”"),
        ("not tampered", "“tampered is no”"),
        ("not not tampered", "“tampered is yes”"),
        ("tampered is no", "“tampered is no”"),
        ("not tampered is no", "“tampered is yes”"),
        ("legal-duty or court-order", "“legal-duty is yes” or “court-order is yes”"),
        ("legal-duty and court-order", "“legal-duty is yes” and “court-order is yes”"),
        ("not (legal-duty or court-order)", "“legal-duty is no” and “court-order is no”"),
        ("not (legal-duty and court-order)", "“legal-duty is no” or “court-order is no”"),
        (
            "(legal-duty or not abroad) and (court-order or not tampered)",
            "(“legal-duty is yes” or “abroad is no”) and (“court-order is yes” or “tampered is no”)",
        ),
        (
            "legal-duty or not (abroad or not (court-order and tampered))",
            "“legal-duty is yes” or (“abroad is no”, “court-order is yes” and “tampered is yes”)",
        ),
        ("place is not here", "“place is not here”"),
        ("not place is not here", "“place is here”"),
        ("place is one of here, there", "“place is one of here or there”"),
        ("not place is one of here, there", "“place is not one of here or there”"),
        ("retention is at most 2 years", "“retention is at most 2 years”"),
        ("not retention is at most 2 years", "“retention is more than 2 years”"),
        ("not retention is at least 18 months", "“retention is less than 18 months”"),
        ("openness is at most shared", "“openness is at most shared”"),
        ("not openness is at least shared", "“openness is not at least shared”"),
        ("approved by head", "approval by Head of planning of Northby Council"),
        (
            'not approved by head that "it is secret"',
            "that Head of planning of Northby Council refuses that “it is secret”",
        ),
        ("legal-duty or (legal-duty and court-order)", "“legal-duty is yes”"),
    ],
)
def test_a_connective_stays_what_it_is_wherever_it_is_told(condition: str, needs: str) -> None:
    bundle = world(condition)
    item = ask(bundle)
    (route,) = item.routes
    assert route.needs is not None
    assert route.needs.says == needs
    (bar,) = item.law
    assert bar.says == (
        f"“Secrecy of household records” forbids it unless “Power to plan services” holds, which needs {needs}"
    )


def test_an_exception_that_is_a_not_is_told_as_a_not() -> None:
    more = 'clause 2 "Not abroad" Northby must not share households with anyone for any-purpose unless not abroad'
    item = ask(world("not tampered", more=more), f"{QUESTION} where tampered is no")
    (prohibition,) = item.prohibitions
    assert prohibition.says.endswith("forbids it unless abroad is no")
    assert [need.says for need in item.missing] == ["whether “abroad is no” (The data leaves the country)"]
    refused = ask(world("not tampered", more=more), f"{QUESTION} where tampered is no, abroad")
    assert "its exception does not hold: abroad is yes, stated in the question" in refused.barriers[0].says


def test_a_condition_that_is_told_with_what_settled_it_says_what_is_so() -> None:
    item = ask(world("not (tampered or abroad)"), f"{QUESTION} where tampered")
    (gateway, *_) = item.barriers
    assert "requires “not (tampered or abroad)”: tampered is yes, stated in the question" in gateway.says
    bundle = world("legal-duty", of_clause="if place is not here")
    permitted = bundle.ask(f"{QUESTION} where legal-duty, place is there?")
    for part in parts_of(permitted.items[0].proof):
        if part.rule == "fact":
            assert (part.value, part.says) in {("true", "legal-duty"), ("false", "place is here")}


TWO_WAYS = world(
    "not tampered",
    of_clause="if legal-duty or court-order",
    more="clause 2 Northby may share households with Southby for planning relying on planning-power",
)


def test_the_clause_that_needs_least_is_told_first_and_each_as_all_of_and_one_of() -> None:
    answer = TWO_WAYS.ask(f"{QUESTION}?")
    (item,) = json.loads(answer.to_json())["items"]
    assert [route["clause"] for route in item["routes"]] == ["homes.2", "homes.1"]
    needs = item["routes"][1]["needs"]
    assert needs["kind"] == "all-of"
    tampered, either = sorted(needs["parts"], key=lambda part: part["kind"])
    assert (tampered["name"], tampered["relation"], tampered["values"], tampered["negated"]) == (
        "tampered", "is", ["yes"], True,
    )  # fmt: skip
    assert either["kind"] == "one-of"
    assert [part["says"] for part in either["parts"]] == ["“legal-duty is yes”", "“court-order is yes”"]


def test_they_are_shown_so_in_the_terminal_as_markdown_and_as_a_page() -> None:
    answer = TWO_WAYS.ask(f"{QUESTION}?")
    text, markdown, page = plain_text(answer), to_markdown(answer), to_html(answer)
    for shown in (text, markdown, page):
        places = [shown.index(words) for words in ("(homes.2)", "(homes.1)", "All of:", "One of:")]
        assert places == sorted(places)
    assert "    - One of:\n      - ? “legal-duty is yes”\n" in markdown
    assert "One of:<ul><li>" in page


def test_the_clause_that_is_named_comes_first_among_those_that_could_permit() -> None:
    item = ask(TWO_WAYS, f"{QUESTION} under homes.1")
    assert [route.clause for route in item.routes] == ["homes.1", "homes.2"]


@pytest.mark.parametrize(
    "conditions",
    ["a or b if a or c", "kept is at least 16 months or (kept is at least 13 months and b)"],
)
def test_what_would_do_instead_is_said_only_of_what_would(conditions: str) -> None:
    item = ask(wants(conditions), FILE)
    (first, *_) = item.missing
    assert first.instead == ()
    assert first.alternative


def test_one_fact_that_several_things_turn_on_is_asked_for_as_it_is() -> None:
    more = 'risk leak "A leak" mitigated by kept is at most 1 month otherwise ask head'
    item = ask(wants("kept is at most 3 months", more=more), FILE)
    fact = next(need for need in item.missing if need.kind == "fact")
    assert fact.says == (
        "what kept is (How long it is kept), on which “kept is at most 3 months” and “kept is at most 1 month” depend"
    )
    assert fact.needed_for == ()  # the clause itself needs it


def test_what_can_never_matter_is_not_missing() -> None:
    more = 'risk leak "A leak" mitigated by a and b otherwise ask head'
    item = ask(wants("a and b", more=more), FILE)
    assert sorted(need.what for need in item.missing) == ["a", "b"]
    (route,) = item.routes
    assert route.needs is not None
    assert route.needs.says == "“a is yes” and “b is yes”"


def test_what_is_to_be_refused_is_asked_about_and_not_for() -> None:
    (need,) = ask(wants("not approved by board"), FILE).missing
    assert need.says == "whether the board approves or refuses"


@pytest.mark.parametrize(
    ("condition", "needs"),
    [
        ("(a or b) and not b", "“b is no” and “a is yes”"),
        ("not a and (not a is yes or b)", "“a is no”"),
        ("a is no and not a", "“a is no”"),
        (
            "kept is at most 6 months and (kept is at least 12 months or a)",
            "“kept is at most 6 months” and “a is yes”",
        ),
        ("kept is at most 6 months and (kept is at most 1 year or a)", "“kept is at most 6 months”"),
        ("(a and b) or (a and c)", "(“a is yes” and “b is yes”) or (“a is yes” and “c is yes”)"),
        ("a or (not a and b)", "“a is yes” or “b is yes”"),
    ],
)
def test_an_alternative_that_what_is_needed_anyway_excludes_is_none(condition: str, needs: str) -> None:
    (route,) = ask(wants(condition), FILE).routes
    assert route.needs is not None
    assert sorted(route.needs.says.split(" and ")) == sorted(needs.split(" and "))


def test_something_is_an_alternative_where_it_can_be_done_without() -> None:
    missing = {need.what: need.alternative for need in ask(wants("(a and b) or (a and c)"), FILE).missing}
    assert missing == {"a": False, "b": True, "c": True}


def test_needs_that_cannot_all_be_so_are_noted() -> None:
    item = ask(wants("kept is at most 6 months if kept is at least 24 months"), FILE)
    assert item.outcome == "referred"
    assert "needs-contradict" in [note.kind for note in item.notes]
    item = ask(wants("kept is at most 24 months if kept is at least 6 months"), FILE)
    assert "needs-contradict" not in [note.kind for note in item.notes]


def test_what_the_catalogue_contradicts_is_not_asked_for_again() -> None:
    bundle = schools("""
dataset fixed "Fixed" held by School contains personal has a no
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share fixed with City for safeguarding if a
""")
    (route,) = ask(bundle, FILE.replace("file", "fixed") + " where a").routes
    assert route.needs is not None
    assert route.needs.says == "“a is yes” in the catalogue too"
