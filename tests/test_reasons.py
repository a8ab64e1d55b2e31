"""The reasons of an answer, on one small world: exact, complete, and said apart."""

from __future__ import annotations

import pytest

import agreements
from agreements.render import plain_text, to_markdown

WORLD = """
kind council "Council" kind charity "Charity" kind shop "Shop"
purpose housing "Finding a home" purpose selling "Selling"
category personal "Personal data" category convictions-data "Convictions" under personal
organisation Moor "Moor Council" is council
organisation Fell "Fell Council" is council
organisation Roof "Safe Roof" is charity from 2020-01-01
organisation Acme "Acme" is shop
role head "The head of housing" of Moor
role officer "The information officer"
duty destroy "Destroy the data"
fact consent "Everyone agreed" yes or no
fact retention "How long it is kept" in months
dataset register "Register of homelessness" held by Moor contains personal
    field name "Name"
    field convictions "Convictions" contains convictions-data
dataset counts "Counts of rough sleepers" held by Moor contains personal
gateway task "Public task" cites "The Act, s. 1" at "https://example.org/act"
    permits council to share personal with anyone for housing if approved by officer that "it is necessary" lifts basis
gateway agreed "Consent" cites "The Act, s. 2"
    permits anyone to share personal with anyone for any-purpose if consent lifts basis
bar basis "Data needs a basis" cites "The Act, s. 3"
    forbids anyone to share personal with anyone for any-purpose
agreement homes "Homes in Moor" between Moor and Fell from 2020-01-01 until 2029-12-31
    clause 1 "Between councils" Moor may share register with council for housing relying on task
        if retention is at most 6 months
        must destroy within 1 month after end
    clause 2 "To charities" Moor may share register.name with charity for housing relying on task
    clause 3 "Not outside" Moor must not share register.convictions with anyone except council for any-purpose
        unless approved by head that "a life is at risk"
    risk partner "A violent partner could find someone"
        mitigated by retention is at most 3 months
        otherwise ask head
"""

NECESSARY = {"by": "officer", "that": "it is necessary"}


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


def ask(bundle: agreements.Bundle, **changes: object) -> agreements.Answer:
    question = {
        "from": "Moor",
        "to": "Fell",
        "data": ["register"],
        "purpose": "housing",
        "on": "2026-05-01",
        **changes,
    }
    return bundle.ask(question)


def test_one_thing_missing_in_two_places_is_asked_for_once_with_all_that_depends_on_it(
    bundle: agreements.Bundle,
) -> None:
    (item,) = ask(bundle, approvals=[NECESSARY]).items
    facts = [need for need in item.missing if need.kind == "fact"]
    assert [need.what for need in facts] == ["retention"]
    assert "“retention is at most 6 months” and “retention is at most 3 months”" in facts[0].says
    assert not facts[0].alternative


def test_what_an_approval_is_needed_for_and_what_would_do_instead_are_said(bundle: agreements.Bundle) -> None:
    (item,) = ask(bundle, approvals=[NECESSARY]).items
    (approval,) = [need for need in item.missing if need.kind == "approval"]
    assert approval.who == "head"
    assert approval.needed_for == (
        "the risk “A violent partner could find someone” to be mitigated or accepted",
    )
    assert approval.alternative
    assert approval.instead == ("“retention is at most 3 months”",)


def test_when_the_alternative_is_gone_the_approval_is_needed_outright(bundle: agreements.Bundle) -> None:
    (item,) = ask(bundle, approvals=[NECESSARY], facts={"retention": "6 months"}).items
    (approval,) = item.missing
    assert (approval.who, approval.alternative, approval.instead) == ("head", False, ())
    assert "needed for the risk “A violent partner could find someone”" in " ".join(
        plain_text(ask(bundle, approvals=[NECESSARY], facts={"retention": "6 months"})).split()
    )


