"""Signed approvals in a MAIS request: verified, bound to a share, and recorded as at the service's other addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from guardian import GUARDIAN, signed
from service_site import Site, site_in

APPROVAL: dict[str, Any] = {"by": "guardian", "that": "it is fair", "on": "2024-04-01"}
REQUEST: dict[str, Any] = {
    "Identifier": {"value": "r-1"},
    "DateStamp": "2024-05-01T10:00:00",
    "RequesterIdentifier": "shop",
    "RequestedData": {"Query": {"name": "A Child"}, "resourceIdentifier": ["records", "records.diagnosis"]},
    "AssertedPurpose": "research",
    "SharingPolicy": "S-1",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_in(tmp_path_factory.mktemp("approvals")) as made:
        yield made


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    keys = site.folder / "approvers.json"
    keys.write_text(json.dumps({"guardian": GUARDIAN.as_dict(private=False)}))
    return site.serve(approval_keys=keys, require_signed_approvals=True)


def ask(client: TestClient, *approvals: Any) -> tuple[int, Any]:
    said = client.post("/mais/v0/requests", json={**REQUEST, "approvals": list(approvals)})
    return said.status_code, said.json()


def test_a_signed_approval_permits_and_is_recorded_with_its_signature(client: TestClient, site: Site) -> None:
    approval = signed(APPROVAL)
    status, said = ask(client, approval)
    assert (status, said["decision"]) == (200, "PERMIT")
    assert said["approvals"] == [
        {"by": "guardian", "that": "it is fair", "evidence": "signed", "key": "guardian-1", "bound_to": []}
    ]
    record = site.log().find(said["id"])
    assert record is not None
    assert json.loads(record.extra)["request"]["approvals"] == [approval]
    assert json.loads(record.question)["approvals"] == [APPROVAL]


def test_an_approval_for_part_of_what_is_asked_for_counts_for_that_part(client: TestClient) -> None:
    status, said = ask(client, signed(APPROVAL, data=["records"], to="shop"))
    assert (status, said["decision"]) == (200, "REVIEW")
    assert [item["decision"] for item in said["items"]] == ["PERMIT", "REVIEW"]
    assert said["approvals"][0]["not_for"] == ["records.diagnosis from hospital"]
    both = signed(APPROVAL, data=["records", "records.diagnosis"])
    assert ask(client, both)[1]["decision"] == "PERMIT"


@pytest.mark.parametrize(
    ("approval", "says"),
    [
        (APPROVAL, "`approvals.0` is only claimed, and approvals must be signed here"),
        (signed(APPROVAL, to="university"), "`approvals.0` was signed for another share: `to` differs"),
        ({**signed(APPROVAL), "on": "2024-04-02"}, "`approvals.0.on` is not what was signed"),
        ({**signed(APPROVAL), "signed": "a.b.c"}, "the signature of `approvals.0` does not hold"),
        ({**signed(APPROVAL), "by": "hospital"}, "no key of its approver is known here"),
        ([signed(APPROVAL)], "`approvals.0` must be an object"),
    ],
)
def test_what_is_wrong_with_an_approval_is_said_as_elsewhere(
    client: TestClient, approval: Any, says: str
) -> None:
    status, said = ask(client, approval)
    assert status == 400
    assert says in said["detail"]
    question = {
        "from": "hospital",
        "to": "shop",
        "data": ["records"],
        "purpose": "research",
        "on": "2024-05-01",
    }
    elsewhere = client.post("/v1/decisions", json={**question, "approvals": [approval]})
    assert elsewhere.status_code == 400
    assert elsewhere.json()["detail"].split(":")[0] == said["detail"].split(":")[0]
