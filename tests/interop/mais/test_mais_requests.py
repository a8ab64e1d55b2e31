"""MAIS requests: PERMIT, DENY or REVIEW, the reasons, the agreement's version, and both objects in the log.

The shapes are those of SocialCareData/information-governance, `request.json` and `dsa.json` (version 0.1), and of its
earlier `request.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from standards import recorded, service
from starlette.testclient import TestClient

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE
from agreements.interop.body import read_as
from agreements.interop.decision import MalformedError, NotForThisCallerError
from agreements.interop.mais import MaisDecision, MaisRequest, decide
from agreements.loading import load, load_text

LIBRARY = Path(__file__).parents[3] / "policies"

POLICY = """
kind council "Council"
kind police "Police"
category involvement "Whether a child is known"
category incident "Incidents"
purpose safeguarding "Safeguarding"
purpose section-47 "Child protection enquiry under section 47" under safeguarding
    note "MAIS: https://socialcaredata.github.io/spec/controlled-vocabularies/SharingPurpose/s47"
purpose housing "Housing"
fact encrypted "It is encrypted" yes or no
duty delete "Delete it"

organisation Bramshire-Council "Bramshire County Council" is council
    note "MAIS: E10000099"
organisation Bramshire-Police "Bramshire Police" is police
    note "MAIS: POL-42"
organisation Elsewhere-Council "Elsewhere Council" is council

dataset involvements "Service involvements" held by Bramshire-Council contains involvement
dataset incidents "Police incidents" held by Bramshire-Police contains incident
dataset rent "Rent" held by Bramshire-Council contains involvement

agreement known-to-whom "Who is known to whom"
    reference "BRAM-2025-01"
    between Bramshire-Council and Bramshire-Police
    from 2025-10-01 until 2027-09-30
    note "MAIS: https://policies.example.org/known-to-whom"

    clause 1 "Involvements"
        Bramshire-Council may share involvements with police for safeguarding
        must delete within 30 days after receipt

    clause 2 "Incidents, encrypted"
        Bramshire-Police may share incidents with council for safeguarding
        if encrypted

agreement housing-help "Help with housing"
    reference "BRAM-2025-02"
    between Bramshire-Council

    clause 1 "Rent" Bramshire-Council may share rent with anyone for housing, section-47