@pytest.mark.parametrize(
    ("stated", "reason", "says"),
    [
        ([], "not-approved", "approval that “it is necessary” by the information officer"),
        (
            [{**NECESSARY, "on": "2026-06-01"}],
            "approved-at-another-time",
            "begins on 1 June 2026, after the day of the share",
        ),
        (
            [{**NECESSARY, "until": "2026-04-30"}],
            "approved-at-another-time",
            "ended on 30 April 2026, before the day of the share",
        ),
        (
            [{"by": "officer", "that": "it's necessary"}],
            "approved-for-something-else",
            "for “it's necessary”",
        ),
        ([{"by": "officer"}], "approved-for-something-else", "does not say for what"),
    ],
)
def test_why_an_approval_that_is_stated_does_not_count(
    bundle: agreements.Bundle, stated: list[dict[str, str]], reason: str, says: str
) -> None:
    (item,) = ask(bundle, facts={"retention": "1 month"}, approvals=stated).items
    (need,) = item.missing
    assert need.reason == reason
    assert says in need.says


def test_a_prohibition_that_may_yet_bite_is_told_beside_the_barriers(bundle: agreements.Bundle) -> None:
    answer = ask(bundle, to="Roof", data=["register.convictions"], approvals=[NECESSARY])
    (item,) = answer.items
    assert answer.outcome == "refused"
    assert [one.clause for one in item.prohibitions] == ["homes.3"]
    assert (
        "unless the head of housing of Moor Council has approved that “a life is at risk”"
        in item.prohibitions[0].says
    )
    assert "Clause 3 “Not outside”" in plain_text(answer)
    assert "Clause 3 “Not outside”" in to_markdown(answer)


def test_a_prohibition_whose_exception_was_refused_says_who_refused(bundle: agreements.Bundle) -> None:
    refusal = {"by": "head", "that": "a life is at risk", "refused": True, "on": "2026-04-01"}
    (item,) = ask(
        bundle, to="Acme", purpose="selling", data=["register.convictions"], approvals=[refusal]
    ).items
    (barrier,) = [one for one in item.barriers if one.kind == "prohibition"]
    assert "its exception does not hold" in barrier.says
    assert "refused by the head of housing of Moor Council on 1 April 2026" in barrier.says


def test_a_bar_that_another_gateway_would_lift_names_it(bundle: agreements.Bundle) -> None:
    refusal = {**NECESSARY, "refused": True}
    (item,) = ask(bundle, facts={"consent": True, "retention": "1 month"}, approvals=[refusal]).items
    (bar,) = [one for one in item.barriers if one.kind == "bar"]
    assert item.lawful == "true"
    assert "“Consent” would lift it" in bar.says
    assert "does not rely on that" in bar.says


def test_the_clause_for_the_data_and_the_clause_for_the_recipient_are_both_near(
    bundle: agreements.Bundle,
) -> None:
    (item,) = ask(bundle, to="Roof", data=["register.convictions"], approvals=[NECESSARY]).items
    assert {(one.kind, one.clause) for one in item.barriers} >= {
        ("recipient", "homes.1"),
        ("data", "homes.2"),
    }


def test_a_kind_that_an_organisation_is_of_only_at_other_times_is_said(bundle: agreements.Bundle) -> None:
    (item,) = ask(bundle, to="Roof", data=["register.name"], on="2019-05-01", under="homes.2").items
    (recipient,) = [one for one in item.barriers if one.kind == "recipient"]
    assert "only from 1 January 2020" in recipient.says


def test_ways_to_lift_a_bar_are_told_with_those_relied_upon_first(bundle: agreements.Bundle) -> None:
    (item,) = ask(bundle, facts={"retention": "1 month"}).items
    (bar,) = item.law
    assert bar.says.index("Public task") < bar.says.index("Consent")


def test_a_refusal_for_dates_alone_says_so_without_blaming_the_law(bundle: agreements.Bundle) -> None:
    answer = ask(bundle, on="2030-01-01", facts={"retention": "1 month"}, approvals=[NECESSARY])
    (item,) = answer.items
    assert {one.kind for one in item.barriers} == {"not-in-force"}
    assert item.lawful == "true"
    assert item.says == (
        "Register of homelessness may not be shared: no clause that covers it permits it; "
        "no bar of this bundle stands in the way once the gateways that lift it are relied upon"
    )
