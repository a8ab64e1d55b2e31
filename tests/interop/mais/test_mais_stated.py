"""MAIS requests that state facts and approvals: what they lack is named, what they state is read as a question's is."""

from __future__ import annotations

from typing import Any

import pytest

from agreements.bundle import Bundle
from agreements.interop.body import read_as
from agreements.interop.bound_approvals import ExaminedApproval
from agreements.interop.decision import MalformedError
from agreements.interop.mais import MaisDecision, MaisRequest, decide
from agreements.loading import load_text

POLICY = """
category notes "Notes"
purpose care "Care"
organisation Council "The council"
organisation Surgery "The surgery"
organisation Clinic "The clinic"
role guardian "The guardian" of Surgery
fact encrypted "It is encrypted" yes or no
fact retention "How long it is kept" in months
dataset visits "Visits" held by Surgery, Clinic contains notes
dataset letters "Letters" held by Surgery contains notes
gateway power "The power to care"
    cites "Act 1, s. 1" at "https://example.org/act/1"
    permits anyone to share notes with anyone for care
    if retention is at most 12 months
agreement caring "Caring together"
    reference "C-1"
    between Council, Surgery and Clinic
    clause 1 "Visits"
        Surgery, Clinic may share visits with Council for care
        relying on power
        if encrypted
        needs approval by guardian that "it is fair"
    clause 2 "Letters"
        Surgery may share letters with Council for care
        needs approval by guardian that "it is fair"
agreement letters-only "Letters only"
    reference "C-2"
    between Council and Surgery
    clause 1 "Letters" Surgery may share letters with Council for care
"""

FAIR = {"by": "guardian", "that": "it is fair", "on": "2025-01-01"}
FACTS = {"encrypted": True, "retention": "6 months"}


def request(**changes: Any) -> dict[str, Any]:
    whole = {
        "Identifier": {"value": "r-1"},
        "DateStamp": "2025-11-03T09:30:00",
        "RequesterIdentifier": "Council",
        "RequestedData": {"Query": {}, "resourceIdentifier": "visits"},
        "AssertedPurpose": "care",
        "SharingPolicy": "C-1",
        "RespondentIdentifier": "Surgery",
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(POLICY)


def ask(bundle: Bundle, examine: Any = None, **changes: Any) -> MaisDecision:
    return decide(bundle, read_as(MaisRequest, request(**changes)), examine=examine)


def test_what_is_missing_can_be_stated_until_the_request_is_permitted(bundle: Bundle) -> None:
    found = ask(bundle)
    assert found.verdict == "REVIEW"
    (item,) = found.response["items"]
    assert {
        (need["kind"], need["who"] if "that" in need else need["what"], need.get("that"))
        for need in item["missing"]
    } == {
        ("fact", "encrypted", None),
        ("fact", "retention", None),
        ("approval", "guardian", "it is fair"),
    }
    assert all(need["who"] and need["says"] for need in item["missing"])
    assert ask(bundle, facts=FACTS).verdict == "REVIEW"
    assert ask(bundle, approvals=[FAIR]).verdict == "REVIEW"
    found = ask(bundle, facts=FACTS, approvals=[FAIR])
    assert found.verdict == "PERMIT"
    (decision,) = found.decisions
    assert decision.question == {
        "from": "Surgery",
        "to": "Council",
        "data": ["visits"],
        "purpose": "care",
        "on": "2025-11-03",
        "facts": FACTS,
        "approvals": [FAIR],
    }


def test_what_is_stated_may_refuse(bundle: Bundle) -> None:
    assert ask(bundle, facts=FACTS | {"encrypted": False}, approvals=[FAIR]).verdict == "DENY"
    assert ask(bundle, facts=FACTS, approvals=[FAIR | {"refused": True}]).verdict == "DENY"


def test_an_agreement_says_which_facts_and_approvals_its_clauses_turn_on(bundle: Bundle) -> None:
    (told,) = ask(bundle).response["agreements"]
    assert told["facts"] == ["encrypted", "retention"]
    assert told["approvals"] == [{"any_of": ["guardian"], "that": "it is fair"}]
    (told,) = ask(bundle, SharingPolicy="C-2").response["agreements"]
    assert not told.keys() & {"facts", "approvals"}


def test_what_a_condition_asks_approval_for_is_told_too() -> None:
    """And an organisation that a condition names otherwise has nothing to approve."""
    asking = POLICY.replace(
        "    if retention",
        '    if approved by guardian that "it is lawful" or approved by Clinic or recipient is Council\n'
        "    if retention",
    )
    (told,) = ask(load_text(asking)).response["agreements"]
    assert told["approvals"] == [
        {"any_of": ["guardian"], "that": "it is fair"},
        {"any_of": ["guardian"], "that": "it is lawful"},
        {"any_of": ["Clinic"]},
    ]


def test_what_is_stated_is_for_all_that_the_request_comes_to(bundle: Bundle) -> None:
    found = ask(
        bundle,
        RequestedData={"Query": {}, "resourceIdentifier": ["visits", "letters"]},
        RespondentIdentifier=None,
        facts=FACTS,
        approvals=[FAIR],
    )
    assert found.verdict == "PERMIT"
    assert [(item["data"], item["discloser"]) for item in found.response["items"]] == [
        ("visits", "Clinic"),
        ("visits", "Surgery"),
        ("letters", "Surgery"),
    ]


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ({"facts": {"encripted": True}}, ["unknown-fact"]),
        ({"facts": {"encrypted": "yes"}}, ["ill-typed"]),
        ({"facts": {"retention": "6 days"}}, ["unit-does-not-convert"]),
        ({"facts": {"retention": 6}}, ["bad-question"]),
        ({"facts": [{"encrypted": True}]}, ["bad-question"]),
        ({"approvals": FAIR}, ["bad-question"]),
        ({"approvals": [{"who": "guardian"}]}, ["bad-question", "bad-question"]),
        ({"approvals": [FAIR | {"by": "gardian"}]}, ["unknown-approver"]),
    ],
)
@pytest.mark.parametrize(
    "changes", [{}, {"AssertedPurpose": "curiosity"}, {"RespondentIdentifier": "Council"}]
)
def test_what_is_wrong_with_a_fact_or_an_approval_is_an_error_whatever_else_is_asked(
    bundle: Bundle, stated: dict[str, Any], codes: list[str], changes: dict[str, Any]
) -> None:
    with pytest.raises(MalformedError) as raised:
        ask(bundle, **stated, **changes)
    assert [one.code for one in raised.value.diagnostics] == codes