"""


def request(**changes: Any) -> dict[str, Any]:
    """A request object as `request.json` has it; a change that is nothing leaves a member out."""
    whole = {
        "Identifier": {"value": "req-1", "System": "https://police.example.org/requests"},
        "DateStamp": "2025-11-03T09:30:00",
        "RequesterIdentifier": {"value": "POL-42", "system": "https://catalogue.example.org"},
        "RequestedData": {"Query": {"name": "A Child", "dateOfBirth": "2015-04-01"}},
        "AssertedPurpose": "https://socialcaredata.github.io/spec/controlled-vocabularies/SharingPurpose/s47",
        "SharingPolicy": [
            {"URI": "https://policies.example.org/known-to-whom", "Identifier": {"value": "BRAM-2025-01"}}
        ],
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(POLICY)


def ask(bundle: Bundle, allowed: set[str] | None = None, **changes: Any) -> MaisDecision:
    return decide(bundle, read_as(MaisRequest, request(**changes)), allowed=allowed)


def data(*categories: str) -> dict[str, Any]:
    return {"Query": {}, "dataCategories": list(categories)}


# --- what is decided --------------------------------------------------------------------------------------


def test_what_the_policy_allows_is_permitted(bundle: Bundle) -> None:
    found = ask(bundle)
    assert found.verdict == "PERMIT"
    (item,) = found.response["items"]
    assert (item["data"], item["discloser"], item["decision"]) == (
        "involvements",
        "Bramshire-Council",
        "PERMIT",
    )
    assert item["clauses"] == ["known-to-whom.1"]
    assert item["duties"] == ["Bramshire Police must delete it, by 3 December 2025"]
    assert found.response["request"] == {"value": "req-1", "System": "https://police.example.org/requests"}
    assert found.response["on"] == "2025-11-03"
    (decision,) = found.decisions
    assert decision.question == {
        "from": "Bramshire-Council",
        "to": "Bramshire-Police",
        "data": ["involvements"],
        "purpose": "section-47",
        "on": "2025-11-03",
    }
    assert bundle.outcome(decision.question) == decision.outcome == "permitted"


def test_what_the_law_or_the_policy_refuses_is_denied_with_the_reasons(bundle: Bundle) -> None:
    found = ask(bundle, DateStamp="2028-01-01T00:00:00")
    assert found.verdict == "DENY"
    assert found.response["items"][0]["barriers"][0]["kind"] == "not-in-force"
    assert len(found.response["reasons"]) >= 2
    assert ask(bundle, AssertedPurpose="housing").verdict == "DENY"


def test_what_is_not_settled_is_for_review_and_says_what_is_missing(bundle: Bundle) -> None:
    found = ask(bundle, RequesterIdentifier="E10000099")
    assert found.verdict == "REVIEW"
    (item,) = found.response["items"]
    assert item["data"] == "incidents"
    assert [(need["kind"], need["what"]) for need in item["missing"]] == [("fact", "encrypted")]
    assert any("encrypted" in reason for reason in found.response["reasons"])


def test_what_only_another_agreement_permits_is_for_review(bundle: Bundle) -> None:
    found = ask(bundle, RequestedData=data("rent"))
    assert bundle.outcome(found.decisions[0].question) == "permitted"
    assert found.verdict == "REVIEW"
    assert "housing-help.1" in found.response["items"][0]["because"]
    both = [{"Identifier": {"value": "BRAM-2025-01"}}, {"Identifier": {"value": "BRAM-2025-02"}}]
    assert ask(bundle, RequestedData=data("rent"), SharingPolicy=both).verdict == "PERMIT"


def test_the_worst_of_what_is_asked_for_decides(bundle: Bundle) -> None:
    found = ask(bundle, RequestedData=data("involvements", "rent"))
    assert [item["decision"] for item in found.response["items"]] == ["PERMIT", "REVIEW"]
    assert found.verdict == "REVIEW"
    found = ask(
        bundle, RequestedData=data("involvements", "incident"), RequesterIdentifier="Elsewhere Council"
    )
    assert [item["decision"] for item in found.response["items"]] == ["DENY", "REVIEW"]
    assert found.verdict == "DENY"


def test_a_category_stands_for_the_datasets_that_contain_it_and_that_the_policy_offers(
    bundle: Bundle,
) -> None:
    def found(**changes: Any) -> list[str]:
        decided = ask(bundle, RequestedData=data("Whether a child is known"), **changes)
        return [item["data"] for item in decided.response["items"]]

    assert found() == ["involvements"]
    assert found(SharingPolicy=[{"Identifier": {"value": "BRAM-2025-02"}}]) == ["rent"]
    none_offered = {"RequesterIdentifier": "E10000099", "RespondentIdentifier": "POL-42"}
    assert found(**none_offered) == ["involvements", "rent"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"RequesterIdentifier": {"value": "nobody"}}, "RequesterIdentifier"),
        ({"AssertedPurpose": "curiosity"}, "AssertedPurpose"),
        ({"AssertedPurpose": "any-purpose"}, "AssertedPurpose"),
        ({"SharingPolicy": [{"Identifier": {"value": "BRAM-1999"}}]}, "SharingPolicy"),
        ({"RequestedData": data("everything")}, "dataCategories"),
        ({"RespondentIdentifier": {"value": "nobody"}}, "RespondentIdentifier"),
    ],
)
def test_what_nobody_declared_is_for_review(bundle: Bundle, changes: dict[str, Any], says: str) -> None:
    found = ask(bundle, **changes)
    assert found.verdict == "REVIEW"
    assert says in found.response["problems"][0]["message"]
    assert [one.outcome for one in found.decisions] == [UNANSWERABLE]


def test_a_code_that_could_mean_two_things_is_for_review() -> None:
    twice = POLICY + 'purpose enquiry "Section 47" note "MAIS: s47"\npurpose check "Check" note "MAIS: s47"\n'
    found = decide(load_text(twice), read_as(MaisRequest, request(AssertedPurpose="s47")))
    assert found.verdict == "REVIEW"
    assert "`enquiry`, `check`" in found.response["reasons"][0]


@pytest.mark.parametrize(
    "code",
    [
        "section-47",
        "https://example.org/purposes#Section47",
        "https://example.org/purposes/Section-47",
        "urn:example:section-47",
        "child protection enquiry under  Section 47",
    ],
)
def test_codes_find_names_by_their_words(bundle: Bundle, code: str) -> None:
    found = ask(bundle, AssertedPurpose=code)
    if code.endswith("Section47"):  # `section47` is another name, and nothing is guessed
        assert found.verdict == "REVIEW"
    else:
        assert found.verdict == "PERMIT"


# --- who responds -----------------------------------------------------------------------------------------


def test_a_respondent_may_be_named(bundle: Bundle) -> None:
    assert ask(bundle, RespondentIdentifier="E10000099").verdict == "PERMIT"
    assert ask(bundle, RespondentIdentifier="Elsewhere-Council").verdict == "DENY"
    assert ask(bundle, RespondentIdentifier="POL-42").verdict == "REVIEW"  # it would share with itself


def test_a_caller_responds_only_for_its_own_organisations(bundle: Bundle) -> None:
    assert ask(bundle, allowed={"Bramshire-Council"}).verdict == "PERMIT"
    with pytest.raises(NotForThisCallerError):
        ask(bundle, allowed={"Elsewhere-Council"})
    with pytest.raises(NotForThisCallerError):
        ask(bundle, allowed={"Elsewhere-Council"}, RespondentIdentifier="E10000099")


# --- versions ---------------------------------------------------------------------------------------------


def test_the_version_changes_with_what_the_agreement_says_and_with_nothing_else(bundle: Bundle) -> None:
    (told,) = ask(bundle).response["agreements"]
    assert told["name"] == "known-to-whom"
    assert told["reference"] == "BRAM-2025-01"
    assert (told["from"], told["until"]) == ("2025-10-01", "2027-09-30")

    def version(text: str) -> str:
        found = decide(load_text(text), read_as(MaisRequest, request()))
        said: str = found.response["agreements"][0]["version"]
        return said

    assert version(POLICY) == told["version"]
    assert version("# a remark\n" + POLICY.replace("\n    clause 1", "\n\n  clause 1")) == told["version"]
    assert version(POLICY.replace("within 30 days", "within 31 days")) != told["version"]
    assert version(POLICY.replace('"Rent"', '"The rent"')) == told["version"]


# --- shapes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {
            "SharingPolicy": {
                "Identifier": {"value": "BRAM-2025-01", "System": "https://policies.example.org"}
            }
        },
        {"SharingPolicy": ["BRAM-2025-01"]},
        {"SharingPolicy": ["https://policies.example.org/known-to-whom"]},
        {"SharingPolicy": [{"URI": "https://policies.example.org/known-to-whom"}]},
        {"SharingPolicy": None, "SharingPolicyIdentifier": {"value": "BRAM-2025-01", "system": "x"}},
        {"RequesterIdentifier": {"Value": "POL-42", "System": "https://catalogue.example.org"}},
        {"DateStamp": "2025-11-0309:30:00"},
        {"DateStamp": "2025-11-03T09:30:00Z"},
        {"Type": {"id": "odrl:read"}},
        {"RespondentIdentifier": None, "futureMember": None},
    ],
)
def test_the_drafts_differ_and_all_are_read(bundle: Bundle, changes: dict[str, Any]) -> None:
    assert ask(bundle, **changes).verdict == "PERMIT"


@pytest.mark.parametrize(
    "changes",
    [
        {"Identifier": None},
        {"Identifier": {"System": "x"}},
        {"DateStamp": "today"},
        {"DateStamp": 1762162200},
        {"RequesterIdentifier": None},
        {"RequestedData": {}},
        {"RequestedData": {"Query": "A Child"}},
        {"AssertedPurpose": 47},
        {"SharingPolicy": None},
        {"SharingPolicy": []},
        {"SharingPolicy": [7]},
    ],
)
def test_what_is_missing_or_mistyped_is_malformed(changes: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        read_as(MaisRequest, request(**changes))


# --- over HTTP, and on the library's own safeguarding partnership -------------------------------------------


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    policy = tmp_path / "policy.agreement"
    policy.write_text(POLICY, encoding="utf-8")
    with service(tmp_path, policy) as client:
        yield client


def test_both_objects_and_the_answer_are_recorded_before_it_is_given(client: TestClient) -> None:
    response = client.post("/mais/v0/requests", json=request())
    assert response.status_code == 200
    answer = response.json()
    assert answer["decision"] == "PERMIT"
    (record,) = recorded(client)
    assert (record.id, record.door, record.outcome) == (answer["id"], "mais", "permitted")
    kept = json.loads(record.extra)
    assert kept["request"] == request()
    (policy,) = kept["sharingPolicies"]
    assert policy["version"] == answer["agreements"][0]["version"]
    assert policy["text"].startswith('agreement known-to-whom "Who is known to whom"')
    assert kept["response"]["decision"] == "PERMIT"
    assert json.loads(record.reasons)["items"][0]["stands_on"] == "known-to-whom.1"
    assert client.get(f"/v1/decisions/{answer['id']}").json()["answer"]["items"][0]["proof"]


def test_a_review_is_recorded_too(client: TestClient) -> None:
    answer = client.post("/mais/v0/requests", json=request(AssertedPurpose="curiosity")).json()
    assert answer["decision"] == "REVIEW"
    (record,) = recorded(client)
    assert record.outcome == UNANSWERABLE
    assert json.loads(record.extra)["request"]["AssertedPurpose"] == "curiosity"


def test_what_is_no_request_is_four_hundred(client: TestClient) -> None:
    for body, type_ in ((b"{}", "application/json"), (b"", "application/json"), (b"{}", "text/plain")):
        response = client.post("/mais/v0/requests", content=body, headers={"content-type": type_})
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
    assert not recorded(client)


SURGERY = {
    "DateStamp": "2023-05-04T10:00:00",
    "RequesterIdentifier": {"value": "Bramshire-Council", "system": "https://catalogue.example.org"},
    "AssertedPurpose": "safeguarding",
    "SharingPolicy": [{"Identifier": {"value": "EXAMPLE-CA-16E", "System": "https://policies.example.org"}}],
    "RequestedData": data("child-health-record"),
    "RespondentIdentifier": {"value": "Millgate-Surgery"},
}


@pytest.fixture(scope="module")
def bramshire() -> Bundle:
    return load([LIBRARY / "agreements" / "safeguarding-partnership.agreement"])


def test_a_surgery_in_bramshire_is_asked_under_the_partnership(bramshire: Bundle) -> None:
    found = ask(bramshire, **SURGERY)
    (item,) = found.response["items"]
    assert (found.verdict, item["discloser"], found.decisions[0].outcome) == (
        "REVIEW",
        "Millgate-Surgery",
        "referred",
    )
    assert any("in the public interest, and proportionate" in need["says"] for need in item["missing"])
    assert ask(bramshire, **SURGERY | {"DateStamp": "2026-01-01T10:00:00"}).verdict == "DENY"


def test_a_request_that_names_no_data_is_for_what_the_policy_offers_the_requester(bramshire: Bundle) -> None:
    found = ask(bramshire, **SURGERY | {"RequestedData": {"Query": {}}, "RespondentIdentifier": None})
    assert {(item["data"], item["discloser"]) for item in found.response["items"]} >= {
        ("child-health-record", "Bramshire-Hospital"),
        ("child-health-record", "Millgate-Surgery"),
    }
    policy = bramshire.graph.nodes["safeguarding-partnership"]["declared"]
    parties = {party.name.text for party in policy.parties}
    for item in found.response["items"]:
        kinds = {kind for _, kind in bramshire.graph.out_edges(item["discloser"])}
        assert item["discloser"] != "Bramshire-Council"
        assert not parties.isdisjoint(kinds) or "NHS-trust" in kinds
