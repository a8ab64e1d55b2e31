"""Approvals that were signed for one share, in requests that come to several questions: each counts where it fits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from guardian import GUARDIAN, signed
from service_site import Site, site_in

THAT = "it is fair"
VOCABULARY = """
purpose research "Research"
purpose teaching "Teaching"
category health-data "Health data"
organisation hospital "The hospital"
organisation clinic "The clinic"
organisation university "The university"
organisation college "The college"
role guardian "The guardian" of hospital
dataset records "Records" held by hospital, clinic contains health-data
dataset charts "Charts" held by hospital, clinic contains health-data
"""
AGREEMENT = """
agreement study "A study"
    between hospital and clinic
    clause 1 "With approval"
        hospital, clinic may share health-data with university, college for research, teaching
        needs approval by guardian that "it is fair"
"""
APPROVAL: dict[str, Any] = {"by": "guardian", "that": THAT, "on": "2024-04-01"}
REQUEST: dict[str, Any] = {
    "subject": {"type": "organisation", "id": "university"},
    "resource": {"type": "dataset", "id": "records"},
    "action": {"name": "research"},
}


EVALUATIONS = {
    "evaluations": [{"subject": {"type": "organisation", "id": one}} for one in ("university", "college")]
}


def approval(**bound: Any) -> dict[str, Any]:
    """The approval, signed, perhaps for one share."""
    return signed(APPROVAL, **bound)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_in(tmp_path_factory.mktemp("approvals")) as made:
        made.write(VOCABULARY, "vocabulary.agreement")
        made.write(AGREEMENT)
        yield made


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    """One service for all of these questions, of which none changes it."""
    keys = site.folder / "approvers.json"
    keys.write_text(json.dumps({"guardian": GUARDIAN.as_dict(private=False)}))
    return site.serve(approval_keys=keys, require_signed_approvals=True)


def ask(client: TestClient, path: str, *approvals: Any, request: Any = REQUEST, **context: Any) -> Any:
    context = {"on": "2024-05-01", "approvals": list(approvals), **context}
    said = client.post(f"/access/v1/{path}", json={**request, "context": context})
    return said.json() | {"status": said.status_code}


class TestBoundToTheDiscloser:
    def test_it_counts_where_the_discloser_is_left_to_the_holders(self, client: TestClient) -> None:
        both = ask(client, "evaluation", approval(**{"from": "hospital"}), approval(**{"from": "clinic"}))
        assert both["decision"]
        assert both["context"]["discloser"] == ["clinic", "hospital"]
        told = [(one["bound_to"], one["not_for"]) for one in both["context"]["approvals"]]
        assert told == [(["from"], ["clinic"]), (["from"], ["hospital"])]

    def test_it_does_not_count_for_another_holder(self, client: TestClient, site: Site) -> None:
        one = ask(client, "evaluation", approval(**{"from": "hospital"}))
        assert (one["status"], one["decision"], one["context"]["outcome"]) == (200, False, "referred")
        assert one["context"]["approvals"][0]["not_for"] == ["clinic"]
        assert [need["kind"] for need in one["context"]["missing"]] == ["approval"]
        asked = [record for record in site.log().page(after=0, limit=1000) if record.door == "authzen"][-2:]
        said = {
            question["from"]: "approvals" in question
            for question in (json.loads(one.question or b"") for one in asked)
        }
        assert said == {"clinic": False, "hospital": True}

    @pytest.mark.parametrize(
        ("discloser", "decision"),
        [
            ("hospital", True),
            (["hospital"], True),
            (["hospital", "clinic"], False),
            (["clinic", "hospital"], False),
        ],
    )
    def test_it_counts_where_the_discloser_is_named(
        self, client: TestClient, discloser: Any, decision: bool
    ) -> None:
        said = ask(client, "evaluation", approval(**{"from": "hospital"}), discloser=discloser)
        assert (said["status"], said["decision"]) == (200, decision)

    @pytest.mark.parametrize("discloser", ["clinic", ["clinic"], None])
    def test_one_that_is_for_none_of_the_questions_is_an_error(
        self, client: TestClient, discloser: Any
    ) -> None:
        said = ask(client, "evaluation", approval(**{"from": "college"}), discloser=discloser)
        assert (said["status"], said["detail"]) == (
            400,
            "`approvals.0` was signed for another share: `from` differs",
        )

    @pytest.mark.parametrize(
        "bound", [{"to": "college"}, {"data": ["charts"]}, {"purpose": "teaching"}, {"under": "study"}]
    )
    def test_so_is_one_for_what_the_request_names_otherwise(
        self, client: TestClient, bound: dict[str, Any]
    ) -> None:
        said = ask(client, "evaluation", approval(), approval(**bound))
        assert (said["status"], said["detail"]) == (
            400,
            f"`approvals.1` was signed for another share: `{next(iter(bound))}` differs",
        )

    @pytest.mark.parametrize(
        "bound",
        [
            {"from": None, "to": None},
            {"to": "university", "purpose": "research", "data": ["charts", "records"]},
            {"data": "records"},
        ],
    )
    def test_one_for_this_share_counts(self, client: TestClient, bound: dict[str, Any]) -> None:
        assert ask(client, "evaluation", approval(**bound))["decision"]


class TestSearches:
    def found(self, said: Any) -> list[str]:
        assert said["status"] == 200, said
        return [result.get("id") or result["name"] for result in said["results"]]

    def test_of_subjects(self, client: TestClient) -> None:
        request = {**REQUEST, "subject": {"type": "organisation"}}
        assert self.found(ask(client, "search/subject", approval(), request=request)) == [
            "college",
            "university",
        ]
        said = ask(client, "search/subject", approval(to="college"), request=request)
        assert self.found(said) == ["college"]
        assert said["context"]["approvals"][0]["bound_to"] == ["to"]
        assert self.found(ask(client, "search/subject", approval(to="clinic"), request=request)) == []
        two = approval(to="college", **{"from": "hospital"}), approval(to="college", **{"from": "clinic"})
        assert self.found(ask(client, "search/subject", *two, request=request)) == ["college"]
        assert self.found(ask(client, "search/subject", two[0], request=request)) == []
        one = ask(client, "search/subject", two[0], request=request, discloser="hospital")
        assert self.found(one) == ["college"]

    def test_of_resources(self, client: TestClient) -> None:
        request = {**REQUEST, "resource": {"type": "health-data"}}
        assert self.found(ask(client, "search/resource", approval(), request=request)) == [
            "charts",
            "records",
        ]
        for data in (["charts"], "charts", ["charts", "other"]):
            assert self.found(ask(client, "search/resource", approval(data=data), request=request)) == [
                "charts"
            ]

    def test_of_actions(self, client: TestClient) -> None:
        request = {name: one for name, one in REQUEST.items() if name != "action"}
        assert self.found(ask(client, "search/action", approval(), request=request)) == [
            "research",
            "teaching",
        ]
        said = ask(client, "search/action", approval(purpose="teaching"), request=request)
        assert self.found(said) == ["teaching"]

    def test_what_a_search_finds_is_what_evaluations_permit(self, client: TestClient) -> None:
        request = {**REQUEST, "subject": {"type": "organisation"}}
        approvals = approval(to="college"), approval(to="university", **{"from": "clinic"})
        found = self.found(ask(client, "search/subject", *approvals, request=request))
        asked = {
            "evaluations": [
                {"subject": {"type": "organisation", "id": one}} for one in ("college", "university")
            ]
        }
        batch = ask(client, "evaluations", *approvals, request={**REQUEST, **asked})["evaluations"]
        assert [one["decision"] for one in batch] == [True, False]
        assert found == ["college"]

    def test_one_for_what_the_search_names_otherwise_is_an_error(self, client: TestClient) -> None:
        request = {**REQUEST, "subject": {"type": "organisation"}}
        for bound in ({"purpose": "teaching"}, {"data": ["charts"]}, {"under": "study"}):
            assert ask(client, "search/subject", approval(**bound), request=request)["status"] == 400
        said = ask(
            client, "search/subject", approval(**{"from": "clinic"}), request=request, discloser="hospital"
        )
        assert (said["status"], "`from` differs" in said["detail"]) == (400, True)


class TestBatches:
    def test_an_approval_that_they_have_in_common_counts_for_its_own(self, client: TestClient) -> None:
        request = {**REQUEST, **EVALUATIONS}
        said = ask(client, "evaluations", approval(to="college"), request=request)["evaluations"]
        assert [one["decision"] for one in said] == [False, True]
        assert "error" not in said[0]["context"]
        assert said[0]["context"]["approvals"][0]["not_for"] == ["clinic", "hospital"]

    def test_one_of_an_evaluation_of_its_own_must_be_for_it(self, client: TestClient) -> None:
        context = {"on": "2024-05-01", "approvals": [approval(to="college")]}
        own = [{**one, "context": context} for one in EVALUATIONS["evaluations"]]
        said = ask(client, "evaluations", request={**REQUEST, "evaluations": own})["evaluations"]
        assert [one["decision"] for one in said] == [False, True]
        assert "`to` differs" in said[0]["context"]["error"]["message"]


def test_a_signature_that_does_not_hold_is_an_error_whatever_it_is_bound_to(client: TestClient) -> None:
    forged = approval(to="college")
    forged["signed"] = forged["signed"][:-8] + "AAAAAAAA"
    request = {**REQUEST, "subject": {"type": "organisation"}}
    for path, asked in (("evaluation", REQUEST), ("search/subject", request)):
        assert ask(client, path, forged, request=asked)["status"] == 400
        assert ask(client, path, APPROVAL, request=asked)["status"] == 400


def test_null_binds_to_nothing_at_the_other_door_too(client: TestClient) -> None:
    question = {
        "from": "hospital",
        "to": "college",
        "data": ["records"],
        "purpose": "research",
        "on": "2024-05-01",
    }
    for bound in ({"to": None}, {"under": None, "reference": None}, {"data": "records"}):
        said = client.post("/v1/decisions", json={**question, "approvals": [approval(**bound)]})
        assert said.json()["answer"]["outcome"] == "permitted", said.text