def test_null_is_as_if_it_were_left_out(bundle: Bundle) -> None:
    assert ask(bundle, facts=None, approvals=None).response == ask(bundle).response
    nothing = read_as(MaisRequest, {**request(), "facts": None, "approvals": None})
    assert decide(bundle, nothing).response == ask(bundle).response
    assert ask(bundle, facts={**FACTS, "encrypted": None}, approvals=[FAIR]).verdict == "REVIEW"


def test_a_fact_or_a_member_that_stands_elsewhere_is_for_review_and_says_where_it_goes(
    bundle: Bundle,
) -> None:
    for name, help_text in (
        ("encrypted", "state a fact in `facts`, as `facts.encrypted`"),
        ("Encrypted", "state a fact in `facts`, as `facts.encrypted`"),
        ("Facts", "did you mean `facts`?"),
        ("approval", "did you mean `approvals`?"),
    ):
        found = ask(bundle, **{name: True})
        assert found.verdict == "REVIEW"
        assert [one["help"] for one in found.response["problems"]] == [help_text]


def signed_for(**share: Any) -> Any:
    """Approvals that are all signed, and bound to a share."""

    def examine(approvals: Any) -> list[ExaminedApproval]:
        stated = [{name: one[name] for name in one if name != "signed"} for one in approvals or ()]
        evidence = {"evidence": "signed", "bound_to": list(share)}
        return [ExaminedApproval(one, {"by": one["by"], **evidence}, share) for one in stated]

    return examine


def test_an_approval_counts_for_the_share_that_it_was_signed_for(bundle: Bundle) -> None:
    both = {"RespondentIdentifier": None, "facts": FACTS, "approvals": [FAIR | {"signed": "…"}]}
    found = ask(bundle, signed_for(**{"from": "Clinic"}), **both)
    assert [(item["discloser"], item["decision"]) for item in found.response["items"]] == [
        ("Clinic", "PERMIT"),
        ("Surgery", "REVIEW"),
    ]
    assert found.verdict == "REVIEW"
    (told,) = found.response["approvals"]
    assert told == {
        "by": "guardian", "evidence": "signed", "bound_to": ["from"], "not_for": ["visits from Surgery"],
    }  # fmt: skip
    assert ask(bundle, signed_for(to="Council", data=["visits", "letters"]), **both).verdict == "PERMIT"


@pytest.mark.parametrize(
    "share", [{"to": "Clinic"}, {"data": ["letters"]}, {"from": "Council"}, {"under": "caring.1"}]
)
def test_an_approval_that_was_signed_for_no_share_of_the_request_is_an_error(
    bundle: Bundle, share: dict[str, Any]
) -> None:
    (name,) = share
    with pytest.raises(MalformedError, match=f"`approvals.0` was signed for another share: `{name}` differs"):
        ask(bundle, signed_for(**share), facts=FACTS, approvals=[FAIR | {"signed": "…"}])
